"""Adaptation: windows in time order, calendar of the panel's zone, guard, and a folder that loads again."""

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from factost_core import Forecaster, SensorPanel
from factost_core.adaptation.at_input import InputAdaptation
from factost_core.adaptation.budget import BUDGETS
from factost_core.adaptation.covariates import Covariates
from factost_core.adaptation.learned import Learned, read_learned
from factost_core.adaptation.windows import split_windows
from factost_core.backbone import Backbone, BackboneConfig
from factost_core.calendar import calendar_fields, calendar_indices
from factost_core.errors import InputError


def network(hours: int = 24 * 30) -> SensorPanel:
    times = pd.date_range("2024-03-01", periods=hours, freq="h", tz="Europe/Madrid")
    rng = np.random.default_rng(0)
    hour = times.hour.to_numpy()
    waves = [np.sin(2 * np.pi * (hour + 4 * k) / 24) + 0.1 * rng.standard_normal(hours) for k in range(5)]
    return SensorPanel(
        pd.DataFrame(np.stack(waves, 1).astype(np.float32), times, list("abcde")), name="waves"
    )


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    torch.manual_seed(0)
    backbone = Backbone(BackboneConfig(width=32, layers=1, heads=1))
    with torch.no_grad():
        for name, parameter in backbone.named_parameters():
            if name.endswith(("attention.output.weight", "feed_forward.down.weight")):
                parameter.normal_(std=0.2)
        backbone.head.output.weight.mul_(5)
    return Forecaster(backbone)


@pytest.fixture(scope="module")
def adapted(forecaster: Forecaster) -> Forecaster:
    return adapt_at_input(forecaster)


def learned(forecaster: Forecaster) -> Learned:
    assert forecaster.adaptation is not None
    return forecaster.adaptation.learned


def adapt_at_input(forecaster: Forecaster) -> Forecaster:
    return forecaster.adapt(
        network(), horizon=12, context_length=48, fraction=0.8, budget="quick", attach="input", seed=3
    )


def test_adapting_helps_where_there_is_something_to_learn(
    forecaster: Forecaster, adapted: Forecaster
) -> None:
    adaptation = adapted.adaptation
    assert isinstance(adaptation, InputAdaptation)
    assert adaptation.helped
    assert len(learned(adapted).record.train) == BUDGETS["quick"].input_steps
    before = network().before("2024-03-25")
    zero_shot, few_shot = forecaster.predict(before, 12), adapted.predict(before, 12)
    assert not np.allclose(zero_shot.trained, few_shot.trained, rtol=1e-3)
    context = before.readings.to_numpy().T
    np.testing.assert_array_equal(
        adapted.predict_array(context, 12), forecaster.predict_array(context, 12)
    )  # the backbone alone


def test_a_saved_adaptation_loads_again(adapted: Forecaster, tmp_path: Path) -> None:
    adapted.save(tmp_path)
    loaded = Forecaster.from_pretrained(tmp_path)
    assert learned(loaded) == learned(adapted) == read_learned(tmp_path)
    assert learned(loaded).panel_fingerprint == network().fingerprint
    assert learned(loaded).learned_until == "2024-03-30T23:00:00+01:00"
    expected = adapted.predict(network(), 300).trained  # also where zero-shot paths are rolled forward
    np.testing.assert_allclose(loaded.predict(network(), 300).trained, expected, rtol=3e-2, atol=3e-2)
    (tmp_path / "adaptation.json").write_text("{}")
    with pytest.raises(InputError, match="could not be read"):
        Forecaster.from_pretrained(tmp_path)


def test_foreign_sensors_are_forecast_zero_shot_and_named(
    forecaster: Forecaster, adapted: Forecaster
) -> None:
    panel = network()
    renamed = SensorPanel(panel.readings.rename(columns={"b": "new"}))
    forecast, plain = adapted.predict(renamed, 12), forecaster.predict(renamed, 12)
    known = adapted.predict(panel, 12)
    np.testing.assert_allclose(forecast.trained[1], plain.trained[1], rtol=1e-4, atol=1e-4)
    np.testing.assert_allclose(forecast.trained[0], known.trained[0], rtol=1e-4, atol=1e-4)
    assert any("1 of 5 sensor(s)" in note and "new" in note for note in forecast.notes)


def with_facts(forecaster: Forecaster, **changes) -> Forecaster:
    """The same forecaster, as if its validation had found something else."""
    assert forecaster.adaptation is not None
    found = dataclasses.replace(forecaster.adaptation.learned, **changes)
    changed = dataclasses.replace(forecaster.adaptation, learned=found)
    return Forecaster(forecaster.backbone, adaptation=changed)


def test_an_adaptation_that_did_not_help_is_not_used(forecaster: Forecaster, adapted: Forecaster) -> None:
    record = learned(adapted).record
    worse = dataclasses.replace(record, validation=[(1, record.zero_shot + 1)])
    forecast = with_facts(adapted, record=worse).predict(network(), 12)
    np.testing.assert_array_equal(forecast.trained, forecaster.predict(network(), 12).trained)
    assert any("zero-shot is used" in note for note in forecast.notes)
    forced = with_facts(adapted, record=worse, guard=False).predict(network(), 12)
    np.testing.assert_array_equal(forced.trained, adapted.predict(network(), 12).trained)


def test_sensors_that_it_did_not_help_are_zero_shot(forecaster: Forecaster, adapted: Forecaster) -> None:
    plain, told = forecaster.predict(network(), 12).trained, adapted.predict(network(), 12).trained
    forecast = with_facts(adapted, zero_shot_sensors=("c",)).predict(network(), 12)
    np.testing.assert_array_equal(forecast.trained[2], plain[2])
    np.testing.assert_allclose(forecast.trained[3], told[3], rtol=1e-5, atol=1e-5)
    assert any("adapting did not help: c" in note for note in forecast.notes)


