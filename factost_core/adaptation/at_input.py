"""The adaptation at the backbone's input (the paper's place): adapter, sensors, and how it did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from factost_core.adaptation.budget import BUDGETS, Plain
from factost_core.adaptation.folder import write_adaptation
from factost_core.adaptation.windows import calendar_of, split_windows
from factost_core.adapter import Adapter, AdapterConfig, FitConfig, FitRecord, fit_adapter
from factost_core.adapter.adapter import PARTS
from factost_core.adapter.fit import Window
from factost_core.adapter.replay import ReplayConfig
from factost_core.backbone import Backbone
from factost_core.backbone.backbone import NormalisedQuantiles
from factost_core.backbone.rolling import Pass
from factost_core.calendar import CalendarField, calendar_fields
from factost_core.errors import InputError, first_line, some
from factost_core.panel import SensorPanel

#: Context read in training when none is given: enough for daily and weekly shape at a laptop's pace.
_DEFAULT_CONTEXT = 512


@dataclass
class InputAdaptation:
    """An adapter with what it takes to use it on a panel.

    Attributes:
        adapter: the trained module.
        sensor_ids: the sensors it knows, in the order of its node embeddings.
        fields: the calendar fields of its time embeddings.
        horizon: steps that were trained.
        context: steps that were read while training.
        record: losses; ``record.zero_shot`` against ``record.best`` says what was gained.
        panel_fingerprint: of the panel it learned from.
    """

    adapter: Adapter
    sensor_ids: list[str]
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
    ) -> "InputAdaptation":
        """Train an adapter for ``panel``; see ``Forecaster.adapt``."""
        chosen = tuple(PARTS if parts is None else parts)
        train, validation = split_windows(len(panel.readings), horizon, fraction)
        context = min(context_length or _DEFAULT_CONTEXT, backbone.config.max_context, len(panel.readings))
        fields = calendar_fields(panel.step)
        device = backbone.reg.device
        try:
            config = AdapterConfig(
                sensors=len(panel.sensor_ids),
                width=backbone.config.width,
                calendar_sizes=tuple(field.size for field in fields),
                parts=chosen,
            )
        except ValueError as error:
            raise InputError(str(error)) from None
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            adapter = Adapter(config).to(device)
        readings = torch.tensor(panel.readings.to_numpy(np.float32).T, device=device)
        record = fit_adapter(
            backbone,
            adapter,
            readings,
            calendar_of(panel, fields, horizon),
            train,
            validation,
            FitConfig(
                context=context,
                horizon=horizon,
                steps=BUDGETS[budget].input_steps,
                replay=ReplayConfig() if "replay" in chosen else None,
            ),
            torch.Generator().manual_seed(seed),
            None if on_progress is None else lambda share, _: on_progress(share),
        )
        return cls(adapter.eval(), panel.sensor_ids, fields, horizon, context, record, panel.fingerprint)

    @property
    def helped(self) -> bool:
        """Whether the adapted model was better than zero-shot on the validation tail."""
        return self.record.best < self.record.zero_shot

    def notes(self, panel: SensorPanel) -> list[str]:
        """What a reader of a forecast must know about the adaptation."""
        notes = []
        if not self.helped:
            notes.append(
                "the adaptation was not better than zero-shot on its validation windows: zero-shot is used"
            )
        known = set(self.sensor_ids)
        foreign = [name for name in panel.sensor_ids if name not in known]
        if foreign and self.helped:
            notes.append(
                f"{len(foreign)} of {len(panel.sensor_ids)} sensor(s) were not part of the adaptation "
                f"and are forecast zero-shot: {some(foreign)}"
            )
        return notes

    def forecast(
        self, backbone: Backbone, panel: SensorPanel, context: int, horizon: int, plain: Plain
    ) -> NDArray[np.float32]:
        """The trained quantiles (sensor, step, level); see ``Adaptation.forecast``."""
        return plain(self.passes(backbone, panel))

    def passes(self, backbone: Backbone, panel: SensorPanel) -> Callable[[slice], Pass] | None:
        """How slices of the panel's sensors pass the adapted backbone; None where zero-shot is used."""
        if not self.helped:
            return None
        place = {name: row for row, name in enumerate(self.sensor_ids)}
        rows = torch.tensor([place.get(name, -1) for name in panel.sensor_ids], device=backbone.reg.device)
        calendar_at = calendar_of(panel, self.fields, backbone.config.max_context)
        end = len(panel.readings)
        patch = backbone.config.patch_size

        @lru_cache(maxsize=1)  # every slice of the sensors asks for the same
        def identifiers_of(context: int, future_patches: int, moved: int) -> Tensor | None:
            window = Window(context, future_patches * patch, patch)
            return self.adapter.identifiers(calendar_at(end + moved + window.patch_starts()).to(rows.device))

        def for_slice(part: slice) -> Pass:
            sensor = rows[part]

            def run(contexts: Tensor, future_patches: int, paths: int, moved: int) -> NormalisedQuantiles:
                everyone = identifiers_of(contexts.shape[1], future_patches, moved)
                row = sensor.repeat_interleave(paths)
                identifiers = None
                if everyone is not None:
                    identifiers = everyone[row.clamp(min=0)] * (row >= 0)[:, None, None]
                observed = contexts.isfinite()
                adapted = backbone(
                    contexts,
                    observed,
                    future_patches,
                    identifiers=identifiers,
                    prompts=self.adapter.prompts(),
                )
                if bool((row >= 0).all()):
                    return adapted
                plain = backbone(contexts, observed, future_patches)
                known = (row >= 0)[:, None, None]
                return NormalisedQuantiles(
                    torch.where(known, adapted.quantiles, plain.quantiles), plain.scale
                )

            return run

        return for_slice

    def save(self, folder: Path) -> None:
        """Write adaptation.json and adapter.safetensors to ``folder``."""
        write_adaptation(folder, "input", self, self.adapter.state_dict())

    @classmethod
    def load(cls, folder: Path, facts: dict[str, Any], backbone: Backbone) -> "InputAdaptation":
        """Read what ``save`` wrote. Raises InputError when the files are damaged."""
        try:
            config = facts["adapter"]
            tuples = {key: tuple(config[key]) for key in ("calendar_sizes", "parts")}
            adapter = Adapter(AdapterConfig(**{**config, **tuples}))
            adapter.load_state_dict(load_file(folder / "adapter.safetensors"))
            record = FitRecord(
                **{**facts["record"], "validation": [tuple(v) for v in facts["record"]["validation"]]}
            )
            return cls(
                adapter.to(backbone.reg.device).eval(),
                [str(name) for name in facts["sensor_ids"]],
                [CalendarField(**field) for field in facts["fields"]],
                int(facts["horizon"]),
                int(facts["context"]),
                record,
                str(facts["panel_fingerprint"]),
            )
        except Exception as error:  # json, safetensors and torch raise their own kinds
            raise InputError(
                f"the adapted model in {folder} could not be read: {first_line(error):.160}"
            ) from None
