import subprocess
import sys
from dataclasses import replace
from unittest.mock import PropertyMock, patch
from urllib.parse import parse_qsl

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app import texts, texts_adapt, texts_data, texts_map, texts_story, texts_tour
from app.components import sample_cards, tour
from factost_core.jobs.service import JobService
from factost_core.jobs.state import now
from factost_core.panel import SensorPanel, sample_names
from factost_core.settings import get_settings
from tests.app.pages import (
    MAIN,
    bring,
    finish_adaptations,
    finish_jobs,
    map_settings,
    open_page,
    queued_jobs,
    show_a_worker,
    text_of,
    workspace_of,
)

OWN = "time,north,south\n" + "".join(
    f"2024-05-{day:02d}T{hour:02d}:00,{hour},{2 * hour}\n" for day in range(1, 15) for hour in range(24)
)
PLACES = "sensor_id,name,latitude,longitude\nnorth,North,52.52,13.40\nsouth,South,52.50,13.41\n"
pytestmark = pytest.mark.usefixtures("factost_home")


def answered(page):
    """The page once the worker has answered."""
    finish_jobs(workspace_of(page))
    return page.run()


def steps_ahead(page):
    return next(box for box in page.number_input if box.label == texts.HORIZON_LABEL)


def move_to(page, position):
    """Rest the map's scrubber at a step, as the browser reports it."""
    page.session_state[f"position-{page.session_state['result'][1].key}"] = position
    page.run()


def test_a_first_visit_asks_for_a_forecast_and_shows_the_readings_meanwhile():
    page = open_page()
    assert not page.exception
    jobs = queued_jobs(workspace_of(page))
    assert [job.request["panel_id"] for job in jobs] == ["sample:auckland_pedestrians"]
    assert "highest reading" in text_of(page)
    assert map_settings(page)["scene"]
    assert not page.download_button


def test_without_a_worker_the_page_says_so_and_offers_to_start_one():
    page = open_page()
    assert texts.WORKER_MISSING in text_of(page)
    assert texts.WORKER_START in [button.label for button in page.button]
    heartbeat = show_a_worker(get_settings())
    try:
        assert texts.WORKER_MISSING not in text_of(page.run())
    finally:
        heartbeat.stop()


def test_the_answer_brings_map_sentence_fan_table_and_download():
    page = answered(open_page())
    assert not page.exception
    text = text_of(page)
    assert "highest value is expected at" in text
    assert "80 % sure between" in text
    assert "pedestrians per hour" in text
    assert len(page.get("plotly_chart")) == 1
    assert map_settings(page)["scene"]
    table = page.dataframe[0].value
    assert len(table) == 21
    assert table["median"].dropna().is_monotonic_decreasing
    assert page.download_button[0].label == texts.DOWNLOAD


def test_the_second_visit_with_the_same_wish_starts_no_second_job():
    page = answered(open_page())
    count = len(workspace_of(page).job_ids())
    page.run()
    assert len(workspace_of(page).job_ids()) == count == 1


def test_moving_into_the_past_shows_readings():
    page = answered(open_page())
    assert "median" in page.dataframe[0].value
    move_to(page, 0)
    assert "highest reading" in text_of(page)
    assert list(page.dataframe[0].value.columns) == ["sensor", "observed"]


def test_a_chance_asks_for_a_limit_and_the_map_is_coloured_anew():
    page = answered(open_page(network="rts_gmlc_renewables"))
    colour, size = (
        next(box for box in page.selectbox if box.label == label)
        for label in (texts_map.COLOUR_LABEL, texts_map.SIZE_LABEL)
    )
    assert colour.options[0] == texts_map.VALUE
    before = map_settings(page)
    colour.set_value("chance").run()
    kind = next(box for box in page.selectbox if box.label == texts_map.LIMIT_KIND)
    kind.set_value("capacity_mw").run()
    limit = next(box for box in page.number_input if "capacity" in box.label)
    assert limit.value == 50
    after = map_settings(page)
    assert after["colouring"] != before["colouring"]
    assert after["scene"] == before["scene"]
    size.set_value("width").run()
    assert not page.exception
    assert map_settings(page)["colouring"] != after["colouring"]


