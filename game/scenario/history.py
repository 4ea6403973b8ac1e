"""What a scenario's `history` asks, as its report needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from game.state.enums import Side


class Kind(StrEnum):
    """How a target is measured."""

    FIGURE = "figure"  # median of a figure at a turn's end
    SHARE = "share"  # permille of games in which something happened
    DATE = "date"  # median turn at whose end something was first so
    SCORE = "score"  # permille: wins and half of the draws of a side


class Move(StrEnum):
    """What a change does to a figure; a date that falls is earlier."""

    RISES = "rises"
    FALLS = "falls"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to be met; of a date the numbers are turns, and the one after the last means never."""

    id: str
    title: str
    kind: Kind
    unit: str  # permille, men, loads, points, count, turn
    historical: int
    low: int
    high: int
    variant: str  # "" for the scenario itself
    judged: bool
    source: str
    confidence: str
    gauge: int = -1  # column of the gauges, or -1
    first_turn: int = 1
    last_turn: int = 1
    side: Side = Side.BASMACHI  # of a score
    why_missed: str = ""  # told only where it is


@dataclass(frozen=True, slots=True)
class Variant:
    """The scenario with something changed."""

    id: str
    title: str
    note: str
    expects: dict[str, Move] = field(default_factory=dict)  # what history says a target of the scenario itself does
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class History:
    """All targets and variants, in the order of the file."""

    targets: tuple[Target, ...] = ()
    variants: tuple[Variant, ...] = field(default=())

    @property
    def mechanisms(self) -> list[Variant]:
        """The variants that show what one thing is worth; not those that only set the scene for a target."""
        asked = {target.variant for target in self.targets}
        return [variant for variant in self.variants if variant.expects or variant.id not in asked]
