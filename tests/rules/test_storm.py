"""Chapter 5: storm of towns, wounded, pursuit, spoils, and chance without dice (§5.4, §5.5, §5.8, §5.9)."""

from __future__ import annotations

from functools import cache

import pytest
from builders import Game, play, sketch

from game.scenario.scenario import Scenario
from game.state.enums import CombatResult, EventKind, Side, Station

PLAIN = "s s s s s s\n s s s s s s\ns s s s s s\n s s s s s s"
SEES_ALL = {"sight": {"known_permille": 1, "seen_permille": 1, "rumour_permille": 1}}
TOWN = "fort: 0201 basmachi size=2 walls=400 quarters=4 garrison=50 loads=5"
UNITS = "rifles: red rifle_regiment 0101 900 quality=8\nfoot: basmachi regular_foot 0201 300 stance=stand"


@cache
def scene(units: str, towns: str) -> Scenario:
    """The plain with these units and towns, loaded once."""
    return sketch(PLAIN, units=units, towns=towns, rulebook=SEES_ALL)


def assault(seed: int, *, units: str = UNITS, towns: str = TOWN, quarters: int = 0) -> tuple[Game, CombatResult]:
    """The rifles go in with other dice; the game, and what came of the fight."""
    game = play(scene(units, towns), seed)
    game.town(game.scenario.names.town_ids[0]).quarters = quarters
    game.do("end", "join rifles 0201")
    events = game.do("assault 0201")
    fight = next(event for event in events if event.kind is EventKind.FIGHT)
    return game, CombatResult(fight.result)


def games_by_result(wanted: set[CombatResult], **more) -> dict[CombatResult, Game]:
    """One game of each result, until those wanted are among them."""
    found: dict[CombatResult, Game] = {}
    for seed in range(100):
        game, result = assault(seed, **more)
        assert game.table.broken_promise() == 0
        found.setdefault(result, game)
        if wanted <= set(found):
            return found
    pytest.fail(f"only {set(found)}")


# ---------------------------------------------------------------- storm


def test_an_assault_that_succeeds_takes_a_quarter_and_a_rout_two() -> None:
    taken = {CombatResult.PUSHED_BACK: 1, CombatResult.BEATEN: 1, CombatResult.ROUTED: 2}

    found = games_by_result(set(taken))
    for result, game in found.items():
        assert game.town("fort").quarters == taken.get(result, 0)
        assert (game.at("foot"), game.at("rifles")) == ("0201", "0101")
        assert game.town("fort").holder == Side.BASMACHI
        told = [event for event in game.events if event.kind is EventKind.STORMED]
        assert [event.amount for event in told] == ([taken[result]] if result in taken else [])


def test_the_last_quarter_falls_with_the_town() -> None:
    game = games_by_result({CombatResult.BEATEN}, quarters=3)[CombatResult.BEATEN]

    assert (game.town("fort").holder, game.at("rifles")) == (Side.RED, "0201")
    assert game.at("foot") != "0201"
    assert game.town("fort").quarters == 0


def test_walls_count_by_the_quarters_still_held() -> None:
    walls = []
    for quarters in range(4):
        game, _ = assault(1, quarters=quarters)
        walls.append(int(game.table.scratch.fight[0].walls_permille))

    assert walls == [400, 300, 200, 100]


def test_quarters_come_back_once_nobody_besieges_the_town() -> None:
    game, _ = assault(1, quarters=2)
    game.town("fort").quarters = 3
    game.end_turn()
    assert game.town("fort").quarters == 3
    game.do("end", "move rifles 0001")
    game.end_turn(2)

    assert game.town("fort").quarters == 1


def test_a_side_scores_for_quarters_of_a_town_that_it_does_not_hold() -> None:
    item = {"side": "red", "kind": "quarters", "town": "fort", "threshold_quarters": 3, "points": 2}
    points = []
    for quarters in (2, 3):
        game = play(sketch(PLAIN, units=UNITS, towns=TOWN, items=[item], audits=(1,)))
        game.town("fort").quarters = quarters
        game.end_turn()
        points.append(int(game.table.world.ledger[Side.RED].points))

    assert points == [0, 2]


def test_a_town_with_the_enemy_on_all_sides_is_invested() -> None:
    """Two regiments on opposite sides: their zones close the other four."""
    towns = "base: 0501 basmachi size=3 loads=10 food=9\nfort: 0201 basmachi quarters=4 food=1"
    one = "a: red rifle_regiment 0101 500\nfoot: basmachi regular_foot 0201 300"
    lined = []
    for units in (one, one + "\nb: red rifle_regiment 0301 500"):
        game = play(sketch(PLAIN, units=units, towns=towns, sources="basmachi: base loads=1 food=500"))
        game.end_turn()
        lined.append(int(game.town("fort").lined))

    assert lined == [1, 0]


