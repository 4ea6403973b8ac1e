"""The districts as one side may know them: who lives there, for whom they are, how many answer a call, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from game.orders.view import View
from game.rules import recruits
from game.rules.offices import has_office
from game.rules.tracks import modifier, track_level
from game.scenario.scenario import Scenario
from game.state.enums import Harvest, Modifier, Side, Soil, Track
from game.ui.panels import vocabulary as say
from game.ui.panels.vocabulary import rule
from game.ui.panels.words import bare

_HARVESTS = {
    Harvest.FURLOUGH: "half of its bands are at home for the harvest",
    Harvest.KEPT: "its bands were kept from the harvest, and some go home all the same",
}


@dataclass(frozen=True)
class DistrictFacts:
    """A district."""

    title: str
    peoples: str
    sympathy: int  # -100…+100, positive for the Basmachi
    tags: str  # offices, and whose country it is
    recruits: str  # `97 men a turn`, or nothing
    why: str  # how many could come at most, and what makes them fewer or more
    notes: tuple[str, ...]


def districts_of(scenario: Scenario, view: View) -> tuple[DistrictFacts, ...]:
    """The districts of Bukhara, and those elsewhere that give recruits, in the order of the scenario."""
    rows = scenario.theatre.districts
    shown = (
        district
        for district in range(int(scenario.theatre.counts[0].districts))
        if rows[district].soil == Soil.BUKHARA or rows[district].recruits_per_turn > 0
    )
    return tuple(district_facts(scenario, view, district) for district in shown)


def district_facts(scenario: Scenario, view: View, district: int) -> DistrictFacts:
    """A district as one side may know it."""
    return DistrictFacts(
        scenario.names.district_titles[district],
        scenario.names.district_peoples[district],
        int(view.districts[district].sympathy),
        tags_of(scenario, view, district),
        recruits_words(scenario, view, district),
        recruits_reasons(scenario, view, district),
        tuple(notes_of(scenario, view, district)),
    )


def tags_of(scenario: Scenario, view: View, district: int) -> str:
    """The offices that stand in a district, and whether it is Ibrahim Bek's country."""
    stands = bare(cast("Any", has_office))
    found = [say.OFFICES[side].removeprefix("the ") for side in Side if stands(view.districts, district, int(side))]
    lokai = ["Lokai country"] if scenario.theatre.districts[district].lokai else []
    return ", ".join([*found, *lokai])


def recruits_words(scenario: Scenario, view: View, district: int) -> str:
    """How many men of a district join the Basmachi each turn, if there are bands of theirs to join."""
    if scenario.theatre.districts[district].recruits_per_turn == 0:
        return ""
    hundredths = int(bare(cast("Any", recruits.yield_hundredths))(scenario.theatre, view, district))
    return f"{say.men(hundredths // 100)} a turn"


def recruits_reasons(scenario: Scenario, view: View, district: int) -> str:
    """What §8.7 makes of the men whom a district could give."""
    row, state = scenario.theatre.districts[district], view.districts[district]
    if row.recruits_per_turn == 0:
        return ""
    prestige = bare(cast("Any", track_level))(view, int(Track.PRESTIGE))
    shares = (
        f"prestige {prestige} %",
        f"sympathy {(100 + int(state.sympathy)) // 2} %",
        f"remoteness {(500 + int(row.remoteness_permille)) // 10} %",
    )
    added = [each for each in _changes(scenario, view, district) if each[1]]
    changes = [f"{words} {say.signed(permille // 10)} %" for words, permille in added]
    return f"{say.number(int(row.recruits_per_turn))} at most, × {', × '.join((*shares, *_together(changes)))}"


def _together(changes: list[str]) -> tuple[str, ...]:
    """Changes that are summed before they are taken."""
    return (f"(100 %, {', '.join(changes)})",) if changes else ()


def _changes(scenario: Scenario, view: View, district: int) -> list[tuple[str, int]]:
    """What adds to a district's recruits or takes from them, in permille."""
    theatre, state = scenario.theatre, view.districts[district]
    row, stands = theatre.districts[district], bare(cast("Any", has_office))
    chief = int(row.chief_town)
    red = chief >= 0 and view.towns[chief].holder == Side.RED
    calm = state.calmed_until >= view.clock[0].turn
    found = []
    if stands(view.districts, district, int(Side.BASMACHI)):
        found.append(("an administration", rule(theatre, "administration_recruits_permille")))
    if stands(view.districts, district, int(Side.RED)):
        found.append(("a revkom", rule(theatre, "revkom_recruits_permille")))
    if red:
        found.append((f"Reds in {scenario.names.town_titles[chief]}", rule(theatre, "red_recruits_permille")))
    if calm:
        until = f"concessions or amnesty until turn {int(state.calmed_until)}"
        found.append((until, rule(theatre, "calmed_recruits_permille")))
    events = bare(cast("Any", modifier))(view, int(Side.BASMACHI), int(Modifier.RECRUITS_PERMILLE))
    return [*found, ("events", int(events))]


def notes_of(scenario: Scenario, view: View, district: int) -> list[str]:
    """Harvest, requisitions, informers, men who wait: what else is known of a district."""
    state, turn = view.districts[district], int(view.clock[0].turn)
    told = []
    if view.side[0] == Side.BASMACHI and state.recruits >= 100:
        waiting = say.men(int(state.recruits) // 100)
        told.append(f"{waiting} wait for a band at home that lacks men and is fed")
    if state.harvest in _HARVESTS:
        told.append(_HARVESTS[Harvest(int(state.harvest))])
    if state.stripped > 0:
        told.append(f"its land yields less for {int(state.stripped)} turns after requisitions")
    if view.side[0] == Side.RED and state.watched_until >= turn:
        told.append(f"informers work here until turn {int(state.watched_until)}")
    return told
