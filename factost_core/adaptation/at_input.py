"""The adaptation at the backbone's input (the paper's place)."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from factost_core.adaptation.adaptation import Adaptation, Asked, Folder, readable
from factost_core.adaptation.budget import BUDGETS
from factost_core.adaptation.fitting import Fitting
from factost_core.adaptation.judgement import Held, judge, most_windows
from factost_core.adaptation.windows import apart, evenly, split_windows
from factost_core.adapter.adapter import Adapter, AdapterConfig
from factost_core.adapter.fit import FitConfig, adapted_pass, fit_adapter, identify
from factost_core.adapter.window import TimesAt, Window, cut_window
from factost_core.backbone import Backbone
from factost_core.backbone.backbone import NormalisedQuantiles
from factost_core.backbone.rolling import Pass

#: Context read in training when none is given: enough for daily and weekly shape at a laptop's pace.
_DEFAULT_CONTEXT = 512
#: A pretrained backbone has little to unlearn: a tenth of the adapter's rate.
_BACKBONE_RATE = 1e-4
#: Sensors times windows that are judged one by one, and the fewest windows of each.
_JUDGED_ROWS, _FEWEST_JUDGED = 4096, 4


@dataclass
class InputAdaptation(Adaptation):
    """An adapter at the input.

    Attributes:
        finetuned: the backbone that was trained along; None where the pretrained one is used as it is.
    """

    adapter: Adapter
    finetuned: Backbone | None = None

    @classmethod
    def fit(cls, fitting: Fitting) -> "InputAdaptation":
        """Train an adapter; see ``Forecaster.adapt``."""
        asked, panel, progress = fitting.arguments, fitting.panel, fitting.progress
        training, validation = split_windows(len(panel.readings), asked.horizon, asked.fraction)
        window = fitting.window(_DEFAULT_CONTEXT)
        config = AdapterConfig(
            sensors=fitting.sensors,
            width=fitting.backbone.config.width,
            calendar_sizes=fitting.calendar_sizes,
            covariates=fitting.covariate_values,
            parts=asked.parts,
        )
        finetuned = copy.deepcopy(fitting.backbone) if asked.backbone == "finetune" else None
        times_at = fitting.times_at(window)
        with torch.random.fork_rng():
            torch.manual_seed(asked.seed)
            adapter = Adapter(config).to(fitting.device)
            progress.begin("training")
            record = fit_adapter(
                finetuned or fitting.backbone,
                adapter,
                fitting.readings,
                times_at,
                training,
                validation,
                FitConfig(
                    context=window.context,
                    horizon=asked.horizon,
                    steps=BUDGETS[asked.budget].input_steps,
                    backbone_rate=None if finetuned is None else _BACKBONE_RATE,
                    replay=fitting.replay,
                ),
                torch.Generator().manual_seed(asked.seed),
                progress,
                fitting.checkpoint,
            )
        most = min(most_windows(fitting.sensors, asked.horizon), _JUDGED_ROWS // fitting.sensors)
        held = evenly(validation, max(_FEWEST_JUDGED, most))
        progress.begin("judging")
        judged = judge(
            _held_windows(fitting, finetuned or fitting.backbone, adapter, times_at, held, window),
            apart=apart(held, asked.horizon),
            guard=asked.guard,
            recalibrated=asked.recalibrate,
        )
        learned = fitting.learned(window, record, judged.useful, len(training), len(validation))
        return cls(adapter.eval(), learned, judged.recalibration, finetuned)

    def adapts(self, sensor_id: str) -> bool:
        """Only sensors that it was trained on have an embedding."""
        return sensor_id in self._rows

    @property
    def _rows(self) -> dict[str, int]:
        return {name: row for row, name in enumerate(self.learned.sensor_ids)}

    def quantiles(
        self, asked: Asked, used: NDArray[np.bool_]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See ``Adaptation.quantiles``. One run of the backbone where all that is asked was trained."""
        trained = min(asked.horizon, self.learned.horizon)
        passes = self._passes(asked)
        backbone = self.finetuned or asked.backbone
        if used.all() and trained == asked.horizon:
            adapted = asked.run(backbone, passes, trained)
            return adapted, adapted
        adapted = asked.run(backbone, passes, trained, (0.0, 0.5))
        return asked.run(asked.backbone, None, asked.horizon, (0.5, 1.0)), adapted

    def _passes(self, asked: Asked) -> Callable[[slice], Pass]:
        backbone = self.finetuned or asked.backbone
        device, patch = backbone.reg.device, backbone.config.patch_size
        place = self._rows
        rows = torch.tensor([place.get(name, 0) for name in asked.panel.sensor_ids], device=device)
        end = len(asked.panel.readings)
        steps = min(asked.horizon, self.learned.horizon)
        window = Window(min(asked.context, end), steps, patch)
        times_at = self.times_at(asked, window)
        with torch.inference_mode():
            everyone = identify(self.adapter, times_at, end, window)

        def for_slice(part: slice) -> Pass:
            own = None if everyone is None else everyone[rows[part]]

            def run(contexts: Tensor, future_patches: int, paths: int, moved: int) -> NormalisedQuantiles:
                # No more is asked than was trained, which fits one pass: nothing is rolled forward here.
                return adapted_pass(backbone, self.adapter, contexts, future_patches, own)

            return run

        return for_slice

    def tensors(self) -> dict[str, Tensor]:
        tensors = super().tensors()
        if self.finetuned is not None:
            tensors |= {f"backbone.{name}": value for name, value in self.finetuned.state_dict().items()}
        return tensors

    @classmethod
    def load(cls, folder: Folder, backbone: Backbone) -> "InputAdaptation":
        """What ``save`` wrote. Raises InputError when the files are damaged."""
        with readable(folder.path):
            adapter = Adapter(folder.config_of(AdapterConfig))
            adapter.load_state_dict(folder.state_of("adapter"))
            finetuned = None
            if folder.learned.backbone == "finetune":
                finetuned = copy.deepcopy(backbone)
                finetuned.load_state_dict(folder.state_of("backbone"))
            return cls(
                adapter.to(backbone.reg.device).eval(), folder.learned, folder.recalibration(), finetuned
            )


