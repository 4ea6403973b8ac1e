"""Chapter 2, tasks: standing marches, patrols and garrisons; how they begin and end, and what ways they take."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray
from game.rules.movement import came_over_major_river, soil_allowed, stops_at_zone, zone_points
from game.rules.places import apart
from game.rules.scratch import QUEUE_COSTS, Scratch, forget_flood, forget_queue, offer, take, tell
from game.state.enums import EventKind, Gait, Station, Task, TaskEnd
from game.state.units import Unit
from game.state.world import Theatre, World

UNSEEN = -1  # of `task_near`: nobody has looked yet


# ---------------------------------------------------------------- beginning and ending


@kernel
def set_task(world: World, unit: int, task: int, hex_id: int) -> None:
    """Give a unit a task in place of the one that it had; the World is written in place."""
    row = world.units[unit]
    row.task = task
    row.task_hex = hex_id if hex_id >= 0 else 0
    row.task_from = row.hex if task == Task.PATROL else 0
    row.task_near = UNSEEN if hex_id >= 0 else 0


@kernel
def end_task(world: World, scratch: Scratch, unit: int, why: int) -> None:
    """End a unit's task and tell its side why; the World is written in place."""
    row = world.units[unit]
    task = int(row.task)
    set_task(world, unit, int(Task.NONE), -1)
    tell(scratch, EventKind.TASK_ENDED, world.clock[0].turn, unit, row.hex, task, 0, why, 1 << row.side)


@kernel
def marches_on(task: int) -> bool:
    """Whether a task is a march of some kind."""
    return task == Task.MARCH or task == Task.MARCH_SAFELY or task == Task.PATROL


@kernel
def break_off(world: World, scratch: Scratch, unit: int) -> None:
    """A unit that is halted or attacked waits for its side's word; the World is written in place."""
    if marches_on(int(world.units[unit].task)):
        end_task(world, scratch, unit, int(TaskEnd.STRUCK))


@kernel
def take_in_hand(world: World, unit: int) -> None:
    """A unit that its side marches or sends into a fight itself has no task any more."""
    if unit >= 0 and world.units[unit].task != Task.NONE:
        set_task(world, unit, int(Task.NONE), -1)


@kernel
def relieve_garrisons(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Garrisons that are not in a town of their side's any more have nothing to guard."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != side or row.task != Task.GARRISON or row.station != Station.ON_MAP:
            continue
        town = int(theatre.hexes[row.hex].town)
        if town < 0 or world.towns[town].holder != side:
            end_task(world, scratch, unit, int(TaskEnd.TOWN_LOST))


# ---------------------------------------------------------------- ways of many turns


@kernel
def no_fear(theatre: Theatre, scratch: Scratch) -> None:
    """No hex counts more than it costs, written to `scratch.other_cost`."""
    for hex_id in range(theatre.counts[0].hexes):
        scratch.other_cost[hex_id] = 0


@kernel
def fear(theatre: Theatre, scratch: Scratch, centre: int, own_men: IntArray) -> None:
    """Hexes near an enemy count more on a safe way, but where own men stand; written to `scratch.other_cost`."""
    hexes, points = int(theatre.rulebook[0].safe_hexes), int(theatre.rulebook[0].safe_points)
    columns, rows = int(theatre.terms[0].columns), int(theatre.terms[0].rows)
    for row in range(max(0, centre // columns - hexes), min(rows, centre // columns + hexes + 1)):
        first = max(0, centre % columns - hexes)
        for column in range(first, min(columns, centre % columns + hexes + 1)):
            hex_id = row * columns + column
            if own_men[hex_id] == 0 and apart(theatre, centre, hex_id) <= hexes:
                scratch.other_cost[hex_id] = points


@kernel
def flood_way(
    theatre: Theatre, scratch: Scratch, season: int, unit: Unit, goal: int, zone: IntArray, enemy_men: IntArray
) -> None:
    """Cheapest ways over many turns; written to `scratch.cost` and `.origin`.

    Where a march must end, a turn's march points are counted for the rest of the turn.

    Args:
        theatre: the board.
        scratch: working memory; `other_cost` holds what each hex counts besides.
        season: row of Season.
        unit: who marches.
        goal: where to; the flood ends there. -1 to go everywhere.
        zone: (n,) strongest known enemy zone of control in each hex.
        enemy_men: (n,) known enemy men in each hex; 0 = none known.
    """
    forget_flood(scratch)
    kind = int(unit.type)
    gait = int(theatre.types[kind].gait)
    entries = offer(scratch, 0, int(unit.hex), 0, -1)
    for cost in range(QUEUE_COSTS):
        while True:
            hex_id = take(scratch, cost)
            if hex_id < 0:
                break
            if hex_id == goal:
                forget_queue(scratch, cost, QUEUE_COSTS - 1)
                return
            rest = 0
            if zone[hex_id] > 0 or gait == Gait.CARAVAN:
                rest = _rest_points(theatre, scratch, kind, gait, hex_id, int(zone[hex_id]))
            for direction in range(6):
                edge = hex_id * 6 + direction
                points = int(theatre.steps[season, gait, edge])
                to = hex_id + int(theatre.offsets[edge])
                if points == 0 or cost + rest + points >= scratch.cost[to]:
                    continue
                if enemy_men[to] > 0 or not soil_allowed(theatre, kind, to):
                    continue
                total = cost + rest + points + zone_points(theatre, kind, int(zone[to])) + int(scratch.other_cost[to])
                entries = offer(scratch, entries, to, total, hex_id)


@kernel
def _rest_points(theatre: Theatre, scratch: Scratch, kind: int, gait: int, hex_id: int, zone: int) -> int:
    """March points that are lost where a march must end before it goes on; none at its start."""
    origin = int(scratch.origin[hex_id])
    if origin < 0:
        return 0
    over_river = gait == Gait.CARAVAN and came_over_major_river(theatre, origin, hex_id)
    return int(theatre.types[kind].march_points) if over_river or stops_at_zone(theatre, kind, hex_id, zone) else 0
