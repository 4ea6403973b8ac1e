"""Chapter 5, combat."""

from __future__ import annotations

import numpy as np
import pytest
from builders import Game, kinds, play, sketch

from game.orders.event import Event
from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import CombatResult, Detection, EventKind, Posture, Side, Soil, Station
from game.state.world import copy_world, words

PLAIN = "s s s s s s\n s s s s s s\ns s s s s s\n s s s s s s"
SEES_ALL = {"sight": {"known_permille": 1, "seen_permille": 1, "rumour_permille": 1}}

Results = dict[CombatResult, list[tuple[Game, list[Event]]]]

CLASH = """
rifles: red rifle_regiment 0101 600 quality=7
horse: red cavalry_regiment 0301 500
guns: red mountain_battery 0200 150
foot: basmachi regular_foot 0201 300 stance=stand
"""


def clash(terrain: str = PLAIN, units: str = CLASH, **more) -> Game:
    """The Reds to play, everybody in sight of everybody."""
    game = play(sketch(terrain, units=units, rulebook=SEES_ALL, **more))
    game.do("end")
    return game


def fights_of(events: list[Event]) -> list[Event]:
    return [event for event in events if event.kind is EventKind.FIGHT]


def every_result(scenario: Scenario, *orders: str, tries: int = 250) -> Results:
    """Red's same orders with other dice, by the result of the first fight of the last."""
    found: Results = {}
    for seed in range(tries):
        game = play(scenario, seed)
        game.do("end")
        events = game.do(*orders)
        fights = fights_of(events)
        if fights:
            found.setdefault(CombatResult(fights[0].result), []).append((game, events))
    return found


def accounted(game: Game) -> bool:
    return game.table.broken_promise() == 0


# ---------------------------------------------------------------- who attacks


def test_attackers_from_several_hexes_combine() -> None:
    game = clash()
    game.do("join rifles 0201", "join horse 0201", "join guns 0201")
    fights = fights_of(game.do("assault 0201"))
    ledger = game.table.scratch.fight[0]

    assert len(fights) == 1
    assert (ledger.directions, ledger.directions_permille) == (3, 240)
    assert ledger.attacker_men == 600 + 500 + 150
    assert {int(game.unit(name).fought) for name in ("rifles", "horse", "guns")} <= {1, 2}


def test_nobody_attacks_twice_in_a_phase_but_after_a_pursuit() -> None:
    second = "other: basmachi regular_foot 0401 300 stance=stand"
    for seed in range(12):
        game = play(sketch(PLAIN, units=CLASH + second, rulebook=SEES_ALL), seed)
        game.do("end", "join horse 0201", "join rifles 0201")
        result = fights_of(game.do("assault 0201"))[0].result
        assert game.unit("rifles").fought == 1
        assert game.ask("raid rifles 0201") in (Refusal.ALREADY_FOUGHT, Refusal.NOT_ADJACENT)
        assert game.unit("horse").fought == (2 if result == CombatResult.ROUTED else 1)


def test_an_assault_needs_a_known_enemy_and_somebody_who_joined() -> None:
    game = clash()

    assert game.ask("assault 0201") is Refusal.NOBODY_JOINED
    assert game.ask("join rifles 0202") is Refusal.NO_KNOWN_ENEMY
    assert game.ask("join rifles 0301") is Refusal.NO_KNOWN_ENEMY
    game.do("join rifles 0201")
    assert game.ask("join rifles 0201") is Refusal.ALREADY_JOINED
    assert game.ask("assault 0201") is Refusal.NONE


def test_caravans_and_aircraft_do_not_attack() -> None:
    units = "eye: red aircraft 0101 30\nfoot: basmachi regular_foot 0201 300"

    assert clash(units=units).ask("join eye 0201") is Refusal.CANNOT_ATTACK


def test_joined_assaults_lapse_with_the_phase_and_with_a_march() -> None:
    game = clash()
    game.do("join rifles 0201", "join horse 0201", "move rifles 0001")
    assert (game.unit("rifles").joined, game.unit("horse").joined >= 0) == (-1, True)
    game.do("end")

    assert game.unit("horse").joined == -1


def test_a_unit_that_has_raided_takes_no_part_in_the_assault_it_had_joined() -> None:
    game = clash(towns="fort: 0102 basmachi loads=5")
    game.do("join rifles 0201", "join horse 0201", "raid rifles 0102")
    assert game.unit("rifles").fought == 1
    game.do("assault 0201")

    assert game.table.scratch.fight[0].attacker_men == 500


