"""What the card beside the mouse says of a hex, and what is said after an order."""

from __future__ import annotations

from dataclasses import dataclass

from game.orders.order import Order
from game.orders.reach import Reach
from game.orders.report import Report
from game.state.enums import Act, Detection, EventKind, OrderKind, Task
from game.ui.campaign.desk import Desk
from game.ui.campaign.intents import JOURNEYS, TASKS, Intent
from game.ui.campaign.staff import place_for
from game.ui.panels import vocabulary as say
from game.ui.panels.politics import ACT_TITLES
from game.ui.panels.words import Wording, contact_words

_MOST_LINES = 6
_TASKS = {
    Task.MARCH: "march on over the turns to",
    Task.MARCH_SAFELY: "be led around known enemies to",
    Task.PATROL: "patrol between here and",
}
_NOWHERE = Reach(-1, 0, {}, {})


@dataclass(frozen=True)
class Hint:
    """A card's words."""

    title: str
    right: str = ""
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refused: bool = False


def hint_at(desk: Desk, hex_id: int) -> Hint | None:
    """The card for a hex, or none where there is nothing to tell."""
    hexes = desk.session.scenario.theatre.counts[0].hexes
    if not 0 <= hex_id < hexes or desk.session.scenario.theatre.hexes[hex_id].soil == 0:
        return None
    if desk.intent is Intent.ACT:
        return _place_of_act(desk, hex_id)
    if desk.unit >= 0 and desk.session.my_turn and hex_id != desk.hex:
        if desk.intent in TASKS:
            return _task(desk, hex_id)
        if desk.study.contacts_in(hex_id) and desk.intent is not Intent.SCOUT:
            return _enemy(desk, hex_id)
        if desk.intent in JOURNEYS:
            return _journey(desk, hex_id)
        if not desk.study.own_in(hex_id) or hex_id in (desk.reach() or _NOWHERE).costs:
            return _march(desk, hex_id)
    return _look(desk, hex_id)


def sentences_of(desk: Desk) -> list[str]:
    """What the last order led to, without what anybody can see on the map."""
    wording = Wording(desk.session.scenario, desk.session.view())
    told = [report for report in desk.told if not wording.is_petty(report) or _is_own_raid(desk, report)]
    sentences = [wording.sentence(report) for report in told][:_MOST_LINES]
    losses = [report for report in desk.told if report.kind is EventKind.LOSSES]
    own = sum(report.amount for report in losses if report.who.unit >= 0)
    theirs = sum(report.amount for report in losses if report.who.unit < 0)
    if losses:
        sentences.append(f"Lost: {say.men(own)} of ours, about {say.men(theirs)} of theirs.")
    return sentences


def _is_own_raid(desk: Desk, report: Report) -> bool:
    return report.kind is EventKind.RAIDED and report.who.unit >= 0


def _place(desk: Desk, hex_id: int) -> str:
    words = say.place(desk.session.scenario, hex_id)
    return words[:1].upper() + words[1:]


def _march(desk: Desk, hex_id: int) -> Hint:
    reach = desk.reach()
    title = _place(desk, hex_id)
    if reach is not None and hex_id in reach.costs:
        risk = _risk(desk, hex_id)
        right = f"{reach.costs[hex_id]} of {reach.points}"
        own = _own(desk, hex_id)
        friends = own and not desk.resolved
        how = "Right-click to march there; a click chooses who stands there." if friends else "Click to march."
        return Hint(title, right, (*own, *_ground(desk, hex_id), *risk), (how,))
    refusal = desk.study.why_not(Order(OrderKind.MOVE, desk.unit, hex_id))
    return Hint(title, "", (refusal,) if refusal else (), _far(desk, hex_id), refused=True)


def _far(desk: Desk, hex_id: int) -> tuple[str, ...]:
    """How many turns away a hex is, if it can be reached at all."""
    route = desk.study.route(desk.unit)
    if route is None or hex_id not in route.costs:
        return ()
    turns = desk.study.turns_to(desk.unit, route.costs[hex_id])
    if turns <= 0:
        return ()
    return (
        f"It could be there in turn {desk.session.turn + turns}: right-click to send it.",
        *_both_ways(desk, hex_id),
    )


def _task(desk: Desk, hex_id: int) -> Hint:
    """Whether the chosen unit can be given the task here for which a goal is looked for."""
    task = TASKS[desk.intent]
    refusal = desk.study.why_not(Order(OrderKind.TASK, desk.unit, hex_id, int(task)))
    note = refusal or f"Click: {_TASKS[task]} {say.place(desk.session.scenario, hex_id)}."
    lines = (*_ground(desk, hex_id), *_both_ways(desk, hex_id))
    return Hint(_place(desk, hex_id), "", lines, (note,), refused=bool(refusal))


