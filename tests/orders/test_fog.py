"""A View leaks nothing: whatever the side does not detect can be changed without the side's knowing."""

from __future__ import annotations

import numpy as np
import pytest
from builders import copy_table, every_order, order_from, play, random_play, sketch

from game.ai.mind import Weights, new_mind
from game.ai.players import Player
from game.arena.seat import Seat
from game.base.rows import rows
from game.orders.order import Order
from game.orders.table import Table
from game.rules.scratch import OrderRow
from game.scenario.scenario import Scenario
from game.state.enums import NOBODY, Detection, Gait, OrderKind, Side, Soil, Station, Track
from game.state.world import copy_world
from orders.test_contracts import answers, difference, fresh_view


def upset(table: Table, side: Side, seed: int) -> int:
    """Change everything that a side does not know; returns how many enemy units were changed."""
    rng = np.random.default_rng(seed)
    world, enemy = table.world, 1 - int(side)
    changed = 0
    for unit in range(int(world.counts[0].units)):
        row = world.units[unit]
        if row.side == side or world.contacts[int(side), unit].detection > Detection.NONE:
            continue
        changed += 1
        row.men = int(rng.integers(20, 900))
        row.full_men = int(row.men)
        for name, high in (("quality", 11), ("morale", 11), ("fatigue", 5), ("ammunition", 900), ("loads", 3000),
                           ("posture", 4), ("stance", 3), ("points", 13), ("fought", 3), ("moved", 2), ("reacted", 2),
                           ("evasions", 4), ("entrenchment", 4), ("food_shortage", 4), ("leader", 4), ("draws", 90),
                           ("supply_cost", 30), ("home", 3), ("sick", 90), ("away", 90), ("commanded", 2),
                           ("horses", 20), ("chance_permille", 1000), ("task", 5), ("task_hex", 90),
                           ("task_near", 4)):  # fmt: skip
            row[name] = int(rng.integers(0, high))
        if row.station == Station.ON_MAP:
            row.hex = elsewhere(table, rng, row)
    for index in range(int(world.counts[0].deliveries)):
        delivery = world.deliveries[index]
        if delivery.side == enemy:
            delivery.turn, delivery.men, delivery.done = (int(n) for n in rng.integers(1, 7, 3))
            delivery.hex = int(rng.integers(0, 100))
    for town in range(int(world.counts[0].towns)):
        state = world.towns[town]
        if state.holder == enemy:
            state.loads, state.rations = (int(n) for n in rng.integers(0, 90000, 2))
            state.depots = int(rng.integers(0, 5))
            state.lined, state.held_turns, state.supplied_turns = (int(n) for n in rng.integers(0, 2, 3))
    ledger = world.ledger[enemy]
    for name in ledger.dtype.names:
        if name != "points":
            ledger[name] = int(rng.integers(0, 9000))
    for table_of_side in (world.acts[enemy], world.modifiers[enemy]):
        for state in table_of_side:
            for name in state.dtype.names:
                state[name] = int(rng.integers(0, 3))
    clock = world.clock[0]
    clock.seed = int(rng.integers(0, 2**62))
    for district in range(int(world.counts[0].districts)):
        secret = "recruits" if side == Side.RED else "watched_until"
        world.districts[district][secret] = int(rng.integers(0, 90))
    if side == Side.RED:
        clock.commander = int(rng.integers(-1, 4))
    if side == Side.RED:
        world.tracks[Track.ATTITUDE].level = int(rng.integers(0, 100))
    for incident in range(int(world.counts[0].incidents)):
        state = world.incidents[incident]
        secret = ("due", "gathered_permille")
        if table.theatre.incidents[incident].side == enemy:
            secret = state.dtype.names
        for name in secret:
            state[name] = int(rng.integers(0, 3))
    for unit in range(int(world.counts[0].units)):
        for name in world.contacts[enemy, unit].dtype.names:
            world.contacts[enemy, unit][name] = int(rng.integers(0, 5))
    return changed


def elsewhere(table: Table, rng: np.random.Generator, row) -> int:
    """Another hex where a unit may legally stand, out of everybody else's way."""
    theatre, world = table.theatre, table.world
    kind = theatre.types[row.type]
    taken = {int(world.units[unit].hex) for unit in range(int(world.counts[0].units))}
    free = []
    for hex_id in range(int(theatre.counts[0].hexes)):
        ground = theatre.hexes[hex_id]
        if ground.soil == Soil.OFF_MAP or hex_id in taken:
            continue
        if kind.gait == Gait.STEAMER:
            if ground.navigable:
                free.append(hex_id)
        elif ground.soil != Soil.AFGHANISTAN or kind.afghan_soil:
            free.append(hex_id)
    return free[rng.integers(len(free))] if free else int(row.hex)


def positions(scenario: Scenario, weights: tuple[Weights, Weights], seed: int) -> list[Table]:
    """Positions from random play and from play by doctrine."""
    found = [random_play(scenario, seed, orders) for orders in (0, 20, 60)]
    table = Table(scenario.theatre, scenario.world, seed)
    seats = [Seat(table, side, Player.DOCTRINE, seed, weights[side]) for side in Side]
    for index in range(90):
        if table.waiting is None:
            break
        table.submit(seats[table.waiting.side].next())
        if index % 18 == seed % 18:
            found.append(copy_table(table, scenario))
    return [table for table in found if table.waiting is not None]


