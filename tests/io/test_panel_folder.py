"""A saved panel loads again exactly, whatever its sensors' table holds; a folder passed on is checked."""

import json
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from factost_core.errors import InputError
from factost_core.panel import SensorPanel

EDGES = pd.DataFrame({"source": ["007", "ü"], "target": ["ü", "=cmd"], "weight": [0.25, 1e-30]})
SHAPES = [Point(13.123456789012345, 52), LineString([(0, 0, 5), (1, 1, 6)]), None]


def panel(zone: str = "Pacific/Auckland", steps: int = 30, step: str = "h", **more) -> SensorPanel:
    index = pd.date_range("2024-04-06", periods=steps, freq=step, tz=zone)
    values = np.random.default_rng(0).normal(size=(steps, 3)).astype(np.float32)
    values[3:5, 1] = np.nan
    ids = ["007", "ü", "=cmd"]
    sensors = gpd.GeoDataFrame(
        {"name": ["one", "two\nlines", "<b>three</b>"]},
        index=pd.Index(ids, name="sensor_id", dtype=object),
        geometry=SHAPES,
        crs="EPSG:4326",
    )
    facts = {
        "network": EDGES,
        "name": "Pänel \U0001f600",
        "unit": "veh/h",
        "kind": "simulated",
        "notes": ("A note.", ""),
        "attribution": "Nobody",
        "history": ("3 repeated stamps were averaged", "1 sensor left out: x"),
    }
    return SensorPanel(pd.DataFrame(values, index=index, columns=ids), sensors, **(facts | more))


def assert_same(one: SensorPanel, other: SensorPanel) -> None:
    pd.testing.assert_frame_equal(one.readings, other.readings, check_freq=False)
    assert str(one.timezone) == str(other.timezone)
    assert one.sensors.crs == other.sensors.crs
    plain = [pd.DataFrame(each.sensors.drop(columns="geometry")) for each in (one, other)]
    pd.testing.assert_frame_equal(*plain)
    for left, right in zip(one.sensors.geometry, other.sensors.geometry, strict=True):
        assert (left is None and right is None) or left.wkb == right.wkb
    if one.network is None or other.network is None:
        assert one.network is other.network
    else:
        pd.testing.assert_frame_equal(one.network, other.network, check_dtype=False)
    for name in (
        "name",
        "unit",
        "kind",
        "notes",
        "history",
        "attribution",
        "step",
        "next_time",
        "fingerprint",
    ):
        assert getattr(one, name) == getattr(other, name), name


def there_and_back(saved: SensorPanel, folder: Path) -> SensorPanel:
    saved.save(folder / "panel")
    return SensorPanel.load(folder / "panel")


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "UTC", "+05:45", "Etc/GMT-3"])
@pytest.mark.parametrize("step", ["5min", "7h", "1D", "7D"])
def test_zones_and_steps(zone: str, step: str, tmp_path: Path) -> None:
    made = panel(zone, step=step)
    assert_same(made, there_and_back(made, tmp_path))


def test_a_bare_panel_of_one_step(tmp_path: Path) -> None:
    made = SensorPanel(panel().readings.iloc[:1], step=pd.Timedelta(minutes=1))
    assert_same(made, there_and_back(made, tmp_path))


ODD = {
    "height": [1.25, None, 3.0],
    "lanes": pd.array([1, None, 3], dtype="Int64"),
    "open": [True, False, True],
    "maybe": pd.array([True, None, False], dtype="boolean"),
    "text": ["a", None, "=1+1"],
    "opened": pd.to_datetime(["2020-01-01", None, "2022-01-01"]),
    "seen": pd.to_datetime(["2020-01-01", "2021-06-01", "2022-01-01"]).tz_localize("Europe/Berlin"),
    "class": pd.Categorical(["b", "a", "b"], categories=["b", "unused", "a"], ordered=True),
    "mixed": pd.Series([1, "two", {"three": [3, None, {"four": 4.5}]}], dtype=object),
    "numbers": pd.Series([1, 2.5, None], dtype=object),
    "lists": pd.Series([[1, 2], [], None], dtype=object),
    "nothing": pd.Series([None, None, None], dtype=object),
    "half": np.array([1, 2, 3], dtype=np.float32),
    "small": np.array([1, 2, 3], dtype=np.int8),
    "lasting": pd.to_timedelta(["1h", "2h", None]),
    "column with spaces, = and \U0001f600": [1, 2, 3],
}


