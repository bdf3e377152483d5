"""Readings: files of any known format onto one regular, zoned time grid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.assemble import block_readings, table_readings
from factost_core.io.block import Block
from factost_core.io.join import Lead, join_readings, lead_of, mapping_like
from factost_core.io.libcity import libcity_mapping
from factost_core.io.loaders import load
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.progress import OnProgress, Progress
from factost_core.io.raw_readings import RawReadings
from factost_core.io.source import FileLike
from factost_core.io.stamps import check_zone
from factost_core.io.table import Table
from factost_core.io.time_grid import grid_between, most_common_step, name_step, off_grid
from factost_core.io.uploads import FileGroup, readings_groups
from factost_core.settings import get_settings

# A grid has at most so many times the steps, or the cells, that the file holds: beyond it a date is mistyped,
# and a few lines of text would fill the memory. Small grids may be as sparse as they like.
_SPARSEST, _SMALL_STEPS, _SMALL_CELLS = 1000, 1_000_000, 20_000_000


@dataclass(frozen=True)
class Readings:
    """What a readings file holds: (time, sensor) float32 on its grid, the step, and what was changed."""

    frame: pd.DataFrame
    step: pd.Timedelta
    notes: tuple[str, ...]
    stem: str
    unit: str = ""


def read_readings(
    file: FileLike | Sequence[FileLike],
    timezone: str = "UTC",
    mapping: ReadingsMapping | None = None,
    on_progress: OnProgress | None = None,
) -> Readings:
    """Read readings onto their regular grid; ``read_raw_readings``, then ``grid_readings``."""
    return grid_readings(read_raw_readings(file, timezone, mapping, on_progress))


def read_raw_readings(
    file: FileLike | Sequence[FileLike],
    timezone: str = "UTC",
    mapping: ReadingsMapping | None = None,
    on_progress: OnProgress | None = None,
) -> RawReadings:
    """Read a file of readings in any of the known formats, wide or long.

    Args:
        file: a path or an open file; several of them for a format of several files, or to be joined (a file
            a month, a file per group of sensors); or a zip archive of these.
        timezone: the zone of naive stamps, which are wall clock there; `mapping.timezone` goes before it.
        mapping: what is what in the file; what it leaves open is detected.
        on_progress: gets the share done, 0 to 1; what it raises ends the reading.

    One fixed offset, or the zone that a file itself names, is kept; several offsets are converted to the zone
    with a note. Infinite readings, and those beyond float32, become missing with a note. Raises InputError
    naming file, column and row for what cannot be read.
    """
    return read_groups(readings_groups(file), timezone, mapping, on_progress)


def read_groups(
    groups: Sequence[FileGroup],
    timezone: str = "UTC",
    mapping: ReadingsMapping | None = None,
    on_progress: OnProgress | None = None,
) -> RawReadings:
    """Read groups of files that are known to hold readings, and join them; see ``read_raw_readings``."""
    wanted = mapping if mapping is not None else ReadingsMapping()
    zone = check_zone(wanted.timezone if wanted.timezone is not None else timezone)
    progress = Progress(on_progress)
    progress(0.0)
    raws: list[RawReadings] = []
    lead: Lead | None = None
    share = (1.0 if len(groups) == 1 else 0.9) / len(groups)
    for place, group in enumerate(groups):
        part = progress.part(place * share, (place + 1) * share)
        loaded = load(group.format, group.sources, wanted, None, part.part(0.0, 0.7))
        own = wanted
        if group.format == "libcity" and isinstance(loaded, Table):
            own = libcity_mapping(wanted, loaded)
        if len(groups) > 1:
            lead = lead or lead_of(loaded, own)
            own = mapping_like(lead, loaded, own)
        if isinstance(loaded, Block):
            raw = block_readings(loaded, own, zone, group.stem)
        else:
            raw = table_readings(loaded, own, zone, group.stem, part.part(0.7, 1.0))
        raws.append(replace(raw, notes=(*group.notes, *raw.notes)))
    joined = raws[0] if len(raws) == 1 else join_readings(raws, zone, all(map(in_order, raws)))
    progress(1.0)
    return joined


def grid_readings(raw: RawReadings) -> Readings:
    """Put readings on the regular grid that most of their stamps stand on; absent stamps are NaN.

    Raises InputError for stamps that repeat, lie off the grid or are a single one.
    """
    notes = list(raw.notes)
    frame, step = _onto_grid(raw, notes)
    return Readings(frame, step, tuple(notes), raw.stem, raw.unit)


def _onto_grid(raw: RawReadings, notes: list[str]) -> tuple[pd.DataFrame, pd.Timedelta]:
    _refuse_repeats(raw)
    stamps = raw.stamps
    times = pd.DatetimeIndex(stamps.unique().sort_values())
    if len(times) < 2 and raw.step is None:
        raise InputError(
            f"{raw.where(0)}: {times[0]} is the only time stamp, so there is no sampling step; "
            "expected at least two"
        )
    step = most_common_step(times) if raw.step is None else raw.step.as_unit("us")
    limit = _most_steps(raw, len(times))
    lost = off_grid(times, step, limit)
    if lost.any():
        stamp = times[int(lost.argmax())]
        place = int(np.asarray(stamps == stamp).argmax())
        raise InputError(
            f"{raw.where(place)}: {stamp} is off the grid of {name_step(step)} that most stamps "
            f"stand on ({int(lost.sum())} such); expected {_neighbours(times[~lost], stamp)}"
        )
    if not in_order(raw):
        notes.append(f"{raw.file}: rows were not in order of time and were sorted")
    grid = grid_between(times, step, times[0], times[-1], limit)
    if len(grid) > len(times):
        notes.append(f"{len(grid) - len(times)} absent time stamp(s) were added as missing")
    index = pd.DatetimeIndex(grid, name="timestamp")
    columns = pd.Index(raw.ids, dtype=object)
    if raw.codes is None and len(grid) == len(stamps) and grid.equals(stamps):
        return pd.DataFrame(raw.values, index=index, columns=columns, copy=False), step
    cells = np.full((len(grid), len(raw.ids)), np.nan, dtype=np.float32)
    at = grid.get_indexer(stamps)
    if raw.codes is None:
        cells[at] = raw.values
    else:
        cells[at, raw.codes] = raw.values
    return pd.DataFrame(cells, index=index, columns=columns, copy=False), step


def _most_steps(raw: RawReadings, times: int) -> int:
    """How many steps the grid may have; see _SPARSEST and the settings."""
    sensors = len(raw.ids)
    by_cells = min(get_settings().max_cells, max(_SMALL_CELLS, _SPARSEST * raw.values.size)) // sensors
    return max(1, min(by_cells, max(_SMALL_STEPS, _SPARSEST * times)))


def _refuse_repeats(raw: RawReadings) -> None:
    if raw.codes is None:
        repeated = raw.stamps.duplicated()
    else:
        codes, _ = pd.factorize(raw.stamps)
        keys = codes.astype(np.int64) * len(raw.ids) + raw.codes
        repeated = pd.Series(keys).duplicated().to_numpy()
    if not repeated.any():
        return
    second = int(repeated.argmax())
    same = np.asarray(raw.stamps == raw.stamps[second])
    if raw.codes is not None:
        same &= raw.codes == raw.codes[second]
    first = int(same.argmax())
    sensor = "" if raw.codes is None else f" of sensor {raw.ids[raw.codes[second]]!r}"
    raise InputError(
        f"{raw.where(second)}: {raw.stamps[second]}{sensor} stands already in "
        f"{raw.row(first)} ({int(repeated.sum())} repeated); keep one row for each"
    )


def _neighbours(on_grid: pd.DatetimeIndex, stamp: pd.Timestamp) -> str:
    at = int(np.clip(on_grid.searchsorted(stamp), 1, max(1, len(on_grid) - 1)))
    return " or ".join(str(each) for each in on_grid[at - 1 : at + 1])


def in_order(raw: RawReadings) -> bool:
    """Whether each sensor's rows stand in the order of time."""
    if raw.codes is None:
        return bool(raw.stamps.is_monotonic_increasing)
    order = np.argsort(raw.codes, kind="stable")  # each sensor's rows, in file order
    same = np.diff(raw.codes[order]) == 0
    return bool((np.diff(raw.stamps.asi8[order])[same] >= 0).all())
