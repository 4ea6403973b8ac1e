"""What the bar says of a figure under the mouse: the season, the points left, the tracks and what moves them."""

from __future__ import annotations

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.ui.panels import vocabulary as say
from game.ui.panels.politics import TrackFacts, points_words, tracks_of
from game.ui.panels.season import season_facts

Tip = tuple[str, str, tuple[str, ...]]  # title, what stands right of it, and sentences


def tip_of(scenario: Scenario, view: View, key: str) -> Tip | None:
    """The words for a spot of the bar.

    Args:
        scenario: names and board.
        view: the side's knowledge.
        key: `season`, `command`, `acts`, or the name of a Track.
    """
    command, acts = points_words(view)
    if key == "season":
        turn = int(view.clock[0].turn)
        facts = season_facts(scenario, turn)
        return facts.name, say.date(scenario, turn), facts.lines
    if key == "command":
        words = "A command point gives a leader and all about him their orders; without, units march half as far and "
        return "Command points", f"{command} left", (f"{words}assault nobody (§9.1).",)
    if key == "acts":
        return "Act points", f"{acts} left", ("For political and staff work: click for the sheet (§9.2).",)
    found = next((track for track in tracks_of(scenario, view) if track.track.name == key), None)
    return None if found is None else _of_track(found)


def _of_track(track: TrackFacts) -> Tip:
    word = f", {track.word}" if track.word else ""
    return track.title, f"{track.level} of 100{word}", tuple(words for words in (track.nearest, track.moves) if words)
