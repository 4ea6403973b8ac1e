"""Chapters 9 and 10: orders, obedience, leaders, the Lokai, Moscow, the Council and horses."""

from __future__ import annotations

from typing import Any

import pytest
from builders import Game, kinds, play, sketch

from game.orders.order import Order
from game.rules.refusal import Refusal
from game.state.enums import Act, EventKind, OrderKind, Side, Station, Track

ORDERS: dict[str, Any] = {"command": {"unordered_permille": 500}}
PLAIN = "\n".join(" " * (row % 2) + " ".join("s" * 14) for row in range(6))


def level(game: Game, track: Track) -> int:
    return int(game.table.world.tracks[track].level)


def plain(units: str, **more: Any) -> Game:
    """A game on the steppe: a rebel post in the west, a Red one in the east."""
    towns = "post: 0000 basmachi loads=20\nfort: 1305 red"
    return play(sketch(PLAIN, units=units, towns=towns, **more))


# ---------------------------------------------------------------- §9.1


def test_a_unit_without_orders_has_half_its_march_and_joins_nothing() -> None:
    game = plain("riders: basmachi band 0500 400\nrifles: red rifle_battalion 0600 100 posture=hold", rulebook=ORDERS)
    assert game.unit("riders").points == 4
    assert game.ask("join riders 0600") is Refusal.NO_ORDERS
    events = game.do("command riders")

    assert (events[0].kind, events[0].amount) == (EventKind.COMMANDED, 1)
    assert game.unit("riders").points == 9
    assert game.ask("join riders 0600") is Refusal.NONE
    assert game.ask("command riders") is Refusal.HAS_ORDERS


def test_a_leader_orders_all_within_two_hexes_and_a_stack_only_itself() -> None:
    game = plain(
        "chief: basmachi band 0402 400 leader=1\nnear: basmachi band 0602 200\nfar: basmachi band 0702 200\n"
        "beside: basmachi band 0702 200",
        rulebook=ORDERS,
    )
    assert game.do("command chief")[0].amount == 2
    assert [int(game.unit(name).commanded) for name in ("chief", "near", "far")] == [1, 1, 0]
    assert game.do("command far")[0].amount == 2
    assert game.unit("beside").commanded == 1


def test_points_run_out_and_come_back() -> None:
    game = plain(
        "\n".join(f"band{index}: basmachi band 0{index}0{index % 6} 200" for index in range(9)),
        rulebook={"command": {"unordered_permille": 500, "basmachi_command_points": 3, "unity_step": 100}},
    )
    assert game.table.world.ledger[Side.BASMACHI].command_points == 3
    game.do("command band1", "command band3", "command band5")
    assert game.ask("command band7") is Refusal.NO_COMMAND_POINTS
    game.end_turn()
    assert game.ask("command band7") is Refusal.NONE


def test_who_has_marched_gets_no_march_points_by_orders() -> None:
    game = plain("riders: basmachi band 0202 400", rulebook=ORDERS)
    game.do("move riders 0302", "command riders")
    assert game.unit("riders").points == 3


def test_caravans_and_garrisons_need_no_orders() -> None:
    game = plain("town: red garrison 1305 200\nriders: basmachi band 0202 400", rulebook=ORDERS)
    game.do("end")
    assert game.unit("town").points == 5
    assert game.ask("command town") is Refusal.HAS_ORDERS


def test_raids_without_orders_are_for_home() -> None:
    game = plain(
        "local: basmachi band 0500 400 home=home\nguest: basmachi band 0501 400\n"
        "rifles: red rifle_battalion 0600 100",
        rulebook=ORDERS,
    )
    assert game.ask("raid guest 0600") is Refusal.NO_ORDERS
    assert game.ask("raid local 0600") is Refusal.NONE


# ---------------------------------------------------------------- §9.3

TWO_LANDS = "\n".join(" " * (row % 2) + "B B B B B B W W W W W W W W" for row in range(6))


@pytest.mark.parametrize(("unity", "answer"), [(34, Refusal.WILL_NOT_OBEY), (35, Refusal.NONE)])
def test_chiefs_of_a_divided_movement_stay_at_home(unity: int, answer: Refusal) -> None:
    game = plain("chief: basmachi band 0402 400 faction=local home=home", soil=TWO_LANDS, politics={"unity": unity})
    assert game.ask("move chief 0902") is answer
    assert game.ask("move chief 0602") is Refusal.NONE


