"""A game told in words: what people read of a replay."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from game.base.hexgrid import label
from game.base.rows import column
from game.orders.event import Event
from game.scenario.scenario import Scenario
from game.state.enums import CombatResult, Ending, EventKind, Grade, Side, TaskEnd
from game.state.world import World

RESULTS = {
    CombatResult.EVADED: "the defenders slip away",
    CombatResult.ATTACK_ROUTED: "the attackers are routed",
    CombatResult.REPULSED: "the attack is repulsed",
    CombatResult.STALEMATE: "neither side gives way",
    CombatResult.PUSHED_BACK: "the defenders are pushed back",
    CombatResult.BEATEN: "the defenders are beaten",
    CombatResult.ROUTED: "the defenders are routed",
}
TASK_ENDS = {
    TaskEnd.ARRIVED: "has arrived",
    TaskEnd.NO_WAY: "finds no way on",
    TaskEnd.ENEMY_NEAR: "stops with the enemy near",
    TaskEnd.STRUCK: "stops, having met the enemy,",
    TaskEnd.TOWN_LOST: "has no town to guard any more",
}
ENDINGS = {
    Ending.NONE: "The game ends",
    Ending.LAST_TURN: "The last turn is over",
    Ending.SUDDEN_DEATH: "The war is decided",
    Ending.STAMPED_OUT: "One side has no force left",
}
GRADES = {
    Grade.BASMACHI_DECISIVE: "decisive Basmachi victory",
    Grade.BASMACHI_MAJOR: "major Basmachi victory",
    Grade.BASMACHI_MINOR: "minor Basmachi victory",
    Grade.DRAW: "draw",
    Grade.RED_MINOR: "minor Red victory",
    Grade.RED_MAJOR: "major Red victory",
    Grade.RED_DECISIVE: "decisive Red victory",
}


@dataclass(frozen=True)
class Teller:
    """Turns events into sentences, with the scenario's names."""

    scenario: Scenario
    world: World

    def sentences(self, events: Iterable[Event]) -> list[str]:
        """The events worth telling, in order; a fight is told together with its losses."""
        told = []
        events = list(events)
        for index, event in enumerate(events):
            word = self._tellers.get(event.kind)
            if event.kind is EventKind.FIGHT:
                told.append(self._fight(event, self._losses(events[index + 1 :])))
            elif word is not None and not self._is_petty(event):
                told.append(word(event))
        return told

    def _is_petty(self, event: Event) -> bool:
        """Whether an event is too small to tell: a raid on open country."""
        return event.kind is EventKind.RAIDED and not event.amount and self._town(event.hex) < 0

    def unit(self, unit: int) -> str:
        """A unit's name."""
        titles = self.scenario.names.unit_titles
        return titles[unit] if 0 <= unit < len(titles) else "somebody"

    def place(self, hex_id: int) -> str:
        """A hex's town or, failing that, its number."""
        columns = int(self.scenario.theatre.terms[0].columns)
        if hex_id < 0:
            return "an unknown place"
        town = self._town(hex_id)
        return self.scenario.names.town_titles[town] if town >= 0 else f"hex {label(hex_id, columns)}"

    def _town(self, hex_id: int) -> int:
        return int(self.scenario.theatre.hexes[hex_id].town)

    def date(self, turn: int) -> str:
        """The first day of a turn."""
        dates = self.scenario.names.dates
        return dates[turn - 1] if turn <= len(dates) else ""

    @property
    def _tellers(self) -> dict[EventKind, Callable[[Event], str]]:
        return {
            EventKind.ARRIVED: lambda e: f"{self.unit(e.unit)} ({e.amount} men) arrives at {self.place(e.hex)}",
            EventKind.WITHHELD: lambda e: f"{self.unit(e.unit)} will not come",
            EventKind.INTERCEPTED: lambda e: f"{self.unit(e.other)} rides out against {self.unit(e.unit)}",
            EventKind.DESTROYED: lambda e: f"{self.unit(e.unit)} is no more",
            EventKind.TOWN_TAKEN: lambda e: (
                f"{self.place(e.hex)} falls to {self.unit(e.unit)}"
                if e.unit >= 0
                else f"{self.place(e.hex)} goes over: {self._side(e.result)}"
            ),
            EventKind.RAIDED: lambda e: f"{self.unit(e.unit)} raids {self.place(e.hex)}{_loads(', takes', e.amount)}",
            EventKind.CARAVAN_HIT: lambda e: (
                f"{self.unit(e.unit)} loses{_loads('', e.amount)} to {self.unit(e.other)}"
            ),
            EventKind.UNLOADED: lambda e: f"{self.unit(e.unit)} brings{_loads('', e.amount)} to {self.place(e.hex)}",
            EventKind.LOADED: lambda e: f"{self.unit(e.unit)} loads{_loads('', e.amount)} at {self.place(e.hex)}",
            EventKind.SAILED: lambda e: f"{self.unit(e.unit)} travels by steamer to {self.place(e.hex)}",
            EventKind.TASK_ENDED: lambda e: (
                f"{self.unit(e.unit)} {TASK_ENDS[TaskEnd(e.result)]} at {self.place(e.hex)}"
            ),
            EventKind.SCORED: lambda e: f"{self._side(e.result)} +{e.amount}: {self._score(e.other)}",
            EventKind.GAME_ENDED: lambda e: f"{ENDINGS[Ending(e.other)]}: {GRADES[Grade(e.result)]}",
        }

    def _fight(self, event: Event, losses: tuple[int, int]) -> str:
        side = self._side_of(event.unit)
        names = self.scenario.names.sides
        lost = ", ".join(f"{names[who]} loses {losses[who]}" for who in (side, 1 - side) if losses[who])
        what = RESULTS[CombatResult(event.result)]
        return (
            f"Fight at {self.place(event.hex)}: {self.unit(event.unit)} against {self.unit(event.other)}, "
            f"{event.amount / 1000:.1f} to 1: {what}{'; ' + lost if lost else ''}"
        )

    def _losses(self, after: list[Event]) -> tuple[int, int]:
        """Men lost by each side until the next fight."""
        men = [0, 0]
        for event in after:
            if event.kind is EventKind.FIGHT:
                break
            if event.kind is EventKind.LOSSES:
                men[self._side_of(event.unit)] += event.amount
        return men[0], men[1]

    def _side_of(self, unit: int) -> int:
        return int(column(self.world.units, "side")[unit])

    def _side(self, side: int) -> str:
        return self.scenario.names.sides[Side(side)]

    def _score(self, item: int) -> str:
        titles = self.scenario.names.score_titles
        return titles[item] if 0 <= item < len(titles) else "?"


def _loads(verb: str, hundredths: int) -> str:
    return f"{verb} {hundredths / 100:g} loads" if hundredths else f"{verb} nothing"
