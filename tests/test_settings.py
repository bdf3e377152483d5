"""The settings: read from the environment, and clear about what is wrong there."""

import tomllib
from pathlib import Path

import pytest

from factost_core.errors import InputError
from factost_core.settings import Settings, get_settings


def test_the_environment_is_read_at_each_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTOST_MAX_UPLOAD_MB", "7")
    assert get_settings().max_upload_mb == 7
    monkeypatch.setenv("FACTOST_MAX_UPLOAD_MB", "8")
    assert get_settings().max_upload_mb == 8


def test_a_relative_home_means_the_same_place_in_a_child_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTOST_HOME", "data")
    assert get_settings().home == tmp_path / "data"
    monkeypatch.setenv("FACTOST_HOME", "~/data")
    assert get_settings().home == Path.home() / "data"


def test_a_child_process_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, broker="redis://localhost:1/2", max_jobs_per_workspace=9, device="cpu")
    for name, value in settings.as_environment().items():
        monkeypatch.setenv(name, value)
    assert get_settings() == settings


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("FACTOST_BROKER", "amqp://user:hunter2@host", "amqp"),
        ("FACTOST_MAX_UPLOAD_MB", "many", "integer"),
        ("FACTOST_MAX_JOBS_PER_WORKSPACE", "0", "greater"),
        ("FACTOST_QUEUE", "a queue", "pattern"),
    ],
)
def test_a_wrong_variable_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError) as caught:
        get_settings()
    message = str(caught.value)
    assert name in message
    assert said in message
    assert "\n" not in message
    assert "hunter2" not in message  # an address may carry a password


def test_a_password_in_the_brokers_address_is_not_shown() -> None:
    assert "hunter2" not in repr(Settings(broker="redis://:hunter2@localhost/0"))


@pytest.mark.parametrize("tiles", ["", "carto", "https://tiles.example/{z}/{x}/{y}.png"])
def test_map_tiles_are_none_carto_or_an_address(monkeypatch, tiles):
    monkeypatch.setenv("FACTOST_MAP_TILES", tiles)
    assert get_settings().map_tiles == tiles


@pytest.mark.parametrize("tiles", ["javascript:alert({z}{x}{y})", "https://tiles.example/map.png", "osm"])
def test_other_map_tiles_are_refused_with_what_was_expected(monkeypatch, tiles):
    monkeypatch.setenv("FACTOST_MAP_TILES", tiles)
    with pytest.raises(InputError, match="FACTOST_MAP_TILES"):
        get_settings()


def test_the_defaults_let_a_year_of_ten_thousand_sensors_in() -> None:
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    streamlit = tomllib.loads((Path(__file__).parents[1] / ".streamlit/config.toml").read_text())
    assert streamlit["server"]["maxUploadSize"] == defaults["max_upload_mb"] > 507
    assert defaults["max_columns"] > 10_000
    assert defaults["max_cells"] >= 10_000 * 8760
    assert defaults["max_sensor_steps"] >= 10_000 * 24
