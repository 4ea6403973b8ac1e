"""What a side has left to do before it ends its phase: questions, points, units, garrisons. No pixels here."""

from __future__ import annotations

from dataclasses import dataclass

from game.state.enums import Act, Arm, Task
from game.ui.campaign.desk import Desk
from game.ui.campaign.staff import Staff
from game.ui.panels import incidents
from game.ui.panels import vocabulary as say
from game.ui.panels.readiness import lacks_orders

_MOST_NAMED = 6


@dataclass(frozen=True)
class Leftover:
    """One thing left, and where to go for it: an event, the sheet of politics, a unit, or a hex."""

    words: str
    note: str = ""
    incident: int = -1
    politics: bool = False
    unit: int = -1
    hex: int = -1
    grave: bool = False


def leftovers(desk: Desk, staff: Staff) -> list[Leftover]:
    """All that is left, the gravest first."""
    return [
        *_questions(desk, staff),
        *_assaults(desk),
        *_garrisons(desk),
        *_idle(desk),
        *_points(desk),
        *_caravans(desk),
        *_hungry(desk),
    ]


def _questions(desk: Desk, staff: Staff) -> list[Leftover]:
    note = "Undecided at the end of the phase, the first choice that is open is taken."
    scenario = desk.session.scenario
    return [
        Leftover(f"To be decided: {incidents.title_of(scenario, each)}", note, incident=each, grave=True)
        for each in staff.questions()
    ]


def _assaults(desk: Desk) -> list[Leftover]:
    view, scenario = desk.session.view(), desk.session.scenario
    joined = {int(view.units[unit].joined): unit for unit in desk.session.own_units() if view.units[unit].joined >= 0}
    return [
        Leftover(f"The assault on {say.place(scenario, hex_id)} has not been ordered.", unit=unit, grave=True)
        for hex_id, unit in sorted(joined.items())
    ]


def _garrisons(desk: Desk) -> list[Leftover]:
    """Held towns that were garrisoned at the last turn's end, or have somebody in them, with too few men now."""
    scenario, view, found = desk.session.scenario, desk.session.view(), []
    for town in range(int(scenario.theatre.counts[0].towns)):
        row, state = scenario.theatre.towns[town], view.towns[town]
        men = int(view.own_men[int(row.hex)])
        if state.holder != view.side[0] or men >= row.garrison_men or (men == 0 and state.held_turns == 0):
            continue
        words = f"{scenario.names.town_titles[town]} needs {say.men(int(row.garrison_men))} to be held"
        found.append(Leftover(words, f"{say.number(men)} stand there.", hex=int(row.hex), grave=True))
    return found[:_MOST_NAMED]


def _idle(desk: Desk) -> list[Leftover]:
    idle, names = desk.session.idle_units(), desk.session.scenario.names.unit_titles
    if not idle:
        return []
    words = "1 unit could still march" if len(idle) == 1 else f"{len(idle)} units could still march"
    more = " and others" if len(idle) > 3 else ""
    return [Leftover(words, f"{', '.join(names[unit] for unit in idle[:3])}{more}", unit=idle[0])]


def _points(desk: Desk) -> list[Leftover]:
    session, found = desk.session, []
    view, theatre = session.view(), session.scenario.theatre
    ledger = view.ledger[int(session.eyes)]
    without = [unit for unit in session.own_units() if lacks_orders(theatre, view.units[unit])]
    if ledger.command_points > 0 and any(desk.study.can_command(unit) for unit in without):
        count = int(ledger.command_points)
        words = f"{count} command point{'s' * (count != 1)} left"
        first = max(without, key=lambda unit: (int(view.units[unit].leader), int(view.units[unit].men)))
        found.append(Leftover(words, f"{len(without)} units have no orders.", unit=first))
    if ledger.act_points > 0 and any(desk.study.places(int(act)) for act in Act):
        count = int(ledger.act_points)
        found.append(Leftover(f"{count} act point{'s' * (count != 1)} left", "Acts of politics.", politics=True))
    return found


def _caravans(desk: Desk) -> list[Leftover]:
    session = desk.session
    view, types, names = session.view(), session.scenario.theatre.types, session.scenario.names.unit_titles
    waiting = [
        unit
        for unit in session.own_units()
        if types[int(view.units[unit].type)].arm == Arm.CARAVAN
        and view.units[unit].loads > 0
        and not view.units[unit].moved
        and view.units[unit].task == Task.NONE
    ]
    place = session.scenario
    return [
        Leftover(f"{names[unit]} waits with {say.loads(int(view.units[unit].loads))}",
                 f"{say.at_place(place, int(view.units[unit].hex))}.".capitalize(), unit=unit)
        for unit in waiting[:_MOST_NAMED]
    ]  # fmt: skip


def _hungry(desk: Desk) -> list[Leftover]:
    """Units in hunger, the worst first."""
    session = desk.session
    view, names = session.view(), session.scenario.names.unit_titles
    short = [unit for unit in session.own_units() if view.units[unit].food_shortage > 0]
    short.sort(key=lambda unit: (-int(view.units[unit].food_shortage), unit))
    found = []
    for unit in short[:_MOST_NAMED]:
        row = view.units[unit]
        how = "cut off, " if row.supply_cost < 0 else ""
        words = f"{names[unit]}: {how}{say.step_word(int(row.food_shortage))} step of hunger"
        found.append(Leftover(words, f"{say.place(session.scenario, int(row.hex))}.", unit=unit))
    return found
