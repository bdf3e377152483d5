"""A layer: one shape and some properties a feature, in the file's own coordinates or in WGS84."""

from dataclasses import dataclass, replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS
from pyproj.exceptions import ProjError

from factost_core.errors import InputError, first_line
from factost_core.io.layers.crs import WGS84, parse_crs


@dataclass(frozen=True, eq=False)
class Layer:
    """Features in file order.

    Attributes:
        properties: a row per feature, RangeIndex, text column names.
        shapes: (feature,) shapely geometries, None where a feature has no place.
        crs: of the coordinates, None where the file does not say.
        file: short name for messages.
        feature_ids: GeoJSON's own ids, None where there is none.
        notes: what was chosen or changed on the way in, one sentence each.
        rows: where each feature stands in the file, counted in `row_word`s; None counts from 1.
    """

    properties: pd.DataFrame
    shapes: NDArray[np.object_]
    crs: CRS | None
    file: str
    feature_ids: list[Any] | None = None
    notes: tuple[str, ...] = ()
    rows: NDArray[np.int64] | None = None
    row_word: str = "feature"

    def where(self, place: int) -> str:
        """Where a feature is, for a message: "roads.geojson, feature 7"."""
        return f"{self.file}, {self.row_word} {place + 1 if self.rows is None else self.rows[place]}"

    def in_wgs84(self, crs: str | None = None) -> "Layer":
        """The same features as longitude and latitude, flat, empty shapes as None.

        A `crs` that is given wins over the file's own. Without any, coordinates that can be degrees are.
        Raises InputError when they cannot, and for shapes that lie outside the globe.
        """
        notes = list(self.notes)
        shapes = self.shapes.copy()
        shapes[shapely.is_empty(shapes) | shapely.is_missing(shapes)] = None
        own = self.crs if crs is None else parse_crs(crs, self.file)
        if own is None:
            wild = _outside(shapes)
            if wild.any():
                place = int(wild.argmax())
                raise InputError(
                    f"{self.where(place)}: the file names no coordinate reference system, and "
                    f"{_corner(shapes[place])} are no degrees; give the system, for example EPSG:2193"
                )
            own = CRS(WGS84)
            notes.append(
                f"{self.file}: no coordinate reference system is named; degrees (WGS 84) were assumed"
            )
        if shapely.has_z(shapes).any():
            shapes = shapely.force_2d(shapes)
            notes.append(f"{self.file}: heights were left out, positions have longitude and latitude only")
        if not own.equals(CRS(WGS84), ignore_axis_order=True):
            try:
                shapes = np.asarray(gpd.GeoSeries(shapes, crs=own).to_crs(WGS84), dtype=object)
            except ProjError as error:
                raise InputError(
                    f"{self.file}: coordinates in {own.name} cannot become degrees: {first_line(error):.120}"
                ) from None
        wild = _outside(shapes)
        if wild.any():
            place = int(wild.argmax())
            raise InputError(
                f"{self.where(place)}: it lies outside the globe at {_corner(shapes[place])}; expected "
                "longitude and latitude in degrees, or the coordinate reference system that the file is in"
            )
        return replace(self, shapes=shapes, crs=CRS(WGS84), notes=tuple(notes))


def _outside(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which shapes reach beyond 180 degrees east or west, 90 north or south, or are not finite."""
    with np.errstate(invalid="ignore"):
        west, south, east, north = shapely.bounds(shapes).T
        inside = (west >= -180) & (east <= 180) & (south >= -90) & (north <= 90)
    coordinates, at = shapely.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[at[~np.isfinite(coordinates).all(axis=1)]] = False  # bounds overlook a NaN among numbers
    return ~(inside & finite) & ~shapely.is_missing(shapes)


def _corner(shape: Any) -> str:
    x, y = shapely.get_coordinates(shape)[0]
    return f"({x:.6g}, {y:.6g})"
