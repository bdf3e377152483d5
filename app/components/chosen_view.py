"""Several sensors looked at together: who is at risk first, and a small chart of each."""

from __future__ import annotations

from typing import cast

import pandas as pd
import streamlit as st

from app import texts_closer
from app.components import busiest, colouring, glance_view, map_controls, several, small_multiples
from app.components.colouring import Limit
from app.components.forecast_table import number_format
from app.components.glance_sentences import limit_words
from app.components.risk_table import Order, risk_table
from app.components.timeline import Timeline


def chosen_view(timeline: Timeline, position: int, panel_key: str, limit: Limit | None) -> None:
    """The box to choose in, then the table and the charts of what is chosen."""
    several.chooser(timeline, panel_key)
    rows = several.chosen_rows(timeline, panel_key)
    if not rows:
        _empty(timeline, position, panel_key)
        return
    order = _order(timeline, panel_key, limit)
    table = risk_table(timeline, rows, limit, order)
    _table(timeline, table, limit)
    labels = several.labels_of(timeline)
    places = {labels[timeline.sensor_ids[row]]: row for row in rows}
    # the charts stand in the table's order
    ordered = [places[name] for name in table["sensor"]]
    shown = ordered[: small_multiples.MOST]
    st.plotly_chart(
        small_multiples.small_multiples(timeline, shown, position),
        key="small_multiples",
        config={"displayModeBar": False},
        alt=texts_closer.MULTIPLES_ALT,
    )
    more = (
        texts_closer.MULTIPLES_MORE.format(shown=len(shown), all=len(rows)) if len(rows) > len(shown) else ""
    )
    st.caption(f"{texts_closer.MULTIPLES_NOTE} {more}".strip())
    st.button(
        texts_closer.CHOOSE_NONE,
        key=f"choose-none-{panel_key}",
        type="tertiary",
        icon=":material/deselect:",
        on_click=several.choose,
        args=(panel_key, []),
    )


def _empty(timeline: Timeline, position: int, panel_key: str) -> None:
    assert timeline.forecast is not None
    placed = timeline.forecast.sensors.geometry.notna().any()
    st.info(texts_closer.CHOOSE_EMPTY if placed else texts_closer.CHOOSE_EMPTY_NAMES)
    at = max(position, timeline.history)
    glance_view.choose_top(timeline, busiest.Busiest.of(timeline, at), panel_key, "secondary")


def _order(timeline: Timeline, panel_key: str, limit: Limit | None) -> Order:
    names = {
        "chance": texts_closer.RISK_CHANCE,
        "peak": texts_closer.RISK_LOW if timeline.low_is_notable else texts_closer.RISK_PEAK,
        "width": texts_closer.RISK_WIDTH,
    }
    if limit is None:
        del names["chance"]
    left, right = st.columns([1, 1], vertical_alignment="bottom")
    with left:
        order = st.segmented_control(
            texts_closer.RISK_LABEL,
            list(names),
            format_func=lambda order: names[order],
            default=next(iter(names)),
            required=True,
            # with a limit risk comes first, whatever the order was before
            key=f"order-{panel_key}-{limit is not None}",
            help=texts_closer.RISK_HELP,
            persist_state="session",
        )
    if limit is None:
        measure = colouring.choices(timeline)["chance"]
        with right, st.container(horizontal=True, vertical_alignment="center"):
            st.caption(texts_closer.RISK_SET.format(measure=measure))
            st.button(
                texts_closer.RISK_SET_BUTTON,
                key=f"set-limit-{panel_key}",
                type="tertiary",
                on_click=map_controls.colour_next,
                args=(panel_key, "chance"),
            )
    return cast("Order", order)


def _table(timeline: Timeline, table: pd.DataFrame, limit: Limit | None) -> None:
    number, digits = st.column_config.NumberColumn, number_format(timeline)
    peak = texts_closer.COLUMN_LOW if timeline.low_is_notable else texts_closer.COLUMN_PEAK
    words = limit_words(timeline, limit) if limit is not None else ""
    st.dataframe(
        table,
        hide_index=True,
        height=min(35 * (len(table) + 1) + 3, 318),
        column_config={
            "sensor": st.column_config.TextColumn(texts_closer.COLUMN_SENSOR, width="medium"),
            "chance": st.column_config.ProgressColumn(
                texts_closer.COLUMN_CHANCE.format(limit=words), min_value=0, max_value=100, format="%.0f %%"
            ),
            "peak": number(peak, format=digits),
            "when": st.column_config.TextColumn(texts_closer.COLUMN_WHEN),
            "lower": number(texts_closer.COLUMN_LOWER, format=digits),
            "upper": number(texts_closer.COLUMN_UPPER, format=digits),
            "width": number(texts_closer.COLUMN_WIDTH, format=digits, help=texts_closer.COLUMN_WIDTH_HELP),
        },
    )
