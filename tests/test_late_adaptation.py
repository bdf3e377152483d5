"""The late adaptation: neighbours help, new sensors take part, no harm is done, and it loads again."""

import dataclasses
import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import torch
from safetensors.torch import load_file, save_file

from factost_core import Forecaster, SensorPanel
from factost_core.adaptation.adaptation import WEIGHTS_FILE
from factost_core.adaptation.budget import BUDGETS
from factost_core.adaptation.late import LateAdaptation
from factost_core.adaptation.learned import FACTS_FILE, Learned
from factost_core.adaptation.progress import CurvePoint
from factost_core.adapter.adapter import Adapter, AdapterConfig
from factost_core.adapter.committee import LateCommittee
from factost_core.adapter.direct import DirectConfig, DirectForecaster
from factost_core.adapter.late import LateConfig
from factost_core.backbone import SIZES, Backbone, BackboneConfig
from factost_core.errors import InputError

LAG = 3
IDS = list("abcdefgh")


def river(hours: int = 24 * 24, seed: int = 0) -> SensorPanel:
    """Gauges along a river: what nobody can foresee at the first reaches each next one LAG hours later."""
    rng = np.random.default_rng(seed)
    long = hours + LAG * len(IDS)
    wave = np.convolve(rng.standard_normal(long), np.ones(3) / 3, mode="same")
    columns = [
        wave[LAG * (len(IDS) - k) : LAG * (len(IDS) - k) + hours] + 0.05 * rng.standard_normal(hours)
        for k in range(len(IDS))
    ]
    times = pd.date_range("2024-03-01", periods=hours, freq="h", tz="Europe/Madrid")
    sensors = gpd.GeoDataFrame(
        {"name": IDS},
        index=pd.Index(IDS, name="sensor_id", dtype=object),
        geometry=gpd.points_from_xy(np.linspace(0, 0.7, len(IDS)), np.zeros(len(IDS))),
        crs="EPSG:4326",
    )
    network = pd.DataFrame({"source": IDS[:-1], "target": IDS[1:], "weight": 1.0})
    values = np.stack(columns, axis=1).astype(np.float32)
    return SensorPanel(pd.DataFrame(values, times, IDS), sensors, network, name="river")


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    torch.manual_seed(0)
    backbone = Backbone(BackboneConfig(width=32, layers=1, heads=1))
    # Untrained, but with honest quantiles: those of the standard normal, whatever the context.
    with torch.no_grad():
        backbone.head.output.weight.zero_()
        backbone.head.skip.weight.zero_()
        backbone.head.skip.bias.zero_()
        levels = torch.tensor(backbone.config.quantile_levels)
        backbone.head.output.bias.copy_(torch.special.ndtri(levels).repeat(backbone.config.patch_size))
    return Forecaster(backbone)


def adapt(forecaster: Forecaster, panel: SensorPanel, **changes) -> Forecaster:
    asked = {"horizon": LAG, "context_length": 48, "fraction": 1.0, "budget": "quick", "seed": 1}
    return forecaster.adapt(panel, **{**asked, **changes})


@pytest.fixture(scope="module")
def adapted(forecaster: Forecaster) -> Forecaster:
    return adapt(forecaster, river().before("2024-03-20"))


def late(forecaster: Forecaster) -> Learned:
    assert isinstance(forecaster.adaptation, LateAdaptation)
    return forecaster.adaptation.learned


def with_facts(forecaster: Forecaster, **changes) -> Forecaster:
    """The same forecaster, as if its validation had found something else."""
    assert forecaster.adaptation is not None
    found = dataclasses.replace(forecaster.adaptation.learned, **changes)
    return Forecaster(
        forecaster.backbone, adaptation=dataclasses.replace(forecaster.adaptation, learned=found)
    )


