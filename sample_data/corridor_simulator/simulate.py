"""Run the corridor for some days and give its detectors' readings, sensors, network and incidents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sample_data.corridor_simulator.cell_transmission import Traffic
from sample_data.corridor_simulator.demand import STEPS_PER_DAY, demand, slow_noise
from sample_data.corridor_simulator.detectors import INTERVAL_MINUTES, STEPS_PER_INTERVAL, measured_speeds
from sample_data.corridor_simulator.incidents import capacity_changes, draw_incidents
from sample_data.corridor_simulator.layout import build_layout, detector_network, detector_table

STOP_AND_GO = 0.10  # by how much the discharge of a bottleneck swings ...
STOP_AND_GO_MINUTES = 10.0  # ... and how long a swing lasts: these waves run upstream through the queue
QUEUED_DENSITY = 25.0  # vehicles per km and lane, a little over what flows freely


@dataclass(frozen=True)
class Corridor:
    """`readings` is (interval, detector) in km/h with a zone; the other tables are the sample's."""

    readings: pd.DataFrame
    sensors: pd.DataFrame
    network: pd.DataFrame
    incidents: pd.DataFrame


def simulate_corridor(first_day: str, days: int, zone: str, seed: int) -> Corridor:
    """Simulate whole local days from `first_day`; the same arguments give the same readings."""
    midnights = pd.date_range(first_day, periods=days, freq="D", tz=zone)
    if len({day.utcoffset() for day in midnights.union([midnights[-1] + pd.DateOffset(days=1)])}) != 1:
        raise ValueError(
            f"{first_day} and {days} days: the clock changes in between, which is not simulated."
        )
    # A stream of chance for each part, so that a change in one leaves the others as they were.
    demand_rng, incident_rng, waves_rng, detector_rng = np.random.default_rng(seed).spawn(4)
    layout = build_layout()
    wanted = demand(midnights, demand_rng)
    incidents = draw_incidents(midnights, layout, incident_rng)

    steps = days * STEPS_PER_DAY
    entrances = np.array([cell for cell, _, _ in layout.entrance_cells])
    arriving = np.stack([wanted[code] * share for _, code, share in layout.entrance_cells], axis=1)
    bottlenecks = np.array([layout.grid.merge[1], layout.cell("AW", 15.3)])
    before = bottlenecks - 1
    discharge = np.stack(
        [1 - STOP_AND_GO * np.abs(slow_noise(steps, STOP_AND_GO_MINUTES, waves_rng)) for _ in bottlenecks],
        axis=1,
    )
    changes = capacity_changes(incidents, midnights, layout)

    traffic = Traffic(layout.grid)
    cells = len(layout.grid.lanes)
    flow_sum, density_sum = np.zeros(len(layout.detector_cells)), np.zeros(len(layout.detector_cells))
    flows, densities = [], []
    arrivals, open_share = np.zeros(cells), np.ones(cells)
    bottleneck_share, incident_share = np.ones(cells), np.ones(cells)
    for step in range(steps):
        arrivals[entrances] = arriving[step]
        # A bottleneck discharges less once traffic queues before it, and unevenly: the capacity drop.
        queued = traffic.density[before] > QUEUED_DENSITY * layout.grid.lanes[before]
        bottleneck_share[bottlenecks] = np.where(queued, discharge[step], 1.0)
        for cell, share in changes.get(step, ()):
            incident_share[cell] = share
        np.minimum(bottleneck_share, incident_share, out=open_share)
        density_sum += traffic.density[layout.detector_cells]
        flow_sum += traffic.advance(arrivals, open_share)[layout.detector_cells]
        if (step + 1) % STEPS_PER_INTERVAL == 0:
            flows.append(flow_sum / STEPS_PER_INTERVAL)
            densities.append(density_sum / STEPS_PER_INTERVAL)
            flow_sum, density_sum = np.zeros_like(flow_sum), np.zeros_like(density_sum)

    sensors = detector_table(layout)
    lanes = layout.grid.lanes[layout.detector_cells]
    speeds = measured_speeds(np.array(flows), np.array(densities), lanes, detector_rng)
    # A stamp is the start of its interval, as in the other samples.
    stamps = pd.date_range(midnights[0], periods=len(speeds), freq=f"{INTERVAL_MINUTES}min", name="timestamp")
    readings = pd.DataFrame(speeds, index=stamps, columns=list(sensors["sensor_id"]))
    return Corridor(readings, sensors, detector_network(sensors), incidents)
