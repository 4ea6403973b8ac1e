"""Events as values: what happened, with a text form both ways."""

from __future__ import annotations

from dataclasses import dataclass

from game.base.hexgrid import from_label, label
from game.base.rows import field_names, flat
from game.rules.scratch import Event as EventRow
from game.rules.scratch import Scratch
from game.state.enums import EventKind, Side


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened; see `EventKind` for what the numbers mean."""

    kind: EventKind
    turn: int
    unit: int = -1
    hex: int = -1
    other: int = -1
    amount: int = 0
    result: int = 0
    seen_by: int = 3

    def visible_to(self, side: Side) -> bool:
        """Whether a side may be told."""
        return bool(self.seen_by >> side & 1)

    def to_text(self, columns: int) -> str:
        """The event as the log writes it: `3 moved 12 0408 395 0 0 1`."""
        place = label(self.hex, columns) if self.hex >= 0 else "-"
        numbers = f"{self.other} {self.amount} {self.result} {self.seen_by}"
        return f"{self.turn} {self.kind.name.lower()} {self.unit} {place} {numbers}"

    @staticmethod
    def from_text(text: str, columns: int, rows: int) -> Event:
        """Read an event.

        Raises:
            ValueError: the text is no event.
        """
        words = text.split()
        if len(words) != 8 or words[1].upper() not in EventKind.__members__:
            raise ValueError(f"{text!r} is no event")
        hex_id = -1 if words[3] == "-" else from_label(words[3], columns, rows)
        numbers = [int(word) for word in words[4:]]
        return Event(EventKind[words[1].upper()], int(words[0]), int(words[2]), hex_id, *numbers)


def events_of(scratch: Scratch) -> list[Event]:
    """The events of the last order."""
    happened = (
        flat(scratch.events).reshape(-1, len(field_names(EventRow)))[: int(scratch.counters[0].events)].tolist()
    )
    return [Event(EventKind(kind), *numbers) for kind, *numbers in happened]
