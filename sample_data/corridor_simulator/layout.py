"""Where the simulated freeway runs, its roads, ramps and detectors.

Freeway A curves for 22.5 km from the west into a city in the east; freeway B comes 7.5 km from the north and
meets it 12 km from A's western end. Traffic drives on the right, so the eastbound carriageway is the southern
one. Inbound B merges into A eastbound; part of A westbound turns off onto outbound B. The city is invented,
and no such road lies on the plain where the map shows it.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from sample_data.corridor_simulator.cell_transmission import CELL_KM, Cells, Grid
from sample_data.great_circle import moved

SPACING_KM = 1.5
CELLS_PER_DETECTOR = round(SPACING_KM / CELL_KM)
JUNCTION_KM = 12.0  # from A's western end
CARRIAGEWAY_OFFSET_M = 150.0  # drawn wider apart than a real median so that a map shows both
SOUTH_WEST = (36.545, -120.215)  # latitude and longitude of A's western end


@dataclass(frozen=True)
class Road:
    """One carriageway. Kilometres count along its direction of travel."""

    code: str
    name: str
    length_km: float
    lanes: tuple[tuple[float, int], ...]  # (from km, lanes)
    exits: tuple[tuple[float, float], ...]  # (km, share of the traffic that leaves)
    entrances: tuple[tuple[float, float], ...]  # (km, demand as a share of the road's own)


ROADS = (
    Road(
        "AE",
        "Freeway A eastbound",
        22.5,
        lanes=((0.0, 3), (JUNCTION_KM, 4)),
        exits=((9.0, 0.04), (14.4, 0.12), (18.0, 0.2)),
        entrances=((3.0, 0.10), (6.9, 0.08), (16.5, 0.1)),
    ),
    Road(
        "AW",
        "Freeway A westbound",
        22.5,
        lanes=((0.0, 4), (22.5 - JUNCTION_KM, 3)),
        # The junction's own share is set by B_SHARE below.
        exits=((7.5, 0.06), (18.0, 0.18), (20.4, 0.15)),
        entrances=((3.0, 0.06), (6.0, 0.05), (15.3, 0.07)),
    ),
    Road(
        "BS", "Freeway B southbound", 7.5, lanes=((0.0, 2),), exits=((3.0, 0.06),), entrances=((4.5, 0.14),)
    ),
    Road("BN", "Freeway B northbound", 7.5, lanes=((0.0, 2),), exits=((4.5, 0.2),), entrances=()),
)
B_SHARE = 0.18  # of A westbound's traffic turns onto B northbound


@dataclass(frozen=True)
class Layout:
    """The grid of cells with the places of entrances and detectors in it."""

    grid: Grid
    road_of_cell: npt.NDArray[np.int64]
    first_cell: dict[str, int]  # by road code
    entrance_cells: tuple[tuple[int, str, float], ...]  # (cell, road code, share of the road's demand)
    detector_cells: npt.NDArray[np.int64]

    def cell(self, code: str, km: float) -> int:
        return self.first_cell[code] + int(km / CELL_KM + 1e-9)


def build_layout() -> Layout:
    counts = [round(road.length_km / CELL_KM) for road in ROADS]
    starts = np.concatenate([[0], np.cumsum(counts)])
    total = int(starts[-1])
    first_cell = {road.code: int(start) for road, start in zip(ROADS, starts[:-1], strict=True)}
    lanes, exit_share, ramp_priority = np.ones(total), np.zeros(total), np.zeros(total)
    follows = np.ones(total, dtype=bool)
    entrances: list[tuple[int, str, float]] = []
    for road, start, count in zip(ROADS, starts[:-1], counts, strict=True):
        here = slice(int(start), int(start) + count)
        follows[here.stop - 1] = False
        for km, number in road.lanes:
            lanes[here.start + round(km / CELL_KM) : here.stop] = number
        for km, share in road.exits:
            exit_share[here.start + round(km / CELL_KM) - 1] = share
        if road.code != "BN":  # fed by the diverge alone
            entrances.append((here.start, road.code, 1.0))
        ramp_priority[here.start] = 1.0
        for km, share in road.entrances:
            cell = here.start + round(km / CELL_KM)
            entrances.append((cell, road.code, share))
            ramp_priority[cell] = 1 / (1 + lanes[cell])

    merge = (first_cell["BS"] + counts[2] - 1, first_cell["AE"] + round(JUNCTION_KM / CELL_KM))
    ramp_priority[merge[1]] = 2 / 5  # two lanes join three
    diverge = (first_cell["AW"] + round((22.5 - JUNCTION_KM) / CELL_KM) - 1, first_cell["BN"])
    exit_share[diverge[0]] = B_SHARE
    ramp_priority[diverge[1]] = 0.0
    grid = Grid(lanes, follows, exit_share, ramp_priority, merge, diverge)
    detectors = np.concatenate(
        [np.arange(start + CELLS_PER_DETECTOR // 2, start + n, CELLS_PER_DETECTOR)
         for start, n in zip(starts[:-1], counts, strict=True)]
    )  # fmt: skip
    road_of_cell = np.repeat(np.arange(len(ROADS)), counts)
    return Layout(grid, road_of_cell, first_cell, tuple(entrances), detectors)


def position(code: str, km: float) -> tuple[float, float]:
    """Latitude and longitude (degrees, WGS84) of a road at a kilometre along its direction of travel."""
    road = next(r for r in ROADS if r.code == code)
    forward = code in ("AE", "BS")
    along = km if forward else road.length_km - km
    if code.startswith("A"):
        east, north, heading = _freeway_a(along)
    else:
        end_east, end_north, _ = _freeway_a(JUNCTION_KM)
        heading = _B_HEADING + 0.10 * (1 - along / road.length_km)  # comes in on a gentle bend
        back = road.length_km - along
        east, north = end_east - back * np.cos(heading), end_north - back * np.sin(heading)
    # To the right of the direction of travel.
    right = heading - np.pi / 2 if forward else heading + np.pi / 2
    side_km = CARRIAGEWAY_OFFSET_M / 1000
    north_m = 1000 * (north + side_km * np.sin(right))
    east_m = 1000 * (east + side_km * np.cos(right))
    latitude, longitude = moved(SOUTH_WEST[0], SOUTH_WEST[1], north_m, east_m)
    return float(latitude), float(longitude)


_B_HEADING = np.radians(-75.0)  # radians anticlockwise from east: towards the south-south-east


def _freeway_a(km: float) -> tuple[float, float, float]:
    """East and north (km) of A's axis and heading (radians anticlockwise from east) at `km` from the west.

    The heading follows a smooth S: the road leaves north-eastwards, swings to the south-east, ends eastwards.
    """
    s = np.linspace(0.0, km, 200)
    heading = _a_heading(s)
    return (
        float(np.trapezoid(np.cos(heading), s)),
        float(np.trapezoid(np.sin(heading), s)),
        float(heading[-1]),
    )


def _a_heading(km: Cells) -> Cells:
    degrees = np.interp(km, [0.0, 5.0, 9.0, 15.0, 19.0, 22.5], [28.0, 28.0, 8.0, -22.0, 0.0, 4.0])
    heading: Cells = np.radians(degrees)
    return heading


def detector_table(layout: Layout) -> pd.DataFrame:
    """One row per detector: sensor_id, name, latitude, longitude, road, direction of travel, km, lanes."""
    rows = []
    for cell in layout.detector_cells:
        road = ROADS[layout.road_of_cell[cell]]
        km = round((cell - layout.first_cell[road.code] + 0.5) * CELL_KM, 2)
        latitude, longitude = position(road.code, km)
        rows.append(
            {
                "sensor_id": f"{road.code}{km:05.2f}",
                "name": f"{road.name}, km {km:.2f}",
                "latitude": round(latitude, 6),
                "longitude": round(longitude, 6),
                "road": road.code,
                "km": km,
                "lanes": int(layout.grid.lanes[cell]),
            }
        )
    return pd.DataFrame(rows)


def detector_network(detectors: pd.DataFrame) -> pd.DataFrame:
    """Edges along the flow of traffic: source upstream, target downstream; each 1.5 km of road."""
    rows: list[tuple[str, str]] = []
    for road in ROADS:
        ids = list(detectors.loc[detectors["road"] == road.code, "sensor_id"])
        rows += list(itertools.pairwise(ids))
    at = {code: group.set_index("km")["sensor_id"] for code, group in detectors.groupby("road")}
    half = SPACING_KM / 2
    rows.append((at["BS"].iloc[-1], at["AE"][JUNCTION_KM + half]))
    rows.append((at["AW"][22.5 - JUNCTION_KM - half], at["BN"].iloc[0]))
    network = pd.DataFrame(rows, columns=["source", "target"])
    network["weight"] = 1.0
    network["length_m"] = SPACING_KM * 1000
    return network
