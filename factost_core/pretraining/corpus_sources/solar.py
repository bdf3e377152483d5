"""Photovoltaics: the measured example data of pvanalytics, 15 min mostly."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series, from_table

PVANALYTICS = Package(
    "python",
    "pvanalytics",
    "0.2.2",
    "MIT (package)",
    ("pvanalytics/data/*.csv", "pvanalytics/data/*.parquet"),
    "4e5022f60aecb5948148d0ca72ca7bf849e5468c78da572e1af17bf944cf44f6",
)

#: File: its step. Computed columns (clear sky, solar angles, labels) are told apart by their names.
_FILES = {
    "system_15_poa_irradiance.parquet": "15min",
    "system_4_module_temperature.parquet": "15min",
    "system_50_ac_power_2_full_DST.parquet": "15min",
    "system_50_ac_power_2_full_DST_psm3.parquet": "30min",
    "serf_east_15min_ac_power.csv": "15min",
    "serf_east_1min_ac_power.csv": "min",
    "serf_west_15min.csv": "15min",
    "ac_power_inv_2173.csv": "15min",
    "ac_power_inv_7539.csv": "15min",
    "irradiance_RMIS_NREL.csv": "5min",
    "rmis_weather_data.csv": "5min",
    "midc_bms_ghi_20220120.csv": "min",
    "nrel_1axis_tracker_mesa_ac_power.csv": "15min",
    "nrel_RSF_II.csv": "15min",
    "snow_data.csv": "15min",
    "pvlib_data_shift.csv": "D",
}
#: Columns that were computed, not measured, or that count the calendar; and directions.
_PASSED_OVER = re.compile(
    "clear|zenith|elevation|azimuth|equation_of_time|aoi|label|Wind Direction|^(Year|Month|Day|Hour|Minute)$"
)
#: What the weather does; all else is what the plant does.
_NATURE = re.compile(
    "irrad|ghi|poa|POA|Plane of array|Diffuse|Direct|Global|UV-|Temp|temp_air|ambient|module_temp|Pressure|"
    "Humidity|Wind Speed"
)


def read_photovoltaics(folder: Path) -> Iterator[Series]:
    """Power, currents, module temperatures and irradiance of systems in the United States."""
    for file, freq in _FILES.items():
        path = folder / "pvanalytics/data" / file
        if path.suffix == ".parquet":
            table = pd.read_parquet(path)
            table = table.set_index(table.columns[0])
            stamps = pd.DatetimeIndex(table.index).tz_localize(None)
        else:
            table = pd.read_csv(path, index_col=0)
            table = table[table.index.notna()]
            # the clock of the place: the offset behind the 19 characters of an ISO stamp is dropped
            stamps = pd.to_datetime(table.index.astype(str).str.slice(0, 19))
        table.index = stamps
        table = table.select_dtypes("number")
        columns = [name for name in table.columns if not _PASSED_OVER.search(name)]
        if file == "system_4_module_temperature.parquet":
            table = table.apply(_without_long_zeros)
        domains = {name: "nature" if _NATURE.search(name) else "energy" for name in columns}
        yield from from_table(table, domains, freq, f"{path.stem}/")


def _without_long_zeros(column: pd.Series) -> pd.Series:
    """Runs of a day and more of exact zeros are missing: the source filled its gaps with them."""
    zero = column == 0
    run = (~zero).cumsum()
    length = zero.groupby(run).transform("sum")
    return column.where(~(zero & (length >= 96)), np.nan)


SOURCES = (
    Source(
        "photovoltaics",
        PVANALYTICS,
        "Power, irradiance, temperature and currents of photovoltaic systems, 1 to 30 min",
        read_photovoltaics,
        left_out="computed columns (clear sky, solar position, labels), directions, copies with added faults",
    ),
)
