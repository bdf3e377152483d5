"""What both attachments need while they are trained."""

from dataclasses import dataclass
from functools import cached_property

import torch
from torch import Tensor

from factost_core.adaptation.arguments import AdaptArguments
from factost_core.adaptation.checkpoint import Checkpoint
from factost_core.adaptation.covariates import CovariateScale
from factost_core.adaptation.learned import Learned
from factost_core.adaptation.progress import Progress
from factost_core.adaptation.windows import split_windows, times_of
from factost_core.adapter.passes import Passes
from factost_core.adapter.record import FitRecord
from factost_core.adapter.replay import ReplayConfig
from factost_core.adapter.window import TimesAt, Window
from factost_core.backbone import Backbone
from factost_core.calendar import CalendarField, calendar_fields
from factost_core.device import fast_in_bf16
from factost_core.panel import SensorPanel
from factost_core.series_passes import rows_a_pass


@dataclass(frozen=True)
class Fitting:
    """One call of ``Forecaster.adapt``.

    Attributes:
        context: steps to read, already within what the backbone can; None leaves it to the attachment.
        progress, checkpoint: who is told, and where state is left.
    """

    backbone: Backbone
    panel: SensorPanel
    arguments: AdaptArguments
    context: int | None
    progress: Progress
    checkpoint: Checkpoint

    @property
    def device(self) -> torch.device:
        return self.backbone.reg.device

    @property
    def sensors(self) -> int:
        return len(self.panel.sensor_ids)

    @property
    def replay(self) -> ReplayConfig | None:
        return ReplayConfig() if "replay" in self.arguments.parts else None

    @cached_property
    def readings(self) -> Tensor:
        """(sensor, time) float32, NaN = missing."""
        return torch.tensor(self.panel.to_array(), device=self.device)

    @cached_property
    def fields(self) -> tuple[CalendarField, ...]:
        """The calendar fields of which the training windows show all values."""
        asked = self.arguments
        training, _ = split_windows(len(self.panel.readings), asked.horizon, asked.fraction)
        steps = int(training[-1] - training[0]) + asked.horizon
        return tuple(calendar_fields(self.panel.step, steps * self.panel.step))

    @property
    def calendar_sizes(self) -> tuple[int, ...]:
        return tuple(field.size for field in self.fields)

    @cached_property
    def scale(self) -> CovariateScale | None:
        given = self.arguments.covariates
        return None if given is None else CovariateScale.of(given, self.panel.readings.index)

    @property
    def covariate_values(self) -> int:
        """Values that a patch's covariates have: its steps times the channels."""
        return 0 if self.scale is None else len(self.scale.names) * self.backbone.config.patch_size

    def window(self, default_context: int) -> Window:
        """Where patches stand; the context is no longer than the panel."""
        context = min(self.context or default_context, len(self.panel.readings))
        return Window(context, self.arguments.horizon, self.backbone.config.patch_size)

    @property
    def in_bf16(self) -> bool:
        """Whether the backbone reads in bf16: where that is fast."""
        return fast_in_bf16(self.device)

    def passes(self, window: Window) -> Passes:
        """Passes of the backbone over the sensors of a window."""
        return Passes(rows_a_pass(self.backbone, window.context, window.horizon, self.in_bf16))

    def times_at(self, window: Window) -> TimesAt:
        ahead = window.future_patches * window.patch
        return times_of(
            self.panel, self.fields, self.scale, self.arguments.covariates, window.patch, ahead, self.device
        )

    def learned(
        self, window: Window, record: FitRecord, useful: Tensor, training: int, validation: int
    ) -> Learned:
        """The facts to keep; ``useful`` (sensor,) says where the adapted model is better."""
        asked, times, ids = self.arguments, self.panel.readings.index, self.panel.sensor_ids
        return Learned(
            attach=asked.attach,
            backbone=asked.backbone,
            parts=asked.parts,
            fraction=asked.fraction,
            budget=asked.budget,
            seed=asked.seed,
            recalibrate=asked.recalibrate,
            guard=asked.guard,
            horizon=asked.horizon,
            context=window.context,
            sensor_ids=tuple(ids),
            fields=self.fields,
            covariates=self.scale,
            record=record,
            zero_shot_sensors=tuple(name for name, use in zip(ids, useful.tolist(), strict=True) if not use),
            training_windows=training,
            validation_windows=validation,
            learned_from=times[0].isoformat(),
            learned_until=times[-1].isoformat(),
            panel_fingerprint=self.panel.fingerprint,
        )
