"""Which sensors a zone is of: chosen on the map, inside a rectangle, inside areas from a file, or all."""

from __future__ import annotations

import geopandas as gpd
import shapely
import streamlit as st

from app import texts_closer
from app.components import kept_zones, several, wording
from app.components.kept_zones import ALL, CHOSEN
from app.components.timeline import Timeline
from factost_core.errors import InputError
from factost_core.io.areas import read_areas, sensors_in
from factost_core.io.source import Source
from factost_core.jobs.zone_store import LONGEST_NAME, KeptZone

MOST_MEGABYTES = 5


def zone_members(timeline: Timeline, panel_key: str) -> tuple[str, list[str]]:
    """Show the choice of zones and the ways to add one; the zone's name and the ids of its sensors."""
    chosen = several.chosen(panel_key)
    names = {
        CHOSEN: texts_closer.ZONE_CHOSEN.format(count=len(chosen)),
        ALL: texts_closer.ZONE_ALL.format(count=len(timeline.sensor_ids)),
    }
    for kept in kept_zones.kept_zones(panel_key).values():
        label = texts_closer.ZONE_KEPT.format(name=kept.name, count=len(kept.members))
        names[kept_zones.choice_of(kept.name)] = label
    key = kept_zones.choice_key(panel_key)
    if st.session_state.get(key) not in names:
        st.session_state[key] = CHOSEN if chosen else ALL
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    with left:
        zone = st.selectbox(
            texts_closer.ZONE_LABEL,
            list(names),
            format_func=lambda zone: names.get(zone, ""),
            key=key,
            help=texts_closer.ZONE_HELP,
            persist_state="session",
        )
    with right, st.popover(texts_closer.ZONE_ADD, icon=":material/add:", width="stretch"):
        _add(timeline, panel_key, chosen)
    problem = st.session_state.pop("zone-problem", None)
    if problem:
        st.warning(wording.escape_markdown(problem))
    note = st.session_state.pop("zone-note", None)
    if note:
        st.caption(wording.escape_markdown(note))
    shown = kept_zones.named(panel_key, str(zone))
    if shown is None:
        if zone == CHOSEN:
            return texts_closer.TAB_CHOSEN, chosen
        return names[ALL], timeline.sensor_ids
    st.button(
        texts_closer.ZONE_FORGET,
        key=f"zone-forget-{panel_key}",
        type="tertiary",
        icon=":material/delete:",
        help=texts_closer.ZONE_FORGET_HELP,
        on_click=kept_zones.forget,
        args=(panel_key, shown.name),
    )
    return shown.name, list(shown.members)


def _add(timeline: Timeline, panel_key: str, chosen: list[str]) -> None:
    assert timeline.forecast is not None
    sensors = timeline.forecast.sensors
    if chosen:
        st.markdown(f"**{texts_closer.ZONE_ADD_CHOSEN}**")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = st.text_input(
                texts_closer.ZONE_NAME,
                placeholder=texts_closer.ZONE_NAME_PLACEHOLDER,
                max_chars=60,
                key=f"zone-name-{panel_key}",
                help=texts_closer.ZONE_NAME_HELP,
            )
            st.button(
                texts_closer.ZONE_KEEP,
                key=f"zone-keep-{panel_key}",
                disabled=not name.strip(),
                help=texts_closer.ZONE_KEEP_HELP,
                on_click=kept_zones.keep,
                args=(panel_key, [KeptZone(name.strip(), tuple(chosen))]),
            )
    if not sensors.geometry.notna().any():
        if not chosen:
            st.write(texts_closer.ZONE_ADD_NONE)
        return
    st.markdown(f"**{texts_closer.ZONE_ADD_FILE}**")
    st.file_uploader(
        texts_closer.ZONE_FILE.format(size=MOST_MEGABYTES),
        type=["geojson", "json", "gpkg"],
        max_upload_size=MOST_MEGABYTES,
        key=f"zone-file-{panel_key}",
        help=texts_closer.ZONE_FILE_HELP,
        on_change=_keep_areas,
        args=(panel_key, sensors),
    )
    st.markdown(f"**{texts_closer.ZONE_ADD_BOX}**")
    _box(panel_key, sensors)


