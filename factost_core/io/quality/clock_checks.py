"""Checks of the zone: clock changes inside the span, and local stamps that were read as UTC."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.finding import Finding
from factost_core.io.quality.time_facts import TimeFacts
from factost_core.io.quality.time_repairs import SetZone
from factost_core.io.quality.wording import counted, listed
from factost_core.io.time_grid import DAY

# One zone for each rule of clock changes that is in use somewhere with many sensors.
_ZONES = (
    *("Europe/Berlin", "Europe/London", "Europe/Helsinki", "America/New_York", "America/Chicago"),
    *("America/Denver", "America/Los_Angeles", "America/Anchorage", "America/Halifax", "America/St_Johns"),
    *("America/Santiago", "America/Havana", "America/Asuncion", "Australia/Sydney", "Australia/Adelaide"),
    *("Australia/Lord_Howe", "Pacific/Auckland", "Asia/Jerusalem", "Asia/Beirut", "Africa/Cairo"),
    *("America/Sao_Paulo", "Asia/Tehran", "America/Mexico_City"),
)
_MOST_OFFERED = 4
_HALF_HOUR = 1_800_000_000  # microseconds: clocks change by whole ones
_LONGEST = 50 * 365 * DAY  # a longer span is the work of a wrong stamp


def clock_changes(content: DraftContent, facts: TimeFacts) -> list[Finding]:
    """The hours that the zone's clock skips and repeats inside the span, for steps below a day."""
    changes = _changes(facts.times)
    if facts.step is None or facts.step >= DAY or not len(changes):
        return []
    forward = int((changes["by"] > pd.Timedelta(0)).sum())
    ways = (("forward", forward), ("back", len(changes) - forward))
    moved = " and ".join(f"{way} {_times(count)}" for way, count in ways if count)
    empty = _empty_second_hours(content, facts, changes)
    text = (
        f"In {facts.times.tz} the clocks went {moved} within the span. Steps are absolute time: those days "
        "have an hour less or more."
    )
    if empty:
        text += (
            f" Of {counted(empty, 'doubled hour')} only the first has readings: the second is missing, or "
            "the file adds both up in one row."
        )
    return [
        Finding.about("clock_changes", "info", "Clock changes", text, times=pd.DatetimeIndex(changes["at"]))
    ]


def local_clock(content: DraftContent, facts: TimeFacts) -> list[Finding]:
    """Whether a zone without clock changes shows the skipped and repeated hours of one that has them.

    The repeated stamps and the absent hours must be those of the zone, all of them and no others.
    """
    span = facts.times[-1] - facts.times[0]
    if facts.step is None or facts.step > pd.Timedelta(hours=1) or not DAY < span < _LONGEST:
        return []
    if len(_changes(facts.times)):
        return []
    walls = facts.times.tz_localize(None)
    repeated = _repeated(content, facts)
    fits = [zone for zone in _ZONES if _shows(walls, repeated, zone)]
    if not fits:
        return []
    fits = _nearest_first(fits, content)[:_MOST_OFFERED]
    text = (
        f"The stamps are read as {facts.times.tz}, but they skip and repeat the very hours that the clocks "
        f"skip and repeat in {listed(fits, _MOST_OFFERED)}. They are probably local time of such a place: "
        f"read so, {'the repeated hours are two hours and ' if len(repeated) else ''}no hour is absent."
    )
    repairs = tuple(SetZone(zone) for zone in fits)
    title, times = "Stamps look like local time", facts.times[repeated]
    return [Finding.about("local_clock", "warning", title, text, times=times, repairs=repairs)]


def midnight_zones(content: DraftContent, facts: TimeFacts) -> tuple[SetZone, ...]:
    """For steps of whole days that wander by an hour: the zone where all stamps are midnights, if any."""
    if facts.step is None or facts.step % DAY != pd.Timedelta(0) or _all_midnights(facts.times):
        return ()
    fits = [zone for zone in _ZONES if _all_midnights(facts.times.tz_convert(zone))]
    return tuple(SetZone(zone, "instant") for zone in _nearest_first(fits, content)[:1])


def _all_midnights(times: pd.DatetimeIndex) -> bool:
    walls = times.tz_localize(None)
    return bool((walls == walls.normalize()).all())


