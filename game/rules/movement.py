"""Chapter 3, movement: what a step costs, how far a unit can go and how men stack."""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import IntArray
from game.rules.scratch import QUEUE_COSTS, Scratch, forget_flood, offer, take
from game.state.enums import Arm, Crossing, Gait, Posture, Rail, Regime, River, Route, Soil, Station, Terrain
from game.state.units import Unit
from game.state.world import Theatre, World

# ---------------------------------------------------------------- §3.1 the table of steps


@kernel
def _river_points(theatre: Theatre, season: int, gait: int, edge: int) -> int:
    """March points for crossing a hex side's river, or -1 where this gait cannot."""
    rules = theatre.rulebook[0]
    side = theatre.edges[edge]
    if side.river == River.NONE:
        return 0
    weather = theatre.seasons[season]
    flood = weather.rain_flood if side.regime == Regime.RAIN else weather.glacier_flood
    if side.crossing == Crossing.BRIDGE:
        return rules.bridge_points
    if side.crossing == Crossing.FERRY:
        return rules.ferry_points
    if side.crossing == Crossing.FORD:
        return rules.ford_flood_points if flood else rules.ford_points
    if side.crossing == Crossing.RAFTS:
        return rules.raft_points if gait != Gait.CART else -1
    if side.river == River.MINOR:
        return rules.minor_river_flood_points if flood else rules.minor_river_points
    if gait == Gait.FOOT or gait == Gait.HORSE or gait == Gait.BAND:
        return rules.raft_points
    return -1


