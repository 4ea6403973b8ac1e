"""§12: when events happen, what they ask and what they do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from builders import Game, kinds, order_from, play, sketch

from game.ai.mind import Weights, new_mind
from game.ai.players import Player
from game.base.rows import rows
from game.orders.event import Event
from game.orders.order import Order
from game.rules.effects import Do
from game.rules.refusal import Refusal
from game.rules.scratch import OrderRow
from game.scenario.expressions import FUNCTIONS, NAMES
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, Harvest, Modifier, OrderKind, Side, Station, Track
from game.state.world import FAR, first_difference

LAND = "s s s s s s\n s s s s s s\ns s s s s s"
UNITS = """
    rifles: red rifle_regiment 0000 500
    horse: red bukharan_cavalry 0100 200
    late: red rifle_regiment 0000 300 arrives=3
    riders: basmachi band 0300 350 home=home
    chief: basmachi basmachi_headquarters 0302 150 leader=2
    guests: basmachi afghan_foot 0402 100
"""
TOWNS = "fort: 0000 red loads=7 food=3\ncamp: 0302 basmachi garrison=10\npost: 0500 nobody"


def world(events: str, **more: Any) -> Scenario:
    return sketch(LAND, units=UNITS, towns=TOWNS, events=events, sympathy=30, **more)


def happened(game: Game, name: str) -> int:
    """How often an event has happened."""
    return int(game.table.world.incidents[game.scenario.names.incident_ids.index(name)].times)


def event(**keys: str) -> str:
    """One event `it` with these keys."""
    return "it: {title: It, text: It happens., " + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


def told(events: list[Event], kind: EventKind) -> list[Event]:
    return [one for one in events if one.kind is kind]


# ---------------------------------------------------------------- §12.1 conditions

TRUTHS = {
    "turn == 1": True,
    "turn != 1": False,
    "prestige == 50": True,
    "attitude < 70": False,
    "attitude <= 70": True,
    "commitment > 100": False,
    "commitment >= 100": True,
    "legitimacy == 60 and unity == 50 and lokai == 100": True,
    "fast": False,
    "lowland_harvest or upland_harvest": False,
    "not fast": True,
    "1 + 2 * 3 == 7": True,
    "(1 + 2) * 3 == 9": True,
    "5 - 2 - 1 == 2": True,
    "-2 * -3 == 6": True,
    "not turn == 2 and turn == 1": True,
    "turn == 1 or turn == 2 and turn == 3": True,
    "9999999 * 9999999 == 5000000 * 5000000": True,
    "holds(red, fort)": True,
    "holds(basmachi, post)": False,
    "towns(red) == 1": True,
    "towns(basmachi) == 1": True,
    "offices(red) == 0": True,
    "cut(fort)": True,
    "loads_at(fort) == 7": True,
    "rations_at(fort) == 1500": True,
    "stored_loads(red) == 7": True,
    "men(red) == 700": True,
    "men_of(bukharan) == 200": True,
    "men_of(afghan) == 100": True,
    "men_near(red, fort, 0) == 500": True,
    "men_near(red, fort, 1) == 700": True,
    "men_near(red, 0300, 2) == 200": True,
    "men_near(basmachi, chief, 1) == 250": True,
    "men_near(basmachi, late, 9) == 0": True,
    "men_in_district(basmachi, home) == 600": True,
    "men_of_unit(riders) == 350": True,
    "men_of_unit(late) == 0": True,
    "strength(riders) == 1000": True,
    "morale(riders) == 7": True,
    "fatigue(riders) == 0": True,
    "hunger(riders) == 0": True,
    "leader(chief) == 2": True,
    "on_map(chief)": True,
    "on_map(late)": False,
    "gone(late)": False,
    "supplied(rifles)": True,
    "supplied(late)": False,
    "distance(riders, fort) == 3": True,
    "distance(chief, guests) == 1": True,
    "distance(chief, 0302) == 0": True,
    f"distance(late, fort) == {FAR}": True,
    f"distance(chief, late) == {FAR}": True,
    "in_district(chief, home)": True,
    "sympathy(home) == 30": True,
    "share(basmachi) == 1000": False,
    "share(red) + share(basmachi) <= 1000 and share(red) >= 0": True,
    "east_share(red) == share(red)": True,
    "points(red) == 0": True,
    "lost_battles(red) == 0": True,
    "lost_lately(basmachi) == 0": True,
    "denied_crossings() == 0": True,
    "loads_arrived() == 0": True,
    "approvals() == 0": True,
    "influence_share(red) >= share(red)": True,
    "east_towns(red) == 333": True,
    "mustered(red) == 700": True,
    "mustered_in(riders) == 350": True,
    "mustered_in(late) == 0": True,
    "fit(red) == 1000": True,
    "obeying() == 500": True,
    "dead(red) == 0": True,
    "hurt(red) == 0": True,
    "lost(red) == 0": True,
    "broken_rails() == 0": True,
    "happened(first)": True,
    "happened(last)": False,
    "turns_since(first) == 0": True,
    f"turns_since(last) == {FAR}": True,
    "chose(first, one)": False,
}


def test_what_conditions_say_of_a_position() -> None:
    first = "first: {title: A, text: A, side: red, choices: {one: {title: One}}}\n"
    asked = "".join(f'e{row}: {{title: E, text: E, when: "{text}"}}\n' for row, text in enumerate(TRUTHS))
    game = play(world(first + asked + "last: {title: Z, text: Z, from: 1922-04-09}\n"))

    found = {text: happened(game, f"e{row}") == 1 for row, text in enumerate(TRUTHS)}
    assert found == TRUTHS


def test_every_name_and_function_of_the_language_is_tried() -> None:
    spoken = " ".join(TRUTHS)

    assert not [name for name in (*NAMES, *FUNCTIONS) if name not in spoken]


def test_figures_of_the_campaign_count_the_sick_the_absent_the_raw_and_the_dismounted() -> None:
    asked = {
        "mustered(red) == 740": True,
        "mustered_in(horse) == 200": True,
        "men(red) == 640": True,
        "fit(red) == 700": True,  # 400 well riflemen and 90 mounted men of 460, 200 and 40 raw ones
        "dead(red) == 7": True,
        "hurt(red) == 11": True,
        "lost(red) == 7 + 5 + 3 + 2": True,
        "broken_rails() == 2": True,
    }
    events = "".join(f'e{row}: {{title: E, text: E, when: "{text}"}}\n' for row, text in enumerate(asked))
    units = UNITS.replace("bukharan_cavalry", "cavalry_regiment") + "raw: red rifle_battalion 0200 40 quality=4"
    scenario = sketch(LAND, units=units, towns=TOWNS, events=events, rails="working: 0000 0100 0200")
    rifles, horse = (scenario.world.units[scenario.names.unit_ids.index(name)] for name in ("rifles", "horse"))
    rifles.men, rifles.sick, rifles.away = 400, 60, 40
    horse.men, horse.horses = 200, 90
    ledger = scenario.world.ledger[Side.RED]
    ledger.killed_men, ledger.wounded_men, ledger.sick_men = 7, 5, 6
    ledger.captured_men, ledger.deserted_men = 3, 2
    for column in (1, 2, 4):  # the railway ends at 2
        scenario.world.hexes[column].cut_until = 1
    game = play(scenario)

    found = {text: happened(game, f"e{row}") == 1 for row, text in enumerate(asked)}
    assert found == asked


def test_figures_follow_the_war() -> None:
    lost = 'it: {title: I, text: I, when: "lost_lately(red) == 1 and lost_battles(red) == 1", times: 9}'
    rout = [0, 0, 0, 0, 0, 0, 1000]
    odds = [{"ratio_permille": ratio, "weights_permille": [*rout]} for ratio in (1, 2)]
    game = play(world(lost, rulebook={"combat": {"odds": odds}}))
    game.unit("horse").hex = game.hex("0200")
    game.do("end", "end")
    game.do("join riders 0200", "assault 0200")
    game.end_turn()
    assert happened(game, "it") == 1

    game.end_turn()
    assert happened(game, "it") == 1


# ---------------------------------------------------------------- §12.1 when and how often


def test_an_event_happens_once_in_its_time_and_is_told() -> None:
    game = play(world(event(**{"from": "1922-04-06", "to": "1922-04-15", "times": "9"})))
    assert happened(game, "it") == 0

    events = game.end_turn()
    assert [one.other for one in told(events, EventKind.INCIDENT)] == [0]
    game.end_turn(4)
    assert happened(game, "it") == 3  # 6 April lies in turn 2, 15 April in turn 4


def test_pause_and_number_of_times() -> None:
    game = play(world(event(times="2", pause_turns="2")))
    seen = []
    for _ in range(5):
        seen.append(happened(game, "it"))
        game.end_turn()

    assert seen == [1, 1, 2, 2, 2]


def test_a_chance_falls_by_seed_and_as_often_as_it_should() -> None:
    scenario = world(event(chance_permille="300"))
    game = play(scenario, 1)
    turns = [happened(play(scenario, seed), "it") for seed in range(200)]

    assert 35 <= sum(turns) <= 85
    assert first_difference(game.table.world, play(scenario, 1).table.world) == ""


def test_without_dice_chances_add_up() -> None:
    game = play(world(event(chance_permille="400", times="9"), luck="none"))
    seen = []
    for _ in range(6):
        seen.append(happened(game, "it"))
        game.end_turn()

    assert seen == [0, 0, 1, 1, 2, 2]


def test_one_event_sets_off_another_after_a_while() -> None:
    first = "first: {title: A, text: A, effects: [{do: happen, event: later, turns: 2}]}\n"
    later = "later: {title: B, text: B, chance_permille: 0, when: turn == 99, side: red}"
    game = play(world(first + later))
    seen = []
    for _ in range(4):
        seen.append(happened(game, "later"))
        game.end_turn()

    assert seen == [0, 0, 1, 1]


# ---------------------------------------------------------------- §12.2 decisions

ASKED = """
    it:
      title: It
      text: It is asked.
      side: basmachi
      choices:
        closed: {title: Closed, when: turn > 1, weight: 9, effects: [{do: points, side: basmachi, change: 9}]}
        plain: {title: Plain, weight: 1, effects: [{do: points, side: basmachi, change: 1}]}
        bold: {title: Bold, weight: 4, effects: [{do: points, side: basmachi, change: 4}]}
    other: {title: O, text: O, side: red, choices: {yes: {title: Yes}}}
