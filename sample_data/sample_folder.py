"""Write one sample's tables in the form that every sample shares, after checking them.

A sample folder holds readings.parquet (a `timestamp` column with its zone, then a float32 column per sensor),
sensors.csv, and network.csv where it has edges. SOURCE.md and panel.json beside them are written by hand.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

SAMPLES_FOLDER = Path(__file__).resolve().parent


def write_sample(
    name: str,
    readings: pd.DataFrame,
    sensors: pd.DataFrame,
    network: pd.DataFrame | None,
    *,
    samples_folder: Path = SAMPLES_FOLDER,
) -> Path:
    """Check and write a sample's tables; return its folder.

    `readings` is (time, sensor) on a regular index with a zone, `sensors` has the columns sensor_id, name,
    latitude, longitude (degrees, WGS84) in the order of the readings' columns, and `network` has source and
    target. Raises ValueError when they do not fit together.
    """
    check_sample(readings, sensors, network)
    folder = samples_folder / name
    folder.mkdir(parents=True, exist_ok=True)
    table = readings.astype("float32").rename_axis(index="timestamp", columns=None).reset_index()
    table.to_parquet(
        folder / "readings.parquet", index=False, engine="pyarrow", compression="zstd", compression_level=19
    )
    sensors.to_csv(folder / "sensors.csv", index=False, lineterminator="\n")
    if network is not None:
        network.to_csv(folder / "network.csv", index=False, lineterminator="\n")
    steps, columns = readings.shape
    edges = 0 if network is None else len(network)
    missing = float(readings.isna().to_numpy().mean())
    print(f"{name}: {columns} sensors, {steps} steps, {edges} edges, {missing:.2%} of the readings missing")
    return folder


def check_sample(readings: pd.DataFrame, sensors: pd.DataFrame, network: pd.DataFrame | None) -> None:
    """Raise ValueError unless the three tables describe one sensor network on one regular grid."""
    index = readings.index
    if not isinstance(index, pd.DatetimeIndex) or index.tz is None:
        raise ValueError("readings: the index must be a DatetimeIndex with a zone.")
    # Differences of zone-aware stamps are absolute, so a clock change does not break a regular grid.
    if index.to_series().diff().dropna().nunique() != 1:
        raise ValueError("readings: the stamps are not evenly spaced.")
    ids = list(sensors["sensor_id"])
    if list(readings.columns) != ids or len(set(ids)) != len(ids):
        raise ValueError("sensors: the ids must be unique and in the order of the readings' columns.")
    if sensors[["latitude", "longitude"]].isna().to_numpy().any():
        raise ValueError("sensors: a position is missing.")
    if network is not None:
        unknown = (set(network["source"]) | set(network["target"])) - set(ids)
        if unknown:
            raise ValueError(f"network: edges to unknown sensors {sorted(unknown)}.")
        if (network["source"] == network["target"]).any() or network.duplicated(["source", "target"]).any():
            raise ValueError("network: an edge occurs twice or joins a sensor with itself.")
