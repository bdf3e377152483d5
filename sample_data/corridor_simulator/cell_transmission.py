"""The cell transmission model on a small freeway network, all cells advanced at once.

C. F. Daganzo, "The cell transmission model", Transportation Research B 28 (1994) and B 29 (1995), with a
triangular fundamental diagram: a cell sends min(v k, Q) and receives min(Q, w (K - k)) vehicles per hour and
lane. So a disturbance travels downstream at the free-flow speed v, and upstream, inside a queue, at the wave
speed w, whatever the flow; the head of a queue that dissolves moves at w, its growing tail at most at w.

A road is a run of cells. Beside the cell that feeds it along the road, a cell can have one lateral inflow (an
on-ramp or a merging road); merging follows Daganzo's priorities. A share of what leaves a cell can exit (an
off-ramp) or turn onto a diverging road; it waits in line with the rest (first in, first out).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Cells = npt.NDArray[np.float64]

FREE_FLOW_KMH = 105.0
WAVE_SPEED_KMH = 20.0
JAM_DENSITY = 125.0  # vehicles per km and lane
CAPACITY = FREE_FLOW_KMH * WAVE_SPEED_KMH * JAM_DENSITY / (FREE_FLOW_KMH + WAVE_SPEED_KMH)  # 2100 veh/h/lane
CELL_KM = 0.3
STEP_S = 10.0
STEP_H = STEP_S / 3600
assert FREE_FLOW_KMH * STEP_H <= CELL_KM, "no vehicle may pass a whole cell in one step (Courant condition)"


@dataclass(frozen=True)
class Grid:
    """The cells of all roads in a row, and how they join; every array has one entry per cell.

    `lanes`; `follows` (the cell feeds the next one in the row: False at a road's last cell); `exit_share` of
    the outflow that leaves the road after this cell; `ramp_priority`, the share of a crowded cell's room that
    its lateral inflow may take. `merge` and `diverge` are (from cell, to cell) between roads: the first is a
    road's last cell and feeds laterally, the second is fed by the exit share of the first.
    """

    lanes: Cells
    follows: npt.NDArray[np.bool_]
    exit_share: Cells
    ramp_priority: Cells
    merge: tuple[int, int]
    diverge: tuple[int, int]


class Traffic:
    """The state of the cells; `advance` moves it by STEP_S seconds.

    Waiting vehicles outside the cells (at the entrances and on the ramps) queue without taking room.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.density = np.zeros(len(grid.lanes))  # vehicles per km, all lanes
        self.waiting = np.zeros(len(grid.lanes))  # vehicles, by the cell that they want to enter
        # The share of a cell's outflow that stays on the road, 0 where the road ends.
        self._through = np.where(grid.follows, 1.0 - grid.exit_share, 0.0)[:-1]
        self._limit = CAPACITY * grid.lanes
        self._jam = JAM_DENSITY * grid.lanes

    def advance(self, demand: Cells, capacity_share: Cells) -> Cells:
        """Move by one step and return each cell's outflow (vehicles per hour, exits included).

        `demand` (vehicles per hour) arrives at each cell from outside: at a road's first cell as its
        entrance, at others as an on-ramp. `capacity_share` (0 to 1) scales what may leave each cell.
        """
        grid, turning = self.grid, self.grid.diverge
        turn_share = grid.exit_share[turning[0]]
        sending = np.minimum(FREE_FLOW_KMH * self.density, self._limit * capacity_share)
        receiving = np.minimum(self._limit, WAVE_SPEED_KMH * (self._jam - self.density))

        # What comes from the side: ramp and entrance queues, and the merging road's last cell.
        lateral = np.minimum(self.waiting / STEP_H + demand, self._limit)
        lateral[grid.merge[1]] = sending[grid.merge[0]]
        along = np.zeros_like(sending)  # what the cell before wants to send on along the road
        along[1:] = sending[:-1] * self._through
        # The diverging road is fed like an entrance: its whole room is for those who turn.
        along[turning[1]] = sending[turning[0]] * turn_share

        fits = along + lateral <= receiving
        room = grid.ramp_priority * receiving
        entering_side = np.where(fits, lateral, _middle(lateral, receiving - along, room))
        entering_along = np.where(fits, along, _middle(along, receiving - lateral, receiving - room))

        # First in, first out: the outflow is what lets both the through and the turning traffic enter.
        outflow = sending.copy()
        np.divide(entering_along[1:], self._through, out=outflow[:-1], where=grid.follows[:-1])
        outflow[grid.merge[0]] = entering_side[grid.merge[1]]
        outflow[turning[0]] = min(outflow[turning[0]], entering_along[turning[1]] / turn_share)
        inflow_along = np.zeros_like(outflow)
        inflow_along[1:] = outflow[:-1] * self._through
        inflow_along[turning[1]] = outflow[turning[0]] * turn_share

        self.density += (inflow_along + entering_side - outflow) * STEP_H / CELL_KM
        self.waiting += (demand - entering_side) * STEP_H
        self.waiting[grid.merge[1]] = 0.0  # those who merge wait in the cells of their own road
        np.maximum(self.waiting, 0.0, out=self.waiting)
        return outflow


def _middle(a: Cells, b: Cells, c: Cells) -> Cells:
    """The middle one of three values, elementwise (Daganzo's merge rule)."""
    return np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))
