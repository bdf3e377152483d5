import shapely

from app.components import base_map

WORLD = (-180.0, -60.0, 180.0, 80.0)


def test_land_is_land_and_sea_is_sea_on_both_sides_of_the_date_line():
    land, borders = base_map.around(WORLD)
    places = {(-100, 40): True, (-40, 30): False, (51, 42): False, (178, 67): True, (-178, 67): True}
    for place, is_land in places.items():
        assert any(area.contains(shapely.Point(place)) for area in land) == is_land, place
    assert len(borders) > 100


def test_a_map_that_counts_beyond_the_date_line_has_its_land_there():
    land, _ = base_map.around((175.0, 60.0, 195.0, 70.0))
    assert any(area.contains(shapely.Point(182, 67)) for area in land)


def test_only_what_lies_around_is_sent_and_nothing_to_a_town():
    land, _ = base_map.around((170.0, -45.0, 178.0, -36.0))
    assert 0 < len(land) < 200
    assert base_map.around((174.7, -36.9, 174.8, -36.8)) == ([], [])
