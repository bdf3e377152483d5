"""What the command line writes and shows: files, a progress bar, a table, notes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from factost_core.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from factost_core.evaluation.report import Report


def check_out(path: Path, suffixes: tuple[str, ...] | None) -> None:
    """Refuse an unusable output path before the work, not after it."""
    if suffixes is not None and path.suffix.lower() not in suffixes:
        raise InputError(f"--out: {path.name} must end in {' or '.join(suffixes)}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(
            f"{path} cannot be written: {'it is a folder' if path.is_dir() else 'its folder does not exist'}"
        )


def check_folder(path: Path, marker: str) -> None:
    """Refuse a folder to write before the work: one with other files than those of its kind (``marker``)."""
    ours = (path / marker).is_file()
    if path.exists() and not ours and (not path.is_dir() or any(path.iterdir())):
        raise InputError(f"--out: {path} holds other files; give a new or empty folder")


@contextmanager
def writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from None


@contextmanager
def progress(doing: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on stderr; silent when stderr is not a terminal."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(doing, total=1.0)
        yield lambda share: bar.update(task, completed=share)


def print_report(report: "Report") -> None:
    from rich.table import Table

    columns = ("mae", "rmse", "mase", "wql", "coverage80", "width80", "seconds")
    table = Table(title=f"{report.panel}: {report.windows} windows of {report.horizon} steps")
    table.add_column("forecaster", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    for row in report.rows:
        values = [row[column] for column in columns]  # type: ignore[literal-required]
        table.add_row(row["forecaster"], *("-" if value is None else f"{value:.4g}" for value in values))
    wide_console(110).print(table)
    if report.mae_ratio is not None:
        typer.echo(f"MAE over that of the better seasonal naive: {report.mae_ratio:.3f}")


def wide_console(width: int) -> "Console":
    """The terminal; a pipe or file has no width, so ``width`` there, to keep whole names and numbers."""
    from rich.console import Console

    console = Console()
    return console if console.is_terminal else Console(width=width)


def say(notes: Iterable[str]) -> None:
    for note in notes:
        typer.echo(f"note: {note}", err=True)
