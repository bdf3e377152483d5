"""The pretraining loop: resumable to the bit, saving itself every few minutes."""

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import torch

from factost_core.backbone import Backbone, BackboneConfig
from factost_core.device import fast_in_bf16
from factost_core.errors import InputError
from factost_core.pretraining.corpus import Corpus
from factost_core.pretraining.objective import pretraining_loss
from factost_core.pretraining.ranks import Ranks
from factost_core.pretraining.run_log import RunLog
from factost_core.pretraining.sampling import Batch, SamplingConfig, draw_batch
from factost_core.pretraining.schedule import build_optimizers, learning_rate_share


@dataclass(frozen=True)
class TrainingConfig:
    """How long and how fast.

    ``steps`` may be changed when a run is resumed before its decay: the learning rate is constant
    until ``steps - decay_steps``. Without ``quantile_loss`` the median alone is trained.
    """

    steps: int = 10_000
    decay_steps: int = 4_000
    warmup_steps: int = 200
    learning_rate: float = 2e-3
    clip: float = 1.0
    muon: bool = True
    quantile_loss: bool = True
    compile: bool = False
    seed: int = 0
    save_seconds: float = 180.0
    validate_steps: int = 1_000
    log_steps: int = 20


@dataclass
class Progress:
    """What a run has done so far; part of the checkpoint. ``waited``: seconds in which no batch was ready."""

    step: int = 0
    samples: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    waited: float = 0.0


