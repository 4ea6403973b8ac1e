"""Chapter 6, lines: what carries supply, how dear each hex is, and what sources send to depots (§6.1, §6.2, §6.3).

A *depot* is a town with stores, held and garrisoned or not. Lines run from a side's sources to its depots; a unit
draws from the depot nearest to it by supply cost.
"""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.movement import clear_barred, edge_between, season_of, zone_crosses, zone_weight
from game.rules.scratch import Scratch, forget_flood, forget_queue, offer, take
from game.state.clock import DistrictState, HexState, TownState
from game.state.enums import Crossing, Gait, Posture, Rail, River, Route, Side, Soil, Station
from game.state.world import FAR, Theatre, World

GOAL = -1  # in `scratch.barred`: no bar, but a hex that the flood is to reach

# ---------------------------------------------------------------- §6.1 what a hex costs


@kernel
def line_points(theatre: Theatre, side: int, edge: int, season: int, whole: bool) -> int:
    """Supply cost of one step over a hex side before the country takes its part, or 0 where nothing can pass.

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
    return min(127, points)


@kernel
def fill_line_steps(theatre: Theatre) -> None:
    """Supply costs of all steps while lines are whole, written to `theatre.line_steps`."""
    for side in range(2):
        for season in range(theatre.counts[0].seasons):
            for edge in range(6 * theatre.counts[0].hexes):
                theatre.line_steps[side, season, edge] = line_points(theatre, side, edge, season, True)


@kernel
def weigh_skim(theatre: Theatre, districts: Rows[DistrictState], scratch: Scratch, side: int) -> None:
    """What a hostile country adds to each hex of a line, in permille × 100 by district; `scratch.skim` is written."""
    hostile = int(theatre.rulebook[0].hostile_permille)
    for district in range(theatre.counts[0].districts):
        sympathy = int(districts[district].sympathy)
        scratch.skim[district] = hostile * max(0, sympathy if side == Side.RED else -sympathy)


@kernel
def mark_barred(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Mark the hexes through which a side can trace nothing: enemies, and their zones where no friend stands."""
    clear_barred(theatre, scratch)
    weigh_skim(theatre, world.districts, scratch, side)
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
def mark_goal(scratch: Scratch, hex_id: int) -> int:
    """Mark a hex as one that a flood is to reach; returns 1 if it is a new one and not barred, else 0."""
    if scratch.barred[hex_id] != 0:
        return 0
    scratch.barred[hex_id] = GOAL
    return 1


@kernel
def forget_goal(scratch: Scratch, hex_id: int) -> None:
    """Take the mark off a hex that was a goal and may not have been reached."""
    if scratch.barred[hex_id] == GOAL:
        scratch.barred[hex_id] = 0


@kernel
def _flood(
    theatre: Theatre,
    hexes: Rows[HexState],
    scratch: Scratch,
    side: int,
    turn: int,
    entries: int,
    limit: int,
    goals: int,
) -> None:
    """Spread the queued starts over the map up to a supply cost, or until so many GOAL hexes have been reached.

    `scratch.town_of` is carried along. Most of the map lies farther off than anybody whom a line is to reach.
    """
    season = season_of(theatre, turn)
    for cost in range(limit + 1):
        while True:
            hex_id = take(scratch, cost)
            if hex_id < 0:
                break
            if scratch.barred[hex_id] == GOAL:
                scratch.barred[hex_id] = 0
                goals -= 1
                if goals == 0:
                    forget_queue(scratch, cost, limit)
                    return
            whole_here = hexes[hex_id].cut_until < turn
            for direction in range(6):
                edge = hex_id * 6 + direction
                points = int(theatre.line_steps[side, season, edge])
                if points == 0:
                    continue
                to = hex_id + int(theatre.offsets[edge])
                # What breaks and skims a line only makes it dearer, so most hex sides need not be looked at twice.
                if cost + points >= scratch.cost[to] or scratch.barred[to] > 0:
                    continue
                if not whole_here or hexes[to].cut_until >= turn:
                    points = line_points(theatre, side, edge, season, False)
                    if points == 0:
                        continue
                points += (points * int(scratch.skim[theatre.vilayets[to]]) + 50000) // 100000
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
def flood_from(theatre: Theatre, world: World, scratch: Scratch, side: int, town: int, goal: int) -> None:
    """Lines from one town as if it were a source, no farther than a goal needs; results as in `flood_lines`."""
    goals = mark_goal(scratch, goal)
    forget_flood(scratch)
    start = int(theatre.towns[town].hex)
    scratch.town_of[start] = town
    entries = offer(scratch, 0, start, 0, -1)
    turn = int(world.clock[0].turn)
    _flood(theatre, world.hexes, scratch, side, turn, entries, int(theatre.rulebook[0].line_points), goals)
    forget_goal(scratch, goal)


