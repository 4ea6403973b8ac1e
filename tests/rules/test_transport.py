"""Chapter 3, transport: steamers carry men along the river, and marches are forced."""

from __future__ import annotations

import pytest
from builders import Game, kinds, play, sketch

from game.orders.undo import Final
from game.rules.refusal import Refusal
from game.state.enums import EventKind, Posture, Side

PLAIN = "s s s s s s s s s s\n s s s s s s s s s s\ns s s s s s s s s s\n s s s s s s s s s s"
SOIL = "B B B B B B B B B B\n B B B B B B B B B B\nA A A A A A A A A A\n A A A A A A A A A A"
RIVER = "major glacier navigable: " + ", ".join(
    f"{column:02d}01 {side}" for column in range(10) for side in ("SW", "SE")
)
TOWNS = "base: 0001 red garrison=10\nport: 0601 red garrison=10\ninland: 0400 red\nbazaar: 0502 nobody"
UNITS = "rifles: red rifle_regiment 0001 200\nhorse: red cavalry_regiment 0001 200\nboat: red steamer 0201 60"


def on_the_river(units: str = UNITS, **more) -> Game:
    """The Reds to play, on the northern bank of the Amu."""
    game = play(sketch(PLAIN, soil=SOIL, rivers=RIVER, **{"towns": TOWNS, "units": units, **more}))
    game.do("end")
    return game


# ---------------------------------------------------------------- steamers


def test_a_steamer_carries_men_to_a_landing_at_an_own_town() -> None:
    game = on_the_river()

    assert game.menu("rifles", "sail") == {"0601"}
    events = game.do("sail rifles 0601")
    assert kinds(events)[-1] is EventKind.SAILED
    assert (game.at("rifles"), int(game.unit("rifles").points)) == ("0601", 7 - 5)
    assert game.unit("rifles").posture == Posture.MARCH
    assert game.at("boat") == "0201"
    assert game.table.world.ledger[Side.RED].river_men == 200


def test_each_steamer_near_carries_so_many_men_a_turn() -> None:
    game = on_the_river()
    game.do("sail rifles 0601")
    assert game.ask("sail horse 0601") is Refusal.NO_ROOM_ABOARD
    game.end_turn()
    game.do("end")
    assert game.ask("sail horse 0601") is Refusal.NONE

    two = on_the_river(UNITS + "\nsecond: red steamer 0401 60")
    two.do("sail rifles 0601", "sail horse 0601")
    assert two.at("horse") == "0601"


def test_why_nobody_sails() -> None:
    more = "\ncarts: red cart_convoy 0001 30\nguards: red militia_post 0400 50"
    game = on_the_river(UNITS + more, rulebook={"movement": {"landing_hexes": 2, "river_hexes": 5}})

    assert game.ask("sail carts 0601") is Refusal.NOT_CARRIED
    assert game.ask("sail boat 0601") is Refusal.NOT_CARRIED
    assert game.ask("sail guards 0601") is Refusal.NO_LANDING
    assert game.ask("sail rifles 0400") is Refusal.NO_LANDING
    assert game.ask("sail rifles 0502") is Refusal.NO_LANDING
    assert game.ask("sail rifles 0001") is Refusal.ALREADY_THERE
    assert game.ask("sail rifles 0601") is Refusal.NO_LANDING, "six hexes away"
    game.do("move boat 0301")
    assert game.ask("sail rifles 0601") is Refusal.NO_STEAMER
    game.do("move rifles 0101")
    game.do("move rifles 0201", "move rifles 0301")
    assert game.ask("sail rifles 0601") is Refusal.NO_POINTS


def test_rebels_have_no_steamers() -> None:
    game = play(
        sketch(
            PLAIN,
            soil=SOIL,
            rivers=RIVER,
            towns=TOWNS.replace("red", "basmachi"),
            units="foot: basmachi regular_foot 0001 200\nboat: red steamer 0301 60",
        )
    )

    assert game.ask("sail foot 0601") is Refusal.NO_STEAMER


def test_no_steamer_passes_a_known_enemy_on_both_banks() -> None:
    foes = "\nnorth: basmachi band 0401 400\nfar: basmachi band 0400 400"
    game = on_the_river(UNITS + foes, rulebook={"sight": {"rumour_permille": 1, "distance_permille": 0}})

    assert game.contact(Side.RED, "north").detection > 0
    assert game.ask("sail rifles 0601") is Refusal.NO_LANDING


