"""Where a unit can go: its reach in one march, the route of many marches, and who might ride out on the way."""

from __future__ import annotations

from dataclasses import dataclass

from game.base.jit import entry, kernel
from game.orders.check import reach_of
from game.orders.staff import find_way
from game.orders.view import View
from game.rules.march import intercept_permille
from game.rules.movement import edge_between, path_to
from game.rules.places import apart
from game.rules.scratch import Scratch
from game.state.enums import Detection, Posture, Route
from game.state.world import Theatre


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a unit can go and how."""

    unit: int
    points: int  # march points it has
    costs: dict[int, int]  # hex to march points, for every hex where the march can end
    ways: dict[int, int]  # hex to the hex before it, for every hex on the way anywhere

    def way_to(self, hex_id: int) -> list[int]:
        """The hexes from the unit to `hex_id`, both included; empty if no way leads there."""
        if hex_id not in self.ways:
            return []
        way = [hex_id]
        while self.ways[way[-1]] >= 0:
            way.append(self.ways[way[-1]])
        return way[::-1]


ONE_TURN = 0
MANY_TURNS = 1
SAFELY = 2


@entry
def flood_ways(theatre: Theatre, view: View, scratch: Scratch, unit: int, how: int) -> None:
    """`reach_of` or, for the ways of tasks, `find_way` for Python; `scratch.cost` and `.origin` are written.

    Args:
        theatre: the board and the rulebook.
        view: what the side knows.
        scratch: written.
        unit: an own unit.
        how: ONE_TURN, MANY_TURNS or SAFELY.
    """
    if how == ONE_TURN:
        reach_of(theatre, view, scratch, unit)
    else:
        find_way(theatre, view, scratch, unit, -1, int(how == SAFELY))


@entry
def risks_on_way(theatre: Theatre, view: View, scratch: Scratch, unit: int, goal: int) -> int:
    """Chance that a known enemy rides out against a march, step by step, if it is on watch and sees the unit (§3.4).

    Args:
        theatre: the board and the rulebook.
        view: what the side knows.
        scratch: the last flood is read; `path` and, for each step, `other_cost` (permille) are written.
        unit: who marches.
        goal: where to.

    Returns:
        The number of steps.
    """
    steps = path_to(scratch, goal)
    origin = int(view.units[unit].hex)
    hidden = view.units[unit].posture == Posture.HIDE
    for index in range(steps):
        scratch.other_cost[index] = 0
    for contact in range(view.counts[0].units):
        step = _first_step_near(theatre, view, scratch, contact, steps)
        if step < 0:
            continue
        came_from = origin if step == 0 else int(scratch.path[step - 1])
        edge = edge_between(theatre, came_from, int(scratch.path[step]))
        on_road = edge >= 0 and theatre.edges[edge].route == Route.CART_ROAD
        chance = intercept_permille(theatre, Detection.SEEN, on_road, hidden)
        spared = 1000 - int(scratch.other_cost[step])
        scratch.other_cost[step] = 1000 - spared * (1000 - chance) // 1000
    return steps


@kernel
def _first_step_near(theatre: Theatre, view: View, scratch: Scratch, contact: int, steps: int) -> int:
    """The first step of the path within riding distance of a known enemy of a known kind, or -1."""
    row = view.contacts[contact]
    if row.detection < Detection.SEEN or row.type < 0 or row.hex < 0:
        return -1
    far = int(theatre.types[row.type].intercept_hexes)
    if far == 0:
        return -1
    for step in range(steps):
        if apart(theatre, int(row.hex), int(scratch.path[step])) <= far:
            return step
    return -1