@kernel
def flood_lines(
    theatre: Theatre,
    towns: Rows[TownState],
    hexes: Rows[HexState],
    scratch: Scratch,
    side: int,
    turn: int,
    goals: int,
) -> None:
    """Lines from a side's working sources around the barred hexes; `scratch.cost`, `.origin`, `.town_of` are written.

    Args:
        theatre: the board and the rulebook.
        towns: as they are, or as the side knows them.
        hexes: the same.
        scratch: working memory; `barred` and `skim` are read.
        side: whose lines.
        turn: this turn.
        goals: hexes marked with `mark_goal` beyond which nothing is asked; 0 for the whole map.
    """
    forget_flood(scratch)
    entries = 0
    for source in range(theatre.counts[0].sources):
        if theatre.sources[source].side == side and source_works(theatre, towns, source, turn):
            town = int(theatre.sources[source].town)
            start = int(theatre.towns[town].hex)
            if scratch.barred[start] <= 0:
                scratch.town_of[start] = town
                entries = offer(scratch, entries, start, 0, -1)
    _flood(theatre, hexes, scratch, side, turn, entries, int(theatre.rulebook[0].line_points), goals)


@kernel
def trace_lines(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """`flood_lines` to the side's towns as things are."""
    mark_barred(theatre, world, scratch, side)
    trace_marked(theatre, world, scratch, side)


@kernel
def trace_marked(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """`trace_lines` around what `mark_barred` has marked."""
    goals = 0
    for town in range(theatre.counts[0].towns):
        if world.towns[town].holder == side:
            goals += mark_goal(scratch, int(theatre.towns[town].hex))
    flood_lines(theatre, world.towns, world.hexes, scratch, side, int(world.clock[0].turn), goals)
    for town in range(theatre.counts[0].towns):
        forget_goal(scratch, int(theatre.towns[town].hex))


@kernel
def lane_permille(
    theatre: Theatre, hexes: Rows[HexState], scratch: Scratch, side: int, turn: int, hex_id: int
) -> int:
    """What the weakest stretch of a traced line lets through, in permille of what a cart road carries.

    Args:
        theatre: the board and the rulebook.
        hexes: as they are, or as the side knows them.
        scratch: `origin` holds the line.
        side: whose.
        turn: this turn.
        hex_id: the line's end.
    """
    rules = theatre.rulebook[0]
    weakest = int(rules.rail_lane_permille)
    here = hex_id
    before = int(scratch.origin[here])
    while before >= 0:
        way = theatre.edges[edge_between(theatre, before, here)]
        whole = hexes[here].cut_until < turn and hexes[before].cut_until < turn
        afloat = theatre.hexes[here].navigable == 1 and theatre.hexes[before].navigable == 1
        if side == Side.RED and ((whole and way.rail == Rail.WORKING) or afloat):
            stretch = int(rules.rail_lane_permille)
        elif whole and way.route == Route.CART_ROAD:
            stretch = 1000
        elif way.route == Route.CARAVAN_TRACK:
            stretch = int(rules.caravan_lane_permille)
        else:
            stretch = int(rules.pack_lane_permille)
        weakest = min(weakest, stretch)
        here = before
        before = int(scratch.origin[here])
    return weakest


@kernel
def room_permille(theatre: Theatre, state: TownState) -> int:
    """Room for stores of a town, in permille of what one of its size has."""
    return 1000 + int(theatre.rulebook[0].depot_permille) * int(state.depots)


@kernel
def convoy_loads(theatre: Theatre, town: int, state: TownState, in_source: int, lane: int, carts: int) -> int:
    """Ammunition that a line brings a depot in a turn, in hundredths of a load.

    Args:
        theatre: the rulebook.
        town: Town row of the depot.
        state: what is in it.
        in_source: hundredths of a load.
        lane: of `lane_permille`.
        carts: how often its side has hired transport.
    """
    rules = theatre.rulebook[0]
    room = int(rules.store_cap_load_hundredths) * int(theatre.towns[town].size_class)
    room = room * room_permille(theatre, state) // 1000 - int(state.loads)
    most = int(rules.convoy_load_hundredths) * lane // 1000 + carts * int(rules.cart_load_hundredths)
    return max(0, min(room, most, in_source // 4))


@kernel
def convoy_rations(theatre: Theatre, town: int, state: TownState, in_source: int, lane: int) -> int:
    """Food that a line brings a depot in a turn, in man-rations; arguments as in `convoy_loads`."""
    rules = theatre.rulebook[0]
    room = int(rules.store_cap_rations) * int(theatre.towns[town].size_class)
    room = room * room_permille(theatre, state) // 1000 - int(state.rations)
    return max(0, min(room, int(rules.convoy_rations) * lane // 1000, in_source // 4))


@kernel
def fill_depots(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """Every held town that a line reaches is stocked from the line's source (§6.2)."""
    trace_lines(theatre, world, scratch, side)
    turn = int(world.clock[0].turn)
    carts = int(world.ledger[side].carts)
    for town in range(theatre.counts[0].towns):
        state = world.towns[town]
        hex_id = int(theatre.towns[town].hex)
        if state.holder != side:
            continue
        state.lined = 1 if scratch.cost[hex_id] < FAR else 0
        if scratch.cost[hex_id] == FAR or scratch.cost[hex_id] == 0:
            continue
        source = world.towns[scratch.town_of[hex_id]]
        lane = lane_permille(theatre, world.hexes, scratch, side, turn, hex_id)
        loads = convoy_loads(theatre, town, state, int(source.loads), lane, carts)
        rations = convoy_rations(theatre, town, state, int(source.rations), lane)
        state.loads += loads
        source.loads -= loads
        state.rations += rations
        source.rations -= rations


@kernel
def flood_depots(
    theatre: Theatre,
    towns: Rows[TownState],
    hexes: Rows[HexState],
    scratch: Scratch,
    side: int,
    turn: int,
    goals: int,
) -> None:
    """The way from depots to units around the barred hexes; arguments and results as in `flood_lines` (§6.3)."""
    forget_flood(scratch)
    entries = 0
    for town in range(theatre.counts[0].towns):
        state = towns[town]
        start = int(theatre.towns[town].hex)
        if state.holder == side and (state.loads > 0 or state.rations > 0) and scratch.barred[start] <= 0:
            scratch.town_of[start] = town
            entries = offer(scratch, entries, start, 0, -1)
    _flood(theatre, hexes, scratch, side, turn, entries, depot_points(theatre, side), goals)


@kernel
def depot_points(theatre: Theatre, side: int) -> int:
    """The longest way from a depot to a unit of a side, in supply cost."""
    rules = theatre.rulebook[0]
    return int(rules.red_depot_points) if side == Side.RED else int(rules.basmachi_depot_points)


@kernel
def trace_depots(theatre: Theatre, world: World, scratch: Scratch, side: int) -> None:
    """`flood_depots` to the side's units as things are."""
    mark_barred(theatre, world, scratch, side)
    goals = 0
    for unit in range(world.counts[0].units):
        if world.units[unit].side == side and world.units[unit].station == Station.ON_MAP:
            goals += mark_goal(scratch, int(world.units[unit].hex))
    flood_depots(theatre, world.towns, world.hexes, scratch, side, int(world.clock[0].turn), goals)


@kernel
def basic_load(theatre: Theatre, kind: int, men: int) -> int:
    """Ammunition that a unit carries when full, in hundredths of a load."""
    return men * int(theatre.types[kind].basic_loads_per_100_men) // 100
