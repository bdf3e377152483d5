from dataclasses import replace

import numpy as np
import pytest

from app.components.colour_scale import MISSING_COLOUR, ColourScale


def lightness(rgb: np.ndarray) -> np.ndarray:
    """CIE L* of sRGB colours 0..255."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    y = linear @ np.array([0.2126, 0.7152, 0.0722])
    return np.where(y > 0.008856, 116 * np.cbrt(y) - 16, 903.3 * y)


@pytest.mark.parametrize("palette", ["viridis", "cividis", "plasma"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lightness_moves_evenly_along_the_scale(theme, palette):
    scale = ColourScale(0, 1, theme=theme, palette=palette)
    steps = np.diff(lightness(scale.rgb(np.linspace(0, 1, 21))))
    assert (steps < 0).all() if theme == "light" else (steps > 0).all()
    assert np.abs(steps).max() < 2.2 * np.abs(steps).min()


def test_high_values_stand_out_from_the_ground():
    light, dark = (
        lightness(ColourScale(0, 1, theme=theme).rgb(np.array([1.0])))[0] for theme in ("light", "dark")
    )
    assert light < 20
    assert dark > 85


def test_the_low_end_stands_out_where_it_is_the_notable_one():
    scale = ColourScale(0, 1, low_is_notable=True)
    assert lightness(scale.rgb(np.array([0.0])))[0] < 20


def test_missing_is_grey_and_beyond_the_ends_takes_the_ends_colour():
    scale = ColourScale(0, 10)
    low, high, under, over, missing = scale.rgb(np.array([0, 10, -5, 99, np.nan]))
    assert tuple(low) == tuple(under)
    assert tuple(high) == tuple(over)
    assert tuple(missing) == MISSING_COLOUR["light"]


def test_limits_are_round_and_start_at_zero_for_counts():
    scale = ColourScale.of(np.array([3.0, 480, 977, np.nan]), "people")
    assert (scale.low, scale.high, scale.clipped) == (0, 1000, False)
    assert scale.ticks() == [0, 200, 400, 600, 800, 1000]


def test_limits_do_not_start_at_zero_where_values_stay_far_from_it():
    scale = ColourScale.of(np.linspace(55, 108, 100))
    assert scale.low == 50
    assert scale.high == 110


def test_a_few_towers_do_not_flatten_the_rest():
    values = np.concatenate([np.linspace(0, 100, 1000), [5000.0]])
    scale = ColourScale.of(values)
    assert scale.high == 100
    assert scale.clipped
    assert "100 or more" in scale.legend_html("Observed")


@pytest.mark.parametrize(
    "values", [[], [np.nan], [7.0, 7.0], [0.0], [-3.0, -3.0], [1e-7, 2e-7], [1e12, 3e12]]
)
def test_any_values_give_a_usable_scale(values):
    scale = ColourScale.of(np.array(values))
    assert scale.high > scale.low
    assert 2 <= len(scale.ticks()) <= 12
    assert (
        (scale.rgb(np.array([*values, np.nan])) >= 0) & (scale.rgb(np.array([*values, np.nan])) <= 255)
    ).all()


def test_the_legend_escapes_a_hostile_unit():
    text = ColourScale(0, 1, unit='<img src=x onerror="alert(1)">').legend_html("Forecast median")
    assert "<img" not in text
    assert "&lt;img" in text


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_differences_are_blue_below_and_red_above_and_zero_is_nearest_to_the_page(theme):
    scale = replace(ColourScale.around_zero(np.array([-3.0, 7.5, np.nan])), theme=theme)
    assert (scale.low, scale.high) == (-8, 8)
    assert scale.tick_labels() == ["-8", "0", "+8"]
    below, above = scale.rgb(np.array([-6.0, 6.0]))
    assert below[2] > below[0]
    assert above[0] > above[2]
    light = lightness(scale.rgb(np.linspace(-8, 8, 9)))
    assert light.argmax() == 4 if theme == "light" else light.argmin() == 4


def test_the_browsers_table_holds_the_same_colours():
    scale = ColourScale(0, 255)
    table = scale.table("light")
    np.testing.assert_array_equal(table[:256], scale.rgb(np.arange(256)))
    assert tuple(table[256]) == MISSING_COLOUR["light"]
