"""What the card beside the mouse says of a hex, and what is said after an order."""

from __future__ import annotations

from dataclasses import dataclass

from game.orders.order import Order
from game.state.enums import Detection, EventKind, OrderKind
from game.ui.campaign.desk import Desk, Intent
from game.ui.panels import vocabulary as say
from game.ui.panels.words import Wording, contact_words

_MOST_LINES = 5


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
    if desk.unit >= 0 and desk.session.my_turn and hex_id != desk.hex:
        if desk.study.contacts_in(hex_id):
            return _enemy(desk, hex_id)
        if desk.intent is Intent.RAIL:
            return _train(desk, hex_id)
        if not desk.study.own_in(hex_id):
            return _march(desk, hex_id)
    return _look(desk, hex_id)


def sentences_of(desk: Desk) -> list[str]:
    """What the last order led to, without what anybody can see on the map."""
    wording = Wording(desk.session.scenario, desk.session.view())
    told = [report for report in desk.told if not wording.is_petty(report) or report.kind is EventKind.LOSSES]
    sentences = [wording.sentence(report) for report in told]
    return sentences[:_MOST_LINES]


def _place(desk: Desk, hex_id: int) -> str:
    words = say.place(desk.session.scenario, hex_id)
    return words[:1].upper() + words[1:]


def _march(desk: Desk, hex_id: int) -> Hint:
    reach = desk.reach()
    title = _place(desk, hex_id)
    if reach is not None and hex_id in reach.costs:
        risk = _risk(desk, hex_id)
        right = f"{reach.costs[hex_id]} of {reach.points}"
        return Hint(title, right, (*_ground(desk, hex_id), *risk), ("Click to march.",))
    refusal = desk.study.why_not(Order(OrderKind.MOVE, desk.unit, hex_id))
    return Hint(title, "", (refusal,) if refusal else (), _far(desk, hex_id), refused=True)


def _far(desk: Desk, hex_id: int) -> tuple[str, ...]:
    """How many turns away a hex is, if it can be reached at all."""
    route = desk.study.route(desk.unit)
    if route is None or hex_id not in route.costs:
        return ()
    kind = desk.session.scenario.theatre.types[int(desk.session.view().units[desk.unit].type)]
    turns = -(-route.costs[hex_id] // max(1, int(kind.march_points)))
    when = "later this turn" if turns <= 0 else "about one turn" if turns == 1 else f"about {turns} turns"
    return (f"{when[:1].upper()}{when[1:]} away: right-click to send it there.",)


def _risk(desk: Desk, hex_id: int) -> tuple[str, ...]:
    risks = desk.study.risks(desk.unit, hex_id)
    if not risks:
        return ()
    spared = 1.0
    for permille in risks.values():
        spared *= 1.0 - permille / 1000.0
    return (f"A known enemy may ride out against it: up to {round(100 * (1 - spared))} % (§3.4).",)


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


def _train(desk: Desk, hex_id: int) -> Hint:
    refusal = desk.study.why_not(Order(OrderKind.RAIL, desk.unit, hex_id))
    notes = (refusal,) if refusal else ("Click to go there by train.",)
    return Hint(_place(desk, hex_id), "", _ground(desk, hex_id), notes, refused=bool(refusal))


def _look(desk: Desk, hex_id: int) -> Hint | None:
    """Whoever stands there, and the ground."""
    session = desk.session
    own = [
        f"{session.scenario.names.unit_titles[unit]}, {say.men(int(session.view().units[unit].men))}"
        for unit in desk.study.own_in(hex_id)
    ]
    contacts = _contacts(desk, hex_id)
    town = int(session.scenario.theatre.hexes[hex_id].town)
    if not own and not contacts and town < 0:
        return None
    if hex_id == desk.hex and not contacts:
        return None
    return Hint(_place(desk, hex_id), "", (*own, *contacts, *_ground(desk, hex_id)))


def _contacts(desk: Desk, hex_id: int) -> tuple[str, ...]:
    view, found = desk.session.view(), []
    for name in desk.study.contacts_in(hex_id):
        contact = view.contacts[name - 1]
        words = contact_words(desk.session.scenario, view, name)
        seen = "" if contact.detection > Detection.NONE else f", last seen turn {int(contact.turn)}"
        found.append(f"{words[:1].upper()}{words[1:]}{seen}")
    return tuple(found)
