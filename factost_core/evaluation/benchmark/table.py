"""The benchmark's tables in markdown, as they stand in docs/measurements.md."""

from collections.abc import Callable, Sequence
from typing import Any

from factost_core.evaluation.benchmark.summary import CLIPPED, GROUPS, Entry, Mean, means


def to_markdown(listed: Sequence[Entry]) -> str:
    """A table of means for each group, then three tables task by task."""
    lines: list[str] = []
    for group, title in GROUPS.items():
        found = means(listed, group)
        if found and (group != "all" or len({entry.group for entry in listed}) > 1):
            lines += [f"### {title}", "", *_means(found), "", *_against(found[0], found[1:]), ""]
    details: list[tuple[str, Callable[[Entry], float | None], Callable[[Any], str]]] = [
        ("MAE / better seasonal naive", lambda entry: entry.mae_ratio, _number),
        ("Weighted quantile loss / better seasonal naive", lambda entry: entry.wql_ratio, _number),
        ("80 % interval covers", lambda entry: entry.result["scores"]["coverage80"], _share),
    ]
    for title, value, text in details:
        lines += [f"### {title}", "", *_by_task(listed, value, text), ""]
    return "\n".join(lines)


def _means(found: Sequence[Mean]) -> list[str]:
    lines = [
        "| model | tasks | MAE ratio | WQL ratio | MASE | 80 % covers (lowest to highest task) "
        "| s / 1,000 series | no forecast |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for mean in found:
        cover = mean.coverage80
        cells = [
            mean.title,
            str(mean.tasks),
            _number(mean.mae_ratio),
            _number(mean.wql_ratio),
            _number(mean.mase),
            "-" if cover is None else f"{_share(cover[0])} ({_share(cover[1])} to {_share(cover[2])})",
            f"{mean.seconds_per_1000:.3g}",
            str(mean.fallbacks),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _against(champion: Mean, found: Sequence[Mean]) -> list[str]:
    ours = champion.title
    lines = [
        f"| rival | MAE: {ours} / rival | {ours} better on | WQL: {ours} / rival | {ours} better on |",
        "|---|---|---|---|---|",
    ]
    for mean in found:
        cells = [
            _number(mean.lead_mae),
            _share(mean.beaten_mae),
            _number(mean.lead_wql),
            _share(mean.beaten_wql),
        ]
        lines.append(f"| {mean.title} | {' | '.join(cells)} |")
    return lines


def _by_task(
    listed: Sequence[Entry], value: Callable[[Entry], float | None], text: Callable[[Any], str]
) -> list[str]:
    names = dict.fromkeys(
        (entry.result["contender"], entry.result["title"]) for entry in listed if value(entry) is not None
    )
    cells = {(entry.task, entry.result["contender"]): value(entry) for entry in listed}
    lines = [
        f"| panel | steps | {' | '.join(title for _, title in names)} |",
        "|---|---|" + "---|" * len(names),
    ]
    for task, entry in {entry.task: entry for entry in listed}.items():
        panel = entry.result["panel_title"]
        title = panel if entry.result["redistributable"] else f"{panel} (data not redistributable)"
        row = " | ".join(text(cells.get((task, name))) for name, _ in names)
        lines.append(f"| {title} | {task[1]} | {row} |")
    return lines


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if value <= CLIPPED[1] else f"> {CLIPPED[1]:.0f}"


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"
