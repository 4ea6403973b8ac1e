"""Slow, obvious twins of the engine's floods and sweeps, and random worlds to compare them on."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from datetime import date

import numpy as np
from builders import Game, play, sketch

from game.base.hexgrid import DIRECTIONS, distance, label, neighbour_table
from game.state.enums import (
    Arm,
    Crossing,
    Gait,
    Posture,
    Rail,
    Regime,
    River,
    Route,
    Side,
    Soil,
    Station,
    Terrain,
)
from game.state.world import FAR

COLUMNS, ROWS = 9, 8
NEIGHBOURS = neighbour_table(COLUMNS, ROWS)
TYPES = {
    "red": ["rifle_regiment", "cavalry_regiment", "militia_post", "mountain_battery", "gpu_detachment"],
    "basmachi": ["band", "regular_foot", "tribal_foot", "basmachi_headquarters", "regular_horse", "afghan_foot"],
}


def random_game(seed: int) -> Game:
    """A random small world, some turns old, in the Red phase or the Basmachi one."""
    rng = np.random.default_rng(seed)
    odds = [0.06, 0.2, 0.14, 0.05, 0.05, 0.15, 0.15, 0.1, 0.05, 0.05]
    terrain = "\n".join(" ".join(rng.choice(list("dsitthhmmH"), COLUMNS, p=odds)) for _ in range(ROWS))
    symbols = terrain.split()
    soil = "\n".join(" ".join(rng.choice(list("BBBWT") if row < ROWS - 1 else ["A"], COLUMNS)) for row in range(ROWS))
    free = [int(hex_id) for hex_id in rng.permutation(COLUMNS * (ROWS - 1)) if symbols[hex_id] != "H"]
    sites = [free.pop() for _ in range(5)]
    holders = ["red", "red", "basmachi", "basmachi", "nobody"]
    towns, units, stacks = [], [], {"red": [sites[0]], "basmachi": [sites[2]]}
    for index, (hex_id, holder) in enumerate(zip(sites, holders, strict=True)):
        stores = f"loads={rng.integers(0, 20)} food={rng.integers(0, 3)}" if holder != "nobody" else ""
        towns.append(f"town{index}: {at(hex_id)} {holder} size={rng.integers(1, 5)} garrison=50 {stores}")
        if holder != "nobody" and index % 2 == 1:
            stacks[holder].append(hex_id)
    for side, types in TYPES.items():
        stacks[side] += [free.pop() for _ in range(4)]
        for index in range(8):
            hex_id = stacks[side][index % len(stacks[side])]
            kind = types[rng.integers(len(types))]
            men = rng.integers(60, 600)
            hides = kind in ("band", "tribal_foot", "regular_horse")
            posture = rng.choice(["hold", "watch", "hide"] if hides else ["hold", "watch"])
            morale = rng.integers(3, 10)
            units.append(f"{side}{index}: {side} {kind} {at(hex_id)} {men} morale={morale} posture={posture}")
    rivers, routes, rails = [], [], []
    for kind in ("minor rain", "minor glacier", "major glacier navigable"):
        edges = sorted(random_edges(rng, 8) - {edge for line in rivers for edge in line[1]})
        rivers.append((kind, edges))
    for kind in ("cart_road", "caravan_track", "mountain_track"):
        routes.append(f"{kind}: {' '.join(at(hex_id) for hex_id in random_walk(rng, 8))}")
    rails.append(f"working: {' '.join(at(hex_id) for hex_id in random_walk(rng, 5))}")
    major = rivers[2][1]
    crossings = [f"{kind}: {edge_text(edge)}" for kind, edge in zip(("ferry", "ford", "bridge"), major, strict=False)]
    game = play(
        sketch(
            terrain,
            soil=soil,
            sympathy=int(rng.integers(-100, 101)),
            towns="\n".join(towns),
            units="\n".join(units),
            rivers="\n".join(f"{kind}: {', '.join(edge_text(edge) for edge in edges)}" for kind, edges in rivers),
            crossings="\n".join(crossings),
            routes="\n".join(routes),
            rails="\n".join(rails),
            sources="red: town0 loads=5 food=500\nbasmachi: town2 loads=1 food=200",
            seasons=[season_of("spring", 1, rain=True), season_of("summer", 9, glacier=True)],
        ),
        seed,
    )
    for _ in range(int(rng.integers(0, 6))):
        game.do("end")
    for _ in range(4):
        game.table.world.hexes[int(rng.integers(0, COLUMNS * ROWS))].cut_until = 6
    return game


def season_of(name: str, day: int, *, rain: bool = False, glacier: bool = False) -> dict[str, object]:
    """A season that begins on a day of April 1922."""
    floods = {"rain_flood": rain, "glacier_flood": glacier}
    return {"name": name, "from": date(1922, 4, day), **floods, "forage_permille": 700}


def at(hex_id: int) -> str:
    """A label on the random map."""
    return label(int(hex_id), COLUMNS)


def edge_text(edge: int) -> str:
    """`0102 NE` on the random map."""
    return f"{at(edge // 6)} {DIRECTIONS[edge % 6]}"


def random_edges(rng: np.random.Generator, count: int) -> set[int]:
    """Inner hex sides, each named from its lower hex."""
    table = NEIGHBOURS
    inner = [edge for edge, to in enumerate(table) if to > edge // 6]
    return {int(edge) for edge in rng.choice(inner, count, replace=False)}


def random_walk(rng: np.random.Generator, steps: int) -> list[int]:
    """A chain of neighbouring hexes that never turns back at once."""
    table = NEIGHBOURS
    chain = [int(rng.integers(0, COLUMNS * ROWS))]
    for _ in range(steps):
        ways = [int(to) for to in table[chain[-1] * 6 : chain[-1] * 6 + 6] if to >= 0 and to not in chain]
        if not ways:
            break
        chain.append(ways[rng.integers(len(ways))])
    return chain


# ---------------------------------------------------------------- the search that all of them use


def dijkstra(game: Game, starts: Iterable[int], step: Callable[[int, int], int | None], limit: int) -> dict[int, int]:
    """Least cost of every hex within a limit; `step(edge, to)` is the cost of a step or None."""
    edges = NEIGHBOURS
    best = dict.fromkeys(starts, 0)
    queue = [(0, hex_id) for hex_id in best]
    while queue:
        cost, here = heapq.heappop(queue)
        if cost > best[here]:
            continue
        for edge in range(here * 6, here * 6 + 6):
            to = int(edges[edge])
            price = step(edge, to) if to >= 0 else None
            if price is not None and cost + price <= limit and cost + price < best.get(to, FAR):
                best[to] = cost + price
                heapq.heappush(queue, (cost + price, to))
    return best


def season(game: Game) -> int:
    """The season row of this turn."""
    return int(game.scenario.theatre.calendar[int(game.table.world.clock[0].turn) - 1].season)


def rules(game: Game):
    """The rulebook's numbers."""
    return game.scenario.theatre.rulebook[0]


