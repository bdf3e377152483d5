"""CMR, continual memory replay: every mini-batch mixes remembered windows with new ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor


@dataclass(frozen=True)
class ReplayConfig:
    """Share of the windows kept in memory, and their share of each mini-batch (published: 0.2 and 0.3)."""

    memory_share: float = 0.2
    mixing_ratio: float = 0.3


class ReplayBatches:
    """Endless mini-batches of forecast origins (batch,).

    The stream runs through the windows again and again, each time in another order: neighbouring windows
    overlap, and a batch of them says little (in time order, as the paper's stream arrives, one network
    gained a fifth less). Without replay (``config`` None) batches are drawn at random from all windows. The
    memory is an even random share of all windows, kept out of the stream.
    """

    def __init__(
        self, origins: Tensor, batch: int, generator: torch.Generator, config: ReplayConfig | None
    ) -> None:
        self.batch = batch
        self._generator = generator
        self._mixing_ratio = 0.0 if config is None else config.mixing_ratio
        self._memory: Tensor | None = None
        self._stream = origins
        if config is not None and len(origins) >= 5:
            kept = max(1, round(config.memory_share * len(origins)))
            order = torch.randperm(len(origins), generator=generator)
            self._memory, self._stream = origins[order[:kept]], origins[order[kept:]]
        #: Places in the stream that are still to come in this pass.
        self._left: list[int] = []

    def draw(self) -> Tensor:
        """The next mini-batch."""
        stream, memory, batch = self._stream, self._memory, self.batch
        if memory is None:
            return stream[torch.randint(len(stream), (batch,), generator=self._generator)]
        from_memory = min(batch - 1, round(self._mixing_ratio * batch)) if batch > 1 else 0
        new = batch - from_memory
        while len(self._left) < new:
            self._left += torch.randperm(len(stream), generator=self._generator).tolist()
        index, self._left = self._left[:new], self._left[new:]
        old = memory[torch.randint(len(memory), (from_memory,), generator=self._generator)]
        return torch.cat([stream[index], old])

    def facts(self) -> dict[str, Any]:
        """Where the stream is, for ``restore``; the generator's state is its owner's to keep."""
        return {"batch": self.batch, "left": self._left}

    def restore(self, facts: Mapping[str, Any]) -> None:
        """Go on from where ``facts`` was told by batches of the same windows and seed."""
        self.batch, self._left = int(facts["batch"]), [int(place) for place in facts["left"]]
