"""Nasty packed files: archives, pickles, Excel workbooks and Parquet."""

import gzip
import io
import pickle
import struct
import zipfile
from collections.abc import Callable

import numpy as np

from tests.io import writers
from tests.io.nasty_case import NASTY, WIDE, Nasty, Payload, frame, nasty, repacked, text

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
    writers.zipped(
        {"a.csv": WIDE.encode(), "b.csv": b"time,sensor,value\n2024-01-01 00:00,a,1\n2024-01-01 01:00,a,2\n"}
    ),
    "has a row per reading",
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
    return repacked(file.getvalue(), writers.undated)


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
    return repacked(file.getvalue(), writers.undated)


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
