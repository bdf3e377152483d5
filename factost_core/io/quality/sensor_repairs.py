"""Repairs of which sensors there are and where they stand."""

from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
import shapely

from factost_core.errors import InputError
from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.time_repairs import Applied
from factost_core.io.quality.wording import counted, listed


@dataclass(frozen=True)
class DropSensors:
    """Leave sensors out: their readings, their row of the sensors' table, their edges."""

    sensors: tuple[str, ...]
    kind: Literal["drop_sensors"] = field(default="drop_sensors", kw_only=True)

    def __post_init__(self) -> None:
        _need_names(self.sensors)

    @property
    def label(self) -> str:
        return f"Leave out {listed(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        raw, table, network = content.raw, content.sensors, content.network
        gone = set(self.sensors)
        unknown = gone - set(raw.ids) - set(() if table is None else table.index)
        if unknown:
            raise InputError(
                f"{raw.file}: there is no sensor {listed(sorted(unknown))}, so it cannot be left out"
            )
        keep = np.array([name not in gone for name in raw.ids])
        if not keep.any():
            raise InputError(f"{raw.file}: no sensor would be left; keep at least one")
        changed = content
        if not keep.all():
            changed = _take_sensors(content, keep)
            if not len(changed.raw.stamps):
                raise InputError(
                    f"{raw.file}: no reading would be left; keep at least one sensor with readings"
                )
        if table is not None:
            table = table[~table.index.isin(gone)]
            changed = replace(changed, sensors=table if len(table) else None)
        said = f"{counted(len(gone), 'sensor')} left out: {listed(self.sensors)}"
        if network is not None:
            lost = network["source"].isin(gone) | network["target"].isin(gone)
            changed = replace(changed, network=network[~lost].reset_index(drop=True))
            said += f" ({counted(int(lost.sum()), 'edge')} with them)" if lost.any() else ""
        return changed, said


@dataclass(frozen=True)
class SwapCoordinates:
    """Exchange latitude and longitude of sensors."""

    sensors: tuple[str, ...]
    kind: Literal["swap_coordinates"] = field(default="swap_coordinates", kw_only=True)

    def __post_init__(self) -> None:
        _need_names(self.sensors)

    @property
    def label(self) -> str:
        return f"Exchange latitude and longitude of {listed(self.sensors)}"

    def apply(self, content: DraftContent) -> Applied:
        places = _rows_of_table(content, self.sensors)
        table = content.sensors
        assert table is not None
        shapes = table.geometry.to_numpy().copy()
        swapped = shapely.transform(shapes[places], lambda points: points[:, ::-1])
        bounds = shapely.bounds(swapped)
        if (np.abs(bounds[:, [1, 3]]) > 90).any():
            wrong = self.sensors[int((np.abs(bounds[:, [1, 3]]) > 90).any(axis=1).argmax())]
            raise InputError(f"sensor {wrong!r} would lie outside the globe; a latitude goes from -90 to 90")
        shapes[places] = swapped
        return (
            replace(content, sensors=table.set_geometry(shapes, crs=table.crs)),
            f"Latitude and longitude of {counted(len(places), 'sensor')} exchanged: {listed(self.sensors)}",
        )


@dataclass(frozen=True)
class DropPositions:
    """Forget where sensors stand; their readings stay."""

    sensors: tuple[str, ...]
    kind: Literal["drop_positions"] = field(default="drop_positions", kw_only=True)

    def __post_init__(self) -> None:
        _need_names(self.sensors)

    @property
    def label(self) -> str:
        return f"Take {listed(self.sensors)} off the map, keep the readings"

    def apply(self, content: DraftContent) -> Applied:
        places = _rows_of_table(content, self.sensors)
        table = content.sensors
        assert table is not None
        shapes = table.geometry.to_numpy().copy()
        shapes[places] = None
        return (
            replace(content, sensors=table.set_geometry(shapes, crs=table.crs)),
            f"{counted(len(places), 'position')} dropped: {listed(self.sensors)}",
        )


def _take_sensors(content: DraftContent, keep: np.ndarray) -> DraftContent:
    raw = content.raw
    ids = [name for name, kept in zip(raw.ids, keep, strict=True) if kept]
    if raw.codes is None:
        return content.with_raw(values=raw.values[:, keep], ids=ids)
    fewer = content.take_rows(keep[raw.codes])
    assert fewer.raw.codes is not None
    return fewer.with_raw(codes=(np.cumsum(keep) - 1)[fewer.raw.codes], ids=ids)


def _rows_of_table(content: DraftContent, sensors: tuple[str, ...]) -> np.ndarray:
    table = content.sensors
    places = [] if table is None else table.index.get_indexer(list(sensors))
    unknown = [name for name, place in zip(sensors, places, strict=False) if place < 0]
    if table is None or unknown:
        raise InputError(f"the sensors' table has no {listed(unknown or sensors)}")
    return np.asarray(places)


def _need_names(sensors: tuple[str, ...]) -> None:
    if not sensors:
        raise InputError("name at least one sensor")
