"""Sentences for one side: what happened, who somebody is, and why a unit is short of food or ammunition.

They are made from the side's View and from Reports, which name the enemy by contacts; so they cannot say more
than the side knows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dis import get_instructions
from functools import cache
from types import FunctionType
from typing import TYPE_CHECKING, Any, cast

from game.orders.shares import known_forage
from game.orders.view import View
from game.record.telling import ENDINGS, GRADES, RESULTS
from game.rules import movement, supply_lines
from game.scenario.scenario import Scenario
from game.state.enums import (
    Act,
    Arm,
    CombatResult,
    Detection,
    Ending,
    EventKind,
    Grade,
    Phase,
    Side,
    Soil,
    TaskEnd,
    Track,
)
from game.state.units import Contact
from game.ui.panels import vocabulary as say

if TYPE_CHECKING:
    from game.orders.lines import SupplyLine
    from game.orders.report import Report, Who

_HURTS = ("wounded", "killed", "taken prisoner")
_FATES = ("fall or are disabled", "are taken prisoner", "go home")


@cache
def bare(rule: Callable[..., int]) -> Callable[..., int]:
    """A rule's own Python and that of the rules it asks, so that a single question compiles nothing."""
    python = cast("FunctionType", getattr(rule, "py_func", rule))
    names = {step.argval for step in get_instructions(python) if step.opname == "LOAD_GLOBAL"}
    found = {name: python.__globals__.get(name) for name in names}
    asked = {name: bare(cast("Any", other)) for name, other in found.items() if hasattr(other, "py_func")}
    if not asked:
        return python
    return FunctionType(python.__code__, {**python.__globals__, **asked}, python.__name__, python.__defaults__)


