"""Files as visitors bring them: a sample in many formats, and files that cannot be used."""

import io
import json
import pickle
import zipfile
from pathlib import Path

import numpy as np

from app.components.example_files import EXAMPLES
from factost_core.panel import SensorPanel

SAMPLE = "auckland_pedestrians"
NETWORK = ("Sensors: GeoJSON", "Network: CSV")
# seven of them; that the others load is shown without a browser
READINGS = [kind for kind in EXAMPLES if kind.startswith("Readings:")][:7]


def write_examples(folder: Path) -> dict[str, Path]:
    """The page's own examples by their names in the list."""
    panel = SensorPanel.sample(SAMPLE)
    paths = {}
    for kind, (name, make) in EXAMPLES.items():
        paths[kind] = folder / name
        paths[kind].write_bytes(make(panel))
    return paths


def _objects() -> bytes:
    content = io.BytesIO()
    np.savez_compressed(content, data=np.array([{"a": 1}], dtype=object))
    return content.getvalue()


def _zip(name: str, data: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return content.getvalue()


#: Name, content, and what the page must say of it.
BAD = {
    "empty.csv": (b"", "the file is empty"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG image"),
    "model.pkl": (pickle.dumps({"a": [1, 2]}), "pickle"),
    "objects.npz": (_objects(), "pickle"),
    "cut.parquet": (b"PAR1" + b"\0" * 40, "Parquet"),
    "page.html": (b"<!doctype html><html><script>alert(1)</script></html>", "web page"),
    "deep.json": (b"[" * 5000 + b"]" * 5000, "nested"),
    "bomb.zip": (_zip("zeros.csv", b"0" * 60_000_000), "times its size"),
    "outside.zip": (_zip("../evil.csv", b"a,b\n1,2\n"), "outside"),
    "letter.csv": (b"Dear all,\n\nplease find the readings attached.\n", "letter.csv"),
    "manual.pdf": (b"%PDF-1.7\n" + b"0" * 100, "PDF"),
}


def write_bad(folder: Path) -> list[Path]:
    paths = []
    for name, (content, _) in BAD.items():
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return paths


def dirty_readings(panel: SensorPanel) -> str:
    """Readings with what goes wrong in practice: a repeated time, a gap, a stuck and a negative counter."""
    frame = panel.readings.iloc[-24 * 21 :, :6].copy()
    frame.iloc[100:180, 1] = np.nan
    frame.iloc[200:260, 2] = 77.0
    frame.iloc[50, 3] = -40.0
    lines = frame.to_csv(date_format="%Y-%m-%dT%H:%M:%S%z").splitlines()
    return "\n".join([*lines[:40], lines[39], *lines[40:]]) + "\n"


def hostile_names(panel: SensorPanel) -> bytes:
    """The sensors as GeoJSON with a name that tries to be markup."""
    document = json.loads(EXAMPLES["Sensors: GeoJSON"][1](panel))
    document["features"][0]["properties"]["name"] = "<b>Bold</b> [link](http://example.org)"
    return json.dumps(document).encode()
