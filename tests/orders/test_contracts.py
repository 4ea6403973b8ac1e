"""What holds for every order in every position: menu = check, a refusal changes nothing, Views are fresh."""

from __future__ import annotations

import numpy as np
import pytest
from builders import copy_table, every_order, play, random_play
from rules.doors import LOOK, probe, universe

from game.base.rows import rows
from game.orders.event import Event
from game.orders.order import Order, OrderSyntaxError
from game.orders.table import Table
from game.orders.view import View, new_views
from game.rules.refusal import SENTENCES, Refusal
from game.rules.scratch import OrderRow
from game.scenario.scenario import Scenario
from game.state.enums import NOBODY, OrderKind, Phase, Side, Station
from game.state.world import words

BOOKKEEPING = ("marked", "reached")  # of a View: what its owner has computed, not what it knows
POSITIONS = [(seed, orders) for seed in range(1, 13) for orders in (0, 15, 40, 80, 140)]


def answers(table: Table, view: View, size: int) -> np.ndarray:
    """The Refusal of every order of the universe."""
    out = np.full(size + 8, -1, np.int64)
    assert universe(table.theatre, view, table.scratch, rows(OrderRow, 1)[0], out) == size
    return out[:size]


def fresh_view(table: Table, side: Side) -> View:
    """What a View would be that nobody had ever looked through."""
    views = new_views()
    probe(table.theatre, table.world, views, table.scratch, LOOK, int(side), 0, 0)
    return views[int(side)]


def difference(view: View, other: View) -> str:
    """The first table in which two Views differ, or an empty string."""
    for name in view.dtype.names:
        if name not in BOOKKEEPING and not np.array_equal(view[name], other[name]):
            where = np.flatnonzero(np.atleast_1d(view[name] != other[name]))[:3]
            return f"{name}{where}: {view[name].reshape(-1)[where]} != {other[name].reshape(-1)[where]}"
    return ""


@pytest.fixture(scope="module")
def universe_of_orders(small: Scenario) -> list[Order]:
    return every_order(small)


@pytest.mark.parametrize(("seed", "orders"), POSITIONS)
def test_the_menu_is_what_the_check_passes(
    small: Scenario, universe_of_orders: list[Order], seed: int, orders: int
) -> None:
    table = random_play(small, seed, orders)
    if table.waiting is None:
        table = random_play(small, seed, 5)
    refusals = answers(table, table.view(table.waiting.side), len(universe_of_orders))
    passed = {order for order, refusal in zip(universe_of_orders, refusals, strict=True) if refusal == Refusal.NONE}
    menu = table.menu()

    assert len(menu) == len(set(menu))
    assert {order.to_text(12) for order in set(menu) - passed} == set(), "in the menu, but refused"
    assert {order.to_text(12) for order in passed - set(menu)} == set(), "passes, but is not in the menu"
    assert Order(OrderKind.END) in menu


def test_the_door_gives_the_same_reasons_as_the_check(small: Scenario, universe_of_orders: list[Order]) -> None:
    table = random_play(small, 3, 30)
    refusals = answers(table, table.view(table.waiting.side), len(universe_of_orders))
    for index in np.random.default_rng(1).integers(0, len(refusals), 400):
        assert table.why_not(universe_of_orders[index]) == refusals[index]


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_refused_order_changes_nothing(small: Scenario, universe_of_orders: list[Order], seed: int) -> None:
    table = random_play(small, seed, 25 * seed)
    if table.waiting is None:
        table = random_play(small, seed, 5)
    world, views = words(table.world).copy(), table.views.copy()
    refusals = answers(table, table.view(table.waiting.side), len(universe_of_orders))
    tried = 0
    for index in np.random.default_rng(seed).permutation(len(refusals))[:1500]:
        if refusals[index] != Refusal.NONE:
            answer = table.submit(universe_of_orders[index])
            assert (answer.accepted, answer.events) == (False, ())
            tried += 1

    assert tried > 1000
    assert np.array_equal(world, words(table.world))
    assert [difference(views[side], table.view(side)) for side in Side] == ["", ""]
    assert len(table.orders) == table.world.clock[0].orders