"""


def test_each_gate_of_a_decision() -> None:
    game = play(world(ASKED))

    assert game.ask("decide 0") is Refusal.CHOICE_CLOSED
    assert game.ask("decide 3") is Refusal.NOT_ASKED  # that is for the Reds
    assert game.ask("decide 9") is Refusal.NO_SUCH_CHOICE
    assert [order.choice for order in game.table.menu(-1) if order.kind is OrderKind.DECIDE] == [1, 2]
    game.do("decide 2")
    assert game.ask("decide 1") is Refusal.NOT_ASKED
    assert game.table.world.ledger[Side.BASMACHI].points == 4


def test_what_is_not_decided_goes_as_the_first_open_choice() -> None:
    game = play(world(ASKED))
    events = game.do("end")

    assert [one.amount for one in told(events, EventKind.DECIDED)] == [1]
    assert game.table.world.ledger[Side.BASMACHI].points == 1
    assert game.ask("decide 3") is Refusal.NONE  # now the Reds are asked


def test_a_question_with_no_open_choice_is_not_put() -> None:
    game = play(world("it: {title: I, text: I, side: red, choices: {no: {title: No, when: turn > 5}}}"))

    assert happened(game, "it") == 1
    assert game.table.world.incidents[0].waiting == 0


def test_a_choice_is_remembered() -> None:
    follows = (
        'follows: {title: F, text: F, when: "chose(it, bold)"}\nnever: {title: N, text: N, when: "chose(it, plain)"}'
    )
    game = play(world(ASKED.replace("\n    ", "\n") + follows))
    game.do("decide 2")
    game.end_turn()

    assert (happened(game, "follows"), happened(game, "never")) == (1, 0)


def test_a_side_knows_only_the_events_that_it_was_told() -> None:
    game = play(world(ASKED + "\n    quiet: {title: Q, text: Q, chance_permille: 100}", luck="none"))
    basmachi, red = (game.table.views[side].incidents for side in (Side.BASMACHI, Side.RED))

    assert (basmachi[0].times, red[0].times) == (1, 0)
    assert (basmachi[1].times, red[1].times) == (0, 1)
    assert game.table.world.incidents[2].gathered_permille == 100
    assert basmachi[2].gathered_permille == red[2].gathered_permille == 0
    assert [one.seen_by for one in told(game.do("decide 1"), EventKind.DECIDED)] == [1]


def test_the_doctrine_player_takes_the_open_choice_of_greatest_weight(weights: tuple[Weights, Weights]) -> None:
    game = play(world(ASKED))
    mind = new_mind(1, weights[Side.BASMACHI])
    order = order_from(game.table, game.table.views[Side.BASMACHI], mind, Player.DOCTRINE, rows(OrderRow, 1)[0])

    assert order == Order(OrderKind.DECIDE, choice=2)


# ---------------------------------------------------------------- §12.3 effects


def _ledger(field: str, side: Side = Side.BASMACHI) -> Callable[[Game], int]:
    return lambda game: int(game.table.world.ledger[side][field])


def _unit(name: str, field: str) -> Callable[[Game], int]:
    return lambda game: int(game.unit(name)[field])


EFFECTS: dict[Do, list[tuple[str, Callable[[Game], int], int]]] = {
    Do.TRACK: [
        ("track: unity, change: -5", lambda game: int(game.table.world.tracks[Track.UNITY].level), 45),
        ("track: unity, change: 60", lambda game: int(game.table.world.tracks[Track.UNITY].level), 100),
    ],
    Do.SYMPATHY: [
        ("districts: [home], change: -150", lambda game: int(game.table.world.districts[0].sympathy), -100)
    ],
    Do.MORALE: [
        ("unit: riders, change: 2", _unit("riders", "morale"), 9),
        ("faction: bukharan, change: -9", _unit("horse", "morale"), 0),
        ("faction: bukharan, change: -9", _unit("rifles", "morale"), 7),
        ("side: red, change: 1", _unit("rifles", "morale"), 8),
    ],
    Do.FATIGUE: [("unit: riders, change: 3", _unit("riders", "fatigue"), 3)],
    Do.QUALITY: [("side: basmachi, change: -1", _unit("chief", "quality"), 4)],
    Do.LEADER: [("unit: chief, change: 3", _unit("chief", "leader"), 3)],
    Do.LOADS: [
        ("town: fort, loads: 2.5", lambda game: int(game.town("fort").loads), 950),
        ("town: fort, loads: -90", lambda game: int(game.town("fort").loads), 0),
        ("unit: rifles, loads: 3", _unit("rifles", "ammunition"), 1300),
    ],
    Do.RATIONS: [("town: fort, change: -500", lambda game: int(game.town("fort").rations), 1000)],
    Do.RECRUITS: [
        ("unit: riders, men: 40", _unit("riders", "men"), 390),
        ("districts: [home], men: 40", _unit("riders", "men"), 390),
        ("unit: riders, men: 40", _ledger("arrived_men"), 40),
        ("unit: riders, men: 5000", _unit("riders", "men"), 3000),  # what a hex of steppe has room for
        ("unit: late, men: 40", _ledger("arrived_men", Side.RED), 0),
    ],
    Do.MODIFIER: [
        (
            "side: red, modifier: march_points, change: -1, turns: 3",
            lambda game: int(game.table.world.modifiers[Side.RED, Modifier.MARCH_POINTS].until),
            3,
        ),
        (
            "side: red, modifier: march_points, change: -1, turns: 3",
            lambda game: int(game.table.world.modifiers[Side.RED, Modifier.MARCH_POINTS].amount),
            -1,
        ),
    ],
    Do.CUT: [("town: fort, turns: 2", lambda game: int(game.table.world.hexes[0].cut_until), 2)],
    Do.POINTS: [("side: red, change: 3", _ledger("points", Side.RED), 3)],
    Do.DEFECT: [
        ("unit: horse, permille: 500, joining_permille: 500", _unit("horse", "men"), 100),
        ("unit: horse, permille: 500, joining_permille: 500", _unit("riders", "men"), 400),
        ("unit: horse, permille: 1000, joining_permille: 0", _unit("horse", "station"), int(Station.GONE)),
        ("faction: bukharan, permille: 500, joining_permille: 0", _ledger("deserted_men", Side.RED), 100),
    ],
    Do.DESERT: [
        ("side: basmachi, permille: 100", _ledger("deserted_men"), 60),
        ("unit: guests, permille: 900", _unit("guests", "station"), int(Station.GONE)),  # a remnant
    ],
    Do.RECALL: [
        ("faction: afghan, permille: 500", _ledger("departed_men"), 50),
        ("faction: afghan, permille: 1000", _unit("guests", "station"), int(Station.GONE)),
    ],
    Do.WOUND: [("unit: chief", _unit("chief", "leader"), 1)],
    Do.KILL: [
        ("unit: chief", _unit("chief", "station"), int(Station.GONE)),  # his headquarters scatters
        ("unit: riders", _unit("riders", "leader"), 0),
    ],
    Do.REVEAL: [("unit: chief", lambda game: int(game.contact(Side.RED, "chief").men), 150)],
    Do.HARVEST: [
        ("harvest: lowland, answer: kept", lambda game: int(game.table.world.districts[0].harvest), Harvest.KEPT),
        ("harvest: upland, answer: kept", lambda game: int(game.table.world.districts[0].harvest), Harvest.NONE),
    ],
    Do.APPROVALS: [("change: 2", _ledger("approvals", Side.RED), 2)],
}
_CASES = [(kind, *case) for kind, cases in EFFECTS.items() for case in cases]


@pytest.mark.parametrize(("kind", "keys", "figure", "value"), _CASES, ids=lambda value: getattr(value, "name", None))
def test_what_each_effect_does(kind: Do, keys: str, figure: Callable[[Game], int], value: int) -> None:
    game = play(world(event(effects=f"[{{do: {kind.name.lower()}, {keys}}}]")))

    assert figure(game) == value
    assert game.table.broken_promise() == 0


def test_every_kind_of_effect_is_tried() -> None:
    assert set(Do) - set(EFFECTS) == {Do.DELIVER, Do.HAPPEN, Do.ADMINISTRATIONS}  # these have tests of their own


def test_a_delivery_waits_for_its_event() -> None:
    waits = UNITS.replace("arrives=3", "arrives=event")
    scenario = sketch(
        LAND,
        units=waits,
        towns=TOWNS,
        events=event(when="turn == 2", effects="[{do: deliver, unit: late, turns: 1}]"),
    )
    game = play(scenario)
    stations = []
    for _ in range(4):
        stations.append(int(game.unit("late").station))
        game.end_turn()

    assert stations == [Station.EXPECTED, Station.EXPECTED, Station.ON_MAP, Station.ON_MAP]


def test_who_decides_takes_the_effects_in_the_phase() -> None:
    game = play(
        world(
            "it: {title: I, text: I, side: basmachi, choices: {go: {title: Go, effects: "
            "[{do: recall, faction: afghan, permille: 1000}]}}}"
        )
    )
    events = game.do("decide 0")

    assert kinds(events) == [EventKind.DECIDED, EventKind.RECALLED]
    assert game.table.views[Side.BASMACHI].units[game.row("guests")].station == Station.GONE
    assert np.count_nonzero(game.table.views[Side.BASMACHI].own_men) == 2
