import json

import pytest
from pyproj import Transformer

from factost_core.errors import InputError
from factost_core.io.sensors import read_sensors, unplaced_sensors
from tests.files import text_file


def read(text: str, name: str = "sensors.csv"):
    return read_sensors(text_file(text, name))[0]


def refusal(text: str, name: str = "sensors.csv") -> str:
    with pytest.raises(InputError) as caught:
        read(text, name)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "header", ["sensor_id,latitude,longitude", "Station,LAT,Lon", "id,lat,lng", "x,Latitude,long"]
)
def test_coordinates_are_found_under_their_usual_names(header: str) -> None:
    found = read(header + "\n007,-36.85,174.76\n")
    assert list(found.index) == ["007"]
    assert found.index.name == "sensor_id"
    assert (found.geometry.iloc[0].x, found.geometry.iloc[0].y) == (174.76, -36.85)
    assert found.crs.to_epsg() == 4326
    assert found["name"].tolist() == ["007"]


def test_names_and_extras_travel_along_and_missing_positions_are_none() -> None:
    found = read("sensor_id,name,latitude,longitude,lanes\n1,Queen St,1,2,3\n2,,,,4\n")
    assert found["name"].tolist() == ["Queen St", "2"]
    assert found["lanes"].tolist() == ["3", "4"]
    assert found.geometry.iloc[1] is None


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "sensor_id,latitude\n1,2\n",
            "expected the columns sensor_id, latitude, longitude; found sensor_id, latitude",
        ),
        ("latitude,longitude\n1,2\n", "no sensor_id column"),
        ("sensor_id,latitude,longitude\n", "no rows"),
        (
            "sensor_id,latitude,longitude\na,1,2\nb,91,2\n",
            "column 'latitude', line 3: '91'; expected degrees from -90 to 90",
        ),
        (
            "sensor_id,latitude,longitude\na,1,-181\n",
            "column 'longitude', line 2: '-181'; expected degrees from -180 to 180",
        ),
        ("sensor_id,latitude,longitude\na,1,2\na,1,2\n", "line 3: 'a'; expected each sensor id once"),
        ("sensor_id,latitude,longitude\n,1,2\n", "line 2: the cell is empty; expected a sensor id"),
        ("sensor_id,latitude,longitude\na,1,\n", "has only one of two coordinates"),
        ("sensor_id,latitude,longitude\na,north,2\n", "'north' is not a number"),
        ("sensor_id,latitude,longitude\na,inf,2\n", "'inf'; expected"),
    ],
)
def test_wrong_tables_are_refused_with_the_cell(text: str, expected: str) -> None:
    assert expected in refusal(text)


def collection(*features: dict, **more: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more})


def feature(geometry: object, **properties: object) -> dict:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_geojson_of_points_lines_polygons_and_none() -> None:
    line = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
    area = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    text = collection(
        feature({"type": "Point", "coordinates": [174.7, -36.8]}, sensor_id=7, name="Seven", lanes=2),
        feature(line, sensor_id="l", name=None),
        feature(area, sensor_id="a"),
        feature(None, sensor_id="n"),
    )
    found = read(text, "sensors.geojson")
    assert list(found.index) == ["7", "l", "a", "n"]
    assert [None if shape is None else shape.geom_type for shape in found.geometry] == [
        "Point",
        "LineString",
        "Polygon",
        None,
    ]
    assert found["name"].tolist() == ["Seven", "l", "a", "n"]
    assert found["lanes"].iloc[0] == 2


def test_geojson_ids_may_be_the_features_own() -> None:
    text = collection({"id": 12, **feature({"type": "Point", "coordinates": [1, 2]}, color="red")})
    assert list(read(text, "sensors.json").index) == ["12"]


def test_geojson_in_another_crs_comes_to_wgs84() -> None:
    x, y = Transformer.from_crs(4326, 2193, always_xy=True).transform(174.76, -36.85)
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::2193"}}
    found = read(collection(feature({"type": "Point", "coordinates": [x, y]}, id="a"), crs=crs), "s.geojson")
    assert found.crs.to_epsg() == 4326
    assert (found.geometry.iloc[0].x, found.geometry.iloc[0].y) == pytest.approx((174.76, -36.85))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("{", "not a GeoJSON feature collection"),
        ("[]", "not a GeoJSON feature collection"),
        ('{"type": "FeatureCollection"}', "not a GeoJSON feature collection"),
        (collection(), "is empty"),
        (
            collection(feature({"type": "Point", "coordinates": [1, 2]})),
            "feature 1: the sensor id is missing",
        ),
        (
            collection(*[feature({"type": "Point", "coordinates": [1, 2]}, sensor_id="a")] * 2),
            "feature 2: sensor 'a' is listed twice",
        ),
        (
            collection(feature({"type": "Point", "coordinates": [1757000, 5920000]}, id="a")),
            "outside the globe",
        ),
        (
            collection(feature({"type": "Point", "coordinates": "x"}, id="a")),
            "not a GeoJSON feature collection",
        ),
        (
            collection(
                feature({"type": "Point", "coordinates": [1, 2]}, id="a"),
                crs={"properties": {"name": "moon"}},
            ),
            "not a GeoJSON feature collection",
        ),
    ],
)
def test_wrong_geojson_is_refused(text: str, expected: str) -> None:
    assert expected in refusal(text, "sensors.geojson")


def test_sensors_without_a_table_are_named_by_their_ids() -> None:
    found = unplaced_sensors(["b", "a"])
    assert found["name"].tolist() == ["b", "a"]
    assert found.geometry.isna().all()
