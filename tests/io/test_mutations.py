"""Whatever bytes a reader gets, it reads them or raises InputError: nothing else, and soon."""

import io
import zipfile
from functools import cache, partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factost_core.io.intake import ReadingsMapping, group_files, read_readings, recognise, suggest_mapping
from factost_core.io.network import read_network
from factost_core.io.sensors import read_sensors
from tests.files import message_of, open_file
from tests.io.test_formats import plain_ids, small_frame
from tests.io.writers import WITH_STAMPS, WITHOUT_STAMPS, Files, zipped

WRITERS = WITH_STAMPS | WITHOUT_STAMPS
SUFFIXES = [
    "csv",
    "tsv",
    "xlsx",
    "parquet",
    "json",
    "jsonl",
    "h5",
    "npz",
    "npy",
    "nc",
    "tsf",
    "zip",
    "gz",
    "dyna",
]
# Starts after which a reader of that format goes on, though what follows is noise.
STARTS = [
    b"",
    b"PAR1",
    b"\x89HDF\r\n\x1a\n",
    b"CDF\x01",
    b"CDF\x02",
    b"\x93NUMPY\x01\x00",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
]
STARTS += [
    b"time,a\n",
    b"time;a\n",
    b"[{",
    b'{"time":',
    b"@attribute series_name string\n@data\n",
    b"dyna_id,type,",
]
TELLING = [
    b",",
    b";",
    b"\n",
    b'"',
    b"\r",
    b"-",
    b":",
    b"{",
    b"[",
    b"\0",
    b"\xff" * 8,
    b"\x7f" * 4,
    b"1e400",
    b"9" * 20,
]

edits = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 12),
        st.one_of(st.sampled_from(TELLING), st.binary(max_size=6)),
    ),
    min_size=1,
    max_size=6,
)


@cache
def valid(name: str) -> Files:
    return WRITERS[name](plain_ids(small_frame(), name))


def mutated(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Bytes cut out and put in, at places given as shares of the length."""
    for share, length, new in changes:
        at = int(share * len(data))
        data = data[:at] + new + data[at + length :]
    return data


def inside(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The same within one file of an archive, which keeps the archive whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    chosen = sorted(files)[int(changes[0][0] * len(files))]
    return zipped({**files, chosen: mutated(files[chosen], changes)})


def read_every_way(files: Files) -> None:
    opened = [open_file(data, name) for name, data in files.items()]
    for group in group_files(opened):
        assert "\n" not in group.why
    assert "\n" not in message_of(lambda: read_readings(opened))
    found = []
    assert "\n" not in message_of(lambda: found.append(suggest_mapping(opened)))
    for suggestion in found:
        assert ReadingsMapping.from_json(suggestion.mapping.to_json()) == suggestion.mapping


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(changes=edits, which=st.integers(0, 3), deep=st.booleans())
def test_a_changed_file_is_read_or_refused(
    name: str, changes: list[tuple[float, int, bytes]], which: int, deep: bool
) -> None:
    files = dict(valid(name))
    key = sorted(files)[which % len(files)]
    change = inside if deep and files[key].startswith(b"PK") else mutated
    files[key] = change(files[key], changes)
    read_every_way(files)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes, suffix: str) -> None:
    data = start + rest
    assert recognise(f"r.{suffix}", data).role in ("readings", "sensors", "network", "unknown")
    read_every_way({f"r.{suffix}": data})


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.sampled_from(["csv", "json", "geojson"])
)
def test_any_text_is_read_or_refused_in_every_role(text: str, suffix: str) -> None:
    read_every_way({f"r.{suffix}": text.encode()})
    for read in (read_sensors, lambda file: read_network(file, ["a", "b"])):
        assert "\n" not in message_of(partial(read, open_file(text.encode(), f"r.{suffix}")))
