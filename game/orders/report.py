"""Reports: events as one side may be told them, with contacts in place of the enemy's units."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from game.orders.event import Event
from game.state.enums import Detection, EventKind, Side
from game.state.world import Theatre, World

_WITH_ANOTHER = {
    EventKind.HALTED,
    EventKind.INTERCEPTED,
    EventKind.FIGHT,
    EventKind.CARAVAN_HIT,
    EventKind.BOMBARDED,
}
_WITH_ORIGIN = {EventKind.MOVED, EventKind.RETREATED, EventKind.RAILED, EventKind.SAILED}
# what an enemy counts in his own camp is his secret
_SECRET_AMOUNTS = {
    EventKind.ARRIVED,
    EventKind.MEN_JOINED,
    EventKind.TOWN_TAKEN,
    EventKind.UNLOADED,
    EventKind.HUNGRY,
    EventKind.COMMANDED,
    EventKind.RECRUITED,
    EventKind.SICKENED,
    EventKind.FURLOUGHED,
    EventKind.CAME_BACK,
    EventKind.HORSED,
    EventKind.LOADED,
}


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody: an own unit, an enemy by the name of his contact (`view.contacts[contact - 1]`), or neither."""

    unit: int = -1
    contact: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """Something that happened, as one side learns of it; see `EventKind` for what the numbers mean."""

    kind: EventKind
    turn: int
    who: Who
    hex: int
    other: Who
    came_from: int  # hex, or -1
    place: int  # phase, town, score item or ending, or -1
    amount: int
    result: int


class Reporter:
    """Turns events into reports for one side."""

    def __init__(self, theatre: Theatre, world: World, side: Side) -> None:
        """Remember where each enemy is known to be before the events happen."""
        self._world, self._side = world, side
        self._rounding = max(1, int(theatre.rulebook[0].rounding_men))
        known = np.asarray(world.contacts)[int(side)]
        seen = np.flatnonzero(known["detection"] > Detection.NONE)
        self._whereabouts: dict[int, int] = dict(zip(seen.tolist(), known["hex"][seen].tolist(), strict=True))

    def reports(self, events: Iterable[Event]) -> list[Report]:
        """What the side is told, in order; to be asked once the events have happened."""
        return [self._report(event) for event in events if event.visible_to(self._side)]

    def _report(self, event: Event) -> Report:
        kind = event.kind
        nobody = Who()
        other = self._who(event.other) if kind in _WITH_ANOTHER else nobody
        came_from = self._came_from(event) if kind in _WITH_ORIGIN else -1
        place = event.other if kind not in _WITH_ANOTHER and kind not in _WITH_ORIGIN else -1
        who = self._who(event.unit)
        return Report(kind, event.turn, who, event.hex, other, came_from, place, self._amount(event), event.result)

    def _is_enemy(self, unit: int) -> bool:
        return unit >= 0 and self._world.units[unit].side != self._side

    def _who(self, unit: int) -> Who:
        if not self._is_enemy(unit):
            return Who(unit)
        return Who(-1, int(self._world.contacts[int(self._side), unit].name))

    def _came_from(self, event: Event) -> int:
        """The hex left; of an enemy only if he was seen there."""
        if not self._is_enemy(event.unit):
            return event.other
        was_seen = self._whereabouts.get(event.unit) == event.other
        self._whereabouts[event.unit] = event.hex
        return event.other if was_seen else -1

    def _amount(self, event: Event) -> int:
        went_over = event.kind is EventKind.TOWN_TAKEN and event.result != self._side  # perhaps to no unit
        if not self._is_enemy(event.unit) and not went_over:
            return event.amount
        if event.kind in _SECRET_AMOUNTS:
            return 0
        if event.kind is EventKind.LOSSES:  # nobody counts the other side's dead
            return max(self._rounding, round(event.amount / self._rounding) * self._rounding)
        return event.amount