def test_whoever_is_away_from_home_may_come_nearer() -> None:
    game = plain("chief: basmachi band 0902 400 faction=local home=home", soil=TWO_LANDS, politics={"unity": 20})
    assert game.ask("move chief 1002") is Refusal.WILL_NOT_OBEY
    assert game.ask("move chief 0802") is Refusal.NONE


@pytest.mark.parametrize(("unity", "answer"), [(54, Refusal.NOT_TOGETHER), (55, Refusal.NONE)])
def test_factions_assault_together_only_in_a_united_movement(unity: int, answer: Refusal) -> None:
    game = plain(
        "own: basmachi band 0402 400\nchief: basmachi band 0502 400 faction=local\n"
        "rifles: red rifle_battalion 0503 100 posture=hold",
        politics={"unity": unity},
    )
    game.do("join own 0503") if game.ask("join own 0503") is Refusal.NONE else game.do(
        "move own 0403", "join own 0503"
    )
    assert game.ask("join chief 0503") is answer


@pytest.mark.parametrize(("unity", "answer"), [(34, Refusal.NOT_TOGETHER), (35, Refusal.NONE)])
def test_factions_at_odds_do_not_camp_together(unity: int, answer: Refusal) -> None:
    game = plain(
        "own: basmachi band 0402 400\nchief: basmachi band 0502 400 faction=western", politics={"unity": unity}
    )
    assert game.ask("move own 0502") is answer


def test_another_factions_leader_commands_only_a_movement_that_is_one() -> None:
    text = "leader: basmachi band 0402 400 leader=2\nchief: basmachi band 0403 400 faction=local"
    for unity, count in ((34, 1), (35, 2)):
        game = plain(text, politics={"unity": unity}, rulebook=ORDERS)
        assert game.do("command leader")[0].amount == count


# ---------------------------------------------------------------- §9.4, §9.5


def test_a_town_taken_makes_a_name_and_a_town_lost_unmakes_it() -> None:
    game = plain(
        "riders: basmachi band 1205 400\nrifles: red rifle_battalion 0100 200",
        politics={"prestige": 50, "unity": 50},
    )
    game.do("move riders 1305")
    assert level(game, Track.PRESTIGE) == 52
    game.do("end", "move rifles 0000")
    assert level(game, Track.PRESTIGE) == 50


def test_leaders_meet_near_the_commander() -> None:
    units = "enver: basmachi basmachi_headquarters 0402 150 leader=3\none: basmachi band 0502 300 leader=1"
    assert plain(units, commander="enver", politics={"unity": 50}).ask("act meeting") is Refusal.NOT_HERE
    game = plain(f"{units}\ntwo: basmachi band 0602 300 leader=1", commander="enver", politics={"unity": 50})
    assert game.ask("act meeting 0402") is Refusal.NOT_HERE
    game.do("act meeting")
    assert level(game, Track.UNITY) == 56
    assert game.ask("act meeting") is Refusal.NO_ACT_POINTS
    game.end_turn()
    assert game.ask("act meeting") is Refusal.TOO_SOON


def test_unity_drifts_toward_prestige() -> None:
    game = plain("band: basmachi band 0402 300", politics={"unity": 50, "prestige": 80})
    game.end_turn(2)
    assert level(game, Track.UNITY) == 52


def test_the_best_leader_follows_a_lost_commander() -> None:
    units = (
        "enver: basmachi basmachi_headquarters 0402 150 leader=3\none: basmachi band 0600 300 leader=1\n"
        "two: basmachi band 0205 200 leader=2\nguest: basmachi afghan_foot 0001 300 leader=3\n"
        "horse: red cavalry_regiment 0403 2000 quality=9"
    )
    dead = {"leader_lost_permille": 0}, {"leader_hurt_permille": 1000, "leader_killed_permille": 1000}
    fates = set()
    for seed in range(1, 12):
        game = play(
            sketch(
                PLAIN,
                units=units,
                towns="post: 0000 basmachi\nfort: 1305 red",
                commander="enver",
                politics={"prestige": 80, "unity": 80},
                rulebook={"combat": dead[0], "command": {"unordered_permille": 1000, **dead[1]}},
            ),
            seed,
        )
        assert game.table.world.clock[0].commander == game.row("enver")
        assert game.table.view(Side.RED).clock[0].commander == -1
        events = game.do("end", "join horse 0402", "assault 0402")
        died = EventKind.LEADER_HURT in kinds(events)
        fates.add(died)
        game.do("end")
        assert game.unit("enver").station == (Station.GONE if died else Station.ON_MAP)
        assert game.table.world.clock[0].commander == game.row("two" if died else "enver")
        assert (level(game, Track.UNITY) < 60) == died
    assert True in fates


