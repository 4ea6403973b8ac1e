"""Events of the scenario and the decisions they ask for, as sheets to read and answer.

Alone knows where the words of an event stand.
"""

from __future__ import annotations

from game.orders.view import View
from game.scenario.scenario import Scenario
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


def incident_sheet(scenario: Scenario, incident: int, place_date: str, allowed: tuple[int, ...]) -> Dispatch:
    """An event as a dispatch; those of its choices that are allowed can be taken."""
    names = scenario.names
    text, source = names.incident_texts[incident], names.incident_sources[incident]
    return Dispatch(
        title=title_of(scenario, incident),
        by=f"source: {source}" if source else "",
        place_date=place_date,
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip())
        or (title_of(scenario, incident),),
        choices=tuple(Choice(names.choice_titles[row], names.choice_texts[row]) for row in allowed)
        or (Choice("Go on"),),
        banner="Decision" if allowed else "Dispatch",
        decisions=allowed,
    )
