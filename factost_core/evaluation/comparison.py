"""Zero-shot, adapted and seasonal naive on the same windows: where did adapting help, and where not?

Read without torch: a worker writes a comparison, and a page that never loads the model shows it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.evaluation.backtest import (
    WQL_LEVELS,
    Tally,
    forecast_windows,
    seasonal_baselines,
    window_starts,
)
from factost_core.evaluation.baselines import naive
from factost_core.evaluation.report import ReportRow
from factost_core.forecast import Predictor
from factost_core.io.time_grid import TimeLike, to_stamp
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS, interpolate_quantiles

ZERO_SHOT, ADAPTED, SEASONAL = "zero_shot", "adapted", "seasonal_naive"
NAMES = (ZERO_SHOT, ADAPTED, SEASONAL)
#: A change of a sensor's error below this share would be written as 0.0 %: it counts as none.
SAME = 0.0005
#: Quantiles are kept of the newest windows, as many as fit.
_KEPT_WINDOWS, _KEPT_VALUES = 4, 6_000_000

Array = NDArray[np.float32]
#: Means by forecaster; None where nothing was observed.
Means = dict[str, list[float | None]]


@dataclass(frozen=True, eq=False)
class Fans:
    """The forecasts of the newest windows, to draw: zero_shot and adapted (window, sensor, step, level) at
    TRAINED_LEVELS, adapted None where nobody adapted; ``starts`` are the windows' first times (ISO)."""

    starts: tuple[str, ...]
    zero_shot: Array
    adapted: Array | None

    def save(self, path: Path) -> None:
        drawn = {"zero_shot": self.zero_shot, "adapted": self.adapted}
        known = {name: array for name, array in drawn.items() if array is not None}
        np.savez_compressed(path, allow_pickle=False, starts=np.array(self.starts), **known)

    @classmethod
    def load(cls, path: Path) -> "Fans":
        with np.load(path, allow_pickle=False) as file:
            return cls(tuple(file["starts"].tolist()), file["zero_shot"], file.get("adapted"))


