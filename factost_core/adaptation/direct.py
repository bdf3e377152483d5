"""The direct forecasters of a panel's adaptation: their windows, their training, and their share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from factost_core.adaptation.budget import BUDGETS
from factost_core.adaptation.fitting import Fitting
from factost_core.adaptation.windows import evenly
from factost_core.adapter.blend import blended
from factost_core.adapter.direct import DirectConfig, DirectForecaster
from factost_core.adapter.direct_fit import DirectFitConfig, fit_direct_forecaster
from factost_core.adapter.direct_windows import DirectWindows, SensorScale, direct_window
from factost_core.adapter.graph import Graph
from factost_core.adapter.late import LateConfig
from factost_core.adapter.seasons import CANDIDATES, Recall
from factost_core.adapter.window import TimesAt, Window

#: Most windows that are trained on, and held back, and most values that they may have.
_MOST_WINDOWS, _MOST_HELD, _MOST_VALUES = 1_200, 150, 60_000_000
_FEWEST_WINDOWS = 12
#: What each is trained as: by its name in the progress, whether it reads earlier seasons.
_KINDS = {"newest": False, "seasonal": True}


@dataclass
class DirectForecasters:
    """One or two direct forecasters, and how much of each goes into the adapted median.

    Attributes:
        members: without and, where seasons are read, with them.
        scale: of the sensors that they were trained on.
        weights: (1 + members,) of the late adapter's median, then theirs.
    """

    members: nn.ModuleList
    scale: SensorScale
    weights: Tensor

    @classmethod
    def fit(
        cls,
        fitting: Fitting,
        late: LateConfig,
        origins: tuple[Tensor, Tensor],
        window: Window,
        recall: Recall,
        features: Tensor,
        graph: Graph,
    ) -> "DirectForecasters":
        """Train them on windows of ``origins`` (training, held back); nothing of them is used yet."""
        asked, readings = fitting.arguments, fitting.readings
        scale = SensorScale.of(readings[:, : int(origins[1][0])])
        values = fitting.sensors * (recall.newest + window.horizon) * (1 + CANDIDATES)
        most = int(np.clip(_MOST_VALUES // values, _FEWEST_WINDOWS, _MOST_WINDOWS))
        times_at = fitting.times_at(window)
        fitting.progress.begin("newest")

        def cut(chosen: Tensor) -> DirectWindows:
            made = []
            for origin in chosen.tolist():
                made.append(direct_window(readings, origin, window, recall, scale, times_at))
                fitting.progress.pulse()
            return DirectWindows.joined(made)

        training, held = cut(evenly(origins[0], most)), cut(evenly(origins[1], min(most, _MOST_HELD)))
        kinds = ["newest"]
        if "seasons" in asked.parts and bool(training.seasons.isfinite().any()):
            kinds.append("seasonal")
        members = nn.ModuleList()
        for place, kind in enumerate(kinds):
            fitting.progress.begin(kind)
            torch.manual_seed(asked.seed + place + 1)
            member = DirectForecaster(_config(late, window, _KINDS[kind])).to(fitting.device)
            member.node.standardise_by(features)
            fit_direct_forecaster(
                member,
                training,
                held,
                features,
                graph,
                scale.spread,
                DirectFitConfig(steps=BUDGETS[asked.budget].direct_steps, replay=fitting.replay),
                torch.Generator().manual_seed(asked.seed),
                fitting.progress,
                fitting.checkpoint,
                f"direct-{place}",
            )
            members.append(member)
        alone = torch.eye(1 + len(members), device=fitting.device)[0]
        return cls(members, scale, alone)

    def shift(self, medians: Tensor, points: Tensor) -> Tensor:
        """By how much the late adapter's median moves, (..., sensor, step).

        Args:
            medians: (..., sensor, step) of the late adapter.
            points: (member, ..., sensor, step), in the same units.
        """
        weights = self.weights.to(medians.device)
        return blended(torch.cat([medians[None], points]), weights) - medians

    def points(
        self,
        readings: Tensor,
        origin: int,
        window: Window,
        recall: Recall,
        times_at: TimesAt,
        features: Tensor,
        rows: Tensor,
        graph: Graph,
    ) -> Tensor:
        """Points (member, sensor, step) in the data's unit, NaN where the newest readings are missing.

        Args:
            readings: (sensor, time), NaN = missing.
            rows: (sensor,) rows of the sensors that were trained on, -1 = new.
        """
        known, place = (rows >= 0)[:, None], rows.clamp(min=0)
        scale = SensorScale(self.scale.location[place], self.scale.spread[place])
        if not bool(known.all()):  # a pass over all readings, for new sensors alone
            own = SensorScale.of(readings[:, :origin])
            scale = SensorScale(
                torch.where(known, scale.location, own.location), torch.where(known, scale.spread, own.spread)
            )
        seen = direct_window(readings, origin, window, recall, scale, times_at).take(torch.tensor([0]))
        with torch.inference_mode():
            made = torch.cat([member(seen, features, rows, graph) for member in self.members])
        return made * scale.spread + scale.location

    def tensors(self) -> Iterator[tuple[str, Tensor]]:
        """All weights by name."""
        yield "direct.scale.location", self.scale.location
        yield "direct.scale.spread", self.scale.spread
        yield "direct.weights", self.weights
        for name, value in self.members.state_dict().items():
            yield f"direct.members.{name}", value

    @classmethod
    def load(
        cls, tensors: Mapping[str, Tensor], late: LateConfig, window: Window, device: torch.device
    ) -> "DirectForecasters | None":
        """Those of ``tensors``; None where there are none."""
        if "direct.weights" not in tensors:
            return None
        weights = tensors["direct.weights"].to(device)
        kinds = list(_KINDS.values())[: len(weights) - 1]
        members = nn.ModuleList(DirectForecaster(_config(late, window, seasons)) for seasons in kinds)
        start = "direct.members."
        members.load_state_dict(
            {name.removeprefix(start): value for name, value in tensors.items() if name.startswith(start)}
        )
        scale = (tensors[f"direct.scale.{name}"].to(device) for name in ("location", "spread"))
        return cls(members.to(device).eval(), SensorScale(*scale), weights)


def _config(late: LateConfig, window: Window, seasons: bool) -> DirectConfig:
    return DirectConfig(
        sensors=late.sensors,
        horizon=window.horizon,
        calendar_sizes=late.calendar_sizes,
        seasons=seasons,
        recent=late.recent,
        covariates=late.covariates * window.future_patches,
        parts=late.parts,
    )
