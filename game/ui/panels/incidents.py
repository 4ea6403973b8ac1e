"""Events of the scenario and the decisions they ask for, as sheets to read and answer.

Alone knows where the words of an event stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Station
from game.ui.panels.citation import citation
from game.ui.panels.dispatch_sheet import Choice, Dispatch


def title_of(scenario: Scenario, incident: int) -> str:
    """What an event is called."""
    return scenario.names.incident_titles[incident]


def waiting(scenario: Scenario, view: View) -> list[int]:
    """Events that wait for a side's decision."""
    count, side = int(scenario.theatre.counts[0].incidents), int(view.side[0])
    rows, states = scenario.theatre.incidents, view.incidents
    return [each for each in range(count) if states[each].waiting and rows[each].side == side]


def choices_of(scenario: Scenario, incident: int) -> range:
    """Rows of an event's choices."""
    row = scenario.theatre.incidents[incident]
    return range(int(row.choices), int(row.choices) + int(row.choices_count))


def place_of(scenario: Scenario, view: View, incident: int) -> int:
    """The hex that an event's words are about: the town that they name first, else an own unit; -1 if neither.

    Only what is read counts, so that a picture of the place tells nothing more.
    """
    names = scenario.names
    choices = (names.choice_texts[row] for row in choices_of(scenario, incident))
    told = (names.incident_titles[incident], names.incident_texts[incident], *choices)
    town = _first_named(names.town_titles, told)
    if town >= 0:
        return int(scenario.theatre.towns[town].hex)
    unit = _first_named(names.unit_titles, told)
    here = unit >= 0 and view.units[unit].side == view.side[0] and view.units[unit].station == Station.ON_MAP
    return int(view.units[unit].hex) if here else -1


def _first_named(titles: Sequence[str], texts: Sequence[str]) -> int:
    """The row of the title that stands first in the first text that has one, or -1."""
    for text in texts:
        places = [(found.start(), row) for row, title in enumerate(titles) if (found := _named(title, text))]
        if places:
            return min(places)[1]
    return -1


def _named(title: str, text: str) -> re.Match[str] | None:
    """A title as a word of its own."""
    return re.search(rf"\b{re.escape(title)}\b", text)


def incident_sheet(
    scenario: Scenario, incident: int, place_date: str, allowed: tuple[int, ...], hex_id: int = -1
) -> Dispatch:
    """An event as a dispatch; those of its choices that are allowed can be taken.

    Args:
        scenario: its words.
        incident: the event.
        place_date: what stands below the title.
        allowed: rows of the choices that can be taken now.
        hex_id: what its cut-out should show, or -1.
    """
    names = scenario.names
    text = names.incident_texts[incident]
    return Dispatch(
        title=title_of(scenario, incident),
        by="",
        place_date=place_date,
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip())
        or (title_of(scenario, incident),),
        choices=tuple(Choice(names.choice_titles[row], names.choice_texts[row]) for row in allowed)
        or (Choice("Go on"),),
        banner="Decision" if allowed else "Dispatch",
        decisions=allowed,
        hex=hex_id,
        source=citation(scenario, names.incident_sources[incident], names.incident_confidences[incident]),
    )
