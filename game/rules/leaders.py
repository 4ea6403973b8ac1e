"""Chapter 9, leaders: wounds, death, capture, and who follows the commander (§9.5)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.casualties import CAPTURED, DESERTED, remove_unit
from game.rules.chance import happens
from game.rules.scratch import Scratch, tell
from game.rules.sight import seen_by
from game.rules.tracks import move_track, track_level
from game.state.enums import Arm, CombatResult, EventKind, Faction, Purpose, Side, Station, Track
from game.state.world import Theatre, World

WOUNDED = 0
KILLED = 1
TAKEN = 2


@kernel
def risk_leader(theatre: Theatre, world: World, scratch: Scratch, unit: int, result: int) -> None:
    """What a lost battle does to the leader of a unit; a headquarters without its leader is no more.

    Args:
        theatre: the rulebook.
        world: written.
        scratch: for the events.
        unit: that was beaten or routed; other results risk nobody.
        result: CombatResult, or ROUTED for an attacker who was.
    """
    row = world.units[unit]
    rules = theatre.rulebook[0]
    if result < CombatResult.BEATEN:
        return
    headquarters = theatre.types[row.type].arm == Arm.HEADQUARTERS
    if result == CombatResult.ROUTED and (headquarters or row.leader > 0):
        if happens(world, unit, Purpose.LEADER, int(rules.leader_lost_permille)):
            _lose_leader(theatre, world, scratch, unit, TAKEN)
            return
    if row.leader == 0 or not happens(world, unit, Purpose.LEADER, int(rules.leader_hurt_permille)):
        return
    if happens(world, unit, Purpose.LEADER, int(rules.leader_killed_permille)):
        _lose_leader(theatre, world, scratch, unit, KILLED)
        return
    row.leader = max(1, int(row.leader) - 1)
    _tell_of_leader(world, scratch, unit, WOUNDED)


@kernel
def _lose_leader(theatre: Theatre, world: World, scratch: Scratch, unit: int, fate: int) -> None:
    """A leader is dead or taken: his unit has none now, and a headquarters is taken with him or scatters."""
    row = world.units[unit]
    _tell_of_leader(world, scratch, unit, fate)
    row.leader = 0
    if theatre.types[row.type].arm == Arm.HEADQUARTERS:
        remove_unit(world, scratch, unit, CAPTURED if fate == TAKEN else DESERTED)


@kernel
def _tell_of_leader(world: World, scratch: Scratch, unit: int, fate: int) -> None:
    row = world.units[unit]
    mask = 3 if unit == world.clock[0].commander else seen_by(world, unit)
    tell(scratch, EventKind.LEADER_HURT, world.clock[0].turn, unit, row.hex, -1, 0, fate, mask)


@kernel
def follow_commander(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end the best leader left takes the place of a lost commander; the name dies with the man."""
    clock = world.clock[0]
    if clock.commander < 0:
        return
    former = world.units[clock.commander]
    if former.station == Station.ON_MAP and former.leader > 0:
        return
    if former.station == Station.EXPECTED:
        return
    best = -1
    loyal = track_level(world, int(Track.LOKAI)) >= theatre.rulebook[0].loyal_lokai
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != Side.BASMACHI or row.station != Station.ON_MAP or row.leader == 0:
            continue
        if row.faction == Faction.AFGHAN or (row.faction == Faction.LOKAI and not loyal):
            continue
        if best < 0 or 10000 * row.leader + row.men > 10000 * world.units[best].leader + world.units[best].men:
            best = unit
    clock.commander = best
    move_track(world, scratch, int(Track.PRESTIGE), -int(theatre.rulebook[0].lost_commander_prestige))
    move_track(world, scratch, int(Track.UNITY), -int(theatre.rulebook[0].lost_commander_unity))
