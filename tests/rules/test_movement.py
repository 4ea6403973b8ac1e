"""Chapter 3, movement."""

from __future__ import annotations

from datetime import date

import pytest
from builders import Game, kinds, play, sketch

from game.rules.refusal import Refusal
from game.state.enums import EventKind, Posture
from rules.doors import INTERCEPT, POINTS, probe

PLAIN = "s s s s s s s s s s\n s s s s s s s s s s\ns s s s s s s s s s"
HILLS = PLAIN.replace("s", "h")


def season(rain: bool = False, glacier: bool = False) -> list[dict[str, object]]:
    return [
        {
            "name": "one",
            "from": date(1922, 4, 1),
            "rain_flood": rain,
            "glacier_flood": glacier,
            "forage_permille": 1000,
        }
    ]


def red_to_play(game: Game) -> Game:
    game.do("end")
    return game


def points_of(game: Game, name: str) -> int:
    table = game.table
    return probe(table.theatre, table.world, table.views, table.scratch, POINTS, game.row(name), 0, 0)


def test_roads_beat_hills() -> None:
    along = "cart_road: 0001 0101 0201 0301 0401 0501 0601 0701 0801"
    by_road = red_to_play(play(sketch(HILLS, units="rifles: red rifle_regiment 0001 300", routes=along)))
    astray = red_to_play(play(sketch(HILLS, units="rifles: red rifle_regiment 0001 300")))

    assert {"0701"} <= by_road.menu("rifles", "move")
    assert "0801" not in by_road.menu("rifles", "move")
    assert {"0301"} <= astray.menu("rifles", "move")
    assert "0401" not in astray.menu("rifles", "move")


def test_a_march_costs_what_its_way_costs() -> None:
    game = red_to_play(play(sketch("s s h s s\n s s s h s\ns s h h s", units="rifles: red rifle_regiment 0000 300")))
    game.do("move rifles 0200")

    assert game.unit("rifles").points == 7 - 1 - 2


RIVER = "major glacier: 0300 E, 0301 E, 0302 E, 0301 NE, 0301 SE"
UNITS = "riders: basmachi band 0301 250\ncamels: basmachi aid_caravan 0301 20 loads=20"


def test_a_major_river_bars_caravans_where_there_is_no_crossing() -> None:
    game = play(sketch(PLAIN, units=UNITS, rivers=RIVER))
    beyond = {f"{column:02d}{row:02d}" for column in range(4, 10) for row in range(3)}

    assert game.menu("camels", "move")
    assert game.menu("camels", "move") & beyond == set()
    assert "0401" in game.menu("riders", "move")
    game.do("move riders 0401")
    assert game.unit("riders").points == 9 - 1 - 6


def test_crossing_a_major_river_ends_a_caravans_march() -> None:
    game = play(sketch(PLAIN, units=UNITS, rivers=RIVER, crossings="ford: 0301 E counted"))
    beyond = {f"{column:02d}{row:02d}" for column in range(5, 10) for row in range(3)}
    menu = game.menu("camels", "move")

    assert "0401" in menu
    assert menu & beyond == set()
    game.do("move camels 0401")
    assert (game.at("camels"), game.unit("camels").points) == ("0401", 0)


@pytest.mark.parametrize(("flood", "cost"), [(False, 2), (True, 5)])
def test_a_flood_raises_the_cost_of_a_ford(flood: bool, cost: int) -> None:
    scenario = sketch(PLAIN, units=UNITS, rivers=RIVER, crossings="ford: 0301 E", seasons=season(glacier=flood))
    game = play(scenario)
    game.do("move riders 0401")

    assert game.unit("riders").points == 9 - cost


def test_only_the_rivers_own_regime_floods_it() -> None:
    scenario = sketch(PLAIN, units=UNITS, rivers=RIVER, crossings="ford: 0301 E", seasons=season(rain=True))
    game = play(scenario)
    game.do("move riders 0401")

    assert game.unit("riders").points == 9 - 2


def test_a_pass_is_closed_before_its_date() -> None:
    seasons = [*season(), {**season()[0], "name": "two", "from": date(1922, 4, 13)}]
    game = play(
        sketch(PLAIN, units="riders: basmachi band 0001 250", passes="0101: opens=1922-04-13", seasons=seasons)
    )
    for _ in range(3):
        assert game.ask("move riders 0101") is Refusal.OUT_OF_REACH
        game.end_turn()

    assert game.table.waiting.turn == 4
    assert game.ask("move riders 0101") is Refusal.NONE


