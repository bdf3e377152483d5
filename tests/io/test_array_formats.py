"""Formats of arrays: .npy and .npz, HDF5, NetCDF, BasicTS, and Monash .tsf."""

import io
import json

import numpy as np
import pandas as pd
import pytest

from factost_core.io.intake import ReadingsMapping, read_raw_readings, read_readings, suggest_mapping
from tests.files import message_of, open_file
from tests.io import writers


def frame(rows: int = 4) -> pd.DataFrame:
    index = pd.date_range("2024-01-15", periods=rows, freq="h", tz="UTC")
    return pd.DataFrame(np.arange(2.0 * rows).reshape(rows, 2), index=index, columns=["a", "b"])


def npz(**arrays: np.ndarray) -> io.BytesIO:
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return open_file(file.getvalue(), "r.npz")


# ------------------------------------------------------------------ NumPy


def test_a_feature_of_a_pems_archive() -> None:
    data = np.arange(24.0).reshape(4, 3, 2)
    raw = read_raw_readings(npz(data=data))
    np.testing.assert_array_equal(raw.values, data[:, :, 0])
    assert any("of 2 features (0, 1) the first was read" in note for note in raw.notes)
    raw = read_raw_readings(
        npz(data=data), mapping=ReadingsMapping(feature=1, start="2018-01-01", step="5min")
    )
    np.testing.assert_array_equal(raw.values, data[:, :, 1])
    assert raw.notes == ()
    message = message_of(lambda: read_raw_readings(npz(data=data), mapping=ReadingsMapping(feature=2)))
    assert "there is no feature '2'; there are 0, 1" in message


def test_one_of_several_arrays() -> None:
    x, y = np.ones((3, 2)), np.zeros((5, 4), dtype=np.int8)
    assert "could be any of the arrays x (3, 2), y (5, 4)" in message_of(
        lambda: read_raw_readings(npz(x=x, y=y))
    )
    assert read_raw_readings(npz(x=x, y=y), mapping=ReadingsMapping(part="y")).values.shape == (5, 4)
    assert read_raw_readings(npz(x=x, names=np.arange(3))).values.shape == (3, 2)
    assert "there is no array 'z'" in message_of(
        lambda: read_raw_readings(npz(x=x), mapping=ReadingsMapping(part="z"))
    )
    assert suggest_mapping(npz(x=x, y=y), ReadingsMapping(part="x")).parts == ("x", "y")


@pytest.mark.parametrize("dtype", ["<f8", ">f8", "<f2", ">i4", "u1"])
@pytest.mark.parametrize("order", ["C", "F"])
def test_any_numbers_in_any_order(dtype: str, order: str) -> None:
    data = np.arange(24).reshape(4, 3, 2).astype(dtype, order=order)  # type: ignore[call-overload]
    raw = read_raw_readings(npz(data=data), mapping=ReadingsMapping(feature=1))
    np.testing.assert_array_equal(raw.values, np.arange(24, dtype=np.float32).reshape(4, 3, 2)[:, :, 1])


def test_a_mapping_chooses_nodes() -> None:
    raw = read_raw_readings(
        npz(data=np.arange(6.0).reshape(2, 3)), mapping=ReadingsMapping(sensors=("2", "0"))
    )
    assert raw.ids == ["2", "0"]
    assert raw.values.tolist() == [[2.0, 0.0], [5.0, 3.0]]


@pytest.mark.parametrize(
    "mapping, expected",
    [
        (ReadingsMapping(start="never"), "is not a time"),
        (ReadingsMapping(start="2024-03-31 02:30", timezone="Europe/Berlin"), "does not exist"),
        (ReadingsMapping(start="9999-12-31", step="365D"), "expected one up to 9998"),
        (ReadingsMapping(sensors=("7",)), "there is no sensor '7'"),
    ],
)
def test_a_start_or_step_that_cannot_be(mapping: ReadingsMapping, expected: str) -> None:
    assert expected in message_of(lambda: read_raw_readings(npz(data=np.ones((400, 2))), mapping=mapping))


def test_days_without_stamps_are_days_on_the_wall() -> None:
    mapping = ReadingsMapping(start="2024-03-30 00:00", step="1D", timezone="Europe/Berlin")
    index = read_readings(npz(data=np.ones((3, 2))), mapping=mapping).frame.index
    assert index.hour.tolist() == [0, 0, 0]


# ------------------------------------------------------------------ HDF5


def hdf5(**frames: pd.DataFrame) -> io.BytesIO:
    import tempfile
    import warnings
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / "r.h5"
        for key, each in frames.items():
            each.to_hdf(path, key=key, format="table" if key.startswith("t") else "fixed")
        return open_file(path.read_bytes(), "r.h5")


