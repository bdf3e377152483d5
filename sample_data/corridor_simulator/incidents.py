"""Incidents that take away capacity for a while at one place; when and where is recorded."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample_data.corridor_simulator.cell_transmission import CELL_KM, STEP_S
from sample_data.corridor_simulator.demand import profile
from sample_data.corridor_simulator.layout import ROADS, Layout, detector_table, position

NUMBER = 20
ROAD_WEIGHT = {"AE": 0.45, "AW": 0.45, "BS": 0.07, "BN": 0.03}  # B carries little traffic
HOURS = (6.0, 20.0)
WEEKDAY_WEIGHT, WEEKEND_WEIGHT = 1.0, 0.3
MARGIN_KM = 3.0  # keeps at least two detectors upstream


def draw_incidents(days: pd.DatetimeIndex, layout: Layout, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the incidents, in order of time.

    Columns: incident_id, road, km, latitude, longitude, start, end (local, whole minutes),
    remaining_capacity (share), upstream_sensor (the nearest detector upstream, which the jam reaches first).
    """
    weight = np.where(np.asarray(days.day_of_week) < 5, WEEKDAY_WEIGHT, WEEKEND_WEIGHT)
    # Two incidents on one day would hide each other's jams.
    chosen = np.sort(rng.choice(len(days), size=NUMBER, replace=False, p=weight / weight.sum()))
    road_weight = [ROAD_WEIGHT[road.code] for road in ROADS]
    minutes = np.arange(round(HOURS[0] * 60), round(HOURS[1] * 60))
    detectors = detector_table(layout)
    rows = []
    for number, day in enumerate(chosen, start=1):
        road = ROADS[rng.choice(len(ROADS), p=road_weight)]
        # Measured from a cell's end: an incident narrows what may leave its cell.
        cell = int(rng.integers(round(MARGIN_KM / CELL_KM), round((road.length_km - 0.6) / CELL_KM)))
        km = (cell + 1) * CELL_KM
        # Dense traffic has more incidents, more than in proportion to the traffic.
        risk = profile(road.code, days[day].day_of_week, minutes / 60) ** 3
        start_minute = int(rng.choice(minutes, p=risk / risk.sum()))
        duration = int(np.clip(rng.lognormal(np.log(32), 0.35), 20, 70))
        start = days[day] + pd.Timedelta(minutes=start_minute)
        latitude, longitude = position(road.code, km)
        upstream = detectors[(detectors["road"] == road.code) & (detectors["km"] < km)]
        rows.append(
            {
                "incident_id": f"I{number:02d}",
                "road": road.code,
                "km": round(km, 2),
                "latitude": round(latitude, 6),
                "longitude": round(longitude, 6),
                "start": start,
                "end": start + pd.Timedelta(minutes=duration),
                "remaining_capacity": round(float(rng.beta(1.2, 12.0)), 2),
                "upstream_sensor": upstream["sensor_id"].iloc[-1],
            }
        )
    return pd.DataFrame(rows)


def capacity_changes(
    incidents: pd.DataFrame, days: pd.DatetimeIndex, layout: Layout
) -> dict[int, list[tuple[int, float]]]:
    """By simulation step: the (cell, share of capacity) that an incident sets from then on, 1 at its end."""
    changes: dict[int, list[tuple[int, float]]] = {}
    for row in incidents.itertuples():
        cell = layout.first_cell[str(row.road)] + round(float(row.km) / CELL_KM) - 1
        for stamp, share in ((row.start, float(row.remaining_capacity)), (row.end, 1.0)):
            step = round((stamp - days[0]).total_seconds() / STEP_S)
            changes.setdefault(step, []).append((cell, share))
    return changes
