"""``python -m factost_core.evaluation.zero_shot``: the zero-shot figures of docs/measurements.md.

Twenty rolling windows over the last half of each series, on the samples and, where a folder of them is at
hand, on the validation panels; and the error against the length of the context.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from factost_core.evaluation.backtest import backtest
from factost_core.evaluation.report import Report
from factost_core.forecaster import Calibration, Forecaster
from factost_core.panel import SensorPanel

WINDOWS, TEST_SHARE = 20, 0.5
#: Horizons in steps; the panels are not part of the project and their data may not be passed on.
SAMPLES = {
    "auckland_pedestrians": 24,
    "us_flights": 24,
    "rts_gmlc_renewables": 24,
    "rts_gmlc_renewables_5min": 12,
    "corridor": 12,
}
PANELS = {"metr_la_week": 12, "etth1": 24, "beijing_metro_in": 12}
#: Panels of the sweep over context lengths, with their horizons.
SWEPT = (("corridor", 12), ("metr_la_week", 12), ("ettm1", 12), ("ettm1", 24))
CONTEXTS = (1, 4, 12, 48, 96, 512, 2048)


@dataclass(frozen=True)
class Figure:
    """One line of a table; ``ratio``: MAE over the better seasonal naive, ``naive_ratio``: over naive."""

    panel: str
    redistributable: bool
    horizon: int
    context: int
    mae: float
    ratio: float | None
    naive_ratio: float | None
    wql: float
    coverage80: float

    @property
    def title(self) -> str:
        """The panel as a table names it, with what must be said of its data."""
        return self.panel if self.redistributable else f"{self.panel} (data not redistributable)"


def _figure(report: Report, redistributable: bool, context: int) -> Figure:
    row = report.rows[0]
    mae, wql, coverage80 = row["mae"], row["wql"], row["coverage80"]
    assert mae is not None
    assert wql is not None
    assert coverage80 is not None
    return Figure(
        panel=report.panel,
        redistributable=redistributable,
        horizon=report.horizon,
        context=context,
        mae=mae,
        ratio=report.mae_ratio,
        naive_ratio=report.mae_over("naive"),
        wql=wql,
        coverage80=coverage80,
    )


def measure(
    forecaster: Forecaster,
    panels: Path | None,
    on_figure: Callable[[Figure], None],
    windows: int = WINDOWS,
    samples: dict[str, int] | None = None,
    contexts: tuple[int, ...] = CONTEXTS,
) -> dict[str, list[Figure]]:
    """All figures: "panels" at the full context, "contexts" for the sweep."""
    known = SAMPLES if samples is None else samples
    tables: dict[str, list[Figure]] = {"panels": [], "contexts": []}
    for _, panel, own, horizon in panels_of([*known.items(), *PANELS.items()], panels):
        report = backtest(forecaster, panel, horizon, windows, TEST_SHARE)
        tables["panels"].append(_figure(report, own, 2048))
        on_figure(tables["panels"][-1])
    swept = [task for task in SWEPT if task[0] in known or task[0] not in SAMPLES]
    for _, panel, own, horizon in panels_of(swept, panels):
        for context in contexts:
            report = backtest(forecaster, panel, horizon, windows, TEST_SHARE, context)
            tables["contexts"].append(_figure(report, own, context))
            on_figure(tables["contexts"][-1])
    return tables


def panels_of(
    tasks: Iterable[tuple[str, int]], folder: Path | None
) -> Iterator[tuple[str, SensorPanel, bool, int]]:
    """Of tasks (name, horizon) those whose panel is at hand, as (name, panel, whether it is a sample,
    horizon): the samples, and what ``folder`` holds, with the sensors' places where they are known."""
    for name, horizon in tasks:
        if name in SensorPanel.samples():
            yield name, SensorPanel.sample(name), True, horizon
        elif folder is not None and (folder / name / "readings.parquet").is_file():
            readings, places = folder / name / "readings.parquet", folder / name / "sensors.csv"
            panel = SensorPanel.from_files(readings, places if places.is_file() else None, name=name)
            yield name, panel, False, horizon


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def to_markdown(tables: dict[str, list[Figure]]) -> str:
    """The two tables as they stand in docs/measurements.md."""
    lines = [
        "| series | horizon | MAE | MAE / better seasonal naive | weighted quantile loss | 80 % covers |",
        "|---|---|---|---|---|---|",
    ]
    for figure in tables["panels"]:
        lines.append(
            f"| {figure.title} | {figure.horizon} | {figure.mae:.3f} | {_ratio(figure.ratio)} "
            f"| {figure.wql:.3f} | {figure.coverage80:.1%} |"
        )
    lines += ["", "| series | horizon | context | MAE | MAE / naive |", "|---|---|---|---|---|"]
    for figure in tables["contexts"]:
        lines.append(
            f"| {figure.title} | {figure.horizon} | {figure.context} | {figure.mae:.3f} "
            f"| {_ratio(figure.naive_ratio)} |"
        )
    return "\n".join(lines) + "\n"


def main(
    panels: Annotated[Path | None, typer.Option("--panels", help="Folder of validation panels.")] = None,
    model: Annotated[str, typer.Option("--model", help="A size or a folder.")] = "tiny",
    calibration: Annotated[
        Calibration, typer.Option("--calibration", help="hindcasts, or none: the backbone's own intervals.")
    ] = "hindcasts",
    out: Annotated[Path | None, typer.Option("--json", help="Where the figures go.")] = None,
) -> None:
    """Measure a model zero-shot and print the tables in markdown."""

    def tell(figure: Figure) -> None:
        typer.echo(
            f"{figure.panel}, {figure.horizon} steps, context {figure.context}: {figure.ratio}", err=True
        )

    tables = measure(Forecaster.from_pretrained(model, calibration=calibration), panels, tell)
    typer.echo(to_markdown(tables))
    if out is not None:
        plain = {name: [asdict(figure) for figure in figures] for name, figures in tables.items()}
        out.write_text(json.dumps(plain, indent=2) + "\n")


if __name__ == "__main__":
    typer.run(main)
