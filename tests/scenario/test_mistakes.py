"""Every kind of mistake is found at its place, alone and among all the others in one reading."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable

import numpy as np
import pytest

from game.scenario.load import load_text
from game.scenario.problems import SHOWN, ScenarioError

from .conftest import OWN_RULES, Mistake, problems_of, seeded

MISTAKES = [
    # what the format refuses
    Mistake("name: Mazar, hex", "name: Mazar, ¦garison_men: 5, hex", "unknown-key", "garrison_men"),
    Mistake("\nsupply:", "\n¦weather: fine\nsupply:", "unknown-key"),
    Mistake("luck: full", "luck: ¦ful", "unknown-word", "full"),
    Mistake("turn: 4, unit: rifles, men: 100,", "turn: 4, unit: rifles, men: ¦many,", "wrong-type"),
    Mistake("size: 2, walls_permille: 500", "size: ¦9, walls_permille: 500", "out-of-range"),
    Mistake("kind: range, along", "kind: ¦rang, along", "unknown-word", "range"),
    Mistake("{turn: 2, unit: band, men: 150, source: invented, confidence: D}",
            "¦{turn: 2, unit: band, men: 150, source: invented}", "missing-key"),
    Mistake("name: Steamer Bukharets, type: steamer, at: \"0407\", men: 60",
            "name: Steamer Bukharets, type: steamer, at: \"0407\", men: ¦\"60\"", "quoted-number", "60"),
    Mistake("opens: 1922-04-13", "opens: ¦1922-04-31", "no-such-day"),
    Mistake("state: wrecked", "state: ¦broken", "unknown-word"),
    Mistake("loads_per_turn: 0.5,", "loads_per_turn: ¦0.505,", "too-precise"),
    Mistake("kind: ferry, counted: true", "kind: ferry, counted: ¦yes", "wrong-type", "true"),
    Mistake(OWN_RULES, "rulebook: {movement: {¦fery_points: 3}}", "unknown-key", "ferry_points"),
    Mistake("kind: hold, town: karshi, points: 2", "kind: hold, town: karshi, points: ¦two", "wrong-type"),
    # what only the whole scenario shows
    Mistake("    s i i s s h h m m m H H\n", "    s i ¦x s s h h m m m H H\n", "unknown-symbol"),
    Mistake("    K K K K K B B B D D D D\n", "    ¦K K K K K B B B D D D\n", "grid-size"),
    Mistake("0604 0603 0703 0803 0902", "0604 ¦0703 0803 0902", "broken-chain"),
    Mistake("hexes: 0706 0707 0807 0808", "hexes: 0706 0707 0807 0808 ¦1308", "no-such-hex"),
    Mistake("0606 SE, 0606 E, 0605 SE", "0606 SE, 0606 ¦se, 0605 SE", "unknown-side", "SE"),
    Mistake("edge: 0908 NE", "edge: ¦0902 NE", "no-river"),
    Mistake("390 400 420 700 1200 1500", "390 400 ¦4x0 700 1200 1500", "wrong-height"),
    Mistake("denau: {symbol: D", "extra: {symbol: ¦B, name: Extra, soil: bukhara, east: true, sympathy: 0, "
            "source: invented, confidence: D}\n  denau: {symbol: D", "duplicate-symbol"),
    Mistake("  mazar: {name", "  twin: {name: Twin, hex: ¦\"0102\", size: 1, walls_permille: 0, garrison_men: 0, "
            "value: 0, holder: nobody, source: invented, confidence: D}\n  mazar: {name", "two-towns"),
    Mistake("name: 1st Cavalry, type: cavalry_regiment", "name: 1st Cavalry, type: ¦cavalry_regimnt",
            "unknown-unit-type", "cavalry_regiment"),
    Mistake("arrives: {turn: 3, at: karshi}", "arrives: {turn: ¦9, at: karshi}", "after-the-end"),
    Mistake("at: \"0603\", men: 350, quality: 4, morale: 7, home: baysun",
            "at: \"0603\", men: 350, quality: 4, morale: 7, home: ¦baysn", "unknown-district", "baysun"),
    Mistake("commander: enver", "commander: ¦envr", "unknown-unit", "enver"),
    Mistake("{town: karshi, loads_per_turn", "{town: ¦karshy, loads_per_turn", "unknown-town", "karshi"),
    Mistake("towns: [baysun, denau]", "towns: [baysun, ¦denu]", "unknown-town", "denau"),
    Mistake("audit_turns: [3, 6]", "audit_turns: [3, ¦7]", "after-the-end"),
    Mistake("kind: line_cut, town: baysun", "kind: line_cut, town: baysun, ¦threshold_men: 3", "useless-key"),
    Mistake("{side: basmachi, kind: men, threshold_men: 800, points: 2}",
            "¦{side: basmachi, kind: men, points: 2}", "missing-key"),
    Mistake("pool: {men: 100000,", "pool: {men: ¦10,", "pool-too-small"),
    Mistake("      turn: 2\n      at: mazar", "      turn: ¦77\n      at: mazar", "after-the-end"),
]  # fmt: skip


EVENT = """
events:
  first: {title: First, text: Once., effects: [{do: track, track: unity, change: 1}], source: invented, confidence: D}
  it:
    title: It
    text: It happens.
    side: red
    when: KEEP
    source: invented
    confidence: D
    choices:
      one: {title: One}
