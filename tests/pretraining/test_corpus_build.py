"""A whole build from small made packages, and the command line around it."""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from factost_core import cli
from factost_core.errors import InputError
from factost_core.io.samples import find_sample
from factost_core.pretraining import corpus_build
from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.corpus_build import build_corpus, cap_domains
from factost_core.pretraining.corpus_plan import SourceRow
from factost_core.pretraining.corpus_sources import Package, Series, Source, archives
from factost_core.pretraining.corpus_sources.series import from_table

ROADS = Package("python", "roads-data", "1.0", "MIT (package)", ("roads/*.csv",))
WINDS = Package("debian", "r-cran-winds", "", "GPL-2+ (package)", ("usr/*",))


def table(seed: int, columns: list[str], length: int = 400) -> pd.DataFrame:
    index = pd.date_range("2024-01-01", periods=length, freq="h", name="time")
    values = np.random.default_rng(seed).standard_normal((length, len(columns))).round(4)
    return pd.DataFrame(values, index=index, columns=columns)


def read(folder: Path, name: str, domain: str = "transport") -> Iterator[Series]:
    rows = pd.read_csv(folder / "roads" / f"{name}.csv", index_col="time", parse_dates=True)
    yield from from_table(rows, dict.fromkeys(rows.columns, domain), "h")


def counts(folder: Path) -> Iterator[Series]:
    yield from read(folder, "counts")


def speeds(folder: Path) -> Iterator[Series]:
    yield from read(folder, "speeds")


SOURCES = (
    Source("road_counts", ROADS, "Counts", counts, left_out="labels"),
    Source("road_speeds", ROADS, "Speeds", speeds, longest=300, cap=1000),
)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache that holds the package: counts with a stretch of a sample, a dead and a repeated column."""
    rows = table(0, ["a", "b", "c"])
    sample = pd.read_parquet(find_sample("auckland_pedestrians").readings)
    busiest = sample.select_dtypes("number").sum().idxmax()
    rows["known"] = sample[busiest].dropna().to_numpy()[1000:1400] / 10
    rows["dead"], rows["again"] = 1.0, rows["a"]
    folder = tmp_path / "cache"
    folder.mkdir()
    with zipfile.ZipFile(folder / "roads_data-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr("roads/counts.csv", rows.to_csv())
        archive.writestr("roads/speeds.csv", table(1, list("abcdef")).to_csv())
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A person's folder: a series of its own, and one that the package has as well."""
    folder = tmp_path / "own"
    folder.mkdir()
    values = [table(7, ["x"])["x"], table(0, ["a", "b", "c"])["b"]]
    pd.DataFrame(
        {
            "series_id": ["x", "y"],
            "domain": "energy",
            "freq": "h",
            "start": [pd.Timestamp("2024-01-01"), pd.NaT],
            "values": [one.to_numpy(np.float32) for one in values],
        }
    ).to_parquet(folder / "meters.parquet")
    return folder


def test_a_build_is_whole_and_can_be_trained_on(cache: Path, tmp_path: Path):
    out = tmp_path / "deep" / "corpus"
    told: list[str] = []
    rows = build_corpus(out, cache, sources=SOURCES, tell=told.append)
    assert sorted(path.name for path in out.iterdir()) == [
        *("README.md", "plan.json", "road_counts.parquet", "road_speeds.parquet")
    ]
    assert list(out.parent.iterdir()) == [out]
    by_name = {row.name: row for row in rows}
    assert by_name["road_counts"].dropped == {
        "excluded (of auckland_pedestrians)": 1,
        "constant": 1,
        "repeated from road_counts": 1,
    }
    speeds = by_name["road_speeds"]
    assert (speeds.series, speeds.points, speeds.domains) == (3, 900, {"transport": 900})
    assert speeds.dropped == {"over the cap of 1,000 points (evenly chosen)": 3}
    assert speeds.notes == ["only the newest 300 steps of 6 series"]
    assert told == ["roads-data==1.0: fetching", *(f"{r.name}: 3 series, {r.points:,} points" for r in rows)]
    corpus = Corpus.from_folder(out)
    assert corpus.sources["series"].tolist() == [3, 3]
    assert np.isfinite(corpus.steps_a_day).all()


