"""What a press on a hex would mean, the orders that it leads to, and how the desk speaks. No pixels here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.state.enums import OrderKind, Task


class Intent(Enum):
    """What a press on a hex would mean."""

    LOOK = "look"
    MARCH = "march"
    ASSAULT = "assault"
    RAID = "raid"
    RAIL = "rail"
    ROUTE = "route"
    SAFELY = "safely"
    PATROL = "patrol"
    BOMBARD = "bombard"
    SAIL = "sail"
    SCOUT = "scout"
    ACT = "act"


KINDS = {
    Intent.MARCH: OrderKind.MOVE,
    Intent.ASSAULT: OrderKind.JOIN,
    Intent.RAID: OrderKind.RAID,
    Intent.RAIL: OrderKind.RAIL,
    Intent.BOMBARD: OrderKind.BOMBARD,
    Intent.SAIL: OrderKind.SAIL,
    Intent.SCOUT: OrderKind.SCOUT,
}
FIGHTS = (Intent.ASSAULT, Intent.RAID, Intent.BOMBARD)
JOURNEYS = {
    Intent.RAIL: "Choose the town where the train is to stop.",
    Intent.SAIL: "Choose the town where the steamer is to land.",
    Intent.SCOUT: "Choose the place to look at.",
}  # what the next press says where to, and what is said meanwhile
TASKS = {Intent.ROUTE: Task.MARCH, Intent.SAFELY: Task.MARCH_SAFELY, Intent.PATROL: Task.PATROL}
ASKED = {
    **JOURNEYS,
    Intent.ROUTE: "Choose where the unit is to go in the turns to come.",
    Intent.SAFELY: "Choose where it is to be led, around known enemies.",
    Intent.PATROL: "Choose the other end of the patrol.",
}  # what is said until the place is chosen
ALONE = (Intent.RAID, Intent.BOMBARD)  # what a unit does by itself


class Tone(Enum):
    """How something is said."""

    PLAIN = "plain"
    REFUSAL = "refusal"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Said:
    """A line for the person."""

    text: str
    tone: Tone = Tone.PLAIN
