"""Chapter 12, figures of the campaign: what only reports and a few conditions ask about (§12.1)."""

from __future__ import annotations

from game.base.jit import kernel
from game.state.enums import Arm, Rail, Soil, Station
from game.state.world import Theatre, World


@kernel
def mustered(world: World, side: int) -> int:
    """Men of a side who answer the roll: on the map, sick and on furlough."""
    men = 0
    for unit in range(world.counts[0].units):
        if world.units[unit].side == side:
            men += mustered_in(world, unit)
    return men


@kernel
def mustered_in(world: World, unit: int) -> int:
    """The same of one unit; none while it is not on the map."""
    row = world.units[unit]
    return int(row.men) + int(row.sick) + int(row.away) if row.station == Station.ON_MAP else 0


@kernel
def fit_permille(theatre: Theatre, world: World, side: int) -> int:
    """Of the men of a side's field foot and horse those who are well, drilled and, if they ought to be, mounted."""
    fit = 0
    men = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        kind = theatre.types[row.type]
        if row.side != side or row.station != Station.ON_MAP or kind.zone_men == 0 or kind.intercept_hexes == 0:
            continue
        if kind.arm != Arm.FOOT and kind.arm != Arm.HORSE:
            continue
        men += int(row.men) + int(row.sick)
        if row.quality >= theatre.rulebook[0].fit_quality:
            fit += min(int(row.men), int(row.horses)) if kind.mounted else int(row.men)
    return fit * 1000 // max(1, men)


@kernel
def east_towns_permille(theatre: Theatre, world: World, side: int) -> int:
    """Of the towns of East Bukhara, posts of size 1 apart, those that a side holds."""
    held = 0
    towns = 0
    for town in range(theatre.counts[0].towns):
        district = int(theatre.hexes[theatre.towns[town].hex].district)
        if district < 0 or theatre.districts[district].east == 0 or theatre.towns[town].size_class < 2:
            continue
        towns += 1
        if world.towns[town].holder == side:
            held += 1
    return held * 1000 // max(1, towns)


@kernel
def broken_rails(theatre: Theatre, world: World) -> int:
    """Hexes of Bukhara whose working railway is broken now."""
    broken = 0
    for hex_id in range(theatre.counts[0].hexes):
        if world.hexes[hex_id].cut_until < world.clock[0].turn - 1 or theatre.hexes[hex_id].soil != Soil.BUKHARA:
            continue
        if world.hexes[hex_id].cut_until > 0 and _has_rail(theatre, hex_id):
            broken += 1
    return broken


@kernel
def _has_rail(theatre: Theatre, hex_id: int) -> bool:
    for direction in range(6):
        if theatre.edges[hex_id * 6 + direction].rail == Rail.WORKING:
            return True
    return False


@kernel
def dead_men(world: World, side: int) -> int:
    """Dead of all causes."""
    return int(world.ledger[side].killed_men)


@kernel
def hurt_men(world: World, side: int) -> int:
    """Men who were ever wounded or sick."""
    return int(world.ledger[side].wounded_men) + int(world.ledger[side].sick_men)


@kernel
def lost_men(world: World, side: int) -> int:
    """Dead, wounded, taken and gone home, since the beginning."""
    ledger = world.ledger[side]
    return int(ledger.killed_men) + int(ledger.wounded_men) + int(ledger.captured_men) + int(ledger.deserted_men)
