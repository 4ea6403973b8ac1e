"""What is wrong with a record, in one line that names the place."""

from __future__ import annotations

from pathlib import Path


class RecordError(Exception):
    """A record that cannot be read or written; the text is one line for people."""

    def __init__(self, file: Path | str, message: str, line: int = 0) -> None:
        """Word the error: `games.jsonl:3: what is wrong`."""
        self.file = str(file)
        self.line = line
        self.message = message
        place = f"{file}:{line}" if line else str(file)
        super().__init__(f"{place}: {message}")


class DivergenceError(Exception):
    """A replay that did not go as recorded; says in which phase it parted, and how."""

    def __init__(self, game: int, turn: int, side: str, what: str) -> None:
        """Word the divergence."""
        self.turn = turn
        self.side = side
        super().__init__(f"game {game} parts from its record on turn {turn}, {side} phase: {what}")
