"""Chapter 6, supply."""

from __future__ import annotations

from datetime import date

import pytest
from builders import Game, kinds, play, sketch

from game.state.enums import EventKind, Side

DESERT = "d d d d d d d d\n d d d d d d d d\nd d d d d d d d"
PLAIN = DESERT.replace("d", "s")
ROADS_ONLY = {"terrain": {"steppe": {"pack_points": 40}}, "supply": {"line_points": 60, "road_points": 2}}
COSTS = {"terrain": {"steppe": {"pack_points": 4}}, "supply": {"road_points": 2, "hostile_permille": 500}}
LINE = {
    "towns": "base: 0001 red size=4 loads=40 food=0\nfort: 0601 red size=2 garrison=50 loads=5 food=4",
    "units": "rifles: red rifle_regiment 0601 400",
    "sources": "red: base loads=20 food=6000",
    "routes": "cart_road: 0001 0101 0201 0301 0401 0501 0601",
}


def stores(game: Game, town: str) -> tuple[int, int]:
    return int(game.town(town).loads), int(game.town(town).rations)


def test_a_line_stocks_a_depot() -> None:
    game = play(sketch(DESERT, **LINE))
    game.end_turn()

    assert game.town("fort").lined == 1
    assert stores(game, "fort")[0] == 500 + 500
    assert game.unit("rifles").food_shortage == 0
    assert game.unit("rifles").supply_town == 1
    assert game.unit("rifles").supply_cost == 0


def test_a_cut_line_lets_the_stores_run_down_before_anybody_goes_hungry() -> None:
    units = LINE["units"] + "\nriders: basmachi band 0301 900 stance=stand"
    game = play(sketch(DESERT, **{**LINE, "units": units}))
    eaten, hungry = [], []
    for _ in range(6):
        game.end_turn()
        eaten.append(stores(game, "fort")[1])
        hungry.append(int(game.unit("rifles").food_shortage))
        assert game.town("fort").lined == 0

    assert eaten == [1200, 800, 400, 0, 0, 0]
    assert hungry == [0, 0, 0, 0, 1, 2]


def test_three_steps_of_hunger_in_three_turns() -> None:
    game = play(sketch(DESERT, units="rifles: red rifle_regiment 0301 400 morale=8", turns=6))
    steps, men, morale = [], [], []
    for _ in range(4):
        game.end_turn()
        steps.append(int(game.unit("rifles").food_shortage))
        men.append(int(game.unit("rifles").men))
        morale.append(int(game.unit("rifles").morale))

    assert steps == [1, 2, 3, 3]
    assert men == [400, 400, 376, 354]
    assert morale == [8, 7, 6, 5]
    assert game.table.world.ledger[Side.RED].killed_men == 46


def test_hungry_bands_melt_away() -> None:
    game = play(sketch(DESERT, units="riders: basmachi band 0301 400"))
    game.end_turn(2)

    assert game.unit("riders").men == 388
    assert game.table.world.ledger[Side.BASMACHI].deserted_men == 12
    assert game.table.broken_promise() == 0


def test_a_meal_undoes_one_step_of_hunger() -> None:
    game = play(sketch(PLAIN, units="rifles: red rifle_regiment 0301 400"))
    game.unit("rifles").food_shortage = 3
    steps = []
    for _ in range(4):
        game.end_turn()
        steps.append(int(game.unit("rifles").food_shortage))

    assert steps == [2, 1, 0, 0]


def test_forage_is_shared() -> None:
    """A steppe hex feeds 400, its neighbours as many; two regiments of horse eat 5,000."""
    one = play(sketch(PLAIN, units="a: red cavalry_regiment 0301 500"))
    two = play(sketch(PLAIN, units="a: red cavalry_regiment 0301 500\nb: red cavalry_regiment 0301 500"))
    one.end_turn()
    two.end_turn()

    assert one.unit("a").food_shortage == 0
    assert [int(two.unit(name).food_shortage) for name in ("a", "b")] == [0, 1]


def test_a_season_decides_what_the_land_gives() -> None:
    lean = {"name": "lean", "from": date(1922, 4, 1), "rain_flood": False, "glacier_flood": False}
    game = play(sketch(PLAIN, units="a: red cavalry_regiment 0301 500", seasons=[{**lean, "forage_permille": 500}]))
    game.end_turn()

    assert game.unit("a").food_shortage == 1


