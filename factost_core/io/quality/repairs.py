"""All repairs, and their way to JSON and back.

A repair is a small frozen object: ``label`` says what it would do, ``apply(content)`` gives the changed
content and one sentence on what it did. It never changes its input.
"""

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING, Any

from factost_core.errors import InputError
from factost_core.io.quality.merge_repairs import Aggregate, MergeRepeats
from factost_core.io.quality.sensor_repairs import DropPositions, DropSensors, SwapCoordinates
from factost_core.io.quality.time_repairs import KeepPeriod, SetZone, ShiftTime, SnapToGrid, SortRows
from factost_core.io.quality.value_repairs import Clip, MaskOutside, MaskPeriod, MaskSpikes, MaskStuck, Scale

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Repair = (
    SortRows
    | MergeRepeats
    | SnapToGrid
    | Aggregate
    | ShiftTime
    | SetZone
    | KeepPeriod
    | Clip
    | MaskOutside
    | MaskPeriod
    | MaskStuck
    | MaskSpikes
    | Scale
    | DropSensors
    | SwapCoordinates
    | DropPositions
)


def repair_to_json(repair: Repair) -> dict[str, Any]:
    """Plain values from which ``repair_from_json`` makes an equal repair."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in asdict(repair).items()
    }


def repair_from_json(content: object) -> Repair:
    """The repair that plain values describe. Raises InputError when they describe none."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"this is no repair: {place + ': ' if place else ''}{first['msg']}") from None


@cache
def _adapter() -> "TypeAdapter[Repair]":
    from typing import Annotated

    from pydantic import Field, TypeAdapter

    return TypeAdapter(Annotated[Repair, Field(discriminator="kind")])
