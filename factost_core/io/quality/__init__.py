"""The quality report: what is odd in someone's readings, in plain words, and the repairs they may accept.

A finding never changes anything; a repair does, when it is accepted, and says what it did in one sentence.
"""

from factost_core.io.quality.finding import Finding, Missingness, QualityReport, Severity
from factost_core.io.quality.repairs import Repair, repair_from_json, repair_to_json

__all__ = [
    "Finding",
    "Missingness",
    "QualityReport",
    "Repair",
    "Severity",
    "repair_from_json",
    "repair_to_json",
]
