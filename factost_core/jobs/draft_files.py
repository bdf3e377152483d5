"""What uploaded files are for: recognised, with a suggestion of how to read each; and as a person decided."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factost_core.errors import InputError
from factost_core.io.archive import unpack
from factost_core.io.intake import FileGroup, ReadingsMapping, group_files, suggest_mapping
from factost_core.io.join import joined_stem
from factost_core.io.network import network_columns, suggest_network_mapping
from factost_core.io.panel_folder import ABOUT, NETWORK, READINGS, SENSORS
from factost_core.io.sensors import sensors_columns, suggest_sensors_mapping
from factost_core.io.source import Source, open_source
from factost_core.io.tables import TABLE_FORMATS, load_table
from factost_core.jobs.draft import Draft
from factost_core.jobs.draft_store import NamedBytes

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel

# More columns or names than these are no choice for a person, and a page would be slow with them.
_SHOWN_COLUMNS, _NAMED_COLUMNS, _SHOWN_ROWS = 24, 400, 8
PANEL_WHY = "a panel that was downloaded here, with its sensors, network and repairs"


@dataclass(frozen=True)
class Part:
    """One thing among the uploaded files.

    Attributes:
        names: of the files that it is made of.
        role: what it was taken for; "unknown" cannot be used, and ``why`` says the reason; "unclear" is a
            table that is used once the person says for what.
        use: what it is used for unless the person says otherwise; of two files for one thing the first is.
        mapping: the suggested mapping as JSON; "" where there is nothing to map.
        columns, rows: a preview; ``all_columns`` counts what the preview leaves out.
        choices: the names among which a mapping chooses.
        sensors: of a table with a column per sensor: those of the choices that hold numbers.
        parts, features: sheets or arrays, and quantities, to choose from.
        problem: what must be decided before it can be read.
        sources: the files themselves; not kept in JSON.
    """

    names: tuple[str, ...]
    role: str
    format: str
    why: str
    use: str = "nothing"
    stem: str = ""
    notes: tuple[str, ...] = ()
    mapping: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    all_columns: int = 0
    choices: tuple[str, ...] = ()
    sensors: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    features: tuple[str, ...] = ()
    problem: str = ""
    sources: tuple[Source, ...] = field(default=(), repr=False)

    @property
    def label(self) -> str:
        """How a person knows it: its files."""
        return " + ".join(self.names)

    def group(self) -> FileGroup:
        """The files as the readers take them."""
        return FileGroup("readings", self.format, self.why, self.sources, self.stem, self.notes)

    def to_json(self) -> dict[str, Any]:
        return asdict(replace(self, sources=()))

    @classmethod
    def from_json(cls, content: dict[str, Any]) -> Part:
        texts = ("names", "notes", "columns", "choices", "sensors", "parts", "features")
        return cls(
            **content
            | {name: tuple(content[name]) for name in texts}
            | {"rows": tuple(tuple(row) for row in content["rows"]), "sources": ()}
        )


def find_parts(uploads: Sequence[NamedBytes]) -> list[Part]:
    """What the files are, without a look at how they would be read."""
    parts: list[Part] = []
    rest: list[NamedBytes] = []
    for upload in uploads:
        if _is_panel(upload):
            source = Source(upload.name, upload.getvalue())
            parts.append(Part((upload.name,), "panel", "zip", PANEL_WHY, stem=source.stem, sources=(source,)))
        else:
            rest.append(upload)
    parts += [_of_group(group) for group in group_files(rest)] if rest else []
    taken: set[str] = set()
    settled = []
    for part in parts:
        # several files of readings are joined, of everything else the first is used
        free = part.role == "readings" or part.role not in taken
        free = free and part.role != "unknown" and "panel" not in taken
        taken |= {part.role} if free else set()
        settled.append(replace(part, use=part.role if free else "nothing"))
    return settled


def look_at_files(uploads: Sequence[NamedBytes], sheet: str | None) -> list[Part]:
    """What the files are, and how those that can be used would be read.

    Readings that cannot be joined with the first ones are not used unless the person says so.
    """
    parts = [_looked_at(part, part.use, sheet) for part in find_parts(uploads)]
    readings = [part for part in parts if part.use == "readings"]
    return [_apart_from(readings[0], part) if part in readings[1:] else part for part in parts]


def used_for(part: Part, draft: Draft) -> str:
    """What a part is used for: as the person says, else as it was taken."""
    return draft.uses.get(part.label, part.use)


def chosen_parts(uploads: Sequence[NamedBytes], draft: Draft) -> dict[str, list[Part]]:
    """The parts for each use, as the person decided: one, or several of readings, which are joined.

    Raises InputError where two parts have one use.
    """
    chosen: dict[str, list[Part]] = {}
    for part in find_parts(uploads):
        chosen.setdefault(used_for(part, draft), []).append(part)
    chosen.pop("nothing", None)
    for use, parts in chosen.items():
        if use != "readings" and len(parts) > 1:
            raise InputError(
                f"{parts[0].label} and {parts[1].label} are both used for {use}; choose one of them, and "
                "nothing for the other"
            )
    return chosen


def joined_part(parts: Sequence[Part]) -> Part:
    """Parts that are read as one, as a form shows them: the first, with the columns of all."""
    if len(parts) == 1:
        return parts[0]
    choices = _together([part.choices for part in parts])
    return replace(
        parts[0],
        names=tuple(name for part in parts for name in part.names),
        stem=joined_stem([part.stem for part in parts]),
        notes=tuple(note for part in parts for note in part.notes),
        choices=choices[:_NAMED_COLUMNS],
        all_columns=max(len(choices), *(part.all_columns for part in parts)),
        sensors=_together([part.sensors for part in parts])[:_NAMED_COLUMNS],
        problem=next((part.problem for part in parts if part.problem), ""),
    )


def open_panel(uploads: Sequence[NamedBytes], part: Part) -> SensorPanel:
    """The panel in an archive that was downloaded here; checked, since others may have changed it.

    Raises InputError.
    """
    from factost_core.panel import SensorPanel

    (source,) = part.sources
    with tempfile.TemporaryDirectory() as folder:
        for file in unpack(source):
            name = Path(file.name).name
            if name in (READINGS, SENSORS, NETWORK, ABOUT):
                (Path(folder) / name).write_bytes(file.data)
        try:
            return SensorPanel.load(folder)
        except InputError as error:
            # the folder is of this moment; the person knows the archive
            raise InputError(str(error).replace(folder, source.name)) from None


def _is_panel(upload: NamedBytes) -> bool:
    try:
        with zipfile.ZipFile(upload) as archive:
            names = {Path(name).name for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        upload.seek(0)
    return {ABOUT, READINGS, SENSORS} <= names


def _of_group(group: FileGroup) -> Part:
    return Part(
        names=group.names,
        role=group.role,
        format=group.format,
        why=group.why,
        stem=group.stem,
        notes=group.notes,
        sources=group.sources,
    )


def _looked_at(part: Part, use: str, sheet: str | None) -> Part:
    """The part with a preview and the suggested mapping; where that fails, as unknown with the reason."""
    if part.role == "unknown":
        return _perhaps_a_table(part, sheet)
    if use in ("nothing", "panel"):
        return part
    try:
        if part.role == "readings":
            return _readings(part, sheet)
        source = open_source(part.sources[0], part.role)
        if part.role == "sensors":
            mapping = suggest_sensors_mapping(source)
            choices = tuple(sensors_columns(source)[:_NAMED_COLUMNS])
            part = replace(part, mapping=mapping.to_json(), choices=choices)
        elif part.role == "network":
            between = suggest_network_mapping(source)
            choices = tuple(network_columns(source)[:_NAMED_COLUMNS])
            part = replace(part, mapping=between.to_json(), choices=choices)
        return _with_rows(part, source)
    except InputError as error:
        return replace(part, role="unknown", use="nothing", why=str(error))


def _apart_from(lead: Part, part: Part) -> Part:
    """The part, not used where its readings cannot be joined with the first ones, with the reason."""
    reason = _why_apart(json.loads(lead.mapping or "{}"), json.loads(part.mapping or "{}"))
    return replace(part, use="nothing", why=f"{part.why}; {reason}".format(lead.label)) if reason else part


def _why_apart(first: dict[str, Any], other: dict[str, Any]) -> str:
    if "start" in other or "start" in first:
        return "without time stamps it cannot be joined with {}"
    if ("sensor" in first) != ("sensor" in other):
        return "not joined with {}: one has a row per reading, the other a column per sensor"
    for name in ("time", "sensor", "value"):
        if first.get(name, other.get(name)) != other.get(name, first.get(name)):
            return f"not joined with {{}}: its {name} stands in another column"
    if first.get("unit", other.get("unit")) != other.get("unit", first.get("unit")):
        return "not joined with {}: it has another unit"
    return ""


def _together(columns: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in columns for name in names))


def _perhaps_a_table(part: Part, sheet: str | None) -> Part:
    """A table whose columns say nothing to us may say enough to the person who has it."""
    if part.format not in TABLE_FORMATS:
        return part
    try:
        table = _readings(part, sheet)
    except InputError:
        return part
    return replace(table, role="unclear", mapping="", problem="") if len(table.choices) > 1 else part


def _readings(part: Part, sheet: str | None) -> Part:
    found = suggest_mapping(part.sources, ReadingsMapping(part=sheet) if sheet else None)
    sensors = found.mapping.sensors or ()
    # the columns that are sensors may be thousands, and where all of them are, reading finds them again
    every = found.mapping.sensors is None or len(sensors) == len(found.columns) - (
        found.mapping.time is not None
    )
    mapping = replace(found.mapping, sensors=None) if every else found.mapping
    return replace(
        part,
        sensors=sensors[:_NAMED_COLUMNS],
        mapping=mapping.to_json(),
        columns=found.columns[:_SHOWN_COLUMNS],
        rows=tuple(row[:_SHOWN_COLUMNS] for row in found.rows[:_SHOWN_ROWS]),
        all_columns=len(found.columns),
        choices=found.columns[:_NAMED_COLUMNS],
        parts=found.parts,
        features=found.features[:_NAMED_COLUMNS],
        problem=found.problem,
        notes=(*part.notes, *found.notes),
    )


def _with_rows(part: Part, source: Source) -> Part:
    if part.format not in TABLE_FORMATS or not part.choices:
        return part
    table = load_table(source, part.format, first=_SHOWN_ROWS)
    names = list(table.frame.columns)
    texts = [table.head(_SHOWN_ROWS).texts(name).tolist() for name in names[:_SHOWN_COLUMNS]]
    return replace(
        part,
        columns=tuple(names[:_SHOWN_COLUMNS]),
        rows=tuple(zip(*texts, strict=True)),
        all_columns=len(names),
    )
