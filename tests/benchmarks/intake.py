"""How long the three largest files take that have to load, and how much memory: seconds, MB, and calls of
progress.

Run by hand: ``python -m tests.benchmarks.intake [FOLDER]``. The files (about 1 GB) are made in FOLDER, or in
a temporary one; each is read in a process of its own, from the path to the panel's grid. What else the
machine computes meanwhile counts in.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

_LONG = (1000, 6500)  # sensors, steps: 214 MB
_WIDE = (2000, 17000)  # 201 MB
_PARQUET = (10_000, 8760)


def make_long(path: Path) -> None:
    """A row per reading, in order of time, with text ids."""
    sensors, steps = _LONG
    values = np.random.default_rng(1).normal(50, 10, (steps, sensors)).round(2)
    stamps = pd.date_range("2024-01-01", periods=steps, freq="5min").strftime("%Y-%m-%d %H:%M:%S")
    with path.open("w") as file:
        file.write("timestamp,sensor_id,value\n")
        for stamp, row in zip(stamps, values.tolist(), strict=True):
            file.writelines(f"{stamp},s{place:05d},{value}\n" for place, value in enumerate(row))


def make_wide(path: Path) -> None:
    """A column per sensor; one reading in a thousand is missing."""
    sensors, steps = _WIDE
    random = np.random.default_rng(2)
    stamps = pd.date_range("2024-01-01", periods=steps, freq="5min").strftime("%Y-%m-%d %H:%M:%S")
    with path.open("w") as file:
        file.write("timestamp," + ",".join(f"s{place:05d}" for place in range(sensors)) + "\n")
        for stamp in stamps:
            cells = [str(value) for value in random.normal(50, 10, sensors).round(2).tolist()]
            for place in random.integers(0, sensors, sensors // 1000):
                cells[place] = ""
            file.write(f"{stamp},{','.join(cells)}\n")


def make_parquet(path: Path) -> None:
    """A float32 column per sensor, hourly for a year."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sensors, steps = _PARQUET
    random = np.random.default_rng(3)
    columns = {"timestamp": pa.array(pd.date_range("2024-01-01", periods=steps, freq="h", tz="UTC"))}
    for place in range(sensors):
        columns[f"s{place:05d}"] = pa.array(random.normal(50, 10, steps).astype(np.float32))
    pq.write_table(pa.table(columns), path)


def read_one(path: Path) -> dict[str, float]:
    """Read a file in this process, and what that took."""
    from factost_core.io.intake import read_readings

    calls: list[float] = []
    began = time.monotonic()
    read = read_readings(path, on_progress=lambda share: calls.append(time.monotonic()))
    ended = time.monotonic()
    gaps = np.diff([began, *calls, ended])
    return {
        "seconds": round(ended - began, 1),
        "peak_mb": round(peak_mb()),
        "calls": len(calls),
        "longest_silence_s": round(float(gaps.max()), 1),
        "steps": read.frame.shape[0],
        "sensors": read.frame.shape[1],
    }


def peak_mb() -> float:
    """The most memory that this process had at once."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def main(folder: Path) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    for name, make in (("long.csv", make_long), ("wide.csv", make_wide), ("wide.parquet", make_parquet)):
        path = folder / name
        if not path.exists():
            make(path)
        command = [sys.executable, "-m", "tests.benchmarks.intake", "--one", str(path)]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)
        facts = json.loads(ended.stdout.splitlines()[-1])
        size = path.stat().st_size / 1_000_000
        print(
            f"{name} ({size:.0f} MB): " + ", ".join(f"{key} {value}" for key, value in facts.items()),
            flush=True,
        )
    print(f"load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(read_one(Path(sys.argv[2]))))
    elif len(sys.argv) > 1:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
