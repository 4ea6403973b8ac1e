"""Chapter 6, supply: sources fill depots along lines, depots and the land feed units, shortage bites in three steps.

A *depot* is a town with stores, held and garrisoned or not. Lines run from a side's sources to its depots; a unit
draws from the depot nearest to it by supply cost.
"""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.casualties import DESERTED, KILLED, disband_remnant, lose_men
from game.rules.movement import clear_barred, men_in, season_of, soil_allowed, zone_crosses, zone_weight
from game.rules.scratch import Scratch, forget_flood, offer, take, tell
from game.state.clock import HexState, TownState
from game.state.enums import Arm, Crossing, EventKind, Gait, Posture, Rail, River, Route, Side, Soil, Station
from game.state.world import FAR, Theatre, World

# ---------------------------------------------------------------- §6.1 what a hex costs


@kernel
def line_points(theatre: Theatre, side: int, edge: int, season: int, whole: bool) -> int:
    """Supply cost of one step over a hex side, or 0 where nothing can pass.

    Args:
        theatre: the board and the rulebook.
        side: whose convoys; trains and steamers run for the Reds only.
        edge: the hex side.
        season: row of Season.
        whole: whether road and railway are unbroken in both hexes.
    """
    rules = theatre.rulebook[0]
    way = theatre.edges[edge]
    to = int(way.to)
    if to < 0 or not soil_allowed_to_side(theatre, side, to):
        return 0
    if side == Side.RED and whole and way.rail == Rail.WORKING:
        return int(rules.rail_points)
    if side == Side.RED and theatre.hexes[to].navigable and theatre.hexes[edge // 6].navigable:
        return int(rules.river_points)
    if theatre.steps[season, Gait.FOOT, edge] == 0:
        return 0
    points = int(theatre.terrains[theatre.hexes[to].terrain].pack_points)
    if whole and way.route == Route.CART_ROAD:
        points = int(rules.road_points)
    elif way.route == Route.CARAVAN_TRACK:
        points = int(rules.caravan_track_points)
    elif way.route == Route.MOUNTAIN_TRACK:
        points = min(points, int(rules.mountain_track_points))
    if way.river == River.MAJOR and way.crossing == Crossing.NONE:
        points += int(rules.raft_points)
    return min(127, _skimmed(theatre, side, to, points))


@kernel
def fill_line_steps(theatre: Theatre) -> None:
    """Supply costs of all steps while lines are whole, written to `theatre.line_steps`."""
    for side in range(2):
        for season in range(theatre.counts[0].seasons):
            for edge in range(6 * theatre.counts[0].hexes):
                theatre.line_steps[side, season, edge] = line_points(theatre, side, edge, season, True)


@kernel
def _skimmed(theatre: Theatre, side: int, hex_id: int, points: int) -> int:
    """A hostile countryside makes every hex of a line dearer (§6.3)."""
    district = int(theatre.hexes[hex_id].district)
    if district < 0:
        return points
    sympathy = int(theatre.districts[district].sympathy)
    hostility = sympathy if side == Side.RED else -sympathy
    if hostility <= 0:
        return points
    return points + points * int(theatre.rulebook[0].hostile_permille) * hostility // 100000


@kernel
def mark_barred(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Mark the hexes through which a side can trace nothing: enemies, and their zones where no friend stands."""
    clear_barred(theatre, scratch)
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station != Station.ON_MAP or row.side == side or theatre.types[row.type].captures == 0:
            continue
        if row.posture == Posture.HIDE:
            continue
        scratch.barred[row.hex] = 1
        if zone_weight(theatre, row) == 0:
            continue
        for direction in range(6):
            edge = int(row.hex) * 6 + direction
            if zone_crosses(theatre, edge) and scratch.barred[theatre.edges[edge].to] == 0:
                scratch.barred[theatre.edges[edge].to] = 2
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.side == side and scratch.barred[row.hex] == 2:
            scratch.barred[row.hex] = 0
    for town in range(theatre.counts[0].towns):
        if world.towns[town].holder == 1 - side:
            scratch.barred[theatre.towns[town].hex] = 1


@kernel
def _flood(
    theatre: Theatre, hexes: Rows[HexState], scratch: Scratch, side: int, turn: int, entries: int, limit: int
) -> None:
    """Spread the queued starts over the map up to a supply cost; `town_of` is carried along."""
    season = season_of(theatre, turn)
    for cost in range(limit + 1):
        while True:
            hex_id = take(scratch, cost)
            if hex_id < 0:
                break
            whole_here = hexes[hex_id].cut_until < turn
            for direction in range(6):
                edge = hex_id * 6 + direction
                points = int(theatre.line_steps[side, season, edge])
                if points == 0:
                    continue
                to = int(theatre.near[edge])
                if scratch.barred[to] != 0:
                    continue
                if not whole_here or hexes[to].cut_until >= turn:
                    points = line_points(theatre, side, edge, season, False)
                    if points == 0:
                        continue
                if cost + points > limit:
                    continue
                if cost + points < scratch.cost[to]:
                    scratch.town_of[to] = scratch.town_of[hex_id]
                    entries = offer(scratch, entries, to, cost + points, hex_id)


@kernel
def soil_allowed_to_side(theatre: Theatre, side: int, hex_id: int) -> bool:
    """Whether a side's convoys may use a hex: the Reds not in Afghanistan (§1.4)."""
    soil = theatre.hexes[hex_id].soil
    return soil != Soil.OFF_MAP and (soil != Soil.AFGHANISTAN or side == Side.BASMACHI)


# ---------------------------------------------------------------- §6.2 sources and lines


@kernel
def source_works(theatre: Theatre, towns: Rows[TownState], source: int, turn: int) -> bool:
    """Whether a source gives anything this turn."""
    row = theatre.sources[source]
    return towns[row.town].holder == row.side and row.first_turn <= turn


@kernel
def fill_sources(theatre: Theatre, world: World) -> None:
    """Sources add their flow to the stores of their towns, up to their cap."""
    cap_permille = int(theatre.rulebook[0].source_cap_permille)
    for source in range(theatre.counts[0].sources):
        if not source_works(theatre, world.towns, source, int(world.clock[0].turn)):
            continue
        row = theatre.sources[source]
        town = world.towns[row.town]
        loads_cap = int(row.loads_per_turn) * cap_permille // 1000
        rations_cap = int(row.rations_per_turn) * cap_permille // 1000
        town.loads = max(int(town.loads), min(loads_cap, int(town.loads) + int(row.loads_per_turn)))
        town.rations = max(int(town.rations), min(rations_cap, int(town.rations) + int(row.rations_per_turn)))


@kernel
def flood_lines(
    theatre: Theatre, towns: Rows[TownState], hexes: Rows[HexState], scratch: Scratch, side: int, turn: int
) -> None:
    """Lines from a side's working sources around the barred hexes; `scratch.cost`, `.origin`, `.town_of` are written.

    Args:
        theatre: the board and the rulebook.
        towns: as they are, or as the side knows them.
        hexes: the same.
        scratch: working memory; `barred` is read.
        side: whose lines.
        turn: this turn.
    """
    forget_flood(scratch)
    entries = 0
    for source in range(theatre.counts[0].sources):
        if theatre.sources[source].side == side and source_works(theatre, towns, source, turn):
            town = int(theatre.sources[source].town)
            start = int(theatre.towns[town].hex)
            if scratch.barred[start] == 0:
                scratch.town_of[start] = town
                entries = offer(scratch, entries, start, 0, -1)
    _flood(theatre, hexes, scratch, side, turn, entries, int(theatre.rulebook[0].line_points))


@kernel
def trace_lines(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """`flood_lines` as things are."""
    mark_barred(theatre, world, scratch, side)
    flood_lines(theatre, world.towns, world.hexes, scratch, side, int(world.clock[0].turn))


@kernel
def convoy_loads(theatre: Theatre, town: int, stored: int, in_source: int) -> int:
    """Ammunition that a line brings a depot in a turn, in hundredths of a load."""
    rules = theatre.rulebook[0]
    room = int(rules.store_cap_load_hundredths) * int(theatre.towns[town].size_class) - stored
    return max(0, min(room, int(rules.convoy_load_hundredths), in_source // 4))


@kernel
def convoy_rations(theatre: Theatre, town: int, stored: int, in_source: int) -> int:
    """Food that a line brings a depot in a turn, in man-rations."""
    rules = theatre.rulebook[0]
    room = int(rules.store_cap_rations) * int(theatre.towns[town].size_class) - stored
    return max(0, min(room, int(rules.convoy_rations), in_source // 4))


@kernel
def fill_depots(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Every held town that a line reaches is stocked from the line's source (§6.2)."""
    trace_lines(theatre, world, scratch, side)
    for town in range(theatre.counts[0].towns):
        state = world.towns[town]
        hex_id = int(theatre.towns[town].hex)
        if state.holder != side:
            continue
        state.lined = 1 if scratch.cost[hex_id] < FAR else 0
        if scratch.cost[hex_id] == FAR or scratch.cost[hex_id] == 0:
            continue
        source = world.towns[scratch.town_of[hex_id]]
        loads = convoy_loads(theatre, town, int(state.loads), int(source.loads))
        rations = convoy_rations(theatre, town, int(state.rations), int(source.rations))
        state.loads += loads
        source.loads -= loads
        state.rations += rations
        source.rations -= rations


@kernel
def flood_depots(
    theatre: Theatre, towns: Rows[TownState], hexes: Rows[HexState], scratch: Scratch, side: int, turn: int
) -> None:
    """The way from depots to units around the barred hexes; arguments and results as in `flood_lines` (§6.3)."""
    forget_flood(scratch)
    entries = 0
    for town in range(theatre.counts[0].towns):
        state = towns[town]
        start = int(theatre.towns[town].hex)
        if state.holder == side and (state.loads > 0 or state.rations > 0) and scratch.barred[start] == 0:
            scratch.town_of[start] = town
            entries = offer(scratch, entries, start, 0, -1)
    _flood(theatre, hexes, scratch, side, turn, entries, depot_points(theatre, side))


@kernel
def depot_points(theatre: Theatre, side: int) -> int:
    """The longest way from a depot to a unit of a side, in supply cost."""
    rules = theatre.rulebook[0]
    return int(rules.red_depot_points) if side == Side.RED else int(rules.basmachi_depot_points)


@kernel
def trace_depots(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """`flood_depots` as things are."""
    mark_barred(theatre, world, scratch, side)
    flood_depots(theatre, world.towns, world.hexes, scratch, side, int(world.clock[0].turn))


# ---------------------------------------------------------------- §6.4 units eat and reload


@kernel
def ripen_forage(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """What the land gives this turn, hex by hex."""
    season = theatre.seasons[season_of(theatre, int(world.clock[0].turn))]
    for hex_id in range(theatre.counts[0].hexes):
        scratch.forage[hex_id] = int(theatre.hexes[hex_id].forage_rations) * int(season.forage_permille) // 1000


@kernel
def basic_load(theatre: Theatre, kind: int, men: int) -> int:
    """Ammunition that a unit carries when full, in hundredths of a load."""
    return men * int(theatre.types[kind].basic_loads_per_100_men) // 100


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
    need = int(row.men) * int(theatre.types[row.type].rations_per_man)
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
        feed_side(theatre, world, scratch, side)


@kernel
def garrison_stands(theatre: Theatre, world: World, town: int) -> bool:
    """Whether a town's holder has men enough in it."""
    holder = int(world.towns[town].holder)
    if holder < 0:
        return False
    return men_in(world, holder, int(theatre.towns[town].hex)) >= max(1, int(theatre.towns[town].garrison_men))
