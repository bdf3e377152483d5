"""SensorPanel: what is known about a network of sensors.

readings  (time, sensor) float32, NaN = missing, on a regular, zoned time grid
sensors   where and what they are (EPSG:4326), in the order of the readings' columns
network   directed edges along the physical flow, or none
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from functools import cached_property
from pathlib import Path
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.matching import match_sensors
from factost_core.io.network import read_network
from factost_core.io.panel_folder import load_panel, save_panel
from factost_core.io.readings import read_readings
from factost_core.io.samples import find_sample, sample_names
from factost_core.io.sensors import read_sensors, unplaced_sensors
from factost_core.io.source import FileLike
from factost_core.io.time_grid import (
    DAY,
    TimeLike,
    future_stamps,
    grid_between,
    most_common_step,
    name_step,
    to_stamp,
)
from factost_core.io.uploads import split_files

__all__ = ["SensorPanel", "sample_names"]

# A panel may be extended into the future by this many cells; beyond it a year was mistyped.
_MOST_NEW_CELLS = 100_000_000


@dataclass(frozen=True, eq=False)
class SensorPanel:
    """Readings of sensors on a regular, zoned time grid; see the fields. Made by `from_files` or `sample`.

    Attributes:
        readings: (time, sensor) float32, NaN = missing; DatetimeIndex "timestamp" with a zone; ids as text.
        sensors: index sensor_id in column order; columns name, geometry (EPSG:4326, may be None), extras.
        network: columns source, target (ids), weight (> 0, larger = closer); None when there is none.
        kind: "measured", "modelled", "simulated" or "unknown".
        notes: what was dropped or changed on the way in, one sentence each.
        step: the sampling step; found from the stamps when it is not given.
        history: the repairs that a person accepted, in their order, one sentence each.
    """

    readings: pd.DataFrame
    sensors: gpd.GeoDataFrame = None
    network: pd.DataFrame | None = None
    name: str = ""
    unit: str = ""
    kind: str = "unknown"
    notes: tuple[str, ...] = ()
    attribution: str = ""
    step: pd.Timedelta = field(default=None)
    history: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        readings = self.readings.astype(np.float32)
        if not isinstance(readings.index, pd.DatetimeIndex) or readings.index.tz is None:
            raise InputError("a panel's readings need a DatetimeIndex with a time zone")
        readings.index = readings.index.as_unit("us").rename("timestamp")
        readings.columns = pd.Index([str(column) for column in readings.columns], dtype=object)
        if not readings.columns.is_unique or readings.empty:
            raise InputError(
                "a panel's readings need at least one row and one column, with distinct sensor ids"
            )
        if np.isinf(readings.to_numpy()).any():
            raise InputError("a panel's readings must be finite; NaN is missing")
        step = self.step
        if step is None:
            if len(readings) < 2 or not (readings.index.is_monotonic_increasing and readings.index.is_unique):
                raise InputError("a panel's stamps must increase; a single one needs step=")
            step = most_common_step(readings.index)
        step = pd.Timedelta(step).as_unit("us")
        grid = grid_between(readings.index, step, readings.index[0], readings.index[-1])
        if not grid.equals(readings.index.rename(None)):
            raise InputError(
                f"a panel's stamps must stand on a regular grid of {name_step(step)} without gaps"
            )
        sensors = self.sensors if self.sensors is not None else unplaced_sensors(list(readings.columns))
        if list(sensors.index) != list(readings.columns):
            raise InputError("a panel's sensors must be those of the readings' columns, in their order")
        for name, value in (
            ("readings", readings),
            ("sensors", sensors),
            ("step", step),
            ("notes", tuple(self.notes)),
            ("history", tuple(self.history)),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def from_files(
        cls,
        readings: FileLike | Sequence[FileLike],
        sensors: FileLike | None = None,
        network: FileLike | None = None,
        *,
        timezone: str = "UTC",
        unit: str = "",
        name: str | None = None,
        mapping: ReadingsMapping | None = None,
    ) -> "SensorPanel":
        """Read a panel from paths or open files.

        Args:
            readings: a table, wide (time, a column per sensor) or long (time, sensor, value), as CSV, Excel,
                Parquet or JSON records; HDF5, NetCDF, .npz, .npy or .tsf; a zip archive, or a list of files
                that are one data set (LibCity, BasicTS) or are joined (a file a month, or per group of
                sensors; they must not contradict each other). Places and edges among them are used where
                `sensors` and `network` are not given.
            sensors: CSV with sensor_id, latitude, longitude; GeoJSON, GeoPackage, zipped Shapefile.
            network: CSV with source, target and weight or distance_m or neither; an adjacency matrix (CSV,
                .npy, .npz, .mtx), GraphML, or lines between the sensors.
            timezone: the zone of stamps that carry none (IANA name or offset).
            unit: of the readings, for legends and axes.
            name: of the panel; the readings file's name without suffix when None.
            mapping: what is what in the readings, where detection should not decide.

        Raises InputError, one clear line, for whatever is wrong in a file.
        """
        files = split_files(readings, sensors, network)
        read = read_readings(files.readings, timezone, mapping)
        ids = list(read.frame.columns)
        notes = [*files.notes, *read.notes]
        table = unplaced_sensors(ids)
        if files.sensors is not None:
            listed, more = read_sensors(files.sensors)
            notes += more
            table = match_sensors(listed, ids, notes)
        edges = None
        if files.network is not None:
            edges, more = read_network(files.network, ids, sensors=table)
            notes += more
        return cls(
            readings=read.frame,
            sensors=table,
            network=edges,
            name=files.stem if name is None else name,
            unit=unit or read.unit,
            notes=tuple(notes),
            step=read.step,
        )

    @classmethod
    def sample(cls, name: str) -> "SensorPanel":
        """A sample that travels with the package (see `sample_names`). Raises InputError if unknown."""
        files = find_sample(name)
        facts = files.facts
        panel = cls.from_files(
            files.readings,
            files.sensors,
            files.network,
            unit=facts.get("unit", ""),
            name=facts.get("title", name),
        )
        return replace(panel, kind=facts.get("kind", "unknown"), attribution=facts.get("attribution", ""))

    def save(self, folder: str | Path) -> None:
        """Write the panel into a folder, from which ``load`` makes it again exactly (see io/panel_folder.py).

        The folder is made; a panel that lies there is replaced. Raises InputError where other files do.
        """
        save_panel(self, Path(folder))

    @classmethod
    def load(cls, folder: str | Path) -> "SensorPanel":
        """The panel that ``save`` wrote. Raises InputError where the folder holds none, or a damaged one."""
        return load_panel(Path(folder))

    @staticmethod
    def samples() -> list[str]:
        """The names that `sample` takes."""
        return sample_names()

    @property
    def timezone(self) -> tzinfo:
        """The zone of all the panel's times; its text (str) is an IANA name or an offset."""
        zone = self.readings.index.tz
        assert zone is not None
        return zone

    @property
    def sensor_ids(self) -> list[str]:
        return list(self.readings.columns)

    @property
    def has_positions(self) -> bool:
        """True when at least one sensor can be drawn on a map."""
        return bool(self.sensors.geometry.notna().any())

    @property
    def next_time(self) -> pd.Timestamp:
        """The first grid step after the readings end: step 1 of a forecast."""
        return future_stamps(self.readings.index, self.step, 1)[0]

    def to_array(self, newest: int | None = None) -> NDArray[np.float32]:
        """The readings as the model takes them: (sensor, time) float32, NaN = missing.

        ``newest``: only as many steps, the newest ones.
        """
        rows = self.readings if newest is None else self.readings.iloc[-newest:]
        return np.ascontiguousarray(rows.to_numpy(dtype=np.float32).T)

    def season_steps(self, season: Literal["day", "week"]) -> int | None:
        """How many steps a day or a week has; None when they do not fit a whole number of times."""
        length = {"day": DAY, "week": 7 * DAY}[season]
        return None if length % self.step else int(length / self.step)

    def before(self, t: TimeLike) -> "SensorPanel":
        """What is known before `t`: every grid step strictly before it, all-missing ones too.

        The grid is extended with NaN up to `t` when the readings end earlier, so `next_time` is the first
        grid step at or after `t`. A naive `t` is wall clock in the panel's zone. Raises InputError when `t`
        is not a time, lies at or before the first reading, or absurdly far ahead.
        """
        index = self.readings.index
        stamp = to_stamp(t, self.timezone)
        if stamp <= index[0]:
            raise InputError(
                f"{stamp} is not after the first reading at {index[0]}, so nothing is known before it"
            )
        known = self.readings.iloc[: int(index.searchsorted(stamp, side="left"))]
        if stamp > index[-1]:
            limit = max(1, _MOST_NEW_CELLS // len(self.readings.columns))
            grid = grid_between(index, self.step, index[-1], stamp, limit)
            known = known.reindex(index.append(grid[(grid > index[-1]) & (grid < stamp)]))
        return replace(self, readings=known)

    def only(self, sensor_ids: Sequence[str]) -> "SensorPanel":
        """The panel of these sensors, with the edges among them."""
        kept, network = list(sensor_ids), self.network
        if network is not None:
            among = network["source"].isin(kept) & network["target"].isin(kept)
            network = network[among].reset_index(drop=True)
        return replace(self, readings=self.readings[kept], sensors=self.sensors.loc[kept], network=network)

    @cached_property
    def floor(self) -> float | None:
        """Zero where no reading is negative (counts, power), so that none to come will be; else None."""
        lowest = self.readings.min().min()
        return None if pd.isna(lowest) or lowest < 0 else 0.0

    @cached_property
    def fingerprint(self) -> str:
        """sha256 (hex) of the content that a forecast depends on: values, times, zone, step, ids, network."""
        digest = hashlib.sha256()
        values = np.ascontiguousarray(self.readings.to_numpy(dtype="<f4"))
        values = np.where(np.isnan(values), np.float32(np.nan), values)  # one bit pattern for missing
        edges = (
            [] if self.network is None else self.network[["source", "target", "weight"]].to_numpy().tolist()
        )
        for part in (
            repr(values.shape).encode(),
            values.astype("<f4").tobytes(),
            self.readings.index.asi8.astype("<i8").tobytes(),
            repr((str(self.timezone), str(self.step), self.sensor_ids, edges)).encode(),
        ):
            digest.update(hashlib.sha256(part).digest())
        return digest.hexdigest()
