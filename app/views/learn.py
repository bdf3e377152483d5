"""Learn: the method in chapters, each with pictures from the loaded model and an exercise."""

from __future__ import annotations

import streamlit as st

from app import texts_learn as texts
from app.components import learn_chapters, learn_job, panel_header, worker_notice, workspace_session
from factost_core.errors import InputError
from factost_core.jobs.service import JobService
from factost_core.settings import get_settings


def learn() -> None:
    """The page: a chapter's text, its pictures, the equation, an exercise."""
    service = JobService(workspace_session.current_workspace(), get_settings())
    workspace_session.remember_workspace()
    st.title(texts.TITLE)
    st.caption(texts.INTRO)
    if st.query_params.get("chapter") not in texts.CHAPTERS:
        st.query_params["chapter"] = next(iter(texts.CHAPTERS))
    chapter = st.segmented_control(
        texts.CHAPTER,
        list(texts.CHAPTERS),
        default=st.query_params["chapter"],
        format_func=texts.CHAPTERS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    chapter = chapter or st.query_params["chapter"]
    st.query_params["chapter"] = chapter
    with st.container(width=760):
        st.markdown(texts.TEXT[chapter])
    worker_notice.worker_notice()
    try:
        result = learn_job.lesson_result(service, chapter)
    except InputError as error:
        st.error(panel_header.one_line(error))
    else:
        if result is not None:
            learn_chapters.SHOW[chapter](result)
    st.latex(texts.EQUATION[chapter])
    st.caption(texts.PAPER.format(section=texts.SECTION[chapter]))
    _exercise(chapter)


@st.fragment
def _exercise(chapter: str) -> None:
    with st.form(f"exercise-{chapter}", width=760):
        st.subheader(texts.EXERCISE)
        given = st.number_input(texts.QUESTION[chapter], value=None, step=0.01, format="%g")
        checked = st.form_submit_button(texts.CHECK)
    if checked and given is not None:
        right, why, hints = texts.ANSWER[chapter]
        if abs(given - right) < 1e-6:
            st.success(texts.RIGHT.format(why=why))
        else:
            near = [hint for wrong, hint in hints.items() if abs(given - wrong) < 1e-6]
            st.info(near[0] if near else texts.NOT_YET)


learn()