@dataclass(frozen=True, eq=False)
class Comparison:
    """Three forecasters on the same windows and the same targets: those observed and forecast by all.

    Two where nobody has adapted yet: what is called adapted below is then missing (see ``has_adapted``).

    Attributes:
        horizon, windows: steps of a window, windows that were scored.
        starts: the first time of each window (ISO with zone).
        season: what the seasonal naive repeats, the better of "day" and "week" by MAE; "value" (the newest
            one) where the step fits neither.
        rows: zero-shot, adapted, seasonal naive; scores as in a backtest's Report.
        by_step: MAE for each step of the horizon.
        by_hour: MAE for each hour of the day in the panel's zone; empty where a step is a day or longer.
        hour_windows: in how many windows each of these hours was scored.
        by_window: MAE of each window.
        by_sensor: MAE of each of ``sensor_ids``.
        reliability: for each of ``levels`` the share of targets at or below that quantile; well calibrated
            where it equals the level. Not for the seasonal naive, which is a point.
        notes: what was left out and why.
        fans: the newest windows' forecasts; None where only the JSON was read.
    """

    panel: str
    unit: str
    horizon: int
    windows: int
    starts: tuple[str, ...]
    season: str
    rows: list[ReportRow]
    by_step: Means
    by_hour: Means
    hour_windows: tuple[int, ...]
    by_window: Means
    by_sensor: Means
    sensor_ids: tuple[str, ...]
    reliability: Means
    levels: tuple[float, ...] = TRAINED_LEVELS
    notes: tuple[str, ...] = ()
    fans: Fans | None = field(default=None, repr=False)

    def row(self, name: str) -> ReportRow:
        """The scores of "zero_shot", "adapted" or "seasonal_naive"."""
        return next(row for row in self.rows if row["forecaster"] == name)

    @property
    def has_adapted(self) -> bool:
        """Whether an adapted forecaster takes part; ``gain`` and what follows from it need one."""
        return ADAPTED in self.by_sensor

    def gain(self, over: str = ZERO_SHOT) -> float:
        """How much lower the adapted MAE is than that of ``over``, as a share of it; below 0 it is higher.

        NaN where that error is 0.
        """
        other, own = self.row(over)["mae"], self.row(ADAPTED)["mae"]
        return float("nan") if not other or own is None else 1 - own / other

    @property
    def sensor_gains(self) -> NDArray[np.float64]:
        """(S,) ``gain`` over zero-shot by sensor; NaN: not scored, -inf: zero-shot made no error."""
        return gains(self.by_sensor)

    @property
    def better(self) -> int:
        """Sensors whose adapted error is lower than zero-shot."""
        return int((self.sensor_gains > SAME).sum())

    @property
    def worse(self) -> int:
        """Sensors whose adapted error is higher than zero-shot."""
        return int((self.sensor_gains < -SAME).sum())

    @property
    def windows_better(self) -> int:
        """Windows in which the adapted error is lower than zero-shot: how steady the gain is."""
        before, after = self.by_window[ZERO_SHOT], self.by_window[ADAPTED]
        pairs = [(a, b) for a, b in zip(before, after, strict=True) if a is not None and b is not None]
        return sum(own < other for other, own in pairs)

    def to_json(self) -> dict[str, Any]:
        """All but the fans, ready for json.dumps (no NaN)."""
        return {item.name: getattr(self, item.name) for item in fields(self) if item.name != "fans"}

    @classmethod
    def from_json(cls, content: Mapping[str, Any], fans: Fans | None = None) -> "Comparison":
        """What `to_json` wrote. Raises KeyError or TypeError on something else."""
        tuples = {
            name: tuple(content[name]) for name in ("starts", "hour_windows", "sensor_ids", "levels", "notes")
        }
        return cls(**{**content, **tuples}, fans=fans)

    def save(self, folder: Path) -> None:
        """Write comparison.json and fans.npz into ``folder``; the JSON comes last and vouches for both."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.fans is not None:
            self.fans.save(folder / "fans.npz")
        text = json.dumps(self.to_json(), allow_nan=False)
        (folder / "comparison.json").write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "Comparison":
        """Read what `save` wrote. Raises InputError when there is none, or it is damaged."""
        try:
            content = json.loads((folder / "comparison.json").read_text(encoding="utf-8"))
            path = folder / "fans.npz"
            return cls.from_json(content, Fans.load(path) if path.is_file() else None)
        except FileNotFoundError:
            raise InputError("there is no saved comparison") from None
        except (OSError, ValueError, TypeError, KeyError, BadZipFile) as error:
            raise InputError(f"the saved comparison cannot be read ({error!s:.80}); compare again") from None


def gains(means: Means) -> NDArray[np.float64]:
    """How much lower each adapted mean is than zero-shot, as a share of it (``Comparison.sensor_gains``)."""
    before, after = (np.array(means[name], dtype=np.float64) for name in (ZERO_SHOT, ADAPTED))
    from_none = np.where(after > 0, -np.inf, after)  # 0 stays 0, unknown stays unknown
    return np.where(before == 0, from_none, 1 - np.divide(after, before, out=after.copy(), where=before > 0))


def compare(
    zero_shot: Predictor,
    adapted: Predictor | None,
    panel: SensorPanel,
    horizon: int,
    windows: int = 20,
    start: TimeLike | None = None,
    on_progress: Callable[[float], None] | None = None,
) -> Comparison:
    """Score both forecasters and the seasonal naive on up to `windows` rolling windows of `horizon` steps.

    Args:
        adapted: None scores zero-shot and the seasonal naive alone.
        start: the first time that adapting never saw; windows are evenly spaced from there to the end. When
            None, over the panel's last fifth: right only if adapting saw none of it.
        on_progress: gets the share done (0..1) after each window; may raise to cancel.

    Raises InputError when no window fits after `start`, or none has an observed target.
    """
    times = panel.readings.index
    if start is not None:
        _check_room(panel, horizon, to_stamp(start, panel.timezone))
    at = window_starts(panel, horizon, windows, start=start)
    baselines = seasonal_baselines(panel, at[0]) or {"value": lambda past, steps, row: naive(past, steps)}
    both = {ZERO_SHOT: zero_shot} | ({} if adapted is None else {ADAPTED: adapted})
    scores = {name: _Scores() for name in (*both, *baselines)}
    kept = max(
        1, min(_KEPT_WINDOWS, _KEPT_VALUES // (2 * len(panel.sensor_ids) * horizon * len(TRAINED_LEVELS)))
    )
    drawn: list[tuple[str, dict[str, Array]]] = []
    scored: list[int] = []
    tallies = {name: each.tally for name, each in scores.items()}
    for done, window in enumerate(forecast_windows(panel, horizon, at, both, baselines, tallies), start=1):
        if np.isfinite(window.target).any():
            scored.append(window.row)
            for name, forecast in (window.trained | window.points).items():
                scores[name].add(window.target, window.scale, forecast)
            drawn = [*drawn, (times[window.row].isoformat(), window.trained)][-kept:]
        if on_progress is not None:
            on_progress(done / len(at))
    if not scored:
        raise InputError(
            f"{panel.name}: none of the {len(at)} windows has an observed reading to compare with; "
            "choose data with readings after the adaptation's end"
        )
    season = min(baselines, key=lambda name: float(np.nanmean(scores[name].errors)))
    chosen = {name: scores[name] for name in both} | {SEASONAL: scores[season]}
    hours = np.array([times[row : row + horizon].hour for row in scored])  # (window, step)
    errors = {name: np.stack(each.errors) for name, each in chosen.items()}  # (window, sensor, step)
    has_hours = panel.step < pd.Timedelta(days=1)
    notes = [f"only {len(at)} of {windows} windows fit"] if len(at) < windows else []
    if len(scored) < len(at):
        notes.append(f"{len(at) - len(scored)} window(s) without an observed target were skipped")
    fans = {name: np.stack([trained[name] for _, trained in drawn]) for name in both}
    return Comparison(
        panel=panel.name,
        unit=panel.unit,
        horizon=horizon,
        windows=len(scored),
        starts=tuple(times[row].isoformat() for row in scored),
        season=season,
        rows=[each.tally.row(name) for name, each in chosen.items()],
        by_step={name: _means(each, (0, 1)) for name, each in errors.items()},
        by_hour={name: _by_hour(each, hours) for name, each in errors.items()} if has_hours else {},
        hour_windows=_hour_windows(errors[ZERO_SHOT], hours) if has_hours else (),
        by_window={name: _means(each, (1, 2)) for name, each in errors.items()},
        by_sensor={name: _means(each, (0, 2)) for name, each in errors.items()},
        sensor_ids=tuple(panel.sensor_ids),
        reliability={name: chosen[name].reliability() for name in both},
        notes=tuple(notes),
        fans=Fans(tuple(start for start, _ in drawn), fans[ZERO_SHOT], fans.get(ADAPTED)),
    )


def _check_room(panel: SensorPanel, horizon: int, start: pd.Timestamp) -> None:
    left = len(panel.readings) - int(panel.readings.index.searchsorted(start))
    if left < horizon:
        raise InputError(
            f"{panel.name}: {left} steps of readings follow the adaptation's data, and a window has "
            f"{horizon}. Adapt again with data that end earlier, or upload newer readings"
        )


class _Scores:
    """One forecaster's scores, window by window."""

    def __init__(self) -> None:
        self.tally = Tally()
        self.errors: list[Array] = []
        self._below = np.zeros(len(TRAINED_LEVELS), dtype=np.int64)
        self._counted = 0

    def add(self, target: Array, scale: NDArray[np.float64], forecast: Array) -> None:
        """Score a window: ``forecast`` is a point (S, H) or the trained quantiles (S, H, 11)."""
        point = forecast
        if forecast.ndim == 3:
            point = forecast[..., TRAINED_LEVELS.index(0.5)]
            seen = np.isfinite(target)
            self._below += (target[seen][:, None] <= forecast[seen]).sum(axis=0)
            self._counted += int(seen.sum())
            forecast = interpolate_quantiles(forecast, WQL_LEVELS)
        self.errors.append(np.abs(target - point))
        self.tally.add(target, scale, forecast)

    def reliability(self) -> list[float | None]:
        return [float(below) / self._counted for below in self._below]


def _means(errors: Array, axes: tuple[int, int]) -> list[float | None]:
    """The means over two of the axes (window, sensor, step) as plain numbers."""
    seen = np.isfinite(errors)
    counts = seen.sum(axis=axes)
    sums = np.where(seen, errors, 0.0).sum(axis=axes, dtype=np.float64)
    return [float(total / count) if count else None for total, count in zip(sums, counts, strict=True)]


def _by_hour(errors: Array, hours: NDArray[np.int64]) -> list[float | None]:
    """(24,) means of errors (window, sensor, step) over the targets' ``hours`` (window, step)."""
    by_target = errors.transpose(0, 2, 1)  # (window, step, sensor)
    means = []
    for hour in range(24):
        own = by_target[hours == hour]
        seen = np.isfinite(own)
        means.append(float(own[seen].mean(dtype=np.float64)) if seen.any() else None)
    return means


def _hour_windows(errors: Array, hours: NDArray[np.int64]) -> tuple[int, ...]:
    seen = np.isfinite(errors).any(axis=1)  # (window, step)
    return tuple(int(((hours == hour) & seen).any(axis=1).sum()) for hour in range(24))
