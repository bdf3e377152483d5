"""The committed list of what is never trained on: it holds the sets it must, and recognises them."""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from factost_core.errors import InputError
from factost_core.io.samples import find_sample
from factost_core.pretraining.corpus_sieve import Sieve
from factost_core.pretraining.corpus_sources import Series
from factost_core.pretraining.excluded import LIST, excluded, read_list, write_list
from factost_core.pretraining.exclusion_list import fingerprints
from factost_core.pretraining.fingerprints import SPACING, WINDOW, window_hashes

PANELS = ["beijing_metro_in", "beijing_metro_out", "etth1", "ettm1", "metr_la_week"]
SAMPLES = ["auckland_pedestrians", "rts_gmlc_renewables", "rts_gmlc_renewables_5min", "us_flights"]
STRETCH = 2 * SPACING + WINDOW


def series(values: np.ndarray) -> Series:
    return Series("x", "other", "h", None, np.asarray(values, dtype=np.float32))


def most_telling(table: pd.DataFrame) -> np.ndarray:
    """The observed values of the column whose windows tell most, and no plateau in the stretch returned."""
    columns = [table[name].dropna().to_numpy() for name in table.select_dtypes("number")]
    best = max(columns, key=lambda column: np.count_nonzero(window_hashes(column)))
    begin = int(np.argmax(np.convolve(window_hashes(best) != 0, np.ones(STRETCH), mode="valid")))
    return best[begin : begin + STRETCH]


def test_every_set_is_in_the_list_and_the_list_is_small():
    sets = read_list(LIST)
    assert {*PANELS, *SAMPLES, "hourly_beijing_pm", "hourly_sf_traffic"} <= set(sets)
    assert all(len(hashes) > 100 for hashes in sets.values())
    assert LIST.stat().st_size < 300_000


@pytest.mark.parametrize("name", SAMPLES)
def test_a_stretch_of_a_sample_is_refused_in_any_unit(name: str):
    stretch = most_telling(pd.read_parquet(find_sample(name).readings))
    noise = np.random.default_rng(0).standard_normal(500)
    hidden = np.concatenate([noise, stretch * 0.01 + 7, noise])
    reason = Sieve().reason_against(series(hidden), "hidden")
    assert reason is not None
    assert reason.startswith("excluded (of ")


def test_other_series_are_taken():
    rng = np.random.default_rng(0)
    sieve = Sieve()
    assert all(sieve.reason_against(series(rng.standard_normal(400)), "noise") is None for _ in range(50))


@pytest.mark.panels
@pytest.mark.parametrize("name", PANELS)
def test_every_column_of_a_panel_is_refused(name: str):
    table = pd.read_parquet(Path(os.environ["FACTOST_PANELS"]) / name / "readings.parquet")
    known = excluded().keys()
    for column in table.select_dtypes("number"):
        assert fingerprints(table[[column]]) <= known
    stretch = most_telling(table) * 3.6 - 1
    assert "excluded" in str(Sieve().reason_against(series(stretch), "hidden"))


def test_a_list_survives_its_file(tmp_path: Path):
    sets = {"one": {0, 1, (1 << 48) - 1}, "two": set(range(100)), "none": set()}
    write_list(tmp_path / "list.txt", sets, "Two lines\nof heading")
    assert read_list(tmp_path / "list.txt") == sets
    assert max(map(len, (tmp_path / "list.txt").read_text().splitlines())) < 120


@pytest.mark.parametrize(
    ("text", "line"),
    [("AAAAAAAA\n", 1), ("[a]\nnot base64!\n", 2), ("[a]\nAAAAAAAA\nAAAA\n", 3)],
)
def test_a_damaged_list_is_told(tmp_path: Path, text: str, line: int):
    file = tmp_path / "list.txt"
    file.write_text(text)
    with pytest.raises(InputError, match=rf"list.txt, line {line}: expected"):
        read_list(file)


def test_only_readings_are_fingerprinted():
    values = np.random.default_rng(0).standard_normal(300)
    table = pd.DataFrame({"year": np.arange(300), "name": "a", "load": values})
    assert fingerprints(table) == fingerprints(table[["load"]])
