"""Tasks: what units do by themselves when the phase ends, and what ends it (§2.4)."""

from __future__ import annotations

import pytest
from builders import Game, kinds, play, sketch

from game.base.hexgrid import distance
from game.orders.event import Event
from game.rules.refusal import Refusal
from game.state.enums import EventKind, Posture, Side, Task, TaskEnd

PLAIN = "\n".join([" ".join("s" * 14)] * 5)
POST = "post: 0002 red garrison=50\nend: 1302 nobody garrison=10"


def riders(more: str = "", *, towns: str = POST, terrain: str = PLAIN, **options: object) -> Game:
    """A cavalry regiment of the Reds on a plain, in its phase."""
    units = f"riders: red cavalry_regiment 0002 400\n{more.strip()}"
    game = play(sketch(terrain, units=units, towns=towns, **options))
    game.do("end")
    return game


def endings(events: list[Event]) -> list[tuple[Task, TaskEnd]]:
    """The tasks that ended, and why."""
    return [(Task(e.other), TaskEnd(e.result)) for e in events if e.kind is EventKind.TASK_ENDED]


def turns_on(game: Game, turns: int = 1) -> list[Event]:
    """The rest of this turn, and the Basmachi phase of the next, so many times."""
    events: list[Event] = []
    for _ in range(turns):
        events += game.do("end")
        events += game.do("end")
    return events


# ---------------------------------------------------------------- marches


def test_a_march_goes_on_turn_by_turn_until_it_arrives() -> None:
    game = riders()
    game.do("task riders march 1202")
    assert game.at("riders") == "0002"

    assert endings(game.do("end")) == []
    assert game.at("riders") == "1102"
    game.do("end")
    assert game.unit("riders").task == Task.MARCH
    assert endings(game.do("end")) == [(Task.MARCH, TaskEnd.ARRIVED)]
    assert (game.at("riders"), game.unit("riders").task) == ("1202", Task.NONE)


def test_a_task_is_known_to_its_own_side_only() -> None:
    game = riders()
    game.do("task riders march 0402")
    ended = [event for event in game.do("end") if event.kind is EventKind.TASK_ENDED]

    assert [(event.visible_to(Side.RED), event.visible_to(Side.BASMACHI)) for event in ended] == [(True, False)]


@pytest.mark.parametrize("order", ["move riders 0003", "join riders 0001", "raid riders 0001"])
def test_a_unit_that_is_ordered_about_has_no_task(order: str) -> None:
    game = riders("band: basmachi band 0001 100 stance=stand")
    game.do("task riders march 1302", order)

    assert game.unit("riders").task == Task.NONE


def test_whoever_has_marched_already_sets_out_next_turn() -> None:
    game = riders()
    game.do("move riders 0102", "task riders march 1302", "end")
    assert game.at("riders") == "0102"
    game.do("end", "end")

    assert game.at("riders") == "1202"


def test_a_march_ends_before_an_enemy_who_comes_in_sight() -> None:
    game = riders("band: basmachi band 1302 200 stance=stand")
    game.do("task riders march 1202")
    events = game.do("end")

    assert endings(events) == [(Task.MARCH, TaskEnd.ENEMY_NEAR)]
    assert game.at("riders") == "1102"


def test_an_enemy_who_comes_near_ends_a_march_before_its_next_step() -> None:
    game = riders("foot: red rifle_regiment 0002 200\nband: basmachi band 1304 200 stance=stand")
    game.do("task foot march 1202", "end")
    assert game.at("foot") == "0702"
    game.do("move band 0802", "end")

    assert endings(game.do("end")) == [(Task.MARCH, TaskEnd.ENEMY_NEAR)]
    assert game.at("foot") == "0702"


def test_an_enemy_who_was_near_when_the_task_was_given_does_not_end_it() -> None:
    game = riders("band: basmachi band 0003 200 stance=stand")
    game.do("task riders march 1302")

    assert endings(game.do("end")) == []
    assert game.at("riders") != "0002"


def test_a_unit_that_is_attacked_waits_for_word() -> None:
    game = riders(
        "band: basmachi band 0104 900 stance=stand\nguards: red rifle_battalion 0003 50",
    )
    game.do("move riders 0003", "task riders march 1302", "end")
    events = game.do("join band 0003", "assault 0003")

    assert (Task.MARCH, TaskEnd.STRUCK) in endings(events)
    assert game.unit("riders").task == Task.NONE


def test_a_march_with_no_way_left_ends() -> None:
    wall = "\n".join([" ".join("ssssss" + "H" + "sssssss")] * 5)
    game = riders(terrain=wall)
    game.do("task riders march 0902")

    assert endings(game.do("end")) == [(Task.MARCH, TaskEnd.NO_WAY)]


def test_bumping_into_the_unseen_ends_a_march() -> None:
    game = riders("band: basmachi band 0402 200 posture=hide stance=stand",
                  terrain="\n".join(["s s s s h h h s s s s s s s"] * 5), sympathy=100)  # fmt: skip
    game.do("task riders march 0602")
    events = game.do("end")
    if EventKind.HALTED in kinds(events):
        assert endings(events) == [(Task.MARCH, TaskEnd.STRUCK)]
    assert game.unit("riders").task == Task.NONE


# ---------------------------------------------------------------- patrols, garrisons


