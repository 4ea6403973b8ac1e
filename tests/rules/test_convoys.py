"""Chapters 6 and 7: what lines carry, who shares, who robs, what burns; crossings, boats and the donor's losses."""

from __future__ import annotations

from datetime import date

import pytest
from builders import Game, play, sketch

from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, Side, Station, Track

DESERT = "d d d d d d d d\n d d d d d d d d\nd d d d d d d d"
LINE = {
    "towns": "base: 0001 red size=4 loads=40 food=0\nfort: 0601 red size=2 garrison=50 loads=0 food=0",
    "units": "rifles: red rifle_regiment 0601 400 ammunition_loads=8",
    "sources": "red: base loads=20 food=6000",
}
WAY = "0001 0101 0201 0301 0401 0501 0601"


def acting(game: Game, points: int) -> Game:
    """The Reds to play, with act points."""
    game.do("end")
    for ledger in (game.table.world.ledger[Side.RED], game.table.views[Side.RED].ledger[Side.RED]):
        ledger.act_points = points
    return game


# ---------------------------------------------------------------- lanes


@pytest.mark.parametrize(
    ("ways", "loads"),
    [
        ({"rails": f"working: {WAY}"}, 1000),
        ({"routes": f"cart_road: {WAY}"}, 500),
        ({"routes": f"caravan_track: {WAY}"}, 350),
        ({}, 200),
        ({"routes": "cart_road: 0001 0101 0201 0301\ncaravan_track: 0301 0401 0501 0601"}, 350),
    ],
)
def test_a_line_brings_what_its_weakest_stretch_lets_through(ways: dict[str, str], loads: int) -> None:
    game = play(sketch(DESERT, **LINE, **ways))
    told = next(line for line in game.table.lines(Side.RED).towns if line.town == 1)
    game.end_turn()

    assert game.town("fort").loads == told.loads_per_turn == loads


def test_hired_carts_let_red_lines_bring_more() -> None:
    game = play(sketch(DESERT, **LINE, routes=f"cart_road: {WAY}"))
    game.table.world.ledger[Side.RED].carts = 2
    game.end_turn()

    assert game.town("fort").loads == 500 + 2 * 250


def test_a_hostile_country_is_felt_on_the_railway() -> None:
    """From half hostility on every hex of rail costs 3 instead of 2."""
    costs = []
    for sympathy in (0, 49, 50):
        game = play(sketch(DESERT, **LINE, rails=f"working: {WAY}", sympathy=sympathy))
        costs.append(next(line.cost for line in game.table.lines(Side.RED).towns if line.town == 1))

    assert costs == [12, 12, 18]


# ---------------------------------------------------------------- sharing, robbing, burning


def test_a_rich_depot_sends_to_the_one_whose_men_lack_most() -> None:
    towns = "rich: 0001 basmachi loads=10\npoor: 0401 basmachi\npoorer: 0601 basmachi"
    units = (
        "a: basmachi regular_foot 0401 200 ammunition_loads=1\n"
        "b: basmachi regular_foot 0601 200 ammunition_loads=0\nc: basmachi regular_foot 0001 100"
    )
    game = play(sketch(DESERT, towns=towns, units=units, routes=f"caravan_track: {WAY}"))
    for name, town in (("a", 1), ("b", 2), ("c", 0)):
        game.unit(name).supply_town = town
    game.end_turn()

    assert game.town("rich").loads == 800
    assert [int(game.unit(name).ammunition) for name in ("a", "b")] == [200, 100]  # the nearest depot feeds both


def raid_on_the_road(units: str = "") -> Game:
    units = LINE["units"] + "\nriders: basmachi band 0302 400" + units
    game = play(sketch(DESERT, **{**LINE, "units": units}, routes=f"cart_road: {WAY}"))
    game.table.world.hexes[game.hex("0301")].control = Side.RED
    game.table.views[0].hexes[game.hex("0301")].control = Side.RED
    return game


def test_a_raid_robs_half_of_what_would_pass() -> None:
    game = raid_on_the_road()
    before = int(game.unit("riders").ammunition)
    game.do("raid riders 0301")

    assert game.unit("riders").ammunition == before + 250
    assert game.town("base").loads == 4000 - 250
    assert game.table.world.ledger[Side.RED].lost_loads == 250
    assert next(event.amount for event in game.events if event.kind is EventKind.RAIDED) == 250


def test_an_escort_that_is_not_beaten_loses_nothing() -> None:
    game = raid_on_the_road("\nescort: red rifle_battalion 0301 600 quality=9")
    game.do("raid riders 0301")

    assert game.town("base").loads == 4000


def test_burned_stores_are_nobodys() -> None:
    game = acting(play(sketch(DESERT, **LINE)), 3)
    assert game.ask("act burn 0101") is Refusal.NOT_HERE
    assert game.ask("act burn 0601") is Refusal.NOTHING_TO_GAIN
    game.do("act burn 0001")

    assert (game.town("base").loads, game.town("base").rations) == (0, 0)
    assert game.table.world.ledger[Side.RED].lost_loads == 4000


def test_enlarged_stores_hold_half_as_much_again() -> None:
    game = acting(
        play(sketch(DESERT, **{**LINE, "sources": "red: base loads=900 food=6000"}, rails=f"working: {WAY}")), 9
    )
    assert game.ask("act depot 0601") is Refusal.NOT_HERE
    game.end_turn(2)
    assert game.town("fort").loads == 2 * 1000
    acting(game, 9).do("act depot 0601")
    game.end_turn()

    assert game.town("fort").loads == 2 * 1000 * 1500 // 1000
    game.town("fort").depots = 2
    assert acting(game, 9).ask("act depot 0601") is Refusal.NOTHING_TO_GAIN


