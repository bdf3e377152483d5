import pytest
from pyproj import Transformer

from factost_core.errors import InputError
from factost_core.io.sensors import SensorsMapping, read_sensors
from tests.files import text_file

X, Y = Transformer.from_crs(4326, 2193, always_xy=True).transform(174.76, -36.85)
GRID = f"station,easting,northing,lanes\na,{X!r},{Y!r},2\nb,,,3\n"


def refusal(text: str, mapping: SensorsMapping | None = None, name: str = "s.csv") -> str:
    with pytest.raises(InputError) as caught:
        read_sensors(text_file(text, name), mapping)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_coordinates_of_a_national_grid_come_to_wgs84() -> None:
    found, notes = read_sensors(text_file(GRID, "s.csv"), SensorsMapping(crs="EPSG:2193"))
    assert (found.geometry.iloc[0].x, found.geometry.iloc[0].y) == pytest.approx((174.76, -36.85), abs=1e-9)
    assert found.geometry.iloc[1] is None
    assert found["lanes"].tolist() == ["2", "3"]
    assert found.crs.to_epsg() == 4326
    assert notes == ()


def test_x_and_y_without_a_system_are_degrees_or_must_be_named() -> None:
    found, notes = read_sensors(text_file("id,x,y\na,174.76,-36.85\n", "s.csv"))
    assert found.geometry.iloc[0].x == 174.76
    assert any("degrees (WGS 84) were assumed" in note for note in notes)
    assert "line 2: the file names no coordinate reference system" in refusal(GRID)


def test_latitude_and_longitude_may_be_metres_when_a_person_says_so() -> None:
    text = f"id,lat,lon\na,{Y!r},{X!r}\n"
    assert "expected degrees" in refusal(text)
    found, _ = read_sensors(text_file(text, "s.csv"), SensorsMapping(crs="2193"))
    assert found.geometry.iloc[0].y == pytest.approx(-36.85, abs=1e-9)


@pytest.mark.parametrize(
    "row, expected",
    [
        ("a,inf,5900000,1", "column 'easting', line 2: inf is no place"),
        ("a,,5900000,1", "sensor 'a' has only one of two coordinates"),
        ("a,here,5900000,1", "'here' is not a number"),
        ("a,1e300,5900000,1", "line 2: it lies outside the globe"),
        (",1750000,5900000,1", "line 2: the cell is empty; expected a sensor id"),
    ],
)
def test_wrong_grid_coordinates_are_refused_with_the_cell(row: str, expected: str) -> None:
    text = f"station,easting,northing,lanes\n{row}\n"
    assert expected in refusal(text, SensorsMapping(crs="EPSG:2193"))


def test_libcity_places_hold_points_roads_and_areas() -> None:
    text = (
        "geo_id,type,coordinates,lanes\n"
        '773869,Point,"[-118.31829, 34.15497]",3\n'
        '2,LineString,"[[0, 0], [1, 1]]",2\n'
        '3,Polygon,"[[[0, 0], [1, 0], [1, 1], [0, 0]]]",\n'
        "4,Point,[],\n"
    )
    found, _ = read_sensors(text_file(text, "METR_LA.geo"))
    assert list(found.index) == ["773869", "2", "3", "4"]
    assert [shape and shape.geom_type for shape in found.geometry] == ["Point", "LineString", "Polygon", None]
    assert (found.geometry.iloc[0].x, found.geometry.iloc[0].y) == (-118.31829, 34.15497)
    assert list(found.columns) == ["name", "lanes", "geometry"]


@pytest.mark.parametrize(
    "kind, coordinates, expected",
    [
        ("Point", "here", "column 'coordinates', line 2: 'here' are no coordinates of a 'Point'"),
        ("Point", "[[1, 2], [3, 4]]", "are no coordinates"),
        ("LineString", "[1]", "are no coordinates of a 'LineString'"),
        ("Blob", "[1, 2]", "are no coordinates of a 'Blob'"),
        ("Point", "[" * 2000, "are no coordinates"),
        ("Point", "[200, 1]", "line 2: it lies outside the globe at (200, 1)"),
    ],
)
def test_wrong_libcity_coordinates_are_refused_with_the_cell(
    kind: str, coordinates: str, expected: str
) -> None:
    text = f'geo_id,type,coordinates\n1,{kind},"{coordinates}"\n'
    assert expected in refusal(text, name="x.geo")


def test_markup_and_formulas_stay_text() -> None:
    text = 'sensor_id,name,latitude,longitude\n<b>1</b>,"=HYPERLINK(""x"")",1,2\n\'=2+2,\'+z,3,4\n'
    found, _ = read_sensors(text_file(text, "s.csv"))
    # an apostrophe that our own exports put before a formula is taken off again
    assert list(found.index) == ["<b>1</b>", "=2+2"]
    assert found["name"].tolist() == ['=HYPERLINK("x")', "+z"]
