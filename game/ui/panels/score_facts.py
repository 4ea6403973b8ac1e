"""The score sheet as values: what each side needs to win, how far it is, and what would change that.

Everything is read from the Theatre, which both sides know, and from one side's View.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from game.base.rows import column
from game.orders.shares import known_share
from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.board import ScoreItem
from game.state.enums import ScoreKind, Side, Station
from game.ui.panels import vocabulary as say
from game.ui.panels.bar import men_under_arms
from game.ui.panels.obedience import obeying_men
from game.ui.panels.standing import Standing, standing

HELD, LATELY, LOST = "disc", "half_disc", "ring"
_AT_ONCE = (ScoreKind.SUDDEN, ScoreKind.STAMP_OUT)
_TURN_ENDS = 2  # running, for which a town must be held (§13.1)


@dataclass(frozen=True)
class Place:
    """A town of a line and how its side stands there."""

    name: str
    state: str  # HELD: as long as asked; LATELY: held, not yet so long; LOST
    hex: int


@dataclass(frozen=True)
class SheetLine:
    """One line of the sheet, or several alike put together."""

    kind: int
    title: str
    worth: str  # `+1 each`
    note: str  # when it counts, and what would change it
    earned: int
    places: tuple[Place, ...] = ()
    now: int = -1  # -1 where the side cannot know
    goal: int = 0
    unit: str = ""  # of now and goal
    at_once: bool = False


@dataclass(frozen=True)
class SheetFacts:
    """The whole sheet."""

    title: str
    sides: tuple[str, str]
    lines: tuple[tuple[SheetLine, ...], tuple[SheetLine, ...]]
    standing: Standing
    audits: str
    own_side: int


def sheet_facts(scenario: Scenario, view: View) -> SheetFacts:
    """The score sheet as one side may know it."""
    lines = tuple(_lines_of(scenario, view, side) for side in Side)
    return SheetFacts(
        "What each side needs to win",
        scenario.names.sides,
        (lines[0], lines[1]),
        standing(scenario, view),
        audit_words(scenario, view),
        int(view.side[0]),
    )


def audit_turns(scenario: Scenario) -> list[int]:
    """The turns at whose ends the sheet is read; the last is always one."""
    turns = int(scenario.theatre.terms[0].turns)
    audits = column(scenario.theatre.calendar, "audit")[: turns - 1]
    return [*(np.flatnonzero(audits) + 1).tolist(), turns]


def audit_words(scenario: Scenario, view: View) -> str:
    """When the sheet is read: `Audits at the end of turns 8, 15, 23 and 32; the next in 3 turns.`"""
    turns = audit_turns(scenario)
    now = int(view.clock[0].turn)
    coming = next((turn for turn in turns if turn >= now), turns[-1])
    wait = coming - now
    when = "this turn" if wait == 0 else "next turn" if wait == 1 else f"in {wait} turns"
    ends = "Audit at the end of turn" if len(turns) == 1 else "Audits at the end of turns"
    return f"{ends} {say.listed([str(turn) for turn in turns])}; the next {when}."


def _lines_of(scenario: Scenario, view: View, side: Side) -> tuple[SheetLine, ...]:
    """A side's lines in the order of the sheet; towns held alike, and groups, become one line."""
    found: dict[tuple[int, ...], SheetLine] = {}
    for item in range(int(scenario.theatre.counts[0].score_items)):
        row = scenario.theatre.score_items[item]
        if row.side != side:
            continue
        key = _key(item, row)
        line = _line(scenario, view, item)
        found[key] = _joined(found[key], line) if key in found else line
    lines = sorted(found.values(), key=lambda line: line.at_once)
    return tuple(lines)


def _key(item: int, row: ScoreItem) -> tuple[int, ...]:
    if row.kind == ScoreKind.HOLD:
        return int(row.kind), int(row.points), int(row.first_turn)
    if row.kind in (ScoreKind.ALL_HELD, ScoreKind.SUDDEN) and row.group > 0:
        return int(row.kind), int(row.group)
    return -1, item


def _joined(line: SheetLine, other: SheetLine) -> SheetLine:
    places = (*line.places, *other.places)
    title = "Hold each of these towns" if line.kind == ScoreKind.HOLD else line.title
    worth = f"{line.worth.removesuffix(' each')} each" if line.kind == ScoreKind.HOLD else line.worth
    return replace(line, title=title, worth=worth, places=places, earned=line.earned + other.earned)


def _line(scenario: Scenario, view: View, item: int) -> SheetLine:
    row = scenario.theatre.score_items[item]
    kind = ScoreKind(int(row.kind))
    now, goal, unit = _progress(scenario, view, row)
    return SheetLine(
        int(kind),
        line_title(scenario, item),
        f"+{int(row.points)}" if row.points else "",
        _note(scenario, view, row),
        int(view.scores[item].points),
        (_place(scenario, view, row, done=bool(view.scores[item].done)),) if row.town >= 0 else (),
        now,
        goal,
        unit,
        kind in _AT_ONCE,
    )


def line_title(scenario: Scenario, item: int) -> str:
    """A line's title without when it counts."""
    title = scenario.names.score_titles[item]
    if title.startswith("Win at once "):
        title = title.removeprefix("Win at once ").removeprefix("by ")
        title = title[0].upper() + title[1:]
    if scenario.theatre.score_items[item].kind in (ScoreKind.MEN, ScoreKind.OBEYING):
        title = title.removeprefix("Have ")
    return title.removesuffix(" at each audit").removesuffix(" at the end").removesuffix(" between audits")