def first_orders(table: Table, view, side: Side, weights: tuple[Weights, Weights]) -> list[Order]:
    """What both compiled players with fresh minds would order from a View."""
    found = []
    for player in Player:
        mind = new_mind(7, weights[side])
        for _ in range(6):
            found.append(order_from(table, view, mind, player, rows(OrderRow, 1)[0]))
    return found


@pytest.mark.parametrize("seed", range(1, 11))
def test_what_is_not_detected_can_be_changed_unnoticed(
    small: Scenario, weights: tuple[Weights, Weights], seed: int
) -> None:
    orders = every_order(small)
    changed = 0
    for index, table in enumerate(positions(small, weights, seed)):
        side = table.waiting.side
        before = fresh_view(table, side)
        twin = copy_table(table, small)
        changed += upset(twin, side, 100 * seed + index)
        after = fresh_view(twin, side)

        assert difference(before, after) == ""
        assert np.array_equal(answers(table, before, len(orders)), answers(twin, after, len(orders)))
        assert first_orders(table, before, side, weights) == first_orders(twin, after, side, weights)
    assert changed > 0


@pytest.mark.parametrize("side", list(Side))
def test_how_much_the_enemy_has_done_is_not_told(small: Scenario, side: Side) -> None:
    """The number of orders given counts the enemy's too."""
    table = random_play(small, 2, 12)
    before = fresh_view(table, side)
    table.world.clock[0].orders += 5

    assert difference(before, fresh_view(table, side)) == ""


def test_what_a_caravan_brought_over_a_river_is_not_told_to_the_enemy(small: Scenario) -> None:
    table = Table(small.theatre, small.world, 1)
    before = fresh_view(table, Side.RED)
    table.world.ferries[3].edge = table.world.ferries[3].loads = 2000

    assert difference(before, fresh_view(table, Side.RED)) == ""


def test_contact_names_run_in_order_of_discovery_and_reveal_no_row(small: Scenario) -> None:
    """The first enemy met is number 1, whichever unit he is."""
    firsts = set()
    for seed in range(1, 30):
        table = random_play(small, seed, 25)
        for side in Side:
            contacts = table.world.contacts[int(side)]
            names = [int(contacts[unit].name) for unit in range(int(table.world.counts[0].units))]
            given = sorted(name for name in names if name)
            assert given == list(range(1, len(given) + 1))
            assert table.world.ledger[side].names == len(given)
            if given:
                firsts.add((side, names.index(1)))
    assert len({row for side, row in firsts if side == Side.RED}) > 1


def test_a_view_holds_no_row_number_of_an_enemy(small: Scenario) -> None:
    table = random_play(small, 4, 60)
    for side in Side:
        view = fresh_view(table, side)
        for unit in range(int(table.world.counts[0].units)):
            if table.world.units[unit].side != side:
                row = view.units[unit]
                assert (row.men, row.type, row.hex, row.quality, row.station) == (0, 0, -1, 0, Station.EXPECTED)
        assert view.clock[0].seed == 0


def test_a_march_into_an_unseen_enemy_is_not_refused() -> None:
    scenario = sketch(
        "s s h h s\n s s h h s",
        units="rifles: red rifle_regiment 0000 500\nriders: basmachi band 0300 200 posture=hide stance=stand",
        sympathy=100,
    )
    game = play(scenario)
    game.do("end")

    assert game.contact(Side.RED, "riders").detection == Detection.NONE
    assert "0300" in game.menu("rifles", "move")
    events = game.do("move rifles 0300")
    assert game.at("rifles") == "0200"
    assert any(event.kind.name == "HALTED" for event in events)


def test_events_reach_only_those_who_may_know(small: Scenario) -> None:
    game = play(small)
    arrivals = [event for event in game.end_turn(3) if event.kind.name in ("ARRIVED", "MEN_JOINED")]

    assert {event.visible_to(Side.RED) != event.visible_to(Side.BASMACHI) for event in arrivals} == {True}


def test_ghosts_fade(small: Scenario) -> None:
    scenario = sketch(
        "s s s s s s s s s s s s\n s s s s s s s s s s s s",
        units="rifles: red rifle_regiment 0000 500\nriders: basmachi band 0300 500 stance=stand",
    )
    game = play(scenario)
    game.do("move riders 0200", "move riders 0900", "end")
    ghost = game.contact(Side.RED, "riders")
    assert (ghost.detection, game.label(ghost.hex)) == (Detection.NONE, game.label(ghost.hex))
    assert ghost.hex >= 0
    game.do("end")
    game.end_turn(4)

    assert game.contact(Side.RED, "riders").hex == NOBODY


def test_copying_a_world_copies_what_the_sides_know(small: Scenario) -> None:
    table = random_play(small, 4, 40)
    twin = copy_world(table.world)

    assert twin.contacts.tobytes() == table.world.contacts.tobytes()


def test_the_end_is_always_in_the_menu(small: Scenario) -> None:
    assert OrderKind.END in {order.kind for order in random_play(small, 9, 10).menu()}
