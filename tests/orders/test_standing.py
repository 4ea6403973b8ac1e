"""Standing orders and the door: plans know what the View knows, and tasks are taken back and played again."""

from __future__ import annotations

import numpy as np
import pytest
from builders import copy_table, kinds, play, random_play, sketch
from rules.doors import PLAN, probe

from game.orders.order import Order
from game.orders.table import Table
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, OrderKind, Side, Task
from game.state.world import words
from orders.test_contracts import fresh_view
from orders.test_fog import upset

MARCHES = (Task.MARCH, Task.MARCH_SAFELY, Task.PATROL)


def with_tasks(scenario: Scenario, seed: int) -> Table:
    """A position from random play in which most units of the waiting side have just been sent somewhere."""
    table = random_play(scenario, seed, 15 * seed)
    if table.waiting is None:
        table = random_play(scenario, seed, 8)
    rng = np.random.default_rng(seed)
    for unit in range(int(table.world.counts[0].units)):
        tasks = [order for order in table.menu(unit) if order.kind is OrderKind.TASK and order.choice in MARCHES]
        if tasks:
            assert table.submit(tasks[rng.integers(len(tasks))]).accepted
    return table


def plans(table: Table, side: Side) -> list[tuple[int, ...]]:
    """What the staff would do for each of a side's tasks."""
    table.views[side] = fresh_view(table, side)
    found = []
    for unit in range(int(table.world.counts[0].units)):
        if table.world.units[unit].side == side and table.world.units[unit].task:
            verdict = probe(table.theatre, table.world, table.views, table.scratch, PLAN, int(side), unit, 0)
            order = table.scratch.trial[0]
            found.append((verdict, *((int(order.kind), int(order.unit), int(order.hex)) if verdict == -1 else ())))
    return found


@pytest.mark.parametrize("seed", range(1, 9))
def test_the_staff_plans_with_what_its_side_knows(small: Scenario, seed: int) -> None:
    table = with_tasks(small, seed)
    side = table.waiting.side
    twin = copy_table(table, small)
    upset(twin, side, seed)

    assert plans(table, side)
    assert plans(table, side) == plans(twin, side)


def test_what_is_unknown_and_far_away_changes_no_march() -> None:
    ground = "\n".join([" ".join("s" * 20)] * 5)
    ends = set()
    for place, men in (("1900", 300), ("1904", 900), ("1700", 40)):
        units = f"riders: red cavalry_regiment 0002 400\nband: basmachi band {place} {men} posture=hide"
        game = play(sketch(ground, units=units, towns="post: 1202 nobody"))
        game.do("end", "task riders march 1202")
        events = game.do("end")
        assert EventKind.TASK_ENDED not in kinds(events)
        ends.add(game.at("riders"))
    assert len(ends) == 1


@pytest.mark.parametrize("text", ["task riders march 0302", "task riders patrol 0302", "policy depot 0002"])
def test_standing_orders_can_be_taken_back(text: str) -> None:
    ground = "\n".join([" ".join("s" * 8)] * 5)
    game = play(sketch(ground, units="riders: red cavalry_regiment 0002 400", towns="post: 0002 red garrison=50",
                       sources="red: post loads=10 food=1000"))  # fmt: skip
    game.end_turn()
    game.do("end")
    before = words(game.table.world).copy()
    game.do(text)
    assert not np.array_equal(before, words(game.table.world))

    assert game.table.undo().order == game.order(text)
    assert np.array_equal(before, words(game.table.world))


@pytest.mark.parametrize("seed", range(1, 5))
def test_the_same_orders_carry_out_the_same_tasks(small: Scenario, seed: int) -> None:
    table = with_tasks(small, seed)
    table.submit(Order(OrderKind.END))
    twin = Table(small.theatre, small.world, seed)
    for order in table.orders:
        assert twin.submit(order).accepted

    assert twin.digest() == table.digest()
    assert table.broken_promise() == 0


@pytest.mark.parametrize(
    "text",
    ["task 12 march 0408", "task 12 march_safely 0408", "task 12 patrol 0408", "task 12 garrison -", "task 12 none -",
     "policy remounts -", "policy depot 0408", "policy none -"],
)  # fmt: skip
def test_standing_orders_have_their_text(text: str) -> None:
    order = Order.from_text(text, 12, 9)

    assert order.to_text(12) == text
    assert order.kind in (OrderKind.TASK, OrderKind.POLICY)