def test_an_unseen_enemy_halts_a_steamer_before_him() -> None:
    ambush = "\nriders: basmachi band 0401 300 posture=hide"
    terrain = "s s s s s s s s s s\n s s s s t s s s s s\ns s s s s s s s s s\n s s s s s s s s s s"
    game = play(
        sketch(terrain, soil=SOIL, rivers=RIVER, towns=TOWNS, units=UNITS.replace("0201 60", "0001 60") + ambush,
               sympathy=100)
    )  # fmt: skip
    game.do("end")
    assert game.contact(Side.RED, "riders").detection == 0
    events = game.do("sail rifles 0601")

    assert EventKind.HALTED in kinds(events)
    assert game.at("rifles") == "0301"
    assert game.table.undo().reason is Final.DISCOVERY
    assert game.table.broken_promise() == 0


def test_a_journey_by_steamer_can_be_taken_back() -> None:
    game = on_the_river()
    game.do("sail rifles 0601")

    assert game.table.undo().order == game.order("sail rifles 0601")
    assert game.table.world.ledger[Side.RED].river_men == 0


# ---------------------------------------------------------------- forced marches


def driven(units: str = "rifles: red rifle_regiment 0001 300", **more) -> Game:
    game = play(sketch(PLAIN, units=units, **more))
    game.do("end")
    return game


def test_a_forced_march_buys_points_with_fatigue() -> None:
    game = driven()
    game.do("move rifles 0201")
    events = game.do("force rifles")

    assert (int(game.unit("rifles").points), int(game.unit("rifles").fatigue)) == (7 - 2 + 7 * 500 // 1000, 1)
    assert [(event.kind, event.amount) for event in events] == [(EventKind.FORCED, 3)]
    assert not events[0].visible_to(Side.BASMACHI)
    assert game.ask("force rifles") is Refusal.ALREADY_FORCED
    assert "0001" not in game.menu("rifles", "force")


def test_who_is_driven_on_turn_after_turn_is_spent() -> None:
    game = driven()
    reached = []
    for _ in range(4):
        if game.ask("force rifles") is Refusal.NONE:
            game.do("force rifles")
        reached.append((int(game.unit("rifles").points), int(game.unit("rifles").fatigue)))
        game.do("move rifles 0201" if game.at("rifles") == "0001" else "move rifles 0001")
        game.end_turn()
        game.do("end")

    assert reached == [(7 + 3, 1), (6 + 3, 2), (5 + 2, 3), (4, 3)]
    assert game.ask("force rifles") is Refusal.TOO_TIRED


def test_who_has_stopped_or_fought_is_not_driven_on() -> None:
    units = "rifles: red rifle_regiment 0001 900\nothers: red rifle_regiment 0301 900\n"
    game = driven(units + "foe: basmachi regular_foot 0501 450 stance=stand")
    game.do("move rifles 0201", "move others 0401")
    assert game.unit("others").points == 0
    assert game.ask("force others") is Refusal.NO_POINTS
    game.do("join others 0501", "assault 0501")

    assert game.ask("force others") is Refusal.ALREADY_FOUGHT
    assert game.ask("force rifles") is Refusal.NONE


def test_only_men_and_beasts_are_driven_on() -> None:
    units = "boat: red steamer 0001 60\ntrain: red armoured_train 0301 60\neye: red aircraft 0601 30"
    game = driven(units + "\ncarts: red cart_convoy 0801 30", rivers=RIVER, rails="working: 0301 0401")

    assert {game.ask(f"force {name}") for name in ("boat", "train", "eye")} == {Refusal.CANNOT_FORCE}
    assert game.ask("force carts") is Refusal.NONE


@pytest.mark.parametrize(("ordered", "answer"), [(False, Refusal.NO_ORDERS), (True, Refusal.NONE)])
def test_a_forced_march_takes_orders(ordered: bool, answer: Refusal) -> None:
    game = driven(rulebook={"command": {"unordered_permille": 500}})
    if ordered:
        game.do("command rifles")

    assert game.ask("force rifles") is answer


def test_a_forced_march_can_be_taken_back() -> None:
    game = driven()
    game.do("force rifles")

    assert game.table.undo().order == game.order("force rifles")
    assert (int(game.unit("rifles").points), int(game.unit("rifles").fatigue)) == (7, 0)
