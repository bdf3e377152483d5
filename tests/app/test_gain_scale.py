import numpy as np
import pytest

from app.components.gain_scale import GainScale


def brightness(colour):
    return float(np.asarray(colour, float) @ (0.299, 0.587, 0.114))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_gain_is_blue_loss_is_orange_and_no_change_recedes_into_the_page(theme):
    scale = GainScale.of(np.array([-0.2, 0.0, 0.2]), theme)
    loss, none, gain = scale.rgb(np.array([-0.2, 0.0, 0.2]))
    assert loss[0] > loss[2]
    assert gain[2] > gain[0]
    page = 255 if theme == "light" else 24
    for end in (loss, gain):
        assert abs(brightness(end) - page) > abs(brightness(none) - page) + 60


def test_the_scale_is_even_and_what_lies_beyond_takes_the_ends_colour():
    scale = GainScale.of(np.array([0.04] * 19 + [-3.0]))
    assert scale == GainScale(5, "light", clipped=True)
    far, end = scale.rgb(np.array([-3.0, -0.05]))
    assert (far == end).all()
    assert "5 % farther off or more" in scale.legend_html()
    assert "no change" in scale.legend_html()


def test_a_sensor_of_which_nothing_is_known_is_grey():
    assert (GainScale.of(np.array([np.nan])).rgb(np.array([np.nan]))[0] == (150, 158, 168)).all()