def test_the_files_have_the_layout_of_the_corpus(cache: Path, tmp_path: Path):
    build_corpus(tmp_path / "out", cache, sources=SOURCES)
    written = pd.read_parquet(tmp_path / "out" / "road_counts.parquet")
    assert list(written) == ["series_id", "domain", "freq", "start", "values"]
    assert written["series_id"].tolist() == ["a", "b", "c"]
    assert set(written["freq"]) == {"h"}
    assert written["start"].tolist() == [pd.Timestamp("2024-01-01")] * 3
    expected = table(0, ["a", "b", "c"])["b"].to_numpy(np.float32)
    assert written["values"][1].dtype == np.float32
    assert np.array_equal(written["values"][1], expected)


def test_the_plan_says_what_was_made_of_what(cache: Path, tmp_path: Path):
    rows = build_corpus(tmp_path / "out", cache, sources=SOURCES)
    plan = json.loads((tmp_path / "out" / "plan.json").read_text())
    assert plan["points_by_domain"] == {"transport": 2100}
    assert [source["name"] for source in plan["sources"]] == ["road_counts", "road_speeds"]
    assert plan["sources"][0]["origin"] == "roads_data-1.0-py3-none-any.whl"
    readme = (tmp_path / "out" / "README.md").read_text()
    assert "6 series, 2,100 points" in readme
    assert all(f"| {row.name} | {row.what} | {row.series} |" in readme for row in rows)
    assert "left out: labels; dropped: 1 excluded (of auckland_pedestrians), 1 constant, 1 repeated" in readme
    assert str(tmp_path) not in readme + json.dumps(plan)


def test_a_second_build_is_the_same(cache: Path, tmp_path: Path):
    for name in ("one", "two"):
        build_corpus(tmp_path / name, cache, sources=SOURCES)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_what_a_person_adds_goes_first(cache: Path, own: Path, tmp_path: Path):
    rows = build_corpus(tmp_path / "out", cache, add=[own], sources=SOURCES)
    assert [row.name for row in rows] == ["meters", "road_counts", "road_speeds"]
    assert (rows[0].series, rows[0].origin) == (2, "own/meters.parquet, given with --add")
    assert rows[1].dropped["repeated from meters"] == 1
    written = pd.read_parquet(tmp_path / "out" / "meters.parquet")
    before = pd.read_parquet(own / "meters.parquet")
    assert (written["start"].isna() == before["start"].isna()).all()
    assert written["start"][0] == before["start"][0]
    others = ["series_id", "domain", "freq", "values"]
    pd.testing.assert_frame_equal(written[others], before[others])


def test_what_is_excluded_is_taken_out_of_what_a_person_adds(cache: Path, own: Path, tmp_path: Path):
    sample = pd.read_parquet(find_sample("us_flights").readings).select_dtypes("number")
    busiest = sample[sample.sum().idxmax()].to_numpy(np.float32)
    meters = pd.read_parquet(own / "meters.parquet")
    meters["values"] = [meters["values"][0], busiest]
    meters.drop(columns="start").to_parquet(own / "meters.parquet")
    rows = build_corpus(tmp_path / "out", cache, add=[own], sources=SOURCES)
    assert rows[0].dropped == {"excluded (of us_flights)": 1}


@pytest.mark.parametrize("only", ["road_speeds", "roads-data"])
def test_a_part_can_be_built(cache: Path, tmp_path: Path, only: str):
    rows = build_corpus(tmp_path / "out", cache, only=[only], sources=SOURCES)
    assert {row.name for row in rows} == {s.name for s in SOURCES if only in (s.name, s.package.name)}


