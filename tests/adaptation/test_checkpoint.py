"""An adaptation that was stopped goes on from its folder, with the same result."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import torch

from factost_core import Forecaster, SensorPanel
from factost_core.adaptation import checkpoint as checkpoint_module
from factost_core.adaptation.checkpoint import Checkpoint
from factost_core.adaptation.progress import CurvePoint
from factost_core.adapter.training import Kept
from factost_core.backbone import Backbone, BackboneConfig

CPU = torch.device("cpu")


class Killed(Exception):
    pass


@pytest.fixture(scope="module")
def panel() -> SensorPanel:
    times = pd.date_range("2024-03-01", periods=24 * 8, freq="h", tz="UTC")
    waves = np.sin(np.arange(len(times))[:, None] / 4 + np.arange(3))
    noise = 0.2 * np.random.default_rng(0).standard_normal(waves.shape)
    return SensorPanel(pd.DataFrame((waves + noise).astype(np.float32), times, list("abc")))


@pytest.fixture(scope="module")
def forecaster() -> Forecaster:
    torch.manual_seed(0)
    return Forecaster(Backbone(BackboneConfig(width=32, layers=1, heads=1)))


@pytest.mark.usefixtures("short_training")
@pytest.mark.parametrize(
    ("asked", "stops"),
    [
        (
            {"attach": "late"},
            (("reading", 7), ("reading", 30), ("training", 45), ("newest", 10), ("seasonal", 5)),
        ),
        ({"attach": "input"}, (("training", 5), ("training", 9))),
        ({"attach": "input", "backbone": "finetune"}, (("training", 5),)),
    ],
)
def test_it_goes_on_exactly_where_it_was_stopped(
    forecaster: Forecaster,
    panel: SensorPanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: dict,
    stops: tuple[tuple[str, int], ...],
) -> None:
    monkeypatch.setattr(checkpoint_module, "SECONDS_BETWEEN", 0.0)  # every window and step is kept
    points: list[CurvePoint] = []

    def adapt(folder: Path | None, until: tuple[str, int] | None) -> Forecaster:
        points.clear()

        def watch(point: CurvePoint) -> None:
            points.append(point)
            if (point.phase, point.step) == until:
                raise Killed

        return forecaster.adapt(
            panel, 6, 48, 0.5, "quick", seed=3, on_curve=watch, checkpoint=folder, **asked
        )

    whole = adapt(None, None)
    for place, stop in enumerate(stops):
        with pytest.raises(Killed):
            adapt(tmp_path, stop)
        if place:
            assert (points[0].phase, points[0].step) == (stops[place - 1][0], stops[place - 1][1] + 1)
    resumed = adapt(tmp_path, None)
    assert points[0].step == stops[-1][1] + 1
    assert resumed.fingerprint == whole.fingerprint
    assert resumed.adaptation is not None
    assert whole.adaptation is not None
    assert resumed.adaptation.learned == whole.adaptation.learned


def test_the_work_of_another_is_started_over_and_strange_files_stay(tmp_path: Path) -> None:
    kept = Kept({"a": torch.arange(3)}, {"step": 3})
    (tmp_path / "notes.txt").write_text("mine")
    first = Checkpoint(tmp_path, {"seed": 1}, CPU)
    first.store("training", kept)
    first.store("reading-00000", kept)
    again = Checkpoint(tmp_path, {"seed": 1}, CPU).load("training")
    assert again is not None
    assert again.facts == {"step": 3}
    assert torch.equal(again.tensors["a"], kept.tensors["a"])
    other = Checkpoint(tmp_path, {"seed": 2}, CPU)
    assert other.load("training") is None
    assert list(other.chunks("reading")) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["identity.json", "notes.txt"]


def test_a_file_that_cannot_be_read_counts_as_not_there(tmp_path: Path) -> None:
    checkpoint = Checkpoint(tmp_path, {}, CPU)
    for place in range(3):
        checkpoint.store(f"reading-{place:05d}", Kept({"a": torch.zeros(2)}, {"first": place}))
    (tmp_path / "reading-00001.safetensors").write_bytes(b"\0" * 20)
    assert [kept.facts["first"] for kept in checkpoint.chunks("reading")] == [0]


def test_state_is_kept_now_and_then(tmp_path: Path) -> None:
    time = [0.0]
    checkpoint = Checkpoint(tmp_path, {}, CPU, seconds_between=10.0, clock=lambda: time[0])
    assert not checkpoint.due()
    time[0] = 10.0
    assert checkpoint.due()
    checkpoint.store("training", Kept({}, {}))
    assert not checkpoint.due()
    assert not Checkpoint(None, {}, CPU, seconds_between=0.0).due()
