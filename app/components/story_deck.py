"""The story on the page: one screen at a time, turned by buttons and keys; the report at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from app import texts_adapt, texts_story
from app.components import (
    adaptation_progress,
    comparison_request,
    panel_picker,
    report_file,
    story_charts,
    story_html,
    story_jobs,
    story_keys,
    story_report,
    wording,
)
from app.components.job_watch import cancel_button, ended_badly, progress_bar, unfinished_job
from app.components.story_facts import Story
from app.components.story_jobs import Standing
from app.components.story_screen import Screen
from app.components.story_screens import SCREENS
from factost_core.errors import InputError
from factost_core.jobs.errors import NotFound
from factost_core.jobs.service import JobService
from factost_core.jobs.state import Job

POLL_SECONDS = 1.0
_PLACE, _QUERY = "story-screen", "screen"
#: The theme's own axes are too faint for a projector.
_INK = {"light": "#33414e", "dark": "#c9d3dc"}
_CHART = {"displayModeBar": False}


@st.fragment
def deck(service: JobService, panel_id: str, story: Story, horizon: int, stand: Standing) -> None:
    """Show the screen that it is at; turning runs this part alone."""
    names = list(SCREENS)
    place = _place(names)
    screen = SCREENS[names[place]](story)
    with st.container(key="story_screen"):
        left, right = st.columns([5, 7], gap="large", vertical_alignment="center")
        with left:
            st.html(story_html.words(screen, story_html.kicker(story, place + 1, len(names))))
            if screen.key == "gain":
                _learning(service, panel_id, story, horizon, stand)
        with right:
            _pictures(screen)
    with st.container(key="story_turning", horizontal=True, vertical_alignment="center"):
        _turning(story, place, len(names))
        if stand.watch is not None and screen.key != "gain":
            _watched_aside(service, stand.watch.id)
    story_keys.story_keys(screen.key)


def with_sensor(story: Story, panel_id: str) -> Story:
    """The story with the sensor that the person chooses in the side bar for its pictures."""
    with st.sidebar:
        chosen = st.selectbox(
            texts_story.SENSOR,
            list(range(len(story.labels))),
            index=story.sensor,
            format_func=lambda row: story.labels[row],
            key=f"story-sensor-{panel_id}",
            help=texts_story.SENSOR_HELP,
            persist_state="session",
        )
    return replace(story, sensor=int(chosen))


def _place(keys: list[str]) -> int:
    """Where the person is, first where a link leads; the address follows."""
    if _PLACE not in st.session_state:
        linked = st.query_params.get(_QUERY)
        st.session_state[_PLACE] = keys.index(linked) if linked in keys else 0
    place = min(int(st.session_state[_PLACE]), len(keys) - 1)
    st.query_params[_QUERY] = keys[place]
    return place


def _turn_to(place: int) -> None:
    st.session_state[_PLACE] = place


def _pictures(screen: Screen) -> None:
    phone = "Mobi" in str(st.context.headers.get("User-Agent"))
    colour = _INK["dark" if st.context.theme.type == "dark" else "light"]
    ink = {"tickfont_color": colour, "title_font_color": colour}
    for number, picture in enumerate(screen.pictures):
        figure = picture.figure.update_layout(font_color=colour).update_xaxes(**ink).update_yaxes(**ink)
        # the style sheet knows the height of each share
        with st.container(key=f"story_picture_{round(100 * picture.share)}"):
            st.plotly_chart(
                story_charts.small(figure) if phone else figure,
                key=f"story-{screen.key}-{number}",
                height="stretch",
                config=_CHART,
                alt=picture.alt,
            )


def _turning(story: Story, place: int, count: int) -> None:
    st.button(
        texts_story.BACK,
        key="story-back",
        on_click=_turn_to,
        args=(place - 1,),
        disabled=place == 0,
        shortcut="Left",
        help=texts_story.BACK_HELP,
    )
    st.button(
        texts_story.NEXT,
        key="story-next",
        type="primary",
        on_click=_turn_to,
        args=(place + 1,),
        disabled=place == count - 1,
        shortcut="Right",
        help=texts_story.NEXT_HELP,
    )
    st.download_button(
        texts_story.REPORT,
        # made when it is asked for: turning a screen need not wait for it
        data=lambda: story_report.report(story, datetime.now(UTC)),
        file_name=report_file.file_name("story", story.panel),
        mime="text/html",
        key="story-report",
        icon=":material/download:",
        on_click="ignore",
        help=texts_story.REPORT_HELP,
    )


# ---------------------------------------------------------------- learning


def _learning(service: JobService, panel_id: str, story: Story, horizon: int, stand: Standing) -> None:
    """What can be done about the gain: watch the job, start one, go where the details are."""
    if stand.watch is not None:
        _watched(service, stand.watch.id)
        return
    if stand.gain_state in ("compared", "unchecked"):
        st.page_link("views/compare.py", label=texts_story.TO_COMPARE[stand.gain_state])
        return
    if stand.failed is not None:
        st.error(wording.escape_markdown(stand.failed.error or texts_adapt.FAILED))
    if stand.gain_state in ("none", "nothing_left"):
        with st.container(horizontal=True):
            st.button(
                texts_story.ADAPT_NOW,
                key="story-learn",
                type="primary",
                on_click=_start,
                args=(service, panel_id, story, horizon),
            )
            _to_adapt(panel_id)
    error = st.session_state.pop("story-error", None)
    if error:
        st.error(wording.escape_markdown(error))
    if st.session_state.pop("story-started", False):
        st.rerun()  # the whole page: what the job changes is not of this part alone


def _start(service: JobService, panel_id: str, story: Story, horizon: int) -> None:
    try:
        story_jobs.learn(service, panel_id, story.panel, horizon)
    except (InputError, NotFound) as error:
        st.session_state["story-error"] = " ".join(str(error).split())
    else:
        st.session_state["story-started"] = True


def _to_adapt(panel_id: str) -> None:
    if st.button(texts_story.TO_ADAPT, key="story-to-adapt"):
        panel_picker.show_next(panel_id)
        st.switch_page("views/adapt.py")


@st.fragment(run_every=POLL_SECONDS)
def _watched(service: JobService, job_id: str) -> None:
    job = unfinished_job(service, job_id)
    progress_bar(job, _at(service, job))
    cancel_button(service, job_id, texts_story.CANCEL, f"story-cancel-{job_id}")


@st.fragment(run_every=2 * POLL_SECONDS)
def _watched_aside(service: JobService, job_id: str) -> None:
    """The same in two words, on the screens that tell of something else."""
    job = unfinished_job(service, job_id)
    text = texts_story.ASIDE_LEARNING if job.kind == "adapt" else texts_story.ASIDE_CHECKING
    st.caption(text.format(share=f"{100 * job.progress:.0f}"), width="content")


def _at(service: JobService, job: Job) -> str:
    if job.kind == "adapt":
        return adaptation_progress.progress_text(service, job, service.curve(job.id))
    return comparison_request.progress_text(service, job)


# ---------------------------------------------------------------- before there is a story


def waiting(service: JobService, job: Job) -> None:
    """Nothing to tell yet: how far the job is, or how it ended."""
    if not job.is_finished:
        st.markdown(texts_story.WORKING)
        _watched(service, job.id)
        return
    ended_badly(job, texts_story.ENDED, texts_story.FAILED)
    st.button(texts_story.AGAIN, key="story-again", on_click=story_jobs.forget, args=(job,))
