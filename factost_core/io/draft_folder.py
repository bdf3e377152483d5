"""A draft as a folder: Parquet tables and a JSON file. It loads again exactly, and nothing in it can run.

rows.parquet      ticks (microseconds since 1970, UTC), row, and value: a list with one number per sensor
                  (wide), or one number and the code of its sensor (long)
sensors.parquet   as in panel_folder.py; absent where there is no table
network.parquet   as in panel_folder.py; absent where there is no network
draft.json        ids, zone, file, name, unit, kind, notes, repairs
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from factost_core.errors import InputError
from factost_core.io.panel_folder import NETWORK, SENSORS, read_network, read_sensors, write_sensors
from factost_core.io.quality.repairs import repair_from_json, repair_to_json
from factost_core.io.raw_readings import RawReadings
from factost_core.io.whole_folder import MOST_CELLS, reading_whole, write_whole

if TYPE_CHECKING:
    from factost_core.io.draft import PanelDraft

ROWS, ABOUT = "rows.parquet", "draft.json"
_ROW_GROUP_CELLS = 16_000_000
_TEXTS = ("name", "unit", "kind", "attribution")
_RAW_TEXTS = ("file", "column", "row_word", "unit", "stem")


def save_draft(draft: PanelDraft, folder: Path) -> None:
    """Write ``draft`` into ``folder``, which is made; a draft there is replaced once the new one is whole.

    Raises InputError where other files lie there, or it cannot be written.
    """
    write_whole(folder, ABOUT, lambda partial: _write(draft, partial))


def load_draft(folder: Path) -> PanelDraft:
    """The draft of a folder. Raises InputError where it holds none or a damaged one."""
    from factost_core.io.draft import PanelDraft
    from factost_core.io.folder_schemas import check_edges, check_sensors

    with reading_whole(folder, "draft", ABOUT):
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        sensors, network = None, read_network(folder)
        if about["sensors"] is not None:
            sensors = check_sensors(read_sensors(folder, about["sensors"]), SENSORS)
        if network is not None:
            network = check_edges(network, NETWORK)
        draft = PanelDraft(
            _read_rows(folder, about["raw"]),
            sensors,
            network,
            name=str(about["name"]),
            unit=str(about["unit"]),
            kind=str(about["kind"]),
            attribution=str(about["attribution"]),
            notes=tuple(map(str, about["notes"])),
            earlier=tuple(map(str, about["earlier"])),
        )
        return replace(draft, repairs=tuple(repair_from_json(each) for each in about["repairs"]))


def _write(draft: PanelDraft, folder: Path) -> None:
    raw = draft.raw
    about: dict[str, Any] = {name: getattr(draft, name) for name in _TEXTS} | {
        "notes": list(draft.notes),
        "earlier": list(draft.earlier),
        "repairs": [repair_to_json(each) for each in draft.repairs],
        "sensors": None if draft.sensors is None else write_sensors(draft.sensors, folder),
        "raw": {name: getattr(raw, name) for name in _RAW_TEXTS}
        | {
            "ids": raw.ids,
            "zone": str(raw.stamps.tz),
            "long": raw.is_long,
            "notes": list(raw.notes),
            "step": None if raw.step is None else raw.step.isoformat(),
            "files": list(raw.files),
        },
    }
    _write_rows(raw, folder)
    if draft.network is not None:
        draft.network.to_parquet(folder / NETWORK)
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def _write_rows(raw: RawReadings, folder: Path) -> None:
    columns: dict[str, pa.Array] = {
        "ticks": pa.array(raw.stamps.as_unit("us").asi8),
        "row": pa.array(raw.rows),
    }
    if raw.codes is None:
        cells = pa.array(np.ascontiguousarray(raw.values).ravel())  # NaN stays a number: nothing is null
        columns["value"] = pa.FixedSizeListArray.from_arrays(cells, max(1, len(raw.ids)))
    else:
        columns |= {"code": pa.array(raw.codes), "value": pa.array(raw.values)}
    size = max(1, _ROW_GROUP_CELLS // max(1, len(raw.ids) if raw.codes is None else 1))
    pq.write_table(pa.table(columns), folder / ROWS, row_group_size=size)


def _read_rows(folder: Path, about: dict[str, Any]) -> RawReadings:
    ids = list(map(str, about["ids"]))
    if pq.ParquetFile(folder / ROWS).metadata.num_rows * (1 if about["long"] else len(ids)) > MOST_CELLS:
        raise InputError(f"{ROWS} would have more than {MOST_CELLS:,} readings")
    table = pq.read_table(folder / ROWS)
    ticks = table["ticks"].to_numpy().astype(np.int64, copy=False)
    stamps = pd.DatetimeIndex(ticks.view("datetime64[us]")).tz_localize("UTC").tz_convert(about["zone"])
    value = table["value"].combine_chunks()
    codes = None
    if about["long"]:
        values = value.to_numpy(zero_copy_only=False)
        codes = table["code"].to_numpy().astype(np.int64, copy=False)
        if len(codes) and (codes.min() < 0 or codes.max() >= len(ids)):
            raise InputError(f"{ROWS}, column 'code': expected places among {len(ids)} sensors")
    else:
        values = value.flatten().to_numpy(zero_copy_only=False).reshape(len(stamps), len(ids))
    values = values.astype(np.float32, copy=False)
    if np.isinf(values).any() or len(set(ids)) != len(ids):
        raise InputError(f"{ROWS}: expected finite readings of distinct sensors")
    return RawReadings(
        stamps=stamps,
        values=values,
        ids=ids,
        codes=codes,
        rows=table["row"].to_numpy().astype(np.int64),
        notes=tuple(map(str, about["notes"])),
        step=None if about["step"] is None else pd.Timedelta(about["step"]),
        files=tuple(map(str, about.get("files", ()))),
        **{name: str(about[name]) for name in _RAW_TEXTS},
    )
