"""Draft: what a person has decided about their files on the way to a panel. A folder in the workspace.

    drafts/DRAFT/
        draft.json      the Draft below; written by the page alone
        files/ID        the uploads, byte for byte
        look.json       what each file was taken for, and how it would be read  (see draft_steps.py)
        read.json       that the files were read, and how large the content is
        content/        the PanelDraft that reading gave, without repairs
        examine.json    the quality report after the repairs
        build.json      the network that was built, in numbers; its edges are in edges.parquet
        keep.json       the panel that the draft was saved as

Each of the steps' files names the decisions that it was made for (its key). So whoever opens the draft, today
or next week, knows which steps are to be done (again), and nothing that is out of date is shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, get_args

from factost_core.jobs.state import now

Step = Literal["look", "read", "examine", "build", "keep"]
STEPS: tuple[Step, ...] = get_args(Step)
Use = Literal["readings", "sensors", "network", "roads", "panel", "nothing"]
NetworkChoice = Literal["given", "built", "none"]


@dataclass(frozen=True)
class Upload:
    """One uploaded file: where it lies (its id), how it was called, how large it is."""

    id: str
    name: str
    size: int


@dataclass(frozen=True)
class Draft:
    """A person's decisions. Mappings are the JSON of io's mappings; None until the person has confirmed them.

    Attributes:
        uses: what a part of the upload (named by its files) is used for, where the person changed it.
        part: the sheet, frame or array to look at; None leaves it to detection.
        readings, sensors, network: confirmed mappings; ``readings`` alone says that there may be reading.
        repairs: accepted, as plain values, in the order in which they are applied.
        choice: the edges that came with the files, those that ``method`` (JSON) builds, or none.
        panel_id: the panel that this draft was saved as.
        origin: the panel that it was made of, where it has no files.
    """

    id: str
    created: datetime = field(default_factory=now)
    changed: datetime = field(default_factory=now)
    files: tuple[Upload, ...] = ()
    uses: Mapping[str, str] = field(default_factory=dict)
    part: str | None = None
    readings: str | None = None
    sensors: str | None = None
    network: str | None = None
    name: str = ""
    unit: str = ""
    repairs: tuple[Mapping[str, Any], ...] = ()
    choice: NetworkChoice = "given"
    method: str | None = None
    panel_id: str | None = None
    origin: str | None = None

    @property
    def title(self) -> str:
        """What a list calls it."""
        return self.name or (self.files[0].name if self.files else "")

    @property
    def is_confirmed(self) -> bool:
        """Whether the person said how the files are to be read."""
        return self.readings is not None or self.origin is not None

    def key(self, step: Step) -> str:
        """Digest of the decisions that a step's result depends on."""
        look = [[upload.id for upload in self.files], self.part, self.origin]
        read = [*look, sorted(self.uses.items()), self.readings, self.sensors, self.network]
        repaired = [*read, list(self.repairs)]
        parts: dict[Step, list[Any]] = {
            "look": look,
            "read": read,
            "examine": [*repaired, self.unit],
            "build": [*repaired, self.method],
            "keep": [*repaired, self.unit, self.name, self.choice, self.method],
        }
        return sha256(json.dumps([step, parts[step]], default=dict).encode()).hexdigest()[:24]

    def with_files(self, files: tuple[Upload, ...]) -> Draft:
        """Other files: what was decided about the old ones is asked again."""
        return replace(
            self, files=files, uses={}, part=None, readings=None, sensors=None, network=None, repairs=()
        )

    def to_json(self) -> dict[str, Any]:
        plain = asdict(self)
        return plain | {"created": self.created.isoformat(), "changed": self.changed.isoformat()}

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Draft:
        """The draft of a file; fields of a later version are passed over."""
        known = {item.name for item in fields(cls)}
        values = {name: value for name, value in content.items() if name in known}
        values["files"] = tuple(Upload(**each) for each in values.get("files", ()))
        values["repairs"] = tuple(values.get("repairs", ()))
        for name in ("created", "changed"):
            values[name] = datetime.fromisoformat(values[name])
        return cls(**values)