@dataclass
class Trainer:
    """One run in one folder: checkpoint.pt, log.csv, loss.png, and the weights as a backbone folder."""

    folder: Path
    backbone: Backbone
    corpus: Corpus | None
    training: TrainingConfig
    sampling: SamplingConfig = field(default_factory=SamplingConfig)
    validate: Callable[[Backbone], dict[str, float]] | None = None
    on_step: Callable[[Progress, float], None] | None = None
    ranks: Ranks = field(default_factory=Ranks)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.training.compile:
            # In place, layer by layer: the names of the weights stay, and lengths may vary.
            for layer in self.backbone.layers:
                layer.compile(dynamic=True)
        self.device = next(self.backbone.parameters()).device
        self.bf16 = fast_in_bf16(self.device)
        self.optimizers = build_optimizers(self.backbone, self.training.learning_rate, self.training.muon)
        self.progress = Progress()
        self.log = RunLog(self.folder / "log.csv")
        self._stop = threading.Event()

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def run(self) -> Progress:
        """Train to ``training.steps`` or until interrupted; either way the state is saved."""
        # Set to what it is: from then on MKL does not change it with the machine's load, and with it the
        # order of sums. A resumed run must give the very weights of a run that was never cut.
        torch.set_num_threads(torch.get_num_threads())
        levels = torch.tensor(self.backbone.config.quantile_levels, device=self.device)
        saved = time.monotonic()
        clock, cpu_clock = time.monotonic(), time.process_time()
        self.backbone.train()
        with _SignalStop(self._stop):
            for batch in self._batches():
                loss = self._step(self.ranks.rows(batch), levels)
                now, cpu_now = time.monotonic(), time.process_time()
                progress = self.progress
                progress.step += 1
                progress.samples += len(batch.contexts)
                progress.seconds += now - clock
                progress.cpu_seconds += cpu_now - cpu_clock
                clock, cpu_clock = now, cpu_now
                self.log.add_loss(loss)
                if self.on_step:
                    self.on_step(progress, loss)
                if self.ranks.leads:
                    self._record()
                    # Validation is not training time.
                    clock, cpu_clock = time.monotonic(), time.process_time()
                    if now - saved > self.training.save_seconds:
                        self.save()
                        saved = time.monotonic()
                if self.ranks.any(self._stop.is_set(), self.device):
                    break
        if self.ranks.leads:
            self.save()
        return self.progress

    def _record(self) -> None:
        """What the leading process does at some steps: log, validate, keep the weights before the decay."""
        progress, training = self.progress, self.training
        if progress.step % training.log_steps == 0:
            self.log.write(progress, self._share())
        if self.validate and progress.step % training.validate_steps == 0:
            self._validate()
        if progress.step == training.steps - training.decay_steps:
            self.backbone.save(self.folder / "before_decay")

    def _share(self) -> float:
        training = self.training
        return learning_rate_share(
            self.progress.step, training.steps, training.warmup_steps, training.decay_steps
        )

    def _step(self, batch: Batch, levels: torch.Tensor) -> float:
        share = self._share()
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * share
        contexts = torch.from_numpy(batch.contexts).to(self.device)
        targets = torch.from_numpy(batch.targets).to(self.device)
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.bf16):
            loss, count = pretraining_loss(
                self.backbone, contexts, targets, levels, median_only=not self.training.quantile_loss
            )
        # The mean over the targets of all ranks, as one process with the whole batch would have it.
        loss = loss * (count / self.ranks.total(count).clamp(min=1))
        loss.backward()
        self.ranks.sum_gradients(self.backbone)
        norm = torch.nn.utils.clip_grad_norm_(self.backbone.parameters(), self.training.clip)
        if torch.isfinite(norm):
            for optimizer in self.optimizers:
                optimizer.step()
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
        return self.ranks.total(loss.detach()).item()

    def _batches(self) -> Iterator[Batch]:
        """Batches from the current step on, the next one being made while the last one trains."""
        training = self.training

        def make(step: int) -> Batch:
            return draw_batch(self.corpus, self.sampling, training.seed, step)

        with ThreadPoolExecutor(max_workers=1) as pool:
            coming: Future[Batch] | None = None
            for step in range(self.progress.step, training.steps):
                began = time.monotonic()
                batch = make(step) if coming is None else coming.result()
                self.progress.waited += time.monotonic() - began
                coming = pool.submit(make, step + 1) if step + 1 < training.steps else None
                yield batch

    def _validate(self) -> None:
        assert self.validate is not None
        self.backbone.eval()
        figures = self.validate(self.backbone)
        self.backbone.train()
        with (self.folder / "validation.jsonl").open("a") as file:
            file.write(json.dumps({"step": self.progress.step, **figures}) + "\n")

    def save(self) -> None:
        """Write checkpoint, weights and loss curve; a kill in the middle leaves the last ones whole."""
        state = {
            "backbone": self.backbone.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "progress": vars(self.progress),
            "seed": self.training.seed,
        }
        partial = self.checkpoint.with_suffix(".partial")
        torch.save(state, partial)
        partial.replace(self.checkpoint)
        self.backbone.save(self.folder / "weights")
        self.log.draw(self.folder / "loss.png")

    def resume(self) -> None:
        """Continue from checkpoint.pt: weights, optimisers, position; batches follow from the step.

        Raises:
            InputError: no checkpoint in the folder, or one of another seed.
        """
        if not self.checkpoint.exists():
            raise InputError(
                f"Nothing to resume: {self.checkpoint} does not exist. Start the run without --resume."
            )
        state: dict[str, Any] = torch.load(self.checkpoint, map_location=self.device, weights_only=True)
        if state["seed"] != self.training.seed:
            raise InputError(
                f"The run in {self.folder} has seed {state['seed']}, not {self.training.seed}: "
                "give the same --seed."
            )
        self.backbone.load_state_dict(state["backbone"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.progress = Progress(**state["progress"])
        self.log.cut_after(self.progress.step)


class _SignalStop:
    """SIGINT and SIGTERM end the run after the current step, with everything saved."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._previous: dict[int, Any] = {}

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._previous[number] = signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stop.set()

    def __exit__(self, *error: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)


def new_backbone(config: BackboneConfig, seed: int, device: torch.device) -> Backbone:
    """A backbone with random weights that depend on the seed alone."""
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return Backbone(config).to(device)
