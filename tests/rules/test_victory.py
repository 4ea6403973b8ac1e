"""Chapter 13, victory; chapter 8, who holds what."""

from __future__ import annotations

from typing import Any

import pytest
from builders import Game, kinds, play, sketch

from game.state.enums import Ending, EventKind, Grade, Phase, Side
from rules.doors import GRADE, probe

PLAIN = "i i i i i i\n i i i i i i\ni i i i i i\n i i i i i i"
TOWNS = "west: 0001 red garrison=50\neast: 0501 basmachi garrison=50"
UNITS = "rifles: red rifle_regiment 0001 100\nriders: basmachi band 0501 100"


def field(*items: dict[str, Any], units: str = UNITS, **more) -> Game:
    return play(sketch(PLAIN, units=units, towns=more.pop("towns", TOWNS), items=list(items), **more))


def points(game: Game, side: Side) -> int:
    return int(game.table.world.ledger[side].points)


def test_towns_score_at_audits_only() -> None:
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 5}, audits=(3, 5))
    earned = []
    for _ in range(6):
        game.end_turn()
        earned.append(points(game, Side.RED))

    assert earned == [0, 0, 5, 5, 10, 15], "the last turn is an audit too"


def test_a_town_scores_when_held_at_two_turn_ends() -> None:
    hold = {"side": "red", "kind": "hold", "town": "west", "points": 5}
    game = field(hold, audits=(1,), turns=2)
    game.end_turn()
    assert points(game, Side.RED) == 0
    game.end_turn()
    assert points(game, Side.RED) == 5


def test_a_hungry_or_missing_garrison_scores_nothing() -> None:
    hold = {"side": "red", "kind": "hold", "town": "west", "points": 5}
    hungry = field(hold, audits=(3,))
    gone = field(hold, audits=(3,), towns=TOWNS.replace("garrison=50", "garrison=101"))
    for _ in range(3):
        hungry.unit("rifles").food_shortage = 3
        hungry.end_turn()
    gone.end_turn(3)

    assert points(hungry, Side.RED) == points(gone, Side.RED) == 0


def test_a_line_of_the_score_sheet_has_a_limit() -> None:
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 5, "limit_points": 7}, audits=(2, 3, 4))
    game.end_turn(4)

    assert points(game, Side.RED) == 7


def test_audits_before_its_first_turn_do_not_count() -> None:
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 5, "from_turn": 4}, audits=(2, 3, 4))
    game.end_turn(4)

    assert points(game, Side.RED) == 5


def test_all_towns_of_a_group_must_be_held() -> None:
    both = {"side": "red", "kind": "all_held", "towns": ["west", "east"], "points": 6}
    lost = field(both, audits=(3,))
    more = UNITS + "\nmore: red militia_post 0401 99"
    won = field(both, audits=(3,), towns=TOWNS.replace("basmachi", "red"), units=more)
    won.do("move riders 0503", "end", "move more 0501")
    for game in (lost, won):
        while game.table.waiting.turn < 5:
            game.do("end")

    assert points(lost, Side.RED) == 0
    assert points(won, Side.RED) == 6


@pytest.mark.parametrize("leaves", [False, True])
def test_sudden_death_needs_two_turn_ends(leaves: bool) -> None:
    game = field(
        {"side": "basmachi", "kind": "sudden", "towns": ["west"]}, units=UNITS.replace("0001 100", "0003 100"),
        towns="west: 0001 red garrison=50",
    )  # fmt: skip
    game.do("move riders 0001")
    game.end_turn()
    assert game.table.waiting is not None
    if leaves:
        game.do("move riders 0101")
    game.end_turn()

    assert (game.table.waiting is None) is not leaves
    if not leaves:
        clock = game.table.world.clock[0]
        assert (clock.phase, clock.ending, clock.winner) == (Phase.OVER, Ending.SUDDEN_DEATH, Side.BASMACHI)
        assert clock.grade == Grade.BASMACHI_DECISIVE


def test_a_side_that_is_stamped_out_loses_at_once() -> None:
    game = field({"side": "red", "kind": "stamp_out", "threshold_men": 101})
    events = game.end_turn()

    assert kinds(events)[-1] is EventKind.GAME_ENDED
    assert game.table.world.clock[0].ending == Ending.STAMPED_OUT
    assert game.table.world.clock[0].winner == Side.RED