def test_a_raid_is_ridden_by_one_unit_alone() -> None:
    """Whoever has joined an assault on the same hex waits for the assault."""
    game = clash()
    game.do("join rifles 0201", "raid horse 0201")

    assert game.table.scratch.fight[0].attacker_men == 500
    assert game.unit("rifles").fought == 0


# ---------------------------------------------------------------- results


def test_every_result_does_what_it_says() -> None:
    results = every_result(
        sketch(PLAIN, units=CLASH, rulebook=SEES_ALL), "join rifles 0201", "assault 0201", tries=400
    )
    retreats = {CombatResult.PUSHED_BACK: 1, CombatResult.BEATEN: 2, CombatResult.ROUTED: 3}

    assert len(results) >= 5
    for result, games in results.items():
        for game, _ in games:
            assert accounted(game)
            if game.unit("foot").station != Station.ON_MAP:
                continue
            away = retreats.get(result, 0)
            if result == CombatResult.ATTACK_ROUTED:
                assert (game.at("foot"), game.unit("rifles").fought) == ("0201", 1)
                assert game.at("rifles") in ("0001", "0100", "0102", "0000", "0002")
            elif away == 0:
                assert (game.at("foot"), game.at("rifles")) == ("0201", "0101")
            else:
                assert game.at("foot") != "0201"
                assert game.at("rifles") == "0201"
                assert game.unit("foot").posture == Posture.MARCH


def test_losses_never_exceed_the_other_sides_men() -> None:
    units = "rifles: red rifle_regiment 0101 900\nfew: basmachi regular_foot 0201 20 stance=stand"
    for seed in range(40):
        game = play(sketch(PLAIN, units=units, rulebook=SEES_ALL), seed)
        game.do("end", "join rifles 0201", "assault 0201")
        assert 900 - game.unit("rifles").men <= 20


def test_a_stack_slips_away_whole_or_not_at_all() -> None:
    units = """
    rifles: red rifle_regiment 0101 600
    a: basmachi band 0201 200 stance=evade
    b: basmachi band 0201 200 stance={}
    """
    both = every_result(
        sketch(PLAIN, units=units.format("evade"), rulebook=SEES_ALL), "join rifles 0201", "assault 0201", tries=60
    )
    one = every_result(
        sketch(PLAIN, units=units.format("stand"), rulebook=SEES_ALL), "join rifles 0201", "assault 0201", tries=60
    )

    assert CombatResult.EVADED in both
    assert CombatResult.EVADED not in one
    for game, _ in both[CombatResult.EVADED]:
        assert "0201" not in (game.at("a"), game.at("b"))
        assert game.unit("a").evasions == 1
        assert game.unit("a").men == 200 - 200 * 30 // 1000


def test_nobody_rides_out_of_walls() -> None:
    units = "rifles: red rifle_regiment 0101 600\na: basmachi band 0201 200 stance=evade"
    town = "fort: 0201 basmachi walls=300 garrison=50"
    results = every_result(
        sketch(PLAIN, units=units, towns=town, rulebook=SEES_ALL), "join rifles 0201", "assault 0201", tries=40
    )

    assert CombatResult.EVADED not in results


def test_retreats_lead_neither_into_enemies_nor_onto_forbidden_ground() -> None:
    soil = "B B B B B B\n B B B B B B\nA A A A A A\n A A A A A A"
    units = CLASH + "post: red militia_post 0300 60\nfar: red militia_post 0100 60"
    scenario = sketch(PLAIN, units=units, soil=soil, rulebook=SEES_ALL)
    left = 0
    for games in every_result(scenario, "join rifles 0201", "join horse 0201", "assault 0201", tries=200).values():
        for game, _ in games:
            assert accounted(game)
            if game.unit("foot").station == Station.ON_MAP:
                left += game.at("foot") != "0201"
                assert game.scenario.theatre.hexes[game.unit("foot").hex].soil != Soil.AFGHANISTAN
    assert left == 0


def test_trapped_defenders_pay_with_prisoners() -> None:
    terrain = "H H H H\n H s s s\nH H H H\n H H H H"
    units = "rifles: red rifle_regiment 0201 900 quality=8\nfoot: basmachi regular_foot 0101 300 stance=stand"
    results = every_result(sketch(terrain, units=units, rulebook=SEES_ALL), "join rifles 0101", "assault 0101")
    pushed, routed = results[CombatResult.PUSHED_BACK], results[CombatResult.ROUTED]

    for game, _ in pushed:
        assert game.table.world.ledger[Side.BASMACHI].captured_men >= 60
        assert game.at("foot") == "0101"
        assert accounted(game)
    for game, _ in routed:
        assert game.unit("foot").station == Station.GONE
        assert accounted(game)


