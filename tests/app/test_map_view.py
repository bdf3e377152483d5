import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon

from app.components import map_view


def points(*shapes):
    return map_view.display_points(gpd.GeoDataFrame(geometry=list(shapes), crs="EPSG:4326"))


def test_all_sensors_fit_into_the_view_with_a_margin():
    places = points(Point(-122, 37), Point(-70, 25), Point(-100, 48))
    view = map_view.fitted_view(places, 480, 430)
    drawn = np.array([map_view.project(tuple(place), view, 480, 430) for place in places])
    assert (drawn > 30).all()
    assert (drawn < [450, 400]).all()
    # and fills it: the widest direction leaves only the margin
    assert max(np.ptp(drawn[:, 0]) / 480, np.ptp(drawn[:, 1]) / 430) > 0.75


def test_one_sensor_is_shown_from_near_but_not_from_the_pavement():
    view = map_view.fitted_view(points(Point(10, 50)), 480, 430)
    assert view["zoom"] == 16
    assert (view["longitude"], round(view["latitude"], 6)) == (10, 50)


def test_sensors_that_would_lie_on_each_other_are_set_apart_and_no_others():
    near = Point(174.76, -36.84)
    places = points(near, Point(174.76001, -36.84), near, near, Point(174.78, -36.86))
    gaps = [np.hypot(*(places[a] - places[b])) for a in range(4) for b in range(a)]
    assert min(gaps) > 0.0003  # seven pixels of a map of 480
    assert np.abs(places[:4] - [174.76, -36.84]).max() < 0.001
    np.testing.assert_array_equal(places[4], [174.78, -36.86])


def test_lines_and_areas_are_drawn_at_a_point_on_them_and_none_nowhere():
    area = Polygon([(0, 0), (2, 0), (2, 2), (0, 2)])
    line = LineString([(0, 0), (0, 4)])
    places = points(area, line, None)
    assert area.contains(Point(places[0]))
    assert line.distance(Point(places[1])) == 0
    assert np.isnan(places[2]).all()


def test_a_network_across_the_date_line_stays_in_one_piece():
    places = points(Point(179.5, -17), Point(-179.5, -17))
    assert np.ptp(places[:, 0]) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "east, spacing",
    [(0.02, "500 m"), (0.5, "5 km"), (30.0, "5 degrees")],
    ids=["town", "region", "continent"],
)
def test_the_grid_is_of_round_size(east, spacing):
    grid = map_view.grid(points(Point(0, 0), Point(east, 0)))
    assert grid.spacing == spacing
    assert 10 < len(grid.lines) < 200


def test_grid_squares_measure_what_the_caption_says():
    grid = map_view.grid(points(Point(174.75, -36.87), Point(174.78, -36.84)))
    columns = sorted({line[0][0] for line in grid.lines if line[0][0] == line[1][0]})
    metres = (columns[1] - columns[0]) * 111_320 * np.cos(np.radians(-36.855))
    assert metres == pytest.approx(float(grid.spacing.removesuffix(" m")), rel=0.01)
