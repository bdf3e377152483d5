import networkx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factost_core.io.network_builder import NetworkSummary, summarise_network

IDS = [f"s{place}" for place in range(8)]


@given(st.sets(st.tuples(st.sampled_from([*IDS, "unknown"]), st.sampled_from(IDS))))
def test_the_numbers_are_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    edges = pd.DataFrame(sorted(pairs), columns=["source", "target"], dtype=object).assign(weight=1.0)
    inside = [(a, b) for a, b in pairs if a != b and a in IDS]
    graph = networkx.Graph(inside)
    found = summarise_network(edges, IDS)
    assert found.edges == len(inside)
    assert found.components == networkx.number_connected_components(graph)
    assert found.isolated == tuple(name for name in IDS if name not in graph)
    assert found.mean_degree == pytest.approx(2 * graph.number_of_edges() / len(IDS))


def test_no_network_leaves_every_sensor_alone() -> None:
    assert summarise_network(None, ["a", "b"]) == NetworkSummary(0, 0, ("a", "b"), 0.0)
    assert summarise_network(None, []) == NetworkSummary(0, 0, (), 0.0)