def test_a_destroyed_unit_is_no_longer_seen() -> None:
    terrain = "H H H H\n H s s s\nH H H H\n H H H H"
    units = "rifles: red rifle_regiment 0201 900 quality=8\nfoot: basmachi regular_foot 0101 300 stance=stand"
    results = every_result(sketch(terrain, units=units, rulebook=SEES_ALL), "join rifles 0101", "assault 0101")
    game, _ = results[CombatResult.ROUTED][0]
    view = game.table.view(Side.RED)

    assert game.contact(Side.RED, "foot").detection == Detection.NONE
    assert view.enemy_men[game.hex("0101")] == 0
    assert view.zone[game.hex("0101")] == 0


def test_prisoners_are_taken_of_a_routed_side() -> None:
    results = every_result(
        sketch(PLAIN, units=CLASH, rulebook=SEES_ALL), "join rifles 0201", "join horse 0201", "assault 0201"
    )

    assert all(game.table.world.ledger[0].captured_men > 0 for game, _ in results[CombatResult.ROUTED])
    assert all(game.table.world.ledger[0].captured_men == 0 for game, _ in results[CombatResult.STALEMATE])


def test_beaten_bands_melt_away_the_more_the_lower_their_morale() -> None:
    units = "rifles: red rifle_regiment 0101 900\nband: basmachi band 0201 400 stance=stand morale={}"
    gone = {}
    for morale in (4, 10):
        scenario = sketch(PLAIN, units=units.format(morale), rulebook=SEES_ALL)
        games = every_result(scenario, "join rifles 0201", "assault 0201", tries=80)[CombatResult.BEATEN]
        gone[morale] = {int(game.table.world.ledger[0].deserted_men) for game, _ in games}

    assert min(gone[4]) > max(gone[10]) > 0


# ---------------------------------------------------------------- towns, caravans, raids


def test_a_town_is_taken_with_its_stores() -> None:
    towns = "fort: 0201 basmachi garrison=50 loads=7"
    scenario = sketch(PLAIN, units=CLASH, towns=towns, rulebook=SEES_ALL)
    results = every_result(scenario, "join rifles 0201", "join horse 0201", "assault 0201")
    game, events = results[CombatResult.ROUTED][0]

    assert EventKind.TOWN_TAKEN in kinds(events)
    assert (game.town("fort").holder, game.town("fort").loads) == (Side.RED, 700)
    spoils = 300 * 100 // 100 - 300 * 40 // 100 // 2  # what the routed foot had left of its basic load
    assert game.table.world.ledger[Side.RED].captured_loads == 700 + spoils * 300 // 1000
    assert game.table.world.ledger[Side.BASMACHI].lost_loads == 700 + spoils * 300 // 1000
    assert game.table.world.hexes[game.hex("0201")].control == Side.RED


def test_a_town_falls_to_those_who_stand_in_it_together() -> None:
    units = "a: red militia_post 0101 60\nb: red militia_post 0101 60"
    game = clash(units=units, towns="fort: 0201 basmachi garrison=100 loads=3")
    game.do("move a 0201")
    assert game.town("fort").holder == Side.BASMACHI
    game.do("move b 0201")

    assert (game.town("fort").holder, game.town("fort").loads) == (Side.RED, 300)


def test_too_few_men_do_not_take_a_town() -> None:
    units = "few: red militia_post 0101 40\nrifles: red rifle_regiment 0301 200"
    game = clash(units=units, towns="fort: 0201 basmachi garrison=100")
    game.do("move few 0201")
    assert game.town("fort").holder == Side.BASMACHI
    game.do("move rifles 0201")

    assert game.town("fort").holder == Side.RED


def test_a_beaten_caravan_loses_a_fifth_to_three_fifths_of_its_loads() -> None:
    units = "horse: red cavalry_regiment 0101 400\ncamels: basmachi aid_caravan 0201 20 loads=20"
    taken = []
    for games in every_result(sketch(PLAIN, units=units, rulebook=SEES_ALL), "raid horse 0201", tries=120).values():
        for game, events in games:
            hits = [event for event in events if event.kind is EventKind.CARAVAN_HIT]
            for hit in hits:
                assert 2000 * 200 // 1000 <= hit.amount <= 2000 * 600 // 1000
                taken.append(hit.amount)
                assert game.table.world.ledger[Side.RED].captured_loads == hit.amount
                if game.unit("camels").station == Station.ON_MAP:
                    assert game.unit("camels").loads == 2000 - hit.amount
    assert len(taken) > 60
    assert max(taken) - min(taken) > 400


