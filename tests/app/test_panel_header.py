"""What stands above and below a network's picture."""

from streamlit.testing.v1 import AppTest


def _header_of_flights() -> None:
    from app.components import panel_header, sample_cards
    from factost_core.panel import SensorPanel

    panel = SensorPanel.sample("us_flights")
    about = sample_cards.about("sample:us_flights")
    panel_header.panel_header(panel, about)
    panel_header.panel_footer(panel, about)


def test_times_that_are_local_at_each_sensor_are_called_so() -> None:
    page = AppTest.from_function(_header_of_flights, default_timeout=60).run()
    assert not page.exception
    first, *_, last = [caption.value for caption in page.caption]
    assert "Times are local at each airport" in first
    assert "Bureau of Transportation Statistics" in last