def test_a_pass_opens_on_its_own_date_even_within_a_season() -> None:
    game = play(sketch(PLAIN, units="riders: basmachi band 0001 250", passes="0101: opens=1922-04-13"))
    game.end_turn(3)

    assert game.ask("move riders 0101") is Refusal.NONE


# ---------------------------------------------------------------- zones of control


def test_a_zone_of_control_stops_regulars() -> None:
    units = "rifles: red rifle_regiment 0001 300\nriders: basmachi band 0201 300"
    game = red_to_play(play(sketch(PLAIN, units=units)))
    menu = game.menu("rifles", "move")

    assert {"0101", "0200", "0202"} <= menu
    assert {label for label in menu if label >= "0300"} == set()
    game.do("move rifles 0101")
    assert game.unit("rifles").points == 0


def test_a_zone_of_control_of_foot_costs_bands_points_and_that_of_horse_stops_them_in_the_open() -> None:
    foot = "rifles: red rifle_regiment 0401 450\nriders: basmachi band 0201 290"
    game = play(sketch(PLAIN, units=foot, sympathy=100))
    game.do("move riders 0301")
    assert game.unit("riders").points == 9 - 1 - 2

    horse = "rifles: red cavalry_regiment 0401 450\nriders: basmachi band 0201 290"
    game = play(sketch(PLAIN, units=horse, sympathy=100))
    game.do("move riders 0301")
    assert game.unit("riders").points == 0


def test_a_hidden_unit_has_no_zone() -> None:
    units = "rifles: red rifle_regiment 0001 300\nriders: basmachi band 0201 300 posture=hide"
    game = red_to_play(play(sketch(HILLS, units=units, sympathy=-100)))
    game.do("move rifles 0101")

    assert game.unit("rifles").points == 7 - 2


def test_a_zone_does_not_reach_over_a_major_river() -> None:
    units = "rifles: red rifle_regiment 0101 300\nriders: basmachi band 0301 400"
    game = red_to_play(play(sketch(PLAIN, units=units, rivers="major glacier: 0201 E")))
    game.do("move rifles 0201")

    assert game.unit("rifles").points == 7 - 1


def test_a_march_stops_at_a_zone_that_nobody_could_see() -> None:
    units = "rifles: red rifle_regiment 0001 300\nriders: basmachi band 0401 400"
    game = red_to_play(play(sketch(PLAIN, units=units, sympathy=100, rulebook={"sight": {"rumour_permille": 900}})))

    assert "0601" in game.menu("rifles", "move")
    game.do("move rifles 0601")
    assert game.at("rifles") == "0301"
    assert game.unit("rifles").points == 0


# ---------------------------------------------------------------- stacking, soil


def test_no_hex_holds_too_many_men() -> None:
    units = (
        "\n".join(f"r{index}: red rifle_regiment 000{index} 1100" for index in (0, 1)) + "\nr2: red sappers 0100 900"
    )
    game = red_to_play(play(sketch("s d s\n s s s", units=units.replace("0100", "0101"))))
    game.do("move r0 0100")

    assert game.ask("move r1 0100") is Refusal.TOO_MANY_MEN
    assert game.ask("move r2 0100") is Refusal.NONE


def test_reds_may_not_enter_afghanistan_but_caravans_may() -> None:
    soil = "B B B B\n B B B B\nA A A A"
    units = (
        "rifles: red rifle_regiment 0101 300\ncamels: basmachi aid_caravan 0301 20\nriders: basmachi band 0200 100"
    )
    game = play(sketch("s s s s\n s s s s\ns s s s", units=units, soil=soil))

    assert game.ask("move camels 0302") is Refusal.NONE
    assert game.ask("move riders 0202") is Refusal.OUT_OF_REACH
    game.do("end")
    assert game.ask("move rifles 0102") is Refusal.OUT_OF_REACH