def test_a_patrol_turns_round_at_its_ends_and_keeps_watch() -> None:
    game = riders()
    game.do("task riders patrol 0602")
    seen = []
    for _ in range(4):
        turns_on(game)
        seen.append((game.at("riders"), game.label(game.unit("riders").task_hex), game.unit("riders").posture))

    assert seen == [("0602", "0002", Posture.WATCH), ("0002", "0602", Posture.WATCH)] * 2


def test_a_garrison_holds_and_digs_in_until_its_town_is_lost() -> None:
    game = riders()
    game.do("task riders garrison -", "posture riders watch", "end")
    assert (game.unit("riders").posture, game.unit("riders").entrenchment) == (Posture.HOLD, 1)
    game.town("post").holder = Side.BASMACHI

    assert endings(game.do("end")) == [(Task.GARRISON, TaskEnd.TOWN_LOST)]


# ---------------------------------------------------------------- the safe way


def caravan(**options: object) -> Game:
    """A caravan of the Basmachi on a plain, and a regiment beside its straight way that they know of."""
    return play(
        sketch(
            "\n".join([" ".join("s" * 14)] * 9),
            units="""
            caravan: basmachi aid_caravan 0007 20 loads=10
            scouts: basmachi band 0507 300
            horse: red cavalry_regiment 0606 500
            """,
            towns="post: 1307 basmachi\nrest: 0000 nobody",
            **options,
        )
    )


def test_a_safe_way_keeps_away_from_known_enemies() -> None:
    game = caravan(rulebook={"sight": {"distance_permille": 100}})
    assert game.contact(Side.BASMACHI, "horse").detection > 0
    straight = game.table.route(game.row("caravan")).way_to(game.hex("1307"))
    safe = game.table.route(game.row("caravan"), safely=True).way_to(game.hex("1307"))

    far = [min(_far(game, hex_id) for hex_id in way) for way in (straight, safe)]
    assert far[0] <= 2 < far[1]
    assert game.table.way_risk(game.row("caravan"), game.hex("1307")) > 0
    assert game.table.way_risk(game.row("caravan"), game.hex("1307"), safely=True) == 0


def test_a_caravan_marches_by_the_safe_way() -> None:
    game = caravan(rulebook={"sight": {"distance_permille": 100}})
    game.do("task caravan march_safely 1307", "end")
    safe = game.at("caravan")
    twin = caravan(rulebook={"sight": {"distance_permille": 100}})
    twin.do("task caravan march 1307", "end")

    assert twin.at("caravan") != safe
    assert safe != "0007"
    game.do("end")
    walked = [event for event in game.events if event.kind is EventKind.MOVED and event.unit == game.row("caravan")]
    assert min(_far(game, event.hex) for event in walked) > 2


def _far(game: Game, hex_id: int) -> int:
    return distance(hex_id, int(game.unit("horse").hex), int(game.scenario.theatre.terms[0].columns))


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        ("task riders none -", Refusal.NO_CHANGE),
        ("task riders march 0002", Refusal.ALREADY_THERE),
        ("task riders march_safely 0402", Refusal.NO_SAFE_WAY),
        ("task riders march 1300", Refusal.NO_GOAL),
        ("task riders march 1302", Refusal.NONE),  # a town, as far away
        ("task riders patrol 0702", Refusal.NO_GOAL),
        ("task riders march -", Refusal.NO_SUCH_HEX),
        ("task riders garrison 0002", Refusal.NO_SUCH_HEX),
        ("task rifles garrison -", Refusal.NO_TOWN_HERE),
        ("task riders march 0100", Refusal.ENEMY_IN_THE_WAY),
        ("task plane march 0402", Refusal.IMMOBILE),
    ],
)
def test_what_is_no_task_is_refused(order: str, refusal: Refusal) -> None:
    game = riders(
        """
        rifles: red rifle_battalion 0003 200
        plane: red aircraft 0002 10
        band: basmachi band 0100 400 stance=stand
        """
    )
    assert game.ask(order) is refusal


# ---------------------------------------------------------------- policy


def short_of_horses() -> Game:
    game = riders()
    game.unit("riders").horses = 100
    return game


def test_the_staff_does_what_the_policy_says_with_points_left_over() -> None:
    game = short_of_horses()
    points = int(game.table.world.ledger[Side.RED].act_points)
    assert points > 0
    game.do("policy remounts -")
    assert game.table.world.ledger[Side.RED].act_points == points
    events = game.do("end")

    assert EventKind.ACTED in kinds(events)
    assert game.unit("riders").horses > 100
    game.do("end")
    game.unit("riders").horses = 100
    game.do("policy none -")
    assert EventKind.ACTED not in kinds(game.do("end"))


def test_a_policy_costs_points_like_any_act_and_waits_for_them() -> None:
    game = short_of_horses()
    game.do("policy remounts -")
    game.table.world.ledger[Side.RED].act_points = 0
    for view in game.table.views:
        view.ledger[Side.RED].act_points = 0

    assert EventKind.ACTED not in kinds(game.do("end"))


@pytest.mark.parametrize(
    ("order", "refusal"),
    [
        ("policy none -", Refusal.NO_CHANGE),
        ("policy meeting -", Refusal.NOT_YOUR_ACT),
        ("policy burn 0002", Refusal.NO_POLICY),
        ("policy remounts 0002", Refusal.NOT_HERE),
        ("policy remounts -", Refusal.NONE),
        ("policy depot 1302", Refusal.NOT_HERE),
    ],
)
def test_what_is_no_policy_is_refused(order: str, refusal: Refusal) -> None:
    assert riders().ask(order) is refusal
