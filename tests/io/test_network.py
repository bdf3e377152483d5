import numpy as np
import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.io.network import read_network
from tests.files import parquet_file, text_file

IDS = ["a", "b", "c", "007", "7"]


def read(text: str) -> tuple[pd.DataFrame | None, tuple[str, ...]]:
    return read_network(text_file(text, "network.csv"), IDS)


def edges(text: str) -> list[tuple[str, str, float]]:
    found, _ = read(text)
    assert found is not None
    assert list(found.columns) == ["source", "target", "weight"]
    return [(source, target, weight) for source, target, weight in found.itertuples(index=False)]


def test_weights_are_taken_and_rows_keep_their_direction() -> None:
    assert edges("source,target,weight\nb,a,0.5\na,b,2\n") == [("b", "a", 0.5), ("a", "b", 2.0)]


def test_without_a_weight_each_edge_counts_one() -> None:
    assert edges("Source,Target,road\na,b,M1\n") == [("a", "b", 1.0)]


def test_distances_become_a_kernel_of_their_standard_deviation() -> None:
    found = edges("source,target,distance_m\na,b,0\nb,c,100\nc,a,250\n")
    sigma = np.std([0, 100, 250])
    expected = [np.exp(-((d / sigma) ** 2)) for d in (0, 100, 250)]
    assert expected[2] < 0.1  # so it is dropped
    assert [weight for *_, weight in found] == pytest.approx(expected[:2])
    assert any("below 0.1" in note for note in read("source,target,distance_m\na,b,0\nb,c,100\nc,a,250\n")[1])


def test_equal_distances_have_no_scale_and_so_weigh_one() -> None:
    found, notes = read("source,target,distance_m\na,b,100\nb,c,100\n")
    assert found is not None
    assert found["weight"].tolist() == [1.0, 1.0]
    assert any("equal" in note for note in notes)


def test_unknown_ids_are_dropped_and_reported_and_do_not_move_the_kernel() -> None:
    text = "source,target,distance_m\na,b,10\nb,c,30\n"
    found, notes = read(text + "a,x,99999\nx,y,5\n")
    assert found is not None
    assert found.equals(read(text)[0])
    assert any("2 edge(s) to unknown sensors were dropped: x, y" in note for note in notes)


def test_ids_are_compared_as_text() -> None:
    assert edges("source,target\n007,7\n") == [("007", "7", 1.0)]
    found, notes = read("source,target\n7.0,07\n")
    assert found is None
    assert any("unknown sensors" in note for note in notes)
    stored_as_numbers = parquet_file(
        pd.DataFrame({"source": [7.0, 7.0], "target": ["a", "b"]}), "network.parquet"
    )
    assert read_network(stored_as_numbers, IDS)[0]["source"].tolist() == ["7", "7"]  # type: ignore[index]


def test_self_loops_are_ignored_silently() -> None:
    found, notes = read("source,target,weight\na,a,1\na,b,1\n")
    assert found is not None
    assert len(found) == 1
    assert notes == ()


def test_repeated_edges_are_merged_with_a_note() -> None:
    found, notes = read("source,target,weight\na,b,1\nb,a,1\na,b,3\n")
    assert found is not None
    assert found["weight"].tolist() == [3.0, 1.0]
    assert any("1 repeated" in note for note in notes)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("from,to\na,b\n", "expected the columns source, target"),
        ("source,target,weight\na,b,1\nb,a,0\n", "column 'weight', line 3: '0'; expected a positive number"),
        ("source,target,weight\na,b,-1\n", "'-1'; expected a positive number"),
        (
            "source,target,weight\na,b,\n",
            "column 'weight', line 2: the cell is empty; expected a positive number",
        ),
        ("source,target,weight\na,b,inf\n", "'inf'; expected a finite number"),
        ("source,target,weight\na,b,near\n", "'near' is not a number"),
        ("source,target,distance_m\na,b,-3\n", "'-3'; expected a distance in metres"),
        ("source,target\na,\n", "column 'target', line 2: the cell is empty; expected a sensor id"),
    ],
)
def test_wrong_networks_are_refused_with_the_cell(text: str, expected: str) -> None:
    with pytest.raises(InputError) as caught:
        read(text)
    assert expected in str(caught.value)
    assert "network.csv" in str(caught.value)


def test_a_network_without_edges_is_none() -> None:
    assert read("source,target\n")[0] is None
