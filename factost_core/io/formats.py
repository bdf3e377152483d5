"""What a file is, by its content: the first bytes before the name, which anyone can change."""

import io
import re
import zipfile
from pathlib import PurePath

from factost_core.io.encodings import is_binary
from factost_core.io.pickles import is_pickle

# What people call each format; the first group is read as readings, the second as sensors or a network.
DESCRIBED = {
    "csv": "a text table (CSV)",
    "excel": "an Excel workbook",
    "parquet": "a Parquet file",
    "json": "JSON records",
    "hdf5": "an HDF5 file",
    "npz": "a NumPy archive (.npz)",
    "npy": "a NumPy array (.npy)",
    "libcity": "a LibCity table",
    "basicts": "a BasicTS description",
    "tsf": "a Monash .tsf file",
    "netcdf": "a NetCDF file",
    "geojson": "GeoJSON",
    "geopackage": "a GeoPackage",
    "shapefile": "a zipped shapefile",
    "mtx": "a Matrix Market file",
    "graphml": "GraphML",
    "zip": "a zip archive",
    "gzip": "a gzip-compressed file",
    "pickle": "a pickle",
    "xls": "an Excel workbook of the old kind (.xls)",
    "ods": "an OpenDocument spreadsheet",
    "docx": "a Word document",
    "png": "a PNG image",
    "jpeg": "a JPEG image",
    "gif": "a GIF image",
    "pdf": "a PDF document",
    "7z": "a 7z archive",
    "rar": "a RAR archive",
    "tar": "a tar archive",
    "xz": "an xz-compressed file",
    "bzip2": "a bzip2-compressed file",
    "zstd": "a zstd-compressed file",
    "feather": "a Feather file",
    "matlab": "a MATLAB file",
    "elf": "a program",
    "html": "a web page (HTML)",
    "xml": "an XML file",
    "shp": "a part of a shapefile",
    "binary": "a binary file",
}
# Suffixes by which a file claims to be of a format whose content shows clearly.
CLAIMED = {
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".h5": "hdf5",
    ".hdf5": "hdf5",
    ".hdf": "hdf5",
    ".npz": "npz",
    ".npy": "npy",
    ".nc": "netcdf",
    ".nc4": "netcdf",
    ".cdf": "netcdf",
    ".zip": "zip",
    ".gz": "gzip",
    ".gpkg": "geopackage",
}
_MAGIC = (
    (b"PAR1", "parquet"),
    (b"\x89HDF\r\n\x1a\n", "hdf5"),
    (b"\x93NUMPY", "npy"),
    (b"CDF\x01", "netcdf"),
    (b"CDF\x02", "netcdf"),
    (b"CDF\x05", "netcdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\0", "geopackage"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\xfd7zXZ\0", "xz"),
    (b"BZh", "bzip2"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"ARROW1", "feather"),
    (b"MATLAB 5.0 MAT-file", "matlab"),
    (b"\x7fELF", "elf"),
    (b"\0\0\x27\x0a", "shp"),
    (b"%%MatrixMarket", "mtx"),
)
_HEAD = 65536
_NETCDF4_MARKS = (b"_NCProperties", b"_Netcdf4Dimid", b"_nc3_strict")
_XML = ("<?xml", "<!", "<html", "<graphml", "<kml", "<svg", "<gpx")
_JSON = re.compile(r'\{\s*["}]|\[\s*([\[{"\]\d-]|true|false|null)')
_GEOJSON = re.compile(r'"type"\s*:\s*"(FeatureCollection|Feature|GeometryCollection|Topology)"')
_BASICTS = re.compile(r'"(num_time_steps|feature_description|frequency \(minutes\))"\s*:')
_TSF = re.compile(
    r"^@(relation|attribute|frequency|missing|equallength|data)\b", re.IGNORECASE | re.MULTILINE
)
_LIBCITY = re.compile(r"(geo_id|rel_id|dyna_id)\s*,")


def describe(format: str) -> str:
    return DESCRIBED.get(format, "a file of an unknown kind")


def format_of(name: str, data: bytes) -> str:
    """The key in DESCRIBED of what a file holds; only its beginning, or an archive's index, is looked at."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".nc", ".nc4") and data[:8] == b"\x89HDF\r\n\x1a\n":
        return "netcdf"
    if suffix != ".dat" and is_pickle(name, data):
        return "pickle"
    for magic, format in _MAGIC:
        if data.startswith(magic):
            if format == "zip":
                return _kind_of_zip(data)
            if format == "hdf5" and any(mark in data[:_HEAD] for mark in _NETCDF4_MARKS):
                return "netcdf"
            return format
    if data[257:262] == b"ustar":
        return "tar"
    if is_binary(data):
        return "binary"
    return _kind_of_text(data)


def _kind_of_text(data: bytes) -> str:
    text = _lenient(data[:_HEAD]).lstrip()
    lowered = text[:4096].lower()
    if lowered.startswith(_XML):  # a table may well have a name that begins with <
        if "<graphml" in lowered:
            return "graphml"
        return "html" if "<html" in lowered or "<!doctype html" in lowered else "xml"
    if _JSON.match(text):
        if _GEOJSON.search(text):
            return "geojson"
        return "basicts" if _BASICTS.search(text) else "json"
    if _LIBCITY.match(text):
        return "libcity"
    if text.startswith(("@", "#")) and _TSF.search(text):
        return "tsf"
    return "csv"


def _lenient(head: bytes) -> str:
    """The head as text, for looking only: a letter that the cut went through does not matter."""
    if head.isascii():
        return head.decode("ascii")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head:
        codec = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le"
        return head.decode(codec, errors="replace")
    return head.decode("utf-8-sig", errors="replace")


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # a broken index is told when the archive is unpacked
        return "zip"
    lowered = [name.lower() for name in names]
    if "[content_types].xml" in lowered:
        return "docx" if any(name.startswith("word/") for name in lowered) else "excel"
    if "mimetype" in lowered and "content.xml" in lowered:
        return "ods"
    if any(name.endswith("data.pkl") for name in lowered):
        return "pickle"
    if names and all(name.endswith(".npy") for name in lowered):
        return "npz"
    return "shapefile" if any(name.endswith(".shp") for name in lowered) else "zip"