def test_orders_with_absurd_numbers_are_refused(small: Scenario) -> None:
    table = Table(small.theatre, small.world, 1)
    before = table.digest()
    for number in (-2, -(2**31), 2**31, 2**62):
        for order in (
            Order(OrderKind.MOVE, number, 3),
            Order(OrderKind.MOVE, 4, number),
            Order(OrderKind.RAIL, 4, number),
            Order(OrderKind.SAIL, 4, number),
            Order(OrderKind.FORCE, number),
            Order(OrderKind.LOAD, number),
            Order(OrderKind.SCOUT, 4, number),
            Order(OrderKind.JOIN, 4, number),
            Order(OrderKind.RAID, 4, number),
            Order(OrderKind.ASSAULT, hex=number),
            Order(OrderKind.POSTURE, 4, choice=number),
            Order(OrderKind.STANCE, number, choice=1),
        ):
            assert not table.submit(order).accepted, order
    assert table.digest() == before


@pytest.mark.parametrize("seed", range(1, 11))
def test_views_are_as_fresh_after_every_order_as_if_looked_through_anew(small: Scenario, seed: int) -> None:
    table = Table(small.theatre, small.world, seed)
    rng = np.random.default_rng(seed)
    for _ in range(120):
        menu = table.menu()
        if not menu:
            break
        order = menu[rng.integers(len(menu))]
        table.submit(order)
        if table.waiting is not None:
            side = table.waiting.side
            assert difference(table.view(side), fresh_view(table, side)) == "", order.to_text(12)


@pytest.mark.parametrize("seed", range(1, 6))
def test_what_was_asked_before_changes_no_answer(small: Scenario, universe_of_orders: list[Order], seed: int) -> None:
    """Working memory keeps floods between questions; it must never keep them too long."""
    table = Table(small.theatre, small.world, seed)
    rng = np.random.default_rng(seed)
    while table.waiting is not None and len(table.orders) < 60:
        refusals = answers(copy_table(table, small), fresh_view(table, table.waiting.side), len(universe_of_orders))
        for index in rng.integers(0, len(refusals), 40):
            assert table.why_not(universe_of_orders[index]) == refusals[index]
        menu = table.menu()
        assert len(menu) == (refusals == Refusal.NONE).sum()
        table.submit(menu[rng.integers(len(menu))])


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_view_knows_no_enemies_but_those_on_the_map(small: Scenario, seed: int) -> None:
    table = random_play(small, seed, 30 * seed)
    for side in Side:
        contacts = table.world.contacts[int(side)]
        for unit in range(int(table.world.counts[0].units)):
            row = table.world.units[unit]
            if row.station == Station.GONE:
                assert contacts[unit].detection == 0, "a unit that is no more is still seen"


def test_every_refusal_has_its_own_sentence() -> None:
    assert set(SENTENCES) == set(Refusal)
    assert len(set(SENTENCES.values())) == len(Refusal)


def test_a_finished_game_takes_no_orders(small: Scenario) -> None:
    game = play(small)
    game.end_turn(6)

    assert game.table.waiting is None
    assert game.table.world.clock[0].phase == Phase.OVER
    assert game.table.menu() == []
    assert game.table.submit(Order(OrderKind.END)).refusal is Refusal.GAME_OVER
    assert game.table.why_not(Order(OrderKind.MOVE, 4, 5)) is Refusal.GAME_OVER


@pytest.mark.parametrize("seed", range(1, 4))
def test_orders_are_read_back_from_their_text(small: Scenario, seed: int) -> None:
    for order in random_play(small, seed, 20).menu():
        assert Order.from_text(order.to_text(12), 12, 9) == order


@pytest.mark.parametrize(
    "text",
    ["", "fly 1 0101", "move", "move 1", "move x 0101", "move 1 9999", "assault 1 0101", "posture 1 sleep", "end 1",
     "move -1 0101", "stance 1 0101"],
)  # fmt: skip
def test_what_is_no_order_is_not_read(text: str) -> None:
    with pytest.raises(OrderSyntaxError):
        Order.from_text(text, 12, 9)


def test_events_are_read_back_from_their_text(small: Scenario) -> None:
    game = play(small)
    events = [*game.table.opening_events, *game.end_turn(3)]

    assert len(events) > 12
    assert [Event.from_text(event.to_text(12), 12, 9) for event in events] == events


def test_observers_hear_accepted_orders_only(small: Scenario) -> None:
    heard = []
    game = play(small)
    game.table.observers.append(lambda order, events: heard.append((order.kind, len(events))))
    game.table.submit(Order(OrderKind.MOVE, 99, 0))
    game.do("posture band hold", "end")

    assert [kind for kind, _ in heard] == [OrderKind.POSTURE, OrderKind.END]
    assert heard[1][1] > 0


def test_the_winner_is_open_until_the_end(small: Scenario) -> None:
    game = play(small)

    assert game.table.world.clock[0].winner == NOBODY