def _changes(times: pd.DatetimeIndex) -> pd.DataFrame:
    """When the wall clock jumps: the first stamp after each change (at), and by how much (by)."""
    offsets = times.tz_localize(None).asi8 - times.asi8
    places = np.flatnonzero(np.diff(offsets)) + 1
    by = pd.to_timedelta(offsets[places] - offsets[places - 1], unit="us")
    return pd.DataFrame({"at": times[places], "by": by})


def _empty_second_hours(content: DraftContent, facts: TimeFacts, changes: pd.DataFrame) -> int:
    raw = content.raw
    missing = np.isnan(raw.values)
    filled = np.zeros(len(facts.times), dtype=bool)
    filled[facts.at[~missing if raw.is_long else ~missing.all(axis=1)]] = True
    there = facts.times[filled]
    empty = 0
    for change in changes.itertuples():
        if change.by > pd.Timedelta(0):
            continue
        moment = _moment_of_change(change.at)
        length = -change.by
        first = ((there >= moment - length) & (there < moment)).any()
        second = ((there >= moment) & (there < moment + length)).any()
        empty += bool(first and not second)
    return empty


def _moment_of_change(after: pd.Timestamp) -> pd.Timestamp:
    """The moment (UTC) of the change before a stamp, by halving down to a second."""
    offset = after.utcoffset()

    def is_after(moment: pd.Timestamp) -> bool:
        return bool(moment.tz_convert(after.tz).utcoffset() == offset)

    high = low = after.tz_convert("UTC")
    while is_after(low):
        low = low - pd.Timedelta(hours=1)
    while high - low > pd.Timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (low, middle) if is_after(middle) else (middle, high)
    return high.floor("s")


def _repeated(content: DraftContent, facts: TimeFacts) -> NDArray[np.int64]:
    """The places of stamps that repeat in at least one sensor."""
    if not facts.repeated:
        return np.zeros(0, dtype=np.int64)
    raw = content.raw
    series = np.zeros(len(facts.at), dtype=np.int64) if raw.codes is None else raw.codes
    keys = series * len(facts.times) + facts.at
    values, counts = np.unique(keys, return_counts=True)
    return np.unique(values[counts > 1] % len(facts.times))


def _shows(walls: pd.DatetimeIndex, repeated: NDArray[np.int64], zone: str) -> bool:
    """Whether naive stamps have the zone's doubled hours twice and its skipped hours not at all."""
    half = pd.DatetimeIndex(np.unique(walls.asi8 // _HALF_HOUR * _HALF_HOUR).view("datetime64[us]"))
    if _skipped(half, zone).any():
        return False
    doubled = half[half.tz_localize(zone, nonexistent="shift_forward", ambiguous="NaT").isna()]
    in_doubled = np.isin(walls.asi8 // _HALF_HOUR * _HALF_HOUR, doubled.asi8)
    if not np.array_equal(np.flatnonzero(in_doubled), repeated):
        return False
    hours = pd.date_range(half[0].floor("h"), half[-1], freq="h")
    there = set(half.floor("h"))
    hour = pd.Timedelta(hours=1)
    # A skipped hour counts where the hours around it are there.
    around = [gone - hour in there and gone + hour in there for gone in hours[_skipped(hours, zone)]]
    return bool(len(repeated) or (len(around) and all(around)))


def _skipped(walls: pd.DatetimeIndex, zone: str) -> NDArray[np.bool_]:
    first = np.ones(len(walls), dtype=bool)
    return np.asarray(walls.tz_localize(zone, nonexistent="NaT", ambiguous=first).isna())


def _nearest_first(zones: list[str], content: DraftContent) -> list[str]:
    """Zones in the order of how well their clock fits the sensors' longitude, where that is known."""
    table = content.sensors
    if table is None or not table.geometry.notna().any():
        return zones
    longitude = float(np.nanmedian(table.geometry.bounds[["minx", "maxx"]].mean(axis=1)))
    january = pd.Timestamp("2024-01-15T12:00Z")

    def far(zone: str) -> float:
        offset = january.tz_convert(zone).utcoffset()
        return abs(longitude / 15 - (offset.total_seconds() / 3600 if offset is not None else 0.0))

    return sorted(zones, key=far)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
