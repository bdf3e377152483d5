"""Roads as a graph: junctions and spots with sensors, joined by stretches of road with their lengths."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

_CELLS = 20_000_000  # of a block of distances, 160 MB
_GRID_M = 0.01  # vertices of two lines within this are the same point


@dataclass(frozen=True, eq=False)
class RoadGraph:
    """Stretches between nodes; a spot has two nodes, one that ways arrive at and one that they leave from.

    So no way leads through a spot, and each search ends at the next sensors.

    Attributes:
        matrix: (node, node) sparse, metres.
        arrive: (spot,) nodes.
        leave: (spot,) nodes.
        one_way: whether stretches run in one direction only.
    """

    matrix: Any
    arrive: NDArray[np.int64]
    leave: NDArray[np.int64]
    one_way: bool

    @classmethod
    def of(
        cls,
        lines: NDArray[np.object_],
        line: NDArray[np.int64],
        along: NDArray[np.float64],
        spot: NDArray[np.int64],
        joint_m: float,
        one_way: bool,
    ) -> "RoadGraph":
        """Build the graph.

        Args:
            lines: LineStrings in metres.
            line: of each sensor, the place of its line.
            along: metres from the start of that line.
            spot: of each sensor, from 0; sensors of one spot stand together on one line.
            joint_m: how close the end of a line must be to another to meet it.
            one_way: only along the direction in which a line is drawn.
        """
        on, at, node = _junctions(lines, joint_m)
        joints = int(node.max()) + 1
        spots, one = np.unique(spot, return_index=True)
        on, at = np.concatenate([on, line[one]]), np.concatenate([at, along[one]])
        node = np.concatenate([node, joints + spots])
        order = np.lexsort((node, at, on))
        on, at, node = on[order], at[order], node[order]
        same = on[:-1] == on[1:]
        first, second, length = node[:-1][same], node[1:][same], np.diff(at)[same]
        label, count = _merged_joints(first, second, length <= joint_m, joints)
        leave = np.concatenate([label, count + spots])  # by node
        arrive = np.concatenate([label, count + len(spots) + spots])
        source, target = leave[first], arrive[second]
        if not one_way:
            source, target = np.concatenate([source, leave[second]]), np.concatenate([target, arrive[first]])
            length = np.concatenate([length, length])
        matrix = _shortest_stretches(source, target, length, count + 2 * len(spots))
        return cls(matrix, arrive[joints:], leave[joints:], one_way)

    def next_spots(
        self, k: int, reach_m: float
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """From each spot to the `k` next ones within `reach_m`: spots, spots, metres of way between them.

        Where traffic runs both ways the pairs of either direction are listed for both.
        """
        from scipy.sparse.csgraph import dijkstra

        found = []
        height = max(1, _CELLS // self.matrix.shape[0])
        for start in range(0, len(self.leave), height):
            ways = dijkstra(self.matrix, indices=self.leave[start : start + height], limit=reach_m)
            ways = ways[:, self.arrive]
            rows = np.arange(len(ways))
            ways[rows, rows + start] = np.inf  # a way round back to the same spot
            nearest = np.argpartition(ways, min(k, ways.shape[1]) - 1, axis=1)[:, :k]
            way = ways[rows[:, None], nearest]
            first, place = np.nonzero(np.isfinite(way))
            found.append((first + start, nearest[first, place], way[first, place]))
        first, second, way = (np.concatenate(parts) for parts in zip(*found, strict=True))
        if not self.one_way:
            first, second = np.concatenate([first, second]), np.concatenate([second, first])
            way = np.concatenate([way, way])
        pairs, one = np.unique(np.column_stack([first, second]), axis=0, return_index=True)
        return pairs[:, 0], pairs[:, 1], way[one]


def _junctions(
    lines: NDArray[np.object_], joint_m: float
) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]:
    """Where lines may meet: (line, metres along it, joint); a joint stands on each line that passes it."""
    count = len(lines)
    every = np.arange(count)
    points = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    end, by = shapely.STRtree(lines).query(points, predicate="dwithin", distance=joint_m)
    # the ends of a closed line lie at one place of it, so both also stand where they are drawn
    on = [every, every, by]
    at = [np.zeros(count), shapely.length(lines), shapely.line_locate_point(lines[by], points[end])]
    joint = [every, every + count, end]
    vertices, owner = shapely.get_coordinates(lines, return_index=True)
    keys = np.unique(np.round(vertices / _GRID_M).astype(np.int64), axis=0, return_inverse=True)[1].ravel()
    stands = np.unique(np.column_stack([keys, owner]), axis=0, return_index=True)[1]
    shared = stands[np.bincount(keys[stands])[keys[stands]] > 1]
    on.append(owner[shared])
    at.append(shapely.line_locate_point(lines[owner[shared]], shapely.points(vertices[shared])))
    joint.append(2 * count + np.unique(keys[shared], return_inverse=True)[1])
    return np.concatenate(on), np.concatenate(at), np.concatenate(joint)


def _merged_joints(
    first: NDArray[np.int64], second: NDArray[np.int64], close: NDArray[np.bool_], joints: int
) -> tuple[NDArray[np.int64], int]:
    """A label for each joint, the same for those that hardly any road separates, and how many labels."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    close = close & (first < joints) & (second < joints)
    links = coo_array((np.ones(close.sum()), (first[close], second[close])), shape=(joints, joints))
    count, label = connected_components(links, directed=False)
    return label.astype(np.int64), int(count)


def _shortest_stretches(
    source: NDArray[np.int64], target: NDArray[np.int64], length: NDArray[np.float64], count: int
) -> Any:
    """The shortest stretch of each pair of nodes as a sparse matrix, in which 0 would mean none."""
    from scipy.sparse import csr_array

    order = np.lexsort((length, target, source))
    source, target, length = source[order], target[order], np.maximum(length[order], 1e-6)
    new = np.ones(len(source), dtype=bool)
    new[1:] = (np.diff(source) != 0) | (np.diff(target) != 0)
    new &= source != target
    return csr_array((length[new], (source[new], target[new])), shape=(count, count))