def test_a_steamer_keeps_to_its_river() -> None:
    river = "major glacier navigable: 0000 SE, 0100 SW, 0100 SE, 0200 SW, 0200 SE"
    game = red_to_play(play(sketch(PLAIN, units="boat: red steamer 0000 60", rivers=river)))
    navigable = {game.label(hex_id) for hex_id in range(30) if game.scenario.theatre.hexes[hex_id].navigable}

    assert game.menu("boat", "move") <= navigable - {"0000"}
    assert game.menu("boat", "move")


# ---------------------------------------------------------------- rail

LINE = {
    "units": """
    rifles: red rifle_regiment 0001 900
    horse: red cavalry_regiment 0001 600
    riders: basmachi band 0900 200
    """,
    "towns": "west: 0001 red\nmiddle: 0401 red\neast: 0801 red",
    "rails": "working: 0001 0101 0201 0301 0401 0501 0601 0701 0801",
}


def test_trains_run_between_stations_of_a_whole_line() -> None:
    game = red_to_play(play(sketch(PLAIN, **LINE)))

    assert game.menu("rifles", "rail") == {"0401", "0801"}
    game.do("rail rifles 0801")
    assert game.at("rifles") == "0801"
    assert game.unit("rifles").points == 7 - 5


@pytest.mark.parametrize("hurt", ["cut", "lost"])
def test_a_cut_or_lost_line_carries_nobody_past_the_gap(hurt: str) -> None:
    game = play(sketch(PLAIN, **LINE))
    gap = game.table.world.hexes[game.hex("0601")]
    gap.cut_until, gap.control = (1, gap.control) if hurt == "cut" else (0, 0)
    game.do("end")

    assert game.menu("rifles", "rail") == {"0401"}
    assert game.ask("rail rifles 0801") is Refusal.NO_RAILWAY


def test_rolling_stock_is_counted() -> None:
    game = red_to_play(play(sketch(PLAIN, **LINE)))
    game.do("rail rifles 0801")

    assert game.ask("rail horse 0401") is Refusal.NO_ROLLING_STOCK
    game.end_turn()
    game.do("end")
    assert game.ask("rail horse 0401") is Refusal.NONE


def test_rebels_have_no_trains() -> None:
    line = {"towns": "a: 0001 basmachi\nb: 0401 basmachi", "rails": "working: 0001 0101 0201 0301 0401"}
    game = play(sketch(PLAIN, units="foot: basmachi regular_foot 0001 200", **line))

    assert game.ask("rail foot 0401") is Refusal.NO_RAILWAY


# ---------------------------------------------------------------- march points


def test_bands_ride_further_at_home() -> None:
    units = "here: basmachi band 0001 200 home=home\nthere: basmachi band 0101 200 home=west"
    game = play(sketch(PLAIN, soil="B B B B B B B W W W\n B B B B B B B W W W\nB B B B B B B W W W", units=units))

    assert (game.unit("here").points, game.unit("there").points) == (12, 9)


def test_fatigue_and_hunger_shorten_a_march() -> None:
    game = play(sketch(PLAIN, units="riders: basmachi band 0001 200"))
    game.unit("riders").fatigue = 3
    assert points_of(game, "riders") == 6
    game.unit("riders").food_shortage = 2
    assert points_of(game, "riders") == 6 * 667 // 1000
    game.unit("riders").reacted = 2
    assert points_of(game, "riders") == 2
    game.unit("riders").fatigue, game.unit("riders").food_shortage = 4, 3
    assert points_of(game, "riders") >= 1


def test_a_tired_unit_that_cannot_march_has_no_points_rather_than_a_debt() -> None:
    game = play(sketch(PLAIN, units="eye: red aircraft 0001 30"))
    for fatigue in range(5):
        game.unit("eye").fatigue = fatigue
        assert points_of(game, "eye") == 0


# ---------------------------------------------------------------- meetings


def test_a_march_halts_before_an_unseen_enemy() -> None:
    units = "rifles: red rifle_regiment 0001 300\nriders: basmachi band 0301 90 posture=hide"
    game = red_to_play(play(sketch(HILLS, units=units, sympathy=100)))
    events = game.do("move rifles 0301")

    assert EventKind.HALTED in kinds(events)
    assert game.at("rifles") == "0201"
    assert game.unit("rifles").points == (7 - 4) // 2
    assert game.ask("move rifles 0301") is Refusal.ENEMY_IN_THE_WAY


