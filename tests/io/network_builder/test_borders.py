import time

import numpy as np
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import MultiPolygon, Point, Polygon, box

from factost_core.errors import InputError
from factost_core.io.network_builder.borders import shared_borders
from tests.io.network_builder.placed import check_form, pairs, placed


def grid(width: int, gap_m: float = 0.0) -> np.ndarray:
    """Squares of 1 km, row by row, each drawn `gap_m` smaller on every side."""
    x, y = 1000.0 * (np.arange(width * width) % width), 1000.0 * (np.arange(width * width) // width)
    squares = shapely.box(x + gap_m, y + gap_m, x + 1000 - gap_m, y + 1000 - gap_m)
    local = "+proj=laea +lat_0=60 +lon_0=10 +datum=WGS84"
    to_degrees = Transformer.from_crs(local, "EPSG:4326", always_xy=True).transform
    return shapely.transform(squares, lambda points: np.column_stack(to_degrees(*points.T)))


def rook(width: int) -> set[tuple[str, str]]:
    cells = range(width * width)
    beside = {(a, a + 1) for a in cells if a % width < width - 1} | {(a, a + width) for a in cells[:-width]}
    return {(f"s{a}", f"s{b}") for a, b in beside} | {(f"s{b}", f"s{a}") for a, b in beside}


def test_squares_border_on_their_four_neighbours() -> None:
    edges, notes = shared_borders(placed(grid(4)), 5.0, False)
    check_form(edges, [f"s{n}" for n in range(16)])
    assert pairs(edges) == rook(4)
    assert edges["weight"].to_numpy() == pytest.approx(0.25, rel=1e-3)
    assert notes == ()


def test_the_date_line_separates_nothing() -> None:
    edges, _ = shared_borders(placed([box(179, -36, 180, -35), box(-180, -36, -179, -35)]), 5.0, False)
    assert pairs(edges) == {("s0", "s1"), ("s1", "s0")}


def test_corners_count_when_asked_for() -> None:
    edges, _ = shared_borders(placed(grid(3)), 5.0, True)
    centre = {b for a, b in pairs(edges) if a == "s4"}
    assert centre == {f"s{n}" for n in range(9) if n != 4}
    weights = edges.set_index(["source", "target"])["weight"]
    assert weights["s4", "s0"] < weights["s4", "s1"]


def test_slivers_within_the_tolerance_do_not_separate() -> None:
    sensors = placed(grid(3, gap_m=2))
    assert pairs(shared_borders(sensors, 5.0, False)[0]) == rook(3)
    assert not len(shared_borders(sensors, 3.0, False)[0])
    assert not len(shared_borders(sensors, 0.0, False)[0])
    assert pairs(shared_borders(placed(grid(3, gap_m=-2)), 5.0, False)[0]) >= rook(3)  # overlaps


def test_parts_holes_and_areas_that_cross_themselves() -> None:
    ring = Polygon([(0, 0), (3, 0), (3, 3), (0, 3)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    island = box(1, 1, 2, 2)
    parts = MultiPolygon([box(5, 5, 6, 6), box(3, 0, 4, 1)])
    bow_tie = Polygon([(4, 0), (5, 1), (5, 0), (4, 1)])
    edges, notes = shared_borders(placed([ring, island, parts, bow_tie, Point(1, 1), None]), 5.0, False)
    assert {("s0", "s1"), ("s1", "s0"), ("s0", "s2"), ("s2", "s3")} <= pairs(edges)
    assert ("s1", "s2") not in pairs(edges)
    assert any("2 sensor(s) without an area" in note for note in notes)
    weights = edges.set_index(["source", "target"])["weight"]
    assert weights["s0", "s1"] == pytest.approx(1, rel=1e-3)  # all of the island's border


def test_points_have_no_borders() -> None:
    with pytest.raises(InputError, match=r"1 sensor\(s\) are areas; expected two at least"):
        shared_borders(placed([Point(0, 0), box(0, 0, 1, 1)]), 5.0, False)


def test_ten_thousand_zones_take_seconds() -> None:
    started = time.monotonic()
    edges, _ = shared_borders(placed(grid(100)), 5.0, False)
    assert len(edges) == 4 * 100 * 99
    assert time.monotonic() - started < 60
