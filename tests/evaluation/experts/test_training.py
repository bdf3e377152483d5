import torch
from torch import Tensor, nn

from factost_core.evaluation.experts.series import Contexts, Scale, Series
from factost_core.evaluation.experts.training import TrainingConfig, TrainingRecord, forecast, train
from tests.evaluation.benchmark.networks import town

HORIZON, CONTEXT = 6, 24


class Linear(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.map = nn.Linear(CONTEXT, HORIZON)
        nn.init.zeros_(self.map.weight)

    def forward(self, contexts: Contexts) -> Tensor:
        forecast: Tensor = self.map(contexts.values.transpose(1, 2)).transpose(1, 2)
        return forecast


def trained(config: TrainingConfig, seed: int = 0) -> tuple[Linear, TrainingRecord, float, float]:
    panel = town(30, missing=0.2)
    scale = Scale.of(panel, rows=500)
    series = Series(panel, scale, CONTEXT)
    origins, validation = torch.arange(1, 480), torch.arange(500, 600)
    torch.manual_seed(0)
    network = Linear()

    def error() -> float:
        held = forecast(network, series, scale, validation) - series.wanted(validation, HORIZON)
        return float(held.abs().nanmean())

    before = error()
    record = train(
        network, series, scale, origins, validation, HORIZON, config, torch.Generator().manual_seed(seed)
    )
    return network, record, before, error()


def test_a_network_learns_despite_gaps_and_is_left_at_its_best_epoch() -> None:
    _, record, before, after = trained(TrainingConfig(learning_rate=0.05, most_epochs=12))
    assert after < 0.7 * before
    assert abs(after - min(record.validation)) < 1e-5
    assert record.best_epoch == record.validation.index(min(record.validation)) + 1
    assert record.stopped in ("all epochs were done", "no better for a while")


def test_the_same_seed_trains_the_same_network() -> None:
    config = TrainingConfig(learning_rate=0.01, most_epochs=2)
    weights = [trained(config, seed)[0].map.weight for seed in (0, 0, 1)]
    assert torch.equal(weights[0], weights[1])
    assert not torch.equal(weights[0], weights[2])


def test_training_ends_with_its_time_or_without_progress() -> None:
    assert trained(TrainingConfig(learning_rate=0.01, most_seconds=0))[1].stopped == "the time was over"
    stuck = trained(TrainingConfig(learning_rate=1e-12, patience=1))[1]
    assert stuck.stopped == "no better for a while"
    assert len(stuck.validation) < 30
