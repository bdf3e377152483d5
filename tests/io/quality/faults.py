"""Every finding by its code, and a draft that shows it."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from factost_core.io.draft import PanelDraft
from tests.io.broken import (
    HOURS,
    PLACES,
    good,
    long_readings,
    raw_readings,
    sensors,
    wave,
    with_stamps,
    with_values,
)


def _set(rows: slice | int, column: int, value: float) -> Callable[[np.ndarray], None]:
    def change(values: np.ndarray) -> None:
        values[rows, column] = value

    return change


def _times(column: int, factor: float) -> Callable[[np.ndarray], None]:
    def change(values: np.ndarray) -> None:
        values[:, column] *= factor

    return change


def _repeated(conflict: bool) -> PanelDraft:
    rows = np.sort(np.r_[np.arange(len(HOURS)), 5, 6, 7])
    values = wave()[rows]
    if conflict:
        values[np.flatnonzero(np.diff(rows) == 0)] += 4
    return PanelDraft(raw_readings(HOURS[rows], values), sensors(PLACES))


def _change_of_step(coarse: int, fine: int) -> PanelDraft:
    first = pd.date_range("2024-01-01", periods=coarse, freq="15min")
    second = pd.date_range(first[-1] + pd.Timedelta("5min"), periods=fine, freq="5min")
    return with_stamps(first.append(second))


def _nights_hourly() -> PanelDraft:
    stamps = pd.date_range("2024-01-01", periods=96 * 20, freq="15min")
    return with_stamps(stamps[(stamps.hour >= 6) | (stamps.minute == 0)])


def _walking_clock() -> PanelDraft:
    gaps = np.full(len(HOURS), 3600)
    gaps[::7] = 3601
    return with_stamps(pd.Timestamp("2024-01-01") + pd.to_timedelta(np.cumsum(gaps), unit="s"))


def _jittered(unit: str, width: int) -> PanelDraft:
    noise = np.random.default_rng(1).integers(-width, width + 1, len(HOURS))
    return with_stamps(HOURS + pd.to_timedelta(noise, unit=unit))


def _moved(rows: list[int], by: str) -> PanelDraft:
    stamps = HOURS.to_series().reset_index(drop=True)
    stamps[rows] += pd.Timedelta(by)
    return with_stamps(stamps)


def _dated(row: int, date: str) -> PanelDraft:
    stamps = HOURS.to_series().reset_index(drop=True)
    stamps[row] = pd.Timestamp(date, tz="UTC")
    return with_stamps(stamps)


def _events() -> PanelDraft:
    seconds = np.unique(np.random.default_rng(2).integers(0, 40 * 86_400, 900))
    return with_stamps(pd.Timestamp("2024-01-01") + pd.to_timedelta(seconds, unit="s"))


def _bursts() -> PanelDraft:
    """A few seconds once a month."""
    months = pd.date_range("2024-01-01", periods=12, freq="MS")
    return with_stamps((months.to_numpy()[:, None] + np.arange(5).astype("m8[s]")).ravel())


def _staggered(offsets: tuple[int, ...]) -> PanelDraft:
    times = pd.date_range("2024-01-01", periods=300, freq="10min").as_unit("us")
    series = [(times + pd.Timedelta(minutes=offset), wave(300, 1)[:, 0]) for offset in offsets]
    return PanelDraft(long_readings(series))


def _coarse_sensor() -> PanelDraft:
    steps = ("5min", "15min", "5min")
    times = [pd.date_range("2024-01-01", "2024-01-18", freq=step).as_unit("us") for step in steps]
    return PanelDraft(long_readings([(each, wave(len(each), 1)[:, 0]) for each in times]))


def _local(zone: str, first: str, last: str) -> PanelDraft:
    return with_stamps(pd.date_range(first, last, freq="30min", tz=zone).tz_localize(None))


def _berlin_days() -> PanelDraft:
    return with_stamps(
        pd.date_range("2024-03-01", periods=300, freq="D", tz="Europe/Berlin").tz_convert("UTC")
    )


def _second_hour_empty() -> PanelDraft:
    times = pd.date_range("2024-10-20", "2024-11-05", freq="h", tz="Europe/Berlin")
    return with_stamps(times.delete(times.get_loc(pd.Timestamp("2024-10-27 01:00", tz="UTC"))))


def _places(*changes: tuple[int, object]) -> PanelDraft:
    points = list(PLACES)
    for place, point in changes:
        points[place] = point
    return PanelDraft(raw_readings(HOURS, wave()), sensors(points))


def _ids(*ids: str) -> PanelDraft:
    return PanelDraft(raw_readings(HOURS, wave()), sensors(PLACES[: len(ids)], list(ids)))


def _zeros_at_night(values: np.ndarray) -> None:
    values -= 40
    np.maximum(values, 0, out=values)
    values[300:500, 2] = 0


#: Name of the fault: the finding's code, its severity, and a draft.
FAULTS: dict[str, tuple[str, str, Callable[[], PanelDraft]]] = {
    "repeated, equal": ("repeated_stamps", "error", lambda: _repeated(conflict=False)),
    "repeated, conflicting": ("repeated_stamps", "error", lambda: _repeated(conflict=True)),
    "local repeated": (
        "repeated_stamps",
        "error",
        lambda: _local("Europe/Berlin", "2024-03-01", "2024-11-15"),
    ),
    "local": ("local_clock", "warning", lambda: _local("Europe/Berlin", "2024-03-01", "2024-11-15")),
    "local spring": (
        "local_clock",
        "warning",
        lambda: _local("America/New_York", "2024-02-01", "2024-05-01"),
    ),
    "clock changes": ("clock_changes", "info", _second_hour_empty),
    "backwards": ("out_of_order", "info", lambda: with_stamps(HOURS[::-1])),
    "jitter of seconds": ("drifting_clock", "error", lambda: _jittered("s", 4)),
    "jitter of microseconds": ("drifting_clock", "error", lambda: _jittered("us", 300_000)),
    "walking clock": ("drifting_clock", "error", _walking_clock),
    "slow clock": (
        "drifting_clock",
        "warning",
        lambda: with_stamps(pd.date_range("2024-01-01", periods=960, freq="3607s")),
    ),
    "off by minutes": ("off_grid", "error", lambda: _moved([100, 300], "7min")),
    "off by half": ("off_grid", "error", lambda: _moved([100, 300], "30min")),
    "days of another zone": ("off_grid", "error", _berlin_days),
    "events": ("irregular_steps", "error", _events),
    "step changes, fine later": ("mixed_steps", "error", lambda: _change_of_step(400, 300)),
    "step changes, fine mostly": ("mixed_steps", "warning", lambda: _change_of_step(300, 900)),
    "nights are coarser": ("mixed_steps", "warning", _nights_hourly),
    "staggered": ("staggered_sensors", "warning", lambda: _staggered((0, 1, 2))),
    "staggered by half": ("staggered_sensors", "warning", lambda: _staggered((0, 5))),
    "a coarser sensor": ("coarse_sensors", "warning", _coarse_sensor),
    "year mistyped": ("wrong_dates", "warning", lambda: _dated(-1, "2042-02-09")),
    "year far off": ("wrong_dates", "error", lambda: _dated(7, "2942-02-09 00:00")),
    "a step of seconds over years": (
        "span_too_long",
        "error",
        _bursts,
    ),
    "one stamp": ("single_stamp", "error", lambda: with_stamps(HOURS[:1])),
    "nothing": ("no_readings", "error", lambda: with_values(lambda values: values.fill(np.nan))),
    "stuck": ("stuck_sensors", "warning", lambda: with_values(_set(slice(100, 400), 1, 65.0))),
    "spike": ("spikes", "warning", lambda: with_values(_set(500, 2, 900.0))),
    "dip": ("spikes", "warning", lambda: with_values(_set(500, 2, 0.0))),
    "zeros": ("zero_runs", "info", lambda: with_values(_zeros_at_night)),
    "negative speed": (
        "negative_values",
        "warning",
        lambda: with_values(_set(slice(500, 505), 2, -1.0), "km/h"),
    ),
    "negative, unit unknown": ("negative_values", "warning", lambda: with_values(_set(500, 2, -1.0))),
    "kW for MW": ("odd_scale", "warning", lambda: with_values(_times(3, 1000.0), "MW")),
    "per minute": ("odd_scale", "warning", lambda: with_values(_times(3, 1 / 60))),
    "constant": ("constant_sensors", "warning", lambda: with_values(_set(slice(None), 3, 7.0))),
    "always zero": ("constant_sensors", "warning", lambda: with_values(_set(slice(None), 3, 0.0))),
    "empty": ("empty_sensors", "warning", lambda: with_values(_set(slice(None), 3, np.nan))),
    "mostly missing": ("mostly_missing", "warning", lambda: with_values(_set(slice(10, 700), 3, np.nan))),
    "silent": ("silent_sensors", "warning", lambda: with_values(_set(slice(700, None), 3, np.nan))),
    "gap": ("gaps", "info", lambda: with_values(_set(slice(10, 20), 3, np.nan))),
    "no place": ("sensors_without_position", "info", lambda: _places((0, None))),
    "no places": ("no_positions", "info", lambda: PanelDraft(good().raw)),
    "no readings of one": (
        "positions_without_readings",
        "info",
        lambda: _ids("s0", "s1", "s2", "s3", "s4", "elsewhere"),
    ),
    "other ids": ("ids_do_not_match", "error", lambda: _ids("a", "b", "c", "d")),
    "null island": ("zero_position", "warning", lambda: _places((0, (0.0, 0.0)))),
    "swapped": ("swapped_coordinates", "warning", lambda: _places((5, (52.05, 13.05)))),
    "far away": ("far_positions", "warning", lambda: _places((5, (-70.0, 52.0)))),
    "short": ("short_history", "warning", lambda: with_stamps(HOURS[:30])),
    "no week": ("no_week", "info", lambda: with_stamps(HOURS[:200])),
}