def errors(forecaster: Forecaster, panel: SensorPanel) -> tuple[np.ndarray, float]:
    """Mean absolute error of each sensor, and the coverage of the 80 % interval, over 30 windows."""
    misses, inside = [], []
    for hour in range(30):
        start = pd.Timestamp("2024-03-20", tz="Europe/Madrid") + pd.Timedelta(hours=3 * hour)
        forecast = forecaster.predict(panel.before(start), LAG)
        truth = panel.readings.reindex(forecast.times).to_numpy().T
        misses.append(np.abs(forecast.median - truth))
        low, high = forecast.interval(0.8)
        inside.append((low <= truth) & (truth <= high))
    return np.mean(misses, axis=(0, 2)), float(np.mean(inside))


def test_what_neighbours_measured_tells_what_comes(forecaster: Forecaster, adapted: Forecaster) -> None:
    assert late(adapted).helped
    assert len(late(adapted).record.train) == BUDGETS["quick"].late_steps
    plain, _ = errors(forecaster, river())
    told, coverage = errors(adapted, river())
    assert (told[2:] < 0.75 * plain[2:]).all()  # the water that passed the gauge above is on its way
    assert told[0] < 1.1 * plain[0]  # of the first gauge nobody knows more
    # Few held-back windows say little: intervals that they find too wide are narrowed carefully.
    assert 0.68 < coverage < 0.95


def test_without_the_exchange_there_is_nothing_to_learn_from(
    forecaster: Forecaster, adapted: Forecaster
) -> None:
    alone = adapt(forecaster, river().before("2024-03-20"), parts=["metadata"])
    assert late(alone).record.best > 1.15 * late(adapted).record.best


def test_a_sensor_that_joins_later_is_adapted_too(forecaster: Forecaster) -> None:
    panel = river()
    kept = [name for name in IDS if name != "e"]
    known = SensorPanel(
        panel.readings[kept].loc[:"2024-03-19"],
        panel.sensors.loc[kept],
        pd.DataFrame({"source": list("abcdfg"), "target": list("bcdfgh"), "weight": 1.0}),
    )
    joined = adapt(forecaster, known)
    plain, _ = errors(forecaster, panel)
    told, _ = errors(joined, panel)
    assert told[IDS.index("e")] < 0.9 * plain[IDS.index("e")]
    notes = joined.predict(panel, LAG).notes
    assert any("1 of 8 sensor(s) were not part of the adaptation" in note for note in notes)


def test_where_it_does_not_help_the_forecast_is_zero_shot(
    forecaster: Forecaster, adapted: Forecaster
) -> None:
    plain = forecaster.predict(river(), LAG).trained
    forecast = with_facts(adapted, zero_shot_sensors=("e",)).predict(river(), LAG)
    np.testing.assert_allclose(forecast.trained[4], plain[4], rtol=1e-5, atol=1e-5)
    assert np.abs(forecast.trained[5] - plain[5]).max() > 0.05
    assert any("adapting did not help: e" in note for note in forecast.notes)
    record = late(adapted).record
    worse = dataclasses.replace(record, whole=record.zero_shot + 1)
    forecast = with_facts(adapted, record=worse).predict(river(), LAG)
    np.testing.assert_array_equal(forecast.trained, plain)
    assert any("zero-shot is used" in note for note in forecast.notes)


def test_what_older_history_judges_is_saved_and_used(
    forecaster: Forecaster, adapted: Forecaster, tmp_path: Path
) -> None:
    assert late(adapted).older_windows == 0  # it learned from all that there is
    made = adapt(forecaster, river().before("2024-03-20"), fraction=0.4)
    assert late(made).older_windows == 24
    assert late(made).helped
    made.save(tmp_path)
    assert late(Forecaster.from_pretrained(tmp_path)) == late(made)


def test_a_share_of_what_was_learned_can_be_used(forecaster: Forecaster, adapted: Forecaster) -> None:
    assert adapted.adaptation is not None
    bare = Forecaster(
        adapted.backbone, adaptation=dataclasses.replace(adapted.adaptation, recalibration=None)
    )
    plain = Forecaster(forecaster.backbone, calibration="none").predict(river(), LAG).median
    whole, part = bare.predict(river(), LAG).median, with_facts(bare, share=0.25).predict(river(), LAG).median
    np.testing.assert_allclose(part - plain, 0.25 * (whole - plain), rtol=1e-3, atol=1e-4)
    assert np.abs(whole - plain).max() > 0.1
    assert with_facts(adapted, share=0.25).fingerprint != adapted.fingerprint


