"""The window with a robot before it: posted events instead of a person, and time that passes as it is told.

The bench measures with it, the pictures of the documentation are taken with it, and tests play with it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from game.ui.app import App
from game.ui.screen import Screen, Size
from game.ui.settings import Settings, save_settings
from game.ui.shelf import Shelf
from game.ui.start import Start

if TYPE_CHECKING:
    from game.ui.screens.campaign import CampaignScreen

FRAME_S = 1.0 / 60.0
_MOST_FRAMES = 2000
_MOST_SHEETS = 60
_MODIFIERS = {1: pygame.KMOD_LCTRL, 2: pygame.KMOD_LSHIFT, 4: pygame.KMOD_LALT}


class Robot:
    """Moves the mouse, presses keys, and lets frames go by."""

    def __init__(self, app: App) -> None:
        """Before a window."""
        self.app = app
        self.screen: Screen | None = None  # of the game that was begun last
        self._at = app.size[0] // 2, app.size[1] // 2

    def begin(self, start: Start) -> CampaignScreen:
        """A game, at once: rules and map must be there."""
        from game.ui.screens.opening import open_campaign  # slow: it loads the engine

        self.screen = open_campaign(self.app, start, Shelf(None))
        self.app.start_over(self.screen)
        return self.screen  # type: ignore[return-value]

    def read_sheets(self) -> None:
        """Put away whatever lies on the game: sheets, questions, the curtain.

        Raises:
            TimeoutError: something cannot be put away.
        """
        for _ in range(_MOST_SHEETS):
            top = self.app.top
            if top is self.screen:
                self.frame()
                return
            self.press("back")
            if self.app.top is top:
                self.press("choose")
        raise TimeoutError(f"{type(self.app.top).__name__} cannot be put away")

    # ------------------------------------------------------------ time

    def frame(self, seconds: float = FRAME_S) -> bool:
        """One frame; whether anything was shown anew."""
        return self.app.frame(seconds)

    def frames(self, count: int, seconds: float = FRAME_S) -> None:
        """So many frames."""
        for _ in range(count):
            self.frame(seconds)

    def until(self, true: Callable[[], bool], seconds: float = FRAME_S) -> None:
        """Frames until something is so.

        Raises:
            TimeoutError: it does not come about.
        """
        for _ in range(_MOST_FRAMES):
            if true():
                return
            self.frame(seconds)
        raise TimeoutError("what the robot waits for does not come about")

    # ------------------------------------------------------------ hands

    def move(self, at: tuple[float, float], held: int = 0) -> None:
        """Bring the mouse to a point of the window.

        Args:
            at: in pixels.
            held: the button that is held down, if any.
        """
        x, y = round(at[0]), round(at[1])
        rel, self._at = (x - self._at[0], y - self._at[1]), (x, y)
        pygame.mouse.set_pos((x, y))  # whoever asks where the mouse is must hear the same
        pygame.event.get(pygame.MOUSEMOTION)
        buttons = tuple(int(number == held) for number in (1, 2, 3))
        _post(pygame.MOUSEMOTION, pos=(x, y), rel=rel, buttons=buttons, touch=False)
        self.frame()

    def click(self, at: tuple[float, float], button: int = 1) -> None:
        """Press and let go at a point of the window, and see what comes of it."""
        self.move(at)
        for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
            _post(kind, pos=self._at, button=button, touch=False)
            self.frame()

    def drag(self, start: tuple[int, int], end: tuple[int, int], steps: int = 4) -> None:
        """Draw the mouse from one point to another with the button held down."""
        self.move(start)
        _post(pygame.MOUSEBUTTONDOWN, pos=self._at, button=1, touch=False)
        for step in range(1, steps + 1):
            self.move(tuple(a + (b - a) * step / steps for a, b in zip(start, end, strict=True)), 1)  # type: ignore[arg-type]
        _post(pygame.MOUSEBUTTONUP, pos=self._at, button=1, touch=False)
        self.frame()

    def wheel(self, up: int, at: tuple[float, float]) -> None:
        """Turn the wheel over a point of the window."""
        self.move(at)
        _post(pygame.MOUSEWHEEL, x=0, y=up, flipped=False, touch=False)
        self.frame()

    def press(self, action: str) -> None:
        """Press the first key of an action of the table of keys."""
        binding = next(binding for binding in self.app.keys.bindings if binding.action == action)
        held, key = binding.chords[0]
        mod = sum(flag for bit, flag in _MODIFIERS.items() if held & bit)
        _post(pygame.KEYDOWN, key=key, mod=mod, unicode="", scancode=0)
        _post(pygame.KEYUP, key=key, mod=mod, unicode="", scancode=0)
        self.frame()

    # ------------------------------------------------------------ the window

    def resize(self, size: Size) -> None:
        """Give the window another size, also one for which the dummy display has no room."""
        pygame.display.set_mode(size, pygame.RESIZABLE)
        pygame.event.get((pygame.VIDEORESIZE, pygame.WINDOWEXPOSED))
        _post(pygame.VIDEORESIZE, size=size, w=size[0], h=size[1])
        self.frame()

    def picture(self) -> pygame.Surface:
        """What the window shows, as a copy."""
        window = pygame.display.get_surface()
        assert window is not None  # the app has opened it
        return window.copy()


@contextmanager
def robot_at_window(size: Size, *, reduced_motion: bool = False, driver: str = "dummy") -> Iterator[Robot]:
    """A robot at a window of its own, which knows nothing of the person's settings and saved games.

    Args:
        size: of the window.
        reduced_motion: whether every way is taken at once.
        driver: of the display, as SDL calls it; empty for the usual one.
    """
    with tempfile.TemporaryDirectory() as folder, _environment(BUKHARA_DATA_DIR=folder, SDL_VIDEODRIVER=driver):
        settings = Path(folder) / "settings.json"
        save_settings(replace(Settings(), width=size[0], height=size[1], reduced_motion=reduced_motion), settings)
        app = App(settings)
        app.open_home(_Nothing)
        try:
            robot = Robot(app)
            app.on_begin(lambda app, start: _go(robot, start))
            if app.size != size:
                robot.resize(size)
            pygame.event.clear()
            yield robot
        finally:
            app.home()
            app.chores.stop()
            pygame.display.quit()


def _go(robot: Robot, start: Start) -> None:
    robot.begin(start)


class _Nothing:
    """In the place of the title."""

    opaque = True

    def enter(self, size: Size) -> None:
        pass

    def leave(self) -> None:
        pass

    def resize(self, size: Size) -> None:
        pass

    def take(self, event: pygame.event.Event) -> bool:
        return False

    def update(self, seconds: float) -> None:
        pass

    def draw(self, target: pygame.Surface, whole: bool) -> bool:
        return whole


@contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """Variables of the environment for a while; empty ones stay as they are."""
    before = {name: os.environ.get(name) for name, value in variables.items() if value}
    os.environ.update({name: value for name, value in variables.items() if value})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _post(kind: int, **facts: Any) -> None:
    pygame.event.post(pygame.event.Event(kind, **facts))
