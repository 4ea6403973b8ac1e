"""A stopwatch in the window: `python -m game.ui.first_frame SCREEN [OPTION …]` is `bukhara play` that ends by itself.

It stays until the screen of that name has been shown once and writes `{"shown_at": …}`, the clock's time; after
another two seconds it writes `{"memory_mb": …}` and ends.
"""

from __future__ import annotations

import json
import os
import runpy
import sys
import time
from pathlib import Path

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from game.ui import play
from game.ui.app import App

_SCREEN = sys.argv[1] if len(sys.argv) > 1 else ""
_SIZE = (1920, 1080)
_STAYS_S = 2.0
_GIVES_UP_S = 60.0


class _Watched(App):
    """The window, until it has shown what is waited for."""

    def __init__(self) -> None:
        self._shown_at, self._began = 0.0, time.monotonic()
        super().__init__(Path(os.environ["BUKHARA_DATA_DIR"]) / "settings.json")

    def frame(self, seconds: float) -> bool:
        shown = super().frame(seconds)
        if not self._shown_at and shown and type(self.top).__name__ == _SCREEN:
            self._shown_at = time.time()
            _write(shown_at=self._shown_at)
        elif self._shown_at and time.time() - self._shown_at > _STAYS_S:
            from game.arena.bench import peak_memory_mb

            _write(memory_mb=peak_memory_mb())
            self.quit()
        elif time.monotonic() - self._began > _GIVES_UP_S:
            self.quit(1)
        return shown


def _write(**facts: float) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Open the window as the command line does."""
    if os.environ.get("SDL_VIDEODRIVER") == "dummy":
        # its desktop is too small for the window that is measured
        pygame.display.get_desktop_sizes = lambda: [_SIZE]
    vars(play)["App"] = _Watched
    sys.argv = ["bukhara", "play", *sys.argv[2:]]
    runpy.run_module("game", run_name="__main__")


if __name__ == "__main__":
    main()
