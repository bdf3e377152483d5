"""The commands that forecast: forecast, backtest and adapt."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import factost_core
from factost_core.cli_options import (
    AttachOption,
    BudgetOption,
    ContextOption,
    CovariatesOption,
    DeviceOption,
    HolidaysOption,
    HorizonOption,
    KnownAheadOption,
    ModelOption,
    NetworkOption,
    ReadingsOption,
    SampleOption,
    SeedOption,
    SensorsOption,
    ZoneOption,
    covariates_of,
    model_errors,
    panel_of,
)
from factost_core.console import check_folder, check_out, print_report, progress, say, writing
from factost_core.errors import InputError

if TYPE_CHECKING:
    from factost_core.forecast import Predictor
    from factost_core.forecaster import Forecaster
    from factost_core.panel import SensorPanel


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
    covariates: CovariatesOption = None,
    timezone: ZoneOption = "UTC",
    device: DeviceOption = "auto",
) -> None:
    """Forecast a panel and write a table (.csv, .parquet), a map layer (.gpkg, .geojson) or a workbook."""
    from factost_core.io.exports import FORECAST_SUFFIXES, write_forecast
    from factost_core.quantiles import check_levels

    levels = check_levels([_number(part) for part in quantiles.split(",")])
    check_out(out, FORECAST_SUFFIXES)
    panel = panel_of(readings, sensors, network, sample, timezone)
    if start is not None:
        panel = panel.before(start)
    also_known = covariates_of(covariates, None, None, timezone)
    with progress("forecasting") as advance:
        with model_errors():
            forecaster = factost_core.Forecaster.from_pretrained(model, device=device)
        result = forecaster.predict(
            panel, horizon, levels, context, on_progress=advance, covariates=also_known
        )
    say(note for note in result.notes if note not in panel.notes)
    rows = write_forecast(result, out)
    span = f"{len(result.sensor_ids)} sensors, {horizon} steps from {result.times[0]}"
    typer.echo(f"wrote {rows} rows to {out}: {span}", err=True)


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
    adapt: Annotated[
        float | None,
        typer.Option("--adapt", help="Adapt as well, on this newest share of what precedes the test part."),
    ] = None,
    budget: BudgetOption = "standard",
    attach: AttachOption = None,
    holidays: HolidaysOption = None,
    covariates: CovariatesOption = None,
    known_ahead: KnownAheadOption = None,
    seed: SeedOption = 0,
) -> None:
    """Compare a model with simple baselines on rolling windows: a table, and a report with --json.

    With --adapt also the same model adapted to what precedes the test part (few-shot).
    """
    from factost_core.evaluation.backtest import backtest as run
    from factost_core.evaluation.backtest import before_test
    from factost_core.evaluation.informed import Informed

    if json_file is not None:
        check_out(json_file, None)
    panel = panel_of(readings, sensors, network, sample, timezone)
    # wrong input is told before the model loads
    past = before_test(panel, horizon, windows, test_share, start)
    known = covariates_of(covariates, known_ahead, holidays, timezone)
    with model_errors():
        forecaster = factost_core.Forecaster.from_pretrained(model, device=device)

    def told(each: "Forecaster") -> "Predictor":
        return each if known is None else Informed(each, known)

    also = []
    if adapt is not None:
        if forecaster.adaptation is not None:
            raise InputError(f"--adapt starts from a pretrained model; {model} is adapted already")
        with progress("adapting") as advance:
            adapted = forecaster.adapt(
                past,
                horizon,
                context,
                adapt,
                budget,  # type: ignore[arg-type]  # its values are checked there
                attach,  # type: ignore[arg-type]
                covariates=known,
                seed=seed,
                on_progress=advance,
            )
        also.append(adapted)
    elif forecaster.adaptation is not None:
        say(_seen(forecaster, past))
    with progress("backtesting") as advance:
        report = run(
            told(forecaster),
            panel,
            horizon,
            windows,
            test_share,
            context,
            start,
            advance,
            also=[told(each) for each in also],
        )
    say(report.notes)
    print_report(report)
    for each in also:
        assert each.adaptation is not None
        typer.echo(f"MAE of {each.name} over zero-shot: {1 / report.mae_over(each.name):.3f}")
        typer.echo(" ".join(each.adaptation.learned.sentences()))
    if json_file is not None:
        with writing(json_file):
            json_file.write_text(
                json.dumps(report.to_json(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
            )


def adapt(
    out: Annotated[Path, typer.Option("--out", help="New folder for the adapted model.")],
    readings: ReadingsOption = None,
    sensors: SensorsOption = None,
    network: NetworkOption = None,
    sample: SampleOption = None,
    horizon: Annotated[
        int, typer.Option("--horizon", min=1, max=256, help="Steps to learn; later ones stay zero-shot.")
    ] = 12,
    fraction: Annotated[
        float, typer.Option("--fraction", help="Newest share of the readings to learn from.")
    ] = 0.1,
    budget: BudgetOption = "standard",
    attach: AttachOption = None,
    backbone: Annotated[
        str, typer.Option("--backbone", help="frozen, or finetune (with --attach input).")
    ] = "frozen",
    without: Annotated[
        list[str] | None, typer.Option("--without", help="A part to switch off; may be repeated.")
    ] = None,
    holidays: HolidaysOption = None,
    covariates: CovariatesOption = None,
    known_ahead: KnownAheadOption = None,
    seed: SeedOption = 0,
    until: Annotated[
        str | None, typer.Option("--until", help="Learn only from what was known before this time.")
    ] = None,
    model: ModelOption = "tiny",
    context: ContextOption = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option("--checkpoint", help="Keep the state here; the same command goes on after a stop."),
    ] = None,
    timezone: ZoneOption = "UTC",
    device: DeviceOption = "auto",
) -> None:
    """Learn a network from its readings: a folder for --model of the other commands."""
    from factost_core.adaptation.arguments import parts_of, place_of
    from factost_core.adaptation.learned import FACTS_FILE
    from factost_core.io.whole_folder import write_whole

    check_folder(out, FACTS_FILE)
    known_inputs = covariates_of(covariates, known_ahead, holidays, timezone)
    place: Any = place_of(attach, backbone)  # type: ignore[arg-type]  # the values are checked below
    known = parts_of(place, None)
    unknown = [part for part in without or () if part not in known]
    if unknown and known:
        raise InputError(f"--without: unknown part {unknown[0]!r}: expected some of {', '.join(known)}")
    panel = panel_of(readings, sensors, network, sample, timezone)
    if until is not None:
        panel = panel.before(until)
    with model_errors():
        forecaster = factost_core.Forecaster.from_pretrained(model, device=device)
    if forecaster.adaptation is not None:
        raise InputError(f"adapting starts from a pretrained model; {model} is adapted already")
    began = time.monotonic()
    with progress("adapting") as advance:
        adapted = forecaster.adapt(
            panel,
            horizon,
            context,
            fraction,
            budget,  # type: ignore[arg-type]  # its values are checked there
            place,
            backbone,  # type: ignore[arg-type]
            None if without is None else [part for part in known if part not in without],
            known_inputs,
            seed,
            advance,
            checkpoint=checkpoint,
        )
    assert adapted.adaptation is not None
    learned = adapted.adaptation.learned
    write_whole(out, FACTS_FILE, adapted.save)
    checked = learned.validation_windows + learned.older_windows
    typer.echo(
        f"{panel.name}: {len(learned.sensor_ids)} sensors, {horizon} steps, "
        f"{learned.training_windows} windows to learn from and {checked} to check"
    )
    losses = learned.record
    typer.echo(f"loss on those to check: zero-shot {losses.zero_shot:.4f}, adapted {losses.best:.4f}")
    for sentence in learned.sentences():
        typer.echo(sentence)
    typer.echo(f"wrote {out} after {time.monotonic() - began:.0f} s on {forecaster.device}", err=True)


def _seen(forecaster: "Forecaster", past: "SensorPanel") -> list[str]:
    """A note where an adapted model learned from what it is about to be tested on."""
    from pandas import Timestamp

    assert forecaster.adaptation is not None
    until = forecaster.adaptation.learned.learned_until
    if Timestamp(until) < past.next_time:
        return []
    return [
        f"this model learned from readings up to {until}, which the test windows lie in: "
        "its scores are better than they would be on new readings"
    ]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InputError(
            f"--quantiles: {text.strip()!r} is not a number; write levels like 0.1,0.5,0.9"
        ) from None
