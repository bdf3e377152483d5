"""The zones that a person named: which sensors they are of, and their outline. Kept for each network.

zones/KEY.json      the list; KEY is a digest of the panel's id
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from factost_core.io.names import clean_name
from factost_core.jobs.errors import LimitError
from factost_core.jobs.private_files import make_private_folder

if TYPE_CHECKING:
    from factost_core.jobs.workspace import Workspace

MOST_ZONES, LONGEST_NAME = 2_000, 120
# An outline is kept with no more detail than a map shows: a share of its width, and decimals of a degree.
_DETAIL, _DECIMALS = 1 / 2000, 6


@dataclass(frozen=True)
class KeptZone:
    """A named zone. ``shape`` is its area in longitude and latitude (EPSG:4326), None for chosen sensors."""

    name: str
    members: tuple[str, ...]
    shape: shapely.Geometry | None = None


class ZoneStore:
    """The zones of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def zones(self, panel_id: str) -> list[KeptZone]:
        """The zones of a panel in the order in which they were kept; what is damaged is left out.

        Raises:
            NotFound: the workspace has no such panel.
        """
        known = set(self.workspace.sensor_ids(panel_id))
        content = self.workspace.home.files.read_json(self._file(panel_id))
        listed = None if content is None else content.get("zones")
        if not isinstance(listed, list):
            return []
        found = [_zone(each, known) for each in listed[:MOST_ZONES]]
        return [zone for zone in found if zone is not None]

    def keep(self, panel_id: str, zones: Iterable[KeptZone]) -> None:
        """Keep more zones of a panel; they take the place of those with the same names.

        Raises:
            LimitError: there are too many, or the workspace is full.
            NotFound: the workspace has no such panel.
        """
        kept = {zone.name: zone for zone in self.zones(panel_id)}
        kept |= {zone.name: zone for zone in zones}
        if len(kept) > MOST_ZONES:
            raise LimitError(
                f"This network would have {len(kept):,} zones, and it may have {MOST_ZONES:,}. Remove some."
            )
        self.workspace.check_room()
        self._write(panel_id, kept.values())

    def forget(self, panel_id: str, name: str) -> None:
        """Drop a zone, if it is there. Raises NotFound where the workspace has no such panel."""
        self._write(panel_id, [zone for zone in self.zones(panel_id) if zone.name != name])

    def hand_over(self, panel_id: str, successor: str) -> None:
        """Move the zones of a panel to the one that takes its place; what that one has already stays.

        Raises NotFound where the workspace has no such panels.
        """
        zones = {zone.name: zone for zone in (*self.zones(panel_id), *self.zones(successor))}
        if zones:
            self._write(successor, zones.values())
        self.forget_panel(panel_id)

    def forget_panel(self, panel_id: str) -> None:
        """Drop all zones of a panel."""
        self.workspace.home.files.remove(self._file(panel_id))

    def _write(self, panel_id: str, zones: Iterable[KeptZone]) -> None:
        file = self._file(panel_id)
        self.workspace.make()
        make_private_folder(file.parent)
        plain = [
            {
                "name": zone.name,
                "sensors": list(zone.members),
                "shape": None if zone.shape is None else shapely.to_geojson(as_shown(zone.shape)),
            }
            for zone in zones
        ]
        self.workspace.home.files.write_json(file, {"panel": panel_id, "zones": plain})

    def _file(self, panel_id: str) -> Path:
        key = sha256(panel_id.encode()).hexdigest()[:24]
        return self.workspace.folder / "zones" / f"{key}.json"


def as_shown(shape: shapely.Geometry) -> shapely.Geometry:
    """The outline of an area with no more detail than a map shows."""
    west, south, east, north = shape.bounds
    simple = shapely.simplify(shapely.force_2d(shape), max(east - west, north - south) * _DETAIL)
    return shapely.transform(simple, lambda places: np.round(places, _DECIMALS))


def _zone(content: Any, known: set[str]) -> KeptZone | None:
    """What a file says of a zone, checked; None where it names no sensor of the panel."""
    if not isinstance(content, dict):
        return None
    name, sensors = content.get("name"), content.get("sensors")
    if not isinstance(name, str) or not isinstance(sensors, list):
        return None
    name = clean_name(name)[:LONGEST_NAME]
    members = tuple(sensor for sensor in sensors if isinstance(sensor, str) and sensor in known)
    return KeptZone(name, members, _shape(content.get("shape"))) if name and members else None


def _shape(text: Any) -> shapely.Geometry | None:
    shape = shapely.from_geojson(text, on_invalid="ignore") if isinstance(text, str) else None
    if shape is None or "Polygon" not in shape.geom_type or shape.is_empty:
        return None
    within = np.abs(np.array(shape.bounds)) <= (360, 90, 360, 90)
    return shape if within.all() else None