def test_an_ambush_springs_on_whoever_enters() -> None:
    units = "rifles: red rifle_regiment 0001 300\nriders: basmachi band 0301 300 posture=hide stance=ambush"
    game = red_to_play(play(sketch(HILLS, units=units, sympathy=100)))
    events = game.do("move rifles 0301")
    fight = next(event for event in events if event.kind is EventKind.FIGHT)

    assert (fight.unit, fight.other, game.label(fight.hex)) == (game.row("riders"), game.row("rifles"), "0201")
    assert game.unit("riders").fought == 1


def test_no_ambush_springs_in_the_open() -> None:
    units = "rifles: red rifle_regiment 0001 300\nriders: basmachi band 0301 300 posture=hide stance=ambush"
    game = red_to_play(play(sketch(PLAIN, units=units, sympathy=100)))

    assert EventKind.FIGHT not in kinds(game.do("move rifles 0301"))


def test_a_watch_intercepts_at_most_once_a_phase() -> None:
    units = """
    horse: red cavalry_regiment 0401 500 posture=watch
    a: basmachi band 0301 100
    b: basmachi band 0501 100
    c: basmachi band 0400 100
    """
    fought = 0
    for seed in range(20):
        game = play(sketch(PLAIN, units=units, sympathy=-100), seed)
        events = []
        for order in ("move a 0201", "move b 0601", "move c 0300"):
            if game.ask(order) is Refusal.NONE:
                events += game.do(order)
        caught = [event for event in events if event.kind is EventKind.INTERCEPTED]
        assert len(caught) <= 1
        assert game.unit("horse").reacted == 1 + len(caught)
        fought += len(caught)
    assert 5 < fought <= 20


def test_only_a_watch_rides_out() -> None:
    units = "horse: red cavalry_regiment 0401 500 posture=hold\na: basmachi band 0301 100"
    for seed in range(10):
        game = play(sketch(PLAIN, units=units, sympathy=-100), seed)
        assert EventKind.INTERCEPTED not in kinds(game.do("move a 0201"))


def test_no_watch_rides_out_into_afghanistan() -> None:
    soil = "B B B B B\n B B B B B\nA A A A A\n A A A A A"
    units = "horse: red cavalry_regiment 0201 500 posture=watch\ncamels: basmachi aid_caravan 0303 20 loads=20"
    sees_all = {"sight": {"known_permille": 1, "seen_permille": 1, "rumour_permille": 1}}
    for seed in range(10):
        game = play(sketch(soil.replace("A", "s").replace("B", "s"), soil=soil, units=units, rulebook=sees_all), seed)
        assert EventKind.INTERCEPTED not in kinds(game.do("move camels 0302"))


def test_interception_is_likelier_on_roads_and_for_the_better_known() -> None:
    table = play(sketch(PLAIN)).table

    def chance(detection: int, road: int, hidden: int) -> int:
        return probe(table.theatre, table.world, table.views, table.scratch, INTERCEPT, detection, road, hidden)

    assert chance(1, 0, 0) == 400
    assert chance(2, 1, 0) == 650
    assert chance(2, 0, 1) == 350
    assert chance(3, 1, 0) == 800


def test_a_vain_try_costs_nothing_but_the_chance() -> None:
    units = "horse: red cavalry_regiment 0401 500 posture=watch\na: basmachi band 0301 100"
    tries = {1: 0, 2: 0}
    for seed in range(20):
        game = play(sketch(PLAIN, units=units, sympathy=-100), seed)
        game.do("move a 0201")
        reacted = int(game.unit("horse").reacted)
        tries[reacted] += 1
        game.do("end")
        points = 11 - int(game.unit("horse").fatigue)
        assert game.unit("horse").points == (points // 2 if reacted == 2 else points)
    assert min(tries.values()) > 0


def test_a_marching_unit_gives_up_its_posture() -> None:
    game = red_to_play(play(sketch(PLAIN, units="rifles: red rifle_regiment 0001 300 posture=hold")))
    game.do("move rifles 0101")

    assert game.unit("rifles").posture == Posture.MARCH


def test_a_hidden_band_that_rides_into_hostile_open_country_is_hidden_no_more() -> None:
    game = play(sketch("h s s s s\n s s s s s", units="riders: basmachi band 0000 300 posture=hide", sympathy=-50))
    game.do("move riders 0200")

    assert game.unit("riders").posture != Posture.HIDE
