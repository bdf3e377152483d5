import numpy as np
import pytest

from factost_core.errors import InputError
from factost_core.io.network import (
    NetworkMapping,
    network_columns,
    read_network,
    suggest_network_mapping,
)
from tests.files import text_file
from tests.io.geo_files import edge_set

IDS = ["a", "b", "c"]
PEMS = "from,to,cost\na,b,0\nb,c,100\nc,a,250\n"


def refusal(text: str, mapping: NetworkMapping | None = None) -> str:
    with pytest.raises(InputError) as caught:
        read_network(text_file(text, "n.csv"), IDS, mapping)
    assert str(caught.value).startswith("n.csv")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_distance_list_of_the_pems_sets_becomes_the_usual_kernel() -> None:
    found, notes = read_network(text_file(PEMS, "PEMS04.csv"), IDS)
    sigma = np.std([0, 100, 250])
    assert edge_set(found) == {("a", "b", 1.0), ("b", "c", np.exp(-((100 / sigma) ** 2)))}
    assert any("'cost' was read as distances" in note for note in notes)
    assert any("below 0.1" in note for note in notes)


@pytest.mark.parametrize(
    "header",
    ["src,dst,weight", "Origin,Destination,Closeness", "from_node,to_node,similarity", "from,to,weight"],
)
def test_edges_are_found_under_their_usual_names(header: str) -> None:
    assert edge_set(read_network(text_file(f"{header}\na,b,2\n", "n.csv"), IDS)[0]) == {("a", "b", 2.0)}


def test_libcity_relations_are_distances_or_links() -> None:
    text = "rel_id,type,origin_id,destination_id,cost\n0,geo,a,a,0\n1,geo,a,b,10\n2,geo,b,c,10\n"
    found, _ = read_network(text_file(text, "x.rel"), IDS)
    assert edge_set(found) == {("a", "b", 1.0), ("b", "c", 1.0)}
    text = "rel_id,type,origin_id,destination_id,link_weight\n0,geo,a,b,1.0\n1,geo,b,c,0.0\n"
    found, notes = read_network(text_file(text, "x.rel"), IDS)
    assert edge_set(found) == {("a", "b", 1.0)}
    assert any("1 pair(s) of link_weight 0 are no edges" in note for note in notes)


def test_what_is_confirmed_wins_over_what_is_detected() -> None:
    text = "source,target,weight,up,down,far\na,b,1,c,b,0\na,c,1,b,a,9\n"
    mapping = NetworkMapping(source="up", target="down", weight="far", as_distance=True)
    found, _ = read_network(text_file(text, "n.csv"), IDS, mapping)
    sigma = np.std([0, 9])
    assert edge_set(found) == {("c", "b", 1.0)}
    assert np.exp(-((9 / sigma) ** 2)) < 0.1
    kept, _ = read_network(text_file(text, "n.csv"), IDS, NetworkMapping(weight="weight", as_distance=False))
    assert edge_set(kept) == {("a", "b", 1.0), ("a", "c", 1.0)}
    assert NetworkMapping.from_json(mapping.to_json()) == mapping
    assert NetworkMapping.from_json('{"tolerance_m": 5}').tolerance_m == 5


def test_a_suggestion_is_what_reading_does() -> None:
    assert suggest_network_mapping(text_file(PEMS, "n.csv")) == NetworkMapping("from", "to", "cost", True)
    assert network_columns(text_file(PEMS, "n.csv")) == ["from", "to", "cost"]
    assert suggest_network_mapping(text_file("0 1\n1 0\n", "n.txt")) == NetworkMapping(as_distance=False)
    assert network_columns(text_file("0 1\n1 0\n", "n.txt")) == []


@pytest.mark.parametrize(
    "mapping, expected",
    [
        (NetworkMapping(source="x", target="to"), "there is no column 'x'; found from, to, cost"),
        (NetworkMapping(source="from"), "name both columns of an edge"),
        (NetworkMapping(source="from", target="to", weight="to"), "'b' is not a number"),
        (NetworkMapping(as_distance=False), "column 'cost', line 2: '0'; expected a positive number"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: NetworkMapping, expected: str) -> None:
    assert expected in refusal(PEMS, mapping)


def test_from_and_to_alone_may_be_times_or_places() -> None:
    assert "expected the columns source, target" in refusal("from,to\na,b\n")
    mapping = NetworkMapping(source="from", target="to")
    assert edge_set(read_network(text_file("from,to\na,b\n", "n.csv"), IDS, mapping)[0]) == {("a", "b", 1.0)}


def test_the_steps_of_a_lead_lag_network_are_kept() -> None:
    text = "source,target,weight,lag_steps\na,b,0.5,2\na,b,0.9,3\nb,c,0.5,1\nx,y,1,7\n"
    found, _ = read_network(text_file(text, "n.csv"), IDS)
    assert found is not None
    assert found["lag_steps"].tolist() == [3, 1]
    found, _ = read_network(text_file(text.replace("0.5,2", "0.5,soon"), "n.csv"), IDS)
    assert found is not None
    assert "lag_steps" not in found
