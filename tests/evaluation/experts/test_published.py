"""The published networks and their training; run by `make experts-test`, in the environment that has them."""

from dataclasses import replace

import pytest
import torch

from factost_core.evaluation.experts.expert import Expert, contexts_of, experts, sizes_of
from factost_core.evaluation.experts.published import DLinear, Mtgnn, Sizes, Stid
from factost_core.evaluation.experts.results import make
from factost_core.evaluation.experts.series import Contexts, Scale, Series
from tests.evaluation.experts.rivals import town_task

pytestmark = pytest.mark.experts


def contexts(steps: int, day: int = 24, windows: int = 4, sensors: int = 3) -> Contexts:
    generator = torch.Generator().manual_seed(0)
    values = torch.randn(windows, steps, sensors, generator=generator)
    slot = torch.arange(steps).expand(windows, -1) % day
    return Contexts(values, torch.ones_like(values), slot, torch.zeros_like(slot))


@pytest.mark.parametrize("make_network", [Stid, DLinear, Mtgnn])
@pytest.mark.parametrize(("steps", "clock"), [(12, False), (168, True)])
def test_each_network_forecasts_and_has_gradients_everywhere(make_network, steps: int, clock: bool) -> None:
    torch.manual_seed(0)
    network = make_network(Sizes(3, steps, 12, 24, clock, clock))
    forecast = network(contexts(steps))
    assert forecast.shape == (4, 12, 3)
    forecast.abs().sum().backward()
    used = [p for p in network.parameters() if p.grad is not None and p.grad.abs().sum() > 0]
    assert len(used) >= 0.7 * len(list(network.parameters()))


def test_stid_looks_up_the_slot_and_the_weekday_that_it_is_told() -> None:
    """288 slots: those that a float would round down are found, too."""
    torch.manual_seed(0)
    network = Stid(Sizes(3, 12, 12, 288, True, True))
    for slot in range(288):
        network.zero_grad()
        given = contexts(12, day=288, windows=1)
        network(
            given._replace(slot=torch.full((1, 12), slot), weekday=torch.full((1, 12), slot % 7))
        ).sum().backward()
        moved = network.network.time_in_day_emb.grad.abs().sum(dim=1).nonzero().flatten().tolist()
        assert moved == [slot]
        days = network.network.day_in_week_emb.grad.abs().sum(dim=1).nonzero().flatten().tolist()
        assert days == [slot % 7]


def test_mtgnn_reads_what_stood_a_day_and_a_week_before_the_targets() -> None:
    network = Mtgnn(Sizes(3, 168, 12, 24, False, False)).eval()
    given = contexts(168)
    plain = network(given)
    for step, moves in (
        (0, True),
        (11, True),
        (12, False),
        (143, False),
        (144, True),
        (155, True),
        (156, True),
    ):
        changed = given.values.clone()
        changed[:, step] += 1
        assert bool((network(given._replace(values=changed)) != plain).any()) is moves, step


def test_clock_embeddings_are_left_out_where_training_never_shows_a_weekday() -> None:
    task = town_task()
    series = Series(task.known, Scale.of(task.known, 200), 12)
    assert sizes_of(task, series).weekdays_known
    few = replace(task, network=replace(task.network, fraction=0.1))
    assert not sizes_of(few, series).weekdays_known
    assert contexts_of(task) == [12, 24, 168]
    assert contexts_of(town_task("short")) == [12]


@pytest.mark.parametrize("place", range(3))
def test_an_expert_learns_the_town_and_its_intervals_cover(place: int) -> None:
    task = town_task(missing=0.05)
    expert: Expert = experts()[place]
    quick = replace(expert, training=replace(expert.training, most_epochs=6, learning_rate=5e-3))
    result = make(quick, task, 0, "")
    scores = result["scores"]["whole"]
    assert scores["mae"] is not None
    assert scores["mae"] < 7  # the mean alone errs by 8
    assert scores["coverage80"] == pytest.approx(0.8, abs=0.15)
    assert result["facts"]["epochs"] <= 6
    assert len(result["facts"]["tried"]) == (1 if expert.name == "mtgnn" else 3)
    again = make(quick, task, 0, "")
    assert again["scores"]["whole"]["mae"] == pytest.approx(scores["mae"], rel=1e-4)
