"""The rolling backtest: a forecaster against the baselines, on windows of the panel's last part."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.evaluation import metrics
from factost_core.evaluation.baselines import historical_average, naive, seasonal_naive
from factost_core.evaluation.report import Report, ReportRow
from factost_core.forecast import Predictor
from factost_core.io.time_grid import TimeLike, to_stamp
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS, interpolate_quantiles

WQL_LEVELS = TRAINED_LEVELS[1:-1]  # .1 to .9

Array = NDArray[np.float32]
#: The point forecast (S, H) from a context (S, T), a horizon and the window's first row.
Baseline = Callable[[Array, int, int], Array]


def backtest(
    forecaster: Predictor,
    panel: SensorPanel,
    horizon: int,
    windows: int = 20,
    test_share: float = 0.2,
    context_length: int | None = None,
    start: TimeLike | None = None,
    on_progress: Callable[[float], None] | None = None,
    *,
    also: Sequence[Predictor] = (),
) -> Report:
    """Score `forecaster`, others and the baselines on up to `windows` windows of `horizon` steps.

    The windows start evenly spaced over the last `test_share` of the panel (or from `start` on) and lie
    wholly inside it. Every forecaster sees only what is known before a window; `context_length` limits the
    forecaster, not the baselines. All are scored on the same cells: those observed and forecast by all. Each
    metric is the mean over a window's targets, then over windows (RMSE: the root of that mean; weighted
    quantile loss: total loss over the total of absolute targets). The seasonal naive of a week has a row when
    the first window has two weeks of history. Windows without an observed target are skipped and counted.

    Args:
        also: more forecasters, with other names; an adapted one must not have seen what it is tested on
            (adapt on `before_test`).
        on_progress: gets the share done (0..1) after each window; may raise to cancel.

    Raises InputError when the panel is too short for what is asked.
    """
    times = panel.readings.index
    starts = window_starts(panel, horizon, windows, test_share, start)
    rivals = _baselines(panel, starts[0])
    forecasters = [forecaster, *also]
    tallies = {name: Tally() for name in (*(each.name for each in forecasters), *rivals)}
    notes: list[str] = []
    scored: list[int] = []
    unforecast = 0
    named = {each.name: each for each in forecasters}
    for done, window in enumerate(
        forecast_windows(panel, horizon, starts, named, rivals, tallies, context_length), start=1
    ):
        unforecast += window.unforecast
        if np.isfinite(window.target).any():
            scored.append(window.row)
            for name, quantiles in window.trained.items():
                tallies[name].add(window.target, window.scale, interpolate_quantiles(quantiles, WQL_LEVELS))
            for name, point in window.points.items():
                tallies[name].add(window.target, window.scale, point)
        if on_progress is not None:
            on_progress(done / len(starts))
    if not scored:
        raise InputError(
            f"{panel.name}: none of {len(starts)} windows has an observed target that was forecast"
        )
    if len(starts) < windows:
        notes.append(f"only {len(starts)} of {windows} windows fit")
    if len(scored) < len(starts):
        notes.append(f"{len(starts) - len(scored)} window(s) without an observed target were skipped")
    if unforecast:
        notes.append(f"{unforecast} target(s) of sensors without a reading before were left out")
    return Report(
        panel=panel.name,
        horizon=horizon,
        windows=len(scored),
        rows=[tally.row(name) for name, tally in tallies.items()],
        starts=tuple(times[at].isoformat() for at in scored),
        notes=tuple(notes),
    )


def window_starts(
    panel: SensorPanel,
    horizon: int,
    windows: int = 20,
    test_share: float = 0.2,
    start: TimeLike | None = None,
) -> list[int]:
    """The rows at which the windows begin: evenly spaced, distinct, each with its whole horizon inside."""
    length = len(panel.readings)
    if horizon < 1 or windows < 1:
        raise InputError(f"horizon and windows must be at least 1; got {horizon} and {windows}")
    if not 0.0 < test_share < 1.0:
        raise InputError(f"the test share must lie between 0 and 1; got {test_share:g}")
    first = max(1, round(length * (1.0 - test_share)))
    if start is not None:
        first = max(1, int(panel.readings.index.searchsorted(to_stamp(start, panel.timezone))))
    last = length - horizon
    if first > last:
        part = f"from {start} on" if start is not None else f"the last {test_share:.0%}"
        raise InputError(
            f"{panel.name}: a window of {horizon} steps does not fit in the test part ({part}: "
            f"{length - first} of {length} steps); give a shorter horizon or a larger test part"
        )
    return sorted({round(at) for at in np.linspace(first, last, windows).tolist()})


def before_test(
    panel: SensorPanel,
    horizon: int,
    windows: int = 20,
    test_share: float = 0.2,
    start: TimeLike | None = None,
) -> SensorPanel:
    """What precedes the first window of a backtest with these arguments: all that may be learned from."""
    return panel.before(panel.readings.index[window_starts(panel, horizon, windows, test_share, start)[0]])


def _baselines(panel: SensorPanel, first: int) -> dict[str, Baseline]:
    """All baselines by name."""
    times = panel.readings.index
    adverbs = {"day": "daily", "week": "weekly"}
    found = {
        f"seasonal_naive_{adverbs[season]}": baseline
        for season, baseline in seasonal_baselines(panel, first).items()
    }
    found["naive"] = lambda context, horizon, at: naive(context, horizon)
    found["historical_average"] = lambda context, horizon, at: historical_average(
        context, times[:at], times[at : at + horizon]
    )
    return found


def seasonal_baselines(panel: SensorPanel, first: int) -> dict[str, Baseline]:
    """The seasonal naive of a "day" and of a "week", where the step fits; a week where two of them precede
    row ``first``."""
    day, week = panel.season_steps("day"), panel.season_steps("week")
    found: dict[str, Baseline] = {}
    if day is not None:
        found["day"] = lambda context, horizon, at: seasonal_naive(context, horizon, day)
    if week is not None and first >= 2 * week:
        found["week"] = lambda context, horizon, at: seasonal_naive(context, horizon, week)
    return found


@dataclass(frozen=True, eq=False)
class Window:
    """What is forecast of one window.

    Attributes:
        row: of the panel at which it begins.
        target: (S, H), NaN where nothing was observed or not everybody has a forecast.
        trained: each forecaster's trained quantiles (S, H, 11); points: each baseline's (S, H).
        scale: (S,) of the errors (MASE). Where nothing was observed it and the forecasts are empty.
        unforecast: observed targets that not everybody has a forecast of.
    """

    row: int
    target: Array
    trained: dict[str, Array] = field(default_factory=dict)
    points: dict[str, Array] = field(default_factory=dict)
    scale: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))
    unforecast: int = 0


def forecast_windows(
    panel: SensorPanel,
    horizon: int,
    starts: Sequence[int],
    forecasters: Mapping[str, Predictor],
    baselines: Mapping[str, Baseline],
    tallies: "Mapping[str, Tally]",
    context_length: int | None = None,
) -> Iterator[Window]:
    """Have everybody forecast the windows that begin at the rows ``starts``; ``tallies`` count their time.

    Everybody sees what is known before a window; ``context_length`` limits the forecasters.
    """
    values, times = panel.to_array(), panel.readings.index  # (sensor, time)
    for row in starts:
        target = values[:, row : row + horizon]
        observed = np.isfinite(target)
        if not observed.any():
            yield Window(row, target)
            continue
        trained = {
            name: _forecast(each, panel, times[row], horizon, context_length, tallies[name])
            for name, each in forecasters.items()
        }
        context, points = values[:, :row], {}
        for name, baseline in baselines.items():
            with tallies[name]:
                points[name] = baseline(context, horizon, row)
        known = np.all(
            [np.isfinite(quantiles).all(axis=-1) for quantiles in trained.values()]
            + [np.isfinite(point) for point in points.values()],
            axis=0,
        )
        yield Window(
            row,
            np.where(known, target, np.float32(np.nan)),
            trained,
            points,
            metrics.seasonal_scale(context, panel.season_steps("day") or 1),
            int((observed & ~known).sum()),
        )


def _forecast(
    forecaster: Predictor,
    panel: SensorPanel,
    start: pd.Timestamp,
    horizon: int,
    context_length: int | None,
    tally: "Tally",
) -> Array:
    """The trained quantiles (S, H, 11) of the window that begins at `start`."""
    past = panel.before(start)
    with tally:
        forecast = forecaster.predict(past, horizon, context_length=context_length)
    if forecast.times[0] != start or forecast.sensor_ids != panel.sensor_ids:
        raise ValueError(f"{forecaster.name} forecast other times or sensors than asked for")
    return forecast.trained


@dataclass
class Tally:
    """One forecaster's scores, window by window; as a context manager it adds up the time spent inside."""

    seconds: float = 0.0
    windows: list[dict[str, float]] = field(default_factory=list)
    _began: float = 0.0

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._began

    def add(self, target: Array, scale: NDArray[np.float64], forecast: Array) -> None:
        """Score a window: `forecast` is a point (S, H) or the quantiles at WQL_LEVELS (S, H, 9)."""
        point, quantiles = forecast, forecast[..., None]
        lower = upper = np.full_like(target, np.nan)
        if forecast.ndim == 3:
            quantiles = forecast
            point = quantiles[..., WQL_LEVELS.index(0.5)]
            lower, upper = quantiles[..., 0], quantiles[..., -1]
        self.windows.append(
            {
                "mae": metrics.mae(target, point),
                "mse": metrics.mse(target, point),
                "mase": metrics.mase(target, point, scale),
                "loss": metrics.quantile_loss(target, quantiles, WQL_LEVELS),
                "absolute": metrics.absolute_sum(target),
                "coverage80": metrics.coverage(target, lower, upper),
                "width80": metrics.width(target, lower, upper),
            }
        )

    def row(self, name: str) -> ReportRow:
        frame = pd.DataFrame(self.windows)
        mean = {column: _none_if_nan(frame[column].mean()) for column in frame}
        total = frame["absolute"].sum()
        return ReportRow(
            forecaster=name,
            mae=mean["mae"],
            rmse=_none_if_nan(np.sqrt(frame["mse"].mean())),
            mase=mean["mase"],
            wql=_none_if_nan(frame["loss"].sum() / total if total > 0 else np.nan),
            coverage80=mean["coverage80"],
            width80=mean["width80"],
            seconds=round(self.seconds, 4),
        )


def _none_if_nan(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
