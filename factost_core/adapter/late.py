"""The late attachment: the frozen backbone runs once, the adapter works on its states.

What is notable:
- the backbone's states of the future patches and of the newest one are cached per window and sensor; training
  touches the adapter alone, which makes it a hundred times cheaper than the paper's attachment to the input
- who and when (STMF): the node embedding is a function of what can be said of any sensor (node_features.py)
  plus a learned residual of the known ones; the calendar embedding is that of each future patch
- affinities (STF) weigh these identifiers, as at the input
- exchange: each sensor reads its neighbours upstream and downstream, and M << N prototypes, see exchange.py
- prompts (DSPA) have no place here: they steer the backbone's attention, which has run before, frozen;
  constants that the exchange could read instead would say no more than its biases and embeddings do
- seasons: what a day and a week ago showed is mixed in, as far as it holds on this network (seasons.py)
- the result moves and stretches the backbone's quantiles: they cannot cross, and at the start nothing changes
"""

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from factost_core.adapter.exchange import NodeEmbedding, Prototypes, messages, mixing, neighbours_of
from factost_core.adapter.filtering import AffinityFilter
from factost_core.adapter.graph import Graph
from factost_core.adapter.metadata import CalendarEmbedding, covariate_projection
from factost_core.adapter.seasons import SeasonalBlend

#: The parts that can be switched off.
LATE_PARTS = ("metadata", "filtering", "exchange", "lags", "prototypes", "seasons", "direct", "replay")


@dataclass(frozen=True)
class LateConfig:
    """Sizes of the late adapter; ``width`` is the backbone's, ``patch_size`` too."""

    sensors: int
    width: int
    patch_size: int
    levels: int
    calendar_sizes: tuple[int, ...]
    hidden: int = 64
    identifier_width: int = 16
    rank: int = 8
    affinity_lags: int = 3
    prototypes: int = 16
    recent: int = 12
    #: How many edges away the sensors are whose newest values are read.
    hops: tuple[int, ...] = (1, 2, 4, 8)
    dropout: float = 0.1
    #: Values of a patch's covariates: its steps times the channels.
    covariates: int = 0
    parts: tuple[str, ...] = LATE_PARTS
    #: How many adapters are averaged, see committee.py.
    members: int = 1

    def __post_init__(self) -> None:
        unknown = set(self.parts) - set(LATE_PARTS)
        if unknown:
            raise ValueError(
                f"unknown adapter part {sorted(unknown)[0]!r}: expected some of {', '.join(LATE_PARTS)}"
            )
        if "filtering" in self.parts and "metadata" not in self.parts:
            raise ValueError("filtering re-weights the identifiers of metadata: switch both on, or both off")


class WindowStates(NamedTuple):
    """What the backbone made of windows, and what they end with; all in units of each series' scale.

    future: (window, sensor, future patch, width); newest: (window, sensor, width).
    recent: (window, sensor, lag) newest first, 0 where missing; observed: the same, bool.
    quantiles: (window, sensor, step, level), not crossing.
    seasons: (window, sensor, candidate, step), see seasons.py; NaN where there is none.
    calendar: (window, future patch, field) indices; covariates: (window, future patch, values), 0 columns
    without any.
    """

    future: Tensor
    newest: Tensor
    recent: Tensor
    observed: Tensor
    quantiles: Tensor
    seasons: Tensor
    calendar: Tensor
    covariates: Tensor


class Correction(NamedTuple):
    """What the adapter adds, (window, sensor, step): a shift of all quantiles and log factors of the spread
    below and above the median; in units of each series' scale."""

    shift: Tensor
    below: Tensor
    above: Tensor

    def apply(self, quantiles: Tensor, median: int) -> Tensor:
        """Corrected quantiles (window, sensor, step, level); ``median`` is the place of level .5."""
        middle = quantiles[..., median : median + 1]
        offset = quantiles - middle
        stretch = torch.where(offset < 0, self.below[..., None], self.above[..., None]).exp()
        return middle + self.shift[..., None] + offset * stretch