@dataclass(frozen=True)
class Wording:
    """Turns Reports into sentences from one side's point of view."""

    scenario: Scenario
    view: View

    @property
    def side(self) -> int:
        """Whose sentences they are."""
        return int(self.view.side[0])

    def sentence(self, report: Report) -> str:
        """What happened, as one sentence."""
        return _capital(self._tellers[report.kind](report)) + "."

    def is_petty(self, report: Report) -> bool:
        """Whether a report is too small to interrupt anybody for."""
        petty = (EventKind.TURN_BEGAN, EventKind.PHASE_BEGAN, EventKind.MOVED, EventKind.LOSSES, EventKind.RETREATED)
        raid_in_vain = report.kind is EventKind.RAIDED and not report.amount
        return report.kind in petty or raid_in_vain

    def title_of(self, who: Who) -> str:
        """An own unit's name, what is known of a contact, or somebody."""
        if who.unit >= 0:
            return self.scenario.names.unit_titles[who.unit]
        if who.contact > 0:
            return contact_words(self.scenario, self.view, who.contact)
        return "somebody"

    def place(self, hex_id: int) -> str:
        """A place by its name."""
        return say.place(self.scenario, hex_id)

    def at(self, hex_id: int) -> str:
        """A place after a verb."""
        return say.at_place(self.scenario, hex_id)

    def date(self, turn: int) -> str:
        """The first day of a turn."""
        return say.date(self.scenario, turn)

    def short_date(self, turn: int) -> str:
        """The first day of a turn, without the year."""
        return say.short_date(self.scenario, turn)

    @property
    def _tellers(self) -> dict[EventKind, Callable[[Report], str]]:
        return {
            EventKind.TURN_BEGAN: lambda r: f"turn {r.turn} begins, {self.date(r.turn)}",
            EventKind.PHASE_BEGAN: self._phase,
            EventKind.ARRIVED: lambda r: f"{self._who(r)}{_of_men(r.amount)} arrives {self.at(r.hex)}",
            EventKind.MEN_JOINED: lambda r: f"{say.men(r.amount) if r.amount else 'more men'} join {self._who(r)}",
            EventKind.MOVED: lambda r: f"{self._who(r)} marches{self._from_to(r)}",
            EventKind.HALTED: lambda r: f"{self._who(r)} meets {self._other(r)} and halts {self.at(r.hex)}",
            EventKind.INTERCEPTED: lambda r: f"{self._other(r)} rides out against {self._who(r)} {self.at(r.hex)}",
            EventKind.FIGHT: self._fight,
            EventKind.LOSSES: self._losses,
            EventKind.RETREATED: lambda r: f"{self._who(r)} falls back{self._from_to(r)}",
            EventKind.DESTROYED: lambda r: f"{self._who(r)} is no more",
            EventKind.TOWN_TAKEN: self._town_taken,
            EventKind.RAIDED: self._raided,
            EventKind.CARAVAN_HIT: lambda r: f"{self._who(r)} loses {say.loads(r.amount)} to {self._other(r)}",
            EventKind.UNLOADED: lambda r: f"{self._who(r)} brings {_brought(r.amount)} to {self.place(r.hex)}",
            EventKind.WITHHELD: lambda r: f"{self._who(r)} will not come: the donor sends nothing more",
            EventKind.HUNGRY: lambda r: (
                f"{self._who(r)} goes hungry {self.at(r.hex)}, in the {say.step_word(r.amount)} step of hunger"
            ),
            EventKind.SCORED: lambda r: f"{self._side(r.result)} +{r.amount}: {self._score(r.place)}",
            EventKind.GAME_ENDED: lambda r: f"{ENDINGS[Ending(r.place)]}: {GRADES[Grade(r.result)]}",
            EventKind.RAILED: lambda r: f"{self._who(r)} travels by rail{self._from_to(r)}",
            EventKind.INCIDENT: lambda r: f"news: {self._incident(r.place)}",
            EventKind.DECIDED: lambda r: f"{self._side(r.result)} decide: {self._incident(r.place)}",
            EventKind.TRACK_MOVED: lambda r: (
                f"{say.TRACKS[Track(r.place)]} {'rises' if r.result > 0 else 'falls'} to {r.amount}"
            ),
            EventKind.ACTED: lambda r: f"{self._side(r.result)}: {say.ACTS[Act(r.place)]}{self._there(r)}",
            EventKind.COMMANDED: lambda r: f"{self._who(r)} has orders{_for_units(r.amount)}",
            EventKind.OFFICE_FELL: lambda r: f"{say.OFFICES[Side(r.result)]} {self.at(r.hex)} is no more",
            EventKind.RECRUITED: lambda r: f"{say.men(r.amount) if r.amount else 'recruits'} come to {self._who(r)}",
            EventKind.SICKENED: lambda r: f"{say.men(r.amount) if r.amount else 'men'} of {self._who(r)} fall sick",
            EventKind.FURLOUGHED: lambda r: (
                f"{say.men(r.amount) if r.amount else 'men'} of {self._who(r)} go home for the harvest"
            ),
            EventKind.CAME_BACK: lambda r: f"{say.men(r.amount) if r.amount else 'men'} return to {self._who(r)}",
            EventKind.BOMBARDED: lambda r: f"{self._who(r)} shells {self._other(r)} {self.at(r.hex)}",
            EventKind.STORMED: lambda r: f"{self._who(r)} storms into {self.place(r.hex)}: {self._quarters(r)}",
            EventKind.DEFECTED: lambda r: f"{self._who(r)}{_of_men(r.amount)} goes over to the enemy",
            EventKind.LEADER_HURT: lambda r: f"the leader of {self._who(r)} is {_HURTS[r.result]}",
            EventKind.LOKAI_STRUCK: lambda r: f"Lokai fall upon {self._who(r)} {self.at(r.hex)}",
            EventKind.RECALLED: lambda r: f"{self._who(r)} is called home",
            EventKind.FORCED: lambda r: f"{self._who(r)} forces its march: {r.amount} points more",
            EventKind.SAILED: lambda r: f"{self._who(r)} travels by steamer{self._from_to(r)}",
            EventKind.LOADED: lambda r: f"{self._who(r)} takes {_brought(r.amount)} aboard {self.at(r.hex)}",
            EventKind.SCOUTED: lambda r: f"{self._who(r)} looks down {self.at(r.hex)} and sees {_bands(r.amount)}",
            EventKind.TASK_ENDED: lambda r: f"{self._who(r)} {say.TASK_ENDS[TaskEnd(r.result)]} {self.at(r.hex)}",
            EventKind.HORSED: lambda r: f"{self._who(r)} gets {r.amount or 'new'} horses",
        }

    def _who(self, report: Report) -> str:
        return self.title_of(report.who)

    def _other(self, report: Report) -> str:
        return self.title_of(report.other)

    def _side(self, side: int) -> str:
        return say.side_name(self.scenario, side)

    def _from_to(self, report: Report) -> str:
        origin = f" from {self.place(report.came_from)}" if report.came_from >= 0 else ""
        return f"{origin} to {self.place(report.hex)}"

    def _phase(self, report: Report) -> str:
        if report.place == Phase.OVER:
            return "the game is over"
        return f"the turn is with the {self._side(report.place)}"

    def _fight(self, report: Report) -> str:
        result = RESULTS[CombatResult(report.result)]
        odds = say.odds_words(report.amount)
        return f"{self._who(report)} attacks {self._other(report)} {self.at(report.hex)}, {odds}: {result}"

    def _losses(self, report: Report) -> str:
        fate = _FATES[report.result]
        if report.who.unit >= 0:
            return f"{say.men(report.amount)} of {self._who(report)} {fate}"
        name = report.who.contact
        who = contact_kind(self.scenario, self.view, name) if name > 0 else "an unknown unit"
        few = report.amount <= self.scenario.theatre.rulebook[0].rounding_men
        return f"{'some men' if few else f'about {say.men(report.amount)}'} of {who} {fate}"

    def _raided(self, report: Report) -> str:
        if say.town_of(self.scenario.theatre, report.hex) < 0:
            broken = self.view.hexes[report.hex].cut_until > report.turn
            what = "; road and railway there are broken for now" if broken else ""
            return f"{self._who(report)} raids the country {self.at(report.hex)}{what}"
        return f"{self._who(report)} raids {self.place(report.hex)}{_taken(report.amount)}"

    def _town_taken(self, report: Report) -> str:
        known = report.who.unit >= 0 or report.who.contact > 0
        who = self._who(report) if known else f"the {self._side(report.result)}"
        verb = "take" if not known and report.result == Side.BASMACHI else "takes"
        spoils = f", with {say.loads(report.amount)} in store" if report.amount else ""
        return f"{who} {verb} {self.place(report.hex)}{spoils}"

    def _incident(self, incident: int) -> str:
        titles = self.scenario.names.incident_titles
        return titles[incident] if 0 <= incident < len(titles) else "something happened"

    def _there(self, report: Report) -> str:
        return f" {self.at(report.hex)}" if report.hex >= 0 else ""

    def _quarters(self, report: Report) -> str:
        town = say.town_of(self.scenario.theatre, report.hex)
        whole = int(self.scenario.theatre.towns[town].quarters) if town >= 0 else report.amount
        return f"{report.amount} of {whole} quarters taken"

    def _score(self, item: int) -> str:
        titles = self.scenario.names.score_titles
        return titles[item] if 0 <= item < len(titles) else "a line of the score sheet"