@pytest.mark.parametrize("name", ODD)
def test_columns_of_every_kind(name: str, tmp_path: Path) -> None:
    made = panel()
    sensors = made.sensors.copy()
    values = ODD[name]
    sensors[name] = values.to_numpy() if isinstance(values, pd.Series) else values
    made = replace(made, sensors=sensors)
    assert_same(made, there_and_back(made, tmp_path))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
        min_size=1,
        max_size=4,
        unique=True,
    ),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from([Point(0, 0), Point(), box(1, 2, 3, 4), MultiPolygon([box(0, 0, 1, 1)]), Polygon()]),
)
def test_any_ids_and_names(tmp_path: Path, ids: list[str], text: str, shape) -> None:
    index = pd.date_range("2024-01-01", periods=2, freq="h", tz="UTC")
    sensors = gpd.GeoDataFrame(
        {"name": [text] * len(ids)},
        index=pd.Index(ids, name="sensor_id", dtype=object),
        geometry=[shape, *[None] * (len(ids) - 1)],
        crs="EPSG:4326",
    )
    readings = pd.DataFrame(np.zeros((2, len(ids)), np.float32), index=index, columns=ids)
    made = SensorPanel(readings, sensors, name=text, notes=(text,), history=(text,))
    assert_same(made, there_and_back(made, tmp_path))


def test_saving_replaces_a_panel_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "panel"
    panel(unit="old").save(folder)
    replace(panel(unit="new"), network=None).save(folder)
    assert SensorPanel.load(folder).unit == "new"
    assert SensorPanel.load(folder).network is None
    assert [path.name for path in folder.parent.iterdir()] == ["panel"]
    other = tmp_path / "letters"
    other.mkdir()
    (other / "love.txt").write_text("x")
    with pytest.raises(InputError, match="holds other files; give a new or empty folder"):
        panel().save(other)
    with pytest.raises(InputError, match="holds other files"):
        panel().save(other / "love.txt")
    assert (other / "love.txt").read_text() == "x"
    with pytest.raises(InputError, match="cannot be written: Not a directory"):
        panel().save(other / "love.txt" / "panel")
    (tmp_path / "empty").mkdir()
    panel().save(str(tmp_path / "empty"))
    assert SensorPanel.load(str(tmp_path / "empty")).unit == "veh/h"


def test_what_cannot_be_written_leaves_the_old_panel(tmp_path: Path) -> None:
    folder = tmp_path / "panel"
    panel(unit="old").save(folder)
    broken = replace(panel(), network=pd.DataFrame({"source": [object()], "target": ["a"], "weight": [1.0]}))
    with pytest.raises(Exception, match="object"):
        broken.save(folder)
    assert SensorPanel.load(folder).unit == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["panel"]


def change_json(folder: Path, **changes: object) -> None:
    file = folder / "panel.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


def change_table(folder: Path, name: str, change) -> None:
    file = folder / f"{name}.parquet"
    read = gpd.read_parquet if name == "sensors" else pd.read_parquet
    change(read(file)).to_parquet(file)


