"""The late adaptation of a panel: adapter, features of its sensors, recalibration, where it is used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from factost_core.adaptation.budget import BUDGETS, Plain
from factost_core.adaptation.folder import write_adaptation
from factost_core.adaptation.network import features_of, graph_of
from factost_core.adaptation.windows import calendar_of, evenly, split_windows
from factost_core.adapter.fit import FitRecord, Window
from factost_core.adapter.graph import Graph
from factost_core.adapter.late import LATE_PARTS, LateAdapter, LateConfig
from factost_core.adapter.late_fit import LateFitConfig, corrected, fit_late_adapter, weighted_loss
from factost_core.adapter.recalibration import Recalibration, recalibrate
from factost_core.adapter.replay import ReplayConfig
from factost_core.adapter.window_states import CachedWindows, cache_windows
from factost_core.backbone import Backbone
from factost_core.calendar import CalendarField, calendar_fields
from factost_core.errors import InputError, first_line, some
from factost_core.panel import SensorPanel

_ROWS_A_PASS = 64
#: Fewest and most windows that are read, whatever the budget and the number of sensors.
_FEWEST_WINDOWS, _MOST_WINDOWS = 12, 600
_VALIDATION_WINDOWS = 16
#: Windows of a sensor that weigh as much as what all sensors together say.
_PRIOR_WINDOWS = 8.0


@dataclass
class LateAdaptation:
    """A late adapter with what it takes to use it on a panel.

    Attributes:
        adapter: the trained module.
        sensor_ids: the sensors it was trained on, in the order of their rows.
        features: (sensor, FEATURES) of these.
        useful: (sensor,) bool: where the validation windows speak for the adapter.
        recalibration: of the adapted quantiles, None when switched off.
        fields: of its calendar embeddings.
        horizon, context: steps that were trained and read.
        record: losses; ``record.zero_shot`` against ``record.best`` says what was gained.
        panel_fingerprint: of the panel it learned from.
    """

    adapter: LateAdapter
    sensor_ids: list[str]
    features: Tensor
    useful: Tensor
    recalibration: Recalibration | None
    fields: list[CalendarField]
    horizon: int
    context: int
    record: FitRecord
    panel_fingerprint: str

    @classmethod
    def fit(
        cls,
        backbone: Backbone,
        panel: SensorPanel,
        *,
        horizon: int,
        context_length: int | None,
        fraction: float,
        budget: str,
        parts: Sequence[str] | None,
        seed: int,
        on_progress: Callable[[float], None] | None,
    ) -> "LateAdaptation":
        """Train an adapter for ``panel``; see ``Forecaster.adapt``."""
        device = backbone.reg.device
        chosen = tuple(LATE_PARTS if parts is None else parts)
        fields = calendar_fields(panel.step)
        sensors = len(panel.sensor_ids)
        try:
            config = LateConfig(
                sensors=sensors,
                width=backbone.config.width,
                patch_size=backbone.config.patch_size,
                levels=len(backbone.config.quantile_levels),
                calendar_sizes=tuple(field.size for field in fields),
                parts=chosen,
            )
        except ValueError as error:
            raise InputError(str(error)) from None
        train, held = split_windows(len(panel.readings), horizon, fraction, most_held=_MOST_WINDOWS)
        wanted = int(np.clip(BUDGETS[budget].rows // sensors, _FEWEST_WINDOWS, _MOST_WINDOWS))
        train = evenly(train, wanted)
        held = evenly(held, max(_VALIDATION_WINDOWS, wanted // 4))
        longest = backbone.config.max_context
        context = min(context_length or longest, longest, len(panel.readings))
        readings = torch.tensor(panel.readings.to_numpy(np.float32).T, device=device)
        window = Window(context, horizon, backbone.config.patch_size)
        tell = on_progress or (lambda share: None)
        total = len(train) + len(held)
        # Reading takes most of the time: two thirds of the progress are its own.
        cached = cache_windows(
            backbone,
            readings,
            torch.cat([train, held]),
            window,
            config.recent,
            calendar_of(panel, fields, horizon),
            _ROWS_A_PASS,
            lambda done: tell(0.66 * done / total),
        )
        order = torch.arange(total)
        training, validation = cached.take(order[: len(train)]), cached.take(order[len(train) :])
        graph = graph_of(panel).to(device)
        features = features_of(panel, graph)
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            adapter = LateAdapter(config).to(device)
            adapter.node.standardise_by(features)
            record = fit_late_adapter(
                adapter,
                training,
                validation,
                features,
                graph,
                torch.tensor(backbone.config.quantile_levels, device=device),
                LateFitConfig(
                    steps=BUDGETS[budget].late_steps, replay=ReplayConfig() if "replay" in chosen else None
                ),
                torch.Generator().manual_seed(seed),
                lambda share, _: tell(0.66 + 0.34 * share),
            )
        made = cls(
            adapter,
            panel.sensor_ids,
            features,
            torch.ones(sensors, dtype=torch.bool),
            None,
            fields,
            horizon,
            context,
            record,
            panel.fingerprint,
        )
        made._judge(validation, graph, backbone)
        return made

    def _judge(self, validation: CachedWindows, graph: Graph, backbone: Backbone) -> None:
        """Recalibrate on the validation windows, and find the sensors where the adapter helps."""
        levels = torch.tensor(backbone.config.quantile_levels, device=self.features.device)
        everyone = torch.arange(len(self.sensor_ids), device=self.features.device)
        with torch.no_grad():
            adapted = corrected(self.adapter, validation, self.features, everyone, graph, _place(levels, 0.5))
            inner = _place(levels, 0.1), _place(levels, 0.9)
            self.recalibration = recalibrate(adapted, validation.targets, levels, inner, _place(levels, 0.5))
            losses = []
            for quantiles in (validation.states.quantiles, adapted):
                loss, weight = weighted_loss(quantiles, validation, levels, power=0.0)
                losses.append(loss.sum(dim=2) / weight.sum(dim=2).clamp(min=1))  # (window, sensor)
            gain = losses[0] - losses[1]
            # What few windows say of one sensor is shrunk towards what they say of all.
            shrunk = (gain.sum(dim=0) + _PRIOR_WINDOWS * gain.mean()) / (len(gain) + _PRIOR_WINDOWS)
        self.useful = shrunk > 0

    @property
    def helped(self) -> bool:
        """Whether the adapted model was better than zero-shot on the validation windows."""
        return self.record.best < self.record.zero_shot

    def notes(self, panel: SensorPanel) -> list[str]:
        """What a reader of a forecast must know about the adaptation."""
        if not self.helped:
            return [
                "the adaptation was not better than zero-shot on its validation windows: zero-shot is used"
            ]
        notes = []
        rows = self._rows(panel)
        new = [name for name, row in zip(panel.sensor_ids, rows.tolist(), strict=True) if row < 0]
        if new:
            notes.append(
                f"{len(new)} of {len(panel.sensor_ids)} sensor(s) were not part of the adaptation and are "
                f"adapted by what is known of their history, place and network: {some(new)}"
            )
        left = [name for name, use in zip(self.sensor_ids, self.useful.tolist(), strict=True) if not use]
        left = [name for name in left if name in set(panel.sensor_ids)]
        if left:
            notes.append(
                f"{len(left)} sensor(s) are forecast zero-shot, since adapting did not help: {some(left)}"
            )
        return notes

    def forecast(
        self, backbone: Backbone, panel: SensorPanel, context: int, horizon: int, plain: Plain
    ) -> NDArray[np.float32]:
        """The trained quantiles (sensor, step, level); see ``Adaptation.forecast``.

        Steps beyond the trained horizon are zero-shot; the last correction fades out over as many steps
        again, so that there is no jump.
        """
        quantiles = plain(None)
        if not self.helped:
            return quantiles
        device = backbone.reg.device
        readings = torch.tensor(panel.readings.to_numpy(np.float32).T, device=device)
        window = Window(context, self.horizon, backbone.config.patch_size)
        cached = cache_windows(
            backbone,
            readings,
            torch.tensor([len(panel.readings)]),
            window,
            self.adapter.config.recent,
            calendar_of(panel, self.fields, self.horizon),
            _ROWS_A_PASS,
        )
        seen = cached.take(torch.arange(1))
        rows = self._rows(panel).to(device)
        graph = graph_of(panel).to(device)
        features = features_of(panel, graph)
        features = torch.where((rows >= 0)[:, None], self.features[rows.clamp(min=0)], features)
        levels = torch.tensor(backbone.config.quantile_levels, device=device)
        with torch.inference_mode():
            adapted = corrected(self.adapter, seen, features, rows, graph, _place(levels, 0.5))
            if self.recalibration is not None:
                inner = _place(levels, 0.1), _place(levels, 0.9)
                adapted = self.recalibration.apply(adapted, inner, rows)
            # What the adapter changes, in the data's unit; a sensor without a reading stays as it is.
            change = (adapted - seen.states.quantiles)[0] * seen.scale[0, :, None, None]
            used = torch.where(rows >= 0, self.useful[rows.clamp(min=0)], True)
            change = torch.where(used[:, None, None], change, 0.0)
            beyond = torch.arange(1, max(0, horizon - self.horizon) + 1, device=device)
            fade = (1 - beyond / (self.horizon + 1)).clamp(min=0)[None, :, None]
            change = torch.cat([change[:, :horizon], change[:, -1:] * fade], dim=1)
        return np.sort(quantiles + change.cpu().numpy(), axis=-1)

    def _rows(self, panel: SensorPanel) -> Tensor:
        """The row (sensor,) of each of the panel's sensors among the trained ones, -1 = new."""
        place = {name: row for row, name in enumerate(self.sensor_ids)}
        return torch.tensor([place.get(name, -1) for name in panel.sensor_ids])

    def save(self, folder: Path) -> None:
        """Write adaptation.json and adapter.safetensors to ``folder``."""
        tensors = {f"adapter.{name}": value for name, value in self.adapter.state_dict().items()}
        tensors |= {"features": self.features, "useful": self.useful}
        if self.recalibration is not None:
            tensors |= {"pooled": self.recalibration.pooled, "own": self.recalibration.own}
        write_adaptation(folder, "late", self, tensors)

    @classmethod
    def load(cls, folder: Path, facts: dict[str, Any], backbone: Backbone) -> "LateAdaptation":
        """Read what ``save`` wrote. Raises InputError when the files are damaged."""
        device = backbone.reg.device
        try:
            config = facts["adapter"]
            tuples = {key: tuple(config[key]) for key in ("calendar_sizes", "parts")}
            adapter = LateAdapter(LateConfig(**{**config, **tuples}))
            tensors = load_file(folder / "adapter.safetensors")
            own = {
                name.removeprefix("adapter."): tensors[name]
                for name in tensors
                if name.startswith("adapter.")
            }
            adapter.load_state_dict(own)
            validation = [(int(step), float(loss)) for step, loss in facts["record"]["validation"]]
            moved = {name: tensors[name].to(device) for name in ("pooled", "own") if name in tensors}
            return cls(
                adapter.to(device).eval(),
                [str(name) for name in facts["sensor_ids"]],
                tensors["features"].to(device),
                tensors["useful"].to(device),
                Recalibration(**moved) if moved else None,
                [CalendarField(**field) for field in facts["fields"]],
                int(facts["horizon"]),
                int(facts["context"]),
                FitRecord(**{**facts["record"], "validation": validation}),
                str(facts["panel_fingerprint"]),
            )
        except Exception as error:  # safetensors and torch raise their own kinds
            raise InputError(
                f"the adapted model in {folder} could not be read: {first_line(error):.160}"
            ) from None


def _place(levels: Tensor, level: float) -> int:
    return int((levels - level).abs().argmin())
