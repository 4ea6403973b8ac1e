"""What keeps an own unit from doing all that it could: no orders, no horses, men sick or at home, chiefs at odds."""

from __future__ import annotations

from dataclasses import dataclass

from game.orders.view import View
from game.rules import command, obedience
from game.scenario.scenario import Scenario
from game.state.enums import Faction, Track
from game.state.units import Unit
from game.state.world import Theatre
from game.ui.panels import vocabulary as say
from game.ui.panels.words import bare


@dataclass(frozen=True)
class Note:
    """One line about a unit."""

    title: str
    value: str
    note: str = ""
    warn: bool = False


def lacks_orders(theatre: Theatre, row: Unit) -> bool:
    """Whether a unit needs orders and has none for this phase (§9.1)."""
    return bool(bare(command.lacks_orders)(theatre, row))


def rides_army_horses(theatre: Theatre, row: Unit) -> bool:
    """Whether a unit rides on horses that the army must find (§10.4)."""
    return bool(theatre.types[int(row.type)].mounted)


def has_no_horses(theatre: Theatre, row: Unit) -> bool:
    """Whether such a unit has horses for less than half of its men."""
    return rides_army_horses(theatre, row) and bool(2 * row.horses < row.men)


def readiness(scenario: Scenario, view: View, row: Unit) -> tuple[Note, ...]:
    """What there is to say of an own unit's orders, faction, horses and missing men; nothing of what is as usual."""
    theatre, found = scenario.theatre, []
    if bare(command.needs_orders)(theatre, row):
        note = "" if row.commanded else "Half march, no assault (§9.1)."
        found.append(Note("Orders", "Has its orders" if row.commanded else "Has no orders", note, not row.commanded))
    obeys = obedience_words(theatre, view, row)
    if obeys:
        found.append(Note("Faction", say.FACTIONS[Faction(int(row.faction))], obeys, warn=True))
    if rides_army_horses(theatre, row) and row.horses < row.men:
        found.append(Note("Horses", f"{say.number(int(row.horses))} for {say.men(int(row.men))}", "", warn=True))
    if row.sick > 0:
        found.append(Note("Sick", f"{say.men(int(row.sick))}, wounded or in fever"))
    if row.away > 0:
        found.append(Note("Furlough", f"{say.men(int(row.away))} at the harvest"))
    return tuple(found)


def obedience_words(theatre: Theatre, view: View, row: Unit) -> str:
    """How far a unit's faction does what it is told; nothing if it does all (§9.3, §9.6)."""
    if not bare(obedience.takes_orders)(theatre, view.tracks, row):
        hostile = view.tracks[Track.LOKAI].level < theatre.rulebook[0].hostile_lokai
        return f"{'Hostile' if hostile else 'Neutral'}: takes no orders to march or attack."
    if bare(obedience.is_home_bound)(theatre, view.tracks, row):
        return "Stays in its home country."
    chiefs = row.faction in (Faction.LOCAL, Faction.WESTERN)
    at_odds = view.tracks[Track.UNITY].level < theatre.rulebook[0].together_unity
    return "Assaults with its own faction only." if chiefs and at_odds else ""