def test_a_raid_loots_a_town_and_breaks_its_line() -> None:
    road = "cart_road: 0101 0201 0301"
    game = play(
        sketch(PLAIN, units="riders: basmachi band 0200 300", towns="fort: 0201 red garrison=50 loads=8", routes=road)
    )
    events = game.do("raid riders 0201")

    assert kinds(events)[-1] is EventKind.RAIDED
    assert game.town("fort").loads == 600
    assert game.table.world.hexes[game.hex("0201")].cut_until == 2
    assert game.at("riders") == "0200"
    assert game.unit("riders").fought == 1
    assert game.ask("raid riders 0201") is Refusal.ALREADY_FOUGHT


def test_there_must_be_something_to_raid() -> None:
    game = play(sketch(PLAIN, units="riders: basmachi band 0200 300", towns="fort: 0201 basmachi"))

    assert game.ask("raid riders 0201") is Refusal.NOTHING_TO_RAID
    assert game.ask("raid riders 0203") is Refusal.NOT_ADJACENT


def test_a_raiding_unit_does_not_advance() -> None:
    for games in every_result(sketch(PLAIN, units=CLASH, rulebook=SEES_ALL), "raid horse 0201", tries=60).values():
        assert {game.at("horse") for game, _ in games} == {"0301"}


# ---------------------------------------------------------------- what fights cost


def test_an_assault_costs_ammunition_and_half_of_it_the_defender() -> None:
    game = clash()
    before = {name: int(game.unit(name).ammunition) for name in ("rifles", "foot")}
    game.do("join rifles 0201", "assault 0201")

    assert before["rifles"] - game.unit("rifles").ammunition == 600
    assert before["foot"] - game.unit("foot").ammunition in (300 * 40 // 100 // 2, before["foot"])


def test_men_without_ammunition_fight_worse() -> None:
    strength = []
    for loads in (6, 0):
        game = clash(units=CLASH.replace("600 quality=7", f"600 quality=7 ammunition_loads={loads}"))
        game.do("join rifles 0201", "assault 0201")
        strength.append(int(game.table.scratch.fight[0].attack_base))

    assert strength[1] == strength[0] * 400 // 1000


def test_a_fight_halves_the_points_that_are_left() -> None:
    game = clash()
    game.do("join rifles 0201", "assault 0201")

    assert game.unit("rifles").points == 7 // 2


def test_a_river_and_entrenchment_help_the_defender() -> None:
    ledgers = []
    for rivers in ("", "minor rain: 0101 E", "major rain: 0101 E"):
        game = clash(rivers=rivers)
        game.unit("foot").entrenchment = 2
        game.do("join rifles 0201", "assault 0201")
        ledgers.append(game.table.scratch.fight[0].copy())

    assert [int(ledger.river_permille) for ledger in ledgers] == [0, -200, -500]
    assert [int(ledger.entrenchment_permille) for ledger in ledgers] == [300] * 3


def test_the_best_way_in_decides_about_the_river() -> None:
    game = clash(rivers="major rain: 0101 E")
    game.do("join rifles 0201", "join horse 0201", "assault 0201")

    assert game.table.scratch.fight[0].river_permille == 0


def test_a_remnant_disbands() -> None:
    units = "rifles: red rifle_regiment 0101 900\nfew: basmachi regular_foot 0201 15 stance=stand"
    game = clash(units=units)
    game.do("join rifles 0201", "assault 0201")

    assert game.unit("few").station == Station.GONE
    assert accounted(game)


@pytest.mark.parametrize("seed", range(8))
def test_an_assault_on_a_hex_that_the_enemy_has_left_only_tells(seed: int) -> None:
    game = clash()
    game.do("join rifles 0201")
    world = copy_world(game.table.world)
    game.unit("foot").hex = game.hex("0403")
    events = game.do("assault 0201")

    assert fights_of(events) == []
    assert game.unit("rifles").joined == -1
    assert game.unit("rifles").men == world.units[game.row("rifles")].men
    assert np.count_nonzero(words(world)) > 0
