"""Distances on the globe and small moves of a point, good to a few parts in a thousand."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG
METRES_PER_DEGREE = np.pi * EARTH_RADIUS_M / 180

Degrees = npt.NDArray[np.float64]


def pairwise_distances_m(latitude: Degrees, longitude: Degrees) -> npt.NDArray[np.float64]:
    """Great-circle distances in metres between n points given in degrees, by haversines: (n, n)."""
    phi, lam = np.radians(latitude), np.radians(longitude)
    haversine = (
        np.sin((phi[:, None] - phi[None, :]) / 2) ** 2
        + np.cos(phi[:, None]) * np.cos(phi[None, :]) * np.sin((lam[:, None] - lam[None, :]) / 2) ** 2
    )
    distances: npt.NDArray[np.float64] = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(haversine))
    return distances


def moved(latitude: Any, longitude: Any, north_m: Any, east_m: Any) -> tuple[Any, Any]:
    """Latitude and longitude (degrees) moved by metres north and east; floats or arrays alike."""
    return (
        latitude + north_m / METRES_PER_DEGREE,
        longitude + east_m / (METRES_PER_DEGREE * np.cos(np.radians(latitude))),
    )
