"""PanelDraft: someone's readings, sensors and network as read, with the repairs that they accepted.

The way of a person's data: files -> PanelDraft -> report, repairs -> SensorPanel. The draft keeps what was
read untouched; repairs are a list that is applied anew, so that each can be undone exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from factost_core.errors import InputError, some
from factost_core.io.draft_folder import load_draft, save_draft
from factost_core.io.matching import match_sensors
from factost_core.io.network import read_network
from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.finding import QualityReport
from factost_core.io.quality.repairs import Repair
from factost_core.io.quality.report import blocking_findings, make_report
from factost_core.io.raw_readings import RawReadings
from factost_core.io.readings import grid_readings, read_raw_readings
from factost_core.io.sensors import read_sensors, unplaced_sensors
from factost_core.io.source import FileLike

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel


@dataclass(frozen=True, eq=False)
class PanelDraft:
    """What becomes a SensorPanel once no error is left. Never changed: a repair makes a new draft.

    Attributes:
        raw: the readings as read; stamps may repeat, lie off any grid, or be out of order.
        sensors: as read: index sensor_id, columns name, geometry (EPSG:4326), extras; or None.
        network: columns source, target (ids as text), weight (> 0); None when there is none.
        name: of the panel; the readings file's name without suffix when "".
        unit: of the readings; what the file says when "".
        kind: "measured", "modelled", "simulated" or "unknown".
        attribution: whom to credit.
        notes: what the readers of sensors and network changed on the way in (``raw`` has its own).
        earlier: the history of the panel that this draft was made of.
        repairs: accepted, in the order in which they are applied.
    """

    raw: RawReadings
    sensors: gpd.GeoDataFrame | None = None
    network: pd.DataFrame | None = None
    name: str = ""
    unit: str = ""
    kind: str = "unknown"
    attribution: str = ""
    notes: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = field(default=())

    @classmethod
    def from_files(
        cls,
        readings: FileLike | Sequence[FileLike],
        sensors: FileLike | None = None,
        network: FileLike | None = None,
        *,
        timezone: str = "UTC",
        unit: str = "",
        name: str = "",
    ) -> "PanelDraft":
        """Read a draft from the files that ``SensorPanel.from_files`` takes, and from irregular ones.

        Raises InputError for what cannot be read; what can be repaired is for the report.
        """
        raw = read_raw_readings(readings, timezone)
        notes: tuple[str, ...] = ()
        table = edges = None
        if sensors is not None:
            table, notes = read_sensors(sensors)
        if network is not None:
            edges, more = read_network(network, raw.ids)
            notes += more
        return cls(raw, table, edges, name, unit, notes=notes)

    @classmethod
    def from_panel(cls, panel: "SensorPanel") -> "PanelDraft":
        """A panel to look at and repair further."""
        raw = RawReadings(
            stamps=panel.readings.index,
            values=panel.readings.to_numpy(dtype=np.float32),
            ids=panel.sensor_ids,
            codes=None,
            file=panel.name or "the panel",
            column=str(panel.readings.index.name),
            rows=np.arange(len(panel.readings), dtype=np.int64) + 1,
            notes=panel.notes,
            stem=panel.name,
            step=panel.step,
        )
        return cls(
            raw,
            panel.sensors,
            panel.network,
            panel.name,
            panel.unit,
            panel.kind,
            panel.attribution,
            earlier=panel.history,
        )

    def report(self, horizon: int | None = None) -> QualityReport:
        """What is odd in the repaired content.

        Args:
            horizon: steps that shall be forecast; None leaves out whether the history is long enough for it.
        """
        return make_report(self.repaired, self._unit, horizon)

    def with_repair(self, repair: Repair) -> "PanelDraft":
        """The draft with one more repair at the end. Raises InputError when it cannot be applied."""
        content, sentences = self._applied
        changed, sentence = repair.apply(content)
        draft = replace(self, repairs=(*self.repairs, repair))
        draft.__dict__["_applied"] = (
            changed,
            (*sentences, sentence),
        )  # spares the new one all earlier repairs
        return draft

    def without_repair(self, index: int) -> "PanelDraft":
        """The draft without one of its repairs (undo); the others are applied anew to what was read.

        Raises InputError when there is no such repair, or a later one cannot be applied without it.
        """
        if not 0 <= index < len(self.repairs):
            raise InputError(
                f"there is no repair {index}; this draft has {len(self.repairs)}, counted from 0"
            )
        draft = replace(self, repairs=self.repairs[:index] + self.repairs[index + 1 :])
        _ = draft._applied
        return draft

    @property
    def repaired(self) -> DraftContent:
        """The content after all repairs."""
        return self._applied[0]

    @property
    def history(self) -> tuple[str, ...]:
        """What was repaired, one sentence for each repair, with counts."""
        return self.earlier + self._applied[1]

    def panel(self) -> "SensorPanel":
        """The panel. Raises InputError naming what must be repaired first, where errors remain."""
        from factost_core.panel import SensorPanel

        content = self.repaired
        errors = blocking_findings(content, self._unit)
        if errors:
            named = "; ".join(f"{finding.title.lower()} ({finding.explanation})" for finding in errors)
            raise InputError(f"{content.raw.file} must be repaired first: {named}")
        read = grid_readings(content.raw)
        ids = list(read.frame.columns)
        notes = [*read.notes, *self.notes]
        table = (
            unplaced_sensors(ids) if content.sensors is None else match_sensors(content.sensors, ids, notes)
        )
        return SensorPanel(
            readings=read.frame,
            sensors=table,
            network=_among(content.network, ids, notes),
            name=self.name or read.stem,
            unit=self._unit,
            kind=self.kind,
            notes=tuple(notes),
            attribution=self.attribution,
            step=read.step,
            history=self.history,
        )

    def save(self, folder: str | Path) -> None:
        """Write the draft into a folder, from which ``load`` makes it again exactly (see draft_folder.py).

        The folder is made; a draft that lies there is replaced. Raises InputError where other files do.
        """
        save_draft(self, Path(folder))

    @classmethod
    def load(cls, folder: str | Path) -> "PanelDraft":
        """The draft that ``save`` wrote. Raises InputError where the folder holds none, or a damaged one."""
        return load_draft(Path(folder))

    @property
    def _unit(self) -> str:
        return self.unit or self.raw.unit

    @cached_property
    def _applied(self) -> tuple[DraftContent, tuple[str, ...]]:
        content = DraftContent(self.raw, self.sensors, self.network)
        sentences = []
        for repair in self.repairs:
            content, sentence = repair.apply(content)
            sentences.append(sentence)
        return content, tuple(sentences)


def _among(edges: pd.DataFrame | None, ids: list[str], notes: list[str]) -> pd.DataFrame | None:
    """The edges between sensors that have readings; None where none remains."""
    if edges is None:
        return None
    known = edges["source"].isin(ids) & edges["target"].isin(ids)
    if not known.all():
        ends = pd.unique(edges.loc[~known, ["source", "target"]].to_numpy().ravel())
        unknown = [name for name in ends if name not in set(ids)]
        notes.append(f"{int((~known).sum())} edge(s) to unknown sensors were dropped: {some(unknown)}")
    return edges[known].reset_index(drop=True) if known.any() else None