def test_one_of_several_frames() -> None:
    speed, flow = writers.naive(frame()), writers.naive(frame()) * 10
    file = hdf5(speed=speed, tflow=flow)
    assert "the readings could be speed, tflow" in message_of(lambda: read_readings(file))
    assert read_readings(file, mapping=ReadingsMapping(part="tflow")).frame.iloc[1, 0] == 20.0
    assert "there is no part 'x'" in message_of(
        lambda: read_readings(file, mapping=ReadingsMapping(part="x"))
    )


@pytest.mark.parametrize("names", [["a", "b", "c", "d"], [7, 8, 9, 10]])
def test_blocks_of_several_types_and_numbers_as_names(names: list) -> None:
    mixed = writers.naive(frame()).assign(c=np.arange(4), d=np.float32(1.5)).set_axis(names, axis=1)
    for key in ("fixed", "table"):
        found = read_readings(hdf5(**{key: mixed})).frame
        assert list(found.columns) == [str(name) for name in names]
        np.testing.assert_array_equal(found.to_numpy(), mixed.to_numpy(dtype=np.float32))


def test_the_zone_of_a_table_stays_in_its_pickle() -> None:
    zoned = frame().tz_convert("America/New_York")
    found = read_readings(hdf5(table=zoned))
    assert found.frame.index.tolist() == zoned.index.tolist()
    assert str(found.frame.index.tz) == "UTC"
    assert any("stored as a pickle and was not read" in note for note in found.notes)
    assert str(read_readings(hdf5(fixed=zoned)).frame.index.tz) == "America/New_York"


def test_a_plain_array_in_hdf5() -> None:
    import h5py

    file = io.BytesIO()
    with h5py.File(file, "w") as out:
        out.create_dataset(
            "raw/flow", data=np.arange(24).reshape(4, 3, 2), chunks=(2, 3, 1), compression="gzip"
        )
        out.create_dataset("names", data=[b"x"])
    raw = read_raw_readings(open_file(file.getvalue(), "r.h5"), mapping=ReadingsMapping(feature="1"))
    np.testing.assert_array_equal(raw.values, np.arange(24).reshape(4, 3, 2)[:, :, 1])


def test_chunks_that_are_longer_than_a_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    import h5py

    from factost_core.io import hdf5

    monkeypatch.setattr(hdf5, "_BLOCK_CELLS", 4)
    data, file = np.arange(42.0).reshape(14, 3), io.BytesIO()
    with h5py.File(file, "w") as out:
        out.create_dataset("flow", data=data, chunks=(5, 2), compression="gzip")
    np.testing.assert_array_equal(read_raw_readings(open_file(file.getvalue(), "r.h5")).values, data)


# ------------------------------------------------------------------ NetCDF


def netcdf(
    units: str = "hours since 2024-01-01", **variables: tuple[tuple[str, ...], np.ndarray, dict]
) -> io.BytesIO:
    import h5netcdf

    file = io.BytesIO()
    with h5netcdf.File(file, "w") as out:
        out.dimensions = {"time": 3, "station": 2, "level": 1}
        clock = out.create_variable("time", ("time",), "i4")
        clock[:] = np.arange(3)
        clock.attrs["units"] = units
        for name, (dimensions, data, facts) in variables.items():
            variable = out.create_variable(name, dimensions, data.dtype)
            variable[:] = data
            variable.attrs.update(facts)
    return open_file(file.getvalue(), "r.nc")


def test_scaled_numbers_with_marks_for_missing_ones() -> None:
    packed = np.array([[10, 20], [-1, 40], [50, 32767]], dtype="i2")
    facts = {
        "scale_factor": 0.5,
        "add_offset": 100.0,
        "missing_value": np.int16(-1),
        "_FillValue": np.int16(32767),
    }
    raw = read_raw_readings(netcdf(t=(("time", "station"), packed, {**facts, "units": "K"})))
    np.testing.assert_array_equal(raw.values, np.array([[105, 110], [np.nan, 120], [125, np.nan]]))
    assert raw.unit == "K"
    assert any("numbered from 0" in note for note in raw.notes)


def test_one_of_several_variables_and_axes_of_one_step() -> None:
    flow, speed = np.ones((3, 2)), np.arange(6.0).reshape(2, 3, 1)
    file = netcdf(flow=(("time", "station"), flow, {}), speed=(("station", "time", "level"), speed, {}))
    raw = read_raw_readings(file)
    assert any("features (flow, speed) the first was read" in note for note in raw.notes)
    raw = read_raw_readings(file, mapping=ReadingsMapping(value="speed"))
    np.testing.assert_array_equal(raw.values, speed[:, :, 0].T)


