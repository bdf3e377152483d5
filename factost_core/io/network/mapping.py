"""What the columns of a network file mean: detected from their names, or confirmed by a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from factost_core.errors import InputError, some
from factost_core.io.layout import plain
from factost_core.io.mapping_json import mapping_from_json, mapping_to_json

_SOURCES = ("source", "src", "origin_id", "origin", "from_id", "from_node", "source_id")
_TARGETS = ("target", "dst", "destination_id", "destination", "to_id", "to_node", "target_id")
_WEIGHTS = ("weight", "link_weight", "closeness", "similarity")
_DISTANCES = ("distance_m", "distance", "dist", "cost", "length_m", "length")


@dataclass(frozen=True)
class NetworkMapping:
    """Columns (or attributes) of a network file; None is detected.

    Attributes:
        source: ids of the sensors that edges leave, along the physical flow.
        target: ids of the sensors that they lead to.
        weight: numbers of the edges.
        as_distance: whether the numbers, also those in a matrix, are distances (larger = farther apart);
            None goes by the column's name, and takes a matrix for weights.
        tolerance_m: how far the end of a line may lie from its sensor.
        layer: which of a file's several layers holds the lines.
    """

    source: str | None = None
    target: str | None = None
    weight: str | None = None
    as_distance: bool | None = None
    tolerance_m: float = 100.0
    layer: str | None = None

    def to_json(self) -> str:
        """One line of JSON with what is set."""
        return mapping_to_json(self)

    @classmethod
    def from_json(cls, text: str) -> "NetworkMapping":
        """The mapping that `to_json` wrote. Raises InputError for anything else."""
        return mapping_from_json(cls, text)


@dataclass(frozen=True)
class EdgeColumns:
    """The columns in which edges stand; no weight column gives every edge the weight 1."""

    source: str
    target: str
    weight: str | None
    as_distance: bool


def edge_columns(columns: Sequence[str], mapping: NetworkMapping, file: str) -> EdgeColumns | None:
    """Which columns hold edges; None where none are named so.

    Raises InputError when the mapping names a column that the file lacks, or one end of an edge only.
    """
    for name in (mapping.source, mapping.target, mapping.weight):
        if name is not None and name not in columns:
            raise InputError(f"{file}: there is no column {name!r}; found {some(columns)}")
    if (mapping.source is None) != (mapping.target is None):
        raise InputError(f"{file}: name both columns of an edge, source and target, or neither")
    weight = mapping.weight or weight_column(columns)
    source = mapping.source or _find(columns, _SOURCES)
    target = mapping.target or _find(columns, _TARGETS)
    if (source is None or target is None) and weight is not None:
        # "from" and "to" may be two times or two places; beside a distance or weight they are an edge
        source, target = _find(columns, ("from",)), _find(columns, ("to",))
    if source is None or target is None:
        return None
    return EdgeColumns(source, target, weight, is_distance(weight, mapping))


def weight_column(columns: Sequence[str]) -> str | None:
    """The numbers of the edges: weights before distances."""
    return _find(columns, (*_WEIGHTS, *_DISTANCES))


def is_distance(column: str | None, mapping: NetworkMapping) -> bool:
    """Whether a column's numbers are distances: as the mapping says, else by its name."""
    if mapping.as_distance is not None:
        return mapping.as_distance
    return column is not None and plain(column) in _DISTANCES


def _find(columns: Sequence[str], names: Sequence[str]) -> str | None:
    return next((column for name in names for column in columns if plain(column) == name), None)