def _held_windows(
    fitting: Fitting, backbone: Backbone, adapter: Adapter, times_at: TimesAt, held: Tensor, window: Window
) -> Iterator[Held]:
    """The windows to judge by: zero-shot from the pretrained backbone, adapted from ``backbone``."""
    passes = fitting.passes(window)
    for done, origin in enumerate(held.tolist(), start=1):
        contexts, targets = cut_window(fitting.readings, origin, window)
        with torch.inference_mode():
            everyone = identify(adapter, times_at, origin, window)

            def run(
                part: slice,
                contexts: Tensor = contexts,
                targets: Tensor = targets,
                everyone: Tensor | None = everyone,
            ) -> tuple[Tensor, Tensor, Tensor]:
                rows = contexts[part]
                own = None if everyone is None else everyone[part]
                plain, scale = fitting.backbone(rows, rows.isfinite(), window.future_patches)
                adapted = adapted_pass(backbone, adapter, rows, window.future_patches, own).quantiles
                wanted = torch.where(rows.isfinite().any(dim=1, keepdim=True), targets[part], float("nan"))
                return plain, adapted, scale.normalise(wanted)

            made = []
            for _, result in passes.over(len(contexts), run):
                made.append(result)
                fitting.progress.pulse()
        plain, adapted, wanted = (torch.cat(parts).cpu() for parts in zip(*made, strict=True))
        steps = slice(0, window.horizon)
        yield Held(plain[:, steps].sort(dim=-1).values, adapted[:, steps].sort(dim=-1).values, wanted)
        fitting.progress.point(done, len(held))
