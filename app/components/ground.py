"""What stays on a map while time moves: where the sensors lie, the network between them, a grid, the view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from app import texts
from app.components import map_view

# More lines than this only blacken a map; the strongest say what there is to say.
MOST_EDGES = 400


@dataclass(frozen=True)
class Ground:
    """Points (sensor, 2) in degrees, the strongest connections as pairs of points, the grid and the view."""

    points: np.ndarray
    edges: list[list[list[float]]]
    edge_count: int
    grid: map_view.Grid
    view: dict[str, Any]

    @classmethod
    def of(
        cls,
        sensors: gpd.GeoDataFrame,
        sensor_ids: list[str],
        network: pd.DataFrame | None,
        width: int,
        height: int,
    ) -> Ground:
        """Lay the ground for sensors of which at least one has a position."""
        points = map_view.display_points(sensors)
        pairs = once(connections(network, sensor_ids, points))
        lines = [[_rounded(points[a]), _rounded(points[b])] for a, b in pairs[:MOST_EDGES]]
        return cls(
            points, lines, len(pairs), map_view.grid(points), map_view.fitted_view(points, width, height)
        )


def connections(network: pd.DataFrame | None, sensor_ids: list[str], points: np.ndarray) -> np.ndarray:
    """The network as rows of sensors (edge, 2), from and to, strongest first; only between placed sensors."""
    if network is None or network.empty:
        return np.zeros((0, 2), np.int32)
    row = {sensor: number for number, sensor in enumerate(sensor_ids)}
    table = pd.DataFrame(
        {
            "a": network["source"].map(row),
            "b": network["target"].map(row),
            "weight": network["weight"].to_numpy(float),
        }
    ).dropna()
    table = table.astype({"a": int, "b": int}).sort_values("weight", ascending=False, kind="stable")
    pairs = table[["a", "b"]].to_numpy(np.int32)
    placed = np.isfinite(points).all(axis=1)
    return pairs[placed[pairs].all(axis=1) & (pairs[:, 0] != pairs[:, 1])]


def once(pairs: np.ndarray) -> np.ndarray:
    """The pairs (edge, 2) with both directions of a connection as one, in their order."""
    _, first = np.unique(np.sort(pairs, axis=1), axis=0, return_index=True)
    return pairs[np.sort(first)]


def caption(ground: Ground, sensor_count: int) -> str:
    """What the lines on the map are."""
    parts = [texts.MAP_GRID.format(spacing=ground.grid.spacing)]
    if ground.edge_count > len(ground.edges):
        parts.append(texts.MAP_STRONGEST_EDGES.format(shown=len(ground.edges), all=f"{ground.edge_count:,}"))
    elif ground.edges:
        parts.append(texts.MAP_EDGES.format(all=f"{ground.edge_count:,}"))
    placed = int(np.isfinite(ground.points).all(axis=1).sum())
    if placed < sensor_count:
        parts.append(texts.MAP_UNPLACED.format(count=sensor_count - placed))
    return " ".join(parts)


def _rounded(point: np.ndarray) -> list[float]:
    return [round(float(point[0]), 6), round(float(point[1]), 6)]
