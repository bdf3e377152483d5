"""What else is known beside the readings: a country's holidays, and a table by time (events, weather)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import streamlit as st

from app import texts_adapt
from app.components import wording
from factost_core.adaptation.covariates import Covariates
from factost_core.errors import InputError
from factost_core.io.source import Source
from factost_core.panel import SensorPanel

MOST_MEGABYTES, MOST_COLUMNS = 5, 20


@dataclass(frozen=True, eq=False)
class KnownTable:
    """A table that was read: its file's name, numbers (time x column), what was changed, and a digest."""

    name: str
    table: pd.DataFrame
    notes: tuple[str, ...]
    digest: str


def known_inputs(panel_id: str, panel: SensorPanel) -> Covariates | None:
    """Show the fields; what was chosen and loaded stays for this session and network. None without any."""
    st.caption(texts_adapt.KNOWN_NOTE)
    left, right = st.columns(2, gap="large")
    with left:
        holidays = _holidays(panel_id)
    with right:
        st.file_uploader(
            texts_adapt.TABLE.format(size=MOST_MEGABYTES),
            type=["csv", "xlsx", "parquet", "json"],
            max_upload_size=MOST_MEGABYTES,
            key=f"known-file-{panel_id}",
            help=texts_adapt.TABLE_HELP.format(zone=panel.timezone),
            on_change=_load,
            args=(panel_id, str(panel.timezone)),
        )
        problem = st.session_state.pop("known-problem", None)
        if problem:
            st.error(wording.escape_markdown(problem))
        loaded: KnownTable | None = st.session_state.get(_key(panel_id))
        ahead = [] if loaded is None else _table_fields(panel_id, panel, loaded)
    if loaded is None:
        return None if holidays is None else Covariates(holidays=holidays)
    return Covariates(loaded.table, ahead, holidays)


def read_table(file_name: str, content: bytes, timezone: str) -> KnownTable:
    """A table of numbers by time, read as readings are. Raises InputError naming what is wrong."""
    read = SensorPanel.from_files([Source(file_name, content)], timezone=timezone)
    count = len(read.readings.columns)
    if count > MOST_COLUMNS:
        raise InputError(
            f"{file_name} has {count:,} columns of numbers, and {MOST_COLUMNS} can be told at once. "
            "Leave those in that say most."
        )
    digest = Covariates(read.readings).fingerprint[:12]
    return KnownTable(file_name, read.readings, tuple(read.notes), digest)


def _load(panel_id: str, timezone: str) -> None:
    """Take the uploaded table; what was loaded before stays where the new one cannot be read."""
    file = st.session_state[f"known-file-{panel_id}"]
    if file is None:
        _forget(panel_id)
        return
    try:
        st.session_state[_key(panel_id)] = read_table(file.name, file.getvalue(), timezone)
    except InputError as error:
        st.session_state["known-problem"] = " ".join(str(error).split())


def _forget(panel_id: str) -> None:
    st.session_state.pop(_key(panel_id), None)


def _key(panel_id: str) -> str:
    return f"known-table-{panel_id}"


def _table_fields(panel_id: str, panel: SensorPanel, loaded: KnownTable) -> list[str]:
    """What was read, which columns are known ahead, and the way to take it back; the columns known ahead."""
    times, columns = loaded.table.index, [str(name) for name in loaded.table.columns]
    facts = texts_adapt.TABLE_FACTS.format(
        name=wording.escape_markdown(wording.shortened(loaded.name, 60)),
        columns=wording.escape_markdown(wording.shortened(", ".join(columns), 120)),
        first=f"{times[0]:%-d %b %Y}",
        last=f"{times[-1]:%-d %b %Y}",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(facts)
        st.button(
            texts_adapt.TABLE_FORGET,
            key=f"known-forget-{panel_id}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_forget,
            args=(panel_id,),
        )
    for note in loaded.notes[:3]:
        st.caption(wording.escape_markdown(note))
    after = loaded.table.loc[loaded.table.index >= panel.next_time]
    coming = [str(name) for name in after.columns[after.notna().any()]]
    ahead = st.multiselect(
        texts_adapt.AHEAD,
        columns,
        default=coming,
        key=f"known-ahead-{panel_id}-{loaded.digest}",
        help=texts_adapt.AHEAD_HELP,
        persist_state="session",
    )
    if not ahead:
        st.caption(texts_adapt.AHEAD_NONE)
    return list(ahead)


def _holidays(key: str) -> str | None:
    countries = _countries()
    chosen = st.selectbox(
        texts_adapt.HOLIDAYS,
        ["", *countries],
        format_func=lambda code: countries.get(code, texts_adapt.HOLIDAYS_NONE),
        key=f"adapt-holidays-{key}",
        help=texts_adapt.HOLIDAYS_HELP,
        persist_state="session",
    )
    return chosen or None


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Names of countries by their ISO code, in the order of the names, as the library holidays knows them."""
    from holidays.registry import COUNTRIES

    names = {codes[1]: module.replace("_", " ").title() for module, codes in COUNTRIES.items()}
    return dict(sorted(names.items(), key=lambda item: item[1]))
