"""What is asked: five networks, two contexts, and windows that are the same for every competitor."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from factost_core.adaptation.windows import split_windows
from factost_core.errors import InputError
from factost_core.evaluation.backtest import window_starts
from factost_core.io.time_grid import to_stamp
from factost_core.panel import SensorPanel

HORIZON = 12
TEST_WINDOWS = 48
TEST_SHARE = 0.2
#: What a task is called, and the steps of context that everyone may read; None: a day or more.
CONTEXTS: dict[str, int | None] = {"day": None, "short": 12}
#: An expert's context where a day or more is asked for: whole days, a week at most, in about so many steps.
_EXPERT_STEPS = 288
#: A test window begins where at least this share of its readings is there: not in a closed night.
_OPEN = 0.5


@dataclass(frozen=True)
class NetworkSet:
    """A network of the comparison.

    ``fraction``: newest share of the training part's windows that is trained on.
    ``test_from``: where the test part begins, in the panel's zone; None: its last `TEST_SHARE`.
    """

    name: str
    fraction: float
    test_from: str | None = None


#: In the metro, nights and weekends are missing: the test part begins as the last Friday's service ends, so
#: that the newest tenth of the windows before it is of days with readings. One week of metr_la_week is too
#: short for a tenth: five days are trained on, two whole ones tested.
SETS = (
    NetworkSet("beijing_metro_in", 0.1, "2016-03-25 23:00"),
    NetworkSet("auckland_pedestrians", 0.1),
    NetworkSet("us_flights", 0.1),
    NetworkSet("corridor", 0.1),
    NetworkSet("metr_la_week", 1.0, "2012-03-06 00:00"),
)


@dataclass(frozen=True, eq=False)
class ExpertTask:
    """A network and a context, with the windows that all competitors are trained and tested on.

    Attributes:
        network: which set, and how it is split.
        panel: all of its readings.
        redistributable: whether its data may be passed on.
        name: of the context, a key of `CONTEXTS`.
        starts: rows at which the test windows begin.
        test_row: the first row of the test part.
    """

    network: NetworkSet
    panel: SensorPanel
    redistributable: bool
    name: str
    starts: tuple[int, ...]
    test_row: int

    @property
    def context(self) -> int | None:
        """Steps that may be read; None: a day or more, as each competitor likes."""
        return CONTEXTS[self.name]

    @property
    def expert_context(self) -> int:
        """Steps that an expert reads."""
        if self.context is not None:
            return self.context
        day = self.panel.season_steps("day") or 24
        return min(7, max(1, _EXPERT_STEPS // day)) * day

    @cached_property
    def known(self) -> SensorPanel:
        """The training part: all that adapting and training see."""
        return self.panel.before(self.panel.readings.index[self.test_row])

    @cached_property
    def split(self) -> tuple[Tensor, Tensor]:
        """Forecast origins (window,) for training and of the validation tail, rows of `known`."""
        return split_windows(self.test_row, HORIZON, self.network.fraction, most_held=self.test_row)

    def windows(self) -> dict[str, int]:
        """How many windows there are of each kind, and how many of them have a reading to forecast."""
        train, validation = self.split
        kinds = {"training": train, "validation": validation, "test": torch.tensor(self.starts)}
        counts = {kind: len(origins) for kind, origins in kinds.items()}
        seen = np.isfinite(self.panel.readings.to_numpy()).any(axis=1)
        for kind, origins in kinds.items():
            targets = origins[:, None] + torch.arange(HORIZON)
            counts[f"{kind}_with_readings"] = int(seen[targets.numpy()].any(axis=1).sum())
        return counts


def expert_tasks(
    folder: Path | None, only: frozenset[str] = frozenset(), contexts: frozenset[str] = frozenset(CONTEXTS)
) -> Iterator[ExpertTask]:
    """The tasks of the sets in ``only`` (all where it is empty).

    Args:
        folder: holds a folder with readings.parquet, edges.csv and perhaps sensors.csv for each set that is
            no sample; without it these sets are left out.

    Raises InputError when a panel is missing or too short.
    """
    for network in SETS:
        sample = network.name in SensorPanel.samples()
        if (only and network.name not in only) or (not sample and folder is None):
            continue
        panel = SensorPanel.sample(network.name) if sample else _from_folder(folder, network.name)
        for name in CONTEXTS:
            if name in contexts:
                yield prepare(network, panel, sample, name)


def prepare(network: NetworkSet, panel: SensorPanel, redistributable: bool, name: str) -> ExpertTask:
    """Split a panel in time and choose its test windows."""
    index = panel.readings.index
    if network.test_from is None:
        first = window_starts(panel, HORIZON, 1, TEST_SHARE)[0]
    else:
        first = int(index.searchsorted(to_stamp(network.test_from, panel.timezone)))
    starts = even_starts(panel.readings.to_numpy(), first, TEST_WINDOWS)
    if not starts:
        raise InputError(f"{network.name}: no window with readings fits from row {first} of {len(index)} on")
    return ExpertTask(network, panel, redistributable, name, starts, first)


def even_starts(readings: NDArray[np.float32], first: int, windows: int) -> tuple[int, ...]:
    """Rows at which test windows begin: evenly spaced over those from ``first`` on at which at least half of
    the window's readings are there and something was read in the 12 steps before, the shortest context."""
    seen = np.isfinite(readings).mean(axis=1)
    known = np.concatenate([[0.0], seen.cumsum()])
    rows = np.arange(max(first, HORIZON), len(readings) - HORIZON + 1)
    ahead, behind = known[rows + HORIZON] - known[rows], known[rows] - known[rows - HORIZON]
    rows = rows[(ahead >= _OPEN * HORIZON) & (behind > 1e-9)]
    if not len(rows):
        return ()
    chosen = np.linspace(0, len(rows) - 1, windows).round().astype(int)
    return tuple(np.unique(rows[chosen]).tolist())


def _from_folder(folder: Path | None, name: str) -> SensorPanel:
    assert folder is not None
    place = folder / name
    if not (place / "readings.parquet").is_file():
        raise InputError(
            f"{folder} holds no {name}/readings.parquet; expected a folder with it for each of "
            f"{', '.join(network.name for network in SETS if network.name not in SensorPanel.samples())}"
        )
    files = [place / other for other in ("sensors.csv", "edges.csv")]
    sensors, edges = (path if path.is_file() else None for path in files)
    return SensorPanel.from_files(place / "readings.parquet", sensors, edges, name=name)
