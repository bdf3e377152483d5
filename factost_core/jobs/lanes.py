"""Two lanes: short jobs, which a person waits in front of, never wait behind long ones."""

from __future__ import annotations

from typing import Literal, get_args

Lane = Literal["short", "long"]
LANES: tuple[Lane, ...] = get_args(Lane)
#: Kinds of jobs that take a minute or more; all others take moments.
LONG_KINDS = ("adapt", "compare", "long_lesson", "errors")
#: Kinds that keep a checkpoint and go on from it after their worker stopped; others begin again.
RESUMABLE_KINDS = ("adapt",)


def lane_of(kind: str) -> Lane:
    """The lane in which jobs of this kind wait."""
    return "long" if kind in LONG_KINDS else "short"
