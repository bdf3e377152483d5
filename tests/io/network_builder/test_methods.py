import json

import pytest
from shapely.geometry import Point

from factost_core.errors import InputError
from factost_core.io.network_builder import METHODS, NetworkMethod, build_network
from tests.io.network_builder.placed import placed


@pytest.mark.parametrize("name", METHODS)
def test_every_method_takes_its_defaults_and_survives_json(name: str) -> None:
    method = NetworkMethod(name, before="2025-01-01T00:00+01:00")
    assert {each.name: each.default for each in method.kind.parameters} == dict(method.parameters)
    assert NetworkMethod.from_json(method.to_json()) == method
    assert set(json.loads(method.to_json())) == {"name", "parameters", "before"}
    for parameter in method.kind.parameters:
        assert parameter.explanation.endswith(".")


def test_a_saved_method_builds_the_same_again() -> None:
    sensors = placed([Point(x, x % 3) for x in range(9)])
    method = NetworkMethod("nearest", {"k": 2})
    first, _ = build_network(method, sensors)
    again, _ = build_network(NetworkMethod.from_json(method.to_json()), sensors)
    assert again.equals(first)


@pytest.mark.parametrize(
    "name, parameters, expected",
    [
        ("nearest", {"k": 0}, "k is 0; expected 1 to 100"),
        ("nearest", {"k": 101}, "k is 101; expected 1 to 100"),
        ("nearest", {"k": 2.5}, "k is 2.5; expected a whole number"),
        ("nearest", {"k": True}, "k is True; expected a whole number"),
        ("nearest", {"k": None}, "k is None; expected a whole number"),
        ("nearest", {"radius": 1}, "the network method nearest has no parameter radius; it has k"),
        ("within_distance", {"radius_m": "far"}, "radius_m is 'far'; expected a number"),
        ("within_distance", {"radius_m": float("nan")}, "radius_m is nan; expected 1 to 5e"),
        ("shared_borders", {"corners": 1}, "corners is 1; expected true or false"),
        ("lead_lag", {"remove": "all"}, "remove is 'all'; expected one of typical day, difference"),
        ("magic", {}, "there is no network method 'magic'; expected one of nearest, within_distance"),
    ],
)
def test_parameters_are_checked(name: str, parameters: dict, expected: str) -> None:
    with pytest.raises(InputError, match=expected):
        NetworkMethod(name, parameters)


def test_none_lets_a_method_choose_where_it_can() -> None:
    assert NetworkMethod("within_distance", {"radius_m": None}).parameters["radius_m"] is None
    assert NetworkMethod("within_distance", {"radius_m": 500}).parameters["radius_m"] == 500.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1]",
        "{}",
        '{"name": 1}',
        '{"name": "nearest", "k": 1}',
        '{"name": "nearest", "parameters": [1]}',
        "[" * 9999,
    ],
)
def test_json_that_is_no_method_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="this is no network method"):
        NetworkMethod.from_json(text)
