"""Readings of several files as one: a CSV a month, a file per group of sensors, or both.

What two files say alike is taken once, with a note. What they say differently stays there twice: the quality
report shows it, and a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError, shown, some
from factost_core.io.block import Block
from factost_core.io.layout import Long, Wide, find_layout
from factost_core.io.limits import check_cells, check_rows
from factost_core.io.mapping import ReadingsMapping
from factost_core.io.raw_readings import FILE_STRIDE, RawReadings
from factost_core.io.table import Table

_UNITS_DIFFER = "bring them to one unit, or read one of them"
_TWO_QUANTITIES = 0.5  # of a file's readings: so many that contradict others are of something else


@dataclass(frozen=True)
class Lead:
    """The first of the files; `layout` is None where it is no table. The others must look like it."""

    file: str
    layout: Long | Wide | None


def lead_of(loaded: Table | Block, mapping: ReadingsMapping) -> Lead:
    """What the other files must look like. Raises InputError where the first is not understood."""
    if isinstance(loaded, Block) or (mapping.time is None and mapping.start is not None):
        return Lead(loaded.file, None)
    chosen = mapping.sensors and tuple(name for name in mapping.sensors if name in loaded.frame.columns)
    return Lead(loaded.file, find_layout(loaded, replace(mapping, sensors=chosen or None)))


def mapping_like(lead: Lead, loaded: Table | Block, mapping: ReadingsMapping) -> ReadingsMapping:
    """The mapping for one of the files: the first one's columns, and those of the chosen sensors it has.

    Raises InputError where a column is not there, or the file holds no time stamps to join it by.
    """
    if isinstance(loaded, Block):
        counted, names = loaded.stamps is None, list(loaded.ids)
    else:
        counted = mapping.time is None and mapping.start is not None
        names = list(loaded.frame.columns)
    if counted:
        raise InputError(
            f"{loaded.file} holds no time stamps, so it cannot be joined with others; read it alone"
        )
    if mapping.sensors is not None:
        chosen = tuple(name for name in mapping.sensors if name in set(names))
        if not chosen:
            form = None if isinstance(loaded, Block) else find_layout(loaded, replace(mapping, sensors=None))
            if isinstance(form, Long):
                raise _two_forms(loaded.file, lead.file)
            raise InputError(
                f"{loaded.file} has none of the chosen sensors; choose some, or leave the file out"
            )
        mapping = replace(mapping, sensors=chosen)
    if isinstance(loaded, Block) or lead.layout is None:
        return mapping
    layout = lead.layout
    wanted = [layout.time, layout.sensor, layout.value] if isinstance(layout, Long) else [layout.time]
    absent = [name for name in wanted if name not in names]
    if absent:
        raise InputError(
            f"{loaded.file}: there is no column {shown(absent[0])}, which {lead.file} has; files that are "
            "joined have the same columns. Rename it, or read one of the files alone"
        )
    if isinstance(layout, Long):
        return replace(mapping, time=layout.time, sensor=layout.sensor, value=layout.value, sensors=None)
    return replace(mapping, time=layout.time)


def join_readings(raws: Sequence[RawReadings], zone: str, in_order: bool) -> RawReadings:
    """The readings of several files (at least two) in one.

    Args:
        zone: for stamps of files whose zones differ.
        in_order: whether every file is in the order of time; the joined rows then are too.

    Raises InputError where one has a row per reading and another a column per sensor, their units differ, or
    most of what two files both hold contradicts.
    """
    raws = sorted(raws, key=lambda raw: raw.stamps.min())
    _refuse_layouts(raws)
    unit = _one_unit(raws)
    notes = [f"{len(raws)} files were joined: {some([raw.file for raw in raws])}"]
    if len({str(raw.stamps.tz) for raw in raws}) > 1:
        notes.append(f"the files are in several time zones; the panel is in {zone}")
        raws = [replace(raw, stamps=raw.stamps.tz_convert(zone)) for raw in raws]
    files = tuple(raw.file for raw in raws)
    join = _join_long if raws[0].is_long else _join_wide
    joined = join(raws, in_order, notes)
    words = {raw.row_word for raw in raws}
    return replace(
        joined,
        file=some(files),
        column=raws[0].column,
        row_word=words.pop() if len(words) == 1 else "row",
        notes=(*dict.fromkeys(note for raw in raws for note in raw.notes), *notes),
        unit=unit,
        stem=joined_stem([raw.stem for raw in raws]),
        files=files,
    )


def joined_stem(stems: Sequence[str]) -> str:
    """What the names have in common without a number at its end: "flows" of flows-01 and flows-02."""
    if len(set(stems)) == 1:
        return stems[0]
    letters = zip(*stems, strict=False)
    same = "".join(each[0] for each in takewhile(lambda each: len(set(each)) == 1, letters))
    return same.rstrip(" -_.0123456789") or stems[0]


def _refuse_layouts(raws: Sequence[RawReadings]) -> None:
    other = next((raw for raw in raws if raw.is_long != raws[0].is_long), None)
    if other is not None:
        long, wide = (raws[0], other) if raws[0].is_long else (other, raws[0])
        raise _two_forms(long.file, wide.file)


def _two_forms(long: str, wide: str) -> InputError:
    return InputError(
        f"{long} has a row per reading and {wide} a column per sensor, so they are not joined; save both in "
        "one of these ways, or read one of them"
    )


def _one_unit(raws: Sequence[RawReadings]) -> str:
    named = [raw for raw in raws if raw.unit]
    for raw in named[1:]:
        if raw.unit != named[0].unit:
            raise InputError(
                f"{named[0].file} is in {named[0].unit} and {raw.file} in {raw.unit}; {_UNITS_DIFFER}"
            )
    return named[0].unit if named else ""


def _join_wide(raws: Sequence[RawReadings], in_order: bool, notes: list[str]) -> RawReadings:
    """Rows by stamp, columns of all; a row more for what contradicts, and for stamps repeated in a file."""
    ids = list(dict.fromkeys(name for raw in raws for name in raw.ids))
    stamps = raws[0].stamps.append([raw.stamps for raw in raws[1:]]).unique()
    stamps = pd.DatetimeIndex(stamps.sort_values() if in_order else stamps)
    check_cells(some([raw.file for raw in raws]), len(stamps), len(ids))
    values = np.full((len(stamps), len(ids)), np.nan, dtype=np.float32)
    rows = np.full(len(stamps), -1, dtype=np.int64)
    more: list[tuple[pd.DatetimeIndex, NDArray[np.float32], NDArray[np.int64]]] = []
    names = pd.Index(ids, dtype=object)
    for place, raw in enumerate(raws):
        at, columns = stamps.get_indexer(raw.stamps), names.get_indexer(raw.ids)
        numbers = raw.rows + place * FILE_STRIDE
        first = ~raw.stamps.duplicated()
        cells = np.ix_(at[first], columns)
        before, new = values[cells], raw.values[first]
        both = ~(np.isnan(before) | np.isnan(new))
        differ = both & (before != new)
        values[cells] = np.where(np.isnan(before), new, before)
        rows[at[first]] = np.where(rows[at[first]] < 0, numbers[first], rows[at[first]])
        _note(raw, int(both.sum() - differ.sum()), int(differ.sum()), notes)
        _note_absent(raw, ids, notes)
        for keep, left in (
            (np.flatnonzero(first)[differ.any(axis=1)], np.where(differ, new, np.nan)[differ.any(axis=1)]),
            (np.flatnonzero(~first), raw.values[~first]),
        ):
            if len(keep):
                wide = np.full((len(keep), len(ids)), np.nan, dtype=np.float32)
                wide[:, columns] = left
                more.append((raw.stamps[keep], wide, numbers[keep]))
    if more:
        stamps = stamps.append([each[0] for each in more])
        values = np.concatenate([values, *(each[1] for each in more)])
        rows = np.concatenate([rows, *(each[2] for each in more)])
        if in_order:
            order = np.argsort(stamps.asi8, kind="stable")
            stamps, values, rows = stamps[order], values[order], rows[order]
    return replace(raws[0], stamps=stamps, values=values, ids=ids, rows=rows)


def _join_long(raws: Sequence[RawReadings], in_order: bool, notes: list[str]) -> RawReadings:
    """All rows, without those that another file holds too."""
    ids = list(dict.fromkeys(name for raw in raws for name in raw.ids))
    names = pd.Index(ids, dtype=object)
    check_rows(some([raw.file for raw in raws]), sum(len(raw.stamps) for raw in raws))
    stamps = raws[0].stamps.append([raw.stamps for raw in raws[1:]])
    values = np.concatenate([raw.values for raw in raws])
    codes = np.concatenate([names.get_indexer(raw.ids)[raw.codes] for raw in raws])
    file = np.repeat(np.arange(len(raws)), [len(raw.stamps) for raw in raws])
    rows = np.concatenate([raw.rows for raw in raws]) + file * FILE_STRIDE
    # the first row with a reading of each sensor and stamp stands for all of them
    keys = pd.factorize(stamps)[0].astype(np.int64) * len(ids) + codes
    order = np.lexsort((np.isnan(values), keys))
    starts = np.diff(keys[order], prepend=-1) != 0
    leader = np.empty(len(order), dtype=np.int64)
    leader[order] = order[starts][np.cumsum(starts) - 1]
    foreign = file != file[leader]
    empty, same = np.isnan(values), values == values[leader]
    for place, raw in enumerate(raws):
        own = foreign & ~empty & (file == place)
        _note(raw, int((own & same).sum()), int((own & ~same).sum()), notes)
        _note_absent(raw, ids, notes)
    keep = np.flatnonzero(~foreign | ~(empty | same))
    if in_order:
        keep = keep[np.argsort(stamps.asi8[keep], kind="stable")]
    return replace(
        raws[0], stamps=stamps[keep], values=values[keep], ids=ids, codes=codes[keep], rows=rows[keep]
    )


def _note(raw: RawReadings, same: int, differing: int, notes: list[str]) -> None:
    if differing > _TWO_QUANTITIES * np.count_nonzero(~np.isnan(raw.values)):
        raise InputError(
            f"{raw.file}: {differing:,} of its readings are others than another file has for the same sensor "
            "and time. If these are two quantities, or two versions, read one of the files alone"
        )
    if same:
        notes.append(f"{raw.file}: {same:,} reading(s) stand in another file too, alike; each was taken once")
    if differing:
        notes.append(
            f"{raw.file}: {differing:,} reading(s) contradict another file's for the same sensor and time; "
            "both were kept"
        )


def _note_absent(raw: RawReadings, ids: list[str], notes: list[str]) -> None:
    """Sensors that the others have; files of groups of sensors, which have none in common, say enough."""
    absent = set(ids) - set(raw.ids)
    if 0 < len(absent) < len(ids) / 2:
        notes.append(f"{raw.file} has no readings of {some([name for name in ids if name in absent])}")