def test_steps_beyond_the_trained_ones_fade_to_zero_shot(forecaster: Forecaster, adapted: Forecaster) -> None:
    plain, told = forecaster.predict(network(), 40), adapted.predict(network(), 40)
    change = np.abs(told.trained - plain.trained).max(axis=(0, 2))
    assert change[11] >= change[12] > change[20] > 0
    assert (change[24:] == 0).all()
    assert any("trained for 12 steps" in note for note in told.notes)
    assert not any("trained for" in note for note in adapted.predict(network(), 12).notes)


@pytest.mark.usefixtures("short_training")
def test_a_finetuned_backbone_is_kept_apart_from_the_pretrained_one(
    forecaster: Forecaster, tmp_path: Path
) -> None:
    before = forecaster.fingerprint
    asked: dict[str, Any] = {
        "horizon": 12,
        "context_length": 48,
        "fraction": 0.8,
        "budget": "quick",
        "seed": 3,
    }
    tuned = forecaster.adapt(network(), backbone="finetune", recalibrate=False, **asked)
    assert isinstance(tuned.adaptation, InputAdaptation)
    assert Forecaster(forecaster.backbone).fingerprint == before
    assert tuned.adaptation.finetuned is not None
    assert not torch.equal(
        tuned.adaptation.finetuned.head.output.weight, forecaster.backbone.head.output.weight
    )
    assert tuned.adaptation.recalibration is None
    context = network().readings.to_numpy().T
    np.testing.assert_array_equal(tuned.predict_array(context, 12), forecaster.predict_array(context, 12))
    tuned.save(tmp_path)
    loaded, expected = Forecaster.from_pretrained(tmp_path), tuned.predict(network(), 12).trained
    np.testing.assert_allclose(loaded.predict(network(), 12).trained, expected, rtol=3e-2, atol=3e-2)


@pytest.mark.usefixtures("short_training")
def test_same_seed_same_adaptation(forecaster: Forecaster) -> None:
    assert adapt_at_input(forecaster).fingerprint == adapt_at_input(forecaster).fingerprint


def test_windows_are_the_newest_in_time_order_with_a_horizon_between() -> None:
    train, held = split_windows(length=1000, horizon=12, fraction=0.1)
    assert held.max() == 1000 - 12
    assert train.min() >= 1000 - 12 - 99
    assert train.max() + 12 <= held.min() - 12  # training targets end one horizon before
    assert (train.diff() == 1).all()
    assert len(held) <= 16
    assert len(split_windows(1000, 12, 1.0)[0]) > 700


@pytest.mark.parametrize(("length", "horizon", "fraction"), [(20, 12, 0.1), (12, 12, 1.0), (60, 20, 0.5)])
def test_too_little_history_is_told(length: int, horizon: int, fraction: float) -> None:
    with pytest.raises(InputError, match="too short to adapt"):
        split_windows(length, horizon, fraction)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"fraction": 0.0}, "fraction"),
        ({"horizon": 300}, "1 to 256 steps"),
        ({"budget": "endless"}, "unknown budget 'endless'"),
        ({"parts": ["magic"]}, "unknown adapter part"),
        ({"parts": ["magic"], "attach": "input"}, "unknown adapter part"),
        ({"attach": "sideways"}, "unknown attachment 'sideways': expected one of late, input"),
        ({"attach": "late", "backbone": "finetune"}, 'give attach="input"'),
        ({"backbone": "melt"}, "unknown use of the backbone 'melt'"),
        ({"attach": "input", "parts": ["replay"]}, "nothing is left to train"),
        ({"parts": [], "covariates": Covariates(holidays="ES")}, "leave that part switched on"),
        ({"parts": ["filtering"]}, "switch both on"),
        ({"context_length": 0}, "context length"),
    ],
)
def test_wrong_arguments_are_told(forecaster: Forecaster, change: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        forecaster.adapt(network(), **{"horizon": 12, **change})


def test_calendar_fields_are_those_that_the_step_resolves() -> None:
    def names(step: str) -> list[str]:
        return [field.name for field in calendar_fields(pd.Timedelta(step), pd.Timedelta(days=731))]

    every = ["minute_of_hour", "hour_of_day", "day_of_week", "day_of_month", "month_of_year"]
    assert names("5min") == every
    assert names("1h") == every[1:]
    assert names("1D") == every[2:]
    assert names("7D") == every[4:]
    assert names("400D") == every[4:]


def test_calendar_fields_are_those_that_the_training_windows_show() -> None:
    def names(shown: str, step: str = "5min") -> list[str]:
        return [field.name for field in calendar_fields(pd.Timedelta(step), pd.Timedelta(shown))]

    assert names("731D")[-1] == "month_of_year"
    assert names("400D")[-1] == names("62D")[-1] == "day_of_month"
    assert names("40D") == names("10D") == ["minute_of_hour", "hour_of_day", "day_of_week"]
    assert names("6D") == ["minute_of_hour", "hour_of_day"]
    assert names("5h") == ["minute_of_hour"]
    assert names("5min") == ["minute_of_hour"]  # one is left
    assert names("5D", "1D") == ["day_of_week"]


def test_calendar_indices_are_wall_clock() -> None:
    times = pd.DatetimeIndex(["2024-12-31 23:50", "2025-01-01 00:00"]).tz_localize("Asia/Tokyo")
    fields = calendar_fields(pd.Timedelta("10min"), pd.Timedelta(days=731))
    assert calendar_indices(times, fields).tolist() == [[50, 23, 1, 30, 11], [0, 0, 2, 0, 0]]
    for field, column in zip(fields, calendar_indices(times, fields).T, strict=True):
        assert (column < field.size).all()
