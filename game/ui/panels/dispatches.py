"""Dispatches made from what happened: the briefing, aid, towns, leaders, reinforcements, points at an audit.

They say in our own words what the scenario and the reports say, and nothing that only a novel could know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Arm, EventKind, ScoreKind, Side, Station
from game.ui.panels import vocabulary as say
from game.ui.panels.dispatch_sheet import Choice, Dispatch
from game.ui.panels.standing import standing
from game.ui.panels.words import Wording

if TYPE_CHECKING:
    from game.orders.report import Report

GO_ON = Choice("Go on")
LOOK = Choice("Look at the map")
LATER = Choice("Later", "Decide before the march ends.")
_TOWN_SIZE = 3  # from which a town taken or lost is worth a sheet
_BIG_LOADS = 1000  # hundredths: a caravan as large is worth one whenever it comes
_MOST_NAMED = 6


def stamped(dispatch: Dispatch, scenario: Scenario, side: int, turn: int) -> Dispatch:
    """A dispatch with the stamp of its day."""
    day, _, month = say.short_date(scenario, turn).partition(" ")
    words = (scenario.names.sides[side].upper(), f"TURN {turn}")
    return replace(dispatch, side=side, stamp_words=words, stamp_date=f"{day} {month[:3]}")


# ---------------------------------------------------------------- the briefing


def briefing(scenario: Scenario, side: Side) -> Dispatch:
    """The sheet before the first turn: the situation, what the side has, and what it needs."""
    turn = max(1, int(scenario.world.clock[0].turn))
    sheet = Dispatch(
        title=scenario.title,
        by=f"for the staff of the {scenario.names.sides[side]}",
        place_date=f"{say.date(scenario, turn)}, turn {turn} of {int(scenario.theatre.terms[0].turns)}",
        paragraphs=(_own_force(scenario, side), scenario.description, _own_aims(scenario, side)),
        choices=(Choice("What each side needs"), Choice("To the map")),
        banner="Briefing",
    )
    return stamped(sheet, scenario, side, turn)


def _own_force(scenario: Scenario, side: Side) -> str:
    """Units and men at the start, with the largest."""
    world = scenario.world
    own = [
        unit
        for unit in range(int(world.counts[0].units))
        if world.units[unit].side == side and world.units[unit].station == Station.ON_MAP
    ]
    men = sum(int(world.units[unit].men) for unit in own)
    leaders = [unit for unit in own if world.units[unit].leader > 0]
    leaders.sort(key=lambda unit: -int(world.units[unit].leader))
    named = [scenario.names.unit_titles[unit] for unit in leaders[:3]]
    led = f" Leaders are with {say.listed(named)}." if named else ""
    return f"You command the {scenario.names.sides[side]}: {len(own)} units with {say.men(men)} on the map.{led}"


def _own_aims(scenario: Scenario, side: Side) -> str:
    """The lines that can earn most, and how points become an outcome."""
    worth: dict[str, int] = {}
    towns: list[str] = []
    rows = scenario.theatre.score_items
    for item in range(int(scenario.theatre.counts[0].score_items)):
        row = rows[item]
        if row.side != side or row.points <= 0:
            continue
        if row.kind == ScoreKind.HOLD and row.first_turn <= 1:
            towns.append(scenario.names.town_titles[int(row.town)])
        else:
            title = lowered(scenario.names.score_titles[item]).removesuffix(" at each audit")
            late = f" (audits from turn {int(row.first_turn)})" if row.first_turn > 1 else ""
            worth[title + late] = int(row.points)
    best = sorted(worth, key=lambda title: -worth[title])[:3]
    holding = f"At each audit you earn points for holding {say.listed(towns)}. " if towns else ""
    more = f"Beyond that most is earned by these: {'; '.join(best)}. " if best else ""
    return f"{holding}{more}The score sheet has the rest, and what ends the game at once."


def lowered(title: str) -> str:
    """A line's title within a sentence; names keep their capitals."""
    verbs = ("Hold", "Control", "Bring", "Cut", "Have", "Deny", "Win")
    return title[0].lower() + title[1:] if title.split(" ", maxsplit=1)[0] in verbs else title


