"""The report: every check once, on the rows as they are and on the grid that they are nearest to."""

from factost_core.io.quality.content import DraftContent
from factost_core.io.quality.finding import Finding, Missingness, QualityReport
from factost_core.io.quality.gap_checks import check_gaps, check_history
from factost_core.io.quality.look import look_at
from factost_core.io.quality.place_checks import check_places
from factost_core.io.quality.series_facts import series_facts
from factost_core.io.quality.time_checks import check_grid, check_rows, check_times
from factost_core.io.quality.time_facts import time_facts
from factost_core.io.quality.value_checks import check_values

_ORDER = {"error": 0, "warning": 1, "info": 2}


def blocking_findings(content: DraftContent, unit: str) -> list[Finding]:
    """The errors alone: what keeps the content from being a panel. Quick: no reading is examined."""
    found = check_rows(content)
    if not found:
        found = [*check_grid(content, time_facts(content.raw), unit), *check_places(content)]
    return [finding for finding in found if finding.severity == "error"]


def make_report(content: DraftContent, unit: str, horizon: int | None) -> QualityReport:
    """Look at everything.

    Args:
        unit: of the readings; it tells what cannot be negative, and what is added up.
        horizon: steps that shall be forecast; None leaves out whether the history is long enough for it.
    """
    raw = content.raw
    found = check_rows(content)
    if found:
        return QualityReport(
            tuple(found), None, 0.0, None, None, len(raw.ids), len(raw.stamps), float("nan"), None
        )
    clock = time_facts(raw)
    found += check_times(content, clock, unit)
    missing, missingness = float("nan"), None
    look = look_at(raw, clock)
    if look is None:
        text = "Gaps, runs and spikes are looked for once the time stamps make a regular grid."
        found.append(Finding.about("values_not_checked", "info", "Readings not checked yet", text))
    else:
        facts = series_facts(look)
        found += check_values(content, look, facts, unit)
        found += check_gaps(content, look, facts, unit)
        found += check_history(look, facts, horizon)
        missing = 1 - int(facts.filled.sum()) / (facts.steps * len(facts.filled))
        missingness = Missingness(facts.missing, look.times[facts.bins], tuple(raw.ids))
    found += check_places(content)
    return QualityReport(
        findings=tuple(sorted(found, key=lambda finding: _ORDER[finding.severity])),
        step=clock.step,
        step_share=clock.share,
        first=clock.times[0],
        last=clock.times[-1],
        sensors=len(raw.ids),
        rows=len(raw.stamps),
        missing=missing,
        missingness=missingness,
    )