class LateAdapter(nn.Module):
    """Corrections of the backbone's quantiles from its states, who and when, and the other sensors."""

    def __init__(self, config: LateConfig) -> None:
        super().__init__()
        self.config = config
        hidden, width = config.hidden, config.width
        self.node = NodeEmbedding(config.sensors, config.identifier_width)
        self.future = nn.Linear(width, hidden)
        self.newest = nn.Linear(width, hidden, bias=False)
        self.recent = nn.Linear(2 * config.recent, hidden, bias=False)
        self.state_norm = nn.LayerNorm(width, elementwise_affine=False)
        self.calendar = CalendarEmbedding(config.calendar_sizes, config.identifier_width)
        calendar_width = config.identifier_width * len(config.calendar_sizes)
        self.identify = nn.Linear(config.identifier_width + calendar_width, hidden)
        self.filter = (
            AffinityFilter(
                config.identifier_width,
                calendar_width,
                hidden,
                config.rank,
                config.affinity_lags,
                config.prototypes,
            )
            if "filtering" in config.parts
            else None
        )
        self.neighbours = neighbours_of(config)
        self.prototypes = Prototypes(config) if "prototypes" in config.parts else None
        self.mix = mixing(config)
        self.norm = nn.LayerNorm(hidden)
        self.head = nn.Linear(hidden, 3 * config.patch_size)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        self.covariates = covariate_projection(config.covariates, hidden)
        self.blend = SeasonalBlend(hidden, config.patch_size) if "seasons" in config.parts else None

    def forward(self, states: WindowStates, features: Tensor, known: Tensor, graph: Graph) -> Correction:
        """Corrections for windows of all sensors of a network.

        Args:
            states: of the backbone.
            features: (sensor, FEATURES), see node_features.py.
            known: (sensor,) rows of the sensors that were trained on, -1 = new.
            graph: the network among these sensors.
        """
        node = self.node(features, known)
        recent = torch.cat([states.recent, states.observed.to(states.recent.dtype)], dim=-1)
        seen = self.newest(self.state_norm(states.newest))
        if "lags" in self.config.parts:
            seen = seen + self.recent(recent)
        hidden = self.future(self.state_norm(states.future)) + seen[:, :, None]
        if "metadata" in self.config.parts:
            hidden = hidden + self._identifiers(node, states.calendar, states.covariates)
        # One exchange serves all patches of a window: what neighbours know now is what there is to tell.
        told = hidden.mean(dim=2)
        message = messages(self.neighbours, self.prototypes, told, recent, node, graph)
        hidden = hidden + message[:, :, None]
        hidden = self.norm(hidden + self.mix(hidden))
        parts = self.head(hidden).unflatten(-1, (3, self.config.patch_size))  # (..., patch, 3, step)
        shift, below, above = parts.movedim(-2, 0).flatten(-2)
        if self.blend is not None:
            median = states.quantiles[..., self.config.levels // 2]  # levels lie evenly around it
            blended = self.blend(hidden, states.seasons, median)
            shift = shift + nn.functional.pad(blended, (0, shift.shape[-1] - blended.shape[-1]))
        return Correction(shift, below.clamp(-2, 2), above.clamp(-2, 2))

    def _identifiers(self, node: Tensor, calendar: Tensor, covariates: Tensor) -> Tensor:
        """(sensor, identifier), (window, patch, field) and (window, patch, values) to
        (window, sensor, patch, hidden)."""
        when = self.calendar(calendar)
        windows, patches, _ = when.shape
        sensors = node.shape[0]
        joined = torch.cat(
            [
                node[None, :, None].expand(windows, -1, patches, -1),
                when[:, None].expand(-1, sensors, -1, -1),
            ],
            dim=-1,
        )
        identifiers: Tensor = self.identify(joined)
        if self.filter is not None:
            identifiers = self.filter(identifiers, node, when)
        if self.covariates is not None:
            identifiers = identifiers + self.covariates(covariates)[:, None]
        return identifiers

    def parameter_count(self) -> int:
        """Number of trainable values."""
        return sum(parameter.numel() for parameter in self.parameters())
