"""The base layer: the app's own ground by default, a named or own tile map where a setting says so."""

import pytest

from app import texts_map
from app.components import sensor_map
from factost_core.errors import InputError


def test_without_a_setting_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("FACTOST_MAP_TILES", raising=False)
    assert sensor_map.tiles() is None


def test_carto_by_name_has_a_light_and_a_dark_map_and_its_credit(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FACTOST_MAP_TILES", "carto")
    tiles = sensor_map.tiles()
    assert tiles is not None
    assert "light" in tiles["light"]
    assert "dark" in tiles["dark"]
    assert tiles["credit"] == texts_map.CREDIT_CARTO
    for address in (tiles["light"], tiles["dark"]):
        assert all(part in address for part in ("https://", "{z}", "{x}", "{y}"))


def test_an_own_map_says_whom_it_is_owed_to(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FACTOST_MAP_TILES", "https://maps.example/{z}/{x}/{y}.png")
    monkeypatch.setenv("FACTOST_MAP_CREDIT", "© The City")
    tiles = sensor_map.tiles()
    assert tiles is not None
    assert tiles["light"] == tiles["dark"] == "https://maps.example/{z}/{x}/{y}.png"
    assert tiles["credit"] == "© The City"


@pytest.mark.parametrize(
    "address", ["osm", "https://maps.example/tiles.png", "ftp://maps.example/{z}/{x}/{y}"]
)
def test_an_address_that_is_no_tile_map_is_refused(monkeypatch: pytest.MonkeyPatch, address: str):
    monkeypatch.setenv("FACTOST_MAP_TILES", address)
    with pytest.raises(InputError, match="FACTOST_MAP_TILES"):
        sensor_map.tiles()
