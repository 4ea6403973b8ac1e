"""Chapter 10, the Council of Nazirs: approvals, and its own troops (§10.2, §10.3)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.casualties import DESERTED, disband_remnant, leave_map, lose_men, strike_off
from game.rules.chance import happens
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.tracks import move_track, track_level
from game.state.enums import EventKind, Faction, Purpose, Side, Soil, Station, Track
from game.state.world import FAR, Theatre, World

# ---------------------------------------------------------------- §10.2 approvals


@kernel
def approve(theatre: Theatre, world: World, scratch: Scratch) -> int:
    """The Council approves more troops, or is not asked any more; returns what its legitimacy lost."""
    rules = theatre.rulebook[0]
    world.ledger[Side.RED].approvals += 1
    before = track_level(world, int(Track.LEGITIMACY))
    if before <= rules.spent_legitimacy:
        _occupy_openly(theatre, world)
    loss = int(rules.approval_legitimacy)
    if before <= rules.forced_legitimacy:
        loss = int(rules.forced_approval_legitimacy)
    move_track(world, scratch, int(Track.LEGITIMACY), -loss)
    return before - track_level(world, int(Track.LEGITIMACY))


@kernel
def _occupy_openly(theatre: Theatre, world: World) -> None:
    """Without the Council's name the Red Army is a conqueror, and every district of Bukhara feels it."""
    rules = theatre.rulebook[0]
    world.ledger[Side.BASMACHI].points += int(rules.occupation_score)
    for district in range(theatre.counts[0].districts):
        if theatre.districts[district].soil == Soil.BUKHARA:
            state = world.districts[district]
            state.sympathy = min(100, int(state.sympathy) + int(rules.occupation_sympathy))


# ---------------------------------------------------------------- §10.3 Bukharan units


@kernel
def bukharans_waver(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end: the republic's soldiers lose heart with their government, and broken units go over."""
    rules = theatre.rulebook[0]
    wavering = track_level(world, int(Track.LEGITIMACY)) < rules.wavering_legitimacy
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.faction != Faction.BUKHARAN or row.station != Station.ON_MAP:
            continue
        if int(row.men) * 1000 < int(row.full_men) * int(rules.broken_permille) and _goes_over(theatre, world, unit):
            _defect(theatre, world, scratch, unit)
            continue
        if wavering:
            row.morale = max(0, int(row.morale) - int(rules.wavering_morale))
            lose_men(world, unit, int(row.men) * int(rules.wavering_permille) // 1000, DESERTED)
            disband_remnant(theatre, world, scratch, unit)


@kernel
def _goes_over(theatre: Theatre, world: World, unit: int) -> bool:
    return happens(world, unit, Purpose.DESERTION, int(theatre.rulebook[0].defection_permille))


@kernel
def _defect(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """A unit goes over with its cartridges, which the nearest enemy unit takes up; the men scatter (F20)."""
    row = world.units[unit]
    nearest = -1
    least = FAR
    for other in range(world.counts[0].units):
        rebel = world.units[other]
        if rebel.side == row.side or rebel.station != Station.ON_MAP:
            continue
        away = apart(theatre, int(rebel.hex), int(row.hex))
        if away < least:
            least = away
            nearest = other
    if nearest >= 0:
        world.units[nearest].ammunition += row.ammunition
        world.ledger[1 - int(row.side)].captured_loads += row.ammunition
    world.ledger[row.side].lost_loads += row.ammunition
    tell(scratch, EventKind.DEFECTED, world.clock[0].turn, unit, row.hex, -1, row.men, 0, 3)
    strike_off(world, unit, DESERTED)
    leave_map(world, unit)