@kernel
def _step_points(theatre: Theatre, season: int, gait: int, edge: int) -> int:
    """March points of one step over a hex side, 0 when it cannot be made."""
    side = theatre.edges[edge]
    here = theatre.hexes[edge // 6]
    if side.to < 0 or here.soil == Soil.OFF_MAP:
        return 0
    there = theatre.hexes[side.to]
    if there.soil == Soil.OFF_MAP:
        return 0
    if gait == Gait.TRAIN:
        return 1 if side.rail == Rail.WORKING else 0
    if gait == Gait.STEAMER:
        return 1 if here.navigable and there.navigable else 0
    if gait == Gait.FIXED:
        return 0
    day = theatre.seasons[season].first_day
    if there.first_day > day or here.first_day > day:
        return 0
    ground = theatre.gait_points[gait, there.terrain]
    if side.route != Route.NONE:
        along = theatre.route_points[gait, side.route, there.terrain]
        if along > 0 and (ground == 0 or along < ground):
            ground = along
    if ground == 0:
        return 0
    river = _river_points(theatre, season, gait, edge)
    return 0 if river < 0 else ground + river + _mud_points(theatre, season, edge)


@kernel
def _mud_points(theatre: Theatre, season: int, edge: int) -> int:
    """March points that spring mud adds to a step by land: none along a cart road (§11.1)."""
    side = theatre.edges[edge]
    terrain = theatre.hexes[side.to].terrain
    if side.route == Route.CART_ROAD:
        return 0
    if terrain == Terrain.IRRIGATED or terrain == Terrain.TUGAI or terrain == Terrain.HILLS:
        return int(theatre.seasons[season].mud_points)
    return 0


@kernel
def fill_steps(theatre: Theatre) -> None:
    """March points of every step, in `theatre.steps`; `near`, `offsets`, `soils`, `vilayets` follow the board."""
    for edge in range(6 * theatre.counts[0].hexes):
        theatre.near[edge] = theatre.edges[edge].to
        theatre.offsets[edge] = theatre.edges[edge].to - edge // 6 if theatre.edges[edge].to >= 0 else 0
    for hex_id in range(theatre.counts[0].hexes):
        theatre.soils[hex_id] = theatre.hexes[hex_id].soil
        theatre.vilayets[hex_id] = theatre.hexes[hex_id].district
    for season in range(theatre.counts[0].seasons):
        for gait in range(8):
            for edge in range(6 * theatre.counts[0].hexes):
                theatre.steps[season, gait, edge] = min(127, _step_points(theatre, season, gait, edge))


@kernel
def fill_town_distance(theatre: Theatre, scratch: Scratch) -> None:
    """March points of a band from every hex to every town in the last season, written to `theatre.town_distance`."""
    last_season = theatre.counts[0].seasons - 1
    for town in range(theatre.counts[0].towns):
        flood_plain(theatre, scratch, last_season, Gait.BAND, theatre.towns[town].hex)
        for hex_id in range(theatre.counts[0].hexes):
            theatre.town_distance[town, hex_id] = scratch.cost[hex_id]
    forget_flood(scratch)


@kernel
def season_of(theatre: Theatre, turn: int) -> int:
    """The season of a turn."""
    return int(theatre.calendar[turn - 1].season)


# ---------------------------------------------------------------- floods


@kernel
def clear_barred(theatre: Theatre, scratch: Scratch) -> None:
    """Bar no hex to the next flood, written to `scratch.barred`."""
    for hex_id in range(theatre.counts[0].hexes):
        scratch.barred[hex_id] = 0


@kernel
def flood_to(theatre: Theatre, scratch: Scratch, season: int, gait: int, goal: int, limit: int) -> None:
    """March points from every hex *to* `goal`, up to a limit, around barred hexes; written to `scratch.cost`."""
    forget_flood(scratch)
    entries = offer(scratch, 0, goal, 0, -1)
    for cost in range(limit + 1):
        while True:
            hex_id = take(scratch, cost)
            if hex_id < 0:
                break
            for direction in range(6):
                to = int(theatre.near[hex_id * 6 + direction])
                if to < 0 or scratch.barred[to] != 0:
                    continue
                points = int(theatre.steps[season, gait, to * 6 + (direction + 3) % 6])
                if points > 0 and cost + points <= limit:
                    entries = offer(scratch, entries, to, cost + points, hex_id)


@kernel
def flood_from(theatre: Theatre, scratch: Scratch, season: int, gait: int, entries: int, limit: int) -> None:
    """March points *from* the queued starts, up to a limit, around barred hexes; written to `scratch.cost`."""
    for cost in range(limit + 1):
        while True:
            hex_id = take(scratch, cost)
            if hex_id < 0:
                break
            for direction in range(6):
                edge = hex_id * 6 + direction
                points = int(theatre.steps[season, gait, edge])
                if points == 0 or cost + points > limit:
                    continue
                to = hex_id + int(theatre.offsets[edge])
                if cost + points < scratch.cost[to] and scratch.barred[to] == 0:
                    entries = offer(scratch, entries, to, cost + points, hex_id)


@kernel
def flood_plain(theatre: Theatre, scratch: Scratch, season: int, gait: int, start: int) -> None:
    """March points from every hex *to* `start` with nobody in the way; written to `scratch.cost`."""
    clear_barred(theatre, scratch)
    flood_to(theatre, scratch, season, gait, start, QUEUE_COSTS - 1)


# ---------------------------------------------------------------- §3.2 march points


@kernel
def at_home(theatre: Theatre, unit: Unit) -> bool:
    """Whether a unit stands in its home district or next door."""
    return unit.home >= 0 and unit.hex >= 0 and touches(theatre, int(unit.hex), int(unit.home))


@kernel
def touches(theatre: Theatre, hex_id: int, district: int) -> bool:
    """Whether a hex lies in a district or next to it."""
    if theatre.vilayets[hex_id] == district:
        return True
    for direction in range(6):
        to = int(theatre.near[hex_id * 6 + direction])
        if to >= 0 and theatre.vilayets[to] == district:
            return True
    return False


@kernel
def march_points(theatre: Theatre, unit: Unit) -> int:
    """March points with which a unit begins its phase."""
    kind = theatre.types[unit.type]
    rules = theatre.rulebook[0]
    points = int(kind.home_march_points) if at_home(theatre, unit) else int(kind.march_points)
    if kind.mounted and unit.horses < unit.men:
        riding = points - int(rules.dismounted_points)
        points = int(rules.dismounted_points) + riding * int(unit.horses) // max(1, int(unit.men))
    points -= int(rules.tired_points) * int(unit.fatigue)
    if unit.food_shortage >= 2:
        points = points * int(rules.short_points_permille) // 1000
    if unit.reacted == 2:
        points //= 2
    return max(1 if kind.march_points > 0 else 0, points)


# ---------------------------------------------------------------- §3.3 zones of control, §3.5 stacking


@kernel
def zone_weight(theatre: Theatre, unit: Unit) -> int:
    """How many march points a band pays on entering this unit's zone of control; 0 when it has none (§3.3)."""
    kind = theatre.types[unit.type]
    if kind.zone_men == 0 or unit.men < kind.zone_men or unit.posture == Posture.HIDE:
        return 0
    return int(kind.zone_weight)


@kernel
def zone_crosses(theatre: Theatre, edge: int) -> bool:
    """Whether a zone of control reaches over a hex side: not over a major river, nor into high mountain."""
    side = theatre.edges[edge]
    if side.to < 0 or side.river == River.MAJOR:
        return False
    return theatre.hexes[side.to].terrain != Terrain.HIGH_MOUNTAIN


@kernel
def soil_allowed(theatre: Theatre, kind: int, hex_id: int) -> bool:
    """Whether units of a type may stand in a hex at all (§1.4)."""
    soil = int(theatre.soils[hex_id])
    if soil == Soil.AFGHANISTAN:
        return theatre.types[kind].afghan_soil == 1 or theatre.types[kind].gait == Gait.STEAMER
    return soil != Soil.OFF_MAP


@kernel
def stops_at_zone(theatre: Theatre, kind: int, hex_id: int, zone: int) -> bool:
    """Whether a unit entering a zone of control must end its march there (§3.3)."""
    if zone == 0:
        return False
    if theatre.types[kind].gait == Gait.BAND or theatre.types[kind].arm == Arm.HEADQUARTERS:
        open_country = theatre.hexes[hex_id].rough == 0
        return open_country and zone >= theatre.rulebook[0].horse_zone_points
    return True


@kernel
def zone_points(theatre: Theatre, kind: int, zone: int) -> int:
    """Extra march points for entering a zone of control."""
    return zone if theatre.types[kind].gait == Gait.BAND else 0


# ---------------------------------------------------------------- §3.1 reach


@kernel
def reach(
    theatre: Theatre,
    scratch: Scratch,
    season: int,
    unit: Unit,
    budget: int,
    zone: IntArray,
    enemy_men: IntArray,
) -> None:
    """All hexes that a unit can march to, as far as its side knows; written to `scratch.cost` and `.origin`.

    Args:
        theatre: the board.
        scratch: working memory.
        season: row of Season.
        unit: who marches.
        budget: march points to spend.
        zone: (n,) strongest known enemy zone of control in each hex.
        enemy_men: (n,) known enemy men in each hex; 0 = none known.
    """
    forget_flood(scratch)
    gait = int(theatre.types[unit.type].gait)
    entries = offer(scratch, 0, int(unit.hex), 0, -1)
    for cost in range(budget + 1):
        while True:
            hex_id = take(scratch, cost)
            if hex_id < 0:
                break
            if cost > 0 and stops_at_zone(theatre, unit.type, hex_id, int(zone[hex_id])):
                continue
            if gait == Gait.CARAVAN and came_over_major_river(theatre, int(scratch.origin[hex_id]), hex_id):
                continue
            for direction in range(6):
                edge = hex_id * 6 + direction
                points = int(theatre.steps[season, gait, edge])
                if points == 0:
                    continue
                to = hex_id + int(theatre.offsets[edge])
                if enemy_men[to] > 0 or not soil_allowed(theatre, unit.type, to):
                    continue
                total = cost + points + zone_points(theatre, unit.type, int(zone[to]))
                if total <= budget:
                    entries = offer(scratch, entries, to, total, hex_id)


@kernel
def edge_between(theatre: Theatre, hex_a: int, hex_b: int) -> int:
    """The hex side from one hex to its neighbour, or -1."""
    for direction in range(6):
        if theatre.near[hex_a * 6 + direction] == hex_b:
            return hex_a * 6 + direction
    return -1


@kernel
def came_over_major_river(theatre: Theatre, origin: int, hex_id: int) -> bool:
    """Whether the step from `origin` to `hex_id` crossed a major river."""
    if origin < 0:
        return False
    edge = edge_between(theatre, origin, hex_id)
    return edge >= 0 and theatre.edges[edge].river == River.MAJOR


@kernel
def path_to(scratch: Scratch, goal: int) -> int:
    """Write the way to `goal` found by the last flood to `scratch.path`; returns its number of steps."""
    steps = 0
    hex_id = goal
    while scratch.origin[hex_id] >= 0:
        steps += 1
        hex_id = int(scratch.origin[hex_id])
    index = steps
    hex_id = goal
    while scratch.origin[hex_id] >= 0:
        index -= 1
        scratch.path[index] = hex_id
        hex_id = int(scratch.origin[hex_id])
    return steps


@kernel
def men_in(world: World, side: int, hex_id: int) -> int:
    """Men of a side in a hex."""
    men = 0
    for unit in range(world.counts[0].units):
        row = world.units[unit]
        if row.station == Station.ON_MAP and row.hex == hex_id and row.side == side:
            men += int(row.men)
    return men