# ---------------------------------------------------------------- wounded, pursuit, spoils


def test_of_those_who_fall_seven_tenths_lie_wounded() -> None:
    for game in games_by_result({CombatResult.BEATEN}).values():
        for side, name in ((Side.RED, "rifles"), (Side.BASMACHI, "foot")):
            ledger, unit = game.table.world.ledger[side], game.unit(name)
            fallen = int(ledger.killed_men) + int(ledger.wounded_men)
            assert unit.sick == ledger.wounded_men == fallen * 700 // 1000
            assert ledger.killed_men > 0


def test_the_wounded_of_a_unit_that_disbands_go_home_with_it() -> None:
    game, _ = assault(1, units=UNITS.replace("0201 300", "0201 15"), towns="other: 0000 nobody")
    ledger = game.table.world.ledger[Side.BASMACHI]

    assert game.unit("foot").station == Station.GONE
    assert game.unit("foot").sick == 0
    assert ledger.deserted_men >= ledger.wounded_men > 0
    assert game.table.broken_promise() == 0


@pytest.mark.parametrize(("terrain", "more"), [(PLAIN, 100), (PLAIN.replace("s", "h"), 0)])
def test_riders_run_down_whom_they_rout_in_open_country(terrain: str, more: int) -> None:
    units = "horse: red cavalry_regiment 0301 900 quality=9\nfoot: basmachi regular_foot 0201 300 stance=stand"
    scenario = sketch(terrain, units=units, rulebook=SEES_ALL)
    for seed in range(80):
        game = play(scenario, seed)
        game.do("end", "join horse 0201")
        events = game.do("assault 0201")
        if any(event.kind is EventKind.FIGHT and event.result == CombatResult.ROUTED for event in events):
            first = next(event for event in events if event.kind is EventKind.LOSSES and event.unit == 1)
            assert first.amount == 300 * (300 + more) // 1000
            return
    pytest.fail("nobody was routed")


def test_whoever_routs_the_enemy_picks_up_his_cartridges() -> None:
    found = games_by_result({CombatResult.ROUTED}, towns="other: 0000 nobody")
    for result, game in found.items():
        foot, rifles = 300 * 100 // 100 - 300 * 40 // 100 // 2, 900 * 200 // 100 - 900
        spoils = foot * 300 // 1000 if result == CombatResult.ROUTED else 0
        assert game.unit("rifles").ammunition == rifles + spoils
        assert game.table.world.ledger[Side.RED].captured_loads == spoils


def test_an_attack_that_is_routed_leaves_cartridges_to_the_defender() -> None:
    units = "rifles: red rifle_regiment 0101 300\nfoot: basmachi regular_foot 0201 900 stance=stand"
    routed = CombatResult.ATTACK_ROUTED
    game = games_by_result({routed}, units=units, towns="other: 0000 nobody")[routed]
    left = 300 * 200 // 100 - 300

    assert game.unit("rifles").ammunition == left - left * 300 // 1000
    assert game.table.world.ledger[Side.BASMACHI].captured_loads == left * 300 // 1000


# ---------------------------------------------------------------- chance without dice


def test_without_luck_chances_heap_up_until_they_happen() -> None:
    """A caravan loses the middle share, and a watcher with 700‰ rides out seven times in ten."""
    units = "horse: red cavalry_regiment 0301 800\ncamels: basmachi aid_caravan 0201 20 loads=20"
    for luck in ("reduced", "none"):
        game = play(sketch(PLAIN, units=units, rulebook=SEES_ALL, luck=luck))
        game.do("end", "raid horse 0201")
        hit = next(event for event in game.events if event.kind is EventKind.CARAVAN_HIT)
        assert hit.amount == 2000 * 400 // 1000

    units = "watch: red cavalry_regiment 0301 800 posture=watch\nriders: basmachi band 0001 300 stance=stand"
    rode = []
    for sum_so_far in (0, 299, 300):
        game = play(sketch(PLAIN, units=units, rulebook=SEES_ALL, luck="none"))
        game.unit("watch").chance_permille = sum_so_far
        events = game.do("move riders 0101")
        rode.append(any(event.kind is EventKind.INTERCEPTED for event in events))

    assert rode == [False, False, True]