@pytest.mark.parametrize(
    "units, second",
    [
        ("hours since 2024-01-01", "2024-01-01T01:00:00+00:00"),
        ("days since 2024-01-01 00:00:00", "2024-01-02T00:00:00+00:00"),
        ("seconds since 2024-01-01T00:00:00Z", "2024-01-01T00:00:01+00:00"),
        ("min since 2024-01-01 00:00 +02:00", "2023-12-31T22:01:00+00:00"),
    ],
)
def test_units_of_time(units: str, second: str) -> None:
    raw = read_raw_readings(netcdf(units, flow=(("time", "station"), np.ones((3, 2)), {})))
    assert raw.stamps[1].isoformat() == second


# ------------------------------------------------------------------ BasicTS and Monash


def basicts(values: np.ndarray, **facts: object) -> list[io.BytesIO]:
    known = {"shape": list(values.shape), "frequency (minutes)": 15, **facts}
    description = open_file(json.dumps(known).encode(), "desc.json")
    return [open_file(values.astype("<f4").tobytes(), "data.dat"), description]


def test_basicts_names_its_step_and_features() -> None:
    values = np.arange(12.0).reshape(3, 2, 2)
    files = basicts(values, feature_description=["flow", "time of day"])
    raw = read_raw_readings(files, mapping=ReadingsMapping(feature="time of day", start="2024-01-01"))
    np.testing.assert_array_equal(raw.values, values[:, :, 1])
    assert raw.stamps[1] - raw.stamps[0] == pd.Timedelta(minutes=15)


@pytest.mark.parametrize(
    "facts, expected",
    [
        ({"shape": [3, 2, 1]}, "do the two belong together"),
        ({"shape": [10**6, 10**6, 2]}, "over the limit"),
        ({"shape": [-3, 2, 2]}, "expected three whole numbers"),
        ({"shape": "3x2x2"}, "expected three whole numbers"),
        ({"shape": [3, 2, True]}, "expected three whole numbers"),
    ],
)
def test_a_description_that_does_not_fit_its_data(facts: dict[str, object], expected: str) -> None:
    assert expected in message_of(lambda: read_raw_readings(basicts(np.ones((3, 2, 2)), **facts)))


def tsf(head: str, *series: str) -> io.BytesIO:
    return open_file("\n".join(["@relation r", *head.split(";"), "@data", *series]).encode(), "r.tsf")


DATED = "@attribute series_name string;@attribute start_timestamp date;@frequency half_hourly"


def test_series_of_a_monash_file_begin_when_they_do() -> None:
    file = tsf(DATED, "x:2012-01-01 00-30-00:1,2,?", "y:2012-01-01 01-30-00:4,5")
    found = read_readings(file)
    assert found.frame.index[0] == pd.Timestamp("2012-01-01 00:30", tz="UTC")
    assert found.step == pd.Timedelta(minutes=30)
    np.testing.assert_array_equal(found.frame.to_numpy().T, [[1, 2, np.nan, np.nan], [np.nan, np.nan, 4, 5]])


@pytest.mark.parametrize(
    "head, series, expected",
    [
        (DATED, ["x:2012-01-01 00-30-00:1", "y:2012-01-01 00-45-00:1"], "off the grid"),
        (DATED, ["x:2012-01-01:1"], "no stamp like"),
        (DATED, ["x:1"], "found 1 of 2 attributes"),
        (DATED, ["x:2012-01-01 00-30-00:1", "x:2012-01-01 00-30-00:1"], "stands already in line 6"),
        (DATED, [], "no series below"),
        (DATED.replace("half_hourly", "sometimes"), [], "'sometimes' is not known"),
        (DATED.rpartition(";")[0], ["x:2012-01-01 00-30-00:1"], "no @frequency"),
    ],
)
def test_wrong_monash_files_are_refused(head: str, series: list[str], expected: str) -> None:
    assert expected in message_of(lambda: read_readings(tsf(head, *series)))


def test_a_monash_file_without_dates_and_with_other_attributes() -> None:
    file = tsf("@attribute state string;@frequency 10_minutes", "NSW:1,2", "VIC:3,4")
    found = read_readings(file, mapping=ReadingsMapping(start="2024-01-01"))
    assert list(found.frame.columns) == ["T1", "T2"]
    assert found.step == pd.Timedelta(minutes=10)
    assert any("attributes state were not used" in note for note in found.notes)
