"""The season in words: its name, and what it does to men, roads and rivers."""

from __future__ import annotations

from dataclasses import dataclass

from game.scenario.scenario import Scenario
from game.ui.panels import vocabulary as say

_NAMES = {
    "January": "Winter",
    "February": "Winter",
    "March": "Early spring",
    "April": "Spring",
    "May": "Late spring",
    "June": "Early summer",
    "July": "High summer",
    "August": "Late summer",
    "September": "Early autumn",
    "October": "Autumn",
    "November": "Late autumn",
    "December": "Winter",
}


@dataclass(frozen=True)
class SeasonFacts:
    """The season of a turn."""

    name: str
    marks: tuple[str, ...]  # a word for each effect
    lines: tuple[str, ...]  # a sentence for each effect


def season_facts(scenario: Scenario, turn: int) -> SeasonFacts:
    """What the calendar says of a turn."""
    calendar, theatre = max(1, min(turn, int(scenario.theatre.counts[0].turns))), scenario.theatre
    row = theatre.seasons[int(theatre.calendar[calendar - 1].season)]
    effects = (
        (row.mud_points > 0, "mud", f"Mud: soft ground costs carts and columns {int(row.mud_points)} points more."),
        (row.rain_flood == 1, "rain floods", "Rivers fed by rain are high."),
        (row.glacier_flood == 1, "floods", "Rivers fed by snow and ice are high."),
        (row.heat_fatigue > 0, "heat", "Heat: whoever marches in the low plains tires."),
        (
            row.sickness_permille > 0,
            "fever",
            f"Fever: {int(row.sickness_permille) / 10:g} in 100 men fall sick in a turn in low wet country.",
        ),
        (row.fast == 1, "fast", "Ramadan: the fast."),
        (row.lowland_harvest == 1, "harvest", "Harvest in the lowlands."),
        (row.upland_harvest == 1, "hill harvest", "Harvest in the hills."),
    )
    forage = f"The land yields {int(row.forage_permille) // 10} % of its usual forage."
    return SeasonFacts(
        _NAMES.get(say.short_date(scenario, calendar).partition(" ")[2], "Season"),
        tuple(word for on, word, _ in effects if on),
        (*(line for on, _, line in effects if on), forage),
    )
