"""Buildings: the data sets of CityLearn, a simulator of controlled energy storage in districts.

The demand and solar power of the 2022 set are measured in 17 homes; the other sets are simulations of
building physics, of which a few buildings stand for all.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series, undated

CITYLEARN = Package(
    "python",
    "CityLearn",
    "2.1.2",
    "MIT (package)",
    (
        "citylearn/data/*/Building_*.csv",
        "citylearn/data/*/weather.csv",
        "citylearn/data/*/carbon_intensity.csv",
    ),
    "95730b1deed73b1f5a4d17eb8334be3c99efa4aef8677822378d62d8359511dd",
)

_MEASURED = "citylearn_challenge_2022_phase_all"
#: Set: the buildings taken of it. Phases that hold the same buildings again are passed over.
_SIMULATED = {
    "citylearn_challenge_2020_climate_zone_1": (1, 4, 8),
    "citylearn_challenge_2020_climate_zone_2": (2, 5, 9),
    "citylearn_challenge_2020_climate_zone_3": (1, 6, 8),
    "citylearn_challenge_2020_climate_zone_4": (3, 5, 7),
    "citylearn_challenge_2021": (1, 5, 8),
    "citylearn_challenge_2023_phase_2_online_evaluation_1": (1, 2, 3),
    "baeda_3dem": (1, 3),
}
_LOADS = ("Equipment Electric Power", "DHW Heating", "Cooling Load", "Heating Load", "Solar Generation")
_WEATHER: tuple[str, ...] = ("Outdoor Drybulb Temperature", "Outdoor Relative Humidity", "Relative Humidity")
_WEATHER += ("Diffuse Solar Radiation", "Direct Solar Radiation")


def read_homes(folder: Path) -> Iterator[Series]:
    """Demand without storage and solar power of 17 homes, their weather, and the grid's carbon intensity."""
    data = folder / "citylearn/data" / _MEASURED
    for number in range(1, 18):
        yield from _columns(data / f"Building_{number}.csv", _LOADS, "energy", f"home_{number}/")
    yield from _columns(data / "weather.csv", _WEATHER, "nature", "weather/")
    yield from _columns(data / "carbon_intensity.csv", ("kg_CO2/kWh",), "energy", "")


def read_simulated(folder: Path) -> Iterator[Series]:
    """Loads of simulated buildings in several climates, with the weather that drove them."""
    for name, buildings in _SIMULATED.items():
        data = folder / "citylearn/data" / name
        short = name.removeprefix("citylearn_challenge_")
        for number in buildings:
            yield from _columns(
                data / f"Building_{number}.csv", _LOADS, "energy", f"{short}/building_{number}/"
            )
        yield from _columns(data / "weather.csv", _WEATHER, "nature", f"{short}/weather/")
        if (data / "carbon_intensity.csv").exists():
            yield from _columns(data / "carbon_intensity.csv", ("kg_CO2/kWh",), "energy", f"{short}/")


def _columns(file: Path, names: tuple[str, ...], domain: str, prefix: str) -> Iterator[Series]:
    """The columns of an hourly table called one of ``names``, whatever unit is in brackets after it."""
    table = pd.read_csv(file)
    for column in table.columns:
        short = column.split(" [")[0].split(" (")[0]
        if short in names:
            yield undated(f"{prefix}{short}", domain, "h", table[column])


SOURCES = (
    Source(
        "citylearn_homes",
        CITYLEARN,
        "Demand and solar power of 17 homes in California, weather, carbon intensity; hourly, one year",
        read_homes,
        left_out="tariffs, columns of forecasts",
    ),
    Source(
        "citylearn_simulated",
        CITYLEARN,
        "Simulated loads of 20 buildings in seven sets, with weather, hourly",
        read_simulated,
        left_out="the other buildings of each set (alike), repeated phases, rooms, tariffs, forecasts",
    ),
)
