"""CMR, continual memory replay: every mini-batch mixes remembered windows with new ones."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class ReplayConfig:
    """Share of the windows kept in memory, and their share of each mini-batch (published: 0.2 and 0.3)."""

    memory_share: float = 0.2
    mixing_ratio: float = 0.3


def replay_batches(
    origins: Tensor, batch: int, generator: torch.Generator, config: ReplayConfig | None
) -> Iterator[Tensor]:
    """Endless mini-batches of forecast origins (batch,).

    The stream runs through the windows in time order, as they would arrive, again and again; without
    replay (``config`` None) batches are drawn at random from all windows. The memory is an even random
    share of all windows, kept out of the stream.
    """
    if config is None or len(origins) < 5:
        while True:
            yield origins[torch.randint(len(origins), (batch,), generator=generator)]
    kept = max(1, round(config.memory_share * len(origins)))
    order = torch.randperm(len(origins), generator=generator)
    memory, stream = origins[order[:kept]], origins[order[kept:].sort().values]
    from_memory = min(batch - 1, round(config.mixing_ratio * batch)) if batch > 1 else 0
    position = 0
    while True:
        index = (position + torch.arange(batch - from_memory)) % len(stream)
        position += batch - from_memory
        old = memory[torch.randint(len(memory), (from_memory,), generator=generator)]
        yield torch.cat([stream[index], old])
