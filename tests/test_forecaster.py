"""The Forecaster's contract, on a small backbone with random weights (any weights must keep it)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

from factost_core import Forecaster, SensorPanel
from factost_core.backbone import Backbone, BackboneConfig
from factost_core.device import select_device
from factost_core.errors import InputError
from factost_core.pretrained import WEIGHTS
from factost_core.quantiles import MEDIAN, TRAINED_LEVELS


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    torch.manual_seed(1)
    backbone = Backbone(BackboneConfig(width=32, layers=1, heads=1))
    with torch.no_grad():
        for parameter in backbone.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    return Forecaster(backbone, name="small")


@pytest.fixture(scope="module")
def plain(forecaster: Forecaster) -> Forecaster:
    """The same without hindcasts: what the backbone says."""
    return Forecaster(forecaster.backbone, calibration="none")


def panel_of(values: np.ndarray, zone: str = "Pacific/Auckland") -> SensorPanel:
    times = pd.date_range("2024-03-01", periods=len(values), freq="h", tz=zone)
    columns = [f"s{i}" for i in range(values.shape[1])]
    return SensorPanel(pd.DataFrame(values.astype(np.float32), times, columns), name="walks", unit="cars/h")


@pytest.fixture
def panel() -> SensorPanel:
    return panel_of(np.random.default_rng(0).standard_normal((200, 4)).cumsum(axis=0))


def test_a_forecast_has_the_panels_sensors_times_and_unit(forecaster: Forecaster, panel: SensorPanel) -> None:
    forecast = forecaster.predict(panel, 24, (0.1, 0.35, 0.9))
    assert forecast.quantiles.shape == (4, 24, 3)
    assert forecast.quantiles.dtype == np.float32
    assert forecast.trained.shape == (4, 24, len(TRAINED_LEVELS))
    assert forecast.sensor_ids == panel.sensor_ids
    assert forecast.times[0] == panel.next_time
    assert str(forecast.times.tz) == "Pacific/Auckland"
    assert forecast.unit == "cars/h"
    assert (np.diff(forecast.quantiles, axis=-1) >= 0).all()


def test_a_panel_and_its_array_are_forecast_alike(plain: Forecaster, panel: SensorPanel) -> None:
    context = panel.readings.to_numpy().T
    array = plain.predict_array(context, 30, (0.1, 0.5, 0.9))
    assert array.dtype == np.float32
    np.testing.assert_allclose(array, plain.predict(panel, 30).quantiles, rtol=1e-4, atol=1e-4)


def test_only_the_context_asked_for_is_read(plain: Forecaster, panel: SensorPanel) -> None:
    short = plain.predict(panel, 5, context_length=48)
    cut = SensorPanel(panel.readings.iloc[-48:])
    np.testing.assert_allclose(short.trained, plain.predict(cut, 5).trained, rtol=1e-4, atol=1e-4)
    assert not np.allclose(short.trained, plain.predict(panel, 5).trained, rtol=1e-3)


def test_hindcasts_move_the_quantiles_and_leave_the_median(
    forecaster: Forecaster, plain: Forecaster, panel: SensorPanel
) -> None:
    moved, before = forecaster.predict(panel, 12).trained, plain.predict(panel, 12).trained
    np.testing.assert_array_equal(moved[..., MEDIAN], before[..., MEDIAN])
    assert not np.allclose(moved, before, rtol=1e-3)
    assert (np.diff(moved, axis=-1) >= 0).all()
    np.testing.assert_array_equal(moved, forecaster.predict(panel, 12).trained)
    assert forecaster.fingerprint != plain.fingerprint
    with pytest.raises(InputError, match="calibration must be one of hindcasts, none; got 'always'"):
        Forecaster(forecaster.backbone, calibration="always")  # type: ignore[arg-type]


def test_a_silent_sensor_gets_no_forecast_and_is_named(forecaster: Forecaster) -> None:
    values = np.random.default_rng(0).standard_normal((60, 3))
    values[:, 1] = np.nan
    forecast = forecaster.predict(panel_of(values), 6)
    assert np.isnan(forecast.trained[1]).all()
    assert np.isfinite(forecast.trained[[0, 2]]).all()
    assert any("1 sensor(s) have no reading" in note and "s1" in note for note in forecast.notes)
    array = forecaster.predict_array(values.T.astype(np.float32), 6)
    assert np.isfinite(array).all()


def test_passes_over_many_sensors_report_progress_and_can_be_stopped(
    forecaster: Forecaster, plain: Forecaster
) -> None:
    panel = panel_of(np.random.default_rng(0).standard_normal((2048, 300)))
    shares: list[float] = []
    whole = forecaster.predict(panel, 3, on_progress=shares.append)
    assert len(shares) > 1
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert whole.quantiles.shape == (300, 3, 3)
    one = plain.predict_array(panel.readings.to_numpy().T[250:251], 3)
    np.testing.assert_allclose(plain.predict(panel, 3).quantiles[250:251], one, rtol=1e-4, atol=1e-4)

    def stop(share: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forecaster.predict(panel, 3, on_progress=stop)


def test_bfloat16_is_asked_for_and_moves_a_forecast_a_little(
    forecaster: Forecaster, panel: SensorPanel
) -> None:
    usual = forecaster.predict(panel, 20).trained
    half = Forecaster(forecaster.backbone, precision="bfloat16")
    moved = np.abs(half.predict(panel, 20).trained - usual)
    assert 0 < moved.max() < 0.1 * panel.readings.to_numpy().std()
    same = Forecaster(forecaster.backbone, precision="float32")
    if forecaster.device == "cpu":
        np.testing.assert_array_equal(same.predict(panel, 20).trained, usual)
    assert next(half.backbone.parameters()).dtype == torch.float32
    with pytest.raises(InputError, match="precision must be one of auto, float32, bfloat16; got 'half'"):
        Forecaster(forecaster.backbone, precision="half")  # type: ignore[arg-type]


@pytest.mark.parametrize("horizon", [0, -1, 1001, 2.5, True, None])
def test_a_horizon_out_of_range_is_refused(forecaster: Forecaster, panel: SensorPanel, horizon) -> None:
    with pytest.raises(ValueError, match="horizon must be a whole number from 1 to 1000"):
        forecaster.predict(panel, horizon)
    with pytest.raises(ValueError, match="horizon"):
        forecaster.predict_array(panel.readings.to_numpy().T, horizon)


@pytest.mark.parametrize("levels", [(0.005, 0.5), (0.5, 0.995), (0.5, 0.4), ()])
def test_levels_out_of_range_are_refused(forecaster: Forecaster, panel: SensorPanel, levels) -> None:
    with pytest.raises(ValueError, match="levels"):
        forecaster.predict(panel, 3, levels)


@pytest.mark.parametrize("context", [0, -5, 1.5, "all"])
def test_a_context_out_of_range_is_refused(forecaster: Forecaster, panel: SensorPanel, context) -> None:
    with pytest.raises(ValueError, match="context length"):
        forecaster.predict(panel, 3, context_length=context)


def test_arrays_of_another_kind_are_refused(forecaster: Forecaster) -> None:
    with pytest.raises(ValueError, match="shape"):
        forecaster.predict_array(np.zeros(5, dtype=np.float32), 3)
    with pytest.raises(ValueError, match="finite"):
        forecaster.predict_array(np.array([[1.0, np.inf]], dtype=np.float32), 3)


def test_save_and_load_keep_the_forecast(forecaster: Forecaster, panel: SensorPanel, tmp_path: Path) -> None:
    forecaster.save(tmp_path / "saved")
    loaded = Forecaster.from_pretrained(tmp_path / "saved")
    again = Forecaster.from_pretrained(str(tmp_path / "saved"), device="cpu")
    assert loaded.name == "saved"
    assert loaded.fingerprint == again.fingerprint
    assert loaded.fingerprint != forecaster.fingerprint  # half precision on disk
    np.testing.assert_array_equal(loaded.predict(panel, 5).trained, again.predict(panel, 5).trained)
    expected = forecaster.predict(panel, 5).trained
    np.testing.assert_allclose(loaded.predict(panel, 5).trained, expected, rtol=2e-2, atol=2e-2)


def test_what_is_no_model_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not shipped"):
        Forecaster.from_pretrained("base")
    with pytest.raises(InputError, match="holds no model"):
        Forecaster.from_pretrained(tmp_path)
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(InputError, match=r"could not be read|no model"):
        Forecaster.from_pretrained(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"garbage")
    with pytest.raises(InputError, match="could not be read"):
        Forecaster.from_pretrained(tmp_path)
    with pytest.raises(InputError, match="no model 'no such model'"):
        Forecaster.from_pretrained("no such model")
    with pytest.raises(InputError, match="cannot be used here"):
        Forecaster.from_pretrained("tiny", device="abacus")


def test_devices() -> None:
    assert select_device("cpu").type == "cpu"
    best = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    assert select_device("auto").type == best


@pytest.mark.parametrize("size", ["tiny", "minuscule"])
def test_the_shipped_weights_beat_the_baselines_on_a_sample(size: str) -> None:
    """Eight windows of the simulated freeway; docs/measurements.md has the figures of every sample."""
    from factost_core.evaluation.backtest import backtest

    panel = SensorPanel.sample("corridor")
    report = backtest(Forecaster.from_pretrained(size), panel, 12, windows=8, test_share=0.2)
    assert report.mae_ratio is not None
    assert report.mae_ratio < 1.0
    assert report.mae_over("naive") < 1.0
    coverage = report.rows[0]["coverage80"]
    assert coverage is not None
    assert 0.6 < coverage < 0.95


@pytest.mark.parametrize("size, most_bytes", [("tiny", 10e6), ("minuscule", 6e6)])
def test_shipped_weights_are_small_and_described(size: str, most_bytes: float) -> None:
    files = {path.name for path in (WEIGHTS / size).iterdir()}
    assert {"config.json", "model.safetensors", "MODEL_CARD.md"} <= files
    assert (WEIGHTS / size / "model.safetensors").stat().st_size < most_bytes


@pytest.mark.gpu
def test_cuda_and_cpu_agree(forecaster: Forecaster, panel: SensorPanel, tmp_path: Path) -> None:
    forecaster.save(tmp_path)
    on_cpu = Forecaster.from_pretrained(tmp_path, device="cpu").predict(panel, 40).trained
    on_gpu = Forecaster.from_pretrained(tmp_path, device="cuda").predict(panel, 40).trained
    np.testing.assert_allclose(on_gpu, on_cpu, rtol=2e-2, atol=2e-2 * float(np.abs(on_cpu).mean()))
