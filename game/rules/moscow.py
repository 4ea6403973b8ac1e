"""Chapter 10, Moscow: what alarms it, and how its commitment grows by that (§10.1)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.places import apart
from game.rules.scratch import Scratch
from game.rules.tracks import move_track
from game.state.enums import Rail, Side, Track
from game.state.world import Theatre, World

# Bits of `Ledger.alarms`.
RAILWAY = 1
TOWN = 2
CAPITAL = 4


@kernel
def watch_alarms(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end: what has become an alarm is on its way to Moscow, and what has arrived has its effect."""
    ledger = world.ledger[Side.RED]
    turn = int(world.clock[0].turn)
    ledger.rail_cut_turns = int(ledger.rail_cut_turns) + 1 if _railway_cut(theatre, world) else 0
    if ledger.rail_alarm_turn == 0 and ledger.rail_cut_turns >= theatre.rulebook[0].cut_turns:
        ledger.rail_alarm_turn = turn
    if ledger.town_alarm_turn == 0 and _alarming_town_lost(theatre, world):
        ledger.town_alarm_turn = turn
    _arrive(theatre, world, scratch, int(ledger.rail_alarm_turn), RAILWAY)
    _arrive(theatre, world, scratch, int(ledger.town_alarm_turn), TOWN)
    _arrive(theatre, world, scratch, int(ledger.capital_alarm_turn), CAPITAL)


@kernel
def _railway_cut(theatre: Theatre, world: World) -> bool:
    """Whether the railway is broken anywhere now."""
    turn = int(world.clock[0].turn)
    for hex_id in range(theatre.counts[0].hexes):
        if world.hexes[hex_id].cut_until < turn:
            continue
        for direction in range(6):
            if theatre.edges[hex_id * 6 + direction].rail == Rail.WORKING:
                return True
    return False


@kernel
def _alarming_town_lost(theatre: Theatre, world: World) -> bool:
    for town in range(theatre.counts[0].towns):
        if theatre.towns[town].alarming and world.towns[town].holder == Side.BASMACHI:
            return True
    return False


@kernel
def _arrive(theatre: Theatre, world: World, scratch: Scratch, raised: int, alarm: int) -> None:
    """An alarm raised so many turns ago raises Moscow's commitment, once in a game."""
    ledger = world.ledger[Side.RED]
    if raised == 0 or ledger.alarms & alarm:
        return
    if world.clock[0].turn - raised >= theatre.rulebook[0].alarm_turns:
        ledger.alarms = int(ledger.alarms) | alarm
        move_track(world, scratch, int(Track.COMMITMENT), int(theatre.rulebook[0].alarm_commitment))


@kernel
def note_raid(theatre: Theatre, world: World, scratch: Scratch, side: int, hex_id: int) -> None:
    """A raid near the capital shakes the Council, once a turn, and alarms Moscow, once in a game (§10.2)."""
    capital = int(theatre.terms[0].capital)
    if side != Side.BASMACHI or capital < 0:
        return
    rules = theatre.rulebook[0]
    if apart(theatre, hex_id, int(theatre.towns[capital].hex)) > rules.capital_hexes:
        return
    ledger = world.ledger[Side.RED]
    turn = int(world.clock[0].turn)
    if ledger.capital_alarm_turn == 0:
        ledger.capital_alarm_turn = turn
    if ledger.capital_raid_turn != turn:
        ledger.capital_raid_turn = turn
        move_track(world, scratch, int(Track.LEGITIMACY), -int(rules.capital_legitimacy))
