"""``python -m factost_core.evaluation.zones``: how often the 80 % interval of a zone's sum was right.

The tables of docs/zones.md. Rolling windows over the last readings; a zone is a sensor with its nearest
neighbours (without places: with the next columns). The ways to its interval that are compared: joint paths
with the correlation measured on the windows before, widened as a check on these says ("joint") or not ("as
drawn"), adding the sensors' quantiles, and independent errors.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from factost_core.evaluation.command import PanelsOption, tell, wrong_input_ends
from factost_core.evaluation.zero_shot import PANELS, SAMPLES, panels_of
from factost_core.forecast import Predictor
from factost_core.forecaster import Forecaster
from factost_core.joint.copula import Copula
from factost_core.joint.past_errors import WINDOWS, PastErrors, PastWindow, errors_of, past_windows
from factost_core.joint.paths import quantiles_of, zone_paths
from factost_core.joint.widening import Widening, measure_widening, widened
from factost_core.panel import SensorPanel
from factost_core.quantiles import TRAINED_LEVELS

SIZES = (2, 5, 10, 20)
ZONES = 3  # of each size
TEST_WINDOWS = 40
_PATHS = 500
_LOW, _HIGH = TRAINED_LEVELS.index(0.1), TRAINED_LEVELS.index(0.9)
WAYS = ("joint", "as drawn", "added", "independent")
Array = NDArray[np.float32]


@dataclass(frozen=True)
class ZoneFigure:
    """One line of the table: zones of one size in one panel.

    Attributes:
        single: how often the sensors' own 80 % intervals held.
        coverage: by way, how often the zone's 80 % interval held; width: its mean width over adding's;
            score: its mean interval score (Gneiting and Raftery, 2007) over adding's, less is better.
        averages: windows in which all of the zone was read; average: by way, how often the interval of the
            zone's mean over all steps of such a window held.
        correlation: the mean correlation of two members' errors.
        widening: the mean factor by which a step's joint interval was widened.
    """

    panel: str
    horizon: int
    size: int
    cells: int
    correlation: float
    widening: float
    single: float
    coverage: dict[str, float]
    width: dict[str, float]
    score: dict[str, float]
    averages: int
    average: dict[str, float]


def measure_panel(
    forecaster: Predictor,
    panel: SensorPanel,
    horizon: int,
    generator: np.random.Generator,
    windows: int = TEST_WINDOWS,
    name: str = "",
) -> list[ZoneFigure]:
    """The figures of a panel, by the size of its zones; sizes above its number of sensors are left out."""
    length = len(panel.readings)
    fitting = max(0, length // horizon - 1)
    history = min(WINDOWS, fitting // 2)
    starts = [length - (place + 1) * horizon for place in range(min(windows + history, fitting))][::-1]
    seen = [window for window in past_windows(forecaster, panel, horizon, starts) if window is not None]
    history = min(history, len(seen) - 1)
    figures = []
    for size in [size for size in SIZES if size < len(panel.sensor_ids)] + [len(panel.sensor_ids)]:
        tally = _ZoneTally()
        for rows in _zones(panel, size, generator):
            for number in range(history, len(seen)):
                past = errors_of(seen[number - history : number], panel.sensor_ids).of(rows)
                tally.add(seen[number], past, rows, generator, panel.floor)
        if tally.cells:
            figures.append(tally.figure(name or panel.name, horizon, size))
    return figures


class _ZoneTally:
    def __init__(self) -> None:
        self.cells = 0
        self._single: list[NDArray[np.bool_]] = []
        self._correlations: list[float] = []
        self._widenings: list[float] = []
        self._steps: dict[str, list[Array]] = {way: [] for way in WAYS}
        self._averages: dict[str, list[bool]] = {way: [] for way in WAYS}

    def add(
        self,
        seen: PastWindow,
        past: PastErrors,
        rows: list[int],
        generator: np.random.Generator,
        floor: float | None,
    ) -> None:
        """A zone in a window, at the steps at which all its sensors were read."""
        trained, target = seen.trained[rows], seen.target[rows]
        known: NDArray[np.bool_] = np.asarray(np.isfinite(target).all(axis=0))
        if not known.any() or not np.isfinite(trained).all():
            return
        truth = target.sum(axis=0)
        copula = Copula.fit(past.scores, generator)
        widening = measure_widening(past, generator, floor)
        self.cells += int(known.sum())
        self._correlations.append(copula.mean_correlation)
        self._widenings.append(widening.steps)
        low, high = trained[..., _LOW], trained[..., _HIGH]
        self._single.append(((low <= target) & (target <= high))[:, known].ravel())
        alone = Copula.independent(len(rows), len(truth))
        drawn = zone_paths(trained, copula, "sum", generator, _PATHS, floor)
        apart = zone_paths(trained, alone, "sum", generator, _PATHS, floor)
        for way, paths, wider in (
            ("joint", drawn, widening),
            ("as drawn", drawn, Widening(1.0, 1.0)),
            ("independent", apart, Widening(1.0, 1.0)),
        ):
            quantiles = widened(quantiles_of(paths), wider.steps, floor)
            self._add(way, quantiles[:, _LOW], quantiles[:, _HIGH], truth, known)
            if known.all():
                average = widened(quantiles_of(paths.mean(axis=1)), wider.average, floor)
                self._averages[way].append(bool(average[_LOW] <= truth.mean() <= average[_HIGH]))
        lower, upper = low.sum(axis=0), high.sum(axis=0)
        self._add("added", lower, upper, truth, known)
        if known.all():
            self._averages["added"].append(bool(lower.mean() <= truth.mean() <= upper.mean()))

    def _add(self, way: str, lower: Array, upper: Array, truth: Array, known: NDArray[np.bool_]) -> None:
        held = (lower <= truth) & (truth <= upper)
        outside = np.maximum(lower - truth, 0) + np.maximum(truth - upper, 0)
        width = upper - lower
        self._steps[way].append(np.stack([held, width, width + 10 * outside])[:, known])

    def figure(self, panel: str, horizon: int, size: int) -> ZoneFigure:
        held, width, score = {}, {}, {}
        for way, parts in self._steps.items():
            held[way], width[way], score[way] = (
                float(row) for row in np.concatenate(parts, axis=1).mean(axis=1)
            )
        return ZoneFigure(
            panel=panel,
            horizon=horizon,
            size=size,
            cells=self.cells,
            correlation=float(np.mean(self._correlations)),
            widening=float(np.mean(self._widenings)),
            single=float(np.concatenate(self._single).mean()),
            coverage=held,
            width={way: value / width["added"] for way, value in width.items()},
            score={way: value / score["added"] for way, value in score.items()},
            averages=len(self._averages["joint"]),
            average={
                way: float(np.mean(flags)) if flags else np.nan for way, flags in self._averages.items()
            },
        )


def _zones(panel: SensorPanel, size: int, generator: np.random.Generator) -> Iterator[list[int]]:
    """Rows of zones: some sensors, each with those nearest to it; all sensors are one zone."""
    count = len(panel.sensor_ids)
    if size == count:
        yield list(range(count))
        return
    places = None
    if panel.has_positions:
        points = panel.sensors.geometry.representative_point()
        places = np.stack([points.x.to_numpy(), points.y.to_numpy()], axis=1)
        places[:, 0] *= np.cos(np.radians(np.nanmean(places[:, 1])))
    for middle in generator.choice(count, min(ZONES, count), replace=False):
        if places is None or not np.isfinite(places[middle]).all():
            yield [int(row) % count for row in range(middle, middle + size)]
        else:
            distance = np.hypot(*(places - places[middle]).T)
            yield [int(row) for row in np.argsort(np.nan_to_num(distance, nan=np.inf), kind="stable")[:size]]


def to_markdown(figures: list[ZoneFigure]) -> str:
    """The two tables as they stand in docs/zones.md."""

    def by_way(values: dict[str, float], form: str) -> str:
        return " | ".join(form.format(values[way]) for way in WAYS)

    lines = [
        "| series | steps | sensors in a zone | errors' mean correlation | widened by | single sensors "
        "| joint | as drawn | added | independent | width: joint | independent "
        "| score: joint | as drawn | independent |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in figures:
        ratios = [one.width[way] for way in ("joint", "independent")]
        ratios += [one.score[way] for way in ("joint", "as drawn", "independent")]
        lines.append(
            f"| {one.panel} | {one.horizon} | {one.size} | {one.correlation:.2f} | {one.widening:.2f} "
            f"| {one.single:.1%} | {by_way(one.coverage, '{:.1%}')} "
            f"| {' | '.join(f'{value:.2f}' for value in ratios)} |"
        )
    lines += [
        "",
        "| series | sensors in a zone | windows | joint | as drawn | added | independent |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.panel} | {one.size} | {one.averages} | {by_way(one.average, '{:.1%}')} |"
        for one in figures
        if one.averages
    ]
    return "\n".join(lines) + "\n"


def measure(
    forecaster: Predictor,
    panels: Path | None,
    windows: int,
    seed: int,
    samples: dict[str, int] = SAMPLES,
    on_figures: Callable[[list[ZoneFigure]], None] = lambda figures: None,
) -> list[ZoneFigure]:
    """The figures of the samples and of the panels in a folder."""
    found = []
    for name, panel, _, horizon in panels_of([*samples.items(), *PANELS.items()], panels):
        generator = np.random.default_rng(seed)
        found += measure_panel(forecaster, panel, horizon, generator, windows, name)
        on_figures(found)
    return found


def main(
    panels: PanelsOption = None,
    model: Annotated[str, typer.Option("--model", help="A size or a folder.")] = "tiny",
    windows: Annotated[int, typer.Option("--windows", help="Windows to test on.")] = TEST_WINDOWS,
    seed: Annotated[int, typer.Option("--seed", help="Of zones and paths.")] = 0,
    sample: Annotated[
        list[str] | None, typer.Option("--sample", help="Only this sample; give it once for each.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--json", help="Where the figures go.")] = None,
) -> None:
    """Check the intervals of zones and print the tables in markdown."""

    def keep(found: list[ZoneFigure]) -> None:
        tell(f"{found[-1].panel}: {found[-1].coverage}")
        if out is not None:
            out.write_text(json.dumps([asdict(one) for one in found], indent=2) + "\n")

    with wrong_input_ends():
        samples = {name: SAMPLES[name] for name in sample} if sample else SAMPLES
        figures = measure(Forecaster.from_pretrained(model), panels, windows, seed, samples, keep)
    typer.echo(to_markdown(figures))


if __name__ == "__main__":
    typer.run(main)
