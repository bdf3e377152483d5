"""Two processes with gloo train as one process with the same global batch."""

import csv
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from factost_core.backbone import SIZES, Backbone
from factost_core.pretraining.ranks import Ranks, own_device
from factost_core.pretraining.sampling import Batch
from factost_core.pretraining.trainer import new_backbone
from tests.conftest import REPOSITORY, unmeasured_environment

ARGUMENTS = ["-m", "factost_core", "pretrain", "--config", "minuscule", "--steps", "20", "--decay-steps", "5"]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _train(out: Path, corpus: Path, *launcher: str) -> list[dict[str, str]]:
    more = ["--batch-scale", "0.02", "--corpus", str(corpus), "--out", str(out), "--device", "cpu"]
    run = subprocess.run(
        [sys.executable, *launcher, *ARGUMENTS, *more],
        cwd=REPOSITORY,
        env=unmeasured_environment() | {"OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    with (out / "log.csv").open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.slow
def test_two_processes_train_as_one(corpus_folder: Path, tmp_path: Path) -> None:
    alone = _train(tmp_path / "alone", corpus_folder)
    launcher = ["-m", "torch.distributed.run", "--nproc-per-node", "2", "--master-port", str(_free_port())]
    both = _train(tmp_path / "both", corpus_folder, *launcher)
    assert len(alone) == len(both) == 1
    assert both[0]["samples"] == alone[0]["samples"]
    assert float(both[0]["loss"]) == pytest.approx(float(alone[0]["loss"]), rel=2e-3)
    start, one, two = (
        torch.cat([value.flatten() for value in backbone.state_dict().values()])
        for backbone in (
            new_backbone(SIZES["minuscule"], 0, torch.device("cpu")),
            Backbone.load(tmp_path / "alone" / "weights"),
            Backbone.load(tmp_path / "both" / "weights"),
        )
    )
    # Rounding is amplified by the first, sign-like steps of the optimisers: the way is one, not each bit.
    assert (two - one).norm() < 0.2 * (one - start).norm()


def test_the_ranks_share_out_every_row_once() -> None:
    batch = Batch(np.arange(14.0, dtype=np.float32).reshape(7, 2), np.zeros((7, 16), np.float32), 1)
    parts = [Ranks(rank, 3).rows(batch).contexts for rank in range(3)]
    assert sorted(np.concatenate(parts)[:, 0]) == batch.contexts[:, 0].tolist()


def test_each_rank_has_its_own_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCAL_RANK", "3")
    assert own_device(torch.device("cuda")) == torch.device("cuda", 3)
    assert own_device(torch.device("cpu")) == torch.device("cpu")