def _box(panel_key: str, sensors: gpd.GeoDataFrame) -> None:
    west, south, east, north = (float(edge) for edge in sensors.total_bounds)
    margin = 0.02 * max(east - west, north - south, 1e-3)
    edges = {
        texts_closer.ZONE_WEST: west - margin,
        texts_closer.ZONE_EAST: east + margin,
        texts_closer.ZONE_SOUTH: south - margin,
        texts_closer.ZONE_NORTH: north + margin,
    }
    with st.form(f"zone-box-{panel_key}", border=False):
        columns = st.columns(2)
        for place, (label, edge) in enumerate(edges.items()):
            most = 180.0 if place < 2 else 90.0
            columns[place % 2].number_input(
                label,
                min_value=-most,
                max_value=most,
                value=min(max(round(edge, 5), -most), most),
                format="%.5f",
                key=f"zone-{label}-{panel_key}",
                help=texts_closer.ZONE_DEGREES,
            )
        st.text_input(
            texts_closer.ZONE_NAME,
            value=texts_closer.ZONE_ADD_BOX,
            max_chars=60,
            key=f"zone-box-name-{panel_key}",
            help=texts_closer.ZONE_NAME_HELP,
        )
        st.form_submit_button(
            texts_closer.ZONE_KEEP,
            help=texts_closer.ZONE_KEEP_HELP,
            on_click=_keep_box,
            args=(panel_key, sensors),
        )


def _keep_box(panel_key: str, sensors: gpd.GeoDataFrame) -> None:
    """Keep the rectangle of the form, where sensors lie inside."""
    west, south, east, north = (
        float(st.session_state[f"zone-{label}-{panel_key}"])
        for label in (
            texts_closer.ZONE_WEST,
            texts_closer.ZONE_SOUTH,
            texts_closer.ZONE_EAST,
            texts_closer.ZONE_NORTH,
        )
    )
    shape = shapely.box(west, south, east, north)
    inside = sensors_in(shape, sensors)
    name = str(st.session_state[f"zone-box-name-{panel_key}"]).strip()
    if inside:
        kept_zones.keep(panel_key, [KeptZone(name or texts_closer.ZONE_ADD_BOX, tuple(inside), shape)])
    else:
        kept_zones.say_problem(texts_closer.ZONE_EMPTY)


def _keep_areas(panel_key: str, sensors: gpd.GeoDataFrame) -> None:
    """Keep each area of the uploaded file that holds sensors, and show the first."""
    file = st.session_state[f"zone-file-{panel_key}"]
    if file is None:  # taken away again; its zones stay
        return
    try:
        found = areas_with_sensors(file.name, file.getvalue(), sensors)
    except InputError as error:
        kept_zones.say_problem(str(error))
        return
    if found:
        st.session_state["zone-note"] = texts_closer.ZONE_FILE_ADDED.format(added=len(found))
        kept_zones.keep(panel_key, found)
    else:
        kept_zones.say_problem(texts_closer.ZONE_EMPTY)


def areas_with_sensors(file_name: str, content: bytes, sensors: gpd.GeoDataFrame) -> list[KeptZone]:
    """The areas of a file that hold sensors, no two of one name. Raises InputError for a bad file."""
    areas = read_areas(Source(file_name, content))
    names = wording.unique([wording.shortened(area.name, LONGEST_NAME - 5) for area in areas])
    inside = [tuple(sensors_in(area.shape, sensors)) for area in areas]
    return [
        KeptZone(name, members, area.shape)
        for name, members, area in zip(names, inside, areas, strict=True)
        if members
    ]
