import pytest

from factost_core.errors import InputError
from factost_core.io.layers.crs import parse_crs


@pytest.mark.parametrize(
    "text, code",
    [
        ("EPSG:2193", 2193),
        (" epsg:4326 ", 4326),
        ("2193", 2193),
        ("urn:ogc:def:crs:EPSG::3857", 3857),
        ("urn:ogc:def:crs:EPSG:9.8:27700", 27700),
    ],
)
def test_codes_are_read_as_people_write_them(text: str, code: int) -> None:
    assert parse_crs(text, "s.csv").to_epsg() == code


def test_the_longitude_first_form_of_wgs84_has_a_code_of_its_own() -> None:
    assert parse_crs("urn:ogc:def:crs:OGC:1.3:CRS84", "s.csv").is_geographic


@pytest.mark.parametrize(
    "text, expected",
    [
        ("moon", "is not a coordinate reference system"),
        ("EPSG:1", "is not a coordinate reference system"),
        ("", "is not a coordinate reference system"),
        # PROJ would look for these files
        ("+proj=longlat +nadgrids=/etc/passwd", "is not a coordinate reference system"),
        ("+init=/etc/passwd:x", "is not a coordinate reference system"),
        ("EPSG:5703", "has no longitude and latitude"),  # a height
    ],
)
def test_what_names_no_system_on_the_globe_is_refused(text: str, expected: str) -> None:
    with pytest.raises(InputError, match=expected) as caught:
        parse_crs(text, "s.csv")
    assert str(caught.value).startswith("s.csv: ")
