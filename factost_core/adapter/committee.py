"""Two late adapters, trained side by side, whose corrections are averaged.

One reads what earlier seasons showed, the other does not. Few windows leave an adapter much to chance, and
seasons are trusted too much by one that has them alone: over five networks the two together gained more than
either (docs/measurements.md).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from torch import Tensor, nn

from factost_core.adapter.graph import Graph
from factost_core.adapter.late import Correction, LateAdapter, LateConfig, WindowStates


class LateCommittee(nn.Module):
    """The mean of ``config.members`` late adapters; "seasons" is a part of the last one alone."""

    def __init__(self, config: LateConfig) -> None:
        super().__init__()
        self.config = config
        unseasonal = replace(config, parts=tuple(part for part in config.parts if part != "seasons"))
        others = [LateAdapter(unseasonal) for _ in range(config.members - 1)]
        self.adapters = nn.ModuleList([*others, LateAdapter(config)])

    @property
    def members(self) -> Iterator[LateAdapter]:
        return (cast(LateAdapter, member) for member in self.adapters)

    def standardise_by(self, features: Tensor) -> None:
        """Take the scale of the features (sensor, FEATURES) from the sensors that are trained on."""
        for member in self.members:
            member.node.standardise_by(features)

    def forward(self, states: WindowStates, features: Tensor, known: Tensor, graph: Graph) -> Correction:
        """See ``LateAdapter.forward``."""
        each = [member(states, features, known, graph) for member in self.members]
        return Correction(*(sum(parts[1:], parts[0]) / len(parts) for parts in zip(*each, strict=True)))

    def parameter_count(self) -> int:
        """Number of trainable values."""
        return sum(member.parameter_count() for member in self.members)