def _both_ways(desk: Desk, hex_id: int) -> tuple[str, ...]:
    """What threatens a caravan on the straight way, and on the one around known enemies."""
    if desk.study.why_not(Order(OrderKind.TASK, desk.unit, hex_id, int(Task.MARCH_SAFELY))):
        return ()
    straight, safe = (round(desk.study.way_risk(desk.unit, hex_id, safely=safely) / 10) for safely in (False, True))
    if straight == safe == 0:
        return ()
    return (f"Known enemies may ride out: up to {straight} in 100 straight on, {safe} in 100 by the safe way.",)


def _risk(desk: Desk, hex_id: int) -> tuple[str, ...]:
    risks = desk.study.risks(desk.unit, hex_id)
    if not risks:
        return ()
    spared = 1.0
    for permille in risks.values():
        spared *= 1.0 - permille / 1000.0
    return (f"A known enemy may ride out against it: up to {round(100 * (1 - spared))} in 100 (§3.4).",)


def _ground(desk: Desk, hex_id: int) -> tuple[str, ...]:
    theatre = desk.session.scenario.theatre
    terrain = say.TERRAINS[int(theatre.hexes[hex_id].terrain)]
    town = int(theatre.hexes[hex_id].town)
    if town < 0:
        return (terrain[:1].upper() + terrain[1:],)
    holder = say.side_name(desk.session.scenario, int(desk.session.view().towns[town].holder))
    return (f"{terrain[:1].upper()}{terrain[1:]}; the town is held by {_the(holder)}",)


def _the(holder: str) -> str:
    return holder if holder.lower().startswith(("nobody", "neither")) else f"the {holder}"


def _enemy(desk: Desk, hex_id: int) -> Hint:
    lines = _contacts(desk, hex_id)
    if hex_id in desk.targets(Intent.ASSAULT):
        forecast = desk.study.forecast(frozenset({desk.unit}), hex_id, raid=False)
        odds = (f"This unit alone: {forecast.odds_permille / 1000:.1f} to 1",) if forecast else ()
        return Hint(_place(desk, hex_id), "", (*lines, *odds), ("Click to weigh an assault or a raid.",))
    refusal = desk.study.why_not(Order(OrderKind.JOIN, desk.unit, hex_id))
    return Hint(_place(desk, hex_id), "", lines, (refusal,), refused=True)


def _place_of_act(desk: Desk, hex_id: int) -> Hint:
    """Whether the act that a place is looked for can be done here."""
    place = place_for(desk.session, desk.act, desk.study.places(desk.act), hex_id)
    refusal = desk.study.why_not(Order(OrderKind.ACT, hex=place, choice=desk.act))
    note = refusal or f"Click: {ACT_TITLES[Act(desk.act)].lower()} {say.at_place(desk.session.scenario, place)}."
    return Hint(_place(desk, hex_id), "", _ground(desk, hex_id), (note,), refused=bool(refusal))


_JOURNEYS = {
    Intent.RAIL: (OrderKind.RAIL, "Click to go there by train."),
    Intent.SAIL: (OrderKind.SAIL, "Click to go there by steamer."),
    Intent.SCOUT: (OrderKind.SCOUT, "Click to fly there and look."),
}


def _journey(desk: Desk, hex_id: int) -> Hint:
    kind, words = _JOURNEYS[desk.intent]
    refusal = desk.study.why_not(Order(kind, desk.unit, hex_id))
    notes = (refusal,) if refusal else (words,)
    return Hint(_place(desk, hex_id), "", _ground(desk, hex_id), notes, refused=bool(refusal))


def _look(desk: Desk, hex_id: int) -> Hint | None:
    """Whoever stands there, and the ground."""
    session = desk.session
    own = _own(desk, hex_id)
    contacts = _contacts(desk, hex_id)
    town = int(session.scenario.theatre.hexes[hex_id].town)
    if not own and not contacts and town < 0:
        return None
    if hex_id == desk.hex and not contacts:
        return None
    return Hint(_place(desk, hex_id), "", (*own, *contacts, *_ground(desk, hex_id)))


def _own(desk: Desk, hex_id: int) -> tuple[str, ...]:
    names, units = desk.session.scenario.names.unit_titles, desk.session.view().units
    return tuple(f"{names[unit]}, {say.men(int(units[unit].men))}" for unit in desk.study.own_in(hex_id))


def _contacts(desk: Desk, hex_id: int) -> tuple[str, ...]:
    view, found = desk.session.view(), []
    for name in desk.study.contacts_in(hex_id):
        contact = view.contacts[name - 1]
        words = contact_words(desk.session.scenario, view, name)
        seen = "" if contact.detection > Detection.NONE else f", last seen turn {int(contact.turn)}"
        found.append(f"{words[:1].upper()}{words[1:]}{seen}")
    return tuple(found)
