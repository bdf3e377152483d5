import json

import pytest

from factost_core.errors import InputError
from factost_core.io.layers import open_layer
from factost_core.io.source import Source


def collection(*features: dict, **more: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def point(*coordinates: float, **properties: object) -> dict:
    geometry = {"type": "Point", "coordinates": list(coordinates)}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def read(data: bytes):
    layer = open_layer(Source("l.geojson", data))
    assert layer is not None
    return layer


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(data).in_wgs84()
    assert str(caught.value).startswith("l.geojson")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_properties_are_the_union_of_all_features_and_lists_become_text() -> None:
    layer = read(collection(point(1, 2, a=1), point(3, 4, b=["x", {"y": "<b>"}]), {"geometry": None}))
    assert list(layer.properties.columns) == ["a", "b"]
    assert layer.properties["b"].iloc[1] == '["x", {"y": "<b>"}]'
    assert layer.shapes[2] is None


def test_markup_in_a_property_stays_what_it_is() -> None:
    text = "<script>alert(1)</script>"
    assert read(collection(point(1, 2, name=text))).properties["name"].iloc[0] == text


def test_heights_are_left_out_with_a_note() -> None:
    layer = read(collection(point(1, 2, 300))).in_wgs84()
    assert layer.shapes[0].wkt == "POINT (1 2)"
    assert any("heights" in note for note in layer.notes)


def test_json_that_is_nested_a_hundred_thousand_times_is_refused() -> None:
    assert "nested too deeply" in refusal(b'{"features": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")


def test_a_new_property_in_each_feature_would_fill_the_memory() -> None:
    data = collection(*[point(1, 2, **{f"p{place}": 1}) for place in range(1_200)])
    assert "more than 1000 different properties" in refusal(data)


@pytest.mark.parametrize(
    "data, expected",
    [
        (b'{"features": [1]}', "feature 1 is no object"),
        (collection({"geometry": None, "properties": [1]}), "properties of feature 1"),
        (collection({"geometry": "POINT (1 2)"}), "geometry of feature 1"),
        (collection({"geometry": {"type": "Surface", "coordinates": []}}), "geometry of feature 1"),
        (collection({"geometry": {"type": "Point", "coordinates": {}}}), "geometry of feature 1"),
        (
            collection(point(1, 2), crs={"type": "link", "properties": {"href": "http://x"}}),
            "crs has no name",
        ),
        (collection(point(1, 2), crs={"properties": {"name": "+proj=longlat +nadgrids=/x"}}), "is unknown"),
        (b'{"features": [{"geometry": {"type": "Point", "coordinates": [NaN, 1]}}]}', "outside the globe"),
        (b'{"features": [' + b"9" * 5_000 + b"]}", "not a GeoJSON feature collection"),
        (collection(point(1, 200)), "outside the globe at (1, 200)"),
    ],
)
def test_what_is_no_layer_is_refused_with_the_feature(data: bytes, expected: str) -> None:
    assert expected in refusal(data)
