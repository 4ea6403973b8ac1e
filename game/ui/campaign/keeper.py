"""Keeping a game: saved by hand, by itself in every phase, and at once when the program ends."""

from __future__ import annotations

from pathlib import Path

from game.record.errors import RecordError
from game.ui import folders
from game.ui.app import App
from game.ui.panels import vocabulary as say
from game.ui.session import Session

_AUTOSAVES = 3
_AUTOSAVE_AFTER_S = 1.5


class Keeper:
    """Writes one game to the folder of saved games."""

    def __init__(self, app: App, session: Session) -> None:
        """Nothing is written yet."""
        self._app, self._session = app, session
        self._quiet_s = 0.0

    def stir(self) -> None:
        """Something has just been ordered: wait a little before the next autosave."""
        self._quiet_s = 0.0

    def update(self, seconds: float) -> None:
        """Save once nothing has been ordered for a moment."""
        self._quiet_s += seconds
        if self._session.unsaved and self._session.my_turn and self._quiet_s > _AUTOSAVE_AFTER_S:
            self.autosave()

    @property
    def title(self) -> str:
        """How a game saved now is named unless the person names it: day, turn and side."""
        session = self._session
        side = session.scenario.names.sides[session.eyes]
        return f"{say.short_date(session.scenario, session.turn)}, turn {session.turn}, {side}"

    def save(self, title: str = "") -> None:
        """A new file, named by the turn; lists show its title."""
        session = self._session
        number = 1
        while (path := folders.saves_folder() / f"turn-{session.turn:02d}-{number}.bukhara").exists():
            number += 1
        if self._write(path, title or self.title, autosave=False):
            self._app.notice(f"Saved: {path}")

    def autosave(self) -> Path | None:
        """Write one of the files that the game keeps by itself; where it is."""
        session = self._session
        path = folders.saves_folder() / f"autosave-{session.turn % _AUTOSAVES + 1}.bukhara"
        title = f"Autosave, turn {session.turn}, {session.scenario.names.sides[session.eyes]}"
        return path if self._write(path, title, autosave=True) else None

    def rescue(self) -> Path | None:
        """Save what is there because the program ends."""
        return self.autosave() if not self._session.over else None

    def _write(self, path: Path, title: str, *, autosave: bool) -> bool:
        try:
            self._session.save(path, title, autosave=autosave)
        except (OSError, RecordError, ValueError) as error:
            self._session.unsaved = False  # or it would be tried again in every frame
            reason = getattr(error, "strerror", None) or error
            self._app.notice(f"The game could not be saved in {path.parent}: {reason}")
            return False
        return True