"""


@pytest.mark.parametrize(
    ("old", "new", "rule", "suggestion"),
    [
        # the language of conditions
        ("KEEP", "turn ¦>", "expression-syntax", ""),
        ("KEEP", "turn ¦= 3", "expression-syntax", "=="),
        ("KEEP", "\"turn > 1 ¦; import os\"", "expression-syntax", ""),
        ("KEEP", "turn > 1 ¦turn", "expression-syntax", ""),
        ("KEEP", "1 < turn ¦< 5", "expression-syntax", ""),
        ("KEEP", "(turn > ¦1 ", "expression-syntax", ""),
        ("KEEP", "¦turn + 1", "expression-sort", ""),
        ("KEEP", "¦turn and fast", "expression-sort", ""),
        ("KEEP", "turn + ¦holds(red, baysun) > 1", "expression-sort", ""),
        ("KEEP", "not ¦turn", "expression-sort", ""),
        ("KEEP", "¦unty > 3", "unknown-name", "unity"),
        ("KEEP", "¦men > 3", "expression-syntax", ""),
        ("KEEP", "¦hold(red, baysun)", "unknown-function", "holds"),
        ("KEEP", "holds(¦redd, baysun)", "unknown-word", "red"),
        ("KEEP", "holds(red, ¦baysn)", "unknown-town", "baysun"),
        ("KEEP", "men_of(¦lokais) > 1", "unknown-word", "lokai"),
        ("KEEP", "on_map(¦envr)", "unknown-unit", "enver"),
        ("KEEP", "sympathy(¦denu) > 1", "unknown-district", "denau"),
        ("KEEP", "happened(¦frst)", "unknown-event", "first"),
        ("KEEP", "chose(it, ¦on)", "unknown-choice", "one"),
        ("KEEP", "men_near(red, ¦baysn, 2) > 1", "unknown-place", "baysun"),
        ("KEEP", "men_near(red, ¦9904, 2) > 1", "no-such-hex", ""),
        ("KEEP", "men_near(red, baysun, ¦far) > 1", "expression-arguments", ""),
        ("KEEP", "men_near(red, baysun¦) > 1", "expression-arguments", ""),
        ("KEEP", "men(red¦, baysun) > 1", "expression-arguments", ""),
        ("KEEP", "holds(¦3, baysun)", "expression-arguments", ""),
        ("KEEP", "turn > ¦123456789", "expression-size", ""),
        ("KEEP", f"{'(' * 19}turn{')' * 19} > 1 and {'(' * 19}¦(turn > 1{')' * 20}", "expression-size", ""),
        ("KEEP", f"¦turn > {'1 + ' * 300}1", "wrong-length", ""),
        ("KEEP", ">-\n      turn > 1\n      and ¦tern < 9", "unknown-name", "turn"),
        # events and effects
        ("    side: red\n", "", "no-side", ""),
        ("    side: red\n", "    side: red\n    from: ¦1923-04-01\n", "after-the-end", ""),
        ("    side: red\n", "    side: red\n    to: ¦1921-04-01\n", "window-order", ""),
        ("    side: red\n", "    side: red\n    from: 1922-04-09\n    to: ¦1922-04-01\n", "window-order", ""),
        ("do: track", "do: ¦trakc", "unknown-word", "track"),
        ("track: unity", "track: ¦unty", "unknown-word", "unity"),
        ("{do: track, track: unity, change: 1}", "¦{do: track, track: unity}", "missing-key", ""),
        ("track: unity, change: 1", "track: unity, change: ¦200", "out-of-range", ""),
        ("track: unity, change: 1", "track: unity, ¦men: 3, change: 1", "useless-key", ""),
        ("{do: track, track: unity, change: 1}", "{do: desert, ¦unit: band, side: red, permille: 1}",
         "useless-key", ""),
        ("{do: track, track: unity, change: 1}", "{do: kill, unit: ¦envr}", "unknown-unit", "enver"),
        ("{do: track, track: unity, change: 1}", "{do: cut, town: ¦baysn, turns: 1}", "unknown-town", "baysun"),
        ("{do: track, track: unity, change: 1}", "{do: happen, event: ¦itt, turns: 1}", "unknown-event", "it"),
        ("{do: track, track: unity, change: 1}", "{do: sympathy, districts: [denau, ¦baysn], change: 1}",
         "unknown-district", "baysun"),
        ("{do: track, track: unity, change: 1}", "{do: deliver, unit: ¦caravan, turns: 1}", "nothing-waits", ""),
        ("      turn: 2\n      at: mazar", "      at: mazar", "delivery-time", ""),
    ],
)  # fmt: skip
def test_each_mistake_in_an_event(duel_text: str, old: str, new: str, rule: str, suggestion: str) -> None:
    text = duel_text.replace("\nevents:\n", EVENT, 1)
    text, expected = seeded(text, [Mistake(old, new, rule, suggestion)])
    text = text.replace("when: KEEP", "when: turn > 1")

    found = _found(text)
    assert [one[2:] for one in found] == [(rule, suggestion)]
    assert not expected or found == expected


HISTORY = """
history:
  figures:
    loads: {title: Loads, value: loads_arrived(), on: 1922-04-24, unit: loads, historical: 1, low: 0, high: 2,
      why_missed: Nobody brings any., source: invented, confidence: D}
    fewer: {title: Fewer loads, variant: no_aid, value: loads_arrived(), on: 1922-04-24, unit: loads, historical: 1,
      low: 0, high: 2, source: invented, confidence: D}
  shares:
    taken: {title: Taken, when: "holds(basmachi, baysun)", from: 1922-04-01, until: 1922-04-24, historical: 1, low: 0,
      high: 2, source: invented, confidence: D}
  variants:
    no_aid: {title: Without aid, changes: {aid: {attitude: 0}}, expects: {loads: falls}, source: invented}
