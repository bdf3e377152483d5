"""The fields of a mapping: readings, sensors, network; filled with what was found, given back as JSON."""

from __future__ import annotations

import json
import zoneinfo
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app import texts_data
from factost_core.io.intake import ReadingsMapping
from factost_core.io.network import NetworkMapping
from factost_core.io.sensors import SensorsMapping
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_files import Part

_TABLES = ("csv", "excel", "parquet", "json", "libcity")
_TEXT_TABLES = ("csv", "excel", "json")


@dataclass(frozen=True)
class Confirmed:
    """What a person confirmed: a mapping as JSON, and of readings the name and the unit."""

    mapping: str
    name: str = ""
    unit: str = ""


class Fields:
    """The fields of one part; ``found`` is what was confirmed before, else what was suggested."""

    def __init__(self, part: Part, given: str | None, turn: str) -> None:
        self.part = part
        self.found: dict[str, Any] = json.loads(given or part.mapping or "{}")
        self._turn = turn

    def key(self, name: str) -> str:
        return f"{self._turn}-{self.part.label}-{name}"

    def column(
        self, name: str, label: str, *, empty: str | None = None, help: str | None = None
    ) -> str | None:
        """Choose one of the columns, or none of them where ``empty`` says what that means."""
        choices: list[str | None] = list(self.part.choices)
        found = self.found.get(name)
        if found is not None and found not in choices:
            choices.append(found)
        if empty is not None or found is None:
            choices.insert(0, None)
        chosen = st.selectbox(
            label,
            choices,
            index=choices.index(found),
            format_func=lambda column: (empty or texts_data.FIND_OUT) if column is None else column,
            key=self.key(name),
            help=help,
        )
        return None if chosen is None else str(chosen)

    def text(self, name: str, label: str, value: str, *, help: str | None = None, most: int = 80) -> str:
        return st.text_input(label, value=value, key=self.key(name), help=help, max_chars=most).strip()

    def three(self, name: str, label: str, words: dict[str, str], help: str) -> bool | None:
        """Yes, no, or to be found out."""
        found = self.found.get(name)
        start = "auto" if found is None else "yes" if found else "no"
        chosen = st.selectbox(
            label,
            list(words),
            index=list(words).index(start),
            format_func=lambda word: words[word],
            key=self.key(name),
            help=help,
        )
        return None if chosen == "auto" else chosen == "yes"


def readings_fields(fields: Fields, draft: Draft) -> Confirmed:
    """Time, sensor and value; start and step where the format has no times; zone, unit and name."""
    part, found = fields.part, dict(fields.found)
    columns = st.columns(3)
    if part.format in _TABLES:
        with columns[0]:
            found["time"] = fields.column("time", texts_data.FIELD_TIME, help=texts_data.FIELD_TIME_HELP)
        with columns[1]:
            found["sensor"] = fields.column(
                "sensor", texts_data.FIELD_SENSOR, empty=texts_data.WIDE, help=texts_data.FIELD_SENSOR_HELP
            )
        with columns[2]:
            found["value"] = fields.column(
                "value", texts_data.FIELD_VALUE, empty=texts_data.WIDE, help=texts_data.FIELD_VALUE_HELP
            )
        if part.sensors:
            found["sensors"] = _chosen_sensors(fields, found)
    elif part.features:
        with columns[0]:
            name = "value" if found.get("value") in part.features else "feature"
            options = list(part.features)
            at = str(found.get(name) or options[0])
            found[name] = st.selectbox(
                texts_data.FIELD_FEATURE,
                options,
                index=options.index(at) if at in options else 0,
                key=fields.key("feature"),
                help=texts_data.FIELD_FEATURE_HELP,
            )
    if found.get("start") is not None or found.get("step") is not None:
        with columns[1]:
            start = str(found.get("start") or "")
            found["start"] = fields.text(
                "start", texts_data.FIELD_START, start, help=texts_data.FIELD_START_HELP
            )
        with columns[2]:
            step = str(found.get("step") or "")
            found["step"] = fields.text("step", texts_data.FIELD_STEP, step, help=texts_data.FIELD_STEP_HELP)
    columns = st.columns(3)
    with columns[0]:
        name = fields.text(
            "name", texts_data.FIELD_NAME, draft.name or part.stem[:80], help=texts_data.FIELD_NAME_HELP
        )
    with columns[1]:
        unit = fields.text(
            "unit",
            texts_data.FIELD_UNIT,
            draft.unit or str(found.get("unit") or "")[:40],
            help=texts_data.FIELD_UNIT_HELP,
            most=40,
        )
    with columns[2]:
        found["timezone"] = _zone(fields)
    if part.format in _TEXT_TABLES:
        columns = st.columns(3)
        with columns[0]:
            found["day_first"] = fields.three(
                "day_first", texts_data.FIELD_DAY_FIRST, texts_data.DAY_FIRST, texts_data.FIELD_DAY_FIRST_HELP
            )
        with columns[1]:
            found["decimal_comma"] = fields.three(
                "decimal_comma", texts_data.FIELD_COMMA, texts_data.COMMA, texts_data.FIELD_COMMA_HELP
            )
    found["unit"] = unit or None
    mapping = {name: value for name, value in found.items() if value not in (None, "")}
    return Confirmed(ReadingsMapping.from_json(json.dumps(mapping)).to_json(), name, unit)


