import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from app.components.playing_map import BUNDLE, parcel
from tests.conftest import require, require_program

FRONTEND = BUNDLE.parents[1] / "frontend"
LICENCES = "THIRD_PARTY_LICENCES.txt"


def opened(content: bytes) -> tuple[dict, dict[str, np.ndarray]]:
    """A parcel as frontend/src/parcels.ts reads it."""
    length = int.from_bytes(content[:4], "little")
    header = json.loads(content[8 : 8 + length])
    arrays = {
        item["name"]: np.frombuffer(content, f"<{item['kind']}", item["count"], 8 + length + item["offset"])
        for item in header["arrays"]
    }
    return header, arrays


def test_a_parcel_holds_its_header_and_arrays_at_multiples_of_eight():
    given = {
        "bytes": np.arange(3, dtype=np.uint8),
        "doubles": np.array([[1.5, np.nan], [3.0, 4.0]]),
        "empty": np.zeros((0, 2), np.int32),
        "floats": np.array([0.25], np.float32),
    }
    name, content = parcel.pack({"unit": "µg/m³"}, given)
    header, arrays = opened(content)
    assert (header["id"], header["unit"]) == (name, "µg/m³")
    for key, array in given.items():
        np.testing.assert_array_equal(arrays[key], array.ravel())
    assert int.from_bytes(content[:4], "little") % 8 == 0
    assert all(item["offset"] % 8 == 0 for item in header["arrays"])


def test_the_id_tells_contents_apart():
    ones, twos = ({"a": np.full(3, value, np.float32)} for value in (1, 2))
    ids = {parcel.pack({"x": 1}, ones)[0], parcel.pack({"x": 1}, twos)[0], parcel.pack({"x": 2}, ones)[0]}
    assert len(ids) == 3
    assert parcel.pack({"x": 1}, ones) == parcel.pack({"x": 1}, dict(ones))


def test_the_bundle_is_small_names_no_other_host_and_is_not_older_than_its_source():
    text = BUNDLE.read_text(encoding="ascii")
    assert len(text) < 1_500_000
    names = ["build.mjs", "package-lock.json", "package.json", "tsconfig.json"]
    names += [f"src/{path.name}" for path in (FRONTEND / "src").iterdir()]
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(f"{name}\n".encode())
        digest.update((FRONTEND / name).read_bytes())
    said = re.match(r"/\* sources (\w+);", text)
    assert said is not None
    assert said[1] == digest.hexdigest(), "the bundle is older than its source: run `make frontend`"


def test_the_licences_of_what_is_bundled_lie_beside_it():
    text = (BUNDLE.parent / LICENCES).read_text(encoding="utf-8")
    for package in ("@deck.gl/core", "@luma.gl/webgl", "mjolnir.js"):
        assert package in text
    assert "Permission is hereby granted" in text


def test_the_lock_file_names_no_registry():
    assert "resolved" not in (FRONTEND / "package-lock.json").read_text()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_building_anew_gives_the_committed_bundle(tmp_path: Path):
    require_program("node")
    npm = require_program("npm")
    copy = tmp_path / "frontend"
    shutil.copytree(FRONTEND, copy, ignore=shutil.ignore_patterns("node_modules"))
    installed = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=copy, capture_output=True, text=True
    )
    require(
        installed.returncode == 0, f"npm ci could not fetch what the bundle is made of: {installed.stderr}"
    )
    for script in ("check", "build"):
        done = subprocess.run([npm, "run", script], cwd=copy, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    for name in (BUNDLE.name, LICENCES):
        assert (tmp_path / "bundle" / name).read_bytes() == (BUNDLE.parent / name).read_bytes(), name
