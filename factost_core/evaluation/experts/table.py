"""The tables of the comparison in markdown, as they stand in docs/measurements.md."""

from collections.abc import Sequence

from factost_core.evaluation.experts.results import Result
from factost_core.evaluation.experts.summary import Mean, Row, Verdict, means, rows, verdicts
from factost_core.evaluation.experts.tasks import CONTEXTS, HORIZON

TASKS = {
    "day": f"A day or more of context, {HORIZON} steps",
    "short": f"12 steps of context, {HORIZON} steps",
}


def to_markdown(results: Sequence[Result]) -> str:
    """For each task the table, the geometric means and the targets; before them the windows."""
    lines = ["### Windows", "", *_windows(results), ""]
    for task in CONTEXTS:
        if found := rows(results, task):
            lines += [f"### {TASKS[task]}", "", *_rows(found), "", *_means(means(found)), ""]
            lines += [*_verdicts(verdicts(found)), ""]
    return "\n".join(lines)


def _windows(results: Sequence[Result]) -> list[str]:
    lines = [
        "| set | sensors | share trained on | training windows | validation tail | test windows |",
        "|---|---|---|---|---|---|",
    ]
    for result in {result["network"]: result for result in results}.values():
        counts = result["windows"]
        kinds = ("training", "validation", "test")
        cells = [_count(counts[kind], counts[f"{kind}_with_readings"]) for kind in kinds]
        share = f"{result['key']['fraction']:.0%}"
        lines.append(f"| {result['network']} | {result['sensors']} | {share} | {' | '.join(cells)} |")
    return lines


def _count(windows: int, with_readings: int) -> str:
    return str(windows) if windows == with_readings else f"{windows} ({with_readings} with readings)"


def _rows(found: Sequence[Row]) -> list[str]:
    lines = [
        "| set | competitor | seeds | MAE (lowest to highest seed) | / zero-shot | WQL | / zero-shot "
        "| 80 % covers | sensors at 70 to 90 % | s of training |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for row in found:
        low, high = row.mae_range
        cells = [
            row.title,
            row.competitor_title,
            str(row.seeds),
            f"{row.mae:.3f}" + (f" ({low:.3f} to {high:.3f})" if row.seeds > 1 else ""),
            _number(row.mae_ratio),
            f"{row.wql:.4f}",
            _number(row.wql_ratio),
            _share(row.coverage80, 1),
            _share(row.sensors_covered, 0),
            f"{row.seconds:.0f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _means(found: Sequence[Mean]) -> list[str]:
    if not found:
        return ["Zero-shot was not run: nothing to compare with."]
    lines = ["| geometric mean over sets | sets | MAE / zero-shot | WQL / zero-shot |", "|---|---|---|---|"]
    for mean in found:
        cells = [mean.title, str(mean.networks), _number(mean.mae_ratio), _number(mean.wql_ratio)]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _verdicts(found: Sequence[Verdict]) -> list[str]:
    words = {True: "met", False: "missed", None: "not all of it was run"}
    lines = ["| target for the default attachment | measured | |", "|---|---|---|"]
    return lines + [f"| {each.target} | {each.measured} | {words[each.met]} |" for each in found]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _share(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:.{digits}%}"
