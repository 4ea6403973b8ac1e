"""The enemy's phase told again: what one side heard of it, step by step, with the counters moving as it was told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from game.base.hexgrid import NOWHERE
from game.orders.report import Report, Who
from game.state.enums import EventKind, Side
from game.ui.panels.words import Wording
from game.ui.pieces import Piece

_MOVES = {EventKind.MOVED, EventKind.RETREATED, EventKind.RAILED, EventKind.SAILED}
_STEP_S = {"slow": 1.6, "normal": 0.9, "fast": 0.35, "at_once": 0.0}
_HEX_S = {"slow": 0.36, "normal": 0.18, "fast": 0.08, "at_once": 0.0}
SPEEDS = ("slow", "normal", "fast", "at_once")


@dataclass
class Playback:
    """Reports that are worth a look, and how far they have been told."""

    reports: list[Report]
    wording: Wording
    before: list[Piece]  # counters as the side saw them when the phase began
    after: list[Piece]  # and as it sees them now
    side: Side
    speed: str = "normal"
    playing: bool = True
    index: int = -1  # of the report that is being told
    pieces: list[Piece] = field(default_factory=list)
    _waited: float = 0.0

    def __post_init__(self) -> None:
        """Begin with what was known before."""
        self.pieces = list(self.before)
        self.lines = [number for number, report in enumerate(self.reports) if not self.wording.is_petty(report)]
        self.sentences = tuple(self.wording.sentence(self.reports[number]) for number in self.lines)

    @property
    def done(self) -> bool:
        """Whether everything has been told."""
        return self.index >= len(self.reports)

    @property
    def line(self) -> int:
        """The sentence that was told last, or -1."""
        told = [place for place, number in enumerate(self.lines) if number <= self.index]
        return told[-1] if told else -1

    @property
    def current(self) -> Report | None:
        """What is being told."""
        return self.reports[self.index] if 0 <= self.index < len(self.reports) else None

    @property
    def arrow(self) -> tuple[int, int, Side] | None:
        """The march being told, as it was seen: from hex, to hex, whose."""
        report = self.current
        if report is None or report.kind not in _MOVES or report.came_from < 0 or report.hex < 0:
            return None
        return report.came_from, report.hex, self.side if report.who.unit >= 0 else Side(1 - self.side)

    @property
    def place(self) -> int:
        """Where it happens, or NOWHERE."""
        report = self.current
        return report.hex if report is not None and report.hex >= 0 else NOWHERE

    def update(self, seconds: float) -> bool:
        """Let time pass; whether something else is told now."""
        if not self.playing or self.done:
            return False
        self._waited += seconds
        if self.index >= 0 and self._waited < self._pause():
            return False
        self.step()
        return True

    def step(self) -> None:
        """Tell the next report, at once."""
        self._waited = 0.0
        if self.done:
            return
        self.index += 1
        if self.current is not None:
            self._apply(self.current)

    def step_to_sentence(self) -> None:
        """Go on to the next report that has a sentence, and wait there."""
        self.playing = False
        while not self.done:
            self.step()
            if self.index in self.lines:
                return

    def go_to(self, line: int) -> None:
        """Go to a sentence, forwards or back."""
        self.playing = False
        wanted = self.lines[line]
        if wanted < self.index:
            self.index, self.pieces = -1, list(self.before)
        while self.index < wanted:
            self.step()

    def skip(self) -> None:
        """To the end."""
        self.index = len(self.reports)
        self.pieces = list(self.after)

    def pause(self) -> None:
        """Stop, or go on."""
        self.playing = not self.playing

    def faster(self, by: int) -> None:
        """Change the speed by so many steps, within what there is."""
        place = min(max(SPEEDS.index(self.speed) + by, 0), len(SPEEDS) - 1)
        self.speed = SPEEDS[place]

    def _pause(self) -> float:
        """How long the present report stays."""
        report = self.current
        quick = report is not None and report.kind in _MOVES
        if report is None or (self.index not in self.lines and not quick):
            return 0.0
        return (_HEX_S if quick else _STEP_S)[self.speed]

    def _apply(self, report: Report) -> None:
        """Move the counters as the report says."""
        if report.kind in _MOVES or report.kind is EventKind.ARRIVED:
            self._put(report.who, report.hex)
        elif report.kind is EventKind.DESTROYED:
            self.pieces = [piece for piece in self.pieces if not _is(piece, report.who)]

    def _put(self, who: Who, hex_id: int) -> None:
        standing = [piece for piece in self.pieces if _is(piece, who)]
        known = standing or [piece for piece in self.after if _is(piece, who)]
        if not known:
            return
        others = [piece for piece in self.pieces if not _is(piece, who)]
        self.pieces = sorted([*others, replace(known[0], hex=hex_id)], key=lambda piece: piece.hex)


def _is(piece: Piece, who: Who) -> bool:
    return (who.unit >= 0 and piece.own == who.unit) or (who.contact > 0 and piece.contact == who.contact)
