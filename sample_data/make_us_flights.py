"""Re-make sample_data/us_flights from the npm package vega-datasets.

Run from the repository's root: python -m sample_data.make_us_flights (it needs npm on the PATH)
The claims of the sample's SOURCE.md are checked here.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sample_data.package_archive import npm_package, pinned_file
from sample_data.sample_folder import SAMPLES_FOLDER, write_sample

PACKAGE = "vega-datasets@3.2.1"
FLIGHTS_SHA256 = "dbeb920c90f59b6ccaff823dcc3d08f25a97fa1ce128d93f40be4e931f5900b0"
AIRPORTS_SHA256 = "903c7169e6d558eefb95295fe2947ec8503135fbb855ea5c737cf4a90ea603ad"

AIRPORTS = 94
HOURS = pd.date_range("2001-01-01 00:00", "2001-06-30 23:00", freq="h", name="timestamp")
DAYLIGHT_SAVING_STARTS = pd.Timestamp("2001-04-01 02:00")


def main(samples_folder: Path = SAMPLES_FOLDER) -> None:
    with npm_package(PACKAGE) as contents:
        flights = pd.read_parquet(pinned_file(contents / "data" / "flights-3m.parquet", FLIGHTS_SHA256))
        # "NA" is text here: pandas would take it for a missing value.
        airports = pd.read_csv(
            pinned_file(contents / "data" / "airports.csv", AIRPORTS_SHA256), keep_default_na=False
        )
    assert len(flights) == 3_000_000 and not flights.isna().to_numpy().any()
    busiest = list(flights["origin"].value_counts().index[:AIRPORTS])
    departures = hourly_departures(flights, busiest)
    check_that_stamps_are_local(departures)
    sensors = airport_table(airports, busiest)
    # One nominal zone without clock changes; see SOURCE.md: the time of day is local at each airport.
    readings = departures.tz_localize("UTC")
    write_sample(
        "us_flights", readings, sensors, route_network(flights, busiest), samples_folder=samples_folder
    )


def hourly_departures(flights: pd.DataFrame, airports: list[str]) -> pd.DataFrame:
    """(hour, airport) departures per hour on the naive clock of the file; an hour without any counts 0."""
    after = flights["date"] >= HOURS[-1] + pd.Timedelta(hours=1)
    assert after.sum() == 6, "six flights left on the stroke of midnight into 1 July"
    chosen = flights[flights["origin"].isin(airports) & ~after]
    hour = chosen["date"].dt.floor("h")
    counts = chosen.groupby([hour, "origin"]).size().unstack(fill_value=0)
    departures = counts.reindex(index=HOURS, columns=airports, fill_value=0)
    assert departures.to_numpy().sum() == len(chosen)
    # Every airport takes part in the whole half year, so a zero means no departure and not no data. The one
    # airport-day without any is Portland, Maine, on 6 March, in the blizzard of 5 and 6 March 2001.
    idle = (departures.resample("D").sum() == 0).sum()
    assert list(idle[idle > 0].index) == ["PWM"] and idle["PWM"] == 1
    return departures


def check_that_stamps_are_local(departures: pd.DataFrame) -> None:
    """Assert what SOURCE.md gives as evidence that each stamp is the local time of the airport it left."""
    by_hour = departures.groupby(departures.index.hour).sum()
    share = by_hour / by_hour.sum()
    # Between San Juan and Honolulu lie six hours of local time (five in summer), Alaska in between; yet the
    # day begins at the same clock hour at all of them. Red-eye flights of the night before end by 4:00.
    day = share.loc[4:].cumsum()
    begins = (day > 0.03).idxmax()
    assert begins.between(5, 7).all(), begins.value_counts()
    assert share.loc[3:4].sum().max() < 0.03

    # On 28 February 2001 at 10:54 local time an earthquake closed Seattle-Tacoma; in UTC it was 18:54.
    seattle = departures["SEA"].loc["2001-02-28"]
    assert (seattle.loc["2001-02-28 11:00":"2001-02-28 12:00"] == 0).all()
    assert (seattle.loc["2001-02-28 06:00":"2001-02-28 10:00"] > 10).all()

    # Daylight saving time began on 1 April 2001, yet no airport's day moves by an hour against the clock ...
    spring = departures.index >= DAYLIGHT_SAVING_STARTS
    for season in (departures[~spring], departures[spring]):
        early = season.groupby(season.index.hour).sum().loc[4:].cumsum()
        assert ((early / early.iloc[-1]) > 0.03).idxmax().between(5, 7).all()
    # ... and the hour that the clocks skipped that night has no departure where the clocks did skip it.
    # (One flight is stamped 02:10 at Los Angeles: 02:00 was announced, the clock said 03:10.)
    skipped = departures.loc[DAYLIGHT_SAVING_STARTS]
    assert skipped.sum() <= 1


def airport_table(airports: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    table = airports.set_index("iata").loc[order].reset_index()
    return pd.DataFrame(
        {
            "sensor_id": table["iata"],
            "name": table["name"].str.strip() + " (" + table["iata"] + ")",
            "latitude": table["latitude"].astype(float).round(5),
            "longitude": table["longitude"].astype(float).round(5),
            "city": table["city"],
            "state": table["state"],
        }
    )


def route_network(flights: pd.DataFrame, airports: list[str]) -> pd.DataFrame:
    """One edge per route flown between two of the airports; the weight is its number of flights."""
    inside = flights[flights["origin"].isin(airports) & flights["destination"].isin(airports)]
    weight = inside.groupby(["origin", "destination"]).size()
    assert len(weight) == 2_776
    network = weight.rename("weight").rename_axis(["source", "target"]).reset_index()
    assert (network["source"] != network["target"]).all()
    return network


if __name__ == "__main__":
    main()