victory:
"""


@pytest.mark.parametrize(
    ("old", "new", "rule", "suggestion"),
    [
        ("expects: {loads: falls}", "expects: {loads: ¦fals}", "unknown-word", "falls"),
        ("expects: {loads: falls}", "expects: {¦lods: falls}", "unknown-target", "loads"),
        ("expects: {loads: falls}", "expects: {¦fewer: falls}", "unknown-target", ""),
        ("expects: {loads: falls}, source: invented", "¦expects: {loads: falls}", "missing-key", ""),
        ("    taken:", "    ¦loads:", "duplicate-target", ""),
        ("variant: no_aid", "variant: ¦no_ad", "unknown-variant", "no_aid"),
        ("why_missed: Nobody brings any.", "¦why_mised: Nobody brings any.", "unknown-key", "why_missed"),
        ("why_missed: Nobody brings any.", "why_missed: ¦\"\"", "wrong-length", ""),
        ("high: 2,\n      why", "high: -2,\n      why", "empty-range", ""),
    ],
)  # fmt: skip
def test_each_mistake_in_a_history(duel_text: str, old: str, new: str, rule: str, suggestion: str) -> None:
    text = duel_text.replace("\nvictory:\n", HISTORY, 1)
    assert load_text(text).history.variants[0].expects == {"loads": "falls"}
    text, expected = seeded(text, [Mistake(old, new, rule, suggestion)])

    found = _found(text)
    assert [one[2:] for one in found] == [(rule, suggestion)]
    if expected:
        assert found == expected


def test_junk_in_a_condition_never_escapes_as_another_error(duel_text: str) -> None:
    rng = np.random.default_rng(1922)
    pieces = [
        "turn",
        "(",
        ")",
        "and",
        "not",
        "-",
        "1",
        "holds",
        ",",
        "red",
        "<",
        "==",
        "0408",
        "enver",
        "*",
        "\u00e9",
        "#",
    ]
    for _ in range(60):
        junk = " ".join(rng.choice(pieces, 12))
        with contextlib.suppress(ScenarioError):
            load_text(duel_text.replace("\nevents:\n", EVENT.replace("KEEP", f'"{junk}"'), 1))


def _found(text: str) -> list[tuple[int, int, str, str]]:
    return [(one.line, one.column, one.rule, one.suggestion) for one in problems_of(text)]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.new.strip()[:40])
def test_each_mistake_alone(duel_text: str, mistake: Mistake) -> None:
    text, expected = seeded(duel_text, [mistake])

    assert _found(text) == expected


def test_all_mistakes_in_one_reading(duel_text: str) -> None:
    text, expected = seeded(duel_text, MISTAKES)

    assert _found(text) == expected


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("navigable: true", "navigable: ¦yes", "wrong-type"),
        ("at: \"0603\"", "at: ¦\"0900\"", "forbidden-ground"),
        ("at: \"0603\"", "at: ¦\"1000\"", "off-map"),
        ("type: rifle_regiment, at: baysun", "type: rifle_regiment, at: ¦mazar", "forbidden-soil"),
        ("at: \"0407\", men: 60", "at: ¦\"0404\", men: 60", "forbidden-ground"),
        ("hex: \"0808\"", "hex: ¦\"1100\"", "off-map"),
        ("type: band, at: denau", "type: ¦rifle_regiment, at: denau", "wrong-side"),
        ("{turn: 2, unit: band,", "{turn: 2, unit: ¦rifles,", "wrong-side"),
        ("      hill_band: {name", "      ¦rifles: {name", "duplicate-unit"),
        ("id: caravan,", "id: ¦horse,", "duplicate-unit"),
        ("type: band, at: denau", "type: band, full_men: ¦300, at: denau", "too-many-men"),
        ("horse: {name: 1st Cavalry, type: cavalry_regiment, at: karshi,",
         "¦horse: {name: 1st Cavalry, type: cavalry_regiment,", "unit-place"),
        ("from: 1922-04-17", "from: ¦1922-03-17", "season-order"),
        ("minor_points: 2", "minor_points: ¦7", "grade-order"),
        ("kind: sudden, towns: [karshi, baysun]", "kind: sudden, towns: [karshi, ¦karshi]", "duplicate-town"),
        ("    west_deg: 66.9", "    west_deg: 67.1", "heights-cover"),
        ("400 410 430 800 1700 2600", "¦400 410 430 800 1700", "heights-shape"),
        ("id: ford, name: The ford, edge: 0908 NE", "id: ford, name: The ford, edge: ¦0608 NE", "second-crossing"),
        (OWN_RULES, "rulebook: {combat: {odds: [{ratio_permille: 500, weights_permille: [0, 0, 0, 0, 0, 0, "
         "1000]}, {ratio_permille: ¦500, weights_permille: [0, 0, 0, 0, 0, 0, 1000]}]}}", "odds-order"),
        (OWN_RULES, "rulebook: {combat: {odds: [{ratio_permille: 500, weights_permille: [0, 0, 0, 0, 0, 0, "
         "1000]}, {ratio_permille: 900, weights_permille: ¦[0, 0, 0, 0, 0, 1, 1000]}]}}", "odds-sum"),
        (OWN_RULES, "rulebook: {march: {gaits: ¦[horse, foot, band, caravan, cart, train, steamer, fixed]}}",
         "table-heads"),
        ("title: A duel on the Surkhan\n", "title: A duel on the Surkhan\n¦title: Again\n", "duplicate-key"),
        ("  karshi: {name: Karshi", "  ¦Karshi: {name: Karshi", "wrong-spelling"),
        ("hex: \"0504\"", "hex: ¦\"54\"", "wrong-spelling"),
        ("credits: [", "credits: ¦!!python/name:os.system [", "tag"),
        ("hex: \"0504\"", "hex: ¦&here \"0504\"", "anchor"),
        (OWN_RULES, "rulebook: {¦<<: {}}", "merge-key"),
    ],
)  # fmt: skip
def test_mistakes_that_shadow_others(duel_text: str, old: str, new: str, rule: str) -> None:
    text, expected = seeded(duel_text, [Mistake(old, new, rule)])

    found = _found(text)

    assert rule in [one[2] for one in found]
    if expected:
        assert expected[0][:3] in [one[:3] for one in found]
    if rule not in ("wrong-spelling", "off-map"):
        assert len(found) == 1, found


def test_references_to_a_faulty_entry_are_not_blamed(edited: Callable[..., str]) -> None:
    text = edited('karshi: {name: Karshi, hex: "0102", size: 4', 'karshi: {name: Karshi, hex: "0102", size: huge')

    assert [one.rule for one in problems_of(text)] == ["wrong-type"]


def test_a_problem_reads_like_a_compilers(edited: Callable[..., str]) -> None:
    text = edited("  turns: 6\n", "  turns: 6\n  turn_dais: 4\n")

    assert str(problems_of(text)[0]) == (
        "scenario:10:3: unknown key 'turn_dais' [unknown-key]\n    turn_dais: 4\n    ^\n  did you mean 'turn_days'?"
    )


def test_both_bounds_of_a_number_are_told(edited: Callable[..., str]) -> None:
    problem = problems_of(edited("size: 2,", "size: 0,"))[0]

    assert problem.message == "size must be from 1 to 5, not '0'"


def test_a_flood_of_problems_is_shown_in_part(edited: Callable[..., str]) -> None:
    rows = "".join(f"  t{number}: {{nam: 1}}\n" for number in range(200))
    with pytest.raises(ScenarioError) as caught:
        load_text(edited("\ntowns:\n", f"\ntowns:\n{rows}"))

    text = str(caught.value)
    assert text.count("[missing-key]") + text.count("[unknown-key]") == SHOWN
    assert text.splitlines()[-1] == f"… and {200 * 10 - SHOWN} more problems"


def test_more_than_the_engine_has_room_for(edited: Callable[..., str]) -> None:
    band = "{name: B, type: band, at: denau, men: 1, quality: 5, morale: 5, source: s, confidence: D}"
    bands = "".join(f"      b{number}: {band}\n" for number in range(130))
    (problem,) = problems_of(edited("      band: {name", bands + "      band: {name"))

    assert (problem.rule, problem.line) == ("no-room", 98)


def test_broken_text_never_escapes_as_another_error(duel_text: str) -> None:
    spots = [found.span() for found in re.finditer(r"[\w.\"-]+", duel_text)][::13]
    for number, (start, end) in enumerate(spots):
        junk = ("x", "-1", "[1]", "{a: 1}", '""', "\n", "99999")[number % 7]
        with contextlib.suppress(ScenarioError):
            load_text(duel_text[:start] + junk + duel_text[end:])
