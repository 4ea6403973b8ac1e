"""What a press on a hex would mean, and how the desk speaks. No pixels here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from game.state.enums import Task


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
    ACT = "act"


TASKS = {Intent.ROUTE: Task.MARCH, Intent.SAFELY: Task.MARCH_SAFELY, Intent.PATROL: Task.PATROL}


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
