"""Orders can be taken back until dice fall or something is discovered, and the reason is given."""

from __future__ import annotations

import pytest
from builders import copy_table, play, random_play, sketch

from game.orders.undo import Final
from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import Detection, Side
from game.state.world import copy_world, first_difference


def open_country(units: str, towns: str = "post: 0000 red"):
    game = play(sketch("s s s s s s s s s s\n s s s s s s s s s s", units=units, towns=towns))
    game.do("end")
    return game


def test_a_march_through_known_country_is_taken_back_without_a_trace() -> None:
    game = open_country("rifles: red rifle_regiment 0100 500")
    before, opening = copy_world(game.table.world), game.table.digest()
    reachable = game.menu("rifles", "move")
    game.do("move rifles 0200", "stance rifles stand" if game.unit("rifles").stance else "posture rifles hold")
    game.table.undo()
    undone = game.table.undo()

    assert undone.order == game.order("move rifles 0200")
    assert first_difference(before, game.table.world) == ""
    assert game.table.digest() == opening
    assert game.menu("rifles", "move") == reachable
    assert game.table.orders == [game.order("end")]


def test_the_same_orders_after_an_undo_lead_to_the_same_position() -> None:
    game = open_country("rifles: red rifle_regiment 0100 500")
    game.do("move rifles 0200")
    digest = game.table.digest()
    game.table.undo()
    game.do("move rifles 0200")

    assert game.table.digest() == digest


def test_after_an_undo_the_reach_is_that_of_the_old_place() -> None:
    """A reach is kept between questions; the one asked after the march must not outlive the undo."""
    game = open_country("rifles: red rifle_regiment 0100 500")
    unit = game.row("rifles")
    before = game.table.reach(unit)
    game.do("move rifles 0300")
    after = game.table.reach(unit)
    assert after != before
    game.table.undo()

    assert game.table.reach(unit) == before
    assert all(game.ask(f"move rifles {game.label(end)}") == Refusal.NONE for end in before.costs)


def test_what_was_discovered_cannot_be_unlearned() -> None:
    game = open_country("rifles: red rifle_regiment 0100 500\nriders: basmachi band 0700 400")
    assert game.contact(Side.RED, "riders").detection == Detection.NONE
    game.do("move rifles 0200", "move rifles 0500")
    assert game.contact(Side.RED, "riders").detection > Detection.NONE
    undone = game.table.undo()

    assert (undone.order, undone.reason) == (None, Final.DISCOVERY)
    assert game.at("rifles") == "0500"


def test_dice_that_fell_stay_fallen() -> None:
    game = open_country("rifles: red rifle_regiment 0100 900\nriders: basmachi band 0200 100 stance=stand")
    game.do("join rifles 0200", "assault 0200")
    undone = game.table.undo()

    assert (undone.order, undone.reason) == (None, Final.DICE)
    assert undone.sentence == Final.DICE.value


def test_a_taken_town_is_a_discovery_and_an_ended_phase_stays_ended() -> None:
    game = open_country("rifles: red rifle_regiment 0100 500", "post: 0000 red\nfort: 0200 basmachi")
    game.do("move rifles 0200")
    assert game.table.undo().reason is Final.DISCOVERY
    game.do("end")
    assert game.table.undo().reason is Final.PHASE


def test_a_new_game_has_nothing_to_take_back(small: Scenario) -> None:
    assert random_play(small, 1, 0).undo().reason is Final.NOTHING


@pytest.mark.parametrize("seed", range(1, 6))
def test_undoing_in_random_play_never_changes_what_may_not_change(small: Scenario, seed: int) -> None:
    position = random_play(small, seed, 40)
    undone = 0
    for order in position.menu()[::7]:
        table = copy_table(position, small)
        before, digest, count = copy_world(table.world), table.digest(), len(table.orders)
        table.submit(order)
        if table.undo().order is None:
            continue
        undone += 1
        assert first_difference(before, table.world) == ""
        assert (table.digest(), len(table.orders)) == (digest, count)
    assert undone