def test_without_apt_its_sources_are_left_out_and_said_to_be(cache: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(archives.shutil, "which", lambda name: None)
    winds = Source("winds", WINDS, "Winds", counts)
    rows = build_corpus(tmp_path / "out", cache, sources=[*SOURCES, winds])
    assert (rows[2].name, rows[2].series, rows[2].notes) == ("winds", 0, ["not fetched: no apt-get"])
    assert not (tmp_path / "out" / "winds.parquet").exists()


def failing(folder: Path) -> Iterator[Series]:
    yield from read(folder, "gone")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"only": ["rodes"]}, r"--only rodes: no such source or package; known are road_counts, road_speeds"),
        ({"sources": [Source("x", ROADS, "", failing)]}, r"x cannot be read from roads_data-1\.0-py3"),
        ({"sources": [Source("x", ROADS, "", lambda folder: [])]}, "every source came out empty"),
        (
            {"sources": [Source("x", ROADS, "", counts, library="no_such_library")]},
            r"x needs the library no_such_library: install what requirements-corpus\.txt lists",
        ),
    ],
)
def test_what_cannot_be_built_is_told(cache: Path, tmp_path: Path, change: dict, message: str):
    with pytest.raises(InputError, match=message):
        build_corpus(tmp_path / "out", cache, **{"sources": SOURCES, **change})
    assert not (tmp_path / "out").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")]


def test_a_folder_that_exists_is_left_alone(cache: Path, tmp_path: Path):
    (tmp_path / "out").mkdir()
    with pytest.raises(InputError, match="exists already"):
        build_corpus(tmp_path / "out", cache, sources=SOURCES)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            lambda t: t.drop(columns=["freq", "domain"]),
            r"no column domain, freq; a corpus file has series_id",
        ),
        (lambda t: t.assign(values=[[1.0], None]), "row 2 of values is no list of numbers"),
        (lambda t: t.assign(values="many"), "row 1 of values is no list of numbers"),
    ],
)
def test_a_persons_file_of_another_layout_is_told(cache, own, tmp_path, change, message):
    change(pd.read_parquet(own / "meters.parquet")).to_parquet(own / "meters.parquet")
    with pytest.raises(InputError, match=message):
        build_corpus(tmp_path / "out", cache, add=[own], sources=SOURCES)


def test_a_persons_folder_or_file_that_cannot_be_used_is_told(cache: Path, own: Path, tmp_path: Path):
    with pytest.raises(InputError, match=r"no \.parquet file there"):
        build_corpus(tmp_path / "out", cache, add=[tmp_path], sources=SOURCES)
    (own / "meters.parquet").rename(own / "road_counts.parquet")
    with pytest.raises(InputError, match="another source called road_counts; rename the file"):
        build_corpus(tmp_path / "out", cache, add=[own], sources=SOURCES)
    (own / "road_counts.parquet").write_bytes(b"no parquet")
    with pytest.raises(InputError, match=r"road_counts\.parquet"):
        build_corpus(tmp_path / "out", cache, add=[own], sources=SOURCES)


def test_a_domain_over_its_cap_loses_from_its_largest_sources(monkeypatch):
    monkeypatch.setattr(corpus_build, "DOMAIN_CAPS", {"nature": 100})

    def made(domain: str, count: int) -> list[Series]:
        return [Series(str(i), domain, "h", None, np.ones(10, np.float32)) for i in range(count)]

    kept = {"small": made("nature", 2), "large": [*made("nature", 30), *made("energy", 5)]}
    rows = [SourceRow(name, "", "", "") for name in kept]
    cap_domains(rows, kept)
    assert [len(series) for series in kept.values()] == [2, 8 + 5]
    assert rows[0].dropped == {}
    assert rows[1].dropped == {"over the cap of nature (evenly chosen)": 22}
    assert rows[1].domains == {"nature": 80, "energy": 50}


def test_the_command_line_builds_and_prints_the_plan(cache, own, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(corpus_build, "SOURCES", SOURCES)
    arguments = ["--out", tmp_path / "out", "--cache", cache, "--add", own, "--only", "roads-data"]
    monkeypatch.setattr(sys, "argv", ["factost", "corpus", "build", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capsys.readouterr()
    assert ended.value.code == 0, printed.err
    for word in ("road_counts", "meters", "MIT (package)", "transport", "excluded (of"):
        assert word in " ".join(printed.out.split())
    assert printed.err.splitlines()[-1] == f"wrote 2,500 points to {tmp_path / 'out'}"


def test_the_command_line_tells_wrong_input_in_one_line(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["factost", "corpus", "build", "--out", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    printed = capsys.readouterr()
    assert ended.value.code == 2
    assert printed.err.startswith(f"factost: --out {tmp_path} exists already")
    assert printed.err.count("\n") == 1
