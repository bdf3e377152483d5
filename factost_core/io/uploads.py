"""Several files at once: archives unpacked, files of one data set put together, each told what it is for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from factost_core.errors import InputError, some
from factost_core.io.archive import unpack
from factost_core.io.formats import describe, format_of
from factost_core.io.join import joined_stem
from factost_core.io.libcity import kind_of
from factost_core.io.loaders import READINGS_FORMATS
from factost_core.io.names import clean_name
from factost_core.io.recognise import Role, recognise
from factost_core.io.source import FileLike, Source, listed, open_source

_ARCHIVES = ("zip", "gzip")


@dataclass(frozen=True)
class FileGroup:
    """Files that are one thing.

    Attributes:
        role: what it is for.
        format: a key of formats.DESCRIBED.
        why: how that was recognised, or why the file cannot be used.
        sources: the files; hand them on to ``read_raw_readings``, or the only one to another reader.
        stem: a name for it.
        notes: from where it came, one sentence each.
    """

    role: Role
    format: str
    why: str
    sources: tuple[Source, ...]
    stem: str
    notes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(source.name for source in self.sources)


def group_files(files: FileLike | Sequence[FileLike]) -> list[FileGroup]:
    """What the files are. Never raises for a file: one that cannot be used has the role "unknown".

    A zip archive is unpacked, a zipped shapefile stays whole. Files that make one data set
    are told apart: a BasicTS set is one group of readings, and of a LibCity set each table has its role.
    """
    groups: list[FileGroup] = []
    loose: list[_Loose] = []
    for file in listed(files):
        try:
            source = open_source(file, "a file of readings, sensors or a network")
            loose += _unpacked(source)
        except InputError as error:
            groups.append(_refused(file, str(error)))
    return [*_data_sets(loose), *(_alone(each) for each in loose), *groups]


def readings_groups(files: FileLike | Sequence[FileLike]) -> list[FileGroup]:
    """The groups of readings among files. Raises InputError when there is none.

    A single file that is no archive is taken to be the readings, whatever it looks like.
    """
    given = listed(files)
    if not given:
        raise InputError("there is no file; expected one with readings")
    if len(given) == 1:
        source = open_source(given[0], "readings")
        format = format_of(source.name, source.data)
        if format not in _ARCHIVES:
            return [FileGroup("readings", format, "given as the readings", (source,), source.stem)]
        given = [source]
    return readings_among(group_files(given))


def readings_among(groups: Sequence[FileGroup]) -> list[FileGroup]:
    """The groups of readings. Raises InputError, with what each file is, when there is none."""
    found = [group for group in groups if group.role == "readings"]
    if found:
        unused = [group for group in groups if group.role == "unknown"]
        notes = tuple(f"{group.names[0]} was not used: {_why(group)}" for group in unused)
        return [replace(found[0], notes=found[0].notes + notes), *found[1:]]
    open_ones = [group for group in groups if group.role == "unknown" and group.format in READINGS_FORMATS]
    if len(open_ones) == 1:  # only a mapping can tell; what is wrong with it is said when it is read
        return [replace(open_ones[0], role="readings")]
    if len(groups) == 1:
        raise InputError(f"{groups[0].names[0]}: {_why(groups[0])}")
    kinds = "; ".join(f"{group.names[0]} is {describe(group.format)}" for group in groups[:6])
    raise InputError(f"there are no readings among the {len(groups)} files: {kinds}")


def _why(group: FileGroup) -> str:
    """The reason, without the name that it may begin with."""
    return group.why.removeprefix(f"{group.names[0]}: ")


@dataclass(frozen=True)
class PanelFiles:
    """The files that make a panel; `stem` is a name for it."""

    readings: tuple[Source, ...]
    sensors: FileLike | None
    network: FileLike | None
    stem: str
    notes: tuple[str, ...] = ()


def split_files(
    readings: FileLike | Sequence[FileLike], sensors: FileLike | None, network: FileLike | None
) -> PanelFiles:
    """Of several files, or an archive, given as readings: the readings, and places and edges among them.

    What is given as `sensors` or `network` goes before what is found. Raises InputError when there are no
    readings among several files.
    """
    opened = [open_source(file, "readings") for file in listed(readings)]
    if len(opened) == 1 and format_of(opened[0].name, opened[0].data) not in _ARCHIVES:
        return PanelFiles((opened[0],), sensors, network, opened[0].stem)
    groups = group_files(opened)
    found_readings = readings_among(groups)
    notes = [note for group in found_readings for note in group.notes]
    for role in ("sensors", "network"):
        if (sensors if role == "sensors" else network) is not None:
            continue
        found = [each for each in groups if each.role == role]
        if len(found) > 1:
            notes.append(
                f"{len(found)} files hold {role}, so none was used: {some([each.names[0] for each in found])}"
            )
        elif found:
            notes += found[0].notes or (f"{found[0].names[0]} was taken for the {role}",)
            sensors = found[0].sources[0] if role == "sensors" else sensors
            network = found[0].sources[0] if role == "network" else network
    sources = tuple(source for group in found_readings for source in group.sources)
    stem = joined_stem([group.stem for group in found_readings])
    return PanelFiles(sources, sensors, network, stem, tuple(notes))


@dataclass(eq=False)
class _Loose:
    """A file that belongs to no group yet.

    Attributes:
        folder: where it lay in its archive.
        stem: of the archive; "" for a file given by itself.
    """

    source: Source
    folder: str = ""
    stem: str = ""
    notes: tuple[str, ...] = ()


def _unpacked(source: Source) -> list[_Loose]:
    if format_of(source.name, source.data) not in _ARCHIVES:
        return [_Loose(source)]
    inner = unpack(source)
    short = Counter(PurePosixPath(each.name).name for each in inner)
    loose = []
    for each in inner:
        path = PurePosixPath(each.name.replace("\\", "/"))
        name = clean_name(path.name if short[path.name] == 1 else str(path)) or "file"
        note = f"{source.name}: {name} was read from the archive"
        stem = source.stem if len(inner) > 1 else PurePosixPath(name).stem
        loose.append(_Loose(Source(name, each.data), str(path.parent), stem, (note,)))
    return loose


def _data_sets(loose: list[_Loose]) -> list[FileGroup]:
    """Take the files that belong together out of `loose`, as groups."""
    formats = {id(each): format_of(each.source.name, each.source.data) for each in loose}
    groups = []
    for each in [each for each in loose if formats[id(each)] == "basicts"]:
        mates = [mate for mate in loose if mate.source.suffix == ".dat" and mate.folder == each.folder]
        if len(mates) == 1:
            groups.append(
                _together("basicts", "a BasicTS set: its description and its data", [each, mates[0]])
            )
            loose.remove(each)
            loose.remove(mates[0])
    for each in [each for each in loose if formats[id(each)] == "libcity"]:
        if kind_of(each.source) == "readings":
            groups.append(_together("libcity", "the readings of a LibCity set", [each]))
            loose.remove(each)
    return groups


def _together(format: str, why: str, members: list[_Loose]) -> FileGroup:
    sources = tuple(each.source for each in members)
    notes = tuple(note for each in members for note in each.notes)
    return FileGroup("readings", format, why, sources, members[0].stem or sources[-1].stem, notes)


def _alone(each: _Loose) -> FileGroup:
    source = each.source
    found = recognise(source.name, source.data)
    if found.format in _ARCHIVES and each.folder:
        why = f"{source.name}: an archive within an archive is not unpacked; give it by itself"
        return FileGroup("unknown", found.format, why, (source,), source.stem, each.notes)
    return FileGroup(found.role, found.format, found.why, (source,), each.stem or source.stem, each.notes)


def _refused(file: FileLike, why: str) -> FileGroup:
    name = str(getattr(file, "name", None) or file)
    source = Source(clean_name(PurePosixPath(name).name) or "file", b"")
    return FileGroup("unknown", "unknown", why, (source,), source.stem)
