"""Chapter 8, recruits: who comes to the rebels' bands, from which district, drawn by an old name (§8.7)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.influence import move_sympathy
from game.rules.movement import men_in, touches
from game.rules.offices import has_office
from game.rules.scratch import Scratch, tell
from game.rules.tracks import modifier, track_level
from game.state.enums import Arm, EventKind, Faction, Modifier, Side, Station, Track
from game.state.units import Unit
from game.state.world import Theatre, World


@kernel
def takes_recruits(theatre: Theatre, unit: Unit, district: int) -> bool:
    """Whether men of a district can join a unit now: a fed band at home there, or a homeless one that is there."""
    if unit.side != Side.BASMACHI or unit.station != Station.ON_MAP or unit.food_shortage >= 2:
        return False
    if unit.faction == Faction.AFGHAN or theatre.types[unit.type].arm == Arm.CARAVAN:
        return False
    if unit.home >= 0:
        return unit.home == district and touches(theatre, int(unit.hex), district)
    return theatre.hexes[unit.hex].district == district


@kernel
def vacancies(unit: Unit) -> int:
    """Men that a unit lacks; the sick and those on furlough still belong to it."""
    return max(0, int(unit.full_men) - int(unit.men) - int(unit.sick) - int(unit.away))


@kernel
def yield_hundredths(theatre: Theatre, world: World, district: int) -> int:
    """Men of a district who would take the field this turn, in hundredths."""
    rules = theatre.rulebook[0]
    row = theatre.districts[district]
    state = world.districts[district]
    if row.recruits_per_turn == 0:
        return 0
    share = 1000 + modifier(world, int(Side.BASMACHI), int(Modifier.RECRUITS_PERMILLE))
    if has_office(world.districts, district, int(Side.BASMACHI)):
        share += int(rules.administration_recruits_permille)
    if has_office(world.districts, district, int(Side.RED)):
        share += int(rules.revkom_recruits_permille)
    if row.chief_town >= 0 and world.towns[row.chief_town].holder == Side.RED:
        share += int(rules.red_recruits_permille)
    if state.calmed_until >= world.clock[0].turn:
        share += int(rules.calmed_recruits_permille)
    men = int(row.recruits_per_turn) * track_level(world, int(Track.PRESTIGE))
    men = men * (100 + int(state.sympathy)) // 200
    men = men * (500 + int(row.remoteness_permille)) // 1000
    return men * max(0, share) // 1000


@kernel
def recruit(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end every district yields its men; they join its bands or wait for one."""
    for district in range(theatre.counts[0].districts):
        if theatre.districts[district].recruits_per_turn > 0:
            _muster(theatre, world, scratch, district, 1)


@kernel
def _muster(theatre: Theatre, world: World, scratch: Scratch, district: int, turns: int) -> int:
    """What a district yields in so many turns joins its bands; of the rest some wait. Returns how many joined."""
    state = world.districts[district]
    state.recruits += turns * yield_hundredths(theatre, world, district)
    came = enlist(theatre, world, scratch, district)
    state.recruits = min(100 * int(theatre.rulebook[0].waiting_men), int(state.recruits))
    return came


@kernel
def enlist(theatre: Theatre, world: World, scratch: Scratch, district: int) -> int:
    """Those who wait in a district join the bands that need them most; returns how many found one."""
    state = world.districts[district]
    ledger = world.ledger[Side.BASMACHI]
    came = 0
    while state.recruits >= 100:
        unit = _neediest(theatre, world, district)
        if unit < 0:
            break
        men = min(_places(theatre, world, unit), int(state.recruits) // 100, int(ledger.pool_men))
        if men <= 0:
            break
        world.units[unit].men += men
        state.recruits -= 100 * men
        ledger.pool_men -= men
        ledger.arrived_men += men
        came += men
        tell(scratch, EventKind.RECRUITED, world.clock[0].turn, unit, world.units[unit].hex, district, men, 0, 1)
    return came


@kernel
def _places(theatre: Theatre, world: World, unit: int) -> int:
    """Men who can join a unit where it stands."""
    row = world.units[unit]
    room = int(theatre.hexes[row.hex].stacking_men) - men_in(world, int(row.side), int(row.hex))
    return min(vacancies(row), max(0, room))


@kernel
def _neediest(theatre: Theatre, world: World, district: int) -> int:
    """The unit that most men of a district can join, or -1."""
    best, most = -1, 0
    for unit in range(world.counts[0].units):
        if takes_recruits(theatre, world.units[unit], district):
            places = _places(theatre, world, unit)
            if places > most:
                best, most = unit, places
    return best


@kernel
def call_out(theatre: Theatre, world: World, scratch: Scratch, district: int) -> int:
    """Summon a district: men come at once, and people grumble; returns how many joined a band."""
    rules = theatre.rulebook[0]
    came = _muster(theatre, world, scratch, district, int(rules.call_out_turns))
    move_sympathy(world, district, -int(rules.call_out_sympathy))
    return came