def test_choosing_a_sensor_changes_the_fan_and_survives_another_step():
    page = answered(open_page())
    box = next(box for box in page.selectbox if box.label == texts.SENSOR_LABEL)
    before = page.get("plotly_chart")[0].proto.spec
    other = next(option for option in box.options if option != box.options[box.index])
    box.select_index(box.options.index(other))
    page.run()
    assert page.get("plotly_chart")[0].proto.spec != before
    move_to(page, 3)
    box = next(box for box in page.selectbox if box.label == texts.SENSOR_LABEL)
    assert box.options[box.index] == other


def test_new_settings_ask_for_a_new_forecast():
    page = answered(open_page())
    steps_ahead(page).set_value(5)
    next(button for button in page.button if button.label == texts.REQUEST_SUBMIT).click()
    page.run()
    jobs = queued_jobs(workspace_of(page))
    assert [job.request["horizon"] for job in jobs] == [5]
    page = answered(page)
    assert page.session_state["result"][1].timeline.forecast.horizon == 5


def test_a_limit_is_one_clear_line_and_the_rest_of_the_page_stays(monkeypatch):
    monkeypatch.setenv("FACTOST_MAX_SENSOR_STEPS", "100")
    page = open_page()
    assert not page.exception
    assert len(page.error) == 1
    assert "\n" not in page.error[0].value
    assert page.selectbox


@pytest.mark.parametrize("state, said", [("failed", "weights are missing"), ("cancelled", texts.CANCELLED)])
def test_a_job_that_ended_badly_says_why_and_can_be_asked_for_again(state, said):
    page = open_page()
    workspace = workspace_of(page)
    job = queued_jobs(workspace)[0]
    workspace.job_folder(job.id).write(
        replace(job, state=state, finished=now(), error="The weights are missing.")
    )
    workspace.home.unmark_active(workspace.name, job.id)
    page.run()
    assert said in text_of(page)
    next(button for button in page.button if button.label == texts.RETRY).click()
    page.run()
    assert len(queued_jobs(workspace)) == 1


@pytest.mark.parametrize("name", sample_names())
def test_each_sample_says_its_kind_and_whom_it_is_owed_to(name):
    page = answered(open_page(network=name))
    assert not page.exception
    panel = SensorPanel.sample(name)
    text = text_of(page)
    assert texts.KIND_LABELS[panel.kind] in text
    assert panel.attribution.split(",")[0] in text
    assert (texts.SIMULATED_NOTE in text) == (panel.kind == "simulated")
    assert page.query_params["network"] in (name, [name])


def test_the_button_for_own_data_leads_to_the_data_page():
    page = open_page()
    page.button("upload_open").click().run()
    assert not page.exception
    assert page.subheader[0].value == texts_data.HEADING


