"""Every control of every page says what it does: by help text, or by a label that needs none."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from app import texts, texts_adapt, texts_closer, texts_compare, texts_data, texts_learn, texts_story
from app.components import several
from factost_core.jobs.service import JobService
from factost_core.panel import SensorPanel
from tests.app.pages import (
    finish_adaptations,
    finish_comparisons,
    finish_jobs,
    give,
    open_page,
    press,
    workspace_of,
)

pytestmark = pytest.mark.usefixtures("factost_home")
SAMPLE = "sample:auckland_pedestrians"
KINDS = {
    "button",
    "button_group",
    "checkbox",
    "color_picker",
    "date_input",
    "date_time_input",
    "download_button",
    "file_uploader",
    "multiselect",
    "number_input",
    "radio",
    "select_slider",
    "selectbox",
    "slider",
    "text_area",
    "text_input",
    "time_input",
    "toggle",
}
#: What these do is said by their label, or by the sentence that they stand beside.
PLAIN = {
    texts.DELETE_BUTTON,
    texts.DOWNLOAD,
    texts.REQUEST_SUBMIT,
    texts.UPLOAD_BUTTON,
    texts.WORKER_START,
    texts_adapt.DELETE,
    texts_adapt.COMPARE,
    texts_adapt.EXPLORE,
    texts_adapt.START,
    texts_compare.AGAIN,
    texts_data.BACK,
    texts_data.READ,
    texts_data.FILE_REMOVE,
    texts_data.STEPS_LABEL,
    texts_learn.CANCEL,
    texts_learn.CHECK,
    texts_learn.CHAPTER,
    texts_closer.CHOOSE_NONE,
    texts_closer.RISK_SET_BUTTON,
    texts_closer.ZONE_START,
    texts_story.ADAPT_NOW,
    texts_story.TO_ADAPT,
    # each has a note right under it
    *texts_adapt.PARTS.values(),
    texts_adapt.ATTACH,
    texts_adapt.BUDGET,
    texts_adapt.FINETUNE,
}


def says_it_itself(kind: str, label: str) -> bool:
    """A file's name on its download, the step that a button leads to, a question that is to be answered."""
    named = kind == "download_button" and "." in label
    return named or label.startswith("Next: ") or label.endswith("?") or label in PLAIN


def controls(page: AppTest) -> Iterator[tuple[str, str, str]]:
    """Kind, label and help of all that a person can press, choose or fill in."""
    waiting = [page._tree]
    while waiting:
        node = waiting.pop()
        waiting += getattr(node, "children", {}).values()
        if node.type in KINDS:
            yield node.type, str(node.proto.label), str(node.proto.help)


def pages() -> Iterator[tuple[str, AppTest]]:
    """Each page in the states that show the most controls."""
    page = open_page()
    workspace = workspace_of(page)
    service = JobService(workspace)
    finish_jobs(workspace)
    yield "explore", page.run()
    page.session_state[several.chosen_key(SAMPLE)] = SensorPanel.sample("auckland_pedestrians").sensor_ids[:3]
    tabs = (texts_closer.TAB_GLANCE.format(span="24 hours"), texts_closer.TAB_CHOSEN, texts_closer.TAB_ZONE)
    for tab in tabs:
        page.session_state[f"closer-{SAMPLE}"] = tab
        yield f"explore, {tab}", page.run()
    story = page.switch_page("views/story.py")
    story.query_params["screen"] = "gain"
    story.run()
    finish_comparisons(workspace, [], [])
    yield "story", story.run()
    adapt = page.switch_page("views/adapt.py").run()
    yield "adapt", adapt
    service.submit_adaptation(SAMPLE, 24, until="2025-12-20 00:00")
    (adaptation,) = finish_adaptations(workspace)
    yield "adapt, done", page.run()
    service.submit_comparison(SAMPLE, adaptation, windows=2)
    finish_comparisons(workspace, ["45 Queen Street"], [])
    yield "compare", page.switch_page("views/compare.py").run()
    yield "learn", page.switch_page("views/learn.py").run()
    yield "about", page.switch_page("views/about.py").run()
    data = page.switch_page("views/data.py").run()
    yield "data", data
    rows = "".join(f"2024-05-{day:02d}T{hour:02d}:00,{hour},7\n" for day in (1, 2, 3) for hour in range(24))
    given = give(data, readings_csv="time,north,south\n" + rows)
    yield "data, files", given
    yield "data, columns", press(given, "Next: Columns")


def test_every_control_has_help_or_a_label_that_needs_none():
    seen, silent = set(), set()
    for name, page in pages():
        assert not page.exception, name
        for kind, label, text in controls(page):
            seen.add(kind)
            if not text and not says_it_itself(kind, label):
                silent.add(f"{name}: {kind} {label!r}")
    assert {"button", "selectbox", "number_input", "select_slider", "file_uploader"} <= seen
    assert not silent, "\n".join(sorted(silent))
