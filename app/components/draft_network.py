"""Step 4: where the connections come from, with a map of what that gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from app import texts_data
from app.components import draft_map, draft_session, draft_step, ground, wording
from app.components.parameter_field import parameter_field
from factost_core.io.network_builder import METHODS, NetworkMethod
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_files import Part
from factost_core.jobs.draft_steps import SMALL_CELLS, given_network
from factost_core.jobs.draft_store import DraftStore
from factost_core.jobs.report_json import report_from_json
from factost_core.jobs.service import JobService

_GIVEN, _NONE = "given", "none"
_NAMED = 6


def draft_network(service: JobService, store: DraftStore, draft: Draft) -> None:
    """Show the step."""
    if not draft.is_confirmed:
        st.info(texts_data.NOT_YET["network"])
        return
    read = draft_step.step_result(service, draft, "read")
    if read is None:
        return
    at_once = read["cells"] <= SMALL_CELLS
    examined = draft_step.step_result(service, draft, "examine", at_once=at_once)
    if examined is None:
        return
    report = report_from_json(examined["report"])
    if not report.can_be_saved:
        st.info(texts_data.NOT_YET["network"])
        return
    st.markdown(texts_data.NETWORK_INTRO)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        draft = _choose(store, draft, read["edges"], examined, report.last)
        _roads_note(store, draft)
        draft_session.next_button(draft, "save")
    with right:
        _result(service, store, draft, examined["places"], at_once)


def _choose(
    store: DraftStore, draft: Draft, given: int, examined: dict[str, Any], last: pd.Timestamp | None
) -> Draft:
    """Show the choice and the method's parameters; returns the draft as it now is."""
    options = [*([_GIVEN] if given else []), *_possible(examined), _NONE]
    method = None if draft.method is None else NetworkMethod.from_json(draft.method)
    current = method.name if draft.choice == "built" and method is not None else draft.choice
    if current not in options:
        current = options[0] if len(examined["places"]) >= 2 else _NONE
    chosen = st.selectbox(
        texts_data.NETWORK_SOURCE,
        options,
        index=options.index(current),
        format_func=lambda option: _option_name(option, given),
        key=f"network-{draft.id}",
        persist_state="session",
    )
    if chosen in (_GIVEN, _NONE):
        wanted = replace(draft, choice="given" if chosen == _GIVEN else "none")
    else:
        kind = METHODS[chosen]
        st.caption(kind.explanation)
        before = method.parameters if method is not None and method.name == chosen else {}
        parameters = {
            each.name: parameter_field(each, before.get(each.name, each.default), f"{draft.id}-{chosen}")
            for each in kind.parameters
        }
        end = _before(draft, last) if kind.needs == "readings" and last is not None else None
        wanted = replace(draft, choice="built", method=NetworkMethod(chosen, parameters, end).to_json())
    if wanted != draft:
        wanted = store.folder(draft.id).write(wanted)
    return wanted


def _possible(examined: dict[str, Any]) -> list[str]:
    """The methods that have what they need."""
    shapes = {kind.removeprefix("Multi") for kind in examined["shapes"]}
    placed = len(examined["places"]) >= 2
    there = {
        "positions": placed,
        "areas": "Polygon" in shapes,
        "lines or roads": placed,
        "readings": True,
    }
    return [name for name, kind in METHODS.items() if there[kind.needs]]


def _option_name(option: str, given: int) -> str:
    if option == _GIVEN:
        return texts_data.NETWORK_GIVEN.format(edges=f"{given:,}")
    return texts_data.NETWORK_NONE if option == _NONE else METHODS[option].title


def _before(draft: Draft, last: pd.Timestamp) -> str | None:
    """The end of what a method on readings sees; None is the end of the readings."""
    chosen = st.date_input(
        texts_data.NETWORK_BEFORE,
        value=last.date(),
        max_value=last.date(),
        key=f"network-before-{draft.id}",
        help=texts_data.NETWORK_BEFORE_HELP,
        persist_state="session",
    )
    if not isinstance(chosen, date) or chosen >= last.date():
        return None
    return pd.Timestamp(chosen).tz_localize(last.tz, nonexistent="shift_forward", ambiguous=True).isoformat()


def _roads_note(store: DraftStore, draft: Draft) -> None:
    if draft.choice != "built" or draft.method is None:
        return
    if NetworkMethod.from_json(draft.method).kind.needs != "lines or roads":
        return
    looked = store.folder(draft.id).outcome(draft, "look") or {"parts": []}
    roads = [
        part.label
        for part in map(Part.from_json, looked["parts"])
        if draft.uses.get(part.label, part.use) == "roads"
    ]
    st.caption(
        wording.escape_markdown(texts_data.NETWORK_ROADS.format(file=roads[0]))
        if roads
        else texts_data.NETWORK_NO_ROADS
    )


def _result(
    service: JobService, store: DraftStore, draft: Draft, places: list[list[Any]], at_once: bool
) -> None:
    folder = store.folder(draft.id)
    edges: pd.DataFrame | None = None
    if draft.choice == "built":
        numbers = draft_step.step_result(service, draft, "build", at_once=at_once)
        if numbers is None:
            return
        edges = pd.read_parquet(folder.edges_file)
    elif draft.choice == "given":
        edges, numbers = given_network(folder, draft)
    else:
        numbers = None
    if numbers is not None:
        _numbers(numbers)
    if not places:
        st.info(texts_data.NETWORK_NO_MAP)
        return
    joined = set() if edges is None else set(edges["source"]) | set(edges["target"])
    count = 0 if edges is None else len(edges)
    alt = texts_data.NETWORK_MAP_ALT.format(count=len(places), edges=count)
    laid = draft_map.draw_network(places, edges, joined, alt, "network_map")
    st.caption(ground.caption(laid, len(places)))


def _numbers(numbers: dict[str, Any]) -> None:
    with st.container(horizontal=True, gap="medium", key="network_numbers"):
        for label, name in (
            (texts_data.NETWORK_EDGES, "edges"),
            (texts_data.NETWORK_COMPONENTS, "components"),
            (texts_data.NETWORK_ISOLATED, "isolated"),
        ):
            st.markdown(f":small[{label}]  \n**{numbers[name]:,}**", width="content")
    if numbers["isolated"]:
        names = ", ".join(numbers["isolated_ids"][:_NAMED])
        more = numbers["isolated"] - min(_NAMED, numbers["isolated"])
        text = texts_data.AND_MORE.format(names=names, count=f"{more:,}") if more else names
        st.caption(wording.escape_markdown(texts_data.NETWORK_ISOLATED_NAMES.format(names=text)))
    for note in numbers.get("notes", []):
        st.caption(wording.escape_markdown(note))
