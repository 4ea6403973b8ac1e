"""Chapter 6, supply: depots and the land feed units, shortage bites in three steps (§6.4, §6.5)."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.casualties import DESERTED, KILLED, disband_remnant, lose_men
from game.rules.convoys import share_out
from game.rules.movement import men_in, season_of, soil_allowed
from game.rules.scratch import Scratch, tell
from game.rules.supply_lines import basic_load, fill_depots, fill_sources, trace_depots
from game.state.clock import DistrictState
from game.state.enums import Arm, EventKind, Gait, Side, Soil, Station
from game.state.world import FAR, Theatre, World

# ---------------------------------------------------------------- §6.4 units eat and reload


@kernel
def ripen_forage(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """What the land gives this turn, hex by hex."""
    season = season_of(theatre, int(world.clock[0].turn))
    for hex_id in range(theatre.counts[0].hexes):
        scratch.forage[hex_id] = hex_forage(theatre, world.districts, season, hex_id)


@kernel
def hex_forage(theatre: Theatre, districts: Rows[DistrictState], season: int, hex_id: int) -> int:
    """Man-rations that a hex yields in a turn of a season: later in the hills, less where the land is stripped."""
    rations = int(theatre.hexes[hex_id].forage_rations)
    district = int(theatre.vilayets[hex_id])
    if district < 0 or rations == 0:
        return 0
    weather = theatre.seasons[season]
    upland = theatre.districts[district].upland
    rations = rations * int(weather.upland_forage_permille if upland else weather.forage_permille) // 1000
    if districts[district].stripped > 0:
        rations = rations * int(theatre.rulebook[0].stripped_permille) // 1000
    return rations


@kernel
def feed_side(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Every unit of a side eats and reloads from the land and its depot; shortage and recovery follow."""
    trace_depots(theatre, world, scratch, side)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.side != side or row.station != Station.ON_MAP:
            continue
        cost = int(scratch.cost[row.hex])
        row.supply_cost = -1 if cost == FAR else cost
        row.supply_town = -1 if cost == FAR else scratch.town_of[row.hex]
        hunger = _eat(theatre, world, scratch, unit)
        row.food_shortage = max(0, min(3, int(row.food_shortage) + (1 if hunger else -1)))
        _reload(theatre, world, unit)
        _suffer_or_recover(theatre, world, scratch, unit)


@kernel
def _eat(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> bool:
    """Feed one unit: first from its hex, then next door, then from its depot; whether it goes short."""
    row = world.units[unit]
    need = (int(row.men) + int(row.sick)) * int(theatre.types[row.type].rations_per_man)
    if theatre.hexes[row.hex].soil == Soil.AFGHANISTAN or theatre.types[row.type].arm == Arm.CARAVAN:
        return False
    need = _graze(scratch, int(row.hex), need)
    for direction in range(6):
        to = int(theatre.edges[int(row.hex) * 6 + direction].to)
        if need > 0 and to >= 0 and soil_allowed(theatre, int(row.type), to):
            need = _graze(scratch, to, need)
    if need > 0 and row.supply_town >= 0:
        store = world.towns[row.supply_town]
        drawn = min(need, int(store.rations))
        store.rations -= drawn
        need -= drawn
    return need > 0


@kernel
def _graze(scratch: Scratch, hex_id: int, need: int) -> int:
    eaten = min(need, int(scratch.forage[hex_id]))
    scratch.forage[hex_id] -= eaten
    return need - eaten


@kernel
def _reload(theatre: Theatre, world: World, unit: int) -> None:
    row = world.units[unit]
    full = basic_load(theatre, int(row.type), int(row.men))
    if row.supply_town >= 0 and row.ammunition < full:
        store = world.towns[row.supply_town]
        drawn = min(full - int(row.ammunition), int(store.loads))
        store.loads -= drawn
        row.ammunition += drawn
    short = int(row.ammunition) * 1000 < full * int(theatre.rulebook[0].short_ammunition_permille)
    row.ammunition_shortage = max(0, min(3, int(row.ammunition_shortage) + (1 if short else -1)))


@kernel
def _suffer_or_recover(theatre: Theatre, world: World, scratch: Scratch, unit: int) -> None:
    """The three steps of hunger, or rest (§6.5)."""
    rules = theatre.rulebook[0]
    row = world.units[unit]
    rested = row.moved == 0 and row.fought == 0
    if row.food_shortage == 0 and rested:
        row.fatigue = max(0, int(row.fatigue) - int(rules.recovery_fatigue))
        if row.morale < rules.rest_morale:
            row.morale += rules.recovery_morale
    if row.food_shortage >= 2:
        row.morale = max(0, int(row.morale) - int(rules.hunger_morale))
        if theatre.types[row.type].gait == Gait.BAND:
            lose_men(world, unit, int(row.men) * int(rules.hunger_melt_permille) // 1000, DESERTED)
        mask = 1 << int(row.side)
        tell(scratch, EventKind.HUNGRY, world.clock[0].turn, unit, row.hex, -1, row.food_shortage, 0, mask)
    if row.food_shortage >= 3:
        lose_men(world, unit, int(row.men) * int(rules.hunger_loss_permille) // 1000, KILLED)
    disband_remnant(theatre, world, scratch, unit)


@kernel
def supply_turn(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """All of chapter 6 at a turn's end."""
    fill_sources(theatre, world)
    ripen_forage(theatre, world, scratch)
    first = 1 - int(world.clock[0].turn) % 2  # where both graze the same hexes, they take turns to be first
    for index in range(2):
        side = first if index == 0 else 1 - first
        fill_depots(theatre, world, scratch, side)
        if side == Side.BASMACHI:
            share_out(theatre, world, scratch, side)
        feed_side(theatre, world, scratch, side)


@kernel
def garrison_stands(theatre: Theatre, world: World, town: int) -> bool:
    """Whether a town's holder has men enough in it."""
    holder = int(world.towns[town].holder)
    if holder < 0:
        return False
    return men_in(world, holder, int(theatre.towns[town].hex)) >= max(1, int(theatre.towns[town].garrison_men))
