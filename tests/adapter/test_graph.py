"""Sums over neighbours, and what can be said of a sensor without training."""

import numpy as np
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core.adapter.graph import DIRECTIONS, Graph
from factost_core.adapter.node_features import FEATURES, node_features


def random_graph(sensors: int, edges: int, seed: int) -> Graph:
    rng = torch.Generator().manual_seed(seed)
    ends = torch.randint(0, sensors, (2, edges), generator=rng)
    return Graph(sensors, ends[0], ends[1], torch.rand(edges, generator=rng) + 0.1)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.integers(0, 40), st.integers(0, 1000))
def test_reading_is_a_weighted_mean_of_neighbours(sensors: int, edges: int, seed: int) -> None:
    graph = random_graph(sensors, edges, seed)
    values = torch.randn(2, sensors, 3, generator=torch.Generator().manual_seed(seed))
    for direction in DIRECTIONS:
        told = graph.read(values, direction, graph.shares(direction))
        for node in range(sensors):
            of, at = (graph.target, graph.source) if direction == "upstream" else (graph.source, graph.target)
            mine = of == node
            expected = torch.zeros(2, 3)
            if mine.any():
                weight = graph.weight[mine] / graph.weight[mine].sum()
                expected = (values[:, at[mine]] * weight[:, None]).sum(dim=1)
            torch.testing.assert_close(told[:, node], expected)
            assert graph.has_neighbours(direction)[node] == float(mine.any())


def test_a_preference_moves_the_shares_and_they_still_sum_to_one() -> None:
    graph = Graph(3, torch.tensor([0, 1]), torch.tensor([2, 2]), torch.ones(2))
    shares = graph.shares("upstream", torch.tensor([100.0, 0.0]))
    torch.testing.assert_close(shares, torch.tensor([1.0, 0.0]))


def test_along_a_road_hops_reach_as_many_sensors_further() -> None:
    road = Graph(6, torch.arange(5), torch.arange(1, 6), torch.ones(5))
    values = torch.arange(1.0, 7.0)[None, :, None]
    for direction, sign in zip(DIRECTIONS, (-1, 1), strict=True):
        one, three = road.along(values, direction, road.shares(direction), (1, 3))
        for hop, told in ((1, one), (3, three)):
            reached = torch.arange(6) + sign * hop
            there = (reached >= 0) & (reached < 6)
            assert told[0, :, 0].tolist() == torch.where(there, reached + 1, 0).tolist()


def features_of(readings: torch.Tensor, positions: torch.Tensor, graph: Graph) -> torch.Tensor:
    time = torch.arange(readings.shape[1])
    return node_features(readings, (time % 24) / 24, time // 24 % 7, positions, graph)


def test_features_are_finite_whatever_is_missing() -> None:
    readings = torch.randn(5, 24 * 15)
    readings[0] = float("nan")
    readings[1] = 7.0
    readings[2, 5:] = float("nan")
    positions = torch.randn(5, 2)
    positions[3] = float("nan")
    for graph in (Graph.empty(5), random_graph(5, 8, 1)):
        features = features_of(readings, positions, graph)
        assert features.shape == (5, FEATURES)
        assert features.isfinite().all()
    nowhere = features_of(readings, torch.full((5, 2), float("nan")), Graph.empty(5))
    assert nowhere.isfinite().all()


def test_features_of_a_sensor_do_not_depend_on_the_others() -> None:
    readings, positions = torch.randn(4, 24 * 15), torch.randn(4, 2)
    whole = features_of(readings, positions, Graph.empty(4))
    part = features_of(readings[1:3], positions[1:3], Graph.empty(2))
    torch.testing.assert_close(part, whole[1:3])


def test_walks_come_back_sooner_in_a_dense_corner() -> None:
    pair = [(0, 1), (1, 0)]
    ring = [(k, 2 + (k - 1) % 10) for k in range(2, 12)]
    ends = torch.tensor(pair + ring).T
    graph = Graph(12, ends[0], ends[1], torch.ones(ends.shape[1]))
    features = features_of(torch.randn(12, 48), torch.zeros(12, 2), graph)
    after_four = features[:, -2].numpy()
    assert after_four[:2].min() > after_four[2:].max()
    np.testing.assert_allclose(after_four[:2], 1.0, atol=1e-5)
