"""The desk: what a person has chosen and is about to order, and what the game says to it. No pixels here.

Everything offered comes from the menu; everything given goes through the session's door; a refusal is passed on in
its own words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from game.base.hexgrid import NOWHERE
from game.orders.forecast import Forecast
from game.orders.order import Order
from game.orders.reach import Reach
from game.orders.report import Report
from game.state.enums import EventKind, OrderKind, Posture, Stance, Task
from game.ui.campaign.intents import ALONE, ASKED, FIGHTS, JOURNEYS, KINDS, TASKS, Intent, Said, Tone
from game.ui.campaign.study import Study
from game.ui.panels import vocabulary as say
from game.ui.session import Session


@dataclass
class Desk:
    """What is chosen, what is aimed at, and what has just been said."""

    session: Session
    unit: int = -1  # own unit
    contact: int = 0  # name of an enemy contact
    hex: int = NOWHERE  # where the chosen lies
    intent: Intent = Intent.LOOK
    target: int = NOWHERE  # of the assault or raid that is weighed
    resolved: bool = False  # the march was asked for by name: a press on friends goes to them too
    party: set[int] = field(default_factory=set)  # who takes part in it
    act: int = -1  # Act for which a place is looked for
    ringed: frozenset[int] = frozenset()  # hexes pointed out on the map besides
    hover: int = NOWHERE  # hex under the mouse, or the keyboard's
    said: Said = field(default_factory=lambda: Said(""))
    told: list[Report] = field(default_factory=list)  # what the last order led to
    version: int = 0  # grows with every change that can be seen

    def __post_init__(self) -> None:
        """Ready to ask."""
        self.study = Study(self.session)

    # ------------------------------------------------------------ choosing

    def choose_unit(self, unit: int) -> None:
        """Take up an own unit, ready to march."""
        self._clear()
        self.unit = unit
        self.hex = int(self.session.view().units[unit].hex)
        self.intent = Intent.MARCH if self.session.my_turn else Intent.LOOK
        self._changed(Said(""))

    def choose_contact(self, name: int) -> None:
        """Look at an enemy contact."""
        self._clear()
        self.contact = name
        self.hex = int(self.session.view().contacts[name - 1].hex)
        self._changed(Said(""))

    def choose_hex(self, hex_id: int) -> None:
        """Look at the ground of a hex, or at whoever stands there; again to take the next of a stack."""
        own, contacts = self.study.own_in(hex_id), self.study.contacts_in(hex_id)
        if own:
            place = (own.index(self.unit) + 1) % len(own) if self.unit in own else 0
            self.choose_unit(own[place])
        elif contacts:
            place = (contacts.index(self.contact) + 1) % len(contacts) if self.contact in contacts else 0
            self.choose_contact(contacts[place])
        else:
            self._clear()
            self.hex = hex_id
            self._changed(Said(""))

    def drop(self) -> bool:
        """Give up what is under way, the nearest thing first; whether there was anything."""
        if self.target != NOWHERE or self.intent not in (Intent.LOOK, Intent.MARCH):
            self._aim_at_nothing()
        elif self.unit >= 0 or self.contact or self.hex != NOWHERE:
            self._clear()
        else:
            return False
        self._changed(Said(""))
        return True

    def next_idle(self, step: int = 1) -> bool:
        """Take up the next own unit that nobody has spoken to; whether there is one."""
        idle = self.session.idle_units()
        if not idle:
            self._changed(Said("Every unit that can march has its orders."))
            return False
        if self.unit in idle:
            self.choose_unit(idle[(idle.index(self.unit) + step) % len(idle)])
        else:
            later = [
                unit for unit in idle if self.session.place_in_line(unit) > self.session.place_in_line(self.unit)
            ]
            self.choose_unit(later[0] if later and step > 0 else idle[0 if step > 0 else -1])
        return True

    # ------------------------------------------------------------ what is asked about the chosen

    def reach(self) -> Reach | None:
        """Where the chosen unit can march now."""
        return self.study.reach(self.unit)

    def targets(self, intent: Intent) -> list[int]:
        """Hexes that the chosen unit can be sent against or to."""
        return self.study.targets(self.unit, KINDS[intent]) if intent in KINDS else []

    def candidates(self) -> list[int]:
        """Own units that could take part in the fight that is weighed."""
        return self.study.candidates(KINDS[self.intent], self.target) if self.target != NOWHERE else []

    def forecast(self) -> Forecast | None:
        """The fight that is weighed; none of a bombardment, which has another outcome."""
        if self.intent is Intent.BOMBARD:
            return None
        return self.study.forecast(frozenset(self.party), self.target, raid=self.intent is Intent.RAID)

    # ------------------------------------------------------------ aiming

    def aim(self, intent: Intent) -> None:
        """Choose what the next press means; a fight takes the next possible target at once."""
        if self.unit < 0:
            self._changed(Said("Choose a unit of yours first."))
            return
        if intent in FIGHTS:
            self._aim_at_next(intent)
            return
        if intent in JOURNEYS and not self.targets(intent):
            self._changed(Said(self.why_no_journey(intent), Tone.REFUSAL))
            return
        self._aim_at_nothing()
        self.intent, self.resolved = intent, True
        self._changed(Said(ASKED.get(intent, "")))

    def aim_at(self, intent: Intent, hex_id: int) -> None:
        """Weigh an assault or raid on a hex."""
        self.intent, self.target = intent, hex_id
        candidates = self.candidates()
        alone = {self.unit} & set(candidates)
        joined = {unit for unit in candidates if int(self.session.view().units[unit].joined) == hex_id}
        self.party = alone if intent in ALONE else (alone | joined or set(candidates))
        self._changed(Said(""))

    def toggle(self, unit: int) -> None:
        """Take a unit into the assault that is weighed, or leave it out."""
        if self.intent in ALONE:
            self.party = {unit}
        else:
            self.party ^= {unit}
        self._changed(Said(""))

    def look_for_place(self, act: int) -> None:
        """Let the next press on a hex say where an act is to be done."""
        self._aim_at_nothing()
        self.intent, self.act = Intent.ACT, act
        self._changed(Said("Choose the place on the map."))

    def _aim_at_next(self, intent: Intent) -> None:
        near = self.targets(intent)
        targets = sorted(near, key=lambda hex_id: (not self.study.contacts_in(hex_id), near.index(hex_id)))
        if not targets:
            self._changed(Said(self.why_no_fight(intent), Tone.REFUSAL))
            return
        again = self.intent is intent and self.target in targets
        place = (targets.index(self.target) + 1) % len(targets) if again else 0
        self.aim_at(intent, targets[place])

    def why_no_fight(self, intent: Intent) -> str:
        """The door's own words about the nearest enemy, and where he is."""
        near = self.study.enemies_by_distance(self.hex) or [self.hex]
        place = say.place(self.session.scenario, near[0])
        return f"{place[:1].upper()}{place[1:]}: {self.study.why_not(Order(KINDS[intent], self.unit, near[0]))}"

    def why_no_journey(self, intent: Intent) -> str:
        """The door's own words about a journey to another town."""
        towns = self.session.scenario.theatre.towns
        other = next(int(town.hex) for town in towns if town.hex != self.hex)
        return self.study.why_not(Order(KINDS[intent], self.unit, other))

    def neighbour(self) -> int:
        """A hex next to the chosen one."""
        near = self.session.scenario.theatre.near[6 * self.hex : 6 * self.hex + 6]
        return next((int(hex_id) for hex_id in near if hex_id >= 0), self.hex)

    # ------------------------------------------------------------ ordering

    def press(self, hex_id: int) -> None:
        """What a left click on a hex, or Enter on it, does."""
        if hex_id == NOWHERE:
            return
        if self.unit >= 0 and self.session.my_turn and self._pressed_as_intended(hex_id):
            return
        self.choose_hex(hex_id)

    def _pressed_as_intended(self, hex_id: int) -> bool:
        reach = self.reach()
        if self.intent in JOURNEYS:
            return self.order(Order(KINDS[self.intent], self.unit, hex_id)) or True
        if self.intent in TASKS:
            self.send_far(hex_id, TASKS[self.intent])
            return True
        if self.intent in FIGHTS and hex_id in self.targets(self.intent):
            self.aim_at(self.intent, hex_id)
            return True
        if self.study.own_in(hex_id) and not self.resolved:
            return False
        if self.study.contacts_in(hex_id) and hex_id in self.targets(Intent.ASSAULT):
            self.aim_at(Intent.ASSAULT, hex_id)
            return True
        if self.intent is Intent.MARCH and reach is not None and hex_id in reach.costs:
            return self.order(Order(OrderKind.MOVE, self.unit, hex_id)) or True
        return False

    def send(self, hex_id: int) -> None:
        """What a right click on a hex does: the chosen unit goes there, now or in the turns to come, or fights."""
        if self.unit < 0 or hex_id == NOWHERE or not self.session.my_turn:
            return
        reach = self.reach()
        if hex_id in self.targets(Intent.ASSAULT):
            self.aim_at(Intent.ASSAULT, hex_id)
        elif reach is not None and hex_id in reach.costs:
            self.order(Order(OrderKind.MOVE, self.unit, hex_id))
        else:
            self.send_far(hex_id, Task.MARCH)

    def send_far(self, goal: int, task: Task) -> None:
        """Give the chosen unit a standing march; a plain one sets out at once."""
        unit = self.unit
        refusal = self.study.why_not(Order(OrderKind.TASK, unit, goal, int(task)))
        route = self.study.route(unit, safely=task is Task.MARCH_SAFELY)
        if not refusal and (route is None or goal not in route.ways):
            refusal = self.study.why_not(Order(OrderKind.MOVE, unit, goal))
        if refusal:
            self._changed(Said(refusal, Tone.REFUSAL))
            return
        if task is not Task.MARCH or self._sets_out(goal):
            self.order(Order(OrderKind.TASK, unit, goal, int(task)))
        self._aim_at_nothing()
        self._changed(self.said)

    def _sets_out(self, goal: int) -> bool:
        """March this turn's part of the way to a goal; whether there is more of it, and nothing came between."""
        unit, step = self.unit, self.session.next_stop(self.unit, goal)
        if step in (NOWHERE, self.hex):
            return True
        marched = self.order(Order(OrderKind.MOVE, unit, step))
        met = any(report.kind in (EventKind.HALTED, EventKind.INTERCEPTED) for report in self.told)
        return marched and not met and int(self.session.view().units[unit].hex) == step != goal

    def end_task(self) -> None:
        """Leave the chosen unit without a task."""
        if self.unit >= 0 and self.session.view().units[self.unit].task != Task.NONE:
            self.order(Order(OrderKind.TASK, self.unit, choice=int(Task.NONE)))

    def take_task(self, task: Task) -> None:
        """Give the chosen unit a task, looking for its goal first; of the task that it has, end it."""
        if self.unit >= 0 and self.session.view().units[self.unit].task == task:
            self.end_task()
        elif task is Task.GARRISON and self.unit >= 0:
            self.order(Order(OrderKind.TASK, self.unit, choice=int(task)))
        else:
            self.aim(next((intent for intent, each in TASKS.items() if each is task), Intent.LOOK))

    def commit(self) -> bool:
        """Fight the fight that is weighed; whether anything was ordered."""
        if self.target == NOWHERE or not self.party:
            return False
        target, intent, party = self.target, self.intent, sorted(self.party)
        self._aim_at_nothing()
        if intent in ALONE:
            return self.order(Order(KINDS[intent], party[0], target))
        view = self.session.view()
        for unit in party:
            if view.units[unit].joined != target and not self.order(Order(OrderKind.JOIN, unit, target)):
                return False
        return self.order(Order(OrderKind.ASSAULT, hex=target))

    def take_posture(self, posture: Posture) -> None:
        """Tell the chosen unit what to do when nobody tells it otherwise."""
        if self.unit >= 0:
            self.end_task()
            self.order(Order(OrderKind.POSTURE, self.unit, choice=int(posture)))

    def take_stance(self, stance: Stance) -> None:
        """Tell the chosen unit how to answer an attack."""
        if self.unit >= 0:
            self.order(Order(OrderKind.STANCE, self.unit, choice=int(stance)))

    def bid(self, kind: OrderKind) -> None:
        """Give the chosen unit an order that names no place: a forced march, or to load."""
        if self.unit < 0:
            self._changed(Said("Choose a unit of yours first."))
        else:
            self.order(Order(kind, self.unit))

    def pass_over(self) -> None:
        """Leave the chosen unit as it is this turn, and go to the next."""
        if self.unit >= 0:
            self.session.rested.add(self.unit)
        self.next_idle()

    def undo(self) -> None:
        """Take the last order back, or hear why that cannot be."""
        undone = self.session.undo()
        if undone.order is None:
            self._changed(Said(undone.sentence, Tone.REFUSAL))
            return
        unit = undone.order.unit
        if unit >= 0:
            self.choose_unit(unit)
        self.told = []
        self._changed(Said(undone.sentence))

    def order(self, order: Order) -> bool:
        """Give an order and note what came of it; whether it stood."""
        eyes = self.session.eyes
        before = len(self.session.heard[eyes])
        answer = self.session.give(order)
        if not answer.accepted:
            self._changed(Said(answer.sentence, Tone.REFUSAL))
            return False
        self.told = [heard.report for heard in self.session.heard[eyes][before:]]
        self._follow()
        self._changed(Said("", Tone.NEWS))
        return True

    def _follow(self) -> None:
        """Stay with the chosen unit where it is now, if it still is."""
        if self.unit < 0:
            return
        if self.unit not in self.session.own_units():
            self._clear()
            return
        self.hex = int(self.session.view().units[self.unit].hex)
        self._aim_at_nothing()

    # ------------------------------------------------------------ keeping

    def refresh(self) -> None:
        """Look again after the game has gone on."""
        self._follow()
        if self.contact and self.session.view().contacts[self.contact - 1].hex < 0:
            self._clear()
        self._changed(Said(""))

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Put a line before the person."""
        self._changed(Said(text, tone))

    def hush(self) -> None:
        """The person has read what was said."""
        self.told = []
        self._changed(Said(""))

    def point(self, hex_id: int) -> None:
        """The mouse or the keyboard's cursor is over a hex now."""
        self.hover = hex_id

    def _aim_at_nothing(self) -> None:
        self.target, self.act = NOWHERE, -1
        self.party = set()
        self.resolved = False
        self.intent = Intent.MARCH if self.unit >= 0 and self.session.my_turn else Intent.LOOK

    def _clear(self) -> None:
        self.unit, self.contact, self.hex = -1, 0, NOWHERE
        self._aim_at_nothing()

    def _changed(self, said: Said) -> None:
        self.said = said
        self.version += 1
