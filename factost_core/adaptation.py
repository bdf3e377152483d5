"""What an adapted forecaster knows beside the backbone: the adapter, its sensors, and how it did.

This is the bridge between panels and the adapter's tensors: sensor ids to rows, times to calendar
indices, windows in time order, and the folder in which all of it is kept.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from factost_core import __version__
from factost_core.adapter import Adapter, AdapterConfig, FitConfig, FitRecord, fit_adapter
from factost_core.adapter.adapter import PARTS
from factost_core.adapter.fit import Window
from factost_core.adapter.replay import ReplayConfig
from factost_core.backbone import Backbone
from factost_core.backbone.backbone import NormalisedQuantiles
from factost_core.backbone.rolling import Pass
from factost_core.calendar import CalendarField, calendar_fields, calendar_indices
from factost_core.errors import InputError, first_line, some
from factost_core.io.time_grid import future_stamps
from factost_core.panel import SensorPanel

#: Training steps of each budget.
BUDGETS = {"quick": 60, "standard": 200, "thorough": 800}
#: Context read in training when none is given: enough for daily and weekly shape at a laptop's pace.
_DEFAULT_CONTEXT = 512


@dataclass
class Adaptation:
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
    ) -> "Adaptation":
        """Train an adapter for ``panel``; see ``Forecaster.adapt``."""
        longest = backbone.config.max_future_patches * backbone.config.patch_size
        if not 1 <= horizon <= longest:
            raise InputError(f"an adapter is trained for 1 to {longest} steps; got a horizon of {horizon}")
        if budget not in BUDGETS:
            raise InputError(f"unknown budget {budget!r}: expected one of {', '.join(BUDGETS)}")
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
            _calendar_of(panel, fields, horizon),
            train,
            validation,
            FitConfig(
                context=context,
                horizon=horizon,
                steps=BUDGETS[budget],
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

    def passes(self, backbone: Backbone, panel: SensorPanel) -> Callable[[slice], Pass] | None:
        """How slices of the panel's sensors pass the adapted backbone; None where zero-shot is used."""
        if not self.helped:
            return None
        place = {name: row for row, name in enumerate(self.sensor_ids)}
        rows = torch.tensor([place.get(name, -1) for name in panel.sensor_ids], device=backbone.reg.device)
        calendar_at = _calendar_of(panel, self.fields, backbone.config.max_context)
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

    @staticmethod
    def is_in(folder: Path) -> bool:
        """Whether ``folder`` holds an adapted forecaster."""
        return (folder / "adaptation.json").is_file()

    def save(self, folder: Path) -> None:
        """Write adaptation.json and adapter.safetensors to ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        state = {name: value.detach().cpu().contiguous() for name, value in self.adapter.state_dict().items()}
        save_file(state, folder / "adapter.safetensors")
        facts = {
            "factost": __version__,
            "adapter": asdict(self.adapter.config),
            "sensor_ids": self.sensor_ids,
            "fields": [asdict(field) for field in self.fields],
            "horizon": self.horizon,
            "context": self.context,
            "record": asdict(self.record),
            "panel_fingerprint": self.panel_fingerprint,
        }
        (folder / "adaptation.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, backbone: Backbone) -> "Adaptation":
        """Read what ``save`` wrote. Raises InputError when the files are damaged."""
        try:
            facts = json.loads((folder / "adaptation.json").read_text(encoding="utf-8"))
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


def split_windows(length: int, horizon: int, fraction: float) -> tuple[Tensor, Tensor]:
    """Forecast origins for training and validation.

    Of all windows with their targets inside ``length`` steps the newest ``fraction`` is used; the newest
    fifth of that is for validation, and training targets end one horizon before its first context's end.

    Raises InputError when nothing is left to train on.
    """
    if not 0 < fraction <= 1:
        raise InputError(f"the fraction of windows must be above 0 and at most 1; got {fraction:g}")
    origins = np.arange(1, length - horizon + 1)
    used = origins[len(origins) - max(1, round(fraction * len(origins))) :] if len(origins) else origins
    cut = len(used) - len(used) // 5
    train = used[: max(0, cut - 2 * horizon + 1)] if len(used) // 5 else used
    if len(train) == 0 or len(used) // 5 == 0:
        raise InputError(
            f"too short to adapt: {length} steps give {len(origins)} windows of {horizon} steps, of which "
            f"the newest {fraction:.0%} must hold windows for training and, apart from them, for validation; "
            "give more history, a shorter horizon or a larger fraction"
        )
    held = torch.from_numpy(used[cut:].copy())
    # Neighbouring windows say almost the same: a few, evenly spaced, validate as well as all.
    even = torch.linspace(0, len(held) - 1, min(len(held), 16)).round().long()
    return torch.from_numpy(train.copy()), held[even]


def _calendar_of(panel: SensorPanel, fields: list[CalendarField], ahead: int) -> Callable[[Tensor], Tensor]:
    """Calendar indices of positions on the panel's grid, from before its start to ``ahead`` steps after."""
    index = panel.readings.index
    times = index.append(future_stamps(index, panel.step, ahead))
    table = torch.from_numpy(calendar_indices(times, fields))
    week = max(1, panel.season_steps("week") or 1)

    def at(positions: Tensor) -> Tensor:
        # A patch that begins before the readings borrows the calendar of whole weeks later.
        inside = torch.where(positions < 0, positions % week, positions)
        return table[inside.clamp(max=len(table) - 1)]

    return at
