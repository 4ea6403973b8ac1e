"""What the player has chosen to play."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BASMACHI, RED = 0, 1  # as in `game.state.enums.Side`, which would load the engine


@dataclass(frozen=True)
class Start:
    """A game about to begin, or one about to be taken up again."""

    scenario: Path
    side: int = BASMACHI  # the player's; with two at the desk, who sees the briefing first
    ai: str = "doctrine"
    hot_seat: bool = False
    seed: int = 1
    load: Path | None = None  # a saved game; what it says goes before everything above
