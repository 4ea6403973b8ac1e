from __future__ import annotations

from typing import Any

import pytest

from game.orders.lines import SupplyLine
from game.orders.report import Report, Who
from game.orders.table import Table
from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Detection, EventKind, Side
from game.state.world import copy_world
from game.ui.panels import vocabulary as say
from game.ui.panels.words import Wording, contact_words, why_short

ALAI, BAYSUN_TOWN = 26, 31
NOBODY = Who()


@pytest.fixture
def table(real: Scenario) -> Table:
    return Table(real.theatre, real.world, 1)


@pytest.fixture
def red(table: Table) -> View:
    return table.view(Side.RED)


def _report(kind: EventKind, who: Who, other: Who = NOBODY, **numbers: int) -> Report:
    given: dict[str, Any] = {"hex": 100, "came_from": -1, "place": 0, "amount": 5, "result": 0, **numbers}
    return Report(
        kind, 3, who, given["hex"], other, given["came_from"], given["place"], given["amount"], given["result"]
    )


@pytest.mark.parametrize("kind", list(EventKind))
@pytest.mark.parametrize("who", [Who(0), Who(-1, 1), Who()])
@pytest.mark.parametrize("amount", [0, 1, 1234])
def test_every_event_is_a_sentence_of_its_own(
    real: Scenario, red: View, kind: EventKind, who: Who, amount: int
) -> None:
    words = Wording(real, red)
    said = words.sentence(_report(kind, who, who, amount=amount))
    assert said.endswith(".") and not said.endswith("..")
    assert said[0].isupper() or said[0].isdigit()
    others = {words.sentence(_report(other, who, who, amount=amount)) for other in EventKind if other is not kind}
    assert said not in others


def test_own_units_bear_their_names_and_enemies_only_what_is_known(real: Scenario, red: View) -> None:
    words = Wording(real, red)
    assert words.title_of(Who(ALAI)) == "1st Cavalry Brigade, Alai Regiment"
    contact = red.contacts[0]
    assert (contact.name, contact.type) == (1, -1)
    assert words.title_of(Who(-1, 1)) == "an unknown band of perhaps 300 men"
    contact.type, contact.men, contact.detection = real.names.type_ids.index("band"), 500, int(Detection.SEEN)
    assert words.title_of(Who(-1, 1)) == "a band of about 500 men"
    contact.men, contact.detection = 480, int(Detection.KNOWN)
    assert words.title_of(Who(-1, 1)) == "a band of 480 men"
    assert words.title_of(Who()) == "somebody"


def test_a_contact_that_the_view_does_not_list_yet_is_unknown(real: Scenario, red: View) -> None:
    assert red.contacts[9].name == 0
    assert contact_words(real, red, 10) == "an unknown band"


def test_no_sentence_about_an_enemy_names_a_true_unit(real: Scenario, red: View) -> None:
    words = Wording(real, red)
    rebels = [
        title for row, title in enumerate(real.names.unit_titles) if real.world.units[row].side == Side.BASMACHI
    ]
    for kind in EventKind:
        said = words.sentence(_report(kind, Who(-1, 1), Who(-1, 2), hex=1900))
        assert not any(title in said for title in rebels)


def test_losses_of_the_enemy_are_no_count(real: Scenario, red: View) -> None:
    words = Wording(real, red)
    assert "100" not in words.sentence(_report(EventKind.LOSSES, Who(-1, 1), amount=100))
    assert "about 200 men" in words.sentence(_report(EventKind.LOSSES, Who(-1, 1), amount=200)).lower()
    assert words.sentence(_report(EventKind.LOSSES, Who(ALAI), amount=37)).startswith("37 men of 1st Cavalry")


def test_loads_the_side_has_not_counted_are_not_told_as_nothing(real: Scenario, red: View) -> None:
    words = Wording(real, red)
    said = words.sentence(_report(EventKind.UNLOADED, Who(-1, 1), amount=0))
    assert "brings its loads to" in said


@pytest.mark.parametrize(
    ("hundredths", "words"),
    [(0, "0 loads"), (4, "0.04 loads"), (50, "0.5 loads"), (100, "1 load"), (130, "1.3 loads"), (2000, "20 loads")],
)
def test_loads_in_words(hundredths: int, words: str) -> None:
    assert say.loads(hundredths) == words