def test_steps_beyond_the_trained_ones_fade_to_zero_shot(forecaster: Forecaster, adapted: Forecaster) -> None:
    plain, forecast = forecaster.predict(river(), 40).trained, adapted.predict(river(), 40)
    told = forecast.trained
    assert any(f"trained for {LAG} steps" in note for note in forecast.notes)
    change = np.abs(told - plain).max(axis=(0, 2))
    np.testing.assert_allclose(told[:, :LAG], adapted.predict(river(), LAG).trained, rtol=1e-4, atol=1e-4)
    assert change[LAG - 1] >= change[LAG] > change[LAG + 1] > 0
    assert (change[2 * LAG + 1 :] == 0).all()
    assert (np.diff(told, axis=-1) >= 0).all()


def test_the_backbone_runs_once_and_in_float32(
    forecaster: Forecaster, adapted: Forecaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[torch.dtype] = []
    whole = forecaster.backbone.future_states

    def counted(*arguments, **named):
        states, scale = whole(*arguments, **named)
        made.append(states.dtype)
        return states, scale

    monkeypatch.setattr(forecaster.backbone, "future_states", counted)
    adapted.predict(river(), LAG)
    assert made == [torch.float32]  # its intervals were checked while it learned: no hindcasts
    beyond = Forecaster(adapted.backbone, adaptation=adapted.adaptation, calibration="none")
    beyond.predict(river(), 17)  # two patches, where one was trained
    assert made == [torch.float32] * 3


def test_a_saved_one_loads_again(adapted: Forecaster, tmp_path: Path) -> None:
    adapted.save(tmp_path)
    loaded = Forecaster.from_pretrained(tmp_path)
    assert late(loaded) == late(adapted)
    expected = adapted.predict(river(), 2 * LAG).trained
    np.testing.assert_allclose(loaded.predict(river(), 2 * LAG).trained, expected, rtol=3e-2, atol=3e-2)
    (tmp_path / "adapter.safetensors").write_bytes(b"\0" * 64)
    with pytest.raises(InputError, match="could not be read"):
        Forecaster.from_pretrained(tmp_path)


@pytest.mark.usefixtures("short_training")
def test_same_seed_same_adaptation(forecaster: Forecaster) -> None:
    first, again, other = (adapt(forecaster, river(), seed=seed).fingerprint for seed in (1, 1, 2))
    assert again == first
    assert other != first


def test_intervals_are_recalibrated_unless_switched_off(forecaster: Forecaster, adapted: Forecaster) -> None:
    assert adapted.adaptation is not None
    bare = dataclasses.replace(adapted.adaptation, recalibration=None)
    before, after = (
        Forecaster(forecaster.backbone, adaptation=bare).predict(river(), LAG),
        adapted.predict(river(), LAG),
    )
    assert not np.allclose(before.trained, after.trained)
    np.testing.assert_allclose(before.median, after.median, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("size", SIZES)
def test_both_adapters_are_small(size: str) -> None:
    config, calendar = SIZES[size], (60, 24, 7, 31, 12)
    with torch.device("meta"):
        whole = Backbone(config).parameter_count()
        late = LateCommittee(LateConfig(200, config.width, 16, 11, calendar, members=2)).parameter_count()
        at_input = Adapter(AdapterConfig(200, config.width, calendar)).parameter_count()
        direct = [DirectForecaster(DirectConfig(200, 12, calendar, seasons)) for seasons in (False, True)]
    assert late + sum(each.parameter_count() for each in direct) < 0.15 * whole
    assert at_input < 0.15 * whole


@pytest.mark.usefixtures("short_training")
def test_progress_can_end_it_in_any_phase(forecaster: Forecaster) -> None:
    for phase in ("reading", "training", "newest", "seasonal", "judging"):
        points: list[CurvePoint] = []

        def stop(point: CurvePoint, phase: str = phase, points: list[CurvePoint] = points) -> None:
            points.append(point)
            if point.phase == phase and point.step > 1:
                raise KeyboardInterrupt

        shares: list[float] = []
        with pytest.raises(KeyboardInterrupt):
            adapt(forecaster, river(), on_progress=shares.append, on_curve=stop)
        assert shares == sorted(shares)
        assert points[-1].step == 2
    trained = [point for point in points if point.phase == "training"]
    assert len(trained) == BUDGETS["quick"].late_steps
    assert all(point.train_loss is not None and point.zero_shot_loss is not None for point in trained)
    assert sum(point.validation_loss is not None for point in trained) == 2


@pytest.mark.usefixtures("short_training")
@pytest.mark.parametrize("attach", ["late", "input"])
@pytest.mark.parametrize("parts", [[], ["metadata"], None])
def test_odd_panels_are_adapted(forecaster: Forecaster, attach: str, parts: list[str] | None) -> None:
    """One sensor without a place or network, and a silent one beside one with gaps."""
    if attach == "input" and parts == []:
        parts = ["prompts"]
    panel = river(hours=24 * 5)
    one = SensorPanel(panel.readings[["a"]])
    gaps = panel.readings[["a", "b", "c"]].copy()
    gaps.loc[gaps.index[10:60], "b"] = np.nan
    gaps["c"] = np.nan
    for odd in (one, SensorPanel(gaps)):
        made = adapt(forecaster, odd, attach=attach, parts=parts, horizon=20, context_length=1)
        forecast = made.predict(odd, 25, context_length=30)
        assert np.isfinite(forecast.trained[: 1 if odd is one else 2]).all()


def test_what_last_week_showed_is_learned_to_be_trusted(forecaster: Forecaster) -> None:
    """A timetable of a week that no hour of the day tells."""
    rng = np.random.default_rng(3)
    times = pd.date_range("2024-01-01", periods=168 * 8, freq="h", tz="Europe/Madrid")
    week = np.tile(rng.standard_normal((168, 4)), (8, 1))
    noisy = (week + 0.05 * rng.standard_normal(week.shape)).astype(np.float32)
    panel = SensorPanel(pd.DataFrame(noisy, times, list("abcd")), name="timetable")
    start = times[168 * 7]
    truth = panel.readings.loc[start:].to_numpy()[:12].T
    missed = {}
    for parts in (["seasons"], ["lags"]):
        made = adapt(forecaster, panel.before(start), parts=parts, horizon=12, context_length=400)
        missed[parts[0]] = float(np.abs(made.predict(panel.before(start), 12).median - truth).mean())
    assert missed["seasons"] < 0.6 * missed["lags"]


def test_what_was_saved_before_there_were_committees_still_loads(
    forecaster: Forecaster, tmp_path: Path
) -> None:
    panel = river(hours=24 * 10)
    made = adapt(forecaster, panel, parts=["metadata", "lags"])
    assert isinstance(made.adaptation, LateAdaptation)
    made.save(tmp_path)
    facts = json.loads((tmp_path / FACTS_FILE).read_text())
    del facts["adapter"]["members"]
    (tmp_path / FACTS_FILE).write_text(json.dumps(facts))
    one = "adapter.adapters.0."
    tensors = load_file(tmp_path / WEIGHTS_FILE)
    first = {f"adapter.{name.removeprefix(one)}": value for name, value in tensors.items() if one in name}
    rest = {name: value for name, value in tensors.items() if not name.startswith("adapter.")}
    save_file(first | rest, tmp_path / WEIGHTS_FILE)
    loaded = Forecaster.from_pretrained(tmp_path)
    assert isinstance(loaded.adaptation, LateAdaptation)
    (only,) = loaded.adaptation.adapter.members
    torch.testing.assert_close(only.head.weight, next(made.adaptation.adapter.members).head.weight)
    assert np.isfinite(loaded.predict(panel, LAG).trained).all()
