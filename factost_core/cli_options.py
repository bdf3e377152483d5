"""Options that several commands share, and what they make of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from factost_core.console import say
from factost_core.errors import InputError

if TYPE_CHECKING:
    from factost_core.adaptation.covariates import Covariates
    from factost_core.panel import SensorPanel

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
BudgetOption = Annotated[
    str, typer.Option("--budget", help="How long adapting may take: quick, standard or thorough.")
]
AttachOption = Annotated[
    str | None, typer.Option("--attach", help="Where the adapter sits: late (the default) or input.")
]
SeedOption = Annotated[int, typer.Option("--seed", help="Of everything random.")]
HolidaysOption = Annotated[
    str | None, typer.Option("--holidays", help="Learn a country's holidays, too: US, FR, DE-BY, ...")
]
CovariatesOption = Annotated[
    str | None,
    typer.Option(
        "--covariates",
        help="A wide table of other known numbers: time, one column each. An adapted model that learned with "
        "one needs it again.",
    ),
]
KnownAheadOption = Annotated[
    list[str] | None,
    typer.Option("--known-ahead", help="A column of --covariates known for times to come; may be repeated."),
]


def panel_of(
    readings: list[str] | None, sensors: str | None, network: str | None, sample: str | None, timezone: str
) -> "SensorPanel":
    """The panel that the options name; what was changed on the way in is said."""
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


def covariates_of(
    table: str | None, known_ahead: list[str] | None, holidays: str | None, timezone: str
) -> "Covariates | None":
    """What may be known beside the readings; None where the options name nothing.

    The table is read as readings are: what was changed on the way in is said.
    """
    from factost_core.adaptation.covariates import Covariates
    from factost_core.panel import SensorPanel

    if known_ahead and table is None:
        raise InputError("--known-ahead names columns of --covariates: give that table, too")
    if table is None:
        return None if holidays is None else Covariates(holidays=holidays)
    read = SensorPanel.from_files([table], timezone=timezone)
    say(read.notes)
    return Covariates(read.readings, known_ahead or (), holidays)


@contextmanager
def model_errors() -> Iterator[None]:
    """A model that cannot be loaded is wrong input: its name, folder or file."""
    try:
        yield
    except (ValueError, OSError) as error:
        raise InputError(str(error)) from error
