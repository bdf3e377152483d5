"""The experts as their authors' packages publish them, each behind `Contexts` -> (window, step, sensor).

Sizes are those of the papers' traffic experiments. Nothing of these packages is copied; they are imported
from where `make experts` put them.
"""

import importlib.util
from dataclasses import dataclass
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn

from factost_core.evaluation.benchmark.machine import require_library
from factost_core.evaluation.experts.series import Contexts


@dataclass(frozen=True)
class Sizes:
    """What a network of experts is made for.

    ``day``: steps of a day. ``days_known``, ``weekdays_known``: whether the training windows show every time
    of day and every day of the week; an embedding that was never trained is noise, so it is left out.
    """

    sensors: int
    context: int
    horizon: int
    day: int
    days_known: bool
    weekdays_known: bool


class Stid(nn.Module):
    """STID (Shao et al., CIKM 2022) of basicts: a sensor's, a time's and a weekday's identity, and an MLP."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        require_library("basicts", "experts")
        from basicts.models.STID import STID, STIDConfig

        self.sizes = sizes
        self.network = STID(
            STIDConfig(
                input_len=sizes.context,
                output_len=sizes.horizon,
                num_features=sizes.sensors,
                input_hidden_size=32,
                num_layers=3,
                if_spatial=True,
                spatial_hidden_size=32,
                if_time_in_day=sizes.days_known,
                num_time_in_day=sizes.day,
                tid_hidden_size=32,
                if_day_in_week=sizes.weekdays_known,
                num_day_in_week=7,
                diw_hidden_size=32,
            )
        )

    def forward(self, contexts: Contexts) -> Tensor:
        # Half a slot further, so that what it multiplies and cuts off is the slot again.
        stamps = [(contexts.slot + 0.5) / self.sizes.day, (contexts.weekday + 0.5) / 7]
        forecast: Tensor = self.network(contexts.values, torch.stack(stamps, dim=-1))
        return forecast


class DLinear(nn.Module):
    """DLinear (Zeng et al., AAAI 2023) of basicts: one linear map of the trend, one of the rest."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        require_library("basicts", "experts")
        from basicts.models.DLinear import DLinear as Published
        from basicts.models.DLinear import DLinearConfig

        config = DLinearConfig(
            input_len=sizes.context, output_len=sizes.horizon, num_features=sizes.sensors, moving_avg=25
        )
        self.network = Published(config)

    def forward(self, contexts: Contexts) -> Tensor:
        forecast: Tensor = self.network(contexts.values)
        return forecast


class Mtgnn(nn.Module):
    """MTGNN (Wu et al., KDD 2020) of torch-geometric-temporal: convolutions in time and over a learned graph.

    It reads 12 steps, as its authors have it on traffic. Where the context holds a day or a week, what was
    read a day and a week before each step to be forecast stands beside them.
    """

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        seasons = [sizes.day, 7 * sizes.day]
        self.seasons = [season for season in seasons if sizes.horizon <= season <= sizes.context]
        self.steps = min(sizes.context, sizes.horizon)
        self.network = _published_mtgnn()(
            gcn_true=True,
            build_adj=True,
            gcn_depth=2,
            num_nodes=sizes.sensors,
            kernel_set=[2, 3, 6, 7],
            kernel_size=7,
            dropout=0.3,
            subgraph_size=min(20, sizes.sensors),
            node_dim=40,
            dilation_exponential=1,
            conv_channels=32,
            residual_channels=32,
            skip_channels=64,
            end_channels=128,
            seq_length=self.steps,
            in_dim=2 + 2 * sizes.days_known + 2 * sizes.weekdays_known + len(self.seasons),
            out_dim=sizes.horizon,
            layers=3,
            propalpha=0.05,
            tanhalpha=3,
            layer_norm_affline=False,
        )

    def forward(self, contexts: Contexts) -> Tensor:
        values, observed, slot, weekday = (part[:, -self.steps :] for part in contexts)
        turns = []
        if self.sizes.days_known:
            turns.append(slot / self.sizes.day)
        if self.sizes.weekdays_known:
            turns.append((weekday + slot / self.sizes.day) / 7)
        waves = [wave(2 * torch.pi * turn) for turn in turns for wave in (torch.sin, torch.cos)]
        channels = [values, observed, *(wave[..., None].expand_as(values) for wave in waves)]
        for season in self.seasons:
            first = contexts.values.shape[1] - season
            channels.append(contexts.values[:, first : first + self.steps])
        stacked = torch.stack(channels, dim=1).transpose(2, 3)  # (window, channel, sensor, step)
        forecast: Tensor = self.network(stacked)[..., 0]
        return forecast


@cache
def _published_mtgnn() -> Any:
    """The class, from its one file: the whole package also wants torch-sparse and torch-scatter, which PyPI
    holds as C++ sources only and which MTGNN does not use."""
    require_library("torch-geometric-temporal", "experts")
    package = importlib.util.find_spec("torch_geometric_temporal")
    assert package is not None
    assert package.submodule_search_locations is not None
    path = f"{package.submodule_search_locations[0]}/nn/attention/mtgnn.py"
    spec = importlib.util.spec_from_file_location("published_mtgnn", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.MTGNN
