"""A person's game: the same door for everybody, undo that forgets, marches that go on, saves that come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.ai.players import Player
from game.arena.match import Arena
from game.orders.order import Order
from game.orders.undo import Final
from game.record.errors import RecordError
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights
from game.state.enums import EventKind, OrderKind, Posture, Side, Task
from game.ui.session import Session

END = Order(OrderKind.END)


def against_ai(small: Scenario, side: Side = Side.BASMACHI, seed: int = 3) -> Session:
    players = ("person", "doctrine") if side == Side.BASMACHI else ("doctrine", "person")
    return Session.begin(small, players, seed)


def far_marches(session: Session, unit: int) -> list[Order]:
    """The standing marches that a unit can be given."""
    marches = (order for order in session.table.menu(unit) if order.kind is OrderKind.TASK)
    return [order for order in marches if order.choice == Task.MARCH]


def test_two_computer_players_at_a_table_play_the_game_of_the_arena(small: Scenario) -> None:
    for seed in (1, 2):
        session = Session.begin(small, ("doctrine", "doctrine"), seed)
        session.enemy_phase()
        match = Arena(small.theatre, small.world, load_weights()).play(seed, Player.DOCTRINE, Player.DOCTRINE)

        assert session.over
        assert session.table.digest() == match.digest


def test_the_enemy_plays_until_a_person_is_asked(small: Scenario) -> None:
    session = against_ai(small)
    assert session.my_turn
    assert session.enemy_phase() == []
    session.give(END)
    assert not session.my_turn
    told = session.enemy_phase()

    assert session.my_turn
    assert session.turn == 2
    assert {EventKind.TURN_BEGAN, EventKind.PHASE_BEGAN} <= {report.kind for report in told}
    assert session.eyes == Side.BASMACHI


def test_playing_the_reds_begins_with_the_enemy(small: Scenario) -> None:
    session = against_ai(small, Side.RED)
    assert not session.my_turn
    assert session.eyes == Side.RED
    session.enemy_phase()
    assert session.my_turn


def test_undo_forgets_what_was_heard_of_the_order(small: Scenario) -> None:
    session = against_ai(small)
    heard, digest = [len(each) for each in session.heard], session.table.digest()
    undone = 0
    for unit in session.own_units():
        ends = session.table.reach(unit).costs
        if not ends:
            continue
        session.give(Order(OrderKind.MOVE, unit, min(ends)))
        if session.undo().order is None:
            break
        undone += 1
        assert [len(each) for each in session.heard] == heard
        assert session.table.digest() == digest
    assert undone


def test_a_refused_order_leaves_everything_as_it_was(small: Scenario) -> None:
    session = against_ai(small)
    answer = session.give(Order(OrderKind.MOVE, session.own_units()[0], 0))

    assert not answer.accepted
    assert answer.sentence
    assert not session.unsaved
    assert session.undo().reason is Final.NOTHING


def test_idle_units_are_those_that_nobody_has_spoken_to(small: Scenario) -> None:
    session = against_ai(small)
    passed, routed = session.idle_units()[:2]
    session.rested.add(passed)
    session.give(far_marches(session, routed)[0])
    assert not {passed, routed} & set(session.idle_units())
    session.rested.clear()
    session.give(Order(OrderKind.TASK, routed, choice=int(Task.NONE)))
    session.give(Order(OrderKind.POSTURE, passed, choice=int(Posture.HOLD)))
    session.give(Order(OrderKind.MOVE, routed, min(session.table.reach(routed).costs)))

    assert not {passed, routed} & set(session.idle_units())
    session.give(END)
    session.enemy_phase()
    assert passed not in session.idle_units()
    assert routed in session.idle_units() or routed not in session.own_units()


def test_a_far_march_goes_on_at_the_end_of_every_phase(small: Scenario) -> None:
    session = against_ai(small)
    unit = session.idle_units()[0]
    route = session.table.route(unit)
    points = int(session.view().units[unit].points)
    reachable = [order for order in far_marches(session, unit) if order.hex in route.costs]
    task = max(reachable, key=lambda order: route.costs[order.hex])
    assert route.costs[task.hex] > points
    start = int(session.view().units[unit].hex)
    session.give(task)
    session.give(END)

    here = int(session.view().units[unit].hex)
    assert here != start
    assert here in route.way_to(task.hex)


@pytest.mark.parametrize("side", list(Side))
def test_a_saved_game_goes_on_as_if_it_had_never_been_left(small: Scenario, tmp_path: Path, side: Side) -> None:
    session = against_ai(small, side)
    session.enemy_phase()
    for _ in range(2):
        session.give(END)
        session.enemy_phase()
    unit = session.own_units()[0]
    session.give(far_marches(session, unit)[0])
    session.save(tmp_path / "game.bukhara", "A game")
    twin = Session.resume(tmp_path / "game.bukhara")

    assert not session.unsaved
    assert twin.table.digest() == session.table.digest()
    assert twin.heard == session.heard
    assert twin.view().units[unit].task == Task.MARCH
    for _ in range(2):
        for each in (session, twin):
            if not each.over:
                each.give(END)
                each.enemy_phase()
        assert twin.table.digest() == session.table.digest()


def test_a_game_saved_within_a_phase_can_be_taken_back_as_far_as_before(small: Scenario, tmp_path: Path) -> None:
    session = against_ai(small)
    session.give(END)
    session.enemy_phase()
    first, second = session.own_units()[:2]
    before = session.table.digest(), list(session.heard[0])
    for unit in (first, second):
        assert session.give(Order(OrderKind.POSTURE, unit, choice=int(Posture.HOLD))).accepted
    session.save(tmp_path / "game.bukhara", "A game")
    twin = Session.resume(tmp_path / "game.bukhara")

    assert [twin.undo().order.unit for _ in range(2)] == [second, first]  # type: ignore[union-attr]
    assert (twin.table.digest(), twin.heard[0]) == before
    assert twin.undo().reason is Final.PHASE


def test_what_was_said_of_an_enemy_stays_as_it_was_said(small: Scenario, tmp_path: Path) -> None:
    session = against_ai(small)
    session.give(END)
    session.enemy_phase()
    said = [heard.words for heard in session.heard[0]]
    assert all(said)
    for contact in session.table.world.contacts.reshape(-1):
        contact.men += 100
    session.give(END)
    session.enemy_phase()

    assert [heard.words for heard in session.heard[0]][: len(said)] == said


def test_a_save_with_an_unknown_player_is_refused(small: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "game.bukhara"
    against_ai(small).save(path, "A game")
    path.write_text(path.read_text(encoding="utf-8").replace('"doctrine"', '"napoleon"'), encoding="utf-8")

    with pytest.raises(RecordError, match="napoleon"):
        Session.resume(path)


def test_two_people_share_the_desk(small: Scenario) -> None:
    session = Session.begin(small, ("person", "person"), 1)
    assert session.hot_seat
    assert session.eyes == Side.BASMACHI
    session.give(END)
    assert session.my_turn
    assert session.eyes == Side.RED
