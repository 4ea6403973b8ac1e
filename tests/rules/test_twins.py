"""The engine's floods and sweeps equal slow, obvious twins on random worlds."""

from __future__ import annotations

from functools import cache

import pytest
from builders import Game

from game.state.enums import Gait, Side
from game.state.world import FAR
from rules import twins
from rules.doors import CONTROL, DEPOTS, DETECTION, LINES, REACH, probe

SEEDS = range(1, 13)


@cache
def world(seed: int) -> Game:
    return twins.random_game(seed)


def knock(game: Game, what: int, a: int = 0, b: int = 0) -> int:
    return probe(game.table.theatre, game.table.world, game.table.views, game.table.scratch, what, a, b, 0)


def reached(game: Game) -> dict[int, int]:
    """Hexes and costs of the last flood."""
    costs = game.table.scratch.cost[: int(game.scenario.theatre.counts[0].hexes)]
    return {hex_id: int(cost) for hex_id, cost in enumerate(costs) if cost < FAR}


@pytest.mark.parametrize("seed", SEEDS[:5])
def test_the_table_of_steps(seed: int) -> None:
    game = world(seed)
    theatre = game.scenario.theatre
    for season in range(int(theatre.counts[0].seasons)):
        for gait in Gait:
            for edge in range(6 * int(theatre.counts[0].hexes)):
                assert (twins.step_points(game, season, gait, edge) or 0) == theatre.steps[season, gait, edge]


@pytest.mark.parametrize("seed", SEEDS[:5])
def test_the_distance_of_towns(seed: int) -> None:
    game = world(seed)
    theatre = game.scenario.theatre
    last = int(theatre.counts[0].seasons) - 1
    steps = [twins.step_points(game, last, Gait.BAND, edge) for edge in range(6 * int(theatre.counts[0].hexes))]
    for start in range(int(theatre.counts[0].hexes)):
        away = twins.dijkstra(game, [start], lambda edge, _: steps[edge], FAR)
        for town in range(int(theatre.counts[0].towns)):
            assert theatre.town_distance[town, start] == away.get(int(theatre.towns[town].hex), FAR)


@pytest.mark.parametrize("seed", SEEDS)
def test_reach(seed: int) -> None:
    game = world(seed)
    side = game.table.waiting.side
    far = 0
    for unit, _ in twins.units(game, side):
        knock(game, REACH, int(side), unit)
        found = reached(game)
        assert found == twins.reach(game, side, unit)
        far += len(found)
    assert far > 20


@pytest.mark.parametrize("seed", SEEDS)
def test_detection(seed: int) -> None:
    game = world(seed)
    for side in Side:
        for unit, _ in twins.units(game, Side(1 - side)):
            assert knock(game, DETECTION, int(side), unit) == twins.detection(game, side, unit)


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("seed", SEEDS)
def test_supply_lines_from_sources(seed: int, side: Side) -> None:
    game = world(seed)
    theatre, state = game.scenario.theatre, game.table.world
    sources = [theatre.sources[index] for index in range(int(theatre.counts[0].sources))]
    towns = {int(row.town) for row in sources if row.side == side and state.towns[row.town].holder == side}
    knock(game, LINES, int(side))

    compare_traces(game, twins.trace(game, side, towns, int(twins.rules(game).line_points)))


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("seed", SEEDS)
def test_supply_from_depots(seed: int, side: Side) -> None:
    game = world(seed)
    states = game.table.world.towns
    towns = [
        town
        for town in range(int(game.scenario.theatre.counts[0].towns))
        if states[town].holder == side and (states[town].loads > 0 or states[town].rations > 0)
    ]
    numbers = twins.rules(game)
    limit = int(numbers.red_depot_points if side == Side.RED else numbers.basmachi_depot_points)
    knock(game, DEPOTS, int(side))

    compare_traces(game, twins.trace(game, side, towns, limit))


def compare_traces(game: Game, by_town: dict[int, dict[int, int]]) -> None:
    """Every hex has its least cost, and a town that it costs as much from."""
    least: dict[int, int] = {}
    for field in by_town.values():
        for hex_id, cost in field.items():
            least[hex_id] = min(cost, least.get(hex_id, FAR))
    found = reached(game)
    assert found == least
    for hex_id, cost in found.items():
        assert by_town[int(game.table.scratch.town_of[hex_id])][hex_id] == cost


@pytest.mark.parametrize("seed", SEEDS)
def test_the_spread_of_control(seed: int) -> None:
    game = twins.random_game(seed)
    for town in range(4):
        game.table.world.towns[town].office = seed >> town & 1
    expected = twins.control(game)
    knock(game, CONTROL)

    assert [int(game.table.world.hexes[hex_id].control) for hex_id in range(len(expected))] == expected


def test_random_worlds_have_every_river_and_line_of_supply() -> None:
    """The twins are compared on worlds where something happens."""
    traced = detected = 0
    for seed in SEEDS:
        game = world(seed)
        for side in Side:
            knock(game, DEPOTS, int(side))
            traced += len(reached(game))
            detected += sum(twins.detection(game, side, unit) for unit, _ in twins.units(game, Side(1 - side)))
    assert traced > 200
    assert detected > 60
