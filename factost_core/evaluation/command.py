"""What the commands of the benchmark and of the comparison with experts have in common."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from factost_core.errors import InputError

PanelsOption = Annotated[
    Path | None,
    typer.Option("--panels", envvar="FACTOST_PANELS", help="Folder of panels beside the samples."),
]
OutOption = Annotated[Path, typer.Option("--out", help="Where the results go, and are found again.")]


def tell(line: str) -> None:
    """Say how far a run is, beside its output."""
    typer.echo(line, err=True)


@contextmanager
def wrong_input_ends() -> Iterator[None]:
    """Wrong input ends the command with one line and status 2."""
    try:
        yield
    except InputError as error:
        tell(f"Error: {error}")
        sys.exit(2)


def read_kept(path: Path, key: Mapping[str, Any]) -> Any:
    """The result kept at ``path`` if it was made from what ``key`` says; None where there is none such."""
    try:
        kept = json.loads(path.read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    return kept if kept["key"] == key else None


def keep(path: Path, result: Mapping[str, Any]) -> None:
    """Keep a result, its ``key`` in it, at ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".part")
    whole.write_text(json.dumps(result, indent=2, allow_nan=False) + "\n")
    os.replace(whole, path)  # a run that is stopped here leaves no half file
