"""What the benchmark asks: panels, horizons and windows, the same for every contender."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.errors import InputError
from factost_core.panel import SensorPanel

#: Panels of a folder outside the project; their data may not be passed on.
PANELS = ("metr_la_week", "beijing_metro_in", "etth1")
HORIZONS = (12, 24, 96)
#: Two weeks of hours.
HOURLY_HORIZON = 336
TEST_SHARE = 0.5
#: A window begins where at least this share of its first steps was observed: not in a closed night.
_OPEN = 0.5


@dataclass(frozen=True)
class BenchmarkPanel:
    """A panel, the horizons asked for on it and the rows at which its windows begin.

    All horizons share the windows, so that a model which is fitted to a window is fitted once.
    """

    name: str
    panel: SensorPanel
    redistributable: bool
    horizons: tuple[int, ...]
    starts: tuple[int, ...]


def benchmark_panels(
    folder: Path | None, windows: int, series: int, only: frozenset[str] = frozenset()
) -> Iterator[BenchmarkPanel]:
    """The samples, then the panels of `folder` where one is given; those in `only` where it is not empty.

    Args:
        folder: holds a folder with readings.parquet for each of PANELS.
        windows: how many windows a panel has.
        series: at most so many sensors of a panel, evenly taken.

    Raises InputError when a panel is missing or too short.
    """
    for name in [*SensorPanel.samples(), *(PANELS if folder is not None else ())]:
        if only and name not in only:
            continue
        if name in SensorPanel.samples():
            yield prepare(SensorPanel.sample(name), name, True, windows, series)
        else:
            assert folder is not None
            path = folder / name / "readings.parquet"
            if not path.is_file():
                raise InputError(f"{folder} holds no {name}/readings.parquet; expected {', '.join(PANELS)}")
            yield prepare(SensorPanel.from_files(path, name=name), name, False, windows, series)


def prepare(
    panel: SensorPanel, name: str, redistributable: bool, windows: int, series: int
) -> BenchmarkPanel:
    """Choose the sensors, the horizons and the windows of a panel."""
    ids = panel.sensor_ids
    kept = [
        ids[at] for at in np.unique(np.linspace(0, len(ids) - 1, min(series, len(ids))).round().astype(int))
    ]
    cut = replace(panel.only(kept), network=None)
    hourly = panel.step == pd.Timedelta(hours=1)
    horizons = (*HORIZONS, HOURLY_HORIZON) if hourly else HORIZONS
    starts = even_starts(cut.readings.to_numpy(), horizons, windows)
    if not starts:
        raise InputError(
            f"{name}: no window of {horizons[-1]} steps with readings fits in the last {TEST_SHARE:.0%} of "
            f"{len(cut.readings)} steps"
        )
    return BenchmarkPanel(name, cut, redistributable, horizons, starts)


def even_starts(readings: NDArray[np.float32], horizons: tuple[int, ...], windows: int) -> tuple[int, ...]:
    """Rows at which windows begin: evenly spaced over those rows of the last half after which at least half
    of the shortest horizon's readings are there and the longest horizon still fits."""
    length = len(readings)
    seen = np.isfinite(readings).mean(axis=1)
    known = np.concatenate([[0.0], seen.cumsum()])
    first, last = max(1, round(length * (1 - TEST_SHARE))), length - max(horizons)
    rows = np.arange(first, last + 1)
    ahead = min(horizons)
    rows = rows[known[rows + ahead] - known[rows] >= _OPEN * ahead]
    if not len(rows):
        return ()
    chosen = np.linspace(0, len(rows) - 1, windows).round().astype(int)
    return tuple(np.unique(rows[chosen]).tolist())
