"""One job: what was asked for, how far it is, how it ended. A folder in its workspace.

    state.json     the Job below, replaced in one step at each change
    cancel         exists once the person asked to stop
    claim.N        exists once a worker took attempt N; names the worker
    log.txt        what the worker logged about it
    used.json      when an adaptation was last used
    result.npz     the result of a forecast
    curve.jsonl    the loss curve of an adaptation, see curve_file.py
    checkpoint/    the state of an adaptation under way; gone once the job has ended
    adapted/       the result of an adaptation, see adaptations.py
    comparison/    the result of a comparison

A queued job is written by the service, a claimed one only by the worker that claimed it; the service asks
that worker to stop through the cancel file. So no lock is needed, and a shared folder works as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from factost_core.jobs.private_files import read_json, write_json
from factost_core.jobs.private_files import replace as replace_file
from factost_core.jobs.shared_files import SharedFiles

State = Literal["queued", "running", "succeeded", "failed", "cancelled", "interrupted"]
STATES: tuple[State, ...] = get_args(State)
UNFINISHED: tuple[State, ...] = ("queued", "running")


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Job:
    """The state of a job. Times are in UTC; ``progress`` is a share from 0 to 1.

    Attributes:
        losses: workers that died at it without getting further than the one before.
        lost_at: the progress at the last such death.
        resumed_from: the progress that the present attempt began with.
        seconds_left: how long it will take at this attempt's pace; None before that can be told.
        note: what happened on the way, for the person who asked.
    """

    id: str
    kind: str
    state: State
    request: dict[str, Any] = field(default_factory=dict)
    request_key: str = ""
    progress: float = 0.0
    message: str = ""
    error: str | None = None
    created: datetime = field(default_factory=now)
    started: datetime | None = None
    finished: datetime | None = None
    attempt: int = 1
    losses: int = 0
    lost_at: float = 0.0
    resumed_from: float = 0.0
    seconds_left: float | None = None
    note: str = ""
    worker: str | None = None
    device: str | None = None

    @property
    def is_finished(self) -> bool:
        """Whether nothing more will happen to it; an interrupted job that has not finished starts again."""
        return self.finished is not None

    @property
    def seconds(self) -> float | None:
        """Seconds at work: until it finished, or until now; None while it waits."""
        if self.started is None:
            return None
        return max(0.0, ((self.finished or now()) - self.started).total_seconds())

    def to_json(self) -> dict[str, Any]:
        return {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Job:
        """The job in a state file; fields of a later version are passed over."""
        known = {item.name for item in fields(cls)}
        values = {name: value for name, value in content.items() if name in known}
        for name in ("created", "started", "finished"):
            if values.get(name) is not None:
                values[name] = datetime.fromisoformat(values[name])
        return cls(**values)


class JobFolder:
    """The files of one job. ``path`` is always derived from an opened workspace."""

    def __init__(self, path: Path, files: SharedFiles) -> None:
        self.path = path
        self.files = files
        self.state_file = path / "state.json"
        self.cancel_file = path / "cancel"
        self.log_file = path / "log.txt"
        self.used_file = path / "used.json"
        self.result_file = path / "result.npz"
        self.curve_file = path / "curve.jsonl"
        self.checkpoint = path / "checkpoint"
        self.known_inputs = path / "known_inputs.parquet"
        self.adapted = path / "adapted"
        self.comparison = path / "comparison"

    def read(self) -> Job | None:
        """The job, or None where there is none (never was, or was deleted)."""
        if self.files.is_direct:
            content = self.files.read_json(self.state_file)
            return None if content is None else Job.from_json(content)
        copy = read_json(self.state_file)
        content = copy or self.files.read_json(self.state_file)
        if content is None:
            return None
        job = Job.from_json(content)
        if job.is_finished and copy is None and self.path.exists():
            write_json(self.state_file, content)  # it changes no more, so the store need not be asked again
        return job

    def write(self, job: Job) -> None:
        """Replace the state; a job that has ended needs its checkpoint no more.

        Raises:
            FileNotFoundError: the folder was deleted.
        """
        if not self.exists():
            raise FileNotFoundError(f"the job {job.id} was deleted")
        self.files.write_json(self.state_file, job.to_json())
        if job.is_finished:
            self.files.remove(self.checkpoint)

    def has_checkpoint(self) -> bool:
        """Whether an attempt at the job left something to go on from."""
        return any(name.endswith(".safetensors") for name in self.files.names(self.checkpoint))

    def has_result(self) -> bool:
        """Whether what a job of its kind leaves is (still) there."""
        return any(map(self.files.exists, (self.result_file, self.adapted, self.comparison)))

    def keep_result(self, save: Callable[[Path], None]) -> None:
        """Have ``save`` write the result and put it in place in one step: it is whole, or not there."""
        partial = self.path / ".partial.npz"
        try:
            save(partial)
            replace_file(partial, self.result_file)
            self.files.publish(self.result_file)
        finally:
            partial.unlink(missing_ok=True)

    def exists(self) -> bool:
        """Whether the job was made and not deleted since."""
        return self.files.folder_exists(self.path)

    def request_cancel(self) -> None:
        self.files.create_once(self.cancel_file, "")

    def is_cancel_requested(self) -> bool:
        return self.files.exists(self.cancel_file)

    def must_stop(self) -> bool:
        """Whether the person asked to stop, or deleted the job with the whole workspace."""
        return self.is_cancel_requested() or not self.exists()

    def claim(self, attempt: int, worker: str) -> bool:
        """Take attempt ``attempt`` for ``worker``; of several workers with the same message one gets it."""
        try:
            return self.files.create_once(self.path / f"claim.{attempt}", worker)
        except FileNotFoundError:
            return False

    def is_superseded(self, attempt: int) -> bool:
        """Whether a later attempt was claimed: this one slept so long that it was taken for dead."""
        return self.files.exists(self.path / f"claim.{attempt + 1}")

    def claimed_by(self, attempt: int) -> str | None:
        """The worker that took the attempt, or None."""
        return self.files.read_text(self.path / f"claim.{attempt}")

    def log(self) -> str:
        """What the worker logged about the job ("" before it started)."""
        return self.files.read_text(self.log_file) or ""


def cancelled(job: Job) -> Job:
    return replace(job, state="cancelled", message="Cancelled.", finished=now())