def test_settled_land_scores_once() -> None:
    game = field({"side": "basmachi", "kind": "settled_share", "threshold_permille": 200, "points": 4}, turns=3)
    earned = []
    for _ in range(3):
        game.end_turn()
        earned.append(points(game, Side.BASMACHI))

    assert earned == [4, 4, 4]


def test_denied_crossings_score_by_pairs() -> None:
    units = UNITS + "\nboat: red steamer 0202 40"
    rivers = "major rain navigable: 0002 SE, 0102 SE, 0202 SE, 0302 SE, 0402 SE"
    crossings = "ford: 0102 SE counted\nford: 0202 SE counted\nford: 0302 SE counted"
    item = {"side": "red", "kind": "denied", "points": 3}
    game = field(item, units=units, rivers=rivers, crossings=crossings, turns=1)
    game.end_turn()

    assert points(game, Side.RED) == 3


def test_a_cut_line_scores_once_an_audit_period() -> None:
    game = field({"side": "basmachi", "kind": "line_cut", "town": "west", "points": 2}, audits=(3,), turns=5)
    earned = []
    for _ in range(5):
        game.end_turn()
        earned.append(points(game, Side.BASMACHI))

    assert earned == [2, 2, 2, 4, 4]


def test_the_end_counts_men_and_leaders() -> None:
    items = [
        {"side": "basmachi", "kind": "leader_free", "unit": "riders", "points": 4},
        {"side": "red", "kind": "leader_lost", "unit": "riders", "points": 8},
        {"side": "red", "kind": "men", "threshold_men": 100, "points": 1},
        {"side": "basmachi", "kind": "men", "threshold_men": 101, "points": 1},
    ]
    game = field(*items, turns=2)
    game.end_turn()
    assert (points(game, Side.BASMACHI), points(game, Side.RED)) == (0, 0)
    game.end_turn()

    assert (points(game, Side.BASMACHI), points(game, Side.RED)) == (4, 1)


def test_grades_lie_around_the_centre() -> None:
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 5}, terms=(-8, 9, 20, 32))
    table = game.table

    def grade(net: int) -> Grade:
        return Grade(probe(table.theatre, table.world, table.views, table.scratch, GRADE, net, 0, 0))

    assert [grade(-8 + lead) for lead in (-8, 0, 8)] == [Grade.DRAW] * 3
    for sign, side in ((1, "BASMACHI"), (-1, "RED")):
        grades = [grade(-8 + sign * lead).name for lead in (9, 19, 20, 31, 32)]
        assert grades == [f"{side}_{word}" for word in ("MINOR", "MINOR", "MAJOR", "MAJOR", "DECISIVE")]


def test_the_last_turn_ends_the_game_with_the_grade_of_its_points() -> None:
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 7}, turns=2)
    events = game.end_turn(2)
    clock = game.table.world.clock[0]

    assert (clock.ending, clock.grade, clock.winner) == (Ending.LAST_TURN, Grade.RED_MAJOR, Side.RED)
    assert (events[-1].kind, events[-1].amount, events[-1].result) == (EventKind.GAME_ENDED, -7, Grade.RED_MAJOR)


def test_a_score_is_told_to_both() -> None:
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 7}, turns=2)
    told = [event for event in game.end_turn(2) if event.kind is EventKind.SCORED]

    assert [(event.amount, event.result, event.seen_by) for event in told] == [(7, Side.RED, 3)]


# ---------------------------------------------------------------- chapter 8


def test_control_goes_to_the_nearer_garrison() -> None:
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 7})
    game.end_turn()
    places = ("0001", "0101", "0401", "0501")
    control = {label: int(game.table.world.hexes[game.hex(label)].control) for label in places}

    assert control == {"0001": Side.RED, "0101": Side.RED, "0401": Side.BASMACHI, "0501": Side.BASMACHI}


def test_a_big_unit_controls_the_ground_it_stands_on() -> None:
    units = "rifles: red rifle_regiment 0401 200\nfew: red militia_post 0403 100\nriders: basmachi band 0501 100"
    game = field({"side": "red", "kind": "hold", "town": "west", "points": 7}, units=units)
    game.end_turn()

    assert game.table.world.hexes[game.hex("0401")].control == Side.RED
    assert game.table.world.hexes[game.hex("0403")].control != Side.RED
