"""Chapter 3, transport: journeys by rail and by steamer, and forced marches (§3.6, §3.7, §3.8)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray, Rows
from game.rules.command import full_points
from game.rules.contenders import first_defender
from game.rules.march import bump, settle
from game.rules.movement import path_to, soil_allowed
from game.rules.places import apart
from game.rules.scratch import Scratch, forget_flood, offer, take, tell
from game.rules.sight import look_after_step, seen_by
from game.state.clock import HexState
from game.state.enums import Arm, EventKind, Gait, Posture, Rail, Station
from game.state.units import Unit
from game.state.world import Theatre, World

BY_RAIL = 0
BY_RIVER = 1

# ---------------------------------------------------------------- §3.6 rail, §3.7 river


@kernel
def boarding_points(theatre: Theatre, by: int) -> int:
    """March points that a journey costs."""
    rules = theatre.rulebook[0]
    return int(rules.embark_points) if by == BY_RIVER else int(rules.entrain_points)


@kernel
def way_works(theatre: Theatre, hex_states: Rows[HexState], unit: Unit, by: int, hex_id: int, turn: int) -> bool:
    """Whether a unit can be carried through a hex.

    A railway must be whole and not in the enemy's control; a river must be navigable and its bank no foreign soil.
    """
    if by == BY_RIVER:
        return theatre.hexes[hex_id].navigable == 1 and soil_allowed(theatre, int(unit.type), hex_id)
    return hex_states[hex_id].cut_until < turn and hex_states[hex_id].control != 1 - unit.side


@kernel
def carriage_reach(
    theatre: Theatre,
    hex_states: Rows[HexState],
    scratch: Scratch,
    unit: Unit,
    by: int,
    turn: int,
    enemy_men: IntArray,
) -> None:
    """Hexes that a unit can be carried to, in hexes of the way; written to `scratch.cost`.

    Args:
        theatre: the board.
        hex_states: as the side knows them.
        scratch: working memory.
        unit: who boards where it stands.
        by: BY_RAIL or BY_RIVER.
        turn: this turn; a line cut up to it or later does not work.
        enemy_men: (n,) known enemy men.
    """
    forget_flood(scratch)
    limit = int(theatre.rulebook[0].river_hexes) if by == BY_RIVER else int(theatre.rulebook[0].rail_hexes)
    entries = 0
    if way_works(theatre, hex_states, unit, by, int(unit.hex), turn):
        entries = offer(scratch, 0, int(unit.hex), 0, -1)
    for cost in range(limit):
        while True:
            hex_id = take(scratch, cost)
            if hex_id < 0:
                break
            for direction in range(6):
                edge = theatre.edges[hex_id * 6 + direction]
                if edge.to < 0 or (by == BY_RAIL and edge.rail != Rail.WORKING) or enemy_men[edge.to] > 0:
                    continue
                if way_works(theatre, hex_states, unit, by, int(edge.to), turn):
                    entries = offer(scratch, entries, int(edge.to), cost + 1, hex_id)
    while take(scratch, limit) >= 0:
        pass


@kernel
def steamers_near(theatre: Theatre, units: Rows[Unit], count: int, unit: Unit) -> int:
    """Steamers of a unit's side that can come to where it stands."""
    found = 0
    for other in range(count):
        boat = units[other]
        if boat.side != unit.side or boat.station != Station.ON_MAP or theatre.types[boat.type].arm != Arm.STEAMER:
            continue
        steps = apart(theatre, int(boat.hex), int(unit.hex))
        if steps <= theatre.rulebook[0].landing_hexes:
            found += 1
    return found


@kernel
def ride(theatre: Theatre, world: World, scratch: Scratch, unit: int, goal: int, by: int) -> None:
    """Carry a unit to `goal` by the way that `carriage_reach` found; an unseen enemy on it halts it before him."""
    row = world.units[unit]
    came_from = int(row.hex)
    steps = path_to(scratch, goal)
    row.joined = -1
    row.posture = Posture.MARCH
    row.entrenchment = 0
    row.moved = 1
    row.points = max(0, int(row.points) - boarding_points(theatre, by))
    for index in range(steps):
        to = int(scratch.path[index])
        enemy = first_defender(world, int(row.side), to)
        if enemy >= 0:
            bump(theatre, world, scratch, unit, to, enemy)
            break
        row.hex = to
    if by == BY_RIVER:
        world.ledger[row.side].river_men += row.men
    else:
        world.ledger[row.side].rail_men += row.men
    kind = int(EventKind.SAILED) if by == BY_RIVER else int(EventKind.RAILED)
    tell(scratch, kind, world.clock[0].turn, unit, row.hex, came_from, 0, 0, seen_by(world, unit))
    look_after_step(theatre, world, unit)
    settle(theatre, world, scratch, unit)


# ---------------------------------------------------------------- §3.8 forced marches


@kernel
def can_force(theatre: Theatre, unit: Unit) -> bool:
    """Whether a unit goes on feet or hooves, and so can be driven on."""
    gait = theatre.types[unit.type].gait
    return gait != Gait.TRAIN and gait != Gait.STEAMER and gait != Gait.FIXED


@kernel
def forced_points(theatre: Theatre, turn: int, unit: Unit) -> int:
    """March points that a forced march adds."""
    return max(1, full_points(theatre, turn, unit) * int(theatre.rulebook[0].forced_permille) // 1000)


@kernel
def force_march(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """Drive a unit on: march points now, for fatigue."""
    row = world.units[unit]
    turn = int(world.clock[0].turn)
    gained = forced_points(theatre, turn, row)
    row.points += gained
    row.fatigue = min(4, int(row.fatigue) + int(theatre.rulebook[0].forced_fatigue))
    row.forced = 1
    tell(scratch, EventKind.FORCED, turn, unit, row.hex, -1, gained, 0, 1 << int(row.side))
