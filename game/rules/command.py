"""Chapter 9, command: the points that a side has, and who gets orders for them (§9.1)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.movement import march_points
from game.rules.obedience import obeys
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.season import fasting_points
from game.rules.tracks import modifier, track_level
from game.state.clock import TrackState
from game.state.enums import Arm, EventKind, Modifier, Side, Station, Track
from game.state.units import Unit
from game.state.world import Theatre, World

ALL = 1000  # permille


@kernel
def needs_orders(theatre: Theatre, unit: Unit) -> bool:
    """Whether a unit marches in full and attacks only on orders; the rulebook can do without (§9.1)."""
    return theatre.types[unit.type].needs_orders == 1 and theatre.rulebook[0].unordered_permille < ALL


@kernel
def lacks_orders(theatre: Theatre, unit: Unit) -> bool:
    """Whether a unit still wants its orders for this phase."""
    return unit.commanded == 0 and needs_orders(theatre, unit)


@kernel
def full_points(theatre: Theatre, turn: int, unit: Unit) -> int:
    """March points of a unit with orders, the fast counted."""
    return fasting_points(theatre, turn, int(unit.side), march_points(theatre, unit))


@kernel
def opening_points(theatre: Theatre, turn: int, unit: Unit) -> int:
    """March points with which a unit begins its phase, before it has orders."""
    points = full_points(theatre, turn, unit)
    if not needs_orders(theatre, unit):
        return points
    return max(min(1, points), points * int(theatre.rulebook[0].unordered_permille) // ALL)


@kernel
def give_command_points(theatre: Theatre, world: World) -> None:
    """At the beginning of a turn both sides have their command points afresh."""
    rules = theatre.rulebook[0]
    rebel = int(rules.basmachi_command_points) + track_level(world, int(Track.UNITY)) // max(1, int(rules.unity_step))
    red = int(rules.red_command_points)
    red += track_level(world, int(Track.COMMITMENT)) // max(1, int(rules.commitment_step))
    commander = int(world.clock[0].commander)
    if commander >= 0 and _directs(world.units[commander]):
        rebel += int(rules.headquarters_command_points)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side == Side.RED and theatre.types[row.type].arm == Arm.HEADQUARTERS and _directs(row):
            red += int(rules.headquarters_command_points)
    extra = int(Modifier.COMMAND_POINTS)
    world.ledger[Side.BASMACHI].command_points = max(0, rebel + modifier(world, int(Side.BASMACHI), extra))
    world.ledger[Side.RED].command_points = max(0, red + modifier(world, int(Side.RED), extra))


@kernel
def _directs(unit: Unit) -> bool:
    """Whether a headquarters can do its work: on the map and in supply."""
    return unit.station == Station.ON_MAP and unit.supply_cost >= 0


@kernel
def hears(theatre: Theatre, tracks: Rows[TrackState], leader: Unit, unit: Unit) -> bool:
    """Whether orders to one unit are orders to another too: near enough, still without, and willing (§9.1)."""
    if unit.side != leader.side or unit.station != Station.ON_MAP or unit.men <= 0:
        return False
    return lacks_orders(theatre, unit) and is_within_call(theatre, tracks, leader, unit)


@kernel
def is_within_call(theatre: Theatre, tracks: Rows[TrackState], leader: Unit, unit: Unit) -> bool:
    """Whether orders to one unit reach another of its side that waits for them, and are obeyed."""
    if leader.leader == 0 and unit.hex != leader.hex:
        return False
    if apart(theatre, int(unit.hex), int(leader.hex)) > theatre.rulebook[0].command_hexes:
        return False
    return obeys(theatre, tracks, leader, unit)


@kernel
def command(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """Spend a command point: a leader and all who hear him, or a stack without one, get their orders."""
    leader = world.units[unit]
    side = int(leader.side)
    turn = int(world.clock[0].turn)
    world.ledger[side].command_points -= 1
    count = 0
    for other in range(world.counts[0].units):
        row = world.units[other]
        if hears(theatre, world.tracks, leader, row):
            count += 1
            # Whoever has begun already only learns whom to attack: else a halted march would go on.
            if row.moved == 0 and row.fought == 0:
                row.points += full_points(theatre, turn, row) - opening_points(theatre, turn, row)
            row.commanded = 1
    tell(scratch, EventKind.COMMANDED, world.clock[0].turn, unit, leader.hex, -1, count, 0, 1 << side)
