"""The command line: the same verbs as the Python interface.

Everything heavy is imported inside the commands, so that --help is quick and needs no torch. Wrong input ends
with status 2 and one line on stderr.
"""

import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

import factost_core
from factost_core.cli_forecasting import adapt, backtest, forecast
from factost_core.cli_training import build_corpus, pretrain
from factost_core.errors import InputError

app = typer.Typer(
    name="factost",
    help="Probabilistic forecasts for whole sensor networks.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
corpus_app = typer.Typer(help="The series that backbones are pretrained on.", no_args_is_help=True)
for verb in (forecast, adapt, backtest):
    app.command()(verb)

# typer carries its own copy of click; this is the base of all its usage errors, whichever copy that is.
_USAGE_ERROR: Any = next(base for base in typer.BadParameter.__mro__ if base.__name__ == "ClickException")


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        typer.echo(f"factost {factost_core.__version__}")
        raise typer.Exit


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


app.command()(pretrain)
corpus_app.command("build")(build_corpus)
app.add_typer(corpus_app, name="corpus")


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
