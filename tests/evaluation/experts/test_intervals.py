import pytest
import torch

from factost_core.evaluation.backtest import WQL_LEVELS
from factost_core.evaluation.experts.intervals import conformal

SPREADS = torch.tensor([0.5, 4.0])


def forecasts(windows: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Points (window, sensor, step) and what was read: skewed errors, wider with each step."""
    generator = torch.Generator().manual_seed(seed)
    points = torch.randn(windows, 2, 4, generator=generator)
    skewed = -torch.rand(windows, 2, 4, generator=generator).log() - 0.7
    return points, points + SPREADS[:, None] * torch.arange(1, 5) * skewed


def test_intervals_cover_new_windows_for_each_sensor_and_step() -> None:
    points, targets = forecasts(300, seed=0)
    targets[::7, 0] = torch.nan
    found = conformal(points, targets, SPREADS)
    points, targets = forecasts(2000, seed=1)
    quantiles = found.around(points)
    inside = (quantiles[..., 0] <= targets) & (targets <= quantiles[..., -1])
    assert (quantiles.diff(dim=-1) >= 0).all()
    assert torch.equal(quantiles[..., WQL_LEVELS.index(0.5)], points)
    assert inside.float().mean() == pytest.approx(0.8, abs=0.05)
    by_sensor = inside.float().mean(dim=(0, 2))
    assert ((by_sensor >= 0.7) & (by_sensor <= 0.9)).all()
    by_step = inside.float().mean(dim=(0, 1))
    # a fan that is as wide at the first step as at the last is narrowed there, with something to spare
    assert ((by_step >= 0.75) & (by_step <= 0.9)).all()


def test_a_sensor_without_readings_gets_the_spread_of_all() -> None:
    points, targets = forecasts(50, seed=0)
    targets[:, 1] = torch.nan
    found = conformal(points, targets, torch.tensor([1.0, 8.0]))
    assert found.spread[1] == pytest.approx(8 * float(found.spread[0]), rel=0.01)
    assert torch.isfinite(found.around(points)).all()
