"""Finding and QualityReport: what is odd, how bad it is, and what may be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from factost_core.io.quality.repairs import Repair

Severity = Literal["error", "warning", "info"]

#: A finding names at most this many sensors and times; its counts say how many there are.
MOST_NAMED = 50


@dataclass(frozen=True)
class Finding:
    """One thing that a person should know.

    Attributes:
        code: stable name of the kind of finding, like "repeated_stamps".
        severity: "error" keeps the data from being saved, "warning" deserves a look, "info" is good to know.
        title: a few words.
        explanation: what was found, with numbers, and what it means for a forecast.
        sensors: the sensors concerned, the first MOST_NAMED of ``sensor_count``.
        times: the times concerned, the first MOST_NAMED of ``time_count``.
        repairs: what may be done, the suggested one first.
        suggests: whether the first of the repairs is recommended; otherwise it takes knowledge that we lack.
    """

    code: str
    severity: Severity
    title: str
    explanation: str
    sensors: tuple[str, ...] = ()
    sensor_count: int = 0
    times: tuple[pd.Timestamp, ...] = ()
    time_count: int = 0
    repairs: tuple[Repair, ...] = ()
    suggests: bool = True

    @classmethod
    def about(
        cls,
        code: str,
        severity: Severity,
        title: str,
        explanation: str,
        *,
        sensors: Sequence[str] = (),
        times: Sequence[pd.Timestamp] | pd.DatetimeIndex = (),
        repairs: tuple[Repair, ...] = (),
        suggests: bool = True,
    ) -> "Finding":
        """A finding about all of these sensors and times: it names the first and counts all."""
        named, shown = tuple(sensors[:MOST_NAMED]), tuple(times[:MOST_NAMED])
        return cls(
            code, severity, title, explanation, named, len(sensors), shown, len(times), repairs, suggests
        )

    @property
    def suggested(self) -> Repair | None:
        """The repair that is recommended; None where leaving the data alone is as good."""
        return self.repairs[0] if self.repairs and self.suggests else None


@dataclass(frozen=True, eq=False)
class Missingness:
    """Where readings are missing: for a heatmap.

    Attributes:
        shares: (sensor, bin) float32, the share of missing readings, 0 to 1.
        times: (bin,) when each bin begins.
        sensors: the ids, in the order of the readings.
    """

    shares: NDArray[np.float32]
    times: pd.DatetimeIndex
    sensors: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class QualityReport:
    """What was found, errors first.

    Attributes:
        findings: by severity, then in the order of the checks.
        step: the sampling step that the readings have or mean; None with a single stamp.
        step_share: the share of steps that are exactly that.
        first, last: the span; None without rows.
        sensors, rows: how many.
        missing: the share of readings missing on the grid; NaN where there is no grid to count on.
        missingness: the same by sensor and time; None where there is no grid.
    """

    findings: tuple[Finding, ...]
    step: pd.Timedelta | None
    step_share: float
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    sensors: int
    rows: int
    missing: float
    missingness: Missingness | None

    @property
    def can_be_saved(self) -> bool:
        """True when no error remains."""
        return not self.of("error")

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def find(self, code: str) -> Finding | None:
        """The finding of a kind, if there is one."""
        return next((finding for finding in self.findings if finding.code == code), None)
