"""``python -m factost_core.pretraining.finishing``: from the weights of runs to those that are shipped.

Weights that branched off one trunk and were decayed apart may be averaged (Wortsman et al., 2022, "model
soups"): the mean is as good as a longer decay. A model that was trained on other series than those it will
meet is too sure of itself; all quantiles are moved away from the median by one factor, chosen on validation
panels. The factor is part of the head's weights, so that nothing else has to know of it.
"""

from pathlib import Path
from typing import Annotated

import torch
import typer

from factost_core.backbone import Backbone
from factost_core.errors import InputError
from factost_core.evaluation.command import wrong_input_ends


def averaged(backbones: list[Backbone]) -> Backbone:
    """The mean of the weights of backbones of one form. Raises InputError where the forms differ."""
    first = backbones[0]
    if any(each.config != first.config for each in backbones):
        raise InputError("Only weights of one form can be averaged: the config.json of these differ.")
    states = [each.state_dict() for each in backbones]
    mean = Backbone(first.config)
    mean.load_state_dict(
        {name: torch.stack([state[name].float() for state in states]).mean(dim=0) for name in states[0]}
    )
    return mean


@torch.no_grad()
def widen(backbone: Backbone, factor: float) -> None:
    """Have all quantiles lie ``factor`` times as far from the median as before, in place."""
    levels = backbone.config.quantile_levels
    median = levels.index(0.5)
    for part in (backbone.head.output, backbone.head.skip):
        for parameter in (part.weight, part.bias):
            by_level = parameter.unflatten(0, (-1, len(levels)))  # (step, level, ...)
            middle = by_level[:, median : median + 1].clone()
            parameter.copy_((middle + factor * (by_level - middle)).flatten(0, 1))


def main(
    weights: Annotated[list[Path], typer.Argument(help="Folders with weights; several are averaged.")],
    out: Annotated[Path, typer.Option(help="Folder for the finished weights.")],
    spread: Annotated[float, typer.Option(help="Factor on the distance of quantiles from the median.")] = 1.0,
) -> None:
    """Average weights, and widen their quantiles."""
    with wrong_input_ends():
        finished = averaged([Backbone.load(folder) for folder in weights])
        widen(finished, spread)
        finished.save(out)


if __name__ == "__main__":
    typer.run(main)
