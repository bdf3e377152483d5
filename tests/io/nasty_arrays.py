"""Nasty arrays: .npy and .npz, HDF5 and NetCDF."""

import io
import pickle
import struct
from collections.abc import Callable

import numpy as np

from tests.io import writers
from tests.io.nasty_case import NASTY, Nasty, Payload, frame, nasty, text

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
    file.create_dataset("data", (4, 2), "u1", external=[("/etc/passwd", 0, 8)])  # type: ignore[attr-defined]


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


def _large_chunk(file: object) -> None:
    file.create_dataset("data", (9, 9), "f8", chunks=(20_000, 20_000), maxshape=(None, None))  # type: ignore[attr-defined]


def _small_chunks(file: object) -> None:
    file.create_dataset("data", (15_000, 15_000), "f4", chunks=(1, 1))  # type: ignore[attr-defined]


def _crowded(file: object) -> None:
    for place in range(10_001):
        file.create_group(f"g{place}")  # type: ignore[attr-defined]


_hdf5("unstored.h5", "over the limit of 250,000,000", _unstored)
_hdf5("large_chunk.h5", "a chunk of 'data' claims 20,000 x 20,000 cells", _large_chunk)
_hdf5("small_chunks.h5", "225,000,000 chunks", _small_chunks)
_hdf5("external.h5", "from another file", _external)
_hdf5("virtual.h5", "from another file", _virtual)
_hdf5("linked.h5", "a link to another file", _linked)
_hdf5("cycle.h5", "too many groups", _cycle)
_hdf5("crowded.h5", "too many groups", _crowded)
_hdf5("nothing.h5", "neither a pandas frame nor an array", lambda file: None)


@nasty("names_payload.h5", "more than a list")
def names_payload() -> bytes:
    """The names of a table's columns are a pickle that runs code."""

    def change(file: object) -> None:
        file["df/table"].attrs["values_block_0_kind"] = np.bytes_(pickle.dumps(Payload(), 0))  # type: ignore[index]

    return _changed_hdf5(writers.hdf5_table(frame())["r.h5"], change)


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
