"""What a player can find out beforehand: reach, risk, supply lines and threat, from its View alone."""

from __future__ import annotations

import numpy as np
import pytest
from builders import Game, copy_table, play, random_play, sketch
from rules.doors import DEPOTS, LINES, LOOK, probe

from game.base.rows import flat
from game.orders.lines import trace_known
from game.orders.table import Table
from game.scenario.scenario import Scenario
from game.state.enums import OrderKind, Posture, Side
from game.state.world import FAR
from orders.test_contracts import fresh_view
from orders.test_fog import upset


def look_afresh(table: Table, side: Side) -> None:
    probe(table.theatre, table.world, table.views, table.scratch, LOOK, int(side), 0, 0)


def own_units(table: Table, side: Side) -> list[int]:
    view = table.view(side)
    return [unit for unit in range(int(view.counts[0].units)) if view.units[unit].men and view.units[unit].hex >= 0]


def test_reach_lists_the_marches_of_the_menu_with_a_way_to_each(small: Scenario) -> None:
    checked = 0
    for seed in range(1, 6):
        table = random_play(small, seed, 30)
        for unit in own_units(table, table.waiting.side):
            moves = {order.hex for order in table.menu(unit) if order.kind is OrderKind.MOVE}
            reach = table.reach(unit)
            assert set(reach.costs) == moves
            for end, cost in reach.costs.items():
                way = reach.way_to(end)
                assert (way[0], way[-1]) == (int(table.world.units[unit].hex), end)
                assert 0 < cost <= reach.points
                checked += 1
    assert checked > 20


def test_a_route_goes_beyond_one_march_and_agrees_with_it_nearby(small: Scenario) -> None:
    table = random_play(small, 2, 10)
    unit = max(own_units(table, table.waiting.side), key=lambda unit: len(table.reach(unit).costs))
    reach, route = table.reach(unit), table.route(unit)

    assert len(route.costs) > len(reach.costs)
    assert {end: route.costs[end] for end in reach.costs} == reach.costs


def everybody_known(table: Table, side: Side) -> None:
    """Let a side know every enemy exactly, and who holds what."""
    for unit in range(int(table.world.counts[0].units)):
        row, contact = table.world.units[unit], table.world.contacts[int(side), unit]
        if row.side == side or row.hex < 0:
            continue
        kind = table.theatre.types[int(row.type)]
        contact.name, contact.detection, contact.hex, contact.type = unit + 1, 3, row.hex, row.type
        contact.men, contact.hidden = row.men, int(row.posture == Posture.HIDE)
        strong = kind.zone_men and row.men >= kind.zone_men and not contact.hidden
        contact.zone = kind.zone_weight if strong else 0
    look_afresh(table, side)


@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize(("stage", "door"), [(0, LINES), (1, DEPOTS)])
def test_a_side_that_knows_all_traces_what_the_rules_trace(small: Scenario, seed: int, stage: int, door: int) -> None:
    table = random_play(small, seed, 60)
    reached = 0
    for side in Side:
        everybody_known(table, side)
        probe(table.theatre, table.world, table.views, table.scratch, door, int(side), 0, 0)
        true_cost = table.scratch.cost.copy()
        trace_known(table.theatre, table.view(side), table.scratch, stage, -1)

        assert np.array_equal(table.scratch.cost, true_cost)
        reached += int((true_cost < FAR).sum())
    assert reached


def road() -> Game:
    """A source and a depot on a road east, a unit beyond; a track round the middle."""
    return play(
        sketch(
            "s s s s s s s s\n s s s s s s s s\ns s s s s s s s",
            units="rifles: red rifle_regiment 0700 500\nguard: red rifle_regiment 0300 200",
            towns="base: 0000 red size=3 loads=90 food=90\nfort: 0500 red size=2 loads=2 food=2",
            routes="cart_road: 0000 0100 0200 0300 0400 0500 0600 0700",
            sources="red: base loads=20 food=900",
        )
    )