def test_places_are_told_by_towns_nearby(real: Scenario) -> None:
    baysun = int(real.theatre.towns[BAYSUN_TOWN].hex)
    assert say.place(real, baysun) == "Baysun"
    columns = int(real.theatre.terms[0].columns)
    beside = say.place(real, baysun - columns * 2)
    assert beside.split(" ")[1] == "km" or beside in real.names.town_titles
    assert say.bearing(real, baysun, baysun + 2) == "east"
    assert say.bearing(real, baysun, baysun - 2 * columns) == "north"


@pytest.mark.parametrize(("permille", "words"), [(0, "no chance"), (335, "one in three"), (500, "one in two")])
def test_chances_in_words(permille: int, words: str) -> None:
    assert say.one_in(permille) == words


# ---------------------------------------------------------------- why a unit is short


def _line(**changes: Any) -> SupplyLine:
    whole: dict[str, Any] = {
        "unit": ALAI, "depot": BAYSUN_TOWN, "source": 21, "way": (1, 2), "line": (2, 3), "cost": 12, "limit": 28,
        "line_cost": 40, "line_limit": 200, "weakest": 1900, "detour": -1,
    }  # fmt: skip
    return SupplyLine(**{**whole, **changes})


def _hungry(view: View) -> None:
    view.units[ALAI].food_shortage = 2


def test_a_unit_with_enough_needs_no_reasons(real: Scenario, red: View) -> None:
    assert why_short(real, red, ALAI, _line()) == []


def test_hunger_is_told_with_what_is_needed_and_what_the_land_gives(real: Scenario, red: View) -> None:
    _hungry(red)
    told = " ".join(why_short(real, red, ALAI, _line()))
    assert "second step of hunger (§6.5)" in told
    assert "2,500 rations a turn: 500 men at 5, horses included" in told
    forage = sum(
        int(real.theatre.hexes[to].forage_rations) // 2
        for to in [int(red.units[ALAI].hex)]
        + [int(real.theatre.edges[int(red.units[ALAI].hex) * 6 + side].to) for side in range(6)]
    )
    assert f"yield {forage:,}" in told


def test_the_depot_its_distance_its_stores_and_its_line_are_named(real: Scenario, red: View) -> None:
    _hungry(red)
    told = " ".join(why_short(real, red, ALAI, _line()))
    state = red.towns[BAYSUN_TOWN]
    assert "Baysun, 12 of at most 28 points" in told
    assert f"{int(state.rations):,} rations" in told
    assert "comes from Karshi, 40 of at most 200" in told
    assert "weakest link" in told and "cut the unit off" in told


def test_an_empty_depot_is_said_to_be_too_little(real: Scenario, red: View) -> None:
    _hungry(red)
    red.units[ALAI].men = 3000
    red.towns[BAYSUN_TOWN].rations = 100
    assert any("less than this unit alone" in told for told in why_short(real, red, ALAI, _line()))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (None, "It is cut off"),
        (_line(depot=-1, source=-1, cost=-1), "within 28 points of supply cost (§6.3)"),
        (_line(source=-1, line=(), line_cost=-1), "No line from a source reaches Baysun"),
        (_line(source=BAYSUN_TOWN), "Baysun is itself a source"),
        (_line(detour=14), "14 points longer"),
    ],
)
def test_every_break_in_the_chain_has_its_sentence(
    real: Scenario, red: View, line: SupplyLine | None, said: str
) -> None:
    _hungry(red)
    assert any(said in told for told in why_short(real, red, ALAI, line))


def test_few_rounds_are_told_with_the_limit(real: Scenario, red: View) -> None:
    red.units[ALAI].ammunition, red.units[ALAI].ammunition_shortage = 100, 1
    told = why_short(real, red, ALAI, _line())
    assert told[0] == "It carries 1 load of ammunition of 8 loads; below 2.7 loads it counts as short (§6.4)."


def test_reasons_read_nothing_of_the_enemys_stores(real: Scenario, table: Table) -> None:
    """The same View from Worlds whose enemy stores differ gives the same sentences."""
    world = copy_world(real.world)
    for town in range(int(world.counts[0].towns)):
        if world.towns[town].holder == Side.BASMACHI:
            world.towns[town].rations += 777
    other = Table(real.theatre, world, 1)
    told = []
    for game in (table, other):
        view = game.view(Side.RED)
        _hungry(view)
        told.append(why_short(real, view, ALAI, _line()))
    assert told[0] == told[1]