def test_the_garrison_of_baysun_lives_about_six_turns_on_its_stores(real: Scenario) -> None:
    town = real.names.town_ids.index("baysun")
    hex_id, need = int(real.theatre.towns[town].hex), 0
    for unit in range(int(real.world.counts[0].units)):
        row = real.world.units[unit]
        if row.hex == hex_id and row.station == Station.ON_MAP:
            need += int(row.men) * int(real.theatre.types[row.type].rations_per_man)

    assert 5 <= int(real.world.towns[town].rations) / need <= 8


# ---------------------------------------------------------------- crossings and the donor

PLAIN = "s s s s s s\n s s s s s s\ns s s s s s\n s s s s s s"
SOIL = "B B B B B B\n B B B B B B\nA A A A A A\n A A A A A A"
RIVER = "major glacier navigable: " + ", ".join(
    f"{column:02d}01 {side}" for column in range(6) for side in ("SW", "SE")
)
CAMELS = "camels: basmachi aid_caravan 0302 20 loads={}"
FLOOD = [
    {"name": "wet", "from": date(1922, 4, 1), "rain_flood": False, "glacier_flood": True, "forage_permille": 1000}
]


def frontier(units: str, crossings: str, **more) -> Game:
    towns = "fort: 0201 basmachi garrison=0"
    return play(sketch(PLAIN, soil=SOIL, rivers=RIVER, units=units, crossings=crossings, towns=towns, **more))


@pytest.mark.parametrize(("loads", "place"), [(10, "0201"), (11, "0302")])
def test_a_ford_in_flood_carries_what_rafts_do(loads: int, place: str) -> None:
    game = frontier(CAMELS.format(loads), "ford: 0201 SE", seasons=FLOOD)
    game.do("move camels 0201")

    assert game.at("camels") == place


def test_each_crossing_into_a_hex_has_its_own_capacity() -> None:
    units = CAMELS.format(20) + "\nothers: basmachi aid_caravan 0202 20 loads=20"
    game = frontier(units, "ferry: 0201 SE\nferry: 0201 SW")
    game.do("move camels 0201", "move others 0201")

    assert (game.at("camels"), game.at("others")) == ("0201", "0201")


@pytest.mark.parametrize(("turns", "place"), [(2, "0302"), (3, "0201")])
def test_a_steamer_that_raids_the_boats_leaves_half_a_ferry_for_three_turns(turns: int, place: str) -> None:
    game = frontier(CAMELS.format(20) + "\nboat: red steamer 0201 60\nfar: red steamer 0501 60", "ferry: 0201 SE")
    game.do("end")
    assert game.ask("raid far 0501") is Refusal.NOTHING_TO_RAID
    game.do("raid boat 0201", "end")
    game.unit("boat").hex = game.hex("0001")
    game.end_turn(turns - 1)
    game.do("move camels 0201")

    assert game.at("camels") == place


def attitude(game: Game) -> int:
    return int(game.table.world.tracks[Track.ATTITUDE].level)


def test_the_donor_minds_a_lost_caravan_and_the_loss_of_the_commander_once() -> None:
    units = "camels: basmachi aid_caravan 0100 16 loads=5\nchief: basmachi basmachi_headquarters 0500 100"
    game = frontier(units, "ford: 0201 SE", commander="chief", attitude=70)
    for name in ("camels", "chief"):
        unit = game.unit(name)
        game.table.world.ledger[Side.BASMACHI].killed_men += int(unit.men) - 10
        unit.men = 10
        unit.food_shortage = 2
    game.end_turn()
    assert {int(game.unit(name).station) for name in ("camels", "chief")} == {Station.GONE}
    assert attitude(game) == 70 - 4 - 25
    game.end_turn()

    assert attitude(game) == 70 - 4 - 25
    assert game.table.broken_promise() == 0


def test_a_sealed_river_cools_the_donor_faster_from_the_second_turn_on() -> None:
    game = frontier("boat: red steamer 0201 60", "ford: 0201 SE counted")
    levels = []
    for _ in range(3):
        game.end_turn()
        levels.append(attitude(game))

    assert levels == [69, 66, 63]


def test_a_donor_who_has_had_enough_recalls_his_soldiers() -> None:
    units = "guests: basmachi afghan_foot 0100 400\nriders: basmachi band 0400 300"
    kept = frontier(units, "ford: 0201 SE", attitude=25, luck="none")
    kept.end_turn(4)
    assert kept.unit("guests").station == Station.ON_MAP

    game = frontier(units, "ford: 0201 SE", attitude=24, luck="none")
    game.unit("guests").sick = 30
    game.table.world.ledger[Side.BASMACHI].initial_men += 30
    game.end_turn(3)
    assert game.unit("guests").station == Station.ON_MAP
    events = game.end_turn()

    assert EventKind.RECALLED in {event.kind for event in events}
    assert game.unit("guests").station == Station.GONE
    ledger = game.table.world.ledger[Side.BASMACHI]
    assert ledger.recalled_men >= 400
    assert ledger.departed_men + ledger.killed_men == 430
    assert game.table.broken_promise() == 0