def test_the_page_never_loads_torch():
    script = (
        "import sys\n"
        "from streamlit.testing.v1 import AppTest\n"
        f"page = AppTest.from_file({str(MAIN)!r}, default_timeout=60).run()\n"
        "assert not page.exception, page.exception\n"
        "for view in ('data', 'adapt', 'compare', 'about'):\n"
        "    page.switch_page(f'views/{view}.py').run()\n"
        "    assert not page.exception, page.exception\n"
        "assert 'torch' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]


def link_of(page):
    """The query of the link that the page offers."""
    return dict(parse_qsl(page.code[0].value.split("?", 1)[1]))


def test_a_link_restores_forecast_time_sensor_and_colours():
    page = answered(open_page())
    steps_ahead(page).set_value(12)
    next(button for button in page.button if button.label == texts.REQUEST_SUBMIT).click()
    page = answered(page.run())
    box = next(box for box in page.selectbox if box.label == texts.SENSOR_LABEL)
    box.select_index(3).run()
    move_to(page, 40)
    next(box for box in page.selectbox if box.label == texts_map.COLOUR_LABEL).set_value("chance").run()
    next(box for box in page.number_input if "Limit" in box.label).set_value(321.0).run()
    sent, link = map_settings(page), link_of(page)
    assert workspace_of(page).name not in page.code[0].value
    assert page.session_state["workspace_token"] not in page.code[0].value

    other = answered(open_page(**link))
    assert not other.exception
    assert link_of(other) == link
    seen = map_settings(other)
    for name in ("scene", "colouring", "selected", "position"):
        assert seen[name] == sent[name], name
    # the address is the network's alone again, so that it never names what is no longer seen
    assert set(other.query_params) == {"network"}


def test_a_link_names_the_forecaster_and_says_where_it_is_not_in_this_workspace():
    page = answered(open_page())
    assert link_of(page)["forecaster"] == "zero-shot"
    JobService(workspace_of(page)).submit_adaptation("sample:auckland_pedestrians", 24)
    (first,) = finish_adaptations(workspace_of(page))
    page = answered(page.run())
    link = link_of(page)
    assert link["forecaster"].startswith("adapted-")
    assert first not in page.code[0].value
    # the same person opens it after adapting once more: the older one is shown, as linked
    JobService(workspace_of(page)).submit_adaptation("sample:auckland_pedestrians", 12)
    (second,) = finish_adaptations(workspace_of(page))
    for name, used in ((link["forecaster"], first), ("zero-shot", "zero-shot"), ("adapted-1999", second)):
        again = AppTest.from_file(str(MAIN), default_timeout=60)
        again.session_state["workspace_token"] = page.session_state["workspace_token"]
        for part, value in (link | {"forecaster": name}).items():
            again.query_params[part] = value
        again.run()
        switch = next(box for box in again.selectbox if box.label == texts_adapt.SWITCH)
        assert switch.value == used
        assert (texts_adapt.LINKED_MISSING in text_of(again)) == (name == "adapted-1999")
    # another person has no such forecaster, and is told so as long as nothing was chosen
    other = answered(open_page(**link))
    assert not other.exception
    assert texts_adapt.LINKED_MISSING in text_of(other)
    assert link_of(other)["forecaster"] == "zero-shot"


def test_a_link_that_asks_for_what_is_not_there_shows_the_first_view():
    first = answered(open_page())
    odd = {
        "start": "soon",
        "steps": "-4",
        "history": "1e9",
        "time": "1999-01-01T00:00",
        "sensor": "<b>",
        "limit": "x",
    }
    page = answered(open_page(network="auckland_pedestrians", colour="taste", size="shoe", **odd))
    assert not page.exception
    assert link_of(page) == link_of(first)


def test_there_is_no_link_to_what_a_person_uploaded():
    page = answered(bring(open_page(), readings_csv=OWN, places_csv=PLACES))
    assert not page.exception
    assert texts_map.LINK_OWN in text_of(page)
    assert not page.code


def test_without_any_network_the_page_leads_to_ones_own_data(monkeypatch):
    monkeypatch.setattr(sample_cards, "ordered_names", lambda first: [])
    page = open_page()
    assert not page.exception
    assert texts.NO_SAMPLES in [note.value for note in page.main.info]
    assert [link.proto.label for link in page.main.get("page_link")] == [texts.UPLOAD_BUTTON]


def test_a_forecast_leads_to_the_story_of_its_network():
    page = open_page(network="us_flights")
    assert texts_story.LINK not in [link.proto.label for link in page.get("page_link")]
    links = {link.proto.label: link.proto for link in answered(page).get("page_link")}
    assert links[texts_story.LINK].query_string == "network=us_flights"


def test_the_tour_leads_through_its_steps_and_is_over_for_good():
    page = open_page()
    assert texts_tour.INVITATION in text_of(page)
    page.button(f"tour_{texts_tour.START}").click().run()
    for title, text, _ in texts_tour.STEPS[:-1]:
        assert title in text_of(page)
        assert text in text_of(page)
        page.button(f"tour_{texts_tour.NEXT}").click().run()
    assert page.button(f"tour_{texts_tour.DONE}").proto.shortcut == "escape"
    page.button(f"tour_{texts_tour.BACK}").click().run()
    assert texts_tour.STEPS[-2][1] in text_of(page)
    page.button(f"tour_{texts_tour.DONE}").click().run()
    assert not page.exception
    assert texts_tour.INVITATION not in text_of(page)
    # the About page brings it back
    page = page.switch_page("views/about.py").run()
    page.button("tour_again").click().run()
    assert texts_tour.STEPS[0][1] in text_of(page.switch_page("views/explore.py").run())


def test_who_has_seen_the_tour_is_not_asked_again():
    with patch.object(
        type(st.context), "cookies", new_callable=PropertyMock, return_value={tour.COOKIE: "seen"}
    ):
        assert texts_tour.INVITATION not in text_of(open_page())
