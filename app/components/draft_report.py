"""Step 3: what is odd in the readings, in plain words; repairs are the person's choice and can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from app import texts_data
from app.components import draft_map, draft_session, draft_step, wording
from app.components.missing_heatmap import missing_heatmap
from factost_core.io.quality import Finding, QualityReport, Repair, Severity, repair_from_json, repair_to_json
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_steps import SMALL_CELLS
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.report_json import report_from_json
from factost_core.jobs.service import JobService

_NAMED = 6


def draft_report(service: JobService, store: DraftStore, draft: Draft) -> None:
    """Show the step."""
    if not draft.is_confirmed:
        st.info(texts_data.NOT_YET["report"])
        return
    read = draft_step.step_result(service, draft, "read")
    if read is None:
        draft_session.next_button(draft, "mapping", primary=False)
        return
    examined = draft_step.step_result(service, draft, "examine", at_once=read["cells"] <= SMALL_CELLS)
    if examined is None:
        _repairs(store, draft, [])
        return
    report = report_from_json(examined["report"])
    _facts(report)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _findings(store, draft, report)
        if report.can_be_saved:
            draft_session.next_button(draft, "network")
    with right:
        _repairs(store, draft, examined["history"])
        _pictures(report, examined["places"])
        if read["notes"]:
            with st.expander(texts_data.READ_NOTES):
                st.markdown("\n".join(f"- {wording.escape_markdown(note)}" for note in read["notes"]))


def _facts(report: QualityReport) -> None:
    missing = "–" if report.missing != report.missing else f"{wording.number(100 * report.missing, 10)} %"
    step = "–" if report.step is None else wording.duration(report.step)
    first, last = (
        "–" if time is None else f"{time.day} {time:%b %Y}" for time in (report.first, report.last)
    )
    values = (f"{report.sensors:,}", step, f"{first} to {last}", missing)
    with st.container(horizontal=True, key="report_facts", gap="medium"):
        for label, value in zip(texts_data.REPORT_FACTS, values, strict=True):
            st.markdown(f":small[{label}]  \n**{wording.escape_markdown(value)}**", width="content")


def _findings(store: DraftStore, draft: Draft, report: QualityReport) -> None:
    errors = report.of("error")
    if errors:
        st.markdown(texts_data.REPORT_ERRORS.format(count=len(errors)))
    place = 0
    severities: tuple[Severity, ...] = ("error", "warning")
    for severity in severities:
        for finding in report.of(severity):
            _finding(store, draft, finding, place)
            place += 1
    if place == 0:
        st.success(texts_data.REPORT_CLEAN)
    infos = report.of("info")
    if infos:
        with st.expander(f"{texts_data.SEVERITIES['info']} ({len(infos)})", expanded=place == 0):
            for finding in infos:
                _finding(store, draft, finding, place)
                place += 1


def _finding(store: DraftStore, draft: Draft, finding: Finding, place: int) -> None:
    with st.container(border=True, key=f"finding-{place}"):
        colour = texts_data.SEVERITY_COLOURS[finding.severity]
        badge = (
            ""
            if finding.severity == "info"
            else f":{colour}-badge[{texts_data.SEVERITIES[finding.severity]}] "
        )
        st.markdown(f"{badge}**{wording.escape_markdown(finding.title)}**")
        st.markdown(wording.escape_markdown(finding.explanation))
        if finding.sensor_count > 1:
            st.caption(_named(finding))
        with st.container(horizontal=True, gap="small"):
            for number, repair in enumerate(finding.repairs):
                suggested = number == 0 and finding.suggests
                label = wording.escape_markdown(repair.label)
                st.button(
                    f"{label} ({texts_data.SUGGESTED})" if suggested else label,
                    key=f"repair-{place}-{number}",
                    type="primary" if suggested and finding.severity == "error" else "secondary",
                    wrap=True,
                    on_click=_accept,
                    args=(store, draft, repair),
                )


def _named(finding: Finding) -> str:
    names = ", ".join(finding.sensors[:_NAMED])
    more = finding.sensor_count - min(_NAMED, len(finding.sensors))
    text = texts_data.AND_MORE.format(names=names, count=f"{more:,}") if more > 0 else names
    return wording.escape_markdown(texts_data.SENSORS_NAMED.format(names=text))


def _accept(store: DraftStore, draft: Draft, repair: Repair) -> None:
    store.folder(draft.id).write(replace(draft, repairs=(*draft.repairs, repair_to_json(repair))))


def _undo(store: DraftStore, draft: Draft, place: int) -> None:
    repairs = draft.repairs[:place] + draft.repairs[place + 1 :]
    store.folder(draft.id).write(replace(draft, repairs=repairs))


def _repairs(store: DraftStore, draft: Draft, history: list[str]) -> None:
    """The accepted repairs with what each did; one that cannot be applied is named by what it would do."""
    with st.container(border=True, key="repairs"):
        st.markdown(f"**{texts_data.REPAIRS}**")
        if not draft.repairs and not history:
            st.caption(texts_data.REPAIRS_NONE)
        earlier = max(0, len(history) - len(draft.repairs))
        for sentence in history[:earlier]:
            st.markdown(wording.escape_markdown(sentence))
        done = history[earlier:]
        for place, repair in enumerate(draft.repairs):
            text = done[place] if place < len(done) else repair_from_json(dict(repair)).label
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(wording.escape_markdown(text), width="stretch")
                st.button(
                    texts_data.UNDO,
                    key=f"undo-{place}",
                    type="tertiary",
                    on_click=_undo,
                    args=(store, draft, place),
                )


def _pictures(report: QualityReport, places: list[list[Any]]) -> None:
    found = report.missingness
    if found is None:
        return
    st.markdown(f"**{texts_data.HEATMAP}**")
    if not found.shares.any():
        st.caption(texts_data.HEATMAP_NONE)
        return
    figure = missing_heatmap(found)
    st.plotly_chart(
        figure, key="missing_heatmap", config={"displayModeBar": False}, alt=texts_data.HEATMAP_ALT
    )
    shown = len(figure.data[0].y)
    if shown < report.sensors:
        st.caption(texts_data.HEATMAP_WORST.format(shown=shown, all=f"{report.sensors:,}"))
    if places:
        st.markdown(f"**{texts_data.GAP_MAP}**")
        draft_map.draw_shares(
            places,
            texts_data.GAP_MAP_ALT.format(count=len(places)),
            texts_data.GAP_VALUE,
            "gap_map",
            texts_data.GAP_LEGEND,
        )
