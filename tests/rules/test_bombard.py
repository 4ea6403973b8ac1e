"""Chapter 5, bombardment (§5.7)."""

from __future__ import annotations

from functools import cache

import pytest
from builders import Game, kinds, play, sketch

from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import Barrage, EventKind, Side, Station

PLAIN = "s s s s s s\n s s s s s s\ns s s s s s\n s s s s s s"
SEES_ALL = {"sight": {"known_permille": 1, "seen_permille": 1, "rumour_permille": 1}}
UNITS = """
guns: red mountain_battery 0101 150
rifles: red rifle_regiment 0200 400
foot: basmachi regular_foot 0201 300 stance=stand
"""


@cache
def scene(terrain: str, units: str, soil: str, towns: str, luck: str) -> Scenario:
    """A small map, loaded once."""
    return sketch(terrain, units=units, soil=soil, towns=towns, luck=luck, rulebook=SEES_ALL)


def siege(
    terrain: str = PLAIN,
    units: str = UNITS,
    seed: int = 1,
    soil: str = "",
    towns: str = "post: 0000 nobody",
    luck: str = "full",
) -> Game:
    """The Reds to play, with guns beside the foot."""
    game = play(scene(terrain, units, soil, towns, luck), seed)
    game.unit("foot").entrenchment = 2
    game.do("end")
    return game


def shell(game: Game) -> tuple[Barrage, int]:
    """What became of a bombardment, and the men it felled."""
    event = next(event for event in game.do("bombard guns 0201") if event.kind is EventKind.BOMBARDED)
    return Barrage(event.result), event.amount


@pytest.mark.parametrize("luck", ["full", "reduced", "none"])
def test_the_forecast_of_a_bombardment_is_what_happens(luck: str) -> None:
    seen: dict[Barrage, int] = {}
    for seed in range(20):
        game = siege(seed=seed, luck=luck)
        told = game.table.bombardment(game.row("guns"), game.hex("0201"))
        ammunition = int(game.unit("guns").ammunition)
        result, men = shell(game)
        seen[result] = seen.get(result, 0) + 1
        assert men == told.men[result]
        assert told.chances[result] > 0
        assert ammunition - game.unit("guns").ammunition == told.loads == 225
        assert 300 - game.unit("foot").men == men

    assert sum(told.chances) == 1000
    assert {result for result in Barrage if told.chances[result] > 150} <= set(seen)


def test_a_bombardment_shakes_men_and_levels_trenches() -> None:
    found = {}
    for seed in range(20):
        game = siege(seed=seed)
        result, _ = shell(game)
        foot = game.unit("foot")
        found[result] = (int(foot.entrenchment), int(foot.fatigue), int(foot.morale))

    assert found == {Barrage.WASTED: (2, 0, 7), Barrage.TELLING: (1, 0, 7), Barrage.CRUSHING: (1, 1, 6)}


def test_ground_walls_and_trenches_shelter_and_cover_wastes_rounds() -> None:
    bare = siege()
    bare.unit("foot").entrenchment = 0
    bare.do("end", "end")
    plain = bare.table.bombardment(bare.row("guns"), bare.hex("0201"))
    rough = siege(PLAIN.replace("s", "h"), towns="fort: 0201 basmachi walls=500")
    hills = rough.table.bombardment(rough.row("guns"), rough.hex("0201"))

    assert plain.men == (0, 450 * 40 // 1000, 450 * 80 // 1000)
    assert hills.men == (0, 450 * 1000 // 2100 * 40 // 1000, 450 * 1000 // 2100 * 80 // 1000)
    assert hills.chances[Barrage.WASTED] > plain.chances[Barrage.WASTED]


def test_guns_count_with_their_gunners() -> None:
    """Of 150 gunners 50 are left: a third of the guns fire, in a bombardment and in an assault."""
    few = siege(units=UNITS.replace("0101 150", "0101 50 full_men=150"))
    few.unit("foot").entrenchment = 0
    few.do("end", "end")
    assert few.table.bombardment(few.row("guns"), few.hex("0201")).men[Barrage.TELLING] == 150 * 40 // 1000
    few.do("join guns 0201", "assault 0201")

    assert few.table.scratch.fight[0].attack_base == 50 * 400 // 1000 + 150


def test_a_bombardment_is_the_fight_of_the_phase() -> None:
    game = siege()
    shell(game)

    assert game.ask("bombard guns 0201") is Refusal.ALREADY_FOUGHT
    assert game.ask("join guns 0201") is Refusal.ALREADY_FOUGHT
    assert game.table.broken_promise() == 0


def test_why_guns_do_not_fire() -> None:
    units = UNITS + "far: basmachi band 0301 100 stance=stand\ncamels: basmachi aid_caravan 0202 20 loads=5"
    soil = "B B B B B B\n B B B B B B\nA A A A A A\n A A A A A A"
    game = siege(units=units, soil=soil)

    assert game.ask("bombard rifles 0201") is Refusal.NO_GUNS
    assert game.ask("bombard guns 0001") is Refusal.NO_KNOWN_ENEMY
    assert game.ask("bombard guns 0301") is Refusal.OUT_OF_RANGE
    assert game.ask("bombard guns 0202") is Refusal.OUT_OF_RANGE
    assert game.menu("guns", "bombard") == {"0201"}
    game.table.views[Side.RED].units[game.row("guns")].ammunition = 224
    assert game.ask("bombard guns 0201") is Refusal.NO_ROUNDS


def test_aircraft_strike_three_hexes_away_and_stay_unseen() -> None:
    units = UNITS.replace("guns: red mountain_battery 0101 150", "guns: red aircraft 0501 30")
    game = siege(units=units)
    game.contact(Side.BASMACHI, "guns").detection = 0

    assert kinds(game.do("bombard guns 0201"))[-1] is EventKind.BOMBARDED
    assert game.contact(Side.BASMACHI, "guns").detection == 0


def test_a_remnant_does_not_outlive_a_bombardment() -> None:
    gone = False
    for seed in range(8):
        game = siege(units=UNITS.replace("regular_foot 0201 300", "regular_foot 0201 15"), seed=seed)
        if shell(game)[1]:
            gone = True
            assert game.unit("foot").station == Station.GONE
        assert game.table.broken_promise() == 0
    assert gone
