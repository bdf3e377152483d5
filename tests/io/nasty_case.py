"""One file of the nasty corpus, and the ways to add one."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

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


#: All files, filled by nasty_text.py, nasty_packed.py and nasty_arrays.py.
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
