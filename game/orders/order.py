"""Orders: small values with a text form both ways, and the row that kernels read.

`move 12 0408`, `rail 12 0408`, `join 12 0409`, `assault 0409`, `raid 12 0409`, `posture 12 hold`,
`stance 12 evade`, `command 12`, `act meeting -`, `act revkom 0408`, `decide 3`, `bombard 12 0409`,
`force 12`, `sail 12 2024`, `load 12`, `scout 12 0408`, `task 12 march 0408`, `task 12 garrison -`,
`policy remounts -`, `end`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from game.base.hexgrid import from_label, label
from game.state.enums import Act, OrderKind, Posture, Stance, Task


class OrderSyntaxError(ValueError):
    """A text is no order at all (an *illegal* order is refused by the game instead)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a player asks for."""

    kind: OrderKind
    unit: int = -1
    hex: int = -1
    choice: int = -1

    def to_text(self, columns: int) -> str:
        """The order as people write it."""
        words = [self.kind.name.lower()]
        if self.unit >= 0:
            words.append(str(self.unit))
        if self.kind in _CHOICES:
            words.append(_CHOICES[self.kind](self.choice).name.lower())
        if self.kind is OrderKind.DECIDE:
            words.append(str(self.choice))
        if self.kind is OrderKind.POLICY:
            words.append(Act(self.choice).name.lower() if self.choice >= 0 else _NO_POLICY)
        if self.hex >= 0 or self.kind in _PLACELESS:
            words.append(label(self.hex, columns) if self.hex >= 0 else "-")
        return " ".join(words)

    @staticmethod
    def from_text(text: str, columns: int, rows: int) -> Order:
        """Read an order.

        Raises:
            OrderSyntaxError: the text is no order; the message says what was expected.
        """
        words = text.split()
        if not words or words[0].upper() not in OrderKind.__members__:
            known = ", ".join(kind.name.lower() for kind in OrderKind)
            raise OrderSyntaxError(f"{text!r} is no order: it must begin with one of {known}")
        kind = OrderKind[words[0].upper()]
        shape = _SHAPES[kind]
        if len(words) - 1 != len(shape):
            raise OrderSyntaxError(f"{text!r} is no order: expected `{' '.join([words[0], *shape])}`")
        return _read(kind, dict(zip(shape, words[1:], strict=True)), columns, rows)


_NO_POLICY = "none"
_PLACELESS = (OrderKind.ACT, OrderKind.TASK, OrderKind.POLICY)  # whose hex may be `-`
_CHOICES: dict[OrderKind, type[IntEnum]] = {
    OrderKind.POSTURE: Posture,
    OrderKind.STANCE: Stance,
    OrderKind.ACT: Act,
    OrderKind.TASK: Task,
}
_SHAPES: dict[OrderKind, tuple[str, ...]] = {
    OrderKind.END: (),
    OrderKind.MOVE: ("UNIT", "HEX"),
    OrderKind.RAIL: ("UNIT", "HEX"),
    OrderKind.JOIN: ("UNIT", "HEX"),
    OrderKind.ASSAULT: ("HEX",),
    OrderKind.RAID: ("UNIT", "HEX"),
    OrderKind.POSTURE: ("UNIT", "POSTURE"),
    OrderKind.STANCE: ("UNIT", "STANCE"),
    OrderKind.COMMAND: ("UNIT",),
    OrderKind.ACT: ("ACT", "HEX"),
    OrderKind.DECIDE: ("CHOICE",),
    OrderKind.BOMBARD: ("UNIT", "HEX"),
    OrderKind.FORCE: ("UNIT",),
    OrderKind.SAIL: ("UNIT", "HEX"),
    OrderKind.LOAD: ("UNIT",),
    OrderKind.SCOUT: ("UNIT", "HEX"),
    OrderKind.TASK: ("UNIT", "TASK", "HEX"),
    OrderKind.POLICY: ("POLICY", "HEX"),
}


def _read(kind: OrderKind, words: dict[str, str], columns: int, rows: int) -> Order:
    unit = hex_id = choice = -1
    if "UNIT" in words:
        if not words["UNIT"].isdecimal() or len(words["UNIT"]) > 5:
            raise OrderSyntaxError(f"a unit is a whole number, not {words['UNIT']!r}")
        unit = int(words["UNIT"])
    if "CHOICE" in words:
        if not words["CHOICE"].isdecimal() or len(words["CHOICE"]) > 5:
            raise OrderSyntaxError(f"a choice is a whole number, not {words['CHOICE']!r}")
        choice = int(words["CHOICE"])
    if "HEX" in words and not (kind in _PLACELESS and words["HEX"] == "-"):
        try:
            hex_id = from_label(words["HEX"], columns, rows)
        except ValueError as error:
            raise OrderSyntaxError(str(error)) from None
    for names in _CHOICES.values():
        slot = names.__name__.upper()
        if slot in words:
            choice = _choice(words[slot], slot, names)
    if words.get("POLICY", _NO_POLICY) != _NO_POLICY:
        choice = _choice(words["POLICY"], "POLICY", Act)
    return Order(kind, unit, hex_id, choice)


def _choice(word: str, slot: str, names: type[IntEnum]) -> int:
    """The member of an enumeration that a word names."""
    if word.upper() not in names.__members__:
        known = ", ".join(name.lower() for name in names.__members__)
        raise OrderSyntaxError(f"{word!r} is no {slot.lower()}: it is one of {known}")
    return int(names[word.upper()])
