"""Intervals that were too narrow cover what they say; those that were right stay."""

import pytest
import torch

from factost_core.adapter.late import Correction
from factost_core.adapter.recalibration import recalibrate
from factost_core.quantiles import INNER, MEDIAN, TRAINED_LEVELS

LEVELS = torch.tensor(TRAINED_LEVELS)


def normal(windows: int, sensors: int, steps: int, width: float) -> torch.Tensor:
    return (width * torch.special.ndtri(LEVELS)).expand(windows, sensors, steps, -1).clone()


def coverage(quantiles: torch.Tensor, targets: torch.Tensor) -> float:
    inside = (quantiles[..., INNER[0]] <= targets) & (targets <= quantiles[..., INNER[1]])
    return float(inside.float().mean())


@pytest.mark.parametrize("width, most", [(0.4, 0.84), (1.0, 0.85), (2.0, 0.88)])
def test_coverage_is_mended_and_what_is_too_wide_keeps_something_to_spare(width: float, most: float) -> None:
    torch.manual_seed(1)
    quantiles = normal(60, 20, 12, width)
    targets = torch.randn(60, 20, 12)
    found = recalibrate(quantiles, targets, LEVELS, INNER, MEDIAN)
    new, truth = normal(40, 20, 12, width), torch.randn(40, 20, 12)
    mended = found.apply(new, INNER, torch.arange(20))
    assert (0.76 if width <= 1 else 0.82) < coverage(mended, truth) < most
    torch.testing.assert_close(mended[..., MEDIAN], new[..., MEDIAN])
    assert (mended.diff(dim=-1) >= 0).all()


def test_a_sensor_of_its_own_kind_gets_an_offset_of_its_own() -> None:
    torch.manual_seed(2)
    targets = torch.randn(60, 20, 12)
    targets[:, 3] *= 3
    found = recalibrate(normal(60, 20, 12, 1.0), targets, LEVELS, INNER, MEDIAN)
    truth = torch.randn(60, 20, 12)
    truth[:, 3] *= 3
    rows = torch.arange(20)
    own = found.apply(normal(60, 20, 12, 1.0), INNER, rows)
    pooled = found.apply(normal(60, 20, 12, 1.0), INNER, torch.full((20,), -1))
    assert coverage(own[:, 3], truth[:, 3]) > coverage(pooled[:, 3], truth[:, 3]) + 0.15
    assert 0.74 < coverage(own[:, :3], truth[:, :3]) < 0.86


def test_few_windows_move_little_and_none_move_nothing() -> None:
    quantiles = normal(1, 4, 3, 1.0)
    few = recalibrate(quantiles, torch.full((1, 4, 3), 5.0), LEVELS, INNER, MEDIAN)
    many = recalibrate(normal(60, 4, 3, 1.0), torch.full((60, 4, 3), 5.0), LEVELS, INNER, MEDIAN)
    assert 0 < few.pooled.abs().max() < 0.5 * many.pooled.abs().max()
    nothing = recalibrate(quantiles, torch.full((1, 4, 3), float("nan")), LEVELS, INNER, MEDIAN)
    assert nothing.pooled.abs().max() == nothing.own.abs().max() == 0


def test_a_correction_moves_and_stretches_and_never_crosses() -> None:
    quantiles = normal(1, 1, 2, 1.0)
    shift, below, above = (torch.full((1, 1, 2), value) for value in (2.0, -1.0, 0.5))
    changed = Correction(shift, below, above).apply(quantiles, MEDIAN)
    torch.testing.assert_close(changed[..., MEDIAN], torch.full((1, 1, 2), 2.0))
    assert (changed.diff(dim=-1) > 0).all()
    assert float(changed[0, 0, 0, 0]) == pytest.approx(2 + float(quantiles[0, 0, 0, 0]) * 0.3679, rel=1e-3)