# ---------------------------------------------------------------- what happened


def dispatches_of(scenario: Scenario, view: View, reports: Iterable[Report]) -> list[Dispatch]:
    """The sheets that a side's reports are worth, in order; most reports are worth none."""
    desk = _Desk(scenario, view)
    reports = list(reports)
    found = [sheet for report in reports if (sheet := desk.sheet(report)) is not None]
    for gathered in (desk.arrivals(reports), desk.points(reports)):
        if gathered is not None:
            found.append(gathered)
    return found


class _Desk:
    """Writes the sheets of one side."""

    def __init__(self, scenario: Scenario, view: View) -> None:
        self._scenario, self._view = scenario, view
        self._words = Wording(scenario, view)
        self._side = int(view.side[0])

    def sheet(self, report: Report) -> Dispatch | None:
        """A sheet about one report."""
        writers = {
            EventKind.UNLOADED: self._unloaded,
            EventKind.TOWN_TAKEN: self._town,
            EventKind.DESTROYED: self._lost,
            EventKind.WITHHELD: self._withheld,
        }
        writer = writers.get(report.kind)
        return None if writer is None else writer(report)

    def arrivals(self, reports: Sequence[Report]) -> Dispatch | None:
        """One sheet for all units that have arrived."""
        came = [report for report in reports if report.kind is EventKind.ARRIVED and report.who.unit >= 0]
        if not came:
            return None
        men = sum(report.amount for report in came)
        lines = [f"{self._words.title_of(r.who)}, {say.men(r.amount)}, {self._words.at(r.hex)}" for r in came]
        named = "; ".join(lines[:_MOST_NAMED])
        more = f"; and {len(lines) - _MOST_NAMED} more units" if len(lines) > _MOST_NAMED else ""
        one = len(came) == 1
        title = self._words.title_of(came[0].who) if one else "Reinforcements"
        total = "" if one else f" Together they bring {say.men(men)}."
        text = f"Arrived on the map: {named}{more}.{total}"
        return self._write(came[0], title, "arrivals", (text, *self._notes(came)))

    def points(self, reports: Sequence[Report]) -> Dispatch | None:
        """One sheet for the points of an audit."""
        scored = [report for report in reports if report.kind is EventKind.SCORED]
        if len(scored) < 2:
            return None
        texts = tuple(text for side in (self._side, 1 - self._side) if (text := self._scored(scored, side)))
        now = standing(self._scenario, self._view)
        balance = f"Points now stand at {now.basmachi} for the Basmachi and {now.red} for the Reds. {now.words}."
        return self._write(scored[0], "The score sheet is read", "audit", (*texts, balance))

    def _scored(self, scored: Sequence[Report], side: int) -> str:
        """A side's points of one reading; towns held are told together."""
        own = [report for report in scored if report.result == side]
        if not own:
            return ""
        scenario = self._scenario
        rows = scenario.theatre.score_items
        held = [report for report in own if rows[report.place].kind == ScoreKind.HOLD]
        towns = [scenario.names.town_titles[int(rows[report.place].town)] for report in held]
        told = [f"{sum(report.amount for report in held)} for holding {say.listed(towns)}"] if held else []
        told += [f"{report.amount} for: {self._score_title(report.place)}" for report in own if report not in held]
        together = f" Together {sum(report.amount for report in own)}." if len(told) > 1 else ""
        return f"{scenario.names.sides[side]}: {'; '.join(told)}.{together}"

    def _notes(self, came: Sequence[Report]) -> tuple[str, ...]:
        """What to know about caravans that have come."""
        types = self._scenario.theatre.types
        kinds = [types[int(self._view.units[report.who.unit].type)] for report in came]
        if not any(kind.arm == Arm.CARAVAN and kind.cargo_load_hundredths == 0 for kind in kinds):
            return ()
        rules = self._scenario.theatre.rulebook[0]
        return (
            f"A caravan hands over its loads at a turn's end in a held town within {int(rules.depot_leader_hexes)} "
            f"hexes of a leader. {int(rules.denial_men)} Red men beside a crossing, or a steamer, stop it there.",
        )

    def _unloaded(self, report: Report) -> Dispatch | None:
        if report.who.unit < 0 or self._view.units[report.who.unit].station == Station.ON_MAP:  # a convoy stays
            return None
        arrived = int(self._view.ledger[self._side].aid_loads)
        first = arrived <= report.amount
        if not first and report.amount < _BIG_LOADS:
            return None
        place = self._words.place(report.hex)
        text = f"{self._words.title_of(report.who)} has handed over {say.loads(report.amount)} in {place}."
        count = f"{say.loads(arrived)} of aid have come in so far. The drovers have gone home."
        title = "The first caravan is in" if first else "A caravan is in"
        return self._write(report, title, f"from {place}", (text, count))

    def _town(self, report: Report) -> Dispatch | None:
        town = say.town_of(self._scenario.theatre, report.hex)
        if town < 0 or self._scenario.theatre.towns[town].size_class < _TOWN_SIZE:
            return None
        name = self._scenario.names.town_titles[town]
        own = report.result == self._side
        texts = [self._words.sentence(report), *self._meaning(town)]
        return self._write(report, f"{name} is {'taken' if own else 'lost'}", f"from {name}", tuple(texts))

    def _meaning(self, town: int) -> list[str]:
        """Lines of the score sheet that a town stands in, and what was stored or held there."""
        theatre = self._scenario.theatre
        lines = []
        for item in range(int(theatre.counts[0].score_items)):
            row = theatre.score_items[item]
            if row.town == town and row.points > 0 and row.kind in (ScoreKind.HOLD, ScoreKind.ALL_HELD):
                lines.append(f"{say.adjective(int(row.side))} +{int(row.points)}: {self._score_title(item)}")
        garrison = int(theatre.towns[town].garrison_men)
        found = [f"It takes {say.men(garrison)} to hold it."] if garrison else []
        if lines:
            found.append(f"On the score sheet: {'; '.join(lines)}.")
        return [" ".join(found)] if found else []

    def _score_title(self, item: int) -> str:
        return lowered(self._scenario.names.score_titles[item])

    def _lost(self, report: Report) -> Dispatch | None:
        """An own unit with a leader, or the whole of the commander's unit, is no more."""
        unit = report.who.unit
        commander = int(self._scenario.theatre.terms[0].leader)
        if unit < 0 or (self._scenario.world.units[unit].leader == 0 and unit != commander):
            return None
        name = self._words.title_of(report.who)
        text = f"{name} is no more, lost {self._words.at(report.hex)}. Its leader is gone with it."
        meaning = "Units whose leader is gone fight without his worth." if unit != commander else (
            "He commanded all forces of his side. The score sheet has lines about him."
        )  # fmt: skip
        return self._write(report, f"{name} is lost", "from the front", (text, meaning))

    def _withheld(self, report: Report) -> Dispatch | None:
        name = self._words.title_of(report.who)
        least = int(self._scenario.theatre.rulebook[0].cancel_attitude)
        text = f"{name} will not come: the donor sends nothing more."
        why = (
            f"The donor's attitude has fallen below {least} of 100. Denied crossings and lost battles of the "
            "commander lower it; nothing raises it."
        )
        return self._write(report, "Aid is withheld", "from the frontier", (text, why))

    def _write(self, report: Report, title: str, by: str, texts: tuple[str, ...]) -> Dispatch:
        place = f"{self._words.place(report.hex)}, " if report.hex >= 0 else ""
        signature = self._words.title_of(report.who) if report.who.unit >= 0 and report.hex >= 0 else ""
        if report.kind is EventKind.DESTROYED:
            signature = ""
        choices = (LOOK, GO_ON) if report.hex >= 0 else (GO_ON,)
        sheet = Dispatch(
            title=title,
            by=by,
            place_date=f"{place[:1].upper()}{place[1:]}{self._words.date(report.turn)}",
            paragraphs=tuple(text for text in texts if text),
            signature=signature,
            choices=choices,
            caption=self._words.place(report.hex) if report.hex >= 0 else "",
            hex=report.hex,
        )
        return stamped(sheet, self._scenario, self._side, report.turn)
