"""A panel as the experts' tensors: normalised, missing values imputed, with time of day and day of week."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import torch
from torch import Tensor

from factost_core.panel import SensorPanel


class Contexts(NamedTuple):
    """What an expert reads of a batch of windows.

    values: (window, step, sensor) normalised; a missing one repeats the last reading of its window, or is the
        sensor's mean (0) where there is none. observed: the same shape, 1 or 0.
    slot: (window, step) time of day in sampling steps; weekday: (window, step), Monday = 0.
    """

    values: Tensor
    observed: Tensor
    slot: Tensor
    weekday: Tensor


@dataclass(frozen=True)
class Scale:
    """Each sensor's mean and standard deviation over its training readings, (sensor,)."""

    mean: Tensor
    deviation: Tensor

    @classmethod
    def of(cls, panel: SensorPanel, rows: int) -> "Scale":
        """From the first ``rows`` steps of a panel; a sensor without readings there, or a constant one, gets
        the mean and the deviation of the network."""
        values = panel.readings.to_numpy(np.float64)[:rows]
        frame = pd.DataFrame(values)
        mean = frame.mean().fillna(np.nanmean(values)).to_numpy()
        deviation = frame.std(ddof=0).to_numpy()
        usual = np.nanstd(values) or 1.0
        deviation = np.where(deviation > 1e-6 * usual, deviation, usual)
        return cls(torch.tensor(mean, dtype=torch.float32), torch.tensor(deviation, dtype=torch.float32))

    def restore(self, values: Tensor) -> Tensor:
        """Normalised (..., sensor) to the data's unit."""
        return values * self.deviation + self.mean


class Series:
    """All readings of a panel, ready to be cut into windows."""

    def __init__(self, panel: SensorPanel, scale: Scale, context: int) -> None:
        readings = torch.tensor(panel.readings.to_numpy(np.float32))
        self.context = context
        self.targets = readings  # (time, sensor), in the data's unit, NaN = missing
        # As many empty steps before the first as a context has, so that every window can be cut.
        padded = torch.nn.functional.pad(readings, (0, 0, context, 0), value=float("nan"))
        position = torch.arange(len(padded))[:, None]
        self._last = torch.where(padded.isfinite(), position, -1).cummax(dim=0).values  # of the last reading
        unit = ((padded - scale.mean) / scale.deviation).nan_to_num(0.0)
        self._filled = unit.gather(0, self._last.clamp(min=0))
        times = pd.date_range(end=panel.readings.index[-1], periods=len(padded), freq=panel.step)
        seconds = times.hour * 3600 + times.minute * 60 + times.second
        self.day = panel.season_steps("day") or 24
        self._slot = torch.tensor(np.asarray(seconds * self.day // 86_400, dtype=np.int64))
        self._weekday = torch.tensor(np.asarray(times.day_of_week, dtype=np.int64))

    def contexts(self, origins: Tensor) -> Contexts:
        """What stands before the rows ``origins`` (window,); a window never sees beyond its context."""
        begin = origins[:, None]  # the padding moves a row by one context: its window begins there
        rows = begin + torch.arange(self.context)
        last = self._last[rows]
        values = torch.where(last >= begin[..., None], self._filled[rows], 0.0)
        return Contexts(values, (last == rows[..., None]).float(), *self._clock(rows))

    def newest_clock(self, origins: Tensor) -> tuple[Tensor, Tensor]:
        """Slot and weekday (window,) of the last step before each of the rows ``origins``."""
        return self._clock(origins + self.context - 1)

    def _clock(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        return self._slot[rows], self._weekday[rows]

    def wanted(self, origins: Tensor, horizon: int) -> Tensor:
        """The readings from the rows ``origins`` on, (window, step, sensor), in the data's unit."""
        return self.targets[origins[:, None] + torch.arange(horizon)]
