"""Chapter 4, scouting from the air (§4.4)."""

from __future__ import annotations

from builders import Game, kinds, play, sketch

from game.orders.undo import Final
from game.rules.refusal import Refusal
from game.state.enums import Detection, EventKind, Side

PLAIN = "s s s s s s s s s s s s\n s s s s s s s s s s s s\ns s s s s s s s s s s s"
UNITS = "eye: red aircraft 0001 30\nfoot: basmachi regular_foot 0801 400\nfar: basmachi band 1101 300"


def airfield(units: str = UNITS, terrain: str = PLAIN, **more) -> Game:
    """The Reds to play, with an air detachment."""
    game = play(sketch(terrain, units=units, towns="field: 0001 red garrison=10", **more))
    game.do("end")
    return game


def test_a_flight_finds_what_stands_around_a_place() -> None:
    game = airfield()
    assert game.contact(Side.RED, "foot").detection == Detection.NONE
    events = game.do("scout eye 0701")

    assert [(event.kind, event.amount) for event in events] == [(EventKind.SCOUTED, 1)]
    contact = game.contact(Side.RED, "foot")
    # 1000 - 220 for one hex - 50 for steppe + 48 for 400 men
    assert (contact.detection, game.label(contact.hex)) == (Detection.SEEN, "0801")
    assert game.contact(Side.RED, "far").detection == Detection.NONE, "three hexes from there"
    assert game.table.view(Side.RED).enemy_men[game.hex("0801")] == 400


def test_hills_and_hiding_deceive_a_flight() -> None:
    units = "eye: red aircraft 0001 30\nriders: basmachi band 0801 200 posture=hide"
    game = airfield(units, PLAIN.replace("s", "h"), sympathy=100)
    events = game.do("scout eye 0801")

    assert [(event.kind, event.amount) for event in events] == [(EventKind.SCOUTED, 0)]
    assert game.contact(Side.RED, "riders").detection == Detection.NONE


def test_the_enemy_hears_nothing_of_a_flight() -> None:
    game = airfield()
    game.contact(Side.BASMACHI, "eye").detection = Detection.NONE
    events = game.do("scout eye 0801")

    assert not any(event.visible_to(Side.BASMACHI) for event in events)
    assert game.contact(Side.BASMACHI, "eye").detection == Detection.NONE


def test_a_flight_is_the_mission_of_the_phase() -> None:
    units = UNITS + "\nnear: basmachi regular_foot 0301 400"
    game = airfield(units)
    game.do("scout eye 0801")
    assert game.ask("scout eye 0701") is Refusal.ALREADY_FOUGHT
    assert game.ask("bombard eye 0301") is Refusal.ALREADY_FOUGHT

    game = airfield(units)
    assert EventKind.BOMBARDED in kinds(game.do("bombard eye 0301"))
    assert game.ask("scout eye 0801") is Refusal.ALREADY_FOUGHT


def test_why_nobody_flies() -> None:
    soil = "B B B B B B B B B B B B\n B B B B B B B B B B B B\nA A A A A A A A A A A A"
    game = airfield(UNITS + "\nrifles: red rifle_regiment 0101 300", soil=soil)

    assert game.ask("scout rifles 0201") is Refusal.NO_FLIERS
    assert game.ask("scout eye 1101") is Refusal.OUT_OF_RANGE
    assert game.ask("scout eye 0302") is Refusal.OUT_OF_RANGE, "that is Afghanistan"
    assert game.menu("eye", "scout") == {f"{column:02d}{row:02d}" for column in range(11) for row in (0, 1)}


def test_a_ghost_that_is_not_there_any_more_is_given_up() -> None:
    game = airfield()
    game.do("scout eye 0801")
    game.end_turn()
    game.unit("foot").hex = game.hex("1100")
    game.do("end")
    ghost = game.contact(Side.RED, "foot")
    assert (ghost.detection, game.label(ghost.hex)) == (Detection.NONE, "0801")
    game.do("scout eye 0801")

    assert game.contact(Side.RED, "foot").hex == -1


def test_what_a_flight_saw_cannot_be_unseen_even_if_it_saw_nobody() -> None:
    game = airfield()
    game.do("scout eye 0401")

    assert game.table.undo().reason is Final.DISCOVERY
