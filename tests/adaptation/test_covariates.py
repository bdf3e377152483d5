"""Holidays and tables: what they say of a time, and that an adaptation learns from them."""

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from factost_core import Forecaster, SensorPanel
from factost_core.adaptation.budget import BUDGETS, Budget
from factost_core.adaptation.covariates import Covariates, CovariateScale
from factost_core.adaptation.windows import times_of
from factost_core.backbone import Backbone, BackboneConfig
from factost_core.calendar import calendar_fields
from factost_core.errors import InputError


def hours(start: str, count: int, zone: str = "Europe/Berlin") -> pd.DatetimeIndex:
    return pd.date_range(start, periods=count, freq="h", tz=zone)


def test_holidays_are_days_of_the_panels_zone() -> None:
    found = Covariates(holidays="DE").values(hours("2024-09-30", 24 * 7))
    by_day = found.reshape(7, 24, 3)
    assert (by_day == by_day[:, :1]).all()
    assert by_day[:, 0].T.tolist() == [
        [0, 0, 0, 1, 0, 0, 0],  # 3 October
        [0, 0, 1, 0, 0, 0, 0],
        [0, 0, 0, 0, 1, 0, 0],
    ]
    assert Covariates(holidays="DE-BY").values(hours("2024-11-01", 1))[0, 0] == 1
    assert Covariates(holidays="DE-BE").values(hours("2024-11-01", 1))[0, 0] == 0


def test_a_row_holds_for_the_tables_own_step() -> None:
    stamps = pd.DatetimeIndex(["2024-10-26", "2024-10-27", "2024-10-29"])
    days = pd.DataFrame({"rain": [1.0, 2.0, 4.0]}, stamps)
    found = Covariates(days).values(hours("2024-10-26", 24 + 25 + 24 + 1))[:, 0]
    assert found[:24].tolist() == [1.0] * 24
    assert found[24:49].tolist() == [2.0] * 25  # the clocks go back
    assert np.isnan(found[49:73]).all()
    assert found[73] == 4.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "need a table, or a country"),
        ({"holidays": "Atlantis"}, "no holidays are known for 'Atlantis'"),
        ({"holidays": "DE-XX"}, "no holidays are known for 'DE-XX'"),
        ({"holidays": "US", "known_ahead": ["rain"]}, "known_ahead names 'rain'"),
        ({"table": pd.DataFrame({"a": [1.0]})}, "needs times as its index"),
        ({"table": pd.DataFrame({"a": ["x"]}, pd.DatetimeIndex(["2024-01-01"]))}, "'a' must hold numbers"),
        ({"table": pd.DataFrame({"a": [np.inf]}, pd.DatetimeIndex(["2024-01-01"]))}, "'a' must be finite"),
        (
            {"table": pd.DataFrame({"a": [1, 2]}, pd.DatetimeIndex(["2024-01-02", "2024-01-01"]))},
            "times must increase",
        ),
    ],
)
def test_wrong_covariates_are_told(arguments: dict, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Covariates(**arguments)


def panel_with_events(days: int = 24) -> tuple[SensorPanel, pd.DataFrame]:
    """Two sensors that jump while an event is on, and nothing in their past says when it will be."""
    times, rng = hours("2024-03-01", 24 * days), np.random.default_rng(0)
    event = (rng.random(len(times) // 4) < 0.3).repeat(4).astype(np.float64)
    values = 3 * event[:, None] + 0.1 * rng.standard_normal((len(times), 2))
    table = pd.DataFrame({"event": event, "noise": rng.standard_normal(len(times))}, times)
    return SensorPanel(pd.DataFrame(values.astype(np.float32), times, ["a", "b"])), table


def test_windows_never_see_ahead_what_is_not_known_ahead() -> None:
    panel, table = panel_with_events(4)
    covariates = Covariates(table, ["event"])
    scale = CovariateScale.of(covariates, panel.readings.index)
    fields = calendar_fields(panel.step, pd.Timedelta(days=400))
    at = times_of(panel, fields, scale, covariates, 4, 8, torch.device("cpu"))
    found = at(50, torch.tensor([-4, 0, 4])).covariates.reshape(3, 4, 2)
    unit = scale.standardised(covariates, panel.readings.index)
    np.testing.assert_allclose(found[:, :, 0], unit[46:58, 0].reshape(3, 4))
    np.testing.assert_allclose(found[:, :, 1], unit[46:50, 1][None].repeat(3, axis=0))
    outside = at(len(table), torch.tensor([-len(table) - 8, 0])).covariates.reshape(2, 4, 2)
    assert (outside[0] == 0).all()
    assert (outside[1, :, 0] == 0).all()  # the table ends with the readings


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    torch.manual_seed(0)
    backbone = Backbone(BackboneConfig(width=32, layers=1, heads=1))
    with torch.no_grad():
        backbone.head.output.weight.mul_(5)
    return Forecaster(backbone)


@pytest.mark.parametrize("attach", ["late", "input"])
def test_a_table_that_is_known_ahead_is_learned_from(
    forecaster: Forecaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, attach: str
) -> None:
    monkeypatch.setitem(BUDGETS, "quick", Budget(400, late_steps=120, direct_steps=120, input_steps=60))
    panel, table = panel_with_events()
    known = panel.before("2024-03-22")
    asked: dict[str, Any] = {
        "horizon": 12,
        "context_length": 48,
        "fraction": 1.0,
        "budget": "quick",
        "attach": attach,
    }
    plain = forecaster.adapt(known, **asked)
    told = forecaster.adapt(known, covariates=Covariates(table, ["event"]), **asked)
    assert plain.adaptation is not None
    assert told.adaptation is not None
    assert told.adaptation.learned.record.best < 0.95 * plain.adaptation.learned.record.best
    told.save(tmp_path)
    loaded = Forecaster.from_pretrained(tmp_path)
    with pytest.raises(InputError, match="adapted with the covariate\\(s\\) event, noise: give them"):
        loaded.predict(known, 12)
    expected = told.predict(known, 12, covariates=Covariates(table)).trained
    found = loaded.predict(known, 12, covariates=Covariates(table))
    np.testing.assert_allclose(found.trained, expected, rtol=3e-2, atol=3e-2)
    assert not any("covariate" in note for note in found.notes)
    short = loaded.predict(known, 12, covariates=Covariates(table.loc[: known.readings.index[-1]]))
    assert any("event have no value for some of the 12 steps ahead" in note for note in short.notes)


@pytest.mark.usefixtures("short_training")
def test_holidays_are_kept_with_the_model(forecaster: Forecaster, tmp_path: Path) -> None:
    panel, _ = panel_with_events(10)
    adapted = forecaster.adapt(panel, 6, 48, 0.9, "quick", covariates=Covariates(holidays="DE"), guard=False)
    adapted.save(tmp_path)
    loaded = Forecaster.from_pretrained(tmp_path)
    assert loaded.adaptation is not None
    assert loaded.adaptation.learned.covariates is not None
    assert loaded.adaptation.learned.covariates.holidays == "DE"
    np.testing.assert_allclose(
        loaded.predict(panel, 6).trained, adapted.predict(panel, 6).trained, rtol=3e-2, atol=3e-2
    )
