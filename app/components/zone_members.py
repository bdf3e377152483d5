"""Which sensors a zone is of: chosen on the map, inside a rectangle, inside areas from a file, or all."""

from __future__ import annotations

import geopandas as gpd
import shapely
import streamlit as st

from app import texts_closer
from app.components import several, wording
from app.components.timeline import Timeline
from factost_core.errors import InputError
from factost_core.io.areas import read_areas, sensors_in
from factost_core.io.source import Source

MOST_MEGABYTES = 5
_CHOSEN, _ALL = "chosen", "all"
Kept = dict[str, list[str]]


def zone_members(timeline: Timeline, panel_key: str) -> tuple[str, list[str]]:
    """Show the choice of zones and the ways to add one; the zone's name and the ids of its sensors."""
    kept: Kept = st.session_state.setdefault(f"zones-{panel_key}", {})
    chosen = [timeline.sensor_ids[row] for row in several.chosen_rows(timeline, panel_key)]
    names = {
        _CHOSEN: texts_closer.ZONE_CHOSEN.format(count=len(chosen)),
        _ALL: texts_closer.ZONE_ALL.format(count=len(timeline.sensor_ids)),
    }
    for name, members in kept.items():
        names[f"kept {name}"] = texts_closer.ZONE_KEPT.format(name=name, count=len(members))
    key = f"zone-{panel_key}"
    if st.session_state.get(key) not in names:
        st.session_state[key] = _CHOSEN if chosen else _ALL
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
    if zone == _CHOSEN:
        return texts_closer.TAB_CHOSEN, chosen
    if zone == _ALL:
        return names[_ALL], timeline.sensor_ids
    name = str(zone).removeprefix("kept ")
    return name, kept[name]


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
            )
            st.button(
                texts_closer.ZONE_KEEP,
                key=f"zone-keep-{panel_key}",
                disabled=not name.strip(),
                on_click=_keep,
                args=(panel_key, name.strip(), chosen),
            )
    if not sensors.geometry.notna().any():
        return
    st.markdown(f"**{texts_closer.ZONE_ADD_FILE}**")
    file = st.file_uploader(
        texts_closer.ZONE_FILE.format(size=MOST_MEGABYTES),
        type=["geojson", "json", "gpkg"],
        max_upload_size=MOST_MEGABYTES,
        key=f"zone-file-{panel_key}",
    )
    if file is not None and st.session_state.get("zone-file") != file.file_id:
        st.session_state["zone-file"] = file.file_id
        try:
            _keep_areas(panel_key, sensors, file.name, file.getvalue())
        except InputError as error:
            st.session_state["zone-problem"] = " ".join(str(error).split())
        st.rerun(scope="fragment")
    st.markdown(f"**{texts_closer.ZONE_ADD_BOX}**", help=texts_closer.ZONE_DEGREES)
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
        given = []
        for place, (label, edge) in enumerate(edges.items()):
            with columns[place % 2]:
                most = 180.0 if place < 2 else 90.0
                given.append(
                    st.number_input(
                        label,
                        min_value=-most,
                        max_value=most,
                        value=min(max(round(edge, 5), -most), most),
                        format="%.5f",
                        key=f"zone-{label}-{panel_key}",
                    )
                )
        name = st.text_input(
            texts_closer.ZONE_NAME, value=texts_closer.ZONE_ADD_BOX, max_chars=60, key=f"box-name-{panel_key}"
        )
        if st.form_submit_button(texts_closer.ZONE_KEEP):
            west, east, south, north = given
            inside = sensors_in(shapely.box(west, south, east, north), sensors)
            if inside:
                _keep(panel_key, name.strip() or texts_closer.ZONE_ADD_BOX, inside)
            else:
                st.session_state["zone-problem"] = texts_closer.ZONE_EMPTY
            st.rerun(scope="fragment")


def _keep(panel_key: str, name: str, members: list[str]) -> None:
    """Keep a zone for the session, and show it."""
    st.session_state[f"zones-{panel_key}"][name] = members
    st.session_state[f"zone-{panel_key}"] = f"kept {name}"


def _keep_areas(panel_key: str, sensors: gpd.GeoDataFrame, file_name: str, content: bytes) -> None:
    """Keep each area that holds sensors, and show the first. Raises InputError for a bad file."""
    found = areas_with_sensors(file_name, content, sensors)
    for name, members in reversed(found.items()):
        _keep(panel_key, name, members)
    count = len(found)
    if not count:
        st.session_state["zone-problem"] = texts_closer.ZONE_EMPTY
    else:
        st.session_state["zone-note"] = texts_closer.ZONE_FILE_ADDED.format(added=count)


def areas_with_sensors(file_name: str, content: bytes, sensors: gpd.GeoDataFrame) -> Kept:
    """The areas of a file that hold sensors, by name. Raises InputError for a bad file."""
    areas = read_areas(Source(file_name, content))
    names = wording.unique([area.name for area in areas])
    inside = [sensors_in(area.shape, sensors) for area in areas]
    return {name: members for name, members in zip(names, inside, strict=True) if members}
