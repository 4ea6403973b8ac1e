"""Chapter 8, policies: what the Reds do to a district and its people, and what hungry men do to both (§8.9)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.casualties import DESERTED, disband_remnant, lose_men
from game.rules.influence import favour, move_sympathy
from game.rules.movement import at_home, season_of
from game.rules.offices import store_room
from game.rules.scratch import Scratch, tell
from game.rules.sight import seen_by
from game.rules.tracks import move_track
from game.state.enums import EventKind, Side, Soil, Station, Track
from game.state.world import Theatre, World


@kernel
def requisition(theatre: Theatre, world: World, town: int) -> int:
    """Take a district's food into a town's stores; returns the man-rations."""
    rules = theatre.rulebook[0]
    district = int(theatre.hexes[theatre.towns[town].hex].district)
    rations = min(int(rules.requisition_rations), store_room(theatre, world, town))
    world.towns[town].rations += rations
    world.districts[district].stripped = rules.stripped_turns
    move_sympathy(world, district, int(rules.requisition_sympathy))
    return rations


@kernel
def concede(theatre: Theatre, world: World, scratch: Scratch, district: int) -> None:
    """Land, waqf and courts: people turn to Moscow's side, and the Council's standing rises; more so in Ramadan."""
    rules = theatre.rulebook[0]
    permille = 1000
    if theatre.seasons[season_of(theatre, int(world.clock[0].turn))].fast:
        permille = int(rules.fast_concession_permille)
    move_sympathy(world, district, -(int(rules.concession_sympathy) * permille // 1000))
    move_track(world, scratch, int(Track.LEGITIMACY), int(rules.concession_legitimacy) * permille // 1000)
    _calm(world, district, int(rules.concession_turns))


@kernel
def pardon(theatre: Theatre, world: World, scratch: Scratch, district: int) -> int:
    """An amnesty: riders of a district who stand near home go there, the more the lower their spirits; how many."""
    rules = theatre.rulebook[0]
    _calm(world, district, int(rules.amnesty_turns))
    gone = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != Side.BASMACHI or row.station != Station.ON_MAP or row.home != district:
            continue
        if not at_home(theatre, row):
            continue
        men = int(row.men) * int(rules.amnesty_permille) * (10 - int(row.morale)) // 10000
        lost = lose_men(world, unit, men, DESERTED)
        gone += lost
        if lost > 0:
            mask = seen_by(world, unit)
            tell(scratch, EventKind.LOSSES, world.clock[0].turn, unit, row.hex, -1, lost, DESERTED, mask)
            disband_remnant(theatre, world, scratch, unit)
    return gone


@kernel
def _calm(world: World, district: int, turns: int) -> None:
    """Fewer of a district join the rebels for so many turns, this one included."""
    state = world.districts[district]
    state.calmed_until = max(int(state.calmed_until), int(world.clock[0].turn) + turns - 1)


@kernel
def send_agents(theatre: Theatre, world: World, district: int) -> None:
    """Informers work in a district for some turns, this one included."""
    world.districts[district].watched_until = int(world.clock[0].turn) + int(theatre.rulebook[0].agent_turns) - 1


@kernel
def remember_wrongs(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end land that was stripped recovers a step, and people turn against the hungry men among them."""
    rules = theatre.rulebook[0]
    for district in range(theatre.counts[0].districts):
        world.districts[district].stripped = max(0, int(world.districts[district].stripped) - 1)
        scratch.skim[district] = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or row.food_shortage == 0 or row.men < rules.presence_men:
            continue
        ground = theatre.hexes[row.hex]
        if ground.soil == Soil.BUKHARA:
            scratch.skim[ground.district] |= 1 << int(row.side)
    for district in range(theatre.counts[0].districts):
        for side in range(2):
            if scratch.skim[district] >> side & 1:
                move_sympathy(world, district, -favour(side) * int(rules.robbed_sympathy))
