"""Files that are broken, absurd or hostile, each made by a few lines: what a reader has to survive.

Run as a script, it writes them all into a folder: ``python -m tests.io.nasty_files FOLDER``.
"""

import gzip
import io
import json
import pickle
import struct
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from tests.io import writers

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
WIDE = "time,a,b\n2024-01-01 00:00,1,2\n2024-01-01 01:00,3,4\n2024-01-01 02:00,5,6\n"
SENSORS = "sensor_id,latitude,longitude\na,48.1,11.5\nb,48.2,11.6\n"


@dataclass(frozen=True)
class Nasty:
    """Attributes:
    role: "readings", "sensors" or "network": which reader gets it.
    says: a part of the message; None when the file is to be read.
    """

    name: str
    make: Callable[[], bytes]
    role: str
    says: str | None

    def __repr__(self) -> str:
        return f"{self.role}:{self.name}"


NASTY: list[Nasty] = []


def nasty(
    name: str, says: str | None, role: str = "readings"
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        NASTY.append(Nasty(name, make, role, says))
        return make

    return keep


def text(name: str, content: str | bytes, says: str | None, role: str = "readings") -> None:
    data = content.encode() if isinstance(content, str) else content
    NASTY.append(Nasty(name, lambda: data, role, says))


def frame(rows: int = 5) -> pd.DataFrame:
    index = pd.date_range("2024-01-15", periods=rows, freq="h", tz="UTC")
    return pd.DataFrame(np.arange(2.0 * rows).reshape(rows, 2), index=index, columns=["a", "b"])


def repacked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A zip archive with some of its files changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    return writers.zipped(files)


class Payload:
    """What a hostile pickle does when it is opened: it leaves a mark in the environment."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("import os; os.environ['FACTOST_TEST_PWNED'] = '1'",)


# ------------------------------------------------------------------ nothing, or something else entirely

text("empty.csv", "", "empty")
text("blank.csv", " \n\t\n \r\n", "empty")
text("header.csv", "time,a,b\n", "no rows")
text("png.csv", PNG, "is a PNG image, whatever its name says")
text("jpeg.csv", b"\xff\xd8\xff\xe0" + bytes(200), "is a JPEG image")
text("pdf.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF document")
text("page.csv", "<!doctype html><html><body>Login</body></html>", "is a web page")
text("program.csv", b"\x7fELF\x02\x01\x01" + bytes(64), "is a program")
text("sqlite.csv", b"SQLite format 3\0" + bytes(100), "is a GeoPackage")
text("noise.csv", bytes(range(256)) * 40, "binary file")
text("zeros.csv", bytes(10_000), "binary file")
text("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind (.xls)")
text("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind (.xls)")
text("archive.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40), "is a 7z archive")
text("matlab.mat", b"MATLAB 5.0 MAT-file" + bytes(200), "is a MATLAB file")
text("text.parquet", WIDE, "not a Parquet file")

# ------------------------------------------------------------------ text tables


@nasty("million_columns.csv", "1,000,001 columns are over the limit")
def million_columns() -> bytes:
    return ("time," + ",".join(f"s{place}" for place in range(10**6)) + "\n").encode() + b"2024-01-01\n"


@nasty("huge_cell.csv", "line 2 cannot be read")
def huge_cell() -> bytes:
    return b"time,a\n2024-01-01 00:00," + b"x" * 20_000_000 + b"\n2024-01-01 01:00,1\n"


@nasty("huge_name.csv", "characters long")
def huge_name() -> bytes:
    return b"time," + b"n" * 1_000_000 + b"\n2024-01-01 00:00,1\n"


@nasty("huge_id.csv", "characters long")
def huge_id() -> bytes:
    return b"time,sensor,value\n2024-01-01," + b"n" * 1_000_000 + b",1\n2024-01-02,a,1\n"


@nasty("only_commas.csv", "no rows")
def only_commas() -> bytes:
    return b",,,,,,,\n" * 500_000


@nasty("only_quotes.csv", "quotation mark")
def only_quotes() -> bytes:
    return b"time,a\n" + b'"' * 1_000_001


@nasty("one_column.csv", "no column beside")
def one_column() -> bytes:
    return b"time\n" + b"2024-01-01 00:00\n" * 300_000


@nasty("empty_cells.csv", "every cell is empty")
def empty_cells() -> bytes:
    header = "time," + ",".join(f"s{place}" for place in range(500))
    rows = [f"2024-01-01 00:{minute:02d}" + "," * 500 for minute in range(60)]
    return "\n".join([header, *rows]).encode()


text(
    "open_quote.csv",
    'time,a\n2024-01-01 00:00,"1\n2024-01-01 01:00,2\n',
    "line 2: a quotation mark is not closed",
)
text("open_header.csv", '"time,a\n2024-01-01 00:00,1\n', "quotation mark in the header")
text("long_line.csv", WIDE + "2024-01-01 03:00,7,8,9\n", "line 5 has 4 cells")
text("short_line.csv", WIDE + "2024-01-01 03:00,7\n", None)
text("no_time.csv", "a,b\n1,2\n3,4\n", "no time column found among 'a', 'b'")
text("same_names.csv", "time,a,a\n2024-01-01,1,2\n", "both called 'a'")
text("nul.csv", WIDE.replace("3", "3\0"), "binary")
text("latin1.csv", WIDE.replace("a", "Größe").encode("latin-1"), None)
text("utf16_cut.csv", WIDE.encode("utf-16")[:-1], "UTF-16")
text("utf8_mark_only.csv", b"\xef\xbb\xbf", "empty")
text("utf8_broken.csv", b"\xef\xbb\xbf" + WIDE.replace("a", "ö").encode("latin-1"), "not UTF-8")
text("utf32.csv", WIDE.encode("utf-32"), None)
text("old_mac.csv", WIDE.replace("\n", "\r"), None)
text("formulas.csv", WIDE.replace("a,b", "=cmd|' /C calc'!A0,@SUM(1)"), None)
text("script.csv", WIDE.replace("a,b", "<script>alert(1)</script>,<img src=x onerror=alert(1)>"), None)
text("controls.csv", WIDE.replace("a,b", "a\x07\x1b[31m,b\x7f"), None)
text("right_to_left.csv", WIDE.replace("a,b", "a\u202eb,ab"), "both called 'ab'")
text("long_controls.csv", "time,sensor,value\n2024-01-01,a\u200b,1\n2024-01-01,a,2\n", "stands already")
text(
    "year_mistyped.csv",
    "time,a\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n2224-01-01 00:00:00,3\n",
    "mistyped",
)
text("year_9999.csv", "time,a\n2024-01-01,1\n2024-01-02,2\n9999-12-31,3\n", "the year is 9999")
text("year_99999.csv", "time,a\n99999-01-01,1\n99999-01-02,2\n", "cannot be read")
text("february_30.csv", "time,a\n2024-02-29,1\n2024-02-30,2\n", "line 3: '2024-02-30' cannot be read")
text("either_day.csv", "time,a\n01/02/2024,1\n02/02/2024,2\n", "no day is above 12")
text("epoch_overflow.csv", "time,a\n99999999999999999999,1\n99999999999999999999,2\n", "is a number")
text("offsets_absurd.csv", "time,a\n2024-01-01T00:00+99:99,1\n2024-01-01T01:00+99:99,2\n", "cannot be read")
text("endless.csv", "time,a\n2024-01-01 00:00,1e999\n2024-01-01 01:00,-inf\n", "every cell is empty")
text("either_comma.csv", 'time,a\n2024-01-01 00:00,"1,234"\n2024-01-01 01:00,"2,345"\n', "decimal comma")
text("digits.csv", WIDE.replace("3", "٣"), "not a number")
text("hex.csv", WIDE.replace("3", "0x10"), "not a number")
text("underscore.csv", WIDE.replace("3", "1_0"), "not a number")
text("zone.csv", WIDE.replace(":00,", ":00 Mars/Base,"), "cannot be read")
text("surrogates.csv", WIDE.encode().replace(b"a", b"\xed\xa0\x80"), None)
text("tabs_in_header.csv", "\t\t\t\n1\t2\t3\t4\n", "no time column")

# ------------------------------------------------------------------ JSON

text("deep.json", "[" * 1_000_000, "nested more than")
text("deep_objects.jsonl", '{"time":' * 300_000 + "1" + "}" * 300_000, "nested more than")
text(
    "deep_in_string.json", json.dumps([{"time": "2024-01-01", "a[[[[" * 30: 1}, {"time": "2024-01-02"}]), None
)
text("list_value.json", '[{"time": "2024-01-01", "a": [1, 2]}]', "record 1: 'a' holds a list")
text("open_list.json", '[{"time": "2024-01-01", "a": 1}', "not closed")
text("numbers.json", "[1, 2, 3]", "record 1: found '1'")
text("half.jsonl", '{"time": "2024-01-01", "a": 1}\n{"time": "2024-', "record 2: this is not JSON")
text("surrogate.jsonl", '{"time": "2024-01-01", "\\ud800": 1}\n{"time": "2024-01-02", "\\ud800": 2}', None)
text(
    "constants.jsonl",
    '{"time": "2024-01-01", "a": Infinity}\n{"time": "2024-01-02", "a": NaN}',
    "every cell is empty",
)


@nasty("many_keys.json", "over the limit of 50,000")
def many_keys() -> bytes:
    return b"[{" + b",".join(b'"k%d": 1' % place for place in range(10**5)) + b"}]"


# ------------------------------------------------------------------ archives


@nasty("bomb.zip", "times its size")
def zip_bomb() -> bytes:
    return writers.zipped({"r.csv": bytes(40_000_000)})


@nasty("many_bombs.zip", "over the limit of 1,000 MB")
def many_bombs() -> bytes:
    """Each entry claims less than what makes a ratio count; together they are too much."""
    data = bytearray(writers.zipped({f"{place}.csv": b"0" for place in range(110)}))
    at = 0
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 9_900_000)
    return bytes(data)


@nasty("lying.zip", "cannot be read")
def lying_zip() -> bytes:
    """The index says that a bomb unpacks to ten bytes."""
    data = bytearray(writers.zipped({"r.csv": b"time,a\n" * 3_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


@nasty("overlapping.zip", "has 1,500 files, over the limit")
def overlapping_zip() -> bytes:
    """Many entries of the index share one packed file."""
    data = writers.zipped({"r.csv": b"0" * 1_000_000})
    at, end = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    count = 1500
    index = data[at:end] * count
    return data[:at] + index + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(index), at, 0)


def _zip_of(name: str, mode: int = 0, flags: int = 0) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
        info.external_attr = mode << 16
        archive.writestr(info, WIDE)
    data = bytearray(file.getvalue())
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= flags
    return bytes(data)


text("traversal.zip", _zip_of("../../../etc/cron.d/r.csv"), "points outside")
text("backslashes.zip", _zip_of("..\\..\\r.csv"), "points outside")
text("absolute.zip", _zip_of("/etc/r.csv"), "points outside")
text("drive.zip", _zip_of("C:/r.csv"), "points outside")
text("symlink.zip", _zip_of("r.csv", mode=0o120777), "points outside")
text("encrypted.zip", _zip_of("r.csv", flags=1), "encrypted")
text("empty.zip", writers.zipped({}), "no file in the archive")
text("cut.zip", _zip_of("r.csv")[:-30], "cannot be read")
text("nested.zip", writers.zipped({"inner.zip": _zip_of("r.csv")}), "archive within an archive")
text(
    "two.zip",
    writers.zipped({"a.csv": WIDE.encode(), "b.csv": WIDE.encode()}),
    "each of these holds readings",
)
text("crowd.zip", writers.zipped({f"{place}.csv": b"x" for place in range(1001)}), "1,001 files")
text("pickle.zip", writers.zipped({"adj_mx.pkl": pickle.dumps([1])}), "can carry code")
text("cut.csv.gz", gzip.compress(WIDE.encode() * 1000, mtime=0)[:-20], "cut off")


@nasty("bomb.csv.gz", "would unpack to more than")
def gzip_bomb() -> bytes:
    return gzip.compress(bytes(1 << 20), 9, mtime=0) * 400


# ------------------------------------------------------------------ pickles

for _protocol in range(5):
    text(f"payload{_protocol}.csv", pickle.dumps(Payload(), _protocol), "can carry code")
text("payload.pkl", pickle.dumps(Payload()), "pd.read_pickle('payload.pkl').to_parquet('payload.parquet')")
text("x'; rm -rf ~; '.pkl", pickle.dumps(Payload()), "pd.read_pickle('FILE.pkl')")
text("model.joblib", b"\x78\x9c" + bytes(30), "joblib.load('model.joblib')")
text("tensor.pt", writers.zipped({"tensor/data.pkl": pickle.dumps(Payload())}), "torch.load")
text("tensor.bin", writers.zipped({"tensor/data.pkl": pickle.dumps(Payload())}), "can carry code")


@nasty("objects.npy", "allow_pickle=True")
def object_array() -> bytes:
    file = io.BytesIO()
    np.save(file, np.array([Payload(), 2], dtype=object), allow_pickle=True)
    return file.getvalue()


@nasty("objects.npz", "can carry code")
def object_archive() -> bytes:
    file = io.BytesIO()
    np.savez(file, data=np.array([[Payload(), 2]], dtype=object))
    return file.getvalue()


@nasty("objects.h5", "pd.read_hdf('objects.h5')")
def object_block() -> bytes:
    mixed = writers.naive(frame()).assign(text="x").astype({"text": object})
    return writers._hdf5(mixed)


@nasty("names_payload.h5", "more than a list")
def names_payload() -> bytes:
    """The names of a table's columns are a pickle that runs code."""

    def change(file: object) -> None:
        file["df/table"].attrs["values_block_0_kind"] = np.bytes_(pickle.dumps(Payload(), 0))  # type: ignore[index]

    return _changed_hdf5(writers.hdf5_table(frame())["r.h5"], change)


# ------------------------------------------------------------------ arrays


def _npy(shape: str, descr: str = "'<f8'", body: bytes = b"") -> bytes:
    header = f"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}".encode()
    header += b" " * (63 - (10 + len(header)) % 64) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + body


text("huge.npy", _npy("(1000000, 1000000)"), "over the limit of 250,000,000")
text("overflow.npy", _npy(f"({2**62}, {2**62})"), "over the limit")
text("wide_type.npy", _npy("(1000, 1000)", "'|S1000000'"), "not numbers")
text("negative.npy", _npy("(-5, 3)"), "negative size")
text("short.npy", _npy("(100, 3)", body=bytes(80)), "shorter than its header says")
text("code.npy", _npy("__import__('os').abort()"), "cannot be read")
text("deep_header.npy", _npy("(" * 3000 + ")" * 3000), "cannot be read")
text("long_header.npy", b"\x93NUMPY\x02\x00" + struct.pack("<I", 2**32 - 1) + b"{", "cannot be read")
text("no_rows.npy", _npy("(0, 3)"), "is empty")
text("one_axis.npy", _npy("(3,)", body=bytes(24)), "1 axes")
text("five_axes.npy", _npy("(1, 1, 1, 1, 1)", body=bytes(8)), "5 axes")
text("complex.npy", _npy("(1, 2)", "'<c16'", bytes(32)), "not numbers")
text("records.npy", _npy("(1, 2)", "[('a', '<f8'), ('b', '<f8')]", bytes(32)), "not numbers")
text("many_sensors.npy", _npy("(1, 60000)", body=bytes(480_000)), "60,000 columns")
text("nothing.npz", writers.zipped({"x.npy": b""}), "cannot be read")
text("windows.npz", writers.zipped({"x.npy": _npy("(2, 12, 3, 1)", body=bytes(576))}), "4 axes")
text(
    "two.npz",
    writers.zipped({"x.npy": _npy("(2, 2)"), "y.npy": _npy("(2, 2)")}),
    "could be any of the arrays x",
)


@nasty("bomb.npz", "times its size")
def npz_bomb() -> bytes:
    return writers.zipped({"data.npy": _npy("(2500, 1000)", body=bytes(20_000_000))})


# ------------------------------------------------------------------ HDF5 and NetCDF


def _changed_hdf5(data: bytes, change: Callable[[object], None]) -> bytes:
    import h5py

    file = io.BytesIO(data)
    with h5py.File(file, "r+" if data else "w") as opened:
        change(opened)
    return file.getvalue()


def _hdf5(name: str, says: str, change: Callable[[object], None]) -> None:
    NASTY.append(Nasty(name, lambda: _changed_hdf5(b"", change), "readings", says))


def _external(file: object) -> None:
    with tempfile.NamedTemporaryFile() as other:
        file.create_dataset("data", (4, 2), "u1", external=[(other.name, 0, 8)])  # type: ignore[attr-defined]


def _virtual(file: object) -> None:
    import h5py

    layout = h5py.VirtualLayout((4, 2), "f8")
    layout[:] = h5py.VirtualSource("/etc/passwd.h5", "data", (4, 2))
    file.create_virtual_dataset("data", layout)  # type: ignore[attr-defined]


def _linked(file: object) -> None:
    import h5py

    file["data"] = h5py.ExternalLink("/etc/passwd.h5", "data")  # type: ignore[index]


def _cycle(file: object) -> None:
    group = file.create_group("a")  # type: ignore[attr-defined]
    group["a"] = group


def _unstored(file: object) -> None:
    file.create_dataset("data", (10**6, 10**6), "f8", chunks=(1000, 1000))  # type: ignore[attr-defined]


def _crowded(file: object) -> None:
    for place in range(10_001):
        file.create_group(f"g{place}")  # type: ignore[attr-defined]


_hdf5("unstored.h5", "over the limit of 250,000,000", _unstored)
_hdf5("external.h5", "from another file", _external)
_hdf5("virtual.h5", "from another file", _virtual)
_hdf5("linked.h5", "a link to another file", _linked)
_hdf5("cycle.h5", "too many groups", _cycle)
_hdf5("crowded.h5", "too many groups", _crowded)
_hdf5("nothing.h5", "neither a pandas frame nor an array", lambda file: None)
NASTY.append(
    Nasty("cut.h5", lambda: writers.hdf5_fixed(frame())["r.h5"][:3000], "readings", "cannot be read")
)
text("head.h5", b"\x89HDF\r\n\x1a\n" + b"\xff" * 500, "cannot be read")
NASTY.append(Nasty("cut.nc", lambda: writers.netcdf3(frame())["r.nc"][:200], "readings", "cannot be read"))
text("cdf5.nc", b"CDF\x05" + bytes(100), "CDF-5")


@nasty("claims.nc", "cannot be read")
def netcdf_claims() -> bytes:
    """A classic file whose number of records is 2^31 - 1."""
    data = bytearray(writers.netcdf3(frame())["r.nc"])
    data[4:8] = struct.pack(">i", 2**31 - 1)
    return bytes(data)


def _netcdf(dimensions: dict[str, int], units: str = "hours since 2024-01-01", **facts: str) -> bytes:
    import h5netcdf

    file = io.BytesIO()
    with h5netcdf.File(file, "w") as out:
        out.dimensions = dimensions
        clock = out.create_variable("time", ("time",), "f8")
        clock[:] = np.arange(dimensions["time"])
        clock.attrs.update({"units": units, **facts})
        out.create_variable(
            "flow", tuple(dimensions), "f4", chunks=tuple(min(5, n) for n in dimensions.values())
        )
    return file.getvalue()


NASTY += [
    Nasty(
        "grid.nc",
        lambda: _netcdf({"time": 3, "lat": 4, "lon": 5}),
        "readings",
        "is a grid of time x lat x lon",
    ),
    Nasty(
        "timeless.nc", lambda: _netcdf({"time": 3, "station": 4}, "metres"), "readings", "there is no time"
    ),
    Nasty(
        "months.nc",
        lambda: _netcdf({"time": 3, "station": 4}, "months since 2000-01-01"),
        "readings",
        "counts in",
    ),
    Nasty(
        "leapless.nc",
        lambda: _netcdf({"time": 3, "station": 4}, calendar="noleap"),
        "readings",
        "calendar 'noleap'",
    ),
    Nasty("unstored.nc", lambda: _netcdf({"time": 40_000, "station": 40_000}), "readings", "over the limit"),
    Nasty(
        "far.nc",
        lambda: _netcdf({"time": 3, "station": 4}, "days since 9999-01-01 00:00:00.0 garbage"),
        "readings",
        "cannot be read",
    ),
]

# ------------------------------------------------------------------ Excel


def _workbook(change: Callable[[dict[str, bytes]], None]) -> bytes:
    return repacked(writers.excel(frame())["r.xlsx"], change)


def _sheet(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old in files["xl/worksheets/sheet1.xml"]
        files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"].replace(old, new, 1)

    return change


_LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (place, b"&a%d;" % (place - 1) * 10) for place in range(1, 12)
)
_OUTSIDE = b"<!DOCTYPE x [<!ENTITY out SYSTEM 'file:///etc/passwd'>]>"


@nasty("claimed_size.xlsx", None)
def claimed_size() -> bytes:
    return _workbook(_sheet(b'<dimension ref="A1:C6"', b'<dimension ref="A1:XFD1048576"'))


@nasty("laughs.xlsx", "cannot be read")
def laughs() -> bytes:
    def change(files: dict[str, bytes]) -> None:
        sheet = files["xl/worksheets/sheet1.xml"]
        sheet = sheet[sheet.index(b"<worksheet") :]
        files["xl/worksheets/sheet1.xml"] = _LAUGHS + sheet.replace(b"<v>0</v>", b"<v>&a11;</v>", 1)

    return _workbook(change)


@nasty("outside.xlsx", "cannot be read")
def outside_entity() -> bytes:
    def change(files: dict[str, bytes]) -> None:
        sheet = files["xl/worksheets/sheet1.xml"]
        sheet = sheet[sheet.index(b"<worksheet") :]
        files["xl/worksheets/sheet1.xml"] = _OUTSIDE + sheet.replace(b"<v>0</v>", b"<v>&out;</v>", 1)

    return _workbook(change)


@nasty("bomb.xlsx", "times its size")
def workbook_bomb() -> bytes:
    return _workbook(lambda files: files.update({"xl/sharedStrings.xml": b"<sst>" + b" " * 40_000_000}))


@nasty("formulas.xlsx", "cell B2 of sheet 'Sheet' holds a formula")
def formulas() -> bytes:
    import openpyxl

    workbook, file = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(["time", "a"])
    workbook.active.append(["2024-01-01", "=1+1"])
    workbook.active.append(["2024-01-02", "=2+2"])
    workbook.save(file)
    return file.getvalue()


@nasty("no_sheets.xlsx", "cannot be read")
def no_workbook() -> bytes:
    def change(files: dict[str, bytes]) -> None:
        del files["xl/workbook.xml"]

    return _workbook(change)


@nasty("blank.xlsx", "no filled cell")
def blank_workbook() -> bytes:
    import openpyxl

    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


text(
    "letter.xlsx",
    writers.zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
    "a Word document",
)

# ------------------------------------------------------------------ Parquet


def _parquet(columns: dict[str, object]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    return file.getvalue()


@nasty("dictionary.parquet", "characters long")
def dictionary_bomb() -> bytes:
    """A text of 5 MB, held once and used by 200,000 rows: a terabyte when it is written out."""
    import pyarrow as pa

    names = pa.DictionaryArray.from_arrays(pa.array(np.zeros(200_000, np.int32)), pa.array(["n" * 5_000_000]))
    stamps = pa.array(np.arange(200_000), pa.timestamp("s"))
    return _parquet({"time": stamps, "sensor": names, "value": pa.array(np.ones(200_000))})


@nasty("repeated.parquet", "rows are over the limit")
def repeated_rows() -> bytes:
    """Sixty million equal rows in some kilobytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = io.BytesIO()
    part = pa.table(
        {"time": pa.array(np.zeros(10**6, np.int64), pa.timestamp("s")), "a": np.zeros(10**6, np.int8)}
    )
    with pq.ParquetWriter(file, part.schema) as out:
        for _ in range(60):
            out.write_table(part)
    return file.getvalue()


@nasty("lists.parquet", "no column beside 'time'")
def lists() -> bytes:
    import pyarrow as pa

    return _parquet({"time": pa.array([0, 3600], pa.timestamp("s")), "a": [[1.0], [2.0]]})


@nasty("crowded.parquet", "1,000,000 columns are over the limit")
def crowded_parquet() -> bytes:
    """A footer that announces a million columns: version 2, then a list of 1,000,001 elements."""
    footer = b"\x15\x04\x19\xfc" + b"\xc1\x84\x3d" + b"\x48\x06schema" * 10
    return b"PAR1" + footer + struct.pack("<I", len(footer)) + b"PAR1"


@nasty("footer.parquet", "cannot be read")
def footer() -> bytes:
    data = writers.parquet_wide(frame())["r.parquet"]
    return data[:-8] + struct.pack("<I", 2**31 - 1) + b"PAR1"


NASTY.append(
    Nasty(
        "cut.parquet", lambda: writers.parquet_wide(frame())["r.parquet"][:300], "readings", "cannot be read"
    )
)

# ------------------------------------------------------------------ sets of several files, and Monash

text("no_data.tsf", "@relation x\n@attribute series_name string\n@frequency hourly\n", "no line @data")
text("monthly.tsf", "@attribute series_name string\n@frequency monthly\n@data\na:1,2\n", "no regular step")
text(
    "far_apart.tsf",
    "@attribute series_name string\n@attribute start_timestamp date\n@frequency 1_seconds\n@data\n"
    "a:1700-01-01 00-00-00:1\nb:2200-01-01 00-00-00:1\n",
    "over the limit",
)
text(
    "number.tsf",
    "@attribute series_name string\n@frequency hourly\n@data\na:1,x,3\n",
    "line 4, number 2: 'x'",
)
text("alone.dyna", "dyna_id,type,time\n0,state,2024-01-01\n", "expected the columns time and entity_id")
text("places.geo", "geo_id,type,coordinates\na,Point,nowhere\n", "expected the readings too")
text("desc.json", '{"shape": [1000000, 1000000, 1], "frequency (minutes)": 5}', "data.dat is missing")

# ------------------------------------------------------------------ sensors

text("sensors.csv", SENSORS.replace("48.1", "91"), "degrees from -90 to 90", "sensors")
text("sensors_twice.csv", SENSORS.replace("b,", "a,"), "each sensor id once", "sensors")
text("sensors_script.csv", SENSORS.replace("a,", "<script>,"), None, "sensors")
text("sensors_controls.csv", SENSORS.replace("a,", "a\x1b[0m,"), None, "sensors")
text("sensors_comma.csv", SENSORS.replace(",", ";").replace(".", ","), None, "sensors")
text("sensors_png.csv", PNG, "is a PNG image", "sensors")
text("sensors.pkl", pickle.dumps(Payload()), "can carry code", "sensors")
text(
    "deep.geojson",
    '{"type": "FeatureCollection", "features": ' + "[" * 100_000,
    "nested more than",
    "sensors",
)
text("number.geojson", '{"type": "FeatureCollection", "features": 5}', "not a GeoJSON", "sensors")
text(
    "text_coordinates.geojson",
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a", "properties": {}, "geometry": '
    '{"type": "Point", "coordinates": ["x", "y"]}}]}',
    "not a GeoJSON",
    "sensors",
)
NASTY.append(Nasty("sensors_million.csv", million_columns, "sensors", "over the limit"))

# ------------------------------------------------------------------ network

text("network.csv", "source,target,weight\na,b,-1\n", "a positive number", "network")
text("network_nan.csv", "source,target,weight\na,b,\n", "weight", "network")
text("network_endless.csv", "source,target,weight\na,b,1e999\n", "finite", "network")
text("network_html.csv", "<html>", "is a web page", "network")
text("network_controls.csv", "source,target\na\x00,b\n", "binary", "network")
text("network.pickle", pickle.dumps(Payload()), "can carry code", "network")
NASTY.append(Nasty("network_million.csv", million_columns, "network", "over the limit"))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for each in NASTY:
        (folder / each.name.replace("/", "_")).write_bytes(each.make())