def units(game: Game, side: Side | None = None):
    """Rows of the units on the map, of one side or of both."""
    world = game.table.world
    found = [(unit, world.units[unit]) for unit in range(int(world.counts[0].units))]
    return [
        (unit, row) for unit, row in found if row.station == Station.ON_MAP and (side is None or row.side == side)
    ]


# ---------------------------------------------------------------- §3.1 steps


def step_points(game: Game, season_row: int, gait: Gait, edge: int) -> int | None:
    """March points of a step, or None where it cannot be made."""
    theatre = game.scenario.theatre
    side, weather = theatre.edges[edge], theatre.seasons[season_row]
    if side.to < 0:
        return None
    here, there = theatre.hexes[edge // 6], theatre.hexes[side.to]
    if Soil.OFF_MAP in (here.soil, there.soil):
        return None
    if gait == Gait.TRAIN:
        return 1 if side.rail == Rail.WORKING else None
    if gait == Gait.STEAMER:
        return 1 if here.navigable and there.navigable else None
    if gait == Gait.FIXED or max(here.first_day, there.first_day) > weather.first_day:
        return None
    choices = [int(theatre.gait_points[gait, there.terrain])]
    if side.route != Route.NONE:
        choices.append(int(theatre.route_points[gait, side.route, there.terrain]))
    choices = [points for points in choices if points > 0]
    if not choices:
        return None
    water = river_points(game, season_row, gait, side)
    return None if water is None else min(choices) + water


def river_points(game: Game, season_row: int, gait: Gait, side) -> int | None:
    """March points for a river, or None where it bars the way."""
    weather, numbers = game.scenario.theatre.seasons[season_row], rules(game)
    flood = weather.rain_flood if side.regime == Regime.RAIN else weather.glacier_flood
    if side.river == River.NONE:
        return 0
    if side.crossing != Crossing.NONE:
        return {
            Crossing.BRIDGE: numbers.bridge_points,
            Crossing.FERRY: numbers.ferry_points,
            Crossing.FORD: numbers.ford_flood_points if flood else numbers.ford_points,
            Crossing.RAFTS: None if gait == Gait.CART else numbers.raft_points,
        }[Crossing(int(side.crossing))]
    if side.river == River.MINOR:
        return numbers.minor_river_flood_points if flood else numbers.minor_river_points
    return numbers.raft_points if gait in (Gait.FOOT, Gait.HORSE, Gait.BAND) else None


def soil_allowed(game: Game, kind, hex_id: int) -> bool:
    """Whether a type may stand in a hex."""
    soil = game.scenario.theatre.hexes[hex_id].soil
    if soil == Soil.AFGHANISTAN:
        return bool(kind.afghan_soil) or kind.gait == Gait.STEAMER
    return soil != Soil.OFF_MAP


# ---------------------------------------------------------------- §3.3 reach


def zone_of(game: Game, row) -> int:
    """What a unit's zone of control costs a band, 0 without one."""
    kind = game.scenario.theatre.types[row.type]
    has = kind.zone_men > 0 and row.men >= kind.zone_men and row.posture != Posture.HIDE
    return int(kind.zone_weight) if has else 0


def zone_reaches(game: Game, edge: int) -> bool:
    """Whether a zone reaches over a hex side."""
    side = game.scenario.theatre.edges[edge]
    if side.to < 0 or side.river == River.MAJOR:
        return False
    return game.scenario.theatre.hexes[side.to].terrain != Terrain.HIGH_MOUNTAIN


def reach(game: Game, side: Side, unit: int) -> dict[int, int]:
    """Hexes that a unit can reach as far as its side knows, with their cost."""
    theatre, world = game.scenario.theatre, game.table.world
    row = world.units[unit]
    kind = theatre.types[row.type]
    enemies, zones = set(), {}
    for other in range(int(world.counts[0].units)):
        contact = world.contacts[int(side), other]
        if contact.detection == 0:
            continue
        enemies.add(int(contact.hex))
        for edge in range(int(contact.hex) * 6, int(contact.hex) * 6 + 6):
            if contact.zone and zone_reaches(game, edge):
                to = int(theatre.edges[edge].to)
                zones[to] = max(zones.get(to, 0), int(contact.zone))

    def stops(hex_id: int) -> bool:
        zone = zones.get(hex_id, 0)
        if zone == 0 or hex_id == row.hex:
            return False
        if kind.gait == Gait.BAND or kind.arm == Arm.HEADQUARTERS:
            return not theatre.hexes[hex_id].rough and zone >= rules(game).horse_zone_points
        return True

    def step(edge: int, to: int) -> int | None:
        if to in enemies or stops(edge // 6) or not soil_allowed(game, kind, to):
            return None
        points = step_points(game, season(game), Gait(int(kind.gait)), edge)
        extra = zones.get(to, 0) if kind.gait == Gait.BAND else 0
        return None if points is None else points + extra

    return dijkstra(game, [int(row.hex)], step, int(row.points))


# ---------------------------------------------------------------- §4.1 sight


def detection(game: Game, side: Side, target: int) -> int:
    """How well a side sees a unit now."""
    theatre, numbers = game.scenario.theatre, rules(game)
    row = game.table.world.units[target]
    ground = theatre.hexes[row.hex]
    base = int(numbers.near_permille) - int(ground.cover_permille)
    base -= int(numbers.hide_permille) if row.posture == Posture.HIDE else 0
    base += int(numbers.moved_permille) if row.moved else 0
    base += int(numbers.crowd_permille) * int(row.men) // 500
    if ground.district >= 0:
        sympathy = int(game.table.world.districts[ground.district].sympathy) * (1 if side == Side.BASMACHI else -1)
        base += int(numbers.sympathy_permille) * sympathy // 100
    best = 0
    for _, eye in units(game, side):
        steps = distance(int(eye.hex), int(row.hex), COLUMNS)
        if steps <= theatre.types[eye.type].sight_hexes:
            best = max(best, base - int(numbers.distance_permille) * steps)
    levels = (numbers.rumour_permille, numbers.seen_permille, numbers.known_permille)
    return sum(best >= level for level in levels)


# ---------------------------------------------------------------- §6 supply


def barred(game: Game, side: Side) -> set[int]:
    """Hexes that a side's supply cannot enter."""
    theatre, world = game.scenario.theatre, game.table.world
    friends = {int(row.hex) for _, row in units(game, side)}
    shut = set()
    for _, row in units(game, Side(1 - side)):
        if theatre.types[row.type].captures == 0 or row.posture == Posture.HIDE:
            continue
        shut.add(int(row.hex))
        if zone_of(game, row):
            for edge in range(int(row.hex) * 6, int(row.hex) * 6 + 6):
                if zone_reaches(game, edge) and int(theatre.edges[edge].to) not in friends:
                    shut.add(int(theatre.edges[edge].to))
    for town in range(int(theatre.counts[0].towns)):
        if world.towns[town].holder == 1 - side:
            shut.add(int(theatre.towns[town].hex))
    return shut


def supply_step(game: Game, side: Side, edge: int, to: int) -> int | None:
    """Supply cost of a step, or None where nothing can pass."""
    theatre, world, numbers = game.scenario.theatre, game.table.world, rules(game)
    ground = theatre.hexes[to]
    turn = world.clock[0].turn
    whole = world.hexes[to].cut_until < turn and world.hexes[edge // 6].cut_until < turn
    if ground.soil == Soil.OFF_MAP or (ground.soil == Soil.AFGHANISTAN and side == Side.RED):
        return None
    cost = way_points(game, side, edge, to, whole)
    if cost is None:
        return None
    sympathy = int(world.districts[ground.district].sympathy) if ground.district >= 0 else 0
    hostility = max(0, sympathy if side == Side.RED else -sympathy)
    return cost + (cost * int(numbers.hostile_permille) * hostility + 50000) // 100000  # to the nearest


def way_points(game: Game, side: Side, edge: int, to: int, whole: bool) -> int | None:
    """Supply cost of a step in friendly country."""
    theatre, numbers = game.scenario.theatre, rules(game)
    line, ground = theatre.edges[edge], theatre.hexes[to]
    if side == Side.RED and whole and line.rail == Rail.WORKING:
        return int(numbers.rail_points)
    if side == Side.RED and ground.navigable and theatre.hexes[edge // 6].navigable:
        return int(numbers.river_points)
    if step_points(game, season(game), Gait.FOOT, edge) is None:
        return None
    cost = int(theatre.terrains[ground.terrain].pack_points)
    if line.route == Route.CART_ROAD and whole:
        cost = int(numbers.road_points)
    if line.route == Route.CARAVAN_TRACK:
        cost = int(numbers.caravan_track_points)
    if line.route == Route.MOUNTAIN_TRACK:
        cost = min(cost, int(numbers.mountain_track_points))
    if line.river == River.MAJOR and line.crossing == Crossing.NONE:
        cost += int(numbers.raft_points)
    return cost


def trace(game: Game, side: Side, towns: Iterable[int], limit: int) -> dict[int, dict[int, int]]:
    """Supply cost from each of some towns to every hex within a limit."""
    theatre = game.scenario.theatre
    shut = barred(game, side)

    def step(edge: int, to: int) -> int | None:
        return None if to in shut else supply_step(game, side, edge, to)

    starts = {town: int(theatre.towns[town].hex) for town in towns}
    return {town: dijkstra(game, [hex_id], step, limit) for town, hex_id in starts.items() if hex_id not in shut}


# ---------------------------------------------------------------- §8.2 control


def control(game: Game) -> list[int]:
    """Who controls every hex after control has spread."""
    theatre, world, numbers = game.scenario.theatre, game.table.world, rules(game)
    away: list[dict[int, int]] = []
    for side in Side:
        contested = {int(row.hex) for _, row in units(game, Side(1 - side)) if row.men >= numbers.contest_men}

        def step(edge: int, to: int, contested: set[int] = contested) -> int | None:
            return None if to in contested else step_points(game, season(game), Gait.BAND, edge)

        nearest: dict[int, int] = {}
        for town in range(int(theatre.counts[0].towns)):
            hex_id = int(theatre.towns[town].hex)
            inside = sum(int(row.men) for _, row in units(game, side) if row.hex == hex_id)
            if world.towns[town].holder != side or inside < max(1, theatre.towns[town].garrison_men):
                continue
            further = int(numbers.office_spread_points) if world.towns[town].office else 0
            for to, cost in dijkstra(game, [hex_id], step, int(numbers.spread_points) + further).items():
                nearest[to] = min(nearest.get(to, FAR), cost - further)
        away.append(nearest)
    found = [int(world.hexes[hex_id].control) for hex_id in range(int(theatre.counts[0].hexes))]
    for hex_id in range(len(found)):
        rebel, red = (field.get(hex_id, FAR) for field in away)
        if theatre.hexes[hex_id].soil != Soil.AFGHANISTAN and rebel != red:
            found[hex_id] = int(Side.BASMACHI if rebel < red else Side.RED)
    for _, row in units(game):
        ground = theatre.hexes[row.hex]
        stands = row.men >= numbers.contest_men and theatre.types[row.type].captures
        if stands and ground.soil != Soil.AFGHANISTAN and ground.town < 0:
            found[int(row.hex)] = int(row.side)
    return found