def _chosen_sensors(fields: Fields, found: dict[str, Any]) -> list[str] | None:
    """Where each column is a sensor, those that are; None where that is all that hold numbers."""
    part = fields.part
    long = found["sensor"] is not None or found["value"] is not None
    if len(part.choices) < part.all_columns:
        st.caption(texts_data.SENSORS_MANY.format(all=f"{part.all_columns:,}"))
        return None if long else found.get("sensors")
    chosen = st.multiselect(
        texts_data.FIELD_SENSORS,
        list(part.choices),
        default=[name for name in found.get("sensors") or part.sensors if name in part.choices],
        key=fields.key("sensors"),
        placeholder=texts_data.FIELD_SENSORS_ALL,
        help=texts_data.FIELD_SENSORS_HELP,
    )
    if long:
        return None
    others = [name for name in part.choices if name != found["time"]]
    chosen = [name for name in chosen or part.sensors if name != found["time"]]
    return None if chosen == others else chosen


def sensors_fields(fields: Fields, draft: Draft) -> Confirmed:
    """Id, label and, in tables, coordinates; their system where it is not degrees."""
    found = dict(fields.found)
    columns = st.columns(3)
    with columns[0]:
        found["sensor"] = fields.column("sensor", texts_data.FIELD_ID, help=texts_data.FIELD_ID_HELP)
    with columns[1]:
        found["name"] = fields.column(
            "name", texts_data.FIELD_LABEL, empty=texts_data.NONE, help=texts_data.FIELD_LABEL_HELP
        )
    with columns[2]:
        crs = str(found.get("crs") or "")
        found["crs"] = fields.text("crs", texts_data.FIELD_CRS, crs, help=texts_data.FIELD_CRS_HELP)
    if fields.part.format in _TABLES:
        with columns[0]:
            found["latitude"] = fields.column(
                "latitude", texts_data.FIELD_LATITUDE, help=texts_data.FIELD_PLACE_HELP
            )
        with columns[1]:
            found["longitude"] = fields.column(
                "longitude", texts_data.FIELD_LONGITUDE, help=texts_data.FIELD_PLACE_HELP
            )
    mapping = {name: value for name, value in found.items() if value not in (None, "")}
    return Confirmed(SensorsMapping.from_json(json.dumps(mapping)).to_json())


def network_fields(fields: Fields, draft: Draft) -> Confirmed:
    """The ends of an edge and its number, where they have names."""
    found = dict(fields.found)
    columns = st.columns(3)
    if fields.part.choices:
        with columns[0]:
            found["source"] = fields.column(
                "source", texts_data.FIELD_SOURCE, help=texts_data.FIELD_ENDS_HELP
            )
        with columns[1]:
            found["target"] = fields.column(
                "target", texts_data.FIELD_TARGET, help=texts_data.FIELD_ENDS_HELP
            )
        with columns[2]:
            found["weight"] = fields.column(
                "weight", texts_data.FIELD_WEIGHT, empty=texts_data.NONE, help=texts_data.FIELD_WEIGHT_HELP
            )
    found["as_distance"] = st.checkbox(
        texts_data.FIELD_DISTANCE,
        value=bool(found.get("as_distance")),
        key=fields.key("as_distance"),
        help=texts_data.FIELD_DISTANCE_HELP,
    )
    mapping = {name: value for name, value in found.items() if value not in (None, "")}
    return Confirmed(NetworkMapping.from_json(json.dumps(mapping)).to_json())


def _zone(fields: Fields) -> str:
    zones = ["UTC", *sorted(zoneinfo.available_timezones() - {"UTC", "localtime", "Factory"})]
    found = fields.found.get("timezone") or st.context.timezone
    if found not in zones:
        found = "UTC"
    return str(
        st.selectbox(
            texts_data.FIELD_ZONE,
            zones,
            index=zones.index(found),
            key=fields.key("zone"),
            help=texts_data.FIELD_ZONE_HELP,
        )
    )
