"""Chapter 8, harvest: bands that are let go come back for the most part, bands that are kept melt (§8.8)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.casualties import DESERTED, lose_men
from game.rules.movement import at_home, men_in, season_of
from game.rules.scratch import Scratch, tell
from game.state.enums import EventKind, Harvest, Side, Soil, Station
from game.state.world import Theatre, World


@kernel
def begin_harvest(theatre: Theatre, world: World, scratch: Scratch, upland: int, answer: int) -> None:
    """The rebel has decided what becomes of the bands of all lowland or upland districts of Bukhara.

    Args:
        theatre: the board.
        world: written in place.
        scratch: for the events.
        upland: 0 the lowlands, 1 the hills.
        answer: Harvest.FURLOUGH or KEPT.
    """
    for district in range(theatre.counts[0].districts):
        row = theatre.districts[district]
        if row.soil == Soil.BUKHARA and row.upland == upland:
            world.districts[district].harvest = answer
    if answer != Harvest.FURLOUGH:
        return
    for unit in range(world.counts[0].units):
        unit_row = world.units[unit]
        if unit_row.side != Side.BASMACHI or unit_row.station != Station.ON_MAP or unit_row.home < 0:
            continue
        home = theatre.districts[unit_row.home]
        if home.soil != Soil.BUKHARA or home.upland != upland or not at_home(theatre, unit_row):
            continue
        men = int(unit_row.men) * int(theatre.rulebook[0].furlough_permille) // 1000
        unit_row.men -= men
        unit_row.away += men
        tell(scratch, EventKind.FURLOUGHED, world.clock[0].turn, unit, unit_row.hex, -1, men, 0, 1)


@kernel
def _reaps(theatre: Theatre, world: World, district: int) -> bool:
    """Whether the harvest of a district is on."""
    season = theatre.seasons[season_of(theatre, int(world.clock[0].turn))]
    if theatre.districts[district].upland == 1:
        return int(season.upland_harvest) == 1
    return int(season.lowland_harvest) == 1


@kernel
def reap(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end men on furlough come back, and men who were kept from the harvest slip away."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != Side.BASMACHI or row.station != Station.ON_MAP or row.home < 0:
            continue
        near = at_home(theatre, row)
        if row.away > 0 and near:
            _come_back(theatre, world, scratch, unit)
        if _reaps(theatre, world, int(row.home)):
            _slip_away(theatre, world, scratch, unit, near)
    for district in range(theatre.counts[0].districts):
        if not _reaps(theatre, world, district):
            world.districts[district].harvest = Harvest.NONE


@kernel
def _come_back(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """A part of those on furlough is due; most of them come, the rest stay at home for good."""
    rules = theatre.rulebook[0]
    row = world.units[unit]
    due = max(int(rules.remnant_men), int(row.away) * int(rules.return_permille) // 1000)
    room = int(theatre.hexes[row.hex].stacking_men) - men_in(world, int(row.side), int(row.hex))
    due = min(due, int(row.away), max(0, room))
    stay = due * int(rules.stay_permille) // 1000
    row.away -= due
    row.men += due - stay
    world.ledger[row.side].deserted_men += stay
    if due > stay:
        tell(scratch, EventKind.CAME_BACK, world.clock[0].turn, unit, row.hex, -1, due - stay, 0, 1)


@kernel
def _slip_away(theatre: Theatre, world: World, scratch: Scratch, unit: int, near: bool) -> None:
    """Men leave for the fields: from a band that was kept, and from one too far off to be let go."""
    rules = theatre.rulebook[0]
    row = world.units[unit]
    answer = world.districts[row.home].harvest
    if answer == Harvest.NONE or (answer == Harvest.FURLOUGH and near):
        return
    permille = int(rules.kept_home_permille) if near else int(rules.kept_away_permille)
    lost = lose_men(world, unit, int(row.men) * permille // 1000, DESERTED)
    if lost > 0:
        tell(scratch, EventKind.LOSSES, world.clock[0].turn, unit, row.hex, -1, lost, DESERTED, 1)
