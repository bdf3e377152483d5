"""Wind: masts, farms and weather models, from wombat, brightwind and OpenOA.

Directions are left out everywhere: they jump from 360 to 0 degrees, which no forecast of a number can follow.
Of weather models, whose neighbouring points and years repeat one another, ten years of few points are kept.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from factost_core.pretraining.corpus_sources.archives import unpack
from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series, from_stamps, from_table

_TEN_YEARS = 87_660  # hours

WOMBAT = Package(
    "python",
    "wombat",
    "0.13.5",
    "Apache-2.0 (package)",
    ("library/*/weather/*.pqt",),
    "58b805271cc8f2cf469ff0608a11efedb9e68fb41932fbbc7bcb9672669ac0ba",
)
BRIGHTWIND = Package(
    "python",
    "brightwind",
    "2.7.0",
    "MIT (package)",
    (
        "brightwind/demo_datasets/demo_data.csv",
        "brightwind/demo_datasets/demo_floating_lidar_data.csv",
        "brightwind/demo_datasets/MERRA-2_NE_*.csv",
        "brightwind/demo_datasets/MERRA-2_SW_*.csv",
    ),
    "7f346914d3ee45f5ee511f05afb1b160815065fd99753a620e1ca9a4414b9cd6",
)
OPENOA = Package(
    "python",
    "openoa",
    "3.2",
    "BSD-3-Clause (package); the farm's data are ENGIE's, published as open data",
    ("examples/data/la_haute_borne.zip",),
    "654c1a81c3c27d8caa84e861a7659090d0135f08350e2577e96e42025899f70f",
)

_MAST = ("Spd80mN", "Spd80mS", "Spd40mN", "Spd80mNStd", "Spd40mNStd", "Spd80mNMax", "T2m", "RH2m", "P2m")
_TURBINE = {"P_avg": "energy", "Ws_avg": "nature", "Ot_avg": "nature", "Ba_avg": "energy"}


def read_wombat(folder: Path) -> Iterator[Series]:
    """Wind speed at hub height, wave height and density of the air at seven sites, hourly."""
    for file in sorted(folder.glob("library/**/weather/*.pqt")):
        table = pd.read_parquet(file).set_index("datetime")
        columns = [name for name in ("windspeed", "waveheight", "air_density") if name in table]
        yield from from_table(table, dict.fromkeys(columns, "nature"), "h", f"{file.stem}/")


def read_mast(folder: Path) -> Iterator[Series]:
    """A mast in the hills, ten-minute steps: wind at two heights and its gusts, weather, rain, battery."""
    table = pd.read_csv(folder / "brightwind/demo_datasets/demo_data.csv", encoding="utf-8-sig", index_col=0)
    table.index = pd.to_datetime(table.index)
    domains = dict.fromkeys([*_MAST, "PrcpTot"], "nature") | {"BattMin": "energy"}
    yield from from_table(table, domains, "10min", "mast/")
    lidar = pd.read_csv(
        folder / "brightwind/demo_datasets/demo_floating_lidar_data.csv", encoding="utf-8-sig", index_col=0
    )
    lidar.index = pd.to_datetime(lidar.index)
    yield from from_table(lidar, {"Spd_40m": "nature"}, "10min", "floating_lidar/")


def read_mast_models(folder: Path) -> Iterator[Series]:
    """Two of the four points of the weather model around the mast: wind, temperature, pressure."""
    for file in sorted(folder.glob("brightwind/demo_datasets/MERRA-2_*.csv")):
        table = pd.read_csv(file, index_col="DateTime")
        table.index = pd.to_datetime(table.index)
        columns = {"WS50m_m/s": "nature", "T2M_degC": "nature", "PS_hPa": "nature"}
        yield from from_table(table, columns, "h", f"{file.stem.split('_')[1]}/")


def read_haute_borne(folder: Path) -> Iterator[Series]:
    """A French wind farm, 2014 and 2015, ten-minute steps: four turbines, and what the farm fed in."""
    inner = _inner(folder)
    table = pd.read_csv(inner / "la-haute-borne-data-2014-2015.csv")
    table["Date_time"] = pd.to_datetime(table["Date_time"], utc=True)
    for turbine, rows in table.groupby("Wind_turbine_name"):
        yield from from_table(rows.set_index("Date_time"), _TURBINE, "10min", f"{turbine}/")
    plant = pd.read_csv(inner / "plant_data.csv")
    stamps = pd.to_datetime(plant["time_utc"], utc=True)
    for column in ("net_energy_kwh", "availability_kwh"):
        yield from from_stamps(f"plant/{column}", "energy", "10min", stamps, plant[column])


def read_haute_borne_models(folder: Path) -> Iterator[Series]:
    """Two weather models at the farm, hourly: wind, temperature, pressure."""
    inner = _inner(folder)
    for name, columns in (
        ("era5_wind", ("ws_100m", "t_2m", "surf_pres")),
        ("merra2", ("ws_50m", "temp_2m", "surface_pressure")),
    ):
        table = pd.read_csv(inner / f"{name}_la_haute_borne.csv", index_col="datetime")
        table.index = pd.to_datetime(table.index)
        yield from from_table(table, dict.fromkeys(columns, "nature"), "h", f"{name}/")


def _inner(folder: Path) -> Path:
    """The folder with the unpacked archive that lies in the package."""
    inner = folder / "la_haute_borne"
    if not inner.exists():
        members = ("la-haute-borne-data-*.csv", "plant_data.csv", "era5_wind_*.csv", "merra2_*.csv")
        unpack(folder / "examples/data/la_haute_borne.zip", members, inner)
    return inner


SOURCES = (
    Source(
        "wombat_weather",
        WOMBAT,
        "Wind speed, wave height and air density at wind farm sites, weather models, hourly, newest 10 years",
        read_wombat,
        longest=_TEN_YEARS,
        left_out="directions, wind at other heights, all-zero columns",
    ),
    Source(
        "brightwind_mast",
        BRIGHTWIND,
        "A measurement mast (wind, gusts, weather, battery) and a floating lidar, 10 min",
        read_mast,
        left_out="directions, and the nearly equal anemometers beside and between the kept ones",
    ),
    Source(
        "brightwind_merra2",
        BRIGHTWIND,
        "Weather model at two points near the mast, hourly, newest 10 years",
        read_mast_models,
        longest=_TEN_YEARS,
        left_out="two of four nearly equal points, directions",
    ),
    Source(
        "la_haute_borne",
        OPENOA,
        "Wind farm in France: power, wind, temperature, pitch of four turbines, the meter; 10 min, UTC",
        read_haute_borne,
        left_out="directions, the vane, curtailment",
    ),
    Source(
        "la_haute_borne_weather",
        OPENOA,
        "Two weather models at the wind farm, hourly, newest 10 years",
        read_haute_borne_models,
        longest=_TEN_YEARS,
        left_out="wind components, other heights, derived densities",
    ),
)