def test_a_raid_on_the_road_makes_the_line_dearer_for_a_while() -> None:
    costs = {}
    for raided in (False, True):
        towns = "base: 0001 red size=4 loads=40 food=9 garrison=10\nfort: 0701 red garrison=50"
        units = "guard: red militia_post 0001 60\nrifles: red rifle_regiment 0401 100\nriders: basmachi band 0202 300"
        road = "cart_road: 0001 0101 0201 0301 0401"
        game = play(sketch(PLAIN, towns=towns, units=units, routes=road, rulebook=COSTS))
        for column in range(8):
            game.table.world.hexes[game.hex(f"0{column}01")].control = Side.RED
        game.table.views[0].hexes[:] = game.table.world.hexes
        if raided:
            assert kinds(game.do("raid riders 0201"))[-1] is EventKind.RAIDED
        game.do("move riders 0702" if not raided else "posture riders hold")
        game.unit("riders").men = 100
        game.end_turn()
        costs[raided] = int(game.unit("rifles").supply_cost)

    assert costs[False] == 4 * 2
    assert costs[True] > costs[False]


@pytest.mark.parametrize(("men", "lined"), [(400, 0), (250, 1)])
def test_an_enemy_zone_cuts_a_line_that_nobody_guards(men: int, lined: int) -> None:
    """300 horse beside the road close it; fewer do not."""
    units = LINE["units"] + f"\nriders: basmachi band 0300 {men}"
    game = play(sketch(PLAIN, **{**LINE, "units": units}, rulebook=ROADS_ONLY))
    game.end_turn()

    assert game.town("fort").lined == lined


def test_hidden_bands_cut_no_line() -> None:
    units = LINE["units"] + "\nriders: basmachi band 0300 400 posture=hide"
    game = play(sketch(PLAIN, **{**LINE, "units": units}, sympathy=100, rulebook=ROADS_ONLY))
    game.end_turn()

    assert game.town("fort").lined == 1


def test_an_escort_keeps_a_line_open_in_an_enemy_zone() -> None:
    units = (
        LINE["units"] + "\nriders: basmachi band 0300 400\na: red militia_post 0301 60\nb: red militia_post 0201 60"
    )
    game = play(sketch(PLAIN, **{**LINE, "units": units}, rulebook=ROADS_ONLY))
    game.end_turn()

    assert game.town("fort").lined == 1


def test_units_reload_from_their_depot_and_not_beyond_full() -> None:
    game = play(sketch(DESERT, **LINE))
    game.unit("rifles").ammunition = 100
    game.end_turn()

    assert game.unit("rifles").ammunition == 800
    game.end_turn()
    assert game.unit("rifles").ammunition == 800


def test_units_rest_only_when_fed_and_still() -> None:
    game = play(
        sketch(PLAIN, units="a: red rifle_regiment 0301 200 morale=4\nb: red rifle_regiment 0501 200 morale=4")
    )
    for name in ("a", "b"):
        game.unit(name).fatigue = 3
    game.do("end", "move b 0601", "end")

    assert (game.unit("a").fatigue, game.unit("a").morale) == (2, 5)
    assert (game.unit("b").fatigue, game.unit("b").morale) == (3, 4)


def test_hostile_country_makes_every_hex_dearer() -> None:
    costs = []
    for sympathy in (0, 100):
        units = "g: red militia_post 0001 60\nr: red militia_post 0201 60"
        base = "base: 0001 red loads=5 food=1"
        game = play(sketch(PLAIN, towns=base, units=units, sympathy=sympathy, rulebook=COSTS))
        game.end_turn()
        costs.append(int(game.unit("r").supply_cost))

    assert costs == [8, 12]


def test_a_source_stores_three_turns_of_its_flow() -> None:
    post, flow = "g: red militia_post 0001 60", "red: base loads=2 food=100"
    game = play(sketch(PLAIN, towns="base: 0001 red loads=0", units=post, sources=flow))
    seen = []
    for _ in range(5):
        game.end_turn()
        seen.append(stores(game, "base"))

    assert seen[-1] == (600, 300)
    assert seen[0] == (200, 100)


def test_a_source_gives_only_to_its_own_side() -> None:
    band, flow = "g: basmachi band 0001 60", "red: base loads=2 food=100"
    game = play(sketch(PLAIN, towns="base: 0001 basmachi garrison=10", units=band, sources=flow))
    game.end_turn(2)

    assert stores(game, "base") == (0, 0)