def _for_units(count: int) -> str:
    return f" with {count} units" if count > 1 else ""


def _of_men(count: int) -> str:
    return f" ({say.men(count)})" if count else ""


def _bands(count: int) -> str:
    """How many enemies a flight has found."""
    return f"{say.number(count)} enemy unit{'s' * (count != 1)}" if count else "nobody"


def _brought(hundredths: int) -> str:
    """Loads, or what people say who have not counted the enemy's."""
    return say.loads(hundredths) if hundredths else "its loads"


def _taken(hundredths: int) -> str:
    return f" and takes {say.loads(hundredths)}" if hundredths else " and finds nothing to take"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


# ---------------------------------------------------------------- who somebody is


def contact_words(scenario: Scenario, view: View, name: int) -> str:
    """A contact as its finder would speak of it: its kind if known, and its estimated men."""
    contact = view.contacts[name - 1]
    kind = contact_kind(scenario, view, name)
    if contact.name != name or contact.men <= 0:
        return kind
    return f"{kind} of {men_known(contact)}"


def contact_kind(scenario: Scenario, view: View, name: int) -> str:
    """A contact's kind with its article; the View has no row yet for one found since it was last renewed."""
    contact = view.contacts[name - 1]
    if contact.name != name:
        return say.with_article(_unknown(view))
    return say.with_article(type_or_unknown(scenario, view, contact))


def type_or_unknown(scenario: Scenario, view: View, contact: Contact) -> str:
    """A contact's type, or what people call somebody they have only heard of."""
    if contact.type >= 0:
        return say.type_words(scenario, int(contact.type))
    return _unknown(view)


def _unknown(view: View) -> str:
    return "unknown band" if view.side[0] == Side.RED else "unknown Red unit"


def men_known(contact: Contact) -> str:
    """A contact's men, with a word on how sure that is."""
    count = say.men(int(contact.men))
    if contact.detection == Detection.KNOWN:
        return count
    return f"perhaps {count}" if contact.type < 0 else f"about {count}"


# ---------------------------------------------------------------- why a unit is short


def ration_need(scenario: Scenario, view: View, unit: int) -> int:
    """Man-rations that an own unit needs each turn; caravans feed themselves."""
    row = view.units[unit]
    kind = scenario.theatre.types[int(row.type)]
    return 0 if kind.arm == Arm.CARAVAN else (int(row.men) + int(row.sick)) * int(kind.rations_per_man)


def forage_of(scenario: Scenario, view: View, hex_id: int) -> int:
    """Man-rations that a hex yields this turn, to everybody together."""
    return int(known_forage(scenario.theatre, view, hex_id))


def forage_in_reach(scenario: Scenario, view: View, unit: int) -> int:
    """Man-rations that the land yields this turn where an own unit grazes: its hex and those beside it."""
    row, theatre = view.units[unit], scenario.theatre
    sides = [int(theatre.edges[int(row.hex) * 6 + side].to) for side in range(6)]
    allowed = bare(cast("Any", movement.soil_allowed))
    beside = [to for to in sides if to >= 0 and allowed(theatre, int(row.type), to)]
    return sum(forage_of(scenario, view, hex_id) for hex_id in [int(row.hex), *beside])


