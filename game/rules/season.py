"""Chapter 11, season: mud, heat, fever and the sick-bay, and the month of fasting."""

from __future__ import annotations

from game.base.dice import below
from game.base.jit import kernel
from game.rules.casualties import KILLED, lose_sick
from game.rules.movement import at_home, men_in, season_of
from game.rules.scratch import Scratch, tell
from game.rules.tracks import modifier
from game.state.enums import EventKind, Faction, Modifier, Purpose, Side, Station, Terrain
from game.state.units import Unit
from game.state.world import Theatre, World

WORTH_TELLING = 10  # men; fewer sick or cured are no news

# ---------------------------------------------------------------- §11.2 heat


@kernel
def endure_heat(theatre: Theatre, world: World) -> None:
    """Whoever has marched and ends the turn in the hot lowlands tires; rebels at home know how to live there."""
    steps = int(theatre.seasons[season_of(theatre, int(world.clock[0].turn))].heat_fatigue)
    if steps == 0:
        return
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or row.moved == 0 or not _bakes(theatre, int(row.hex)):
            continue
        if row.side == Side.RED or not at_home(theatre, row):
            row.fatigue = min(4, int(row.fatigue) + steps)


@kernel
def _bakes(theatre: Theatre, hex_id: int) -> bool:
    """Whether the summer in a hex is hot: low desert, steppe or river thicket."""
    ground = theatre.hexes[hex_id]
    open_land = (
        ground.terrain == Terrain.DESERT or ground.terrain == Terrain.STEPPE or ground.terrain == Terrain.TUGAI
    )
    return open_land and int(ground.elevation_m) < int(theatre.rulebook[0].heat_metres)


# ---------------------------------------------------------------- §11.3 fever and the sick-bay


@kernel
def fever_permille(theatre: Theatre, world: World, unit: Unit) -> int:
    """How many of a unit's men fall sick in this turn where it stands, in permille."""
    rules = theatre.rulebook[0]
    permille = int(theatre.seasons[season_of(theatre, int(world.clock[0].turn))].sickness_permille)
    ground = theatre.hexes[unit.hex]
    wet = ground.terrain == Terrain.IRRIGATED or ground.terrain == Terrain.TUGAI
    if permille == 0 or not wet or int(ground.elevation_m) >= int(rules.fever_metres):
        return 0
    permille = max(0, permille + modifier(world, int(unit.side), int(Modifier.SICKNESS_PERMILLE)))
    if unit.side == Side.RED:
        permille = permille * (1000 - int(rules.quinine_permille) * int(world.ledger[Side.RED].quinine)) // 1000
    if unit.faction == Faction.BUKHARAN or (unit.side == Side.BASMACHI and unit.faction != Faction.AFGHAN):
        permille = permille * int(rules.local_permille) // 1000
    return permille


@kernel
def _share(world: World, unit: int, men: int, permille: int) -> int:
    """So many permille of some men; a die decides about the last man."""
    clock = world.clock[0]
    row = world.units[unit]
    whole = men * permille
    die = below(1000, int(clock.seed), int(clock.turn), unit, Purpose.SICKNESS, int(row.draws))
    row.draws += 1
    return whole // 1000 + (1 if die < whole % 1000 else 0)


@kernel
def sicken(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end men in low wet country fall sick; never so many that the unit would disband by it."""
    if theatre.seasons[season_of(theatre, int(world.clock[0].turn))].sickness_permille == 0:
        return
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP:
            continue
        permille = fever_permille(theatre, world, row)
        if permille == 0:
            continue
        men = min(_share(world, unit, int(row.men), permille), int(row.men) - int(theatre.rulebook[0].remnant_men))
        if men <= 0:
            continue
        row.men -= men
        row.sick += men
        world.ledger[row.side].sick_men += men
        if men >= WORTH_TELLING:
            mask = 1 << int(row.side)
            tell(scratch, EventKind.SICKENED, world.clock[0].turn, unit, row.hex, -1, men, 0, mask)


@kernel
def nurse(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """At a turn's end some of the sick and wounded die, and of those with a fed unit at rest some are well again."""
    rules = theatre.rulebook[0]
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or row.sick == 0:
            continue
        lose_sick(world, unit, _share(world, unit, int(row.sick), int(rules.sick_death_permille)), KILLED)
        if row.food_shortage > 0 or row.moved == 1 or row.fought != 0:
            continue
        room = int(theatre.hexes[row.hex].stacking_men) - men_in(world, int(row.side), int(row.hex))
        well = min(_share(world, unit, int(row.sick), int(rules.recovery_permille)), int(row.sick), max(0, room))
        row.sick -= well
        row.men += well
        if well >= WORTH_TELLING:
            mask = 1 << int(row.side)
            tell(scratch, EventKind.CAME_BACK, world.clock[0].turn, unit, row.hex, -1, well, 0, mask)


# ---------------------------------------------------------------- §11.4 the fast


@kernel
def fasts(theatre: Theatre, turn: int, side: int) -> bool:
    """Whether a side keeps the fast on a turn."""
    return side == Side.BASMACHI and theatre.seasons[season_of(theatre, turn)].fast == 1


@kernel
def begin_fast(theatre: Theatre, world: World) -> None:
    """On the first turn of the fast the rebels' spirits rise."""
    turn = int(world.clock[0].turn)
    if not fasts(theatre, turn, int(Side.BASMACHI)) or (turn > 1 and fasts(theatre, turn - 1, int(Side.BASMACHI))):
        return
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side == Side.BASMACHI and row.station == Station.ON_MAP:
            row.morale = min(10, int(row.morale) + int(theatre.rulebook[0].fast_morale))


@kernel
def fasting_points(theatre: Theatre, turn: int, side: int, points: int) -> int:
    """March points of a unit in the fast: men who eat and drink by night march less, though never not at all."""
    if points > 1 and fasts(theatre, turn, side):
        return max(1, points - int(theatre.rulebook[0].fast_points))
    return points


@kernel
def night_raid_permille(theatre: Theatre, turn: int, side: int, raid: int) -> int:
    """What raids gain while the raiders are up by night: the line of surprise in the ledger."""
    if raid == 1 and fasts(theatre, turn, side):
        return int(theatre.rulebook[0].fast_raid_permille)
    return 0