def _place(scenario: Scenario, view: View, row: ScoreItem, *, done: bool) -> Place:
    """How a line's side stands in its town, as far as the onlooker knows."""
    town = int(row.town)
    state, name = view.towns[town], scenario.names.town_titles[town]
    hex_id = int(scenario.theatre.towns[town].hex)
    if row.kind == ScoreKind.LINE_CUT:
        return Place(name, HELD if done else LOST, hex_id)
    if state.holder != row.side:
        return Place(name, LOST, hex_id)
    if row.side != view.side[0]:
        return Place(name, HELD, hex_id)
    turns = int(state.supplied_turns if row.kind == ScoreKind.HOLD else state.held_turns)
    return Place(name, HELD if turns >= _TURN_ENDS else LATELY, hex_id)


def _progress(scenario: Scenario, view: View, row: ScoreItem) -> tuple[int, int, str]:
    kind, own = row.kind, row.side == view.side[0]
    if kind in (ScoreKind.SETTLED_SHARE, ScoreKind.EAST_SHARE):
        share = known_share(scenario.theatre, view, int(row.side), bool(kind == ScoreKind.EAST_SHARE))
        return int(share) // 10, int(row.threshold) // 10, "%"
    if kind == ScoreKind.LOADS and own:
        return int(view.ledger[int(row.side)].aid_loads) // 100, _all_loads(row), "loads"
    if kind == ScoreKind.OBEYING and own:
        return obeying_men(scenario, view), int(row.threshold), "men"
    if kind == ScoreKind.MEN and own:
        return men_under_arms(view), int(row.threshold), "men"
    if kind in (ScoreKind.TRACK_AT_LEAST, ScoreKind.TRACK_AT_MOST):
        return int(view.tracks[int(row.track)].level), int(row.threshold), "points"
    if kind in (ScoreKind.LEADER_FREE, ScoreKind.LEADER_LOST) and view.side[0] == Side.BASMACHI:
        on_map = view.units[int(row.unit)].station == Station.ON_MAP
        return int(on_map == (kind == ScoreKind.LEADER_FREE)), 1, ""
    return -1, 0, ""


def _all_loads(row: ScoreItem) -> int:
    """Loads that earn all the points of a line."""
    times = int(row.limit) // max(1, int(row.points)) if row.limit else 1
    return times * int(row.threshold) // 100


def _from_turn(scenario: Scenario, row: ScoreItem) -> str:
    """From which audit on a line counts, if not from the first."""
    audits = [turn for turn in audit_turns(scenario) if turn >= row.first_turn]
    if not audits or audits == audit_turns(scenario):
        return "At each audit"
    if len(audits) == 1:
        return "At the last audit" if audits[0] == audit_turns(scenario)[-1] else f"At the audit of turn {audits[0]}"
    return f"At the audits of turns {say.listed([str(turn) for turn in audits])}"


def _note(scenario: Scenario, view: View, row: ScoreItem) -> str:
    kind = ScoreKind(int(row.kind))
    when = _from_turn(scenario, row)
    crossings = int(scenario.theatre.counts[0].crossings)
    men = int(scenario.theatre.rulebook[0].denial_men)
    notes = {
        ScoreKind.HOLD: f"{when}, if held with its garrison and fed at two turn ends running.",
        ScoreKind.ALL_HELD: f"{when}, if all are held with their garrisons at two turn ends running.",
        ScoreKind.SETTLED_SHARE: "Once, at any turn's end. Whoever holds the towns spreads his control.",
        ScoreKind.EAST_SHARE: "Once, at any turn's end. A single lost valley can undo it before.",
        ScoreKind.LOADS: "Caravans unload in a held town near a leader. Denied crossings stop them.",
        ScoreKind.LINE_CUT: "Once between audits, if Red and out of Red supply at a turn's end.",
        ScoreKind.LEADER_FREE: "At the end of the last turn.",
        ScoreKind.LEADER_LOST: "At the end of the last turn.",
        ScoreKind.MEN: "At the end of the last turn.",
        ScoreKind.DENIED: f"{when}: {men} Red men or a steamer beside one of {crossings} crossings deny it.",
        ScoreKind.SUDDEN: "If held with garrisons at two turn ends running.",
        ScoreKind.STAMP_OUT: "At any turn's end.",
        ScoreKind.ADMINISTRATIONS: "At any turn's end, for the most that have stood so long at once.",
        ScoreKind.INFLUENCE_SHARE: "Once, at any turn's end. Men who stay somewhere win influence over it.",
        ScoreKind.QUARTERS: f"{when}, if the enemy still holds the rest. A storm clears quarter by quarter.",
        ScoreKind.TRACK_AT_LEAST: "At the end of the last turn.",
        ScoreKind.TRACK_AT_MOST: "At the end of the last turn.",
        ScoreKind.APPROVALS: "At the end of the last turn. Each approval costs legitimacy.",
        ScoreKind.OBEYING: "At the end of the last turn. Factions obey as far as unity reaches.",
        ScoreKind.RECALLED: "At the end of the last turn. The donor calls them home when his mood is low.",
        ScoreKind.DRIVEN_OUT: "At the end of the last turn.",
    }
    return notes[kind]
