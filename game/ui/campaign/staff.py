"""What a side orders as a whole: command, acts of politics, and decisions. No pixels here."""

from __future__ import annotations

from game.orders.order import Order
from game.state.enums import Act, OrderKind, Phase
from game.ui.campaign.desk import Desk
from game.ui.campaign.intents import Intent, Tone
from game.ui.panels import incidents
from game.ui.panels import vocabulary as say
from game.ui.panels.politics import ACT_TITLES, act_facts
from game.ui.session import Session


class Staff:
    """Gives such orders through the desk, which says what came of them."""

    def __init__(self, desk: Desk) -> None:
        """Works for one desk."""
        self._desk, self._session = desk, desk.session

    # ------------------------------------------------------------ command

    def command(self) -> None:
        """Give the chosen unit its orders for this phase, and those whom its leader reaches."""
        if self._desk.unit < 0:
            self._desk.say("Choose a unit of yours first.")
            return
        self._desk.order(Order(OrderKind.COMMAND, self._desk.unit))

    # ------------------------------------------------------------ acts

    def do(self, act: int, hex_id: int = -1) -> bool:
        """Do an act; whether it stood."""
        return self._desk.order(Order(OrderKind.ACT, hex=hex_id, choice=act))

    def press(self, hex_id: int) -> bool:
        """A press on a hex while a place is looked for; false if none is."""
        desk = self._desk
        if desk.intent is not Intent.ACT or hex_id < 0:
            return False
        place = place_for(self._session, desk.act, desk.study.places(desk.act), hex_id)
        if self.do(desk.act, place) and desk.intent is Intent.ACT:
            desk.drop()
        return True

    def repeat(self) -> None:
        """Do the last act again at the same place."""
        last = last_act(self._session)
        if last is None:
            self._desk.say("No act of politics has been done yet.", Tone.REFUSAL)
        elif self.do(last.choice, last.hex):
            where = f" {say.at_place(self._session.scenario, last.hex)}" if last.hex >= 0 else ""
            self._desk.say(f"Again: {ACT_TITLES[Act(last.choice)].lower()}{where}.", Tone.NEWS)

    # ------------------------------------------------------------ policy

    def policy(self) -> int:
        """The Act that is left to the staff, or -1."""
        return int(self._session.view().ledger[int(self._session.eyes)].policy) - 1

    def leave_to_staff(self, act: int) -> bool:
        """Have an act done again and again with points left over, where it was done last; of the policy, no more."""
        desk = self._desk
        if self.policy() == act:
            return desk.order(Order(OrderKind.POLICY))
        last = last_act(self._session, act)
        places = policy_places(desk, act)
        hex_id = last.hex if last is not None and last.hex in places else (places or [-1])[0]
        return desk.order(Order(OrderKind.POLICY, hex=hex_id, choice=act))

    # ------------------------------------------------------------ decisions

    def questions(self) -> list[int]:
        """Events that wait for the person's decision."""
        return incidents.waiting(self._session.scenario, self._session.view()) if self._session.my_turn else []

    def open_choices(self, incident: int) -> tuple[int, ...]:
        """Rows of those choices of an event that can be taken now."""
        table = self._session.table
        rows = incidents.choices_of(self._session.scenario, incident)
        return tuple(row for row in rows if not table.why_not(Order(OrderKind.DECIDE, choice=row)))

    def decide(self, choice: int) -> bool:
        """Take a choice; whether it stood."""
        return self._desk.order(Order(OrderKind.DECIDE, choice=choice))


def place_for(session: Session, act: int, places: list[int], hex_id: int) -> int:
    """The place of an act that a hex stands for: itself, or of a district's act the one in its district."""
    if hex_id in places or act_facts(session.scenario.theatre, Act(act)).place != "district":
        return hex_id
    hexes = session.scenario.theatre.hexes
    district = int(hexes[hex_id].district)
    same = (place for place in places if place >= 0 and district >= 0 and int(hexes[place].district) == district)
    return next(same, hex_id)


def policy_places(desk: Desk, act: int) -> list[int]:
    """Hexes for which an act can be left to the staff; -1 for an act that has no place."""
    return [order.hex for order in desk.study.side_menu() if order.kind is OrderKind.POLICY and order.choice == act]


def last_act(session: Session, act: int = -1) -> Order | None:
    """The act that the side before the screen did last, of one kind or of any (-1)."""
    phase, found = Phase.BASMACHI, None
    for order in session.table.orders:
        if order.kind is OrderKind.ACT and int(phase) == int(session.eyes) and act in (-1, order.choice):
            found = order
        elif order.kind is OrderKind.END:
            phase = Phase(1 - phase)
    return found
