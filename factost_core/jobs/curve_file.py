"""The loss curve of an adaptation as JSON lines in its job's folder: a worker appends, a page reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factost_core.adaptation.progress import CurvePoint


def read_curve(text: str) -> list[CurvePoint]:
    """The points of a file in their order; what an attempt did again after a stop counts once."""
    from factost_core.adaptation.progress import CurvePoint

    points: dict[tuple[str, int], CurvePoint] = {}
    for line in text.splitlines():
        try:
            point = CurvePoint(**json.loads(line))
        except (ValueError, TypeError):
            continue  # the last line of a worker that was killed while it wrote
        points[point.phase, point.step] = point
    return list(points.values())


def append_to_curve(path: Path, points: Sequence[CurvePoint]) -> None:
    """Write points behind those that are there."""
    with open(path, "a", encoding="utf-8") as file:
        # A worker that was killed may have left half a line: this one begins on its own.
        file.write("".join(f"\n{json.dumps(asdict(point))}" for point in points))