def test_a_wounded_leader_is_worth_less_but_leads_still() -> None:
    hurt = set()
    for seed in range(1, 12):
        game = play(
            sketch(
                PLAIN,
                units="chief: basmachi band 0402 150 leader=3\nhorse: red cavalry_regiment 0403 2000 quality=9",
                rulebook={
                    "combat": {"leader_lost_permille": 0},
                    "command": {"leader_hurt_permille": 1000, "leader_killed_permille": 0},
                },
            ),
            seed,
        )
        game.do("end", "join horse 0402", "assault 0402")
        if game.unit("chief").station == Station.ON_MAP:
            hurt.add(int(game.unit("chief").leader))
    assert 2 in hurt
    assert 0 not in hurt


# ---------------------------------------------------------------- §9.6

LOKAI = "ibrahim: basmachi lokai_band 0402 400 leader=2 home=home\nown: basmachi band 0404 300 ammunition_loads=2"


def lokai_game(mind: int, **more: Any) -> Game:
    return plain(
        LOKAI, politics={"lokai": mind, "lokai_leader": "ibrahim", **more}, district={"lokai": True}, soil=TWO_LANDS
    )


@pytest.mark.parametrize(
    ("mind", "near", "away"),
    [(49, Refusal.WILL_NOT_OBEY, Refusal.WILL_NOT_OBEY), (50, Refusal.NONE, Refusal.WILL_NOT_OBEY),
     (75, Refusal.NONE, Refusal.NONE)],
)  # fmt: skip
def test_the_lokai_march_as_their_chief_is_minded(mind: int, near: Refusal, away: Refusal) -> None:
    game = lokai_game(mind)
    assert game.ask("move ibrahim 0502") is near
    assert game.ask("move ibrahim 0902") is away


