"""Chapter 9, the Lokai: Ibrahim Bek's mind, and what his riders do when it turns (§9.6)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.casualties import KILLED, disband_remnant, lose_men
from game.rules.movement import men_in
from game.rules.places import apart
from game.rules.scratch import Scratch, tell
from game.rules.sight import drop_contact, seen_by
from game.rules.tracks import move_track, track_level
from game.state.enums import EventKind, Faction, Posture, Side, Soil, Station, Track
from game.state.units import Unit
from game.state.world import Theatre, World

_LOAD = 100  # hundredths

# ---------------------------------------------------------------- gifts and truces


@kernel
def near_ibrahim(theatre: Theatre, units: Rows[Unit], hex_id: int) -> bool:
    """Whether a place is one where a gift reaches Ibrahim Bek: near his riders, or in Lokai country."""
    leader = int(theatre.terms[0].lokai_leader)
    if leader < 0:
        return False
    district = int(theatre.hexes[hex_id].district)
    if district >= 0 and theatre.districts[district].lokai:
        return True
    row = units[leader]
    if row.station != Station.ON_MAP:
        return False
    return apart(theatre, int(row.hex), hex_id) <= theatre.rulebook[0].gift_hexes


@kernel
def make_gift(theatre: Theatre, world: World, scratch: Scratch, hex_id: int) -> int:
    """Loads from a town's stores go to Ibrahim Bek, each worth a point of his mind; returns hundredths given."""
    town = world.towns[theatre.hexes[hex_id].town]
    given = min(int(town.loads), int(theatre.rulebook[0].gift_load_hundredths)) // _LOAD * _LOAD
    town.loads -= given
    leader = world.units[theatre.terms[0].lokai_leader]
    leader.ammunition += given
    move_track(world, scratch, int(Track.LOKAI), given // _LOAD)
    return given


@kernel
def make_truce(theatre: Theatre, world: World, scratch: Scratch) -> int:
    """The Reds treat with Ibrahim Bek; returns what his mind lost."""
    before = track_level(world, int(Track.LOKAI))
    move_track(world, scratch, int(Track.LOKAI), -int(theatre.rulebook[0].truce_lokai))
    return before - track_level(world, int(Track.LOKAI))


# ---------------------------------------------------------------- at the turn's end


@kernel
def lokai_turn(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Ibrahim's mind moves; a turn after it has turned hostile his riders go home and strike."""
    if theatre.terms[0].lokai_leader < 0:
        return
    _drift(theatre, world, scratch)
    clock = world.clock[0]
    level = track_level(world, int(Track.LOKAI))
    if level >= theatre.rulebook[0].hostile_lokai:
        clock.lokai_warned = 0
        _call_back(theatre, world, scratch)
    elif clock.lokai_warned == 0:
        clock.lokai_warned = clock.turn
        tell(scratch, EventKind.TRACK_MOVED, clock.turn, -1, -1, Track.LOKAI, level, 0, 3)
    else:
        _go_home(world)
        _strike(theatre, world, scratch)


@kernel
def _drift(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """He cools while the commander is far away, and while the commander's men eat in his country."""
    commander = int(world.clock[0].commander)
    if commander < 0 or world.units[commander].station != Station.ON_MAP:
        return
    rules = theatre.rulebook[0]
    host = world.units[commander]
    leader = world.units[theatre.terms[0].lokai_leader]
    change = 0
    district = int(theatre.hexes[host.hex].district)
    if district >= 0 and theatre.districts[district].lokai and host.faction != Faction.LOKAI:
        change -= int(rules.foraging_lokai)
    if leader.station == Station.ON_MAP:
        if apart(theatre, int(host.hex), int(leader.hex)) > rules.far_hexes:
            change -= int(rules.far_lokai)
    move_track(world, scratch, int(Track.LOKAI), change)


@kernel
def _go_home(world: World) -> None:
    """Lokai units leave the map for their villages; they keep their men and may come back."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.faction != Faction.LOKAI or row.station != Station.ON_MAP:
            continue
        drop_contact(world, 1 - int(row.side), unit)
        row.station = Station.EXPECTED
        row.retired = 1
        row.hex = -1
        row.joined = -1
        row.entrenchment = 0
        row.posture = Posture.MARCH


@kernel
def _call_back(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Lokai units in their villages take the field again, at home, where there is room."""
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.retired == 0:
            continue
        place = _muster_place(theatre, world, row)
        if place < 0:
            continue
        row.station = Station.ON_MAP
        row.retired = 0
        row.hex = place
        tell(scratch, EventKind.CAME_BACK, world.clock[0].turn, unit, place, -1, row.men, 0, 1 << int(row.side))


@kernel
def _muster_place(theatre: Theatre, world: World, unit: Unit) -> int:
    """The first settled hex of a unit's home (of Lokai country, if it has none) with room and no enemy, or -1."""
    for hex_id in range(theatre.counts[0].hexes):
        ground = theatre.hexes[hex_id]
        if ground.settled == 0 or ground.soil != Soil.BUKHARA or ground.district < 0:
            continue
        if unit.home >= 0 and ground.district != unit.home:
            continue
        if unit.home < 0 and theatre.districts[ground.district].lokai == 0:
            continue
        if men_in(world, 1 - int(unit.side), hex_id) > 0:
            continue
        if men_in(world, int(unit.side), hex_id) + unit.men <= ground.stacking_men:
            return hex_id
    return -1


@kernel
def _strike(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """Hostile Lokai fall upon the weakest unit of their former allies that stands in their country."""
    weakest = -1
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != Side.BASMACHI or row.station != Station.ON_MAP or row.faction == Faction.LOKAI:
            continue
        district = int(theatre.hexes[row.hex].district)
        if district < 0 or theatre.districts[district].lokai == 0:
            continue
        if weakest < 0 or row.men < world.units[weakest].men:
            weakest = unit
    if weakest < 0:
        return
    row = world.units[weakest]
    lost = lose_men(world, weakest, int(row.men) * int(theatre.rulebook[0].strike_permille) // 1000, KILLED)
    row.ammunition = int(row.ammunition) // 2
    stolen = int(row.loads) // 2
    row.loads -= stolen
    world.ledger[row.side].lost_loads += stolen
    mask = seen_by(world, weakest)
    tell(scratch, EventKind.LOKAI_STRUCK, world.clock[0].turn, weakest, row.hex, -1, lost, 0, mask)
    disband_remnant(theatre, world, scratch, weakest)
