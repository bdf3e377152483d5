"""Re-make sample_data/corridor with our own traffic simulator; nothing is downloaded.

Run from the repository's root: python -m sample_data.make_corridor
The same seed gives the same readings; tests/sample_data/test_corridor.py compares them with the shipped ones.
"""

from __future__ import annotations

from pathlib import Path

from sample_data.corridor_simulator.simulate import Corridor, simulate_corridor
from sample_data.sample_folder import SAMPLES_FOLDER, write_sample

FIRST_DAY = "2025-09-08"  # a Monday; no public holiday and no clock change in the four weeks
DAYS = 28
ZONE = "America/Los_Angeles"
SEED = 20250908


def corridor() -> Corridor:
    return simulate_corridor(FIRST_DAY, DAYS, ZONE, SEED)


def main(samples_folder: Path = SAMPLES_FOLDER) -> None:
    made = corridor()
    folder = write_sample(
        "corridor", made.readings, made.sensors, made.network, samples_folder=samples_folder
    )
    incidents = made.incidents.copy()
    for column in ("start", "end"):
        incidents[column] = [stamp.isoformat() for stamp in incidents[column]]
    incidents.to_csv(folder / "incidents.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
