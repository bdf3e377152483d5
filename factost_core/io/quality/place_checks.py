"""Checks of the sensors' table: ids that do not match, missing, outlying and swapped positions."""

import geopandas as gpd
import numpy as np
from numpy.typing import NDArray

from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.finding import Finding
from factost_core.io.quality.sensor_repairs import DropPositions, DropSensors, SwapCoordinates
from factost_core.io.quality.wording import listed, subject

_EARTH_KM = 6371.0
_FAR_TIMES = 10.0  # the sensors' own median distance from their middle
_FAR_KM = 100.0
_FLEET = 4  # positions that make a middle
_MOST_FAR = 0.3  # of the positions: with more of them far away there is no middle


def check_places(content: DraftContent) -> list[Finding]:
    table = content.sensors
    if table is None:
        return _without_map()
    known = table.index.isin(set(content.raw.ids))
    if not known.any():
        text = (
            f"No id of the sensors' table is one of the readings: {listed(list(table.index))} against "
            f"{listed(content.raw.ids)} (ids are compared as text)."
        )
        repair = DropSensors(tuple(table.index))
        title = "Sensors and readings do not match"
        return [Finding.about("ids_do_not_match", "error", title, text, repairs=(repair,), suggests=False)]
    if not table.geometry[known].notna().any():
        return [*_without_map(), *_unread(table, known)]
    return [*_unplaced(content, table), *_unread(table, known), *_wrong_places(table[known])]


def _without_map() -> list[Finding]:
    text = "No sensor has a position, so there is no map. A table with latitude and longitude gives one."
    return [Finding.about("no_positions", "info", "No map", text)]


def _unplaced(content: DraftContent, table: gpd.GeoDataFrame) -> list[Finding]:
    placed = set(table.index[table.geometry.notna()])
    names = tuple(name for name in content.raw.ids if name not in placed)
    if not names:
        return []
    text = (
        f"{subject(names, 'has', 'have')} readings and no position. They are forecast "
        "all the same; they are only not on the map."
    )
    repairs = (DropSensors(names),) if len(names) < len(content.raw.ids) else ()
    return [
        Finding.about(
            *("sensors_without_position", "info", "Sensors without a position", text),
            sensors=names,
            repairs=repairs,
            suggests=False,
        )
    ]


def _unread(table: gpd.GeoDataFrame, known: NDArray[np.bool_]) -> list[Finding]:
    names = tuple(table.index[~known])
    if not names:
        return []
    text = (
        f"{subject(names, 'has', 'have')} a place and no readings. A panel holds sensors with readings only."
    )
    code, title, repairs = "positions_without_readings", "Positions without readings", (DropSensors(names),)
    return [Finding.about(code, "info", title, text, sensors=names, repairs=repairs)]


def _wrong_places(table: gpd.GeoDataFrame) -> list[Finding]:
    """Zero coordinates, and sensors far from all others: swapped ones where that explains it."""
    table = table[table.geometry.notna() & ~table.geometry.is_empty]
    bounds = table.geometry.bounds.to_numpy()
    east, north = bounds[:, [0, 2]].mean(axis=1), bounds[:, [1, 3]].mean(axis=1)
    zero = (np.abs(east) < 1e-6) & (np.abs(north) < 1e-6)
    findings = _zero(tuple(table.index[zero])) if zero.any() else []
    table, east, north = table[~zero], east[~zero], north[~zero]
    if len(table) < _FLEET:
        return findings
    middle = _middle(east, north)
    away = _kilometres(east, north, middle)
    limit = max(_FAR_KM, _FAR_TIMES * float(np.median(away)))
    far = away > limit
    if not far.any() or far.mean() > _MOST_FAR:
        return findings
    possible = np.abs(east) <= 90
    swapped = far & possible & (_kilometres(north, np.where(possible, east, 0), middle) <= limit)
    if swapped.any():
        findings += _swapped(tuple(table.index[swapped]), float(away[swapped].max()))
    rest = far & ~swapped
    if rest.any():
        findings += _far(tuple(table.index[rest]), float(away[rest].max()), float(np.median(away)))
    return findings


def _zero(names: tuple[str, ...]) -> list[Finding]:
    text = (
        f"{subject(names, 'stands', 'stand')} at latitude 0, longitude 0, in the Atlantic. Programs write "
        "that for an unknown position."
    )
    title, repairs = "Positions at 0, 0", (DropPositions(names),)
    return [Finding.about("zero_position", "warning", title, text, sensors=names, repairs=repairs)]


def _swapped(names: tuple[str, ...], away: float) -> list[Finding]:
    text = (
        f"{subject(names, 'lies', 'lie')} {away:,.0f} km from the others, and among them once latitude and "
        "longitude are exchanged."
    )
    title, repairs = "Latitude and longitude exchanged", (SwapCoordinates(names), DropPositions(names))
    return [Finding.about("swapped_coordinates", "warning", title, text, sensors=names, repairs=repairs)]


def _far(names: tuple[str, ...], away: float, usual: float) -> list[Finding]:
    text = (
        f"{subject(names, 'lies', 'lie')} up to {away:,.0f} km from the middle of the others, which are "
        f"mostly within {max(1.0, usual):,.0f} km. Is a digit wrong?"
    )
    title, repairs = "Positions far away", (DropPositions(names),)
    return [
        Finding.about("far_positions", "warning", title, text, sensors=names, repairs=repairs, suggests=False)
    ]


def _middle(east: NDArray[np.float64], north: NDArray[np.float64]) -> tuple[float, float]:
    """The median place; longitudes are turned first, so that it works across the date line."""
    turn = float(np.angle(np.exp(1j * np.radians(east)).sum(), deg=True))
    around = (east - turn + 180) % 360 - 180
    return float(np.median(around)) + turn, float(np.median(north))


def _kilometres(
    east: NDArray[np.float64], north: NDArray[np.float64], place: tuple[float, float]
) -> NDArray[np.float64]:
    """Great-circle distance by the haversine."""
    half_east = np.radians(east - place[0]) / 2
    half_north = np.radians(north - place[1]) / 2
    chord = np.sin(half_north) ** 2
    chord += np.cos(np.radians(north)) * np.cos(np.radians(place[1])) * np.sin(half_east) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))