def test_a_unit_is_told_its_depot_its_source_and_the_weakest_link() -> None:
    game = road()
    line = game.table.supply_line(game.row("rifles"), Side.RED)
    names = game.scenario.names.town_ids

    assert (names[line.depot], names[line.source]) == ("fort", "base")
    assert [game.label(hex_id) for hex_id in line.way] == ["0700", "0600", "0500"]
    assert [game.label(hex_id) for hex_id in line.line] == ["0500", "0400", "0300", "0200", "0100", "0000"]
    assert line.weakest >= 0
    assert game.label(line.weakest) not in ("0000", "0700", "0300")
    before = line.cost + line.line_cost
    trace_known(game.table.theatre, game.table.view(Side.RED), game.table.scratch, 0, line.weakest)
    assert line.detour != 0
    assert before > 0


def test_lines_name_what_the_next_convoy_may_bring() -> None:
    game = road()
    lines = game.table.lines(Side.RED)
    by_name = {game.scenario.names.town_ids[each.town]: each for each in lines.towns}

    assert by_name["base"].line == (game.hex("0000"),)
    stored = int(game.town("fort").loads), int(game.town("fort").rations)
    game.end_turn()
    brought = int(game.town("fort").loads) - stored[0]
    assert by_name["fort"].loads_per_turn >= brought > 0


def test_threat_counts_known_men_once_in_every_hex_they_can_strike() -> None:
    game = play(
        sketch(
            "s s s s s s s s s s s s\n s s s s s s s s s s s s",
            units="riders: basmachi band 0000 500 stance=stand\nrifles: red rifle_regiment 0200 300",
        )
    )
    threat = game.table.threat(Side.BASMACHI)

    assert threat[game.hex("0100")] == threat[game.hex("0000")] > 0
    assert threat[game.hex("0100")] == game.contact(Side.BASMACHI, "rifles").men
    assert threat[game.hex("1100")] == 0


def test_a_known_rider_within_reach_is_a_risk_on_the_way() -> None:
    game = play(
        sketch(
            "s s s s s s s s s s\n s s s s s s s s s s\ns s s s s s s s s s",
            units="rifles: red rifle_regiment 0001 500\nriders: basmachi band 0201 300 stance=stand posture=watch",
        )
    )
    game.do("end")
    risks = game.table.risks(game.row("rifles"), game.hex("0101"))

    assert set(risks) == {game.hex("0101")}
    assert 0 < risks[game.hex("0101")] < 1000


def outlook(table: Table, side: Side) -> list[object]:
    """Everything that a side can find out beforehand."""
    look_afresh(table, side)
    table.scratch.counters[0].reached = 0
    found: list[object] = [table.lines(side), table.threat(side).tolist()]
    for unit in own_units(table, side):
        found += [table.supply_line(unit, side), table.route(unit), table.reach(unit)]
        found += [table.risks(unit, goal) for goal in list(table.route(unit).costs)[:5]]
        found += [
            table.forecast([unit], int(contact.hex)) for contact in table.view(side).contacts[:9] if contact.hex >= 0
        ]
    return found


def test_no_outlook_betrays_what_the_side_does_not_know(small: Scenario) -> None:
    changed = 0
    for seed in range(1, 13):
        table = random_play(small, seed, 50)
        side = table.waiting.side
        twin = copy_table(table, small)
        changed += upset(twin, side, seed)

        assert outlook(twin, side) == outlook(table, side)
    assert changed > 5


def test_asking_changes_nothing(small: Scenario) -> None:
    table = random_play(small, 3, 40)
    digest, views = table.digest(), fresh_view(table, table.waiting.side).tobytes()
    outlook(table, table.waiting.side)

    assert table.digest() == digest
    assert fresh_view(table, table.waiting.side).tobytes() == views
    assert flat(table.scratch.fight).size
