"""Windows that a late adaptation was not trained on, as it forecasts them, and the mix that they choose."""

from typing import NamedTuple

import torch
from torch import Tensor

from factost_core.adaptation.arguments import AdaptArguments
from factost_core.adaptation.direct import DirectForecasters
from factost_core.adaptation.fitting import Fitting
from factost_core.adaptation.judgement import Held, Judgement, judge
from factost_core.adapter.blend import blend_weights
from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.graph import Graph
from factost_core.adapter.late_fit import SCALE_POWER, corrected, weighted_loss
from factost_core.adapter.seasons import Recall
from factost_core.adapter.window import Window
from factost_core.adapter.window_states import CachedWindows
from factost_core.quantiles import MEDIAN, TRAINED_LEVELS


class Verdict(NamedTuple):
    """What an adapted forecast is to be made of, and how that did.

    Attributes:
        weights: (1 + members,) of the late adapter's median, then the direct forecasters'; their sum is 1.
        share: how much of the change from zero-shot is made, 0 to 1.
        ratio: loss over that of zero-shot, where it was higher.
        judgement: where the mix helps, and its recalibration.
    """

    weights: Tensor
    share: float
    ratio: float
    judgement: Judgement


class HeldWindows:
    """Windows forecast by the late adapter and by the direct forecasters, each for itself.

    All on the CPU and in units of each series' scale.

    Args:
        late: by the late adapter.
        points: (member, window, sensor, step) by the direct forecasters, of which there may be none.
        scale: (window, sensor) of the series.
    """

    def __init__(self, late: list[Held], points: Tensor, scale: Tensor) -> None:
        self._late, self._points, self._scale = late, points, scale
        self._targets = torch.stack([each.targets for each in late])
        self._medians = torch.stack([each.adapted[..., MEDIAN] for each in late])

    @classmethod
    def forecast(
        cls,
        fitting: Fitting,
        cached: CachedWindows,
        origins: Tensor,
        adapter: LateCommittee,
        direct: DirectForecasters | None,
        window: Window,
        recall: Recall,
        features: Tensor,
        graph: Graph,
        told: tuple[int, int],
    ) -> "HeldWindows":
        """Forecast the windows of ``origins``, whose states are ``cached``.

        ``told``: how many windows were forecast before these, and how many will be in all.
        """
        late, points, times_at = [], [], fitting.times_at(window)
        everyone = torch.arange(fitting.sensors, device=features.device)
        for index, origin in enumerate(origins.tolist()):
            one = cached.take(torch.tensor([index]))
            with torch.inference_mode():
                quantiles = corrected(adapter, one.states, features, everyone, graph, MEDIAN)
            held = Held(*(part.cpu() for part in (one.states.quantiles[0], quantiles[0], one.targets[0])))
            late.append(held)
            made = held.targets[None][:0]
            if direct is not None:
                raw = direct.points(
                    fitting.readings, origin, window, recall, times_at, features, everyone, graph
                )
                made = ((raw - one.location[0, :, None]) / one.scale[0, :, None]).cpu()
            points.append(made)
            fitting.progress.point(told[0] + index + 1, told[1])
        return cls(late, torch.stack(points, dim=1), cached.scale.cpu())

    def choose(self, *, guard: bool) -> tuple[Tensor, float]:
        """Weights and share of the mix with the least error here; without the guard the share is 1."""
        candidates = [self._medians, *self._points]
        if guard:
            candidates.append(torch.stack([each.zero_shot[..., MEDIAN] for each in self._late]))
        weight = (self._scale / self._scale.mean().clamp(min=1e-12)).pow(SCALE_POWER)[..., None]
        weights = blend_weights(torch.stack(candidates), self._targets, weight)
        adapted = weights[:-1] if guard else weights
        share = round(float(adapted.sum()), 6)
        return (adapted / share if share else torch.eye(len(adapted))[0]), share

    def mixed(self, direct: DirectForecasters | None, share: float) -> list[Held]:
        """The windows with the direct forecasters' part, and with ``share`` of the change."""
        adapted = [each.adapted for each in self._late]
        if direct is not None:
            shift = direct.shift(self._medians, self._points)[..., None]
            adapted = [each + by for each, by in zip(adapted, shift, strict=True)]
        return [
            each._replace(adapted=each.zero_shot + share * (whole - each.zero_shot))
            for each, whole in zip(self._late, adapted, strict=True)
        ]

    def ratio(self, windows: list[Held]) -> float:
        """The loss of adapted windows over that of zero-shot, as the late adapter was trained on it."""
        levels = torch.tensor(TRAINED_LEVELS)

        def loss(quantiles: list[Tensor]) -> float:
            losses, _ = weighted_loss(torch.stack(quantiles), self._targets, self._scale, levels, SCALE_POWER)
            return float(losses.sum())

        zero_shot = loss([each.zero_shot for each in windows])
        return loss([each.adapted for each in windows]) / max(zero_shot, 1e-12)


def judge_mix(
    newest: HeldWindows,
    older: HeldWindows | None,
    direct: DirectForecasters | None,
    asked: AdaptArguments,
    apart: float,
) -> Verdict:
    """Choose the mix, give the direct forecasters their weights, and judge it.

    The newest windows resemble those that were trained on, and chose when the training stopped: what is
    learned looks better there than it will be. Older ones, far from both, choose where there are any; to
    count as better the mix must be so on both.

    ``apart``: how many of the newest do not overlap.
    """
    weights, share = (older or newest).choose(guard=asked.guard)
    if direct is not None:
        direct.weights = weights.to(direct.weights.device)
    mixed = newest.mixed(direct, share)
    before = older.mixed(direct, share) if older else []
    ratio = newest.ratio(mixed)
    if older:
        ratio = max(ratio, older.ratio(before))
    judged = judge(mixed, before, apart=apart, guard=asked.guard, recalibrated=asked.recalibrate)
    return Verdict(weights, share, ratio, judged)