def test_hostile_lokai_warn_then_go_home_strike_and_come_back() -> None:
    game = lokai_game(20)
    men = int(game.unit("own").men)
    game.end_turn()
    assert game.unit("ibrahim").station == Station.ON_MAP
    events = game.end_turn()
    assert game.unit("ibrahim").station == Station.EXPECTED
    assert EventKind.LOKAI_STRUCK in kinds(events)
    assert (game.unit("own").men, game.unit("own").ammunition) == (men * 4 // 5, 100)
    game.table.world.tracks[Track.LOKAI].level = 30
    game.end_turn()
    assert (game.unit("ibrahim").station, game.unit("ibrahim").men) == (Station.ON_MAP, 400)


def test_a_gift_of_loads_moves_ibrahims_mind() -> None:
    game = lokai_game(35)
    assert game.ask("act gift 1305") is Refusal.NOT_HERE
    game.do("act gift 0000")
    assert (level(game, Track.LOKAI), game.town("post").loads) == (45, 1000)


def test_a_red_truce_cools_ibrahim() -> None:
    game = lokai_game(60)
    game.do("end", "act truce")
    assert level(game, Track.LOKAI) == 55


# ---------------------------------------------------------------- chapter 10


def test_reinforcements_wait_for_moscow_and_for_the_council() -> None:
    game = plain(
        "rifles: red rifle_battalion 1305 200", reinforcements="rifles: turn=2 men=100 commitment=30 approvals=1"
    )
    game.table.world.tracks[Track.COMMITMENT].level = 20
    game.end_turn()
    assert game.unit("rifles").men == 200
    game.table.world.tracks[Track.COMMITMENT].level = 30
    game.end_turn()
    assert game.unit("rifles").men == 200
    game.do("end", "act approval", "end")
    assert game.unit("rifles").men == 300


@pytest.mark.parametrize(("before", "after", "score", "mood"), [(60, 50, 0, 0), (30, 10, 0, 0), (10, 0, 4, 8)])
def test_approvals_cost_the_council_its_name(before: int, after: int, score: int, mood: int) -> None:
    game = plain("rifles: red rifle_battalion 1305 200", politics={"legitimacy": before})
    game.do("end", "act approval")
    assert level(game, Track.LEGITIMACY) == after
    assert game.table.world.ledger[Side.BASMACHI].points == score
    assert game.table.world.districts[0].sympathy == mood


def test_a_raid_near_the_capital_shakes_the_council_once_a_turn_and_alarms_moscow_once() -> None:
    game = plain(
        "one: basmachi band 1205 300\ntwo: basmachi band 1304 300",
        politics={"capital": "fort", "legitimacy": 60, "commitment": 20},
        turns=9,
    )
    game.do("raid one 1305", "raid two 1305")
    assert level(game, Track.LEGITIMACY) == 60 - int(game.scenario.theatre.rulebook[0].capital_legitimacy)
    game.end_turn(4)
    assert level(game, Track.COMMITMENT) == 20
    game.end_turn()
    assert level(game, Track.COMMITMENT) == 30


def test_a_lost_town_alarms_moscow_once() -> None:
    game = plain("riders: basmachi band 1205 400", politics={"alarm_towns": ["fort"], "commitment": 20}, turns=12)
    game.do("move riders 1305")
    game.end_turn(5)
    assert level(game, Track.COMMITMENT) == 30
    game.end_turn(4)
    assert level(game, Track.COMMITMENT) == 30


def test_bukharans_waver_with_their_government() -> None:
    text = "militia: red bukharan_rifles 1305 200"
    for legitimacy, men, morale in ((40, 200, 7), (39, 190, 6)):
        game = plain(text, politics={"legitimacy": legitimacy})
        game.do("end")
        before = int(game.unit("militia").morale)
        game.do("end")
        assert (game.unit("militia").men, before - game.unit("militia").morale) == (men, 7 - morale)


def test_a_broken_bukharan_unit_goes_over_with_its_cartridges() -> None:
    game = plain(
        "militia: red bukharan_rifles 1305 90 full_men=200\nriders: basmachi band 0002 300 ammunition_loads=0",
        rulebook={"moscow": {"defection_permille": 1000}},
    )
    rounds = int(game.unit("militia").ammunition)
    events = game.end_turn()
    assert EventKind.DEFECTED in kinds(events)
    assert game.unit("militia").station == Station.GONE
    assert rounds > 0
    assert game.table.world.ledger[Side.BASMACHI].captured_loads >= rounds


def test_cavalry_without_horses_marches_and_attacks_on_foot() -> None:
    text = "full: red cavalry_regiment 1305 400\nhalf: red cavalry_regiment 1205 400 horses=200\n"
    game = plain(f"{text}none: red cavalry_regiment 1105 400 horses=0")
    game.do("end")
    assert [int(game.unit(name).points) for name in ("full", "half", "none")] == [11, 9, 7]


def test_remounts_go_to_whoever_lacks_the_most() -> None:
    game = plain("half: red cavalry_regiment 1205 400 horses=310\nnone: red cavalry_regiment 1305 100 horses=40")
    game.do("end", "act remounts")
    assert [int(game.unit(name).horses) for name in ("half", "none")] == [400, 80]


def test_horses_fall_with_their_riders() -> None:
    game = plain("horse: red cavalry_regiment 1305 400 horses=200")
    game.do("end", "act carts")
    assert game.table.world.ledger[Side.RED].carts == 1
    assert game.table.view(Side.BASMACHI).ledger[Side.RED].carts == 0


def test_lines_of_politics_are_read_at_the_end() -> None:
    items = [
        {"side": "basmachi", "kind": "track_at_least", "track": "unity", "threshold_level": 60, "points": 1},
        {"side": "basmachi", "kind": "track_at_most", "track": "legitimacy", "threshold_level": 60, "points": 2},
        {"side": "basmachi", "kind": "approvals", "threshold_approvals": 1, "points": 4},
        {"side": "basmachi", "kind": "obeying", "threshold_men": 300, "points": 8},
        {"side": "red", "kind": "recalled", "points": 16},
        {"side": "red", "kind": "driven_out", "unit": "band", "points": 32},
    ]
    game = plain(
        "band: basmachi band 0402 300\nwest: basmachi band 0403 300 faction=western",
        items=items,
        turns=3,
        politics={"unity": 90, "prestige": 90},
    )
    game.table.world.ledger[Side.RED].approvals = 3
    game.end_turn(3)
    assert [int(game.table.world.scores[item].points) for item in range(6)] == [1, 2, 8, 8, 0, 0]


def test_the_menu_is_what_the_check_passes_where_orders_count() -> None:
    scenario = lokai_game(50).scenario
    scenario.theatre.rulebook[0].unordered_permille = 500
    game = play(scenario)
    for _ in range(4):
        listed = {order for order in game.table.menu() if order.kind in (OrderKind.COMMAND, OrderKind.ACT)}
        asked = [Order(OrderKind.COMMAND, unit) for unit in range(2)]
        asked += [Order(OrderKind.ACT, hex=hex_id, choice=act) for act in Act for hex_id in range(-1, 84)]
        assert listed == {order for order in asked if game.table.why_not(order) is Refusal.NONE}
        game.do("end")
    assert OrderKind.COMMAND in {order.kind for order in game.table.menu()}
