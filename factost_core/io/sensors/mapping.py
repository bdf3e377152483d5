"""What the columns of a sensors file mean: detected from their names, or confirmed by a person."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from factost_core.errors import InputError, some
from factost_core.io.layout import SENSOR_NAMES, plain
from factost_core.io.mapping_json import mapping_from_json, mapping_to_json

LATITUDES = ("latitude", "lat")
LONGITUDES = ("longitude", "lon", "lng", "long")
_NORTHINGS = ("y", "northing", "y_coord", "coord_y", "ycoord", "y_coordinate", "point_y")
_EASTINGS = ("x", "easting", "x_coord", "coord_x", "xcoord", "x_coordinate", "point_x")
_LABELS = ("name", "title", "label")
# What zones, roads and districts are numbered by, where no column is called like a sensor.
_OTHER_IDS = (
    "geo_id",
    "geoid",
    "zone_id",
    "zone",
    "road_id",
    "link_id",
    "segment_id",
    "osm_id",
    "code",
    "key",
)


@dataclass(frozen=True)
class SensorsMapping:
    """Columns (or properties) of a sensors file; None is detected.

    Attributes:
        sensor: the ids.
        name: labels for people.
        latitude: or the northing (y), where `crs` is a projected system.
        longitude: or the easting (x).
        crs: what the coordinates are in, as a code ("EPSG:2193"); wins over what the file says.
        layer: which of a file's several layers.
    """

    sensor: str | None = None
    name: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    crs: str | None = None
    layer: str | None = None

    def to_json(self) -> str:
        """One line of JSON with what is set."""
        return mapping_to_json(self)

    @classmethod
    def from_json(cls, text: str) -> "SensorsMapping":
        """The mapping that `to_json` wrote. Raises InputError for anything else."""
        return mapping_from_json(cls, text)

    def check(self, columns: Sequence[str], file: str) -> None:
        """Raises InputError when it names a column that the file lacks, or one of two coordinates."""
        for field in fields(self):
            column = getattr(self, field.name)
            if field.name not in ("crs", "layer") and column is not None and column not in columns:
                raise InputError(
                    f"{file}: there is no column {column!r} for the {field.name}; found {some(columns)}"
                )
        if (self.latitude is None) != (self.longitude is None):
            raise InputError(f"{file}: name both coordinate columns, latitude and longitude, or neither")


def coordinate_columns(columns: Sequence[str]) -> tuple[str, str, bool] | None:
    """The columns of latitude and longitude, or of northing and easting, and whether these are degrees."""
    for north, east, degrees in ((LATITUDES, LONGITUDES, True), (_NORTHINGS, _EASTINGS, False)):
        found = _find(columns, north), _find(columns, east)
        if found[0] is not None and found[1] is not None:
            return found[0], found[1], degrees
    return None


def id_column(columns: Sequence[str]) -> str | None:
    """sensor_id before any other name that an id may have; "name"-like ones are labels, not ids."""
    found = [column for column in columns if plain(column) in SENSOR_NAMES]
    return min(found, key=lambda column: plain(column) not in ("sensor_id", "id"), default=None)


def other_id_columns(columns: Sequence[str]) -> list[str]:
    """Columns that may number zones, roads or districts, likeliest first; only distinct values are ids."""
    return [column for name in _OTHER_IDS for column in columns if plain(column) == name]


def name_column(columns: Sequence[str]) -> str | None:
    """The labels for people."""
    return next((column for column in columns if plain(column) in _LABELS), None)


def _find(columns: Sequence[str], names: Sequence[str]) -> str | None:
    return next((column for name in names for column in columns if plain(column) == name), None)
