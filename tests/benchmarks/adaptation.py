"""How long adapting takes, what it brings, and how its time grows with the network.

Run by hand: ``python -m tests.benchmarks.adaptation [PANELS]``. Each budget and place adapts us_flights (and
metr_la_week, where PANELS holds it) in a process of its own; the adapted models then forecast the same test
windows as zero-shot. The growth is that of reading a window and of training on one, on made-up networks of
200 to 2,000 sensors. What else the machine computes meanwhile counts in.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from factost_core import Forecaster, SensorPanel
from factost_core.adaptation.progress import CurvePoint
from factost_core.evaluation.backtest import backtest, before_test
from tests.benchmarks.intake import peak_mb

HORIZON, TEST_WINDOWS = 12, 24
#: Name, newest share to learn from, start of the test part (None: the last fifth).
NETWORKS = (("us_flights", 0.1, None), ("metr_la_week", 1.0, "2012-03-06 00:00"))
CASES = (("late", "quick"), ("late", "standard"), ("input", "quick"), ("input", "standard"))
GROWTH = (200, 500, 1000, 2000)


def panel_of(name: str, panels: Path | None) -> SensorPanel:
    if panels is None:
        return SensorPanel.sample(name)
    place = panels / name
    return SensorPanel.from_files(
        place / "readings.parquet", place / "sensors.csv", place / "edges.csv", name=name
    )


def adapt(name: str, panels: Path | None, attach: str, budget: str, out: Path) -> dict[str, float]:
    """Adapt to what precedes the test part and leave the model in ``out``; what it took."""
    fraction, start = next((share, start) for known, share, start in NETWORKS if known == name)
    past = before_test(panel_of(name, panels), HORIZON, TEST_WINDOWS, start=start)
    forecaster = Forecaster.from_pretrained("tiny")
    signs = [time.monotonic()]
    adapted = forecaster.adapt(
        past,
        HORIZON,
        fraction=fraction,
        budget=budget,  # type: ignore[arg-type]
        attach=attach,  # type: ignore[arg-type]
        on_progress=lambda share: signs.append(time.monotonic()),
    )
    seconds = time.monotonic() - signs[0]
    adapted.save(out)
    silence = max(later - earlier for earlier, later in pairwise(signs))
    return {"seconds": seconds, "silence": silence, "most_mb": peak_mb()}


def compare(name: str, panels: Path | None) -> None:
    """One line a case: seconds, memory, silence, and the error over zero-shot's on the test windows."""
    panel = panel_of(name, panels)
    start = next(start for known, _, start in NETWORKS if known == name)
    with tempfile.TemporaryDirectory() as home:
        for attach, budget in CASES:
            folder = Path(home) / f"{attach}-{budget}"
            asked = [name, "-" if panels is None else str(panels), attach, budget, str(folder)]
            done = subprocess.run(
                [sys.executable, "-m", "tests.benchmarks.adaptation", "--case", *asked],
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            took = json.loads(done.stdout)
            report = backtest(
                Forecaster.from_pretrained("tiny"),
                panel,
                HORIZON,
                TEST_WINDOWS,
                start=start,
                also=[Forecaster.from_pretrained(folder)],
            )
            zero_shot, adapted = report.rows[0], report.rows[1]
            change = {key: adapted[key] / zero_shot[key] - 1 for key in ("mae", "wql")}  # type: ignore[operator]
            print(
                f"{name}, {len(panel.sensor_ids)} sensors, {attach}, {budget}: {took['seconds']:.0f} s, "
                f"{took['most_mb']:.0f} MB at most, longest silence {took['silence']:.1f} s; zero-shot MAE "
                f"{zero_shot['mae']:.3f}, adapted {change['mae']:+.1%}, weighted quantile loss "
                f"{change['wql']:+.1%}, 80 % covers {adapted['coverage80']:.1%}",
                flush=True,
            )


def made_up(sensors: int) -> SensorPanel:
    """Ten days of hours on a ring, each sensor with an edge to the next three."""
    random = np.random.default_rng(sensors)
    times = pd.date_range("2024-01-01", periods=240, freq="h", tz="UTC")
    wave = np.sin(2 * np.pi * np.arange(240) / 24)[:, None] + random.normal(0, 0.3, (240, sensors))
    ids = [f"s{place}" for place in range(sensors)]
    source = np.repeat(np.arange(sensors), 3)
    target = (source + np.tile([1, 2, 3], sensors)) % sensors
    network = pd.DataFrame(
        {"source": np.take(ids, source), "target": np.take(ids, target), "weight": np.ones(len(source))}
    )
    return SensorPanel(pd.DataFrame(wave, times, ids), network=network, name=f"{sensors} sensors")


def growth() -> None:
    """The time of a window that is read, and of one that is trained on, for each size of network."""
    forecaster = Forecaster.from_pretrained("tiny")
    found: dict[str, list[float]] = defaultdict(list)
    for sensors in GROWTH:
        stamps: dict[str, list[float]] = defaultdict(list)

        def on_curve(point: CurvePoint, stamps: dict[str, list[float]] = stamps) -> None:
            stamps[point.phase].append(time.monotonic())

        forecaster.adapt(
            made_up(sensors),
            HORIZON,
            96,
            1.0,
            "quick",
            seed=0,
            on_curve=on_curve,
            guard=False,
            recalibrate=False,
        )
        # A step trains on eight windows, on fewer of a large network: see LateFitConfig.
        windows = {"reading": 1, "training": min(8, 4096 // sensors)}
        for phase, count in windows.items():
            found[phase].append(float(np.median(np.diff(stamps[phase]))) / count)
        read, trained = (1e3 * found[phase][-1] for phase in windows)
        print(
            f"{sensors:,} sensors: a window is read in {read:.0f} ms (context 96), "
            f"trained on in {trained:.1f} ms",
            flush=True,
        )
    for phase, seconds in found.items():
        slope = np.polyfit(np.log(GROWTH), np.log(seconds), 1)[0]
        print(f"{phase}: the time grows with the number of sensors to the power of {slope:.2f}")


def main(panels: Path | None) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start")
    growth()
    for name, *_ in NETWORKS:
        sample = name in SensorPanel.samples()
        if sample or panels is not None:
            compare(name, None if sample else panels)
    print(f"load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--case"]:
        name, panels, attach, budget, out = sys.argv[2:]
        print(json.dumps(adapt(name, None if panels == "-" else Path(panels), attach, budget, Path(out))))
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
