"""Chapter 0, the sequence of play."""

from __future__ import annotations

import pytest
from builders import kinds, play, random_play, sketch

from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, Phase, Posture, Side, Station

PLAIN = "s s s s s s\n s s s s s s\ns s s s s s"
UNITS = "rifles: red rifle_regiment 0001 300\nriders: basmachi band 0501 300"


def test_basmachi_then_reds_then_the_end_of_the_turn() -> None:
    game = play(sketch(PLAIN, units=UNITS, turns=2))
    order = []
    while game.table.waiting is not None:
        order.append((game.table.waiting.turn, game.table.waiting.side))
        game.do("end")

    assert order == [(1, Side.BASMACHI), (1, Side.RED), (2, Side.BASMACHI), (2, Side.RED)]
    assert game.table.world.clock[0].phase == Phase.OVER


def test_only_the_side_whose_phase_it_is_may_order() -> None:
    game = play(sketch(PLAIN, units=UNITS))

    assert game.ask("move rifles 0101") is Refusal.NOT_YOUR_UNIT
    assert game.ask("move riders 0401") is Refusal.NONE
    game.do("end")
    assert game.ask("move rifles 0101") is Refusal.NONE
    assert game.ask("move riders 0401") is Refusal.NOT_YOUR_UNIT


def test_points_are_fresh_each_phase() -> None:
    game = play(sketch(PLAIN, units=UNITS))
    game.do("move riders 0301")
    assert game.unit("riders").points == 7
    assert game.ask("move riders 0201") is Refusal.NONE
    game.end_turn()

    assert (game.unit("riders").points, game.unit("riders").moved) == (9, 0)


def test_whoever_holds_still_digs_in_up_to_a_limit() -> None:
    game = play(sketch(PLAIN, units=UNITS.replace("0001 300", "0001 300 posture=hold")))
    dug = []
    for _ in range(5):
        game.end_turn()
        dug.append(int(game.unit("rifles").entrenchment))
    assert dug == [1, 2, 3, 3, 3]
    game.do("end", "move rifles 0101")

    assert game.unit("rifles").entrenchment == 0


def test_digging_needs_the_posture_hold() -> None:
    game = play(sketch(PLAIN, units=UNITS.replace("0001 300", "0001 300 posture=watch")))
    game.end_turn(2)

    assert game.unit("rifles").entrenchment == 0
    game.do("end", "posture rifles hold", "end")
    assert game.unit("rifles").entrenchment == 1
    game.do("end", "posture rifles watch")
    assert (game.unit("rifles").entrenchment, game.unit("rifles").posture) == (0, Posture.WATCH)


def test_a_phase_and_a_turn_are_announced() -> None:
    game = play(sketch(PLAIN, units=UNITS))

    assert EventKind.TURN_BEGAN in kinds(list(game.table.opening_events))
    assert kinds(game.do("end")) == [EventKind.PHASE_BEGAN]
    events = kinds(game.do("end"))
    assert events.index(EventKind.TURN_BEGAN) < events.index(EventKind.PHASE_BEGAN)


def test_expected_units_take_no_orders() -> None:
    game = play(sketch(PLAIN, units=UNITS + "\nlate: basmachi band 0301 200 arrives=3"))

    assert game.ask("posture late hold") is Refusal.NOT_ON_MAP
    game.end_turn(2)
    assert game.unit("late").station == Station.ON_MAP
    assert game.unit("late").points == 9
    assert game.ask("posture late hold") is Refusal.NONE


@pytest.mark.parametrize("seed", range(1, 9))
def test_men_are_conserved_in_random_play(small: Scenario, seed: int) -> None:
    for orders in (20, 60, 120):
        assert random_play(small, seed, orders).broken_promise() == 0


def test_the_same_seed_and_orders_give_the_same_game(small: Scenario) -> None:
    digests = [[random_play(small, seed, 90).digest() for seed in (1, 2)] for _ in range(2)]

    assert digests[0] == digests[1]
    assert digests[0][0] != digests[0][1]
