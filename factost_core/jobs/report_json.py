"""A quality report as plain values and back, so that a worker can leave it for the page."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from factost_core.io.quality import Finding, Missingness, QualityReport, repair_from_json, repair_to_json

#: The heatmap has a row for each of the sensors that miss the most, and no more rows than a screen has.
MOST_ROWS = 120


def report_to_json(report: QualityReport) -> dict[str, Any]:
    """Plain values; of the missingness only the MOST_ROWS sensors that miss the most."""
    return {
        "findings": [_finding_to_json(finding) for finding in report.findings],
        "step": None if report.step is None else report.step.isoformat(),
        "step_share": report.step_share,
        "first": _stamp_to_json(report.first),
        "last": _stamp_to_json(report.last),
        "sensors": report.sensors,
        "rows": report.rows,
        "missing": None if np.isnan(report.missing) else report.missing,
        "missingness": None if report.missingness is None else _missingness_to_json(report.missingness),
    }


def report_from_json(content: dict[str, Any]) -> QualityReport:
    """The report that ``report_to_json`` wrote."""
    missingness = content["missingness"]
    return QualityReport(
        findings=tuple(_finding_from_json(each) for each in content["findings"]),
        step=None if content["step"] is None else pd.Timedelta(content["step"]),
        step_share=content["step_share"],
        first=_stamp_from_json(content["first"]),
        last=_stamp_from_json(content["last"]),
        sensors=content["sensors"],
        rows=content["rows"],
        missing=float("nan") if content["missing"] is None else content["missing"],
        missingness=None
        if missingness is None
        else Missingness(
            np.array(missingness["shares"], dtype=np.float32).reshape(len(missingness["sensors"]), -1),
            pd.DatetimeIndex(missingness["times"], tz="UTC").tz_convert(missingness["zone"]),
            tuple(missingness["sensors"]),
        ),
    )


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "title": finding.title,
        "explanation": finding.explanation,
        "sensors": list(finding.sensors),
        "sensor_count": finding.sensor_count,
        "times": [_stamp_to_json(time) for time in finding.times],
        "time_count": finding.time_count,
        "repairs": [repair_to_json(repair) for repair in finding.repairs],
        "suggests": finding.suggests,
    }


def _finding_from_json(content: dict[str, Any]) -> Finding:
    return Finding(
        **content
        | {
            "sensors": tuple(content["sensors"]),
            "times": tuple(_stamp_from_json(time) for time in content["times"]),
            "repairs": tuple(repair_from_json(repair) for repair in content["repairs"]),
        }
    )


def _missingness_to_json(found: Missingness) -> dict[str, Any]:
    worst = np.sort(np.argsort(-found.shares.mean(axis=1), kind="stable")[:MOST_ROWS])
    return {
        "shares": [[round(float(share), 3) for share in row] for row in found.shares[worst]],
        "times": [int(tick) for tick in found.times.as_unit("ns").asi8],
        "zone": str(found.times.tz),
        "sensors": [found.sensors[place] for place in worst],
    }


def _stamp_to_json(stamp: pd.Timestamp | None) -> list[Any] | None:
    # An ISO text has an offset and no zone, and a zone's name tells summer from winter.
    return None if stamp is None else [stamp.as_unit("ns").value, str(stamp.tz)]


def _stamp_from_json(content: list[Any] | None) -> pd.Timestamp | None:
    return None if content is None else pd.Timestamp(content[0], tz="UTC").tz_convert(content[1])
