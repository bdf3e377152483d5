"""GraphML (Brandes et al., Graph Markup Language), read as a stream by expat.

Entities could make a small file huge or name other files, so a document type is refused. Nesting and
hyperedges are not networks of sensors; nested graphs are read as one.
"""

from dataclasses import dataclass, field
from xml.parsers import expat

import numpy as np
from numpy.typing import NDArray

from factost_core.errors import InputError, first_line
from factost_core.io.network.edges import MOST_EDGES, ListedEdges, check_numbers
from factost_core.io.network.mapping import NetworkMapping, is_distance, weight_column
from factost_core.io.source import Source

_LONGEST = 1_000  # characters of an id or a value
_MOST_NODES = 1_000_000


def read_graphml(source: Source, sensor_ids: list[str], mapping: NetworkMapping) -> ListedEdges:
    """The edges of a GraphML file; an undirected edge counts both ways.

    A node is the sensor of its id, or of that data field (label, name) which holds the most sensor ids.
    Raises InputError for broken XML, document types, edges without ends and wrong weights.
    """
    graph = _Graph(source.name)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = graph.start
    parser.EndElementHandler = graph.end
    parser.CharacterDataHandler = graph.text
    parser.StartDoctypeDeclHandler = graph.refuse_doctype
    try:
        parser.Parse(source.data, True)
    except expat.ExpatError as error:
        raise InputError(f"{source.name}: this is not GraphML ({first_line(error):.80})") from None
    except (LookupError, ValueError) as error:  # an unknown encoding
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source.name}: this is not GraphML ({first_line(error):.80})") from None
    if not graph.found:
        raise InputError(f"{source.name}: this is XML but not GraphML; expected the element graph")
    return _listed(graph, sensor_ids, mapping)


def _listed(graph: "_Graph", sensor_ids: list[str], mapping: NetworkMapping) -> ListedEdges:
    attributes = list(dict.fromkeys(graph.names.values()))
    column = mapping.weight or weight_column(attributes)
    if column is not None and column not in attributes:
        raise InputError(
            f"{graph.file}: there is no edge attribute {column!r}; found {', '.join(attributes[:9])}"
        )
    distances = is_distance(column, mapping)
    numbers: NDArray[np.float64] | None = None
    if column is not None and any(column in edge.data for edge in graph.edges):
        numbers = np.array([graph.number(edge, column) for edge in graph.edges], dtype=np.float64)
        check_numbers(numbers, distances, lambda place: f"{graph.file}, edge {place + 1}")
    names = _node_names(graph, sensor_ids)
    source = np.array([names.get(edge.source, edge.source) for edge in graph.edges], dtype=object)
    target = np.array([names.get(edge.target, edge.target) for edge in graph.edges], dtype=object)
    back = np.array([not edge.directed for edge in graph.edges], dtype=bool)
    return ListedEdges(
        np.concatenate([source, target[back]]),
        np.concatenate([target, source[back]]),
        None if numbers is None else np.concatenate([numbers, numbers[back]]),
        distances and numbers is not None,
        graph.file,
    )


def _node_names(graph: "_Graph", sensor_ids: list[str]) -> dict[str, str]:
    """By which text each node is a sensor: its own id, or a data field where more of those are known."""
    known = set(sensor_ids)
    best, hits = {node: node for node in graph.nodes}, len(known.intersection(graph.nodes))
    for name in dict.fromkeys(graph.names.values()):
        named = {node: data[name] for node, data in graph.nodes.items() if name in data}
        found = len(known.intersection(named.values()))
        if found > hits:
            best, hits = named, found
    return best


@dataclass
class _Edge:
    source: str
    target: str
    directed: bool
    data: dict[str, str] = field(default_factory=dict)


class _Graph:
    """Gathers nodes and edges while expat reads."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found = False
        self.names: dict[str, str] = {}  # of data fields, by key
        self.nodes: dict[str, dict[str, str]] = {}
        self.edges: list[_Edge] = []
        self._directed = True
        self._data: list[dict[str, str]] = []  # of the open node or edge, innermost last
        self._key = ""
        self._text: list[str] | None = None
        self._length = 0

    def number(self, edge: _Edge, column: str) -> float:
        text = edge.data.get(column, "")
        try:
            return float(text)
        except ValueError:
            raise InputError(
                f"{self.file}: the edge {edge.source!r:.40} to {edge.target!r:.40} has the {column} "
                f"{text!r:.40}; expected a number"
            ) from None

    def start(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "key":
                self.names[given.get("id", "")] = given.get("attr.name", given.get("id", ""))[:_LONGEST]
            case "graph":
                self.found = True
                self._directed = given.get("edgedefault", "directed") != "undirected"
            case "node":
                self._data.append(self.nodes.setdefault(self._end(given, "id"), {}))
                self._limit(len(self.nodes), _MOST_NODES, "nodes")
            case "edge":
                directed = {"true": True, "false": False}.get(given.get("directed", ""), self._directed)
                edge = _Edge(self._end(given, "source"), self._end(given, "target"), directed)
                self.edges.append(edge)
                self._data.append(edge.data)
                self._limit(len(self.edges), MOST_EDGES, "edges")
            case "data":
                self._key, self._text, self._length = given.get("key", ""), [], 0

    def end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "node" | "edge":
                self._data.pop()
            case "data":
                if self._data and self._text is not None:
                    self._data[-1][self.names.get(self._key, self._key)] = "".join(self._text).strip()
                self._text = None

    def text(self, text: str) -> None:
        if self._text is not None and self._length < _LONGEST:
            self._text.append(text)
            self._length += len(text)

    def refuse_doctype(self, *_: object) -> None:
        raise InputError(
            f"{self.file}: it declares a document type (DOCTYPE), which can swell or name other files, and "
            "is not opened; remove that line"
        )

    def _end(self, given: dict[str, str], name: str) -> str:
        text = given.get(name, "").strip()
        if not text or len(text) > _LONGEST:
            raise InputError(f"{self.file}: an element lacks its {name}, or it is very long; expected an id")
        return text

    def _limit(self, count: int, most: int, what: str) -> None:
        if count > most:
            raise InputError(f"{self.file}: there are more than {most:,} {what}; keep the ones needed")
