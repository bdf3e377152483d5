"""Runs: the loss falls, a cut run resumes to the same weights, and the folder tells what happened."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
import torch

from factost_core.backbone import Backbone, BackboneConfig
from factost_core.errors import InputError
from factost_core.pretraining.command import start_from
from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.objective import pretraining_loss
from factost_core.pretraining.sampling import Bucket, SamplingConfig
from factost_core.pretraining.schedule import build_optimizers, learning_rate_share
from factost_core.pretraining.trainer import Trainer, TrainingConfig, new_backbone

SIZE = BackboneConfig(width=32, layers=1, heads=1)
SAMPLING = SamplingConfig(buckets=(Bucket(64, 1, 16, 1.0),), max_future_patches=2)
TRAINING = TrainingConfig(steps=12, decay_steps=4, warmup_steps=2, log_steps=2)


def trainer(folder: Path, corpus: Corpus | None = None, **changes) -> Trainer:
    backbone = new_backbone(SIZE, 0, torch.device("cpu"))
    return Trainer(folder, backbone, corpus, dataclasses.replace(TRAINING, **changes), SAMPLING)


def test_training_lowers_the_loss(corpus_folder: Path, tmp_path: Path) -> None:
    run = trainer(tmp_path, Corpus.from_folder(corpus_folder), steps=300, decay_steps=100, log_steps=50)
    run.run()
    losses = [row["loss"] for row in run.log.rows()]
    assert len(losses) == 6
    assert losses[-1] < 0.85 * losses[0]
    assert (tmp_path / "loss.png").read_bytes().startswith(b"\x89PNG")
    assert Backbone.load(tmp_path / "weights").config == SIZE
    assert Backbone.load(tmp_path / "before_decay").config == SIZE


def test_a_cut_run_resumes_to_the_same_weights(tmp_path: Path) -> None:
    whole = trainer(tmp_path / "whole")
    whole.run()
    cut = trainer(tmp_path / "cut")
    cut.on_step = lambda progress, loss: cut._stop.set() if progress.step == 5 else None
    assert cut.run().step == 5
    resumed = trainer(tmp_path / "cut")
    resumed.resume()
    assert resumed.run().step == 12
    for name, value in whole.backbone.state_dict().items():
        assert torch.equal(value, resumed.backbone.state_dict()[name]), name
    assert [row["step"] for row in resumed.log.rows()] == [2, 4, 6, 8, 10, 12]
    assert resumed.progress.samples == whole.progress.samples == 12 * 16


def test_resuming_nothing_or_another_seed_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Nothing to resume"):
        trainer(tmp_path).resume()
    trainer(tmp_path).run()
    with pytest.raises(InputError, match="has seed 0, not 1"):
        trainer(tmp_path, seed=1).resume()


def test_validation_figures_are_kept(tmp_path: Path) -> None:
    run = trainer(tmp_path, validate_steps=6)
    run.validate = lambda backbone: {"panel": float(backbone.training)}
    run.run()
    lines = [json.loads(line) for line in (tmp_path / "validation.jsonl").read_text().splitlines()]
    assert lines == [{"step": 6, "panel": 0.0}, {"step": 12, "panel": 0.0}]
    assert run.backbone.training


def test_learning_rate_warms_up_stays_and_decays_to_zero() -> None:
    shares = [learning_rate_share(step, 100, 10, 40) for step in range(101)]
    assert shares[0] == pytest.approx(0.1)
    assert shares[9:60] == [1.0] * 51
    assert shares[70] == pytest.approx(0.5)
    assert shares[100] == 0
    assert all(later <= earlier for earlier, later in pairwise(shares[60:]))


def test_muon_takes_the_encoders_matrices_and_adamw_the_rest() -> None:
    adamw, muon = build_optimizers(Backbone(SIZE), 1e-3)
    assert isinstance(muon, torch.optim.Muon)
    assert len(muon.param_groups[0]["params"]) == 8
    assert (
        sum(p.numel() for o in (adamw, muon) for g in o.param_groups for p in g["params"])
        == Backbone(SIZE).parameter_count()
    )
    assert len(build_optimizers(Backbone(SIZE), 1e-3, muon=False)) == 1


def test_outliers_and_rows_without_context_do_not_count() -> None:
    backbone = new_backbone(SIZE, 0, torch.device("cpu"))
    levels = torch.tensor(SIZE.quantile_levels)
    contexts, targets = torch.randn(4, 64), torch.randn(4, 16)
    loss = pretraining_loss(backbone, contexts, targets, levels)
    spiked = targets.clone()
    spiked[0, 3] = 1e6
    without = targets.clone()
    without[0, 3] = float("nan")
    torch.testing.assert_close(
        pretraining_loss(backbone, contexts, spiked, levels),
        pretraining_loss(backbone, contexts, without, levels),
    )
    blind = torch.cat([contexts, torch.full((1, 64), float("nan"))])
    more = torch.cat([targets, 50 * torch.ones(1, 16)])
    torch.testing.assert_close(pretraining_loss(backbone, blind, more, levels), loss)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_the_command_saves_itself_when_it_is_told_to_stop_and_resumes(
    corpus_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "run"
    command = [sys.executable, "-m", "factost_core", "pretrain", "--config", "minuscule", "--out", str(out)]
    command += ["--corpus", str(corpus_folder), "--steps", "100000", "--decay-steps", "1"]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while not (out / "plan.json").exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(1)
    running.send_signal(signal.SIGTERM)
    _, error = running.communicate(timeout=120)
    assert running.returncode == 0, error
    step = torch.load(out / "checkpoint.pt", weights_only=True)["progress"]["step"]
    assert step >= 1
    again = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert again.returncode == 2
    assert "add --resume" in again.stderr
    command[command.index("100000")] = str(step + 1)
    done = subprocess.run([*command, "--resume"], capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    assert torch.load(out / "checkpoint.pt", weights_only=True)["progress"]["step"] == step + 1


def test_starting_from_weights_without_seasonal_inputs_changes_nothing_at_first() -> None:
    plain = Backbone(dataclasses.replace(SIZE, seasonal_lags=0))
    for parameter in plain.parameters():
        torch.nn.init.normal_(parameter, std=0.2)
    seasonal = Backbone(SIZE)
    start_from(seasonal, plain)
    values = torch.sin(torch.arange(96.0))[None]
    observed = torch.ones_like(values, dtype=torch.bool)
    torch.testing.assert_close(seasonal(values, observed, 2).quantiles, plain(values, observed, 2).quantiles)
    with pytest.raises(InputError, match="another form"):
        start_from(plain, seasonal)
