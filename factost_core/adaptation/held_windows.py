"""The windows that a late adaptation was not trained on, as it forecasts them."""

import torch
from torch import Tensor

from factost_core.adaptation.direct import DirectForecasters
from factost_core.adaptation.fitting import Fitting
from factost_core.adaptation.judgement import Held
from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.graph import Graph
from factost_core.adapter.late_fit import SCALE_POWER, corrected, weighted_loss
from factost_core.adapter.seasons import Recall
from factost_core.adapter.window import Window
from factost_core.adapter.window_states import CachedWindows
from factost_core.quantiles import MEDIAN, TRAINED_LEVELS


class HeldWindows:
    """The ``chosen`` ones of the windows with these ``origins``, judged on the CPU.

    Args:
        held: all of the windows, as the late adapter was validated on them.
    """

    def __init__(
        self,
        fitting: Fitting,
        held: CachedWindows,
        origins: Tensor,
        chosen: Tensor,
        features: Tensor,
        graph: Graph,
    ) -> None:
        self._fitting, self._held, self._chosen = fitting, held, chosen
        self._origins, self._features, self._graph = origins[chosen], features, graph
        self._everyone = torch.arange(fitting.sensors, device=features.device)

    def by_late(self, adapter: LateCommittee, steps: int) -> list[Held]:
        """By the late adapter alone; of ``steps`` that are told of, those beyond these windows follow."""
        made = []
        for done, index in enumerate(self._chosen, 1):
            window = self._held.take(index[None])
            with torch.inference_mode():
                quantiles = corrected(
                    adapter, window.states, self._features, self._everyone, self._graph, MEDIAN
                )
            seen = window.states.quantiles[0], quantiles[0], window.targets[0]
            made.append(Held(*(part.cpu() for part in seen)))
            self._fitting.progress.point(done, steps)
        return made

    def points(self, direct: DirectForecasters, window: Window, recall: Recall) -> Tensor:
        """By the direct forecasters (member, window, sensor, step), in units of each series' scale."""
        times_at, made, count = self._fitting.times_at(window), [], len(self._chosen)
        for done, (index, origin) in enumerate(zip(self._chosen, self._origins.tolist(), strict=True), 1):
            points = direct.points(
                self._fitting.readings,
                origin,
                window,
                recall,
                times_at,
                self._features,
                self._everyone,
                self._graph,
            )
            made.append((points - self._held.location[index][:, None]) / self._held.scale[index][:, None])
            self._fitting.progress.point(count + done, 2 * count)
        return torch.stack(made, dim=1).cpu()

    def with_direct(self, direct: DirectForecasters, windows: list[Held], points: Tensor) -> list[Held]:
        """The windows with the direct forecasters' share, which these windows choose."""
        medians = torch.stack([each.adapted[..., MEDIAN] for each in windows])
        scale = self._held.scale[self._chosen].cpu()
        weight = (scale / scale.mean().clamp(min=1e-12)).pow(SCALE_POWER)[..., None]
        direct.weigh(medians, points, torch.stack([each.targets for each in windows]), weight)
        shift = direct.shift(medians, points)[..., None]
        return [
            each._replace(adapted=each.adapted + moved) for each, moved in zip(windows, shift, strict=True)
        ]

    def ratio(self, windows: list[Held]) -> float:
        """The loss of adapted windows over that of zero-shot, as the late adapter was trained on it."""
        scale, levels = self._held.scale[self._chosen].cpu(), torch.tensor(TRAINED_LEVELS)
        targets = torch.stack([each.targets for each in windows])

        def loss(quantiles: list[Tensor]) -> float:
            losses, _ = weighted_loss(torch.stack(quantiles), targets, scale, levels, SCALE_POWER)
            return float(losses.sum())

        zero_shot = loss([each.zero_shot for each in windows])
        return loss([each.adapted for each in windows]) / max(zero_shot, 1e-12)