def full_ammunition(scenario: Scenario, view: View, unit: int) -> int:
    """What an own unit carries when full, in hundredths of a load."""
    row = view.units[unit]
    return bare(supply_lines.basic_load)(scenario.theatre, int(row.type), int(row.men))


def why_short(scenario: Scenario, view: View, unit: int, line: SupplyLine | None) -> list[str]:
    """Why an own unit has not enough food or ammunition, sentence by sentence; nothing if it has enough."""
    row = view.units[unit]
    if row.food_shortage == 0 and row.ammunition_shortage == 0:
        return []
    sentences: list[str] = []
    if row.food_shortage > 0:
        sentences += _hunger(scenario, view, unit)
    if row.ammunition_shortage > 0:
        sentences.append(_few_rounds(scenario, view, unit))
    return [*sentences, *supply_sentences(scenario, view, unit, line)]


def supply_sentences(scenario: Scenario, view: View, unit: int, line: SupplyLine | None) -> list[str]:
    """Where an own unit is fed from, how far of how far, and the weakest link of its line."""
    if line is None or line.depot < 0:
        return [_no_depot(scenario, view, line)]
    sentences = _depot(scenario, view, unit, line)
    if line.weakest >= 0:
        sentences.append(_weakest(scenario, line))
    return sentences


def _hunger(scenario: Scenario, view: View, unit: int) -> list[str]:
    row = view.units[unit]
    kind = scenario.theatre.types[int(row.type)]
    need, forage = ration_need(scenario, view, unit), forage_in_reach(scenario, view, unit)
    each = f"{say.men(int(row.men))} at {int(kind.rations_per_man)}"
    horses = ", horses included" if kind.rations_per_man > 1 else ""
    step = f"It is in the {say.step_word(int(row.food_shortage))} step of hunger (§6.5)."
    needs = f"It needs {say.number(need)} rations a turn: {each}{horses}."
    if scenario.theatre.hexes[int(row.hex)].soil == Soil.AFGHANISTAN:
        return [step, needs, "Here it finds enough."]
    gives = f"This hex and those beside it yield {say.number(forage)} in this season, to all who graze there."
    return [step, needs, gives]


def _few_rounds(scenario: Scenario, view: View, unit: int) -> str:
    row = view.units[unit]
    full = full_ammunition(scenario, view, unit)
    least = full * int(scenario.theatre.rulebook[0].short_ammunition_permille) // 1000
    return (
        f"It carries {say.loads(int(row.ammunition))} of ammunition of {say.loads(full)}; "
        f"below {say.loads(least)} it counts as short (§6.4)."
    )


def _depot_limit(scenario: Scenario, view: View) -> int:
    rules = scenario.theatre.rulebook[0]
    return int(rules.red_depot_points if view.side[0] == Side.RED else rules.basmachi_depot_points)


def _no_depot(scenario: Scenario, view: View, line: SupplyLine | None) -> str:
    limit = line.limit if line is not None and line.limit > 0 else _depot_limit(scenario, view)
    return f"It is cut off: no depot with anything in store lies within {limit} points of supply cost (§6.3)."


def _depot(scenario: Scenario, view: View, unit: int, line: SupplyLine) -> list[str]:
    titles = scenario.names.town_titles
    depot, store = titles[line.depot], view.towns[line.depot]
    sentences = [f"Its depot is {depot}, {line.cost} of at most {line.limit} points of supply cost away (§6.3)."]
    stock = f"{say.number(int(store.rations))} rations and {say.loads(int(store.loads))}"
    sentences.append(f"{depot} has {stock} in store{_for_how_long(scenario, view, unit, int(store.rations))}.")
    if line.source < 0:
        sentences.append(f"No line from a source reaches {depot}: what is taken is not replaced (§6.2).")
    elif line.source == line.depot:
        sentences.append(f"{depot} is itself a source (§6.2).")
    else:
        length = f"{line.line_cost} of at most {line.line_limit} points long"
        sentences.append(f"Its line comes from {titles[line.source]}, {length} (§6.2).")
    return sentences


def _for_how_long(scenario: Scenario, view: View, unit: int, rations: int) -> str:
    """A remark where the stores would not last this one unit a turn."""
    short = max(0, ration_need(scenario, view, unit) - forage_in_reach(scenario, view, unit))
    return ": less than this unit alone would draw in a turn" if rations < short else ""


def _weakest(scenario: Scenario, line: SupplyLine) -> str:
    where = say.place(scenario, line.weakest)
    if line.detour < 0:
        return f"The weakest link is {where}: an enemy there would cut the unit off."
    return f"The weakest link is {where}: an enemy there would make the way {line.detour} points longer."
