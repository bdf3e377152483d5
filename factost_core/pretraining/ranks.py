"""Training on several devices: each rank takes its rows of the global batch, gradients are summed.

Started by torchrun, which sets RANK, WORLD_SIZE and LOCAL_RANK. The global batch depends on seed and step
alone, so every rank makes it and no data travels; and since the summed gradients are the same everywhere, so
are the optimisers' steps, Muon's too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import Tensor, nn

from factost_core.pretraining.sampling import Batch


@dataclass(frozen=True)
class Ranks:
    """This process among those of the run; a single process is rank 0 of 1."""

    rank: int = 0
    world: int = 1

    @property
    def leads(self) -> bool:
        """Whether this process writes the run folder."""
        return self.rank == 0

    def rows(self, batch: Batch) -> Batch:
        """This rank's rows of a global batch."""
        mine = slice(self.rank, None, self.world)
        return Batch(batch.contexts[mine], batch.targets[mine], batch.future_patches)

    def total(self, value: Tensor) -> Tensor:
        """The sum over all ranks."""
        if self.world > 1:
            value = value.clone()
            dist.all_reduce(value)
        return value

    def sum_gradients(self, model: nn.Module) -> None:
        """Replace each gradient by the sum over all ranks; one message for all of them."""
        if self.world == 1:
            return
        gradients = [parameter.grad for parameter in model.parameters() if parameter.grad is not None]
        flat = torch.cat([gradient.flatten() for gradient in gradients])
        dist.all_reduce(flat)
        for gradient, part in zip(gradients, flat.split([each.numel() for each in gradients]), strict=True):
            gradient.copy_(part.view_as(gradient))

    def any(self, here: bool, device: torch.device) -> bool:
        """Whether it is so on any rank: all of them must stop at the same step."""
        return bool(self.total(torch.tensor(float(here), device=device)) > 0)


@contextmanager
def joined_ranks(device: torch.device) -> Iterator[Ranks]:
    """Join the processes that torchrun started: NCCL between CUDA devices, gloo between CPUs."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        yield Ranks()
        return
    dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
    try:
        yield Ranks(dist.get_rank(), world)
    finally:
        dist.destroy_process_group()


def own_device(device: torch.device) -> torch.device:
    """The device of this rank: on a machine with several GPUs the one that torchrun numbered."""
    if device.type == "cuda" and "LOCAL_RANK" in os.environ:
        return torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    return device