@pytest.mark.parametrize(
    "damage, expected",
    [
        (
            lambda folder: (folder / "panel.json").unlink(),
            "holds no saved panel: there is no panel.json in it",
        ),
        (lambda folder: (folder / "panel.json").write_bytes(b"\xff"), "the saved panel is damaged"),
        (lambda folder: (folder / "panel.json").write_text("[]"), "the saved panel is damaged"),
        (lambda folder: (folder / "panel.json").write_text("[" * 200_000), "the saved panel is damaged"),
        (lambda folder: (folder / "readings.parquet").unlink(), "the saved panel is damaged"),
        (lambda folder: (folder / "readings.parquet").write_bytes(b"PAR1PAR1"), "the saved panel is damaged"),
        (lambda folder: (folder / "sensors.parquet").write_bytes(b"GIF89a"), "the saved panel is damaged"),
        (lambda folder: change_json(folder, step="soon"), "the saved panel is damaged"),
        (lambda folder: change_json(folder, step="P0DT0H5M0S"), "regular grid of 5 min without gaps"),
        (lambda folder: change_json(folder, notes=None), "the saved panel is damaged"),
        (lambda folder: change_json(folder, column_types={"name": "a kind of its own"}), "damaged"),
        (lambda folder: change_table(folder, "readings", lambda frame: frame.iloc[[0, 2]]), "regular grid"),
        (
            lambda folder: change_table(folder, "readings", lambda frame: frame.astype("float64")),
            r"readings.parquet, column '007': expected numbers \(float32\), found float64",
        ),
        (
            lambda folder: change_table(folder, "readings", lambda frame: frame.assign(a="b")),
            "column 'a': expected numbers",
        ),
        (
            lambda folder: change_table(folder, "readings", lambda frame: frame.tz_localize(None)),
            "DatetimeIndex with a time zone",
        ),
        (
            lambda folder: change_table(folder, "sensors", lambda frame: frame.iloc[:2]),
            "sensors must be those of the readings' columns",
        ),
        (
            lambda folder: change_table(folder, "sensors", lambda frame: frame.to_crs(3857)),
            "sensors.parquet: expected positions in EPSG:4326",
        ),
        (
            lambda folder: change_table(
                folder, "sensors", lambda frame: frame.set_geometry([Point(0, 99), None, None], crs=4326)
            ),
            r"sensors.parquet, column 'latitude', row 1: '99.0'; expected degrees from -90 to 90",
        ),
        (
            lambda folder: change_table(
                folder, "sensors", lambda frame: frame.set_index(pd.Index(["007"] * 3))
            ),
            r"sensors.parquet, column 'sensor_id', row 2: '007'; expected each sensor id once",
        ),
        (
            lambda folder: change_table(folder, "sensors", lambda frame: frame.drop(columns="name")),
            "damaged|expected text",
        ),
        (
            lambda folder: change_table(folder, "network", lambda frame: frame.assign(weight=[0.5, np.nan])),
            r"network.parquet, column 'weight', row 2: 'nan'; expected a finite weight above 0",
        ),
        (
            lambda folder: change_table(
                folder, "network", lambda frame: frame.assign(target=["ü", "nowhere"])
            ),
            r"network.parquet, column 'target', row 2: 'nowhere' is no sensor",
        ),
        (
            lambda folder: change_table(folder, "network", lambda frame: frame.drop(columns="source")),
            "network.parquet, column 'source'",
        ),
    ],
)
def test_a_damaged_folder_is_refused_in_one_line(damage, expected: str, tmp_path: Path) -> None:
    folder = tmp_path / "panel"
    panel().save(folder)
    damage(folder)
    with pytest.raises(InputError, match=expected) as refused:
        SensorPanel.load(folder)
    assert "\n" not in str(refused.value)


def test_a_header_that_promises_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    panel().save(tmp_path / "panel")
    monkeypatch.setattr("factost_core.io.whole_folder.MOST_CELLS", 50)
    with pytest.raises(InputError, match=r"readings.parquet would have 30 rows of 4 columns"):
        SensorPanel.load(tmp_path / "panel")


def test_nothing_on_the_disk_is_a_pickle(tmp_path: Path) -> None:
    panel().save(tmp_path / "panel")
    files = {path.name for path in (tmp_path / "panel").iterdir()}
    assert files == {"readings.parquet", "sensors.parquet", "network.parquet", "panel.json"}
    for path in (tmp_path / "panel").iterdir():
        start = path.read_bytes()[:4]
        assert start == b"PAR1" or (path.suffix == ".json" and start.startswith(b"{")), path.name
