"""What can be said of a sensor without having trained on it: its history, its place, its part in the network.

The node embedding is a function of these, so that a sensor that is added later has one at once.
"""

import torch
from torch import Tensor

from factost_core.adapter.graph import Graph

#: Parts of a day, and of a week, in the profiles.
_DAY_PARTS, _WEEK_PARTS = 12, 7
_WALKS = (2, 4, 8)
#: Columns of the features; the first two are the position.
FEATURES = 2 + 1 + 7 + _DAY_PARTS + _WEEK_PARTS + 2 + len(_WALKS)


def node_features(
    readings: Tensor, part_of_day: Tensor, day_of_week: Tensor, positions: Tensor, graph: Graph
) -> Tensor:
    """Features of each sensor, (sensor, FEATURES), finite, in units of their own.

    Args:
        readings: (sensor, time) float32, NaN = missing; the past only.
        part_of_day: (time,) in [0, 1).
        day_of_week: (time,) 0 to 6.
        positions: (sensor, 2) longitude and latitude, NaN where unknown.
        graph: the network; may have no edges.
    """
    parts = [
        _place(positions),
        _history(readings),
        _profile(readings, (part_of_day * _DAY_PARTS).long(), _DAY_PARTS),
        _profile(readings, day_of_week, _WEEK_PARTS),
        _structure(graph),
    ]
    return torch.cat(parts, dim=1).nan_to_num()


def _moments(readings: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Observed mask, mean and spread of each sensor; (sensor, time), (sensor, 1), (sensor, 1)."""
    seen = readings.isfinite()
    count = seen.sum(dim=1, keepdim=True).clamp(min=1)
    mean = torch.where(seen, readings, 0.0).sum(dim=1, keepdim=True) / count
    spread = (torch.where(seen, readings - mean, 0.0).square().sum(dim=1, keepdim=True) / count).sqrt()
    return seen, mean, spread.clamp(min=1e-6 * (1 + mean.abs().max()))


def _history(readings: Tensor) -> Tensor:
    seen, mean, spread = _moments(readings)
    unit = torch.where(seen, (readings - mean) / spread, 0.0)
    neighbours = seen[:, 1:] & seen[:, :-1]
    persistence = (unit[:, 1:] * unit[:, :-1] * neighbours).sum(dim=1) / neighbours.sum(dim=1).clamp(min=1)
    skewness = (unit**3).sum(dim=1) / seen.sum(dim=1).clamp(min=1)
    columns = [
        _signed_log(mean[:, 0]),
        _signed_log(spread[:, 0]),
        _signed_log((mean / spread)[:, 0]),
        persistence,
        skewness.clamp(-10, 10),
        seen.float().mean(dim=1),
        ((readings == 0) & seen).float().mean(dim=1),
    ]
    return torch.stack(columns, dim=1)


def _signed_log(values: Tensor) -> Tensor:
    return values.sign() * values.abs().log1p()


def _profile(readings: Tensor, slot: Tensor, slots: int) -> Tensor:
    """Mean of the standardised readings in each slot, (sensor, slots); 0 where a slot was never observed."""
    seen, mean, spread = _moments(readings)
    unit = torch.where(seen, (readings - mean) / spread, 0.0)
    total = unit.new_zeros(len(unit), slots).index_add(1, slot, unit)
    count = unit.new_zeros(len(unit), slots).index_add(1, slot, seen.to(unit.dtype))
    return total / count.clamp(min=1)


def _place(positions: Tensor) -> Tensor:
    """The position, the network's middle where it is not known, and whether it is; (sensor, 3)."""
    known = positions.isfinite().all(dim=1, keepdim=True)
    middle = torch.where(known, positions, torch.nan).nanmedian(dim=0).values.nan_to_num()
    return torch.cat([torch.where(known, positions, middle), known.float()], dim=1)


def _structure(graph: Graph) -> Tensor:
    """Degrees and the chance that a random walk is back after 2, 4 and 8 steps, (sensor, 2 + walks).

    The return probabilities are estimated with random signs (Hutchinson), which keeps the cost linear.
    """
    degree = []
    for end in (graph.source, graph.target):
        degree.append(torch.zeros(graph.sensors, device=graph.weight.device).index_add(0, end, graph.weight))
    if not graph.edges:
        returns = [torch.zeros_like(degree[0])] * len(_WALKS)
        return torch.stack([*degree, *returns], dim=1)
    generator = torch.Generator().manual_seed(0)
    signs = (torch.randint(0, 2, (1, graph.sensors, 64), generator=generator) * 2.0 - 1).to(
        graph.weight.device
    )
    both = degree[0] + degree[1]
    walked, returns = signs, []
    for step in range(1, max(_WALKS) + 1):
        along = torch.zeros_like(walked).index_add(
            1, graph.target, walked[:, graph.source] * graph.weight[:, None]
        )
        against = torch.zeros_like(walked).index_add(
            1, graph.source, walked[:, graph.target] * graph.weight[:, None]
        )
        walked = (along + against) / both.clamp(min=1e-9)[:, None]
        if step in _WALKS:
            returns.append((walked * signs).mean(dim=(0, 2)))
    return torch.stack([degree[0].log1p(), degree[1].log1p(), *returns], dim=1)
