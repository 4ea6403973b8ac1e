"""Who obeys the Basmachi commander, and what more unity or a better mind of Ibrahim Bek would change (§9.3)."""

from __future__ import annotations

from typing import Any, cast

from game.orders.view import View
from game.rules import repute
from game.scenario.scenario import Scenario
from game.state.enums import Side, Track
from game.ui.panels import vocabulary as say
from game.ui.panels.vocabulary import rule
from game.ui.panels.words import bare

_TOP = 100  # of a track
# What holds from each mark of a track on, and what below it; the lowest first.
_AT = {
    Track.UNITY: (
        (
            "home_unity",
            "chiefs of the valleys and the West leave home, and the valleys count among those who obey",
            "chiefs of the valleys and the West stay at home, and none of them obeys",
        ),
        ("together_unity", "factions join one assault", "each faction assaults alone"),
    ),
    Track.LOKAI: (
        ("hostile_lokai", "the Lokai leave the other rebels alone", "the Lokai fall upon the other rebels"),
        ("neutral_lokai", "they march and fight, at home", "they neither march nor attack"),
        ("loyal_lokai", "they go anywhere and count among those who obey", "they keep to their home country"),
    ),
    Track.ATTITUDE: (("cancel_attitude", "what is due comes", "whatever is due is cancelled for good"),),
    Track.LEGITIMACY: (
        ("spent_legitimacy", "the Council can be asked", "nobody is asked: the Red Army occupies openly"),
        ("forced_legitimacy", "it approves at the lower price", "each approval must be forced, at twice the price"),
        ("wavering_legitimacy", "Bukharan units hold together", "Bukharan units lose morale and men each turn"),
    ),
}


def obeying_men(scenario: Scenario, view: View) -> int:
    """Own men who obey the commander; only the Basmachi have any to count."""
    return int(bare(cast("Any", repute.obeying_men))(scenario.theatre, view))


def next_marks(scenario: Scenario, view: View, track: Track) -> str:
    """What the mark above a track's level brings, and what comes below the last one passed."""
    level = int(view.tracks[track].level)
    marks = [(rule(scenario.theatre, name), better, worse) for name, better, worse in _AT.get(track, ())]
    above = next((f"From {mark}: {better}." for mark, better, _ in marks if mark > level), "")
    below = next((f"Below {mark}: {worse}." for mark, _, worse in reversed(marks) if mark <= level), "")
    return " ".join(words for words in (above, below) if words)


def next_command_point(scenario: Scenario, view: View, track: Track) -> str:
    """At which level the side whose track it is has a command point more (§9.1)."""
    step_name = {(Track.UNITY, Side.BASMACHI): "unity_step", (Track.COMMITMENT, Side.RED): "commitment_step"}
    name = step_name.get((track, Side(int(view.side[0]))))
    if name is None:
        return ""
    step = rule(scenario.theatre, name)
    level = step * (int(view.tracks[track].level) // step + 1)
    return f"From {level}: one more command point a turn." if level <= _TOP else ""


def obeying_words(scenario: Scenario, view: View) -> str:
    """How many obey, for the Basmachi."""
    if view.side[0] != Side.BASMACHI:
        return ""
    return f"{say.men(obeying_men(scenario, view))} obey the commander now."
