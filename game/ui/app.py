"""The window: its loop, its stack of screens, and what all screens share."""

from __future__ import annotations

import os
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pygame

from game.ui import dress, folders
from game.ui.chores import Chores
from game.ui.keys import Keys, standard_keys
from game.ui.screen import Drawn, Screen, Size, Stack
from game.ui.settings import Settings, load_settings, save_settings
from game.ui.start import Start

FRAMES_PER_SECOND = 60
LEAST_SIZE = (1280, 720)
_USUAL_SIZES = ((1920, 1080), (1600, 900), LEAST_SIZE)
_SCALES = ((2000, 2.0), (1400, 1.5), (1200, 1.25), (1000, 1.15))  # height of the window, scale
_NOTICE_S = 4.0
_LONGEST_STEP_S = 0.1
_FAILED = 1

Begin = Callable[["App", Start], None]


class NoDisplayError(Exception):
    """No window can be opened here; the text says why."""


class App:
    """The window and everything that outlives a screen."""

    def __init__(self, settings_file: Path | None = None) -> None:
        """Open the window.

        Args:
            settings_file: another place than the usual one.

        Raises:
            NoDisplayError: no window can be opened here.
        """
        self._settings_file = settings_file or folders.settings_file()
        self.settings, trouble = load_settings(self._settings_file)
        self.keys: Keys = standard_keys()
        self.chores = Chores()
        self.rescue: Callable[[], Path | None] | None = None
        """Saves the game under way and says where; asked for when a screen fails or the program is ended."""
        self._begin: Begin | None = None
        self._stack = Stack()
        self._home: Callable[[], Screen] | None = None
        self._running, self._code = True, 0
        self._notice: tuple[pygame.Surface, float] | None = None
        _open_display()
        self._open_window()
        self._clock = pygame.time.Clock()
        if trouble:
            self.notice(trouble)

    # what screens see

    @property
    def size(self) -> Size:
        """Of the window, in pixels."""
        return self._window.get_size()

    @property
    def scale(self) -> float:
        """What sizes are multiplied by: as set, or by the window's height."""
        if self.settings.ui_scale:
            fits = min(self.size[0] / LEAST_SIZE[0], self.size[1] / LEAST_SIZE[1])
            return max(1.0, min(self.settings.ui_scale / 100, fits))
        return next((scale for height, scale in _SCALES if self.size[1] >= height), 1.0)

    @property
    def top(self) -> Screen | None:
        """The screen that hears of events."""
        return self._stack.top

    def push(self, screen: Screen) -> None:
        """Lay a screen on top."""
        self._stack.push(screen, self.size)

    def pop(self) -> None:
        """Take the top screen off."""
        self._stack.pop()

    def remove(self, screen: Screen) -> None:
        """Take a screen off with all that lies on it."""
        self._stack.remove(screen)

    def replace(self, screen: Screen) -> None:
        """Put a screen in the place of the top one."""
        self._stack.pop()
        self.push(screen)

    def open_home(self, make: Callable[[], Screen]) -> None:
        """Show the first screen, and know how to come back to it."""
        self._home = make
        self.home()

    def home(self) -> None:
        """Leave everything and show the first screen."""
        if self._home is not None:
            self.start_over(self._home())

    def start_over(self, screen: Screen) -> None:
        """Leave everything and show a screen."""
        self._stack.clear()
        self.rescue = None
        self.push(screen)

    def on_begin(self, begin: Begin) -> None:
        """Know what takes a Start to the game."""
        self._begin = begin

    def begin(self, start: Start) -> None:
        """Go to the game."""
        if self._begin is not None:
            self._begin(self, start)

    def change(self, **changes: Any) -> None:
        """Change settings; they are kept at once."""
        before, self.settings = self.settings, replace(self.settings, **changes)
        if before.fullscreen != self.settings.fullscreen or _asked_size(before) != _asked_size(self.settings):
            self._open_window()
            self._stack.resize(self.size)
        elif before.ui_scale != self.settings.ui_scale:
            self._stack.resize(self.size)
        self._keep_settings()

    def notice(self, text: str) -> None:
        """Show a line for some seconds over whatever is shown."""
        self._notice = (_notice_strip(text, self.size[0], self.scale), time.monotonic() + _NOTICE_S)
        self._stack.stale = True

    def quit(self, code: int = 0) -> None:
        """End the program after this frame."""
        self._running, self._code = False, code

    # the loop

    def run(self) -> int:
        """Until somebody quits; the exit code."""
        try:
            while self._running:
                self.frame(min(_LONGEST_STEP_S, self._clock.tick(FRAMES_PER_SECOND) / 1000.0))
            self._stack.clear()
        except (SystemExit, KeyboardInterrupt):
            self._saved()
            raise
        except Exception:
            self._code = self._failed()
        finally:
            self.chores.stop()
            pygame.display.quit()
        return self._code

    def frame(self, seconds: float) -> bool:
        """Events, time, picture; whether anything had to be shown anew."""
        whole = False
        for event in pygame.event.get():
            whole |= self._take(event)
        if not self._running:
            return False
        self.chores.poll()
        if self._stack.top is not None:
            self._stack.top.update(seconds)
        return self._show(self._draw(whole))

    def screenshot(self) -> Path | None:
        """Write a picture of the window; where it is."""
        name = time.strftime("bukhara1922-%Y%m%d-%H%M%S.png")
        part = folders.pictures_folder() / f".{name}.part.png"
        path = part.with_name(name)
        try:
            pygame.image.save(self._window, str(part))
            part.replace(path)
        except (OSError, pygame.error) as error:
            self.notice(f"The picture could not be saved: {error}")
            return None
        self.notice(f"Picture saved: {path}")
        return path

    def _take(self, event: pygame.event.Event) -> bool:
        """An event for the window itself, or else for the top screen; whether all must be painted anew."""
        action = self.keys.action(event)
        if event.type == pygame.QUIT or action == "quit":
            self.quit()
        elif event.type == pygame.VIDEORESIZE:
            self._resized()
        elif event.type == pygame.WINDOWEXPOSED:
            return True
        elif action == "fullscreen":
            self.change(fullscreen=not self.settings.fullscreen)
        elif action == "screenshot":
            self.screenshot()
        elif self._stack.top is not None:
            self._stack.top.take(event)
        return False

    def _draw(self, whole: bool) -> Drawn:
        if self._notice and time.monotonic() > self._notice[1]:
            self._notice, whole = None, True
        drawn = self._stack.draw(self._window, whole)
        if drawn and self._notice:
            strip = self._notice[0]
            at = ((self.size[0] - strip.get_width()) // 2, self.size[1] - strip.get_height() - round(44 * self.scale))
            placed = self._window.blit(strip, at)
            return drawn if drawn is True else [*drawn, placed]
        return drawn

    def _show(self, drawn: Drawn) -> bool:
        if drawn is True:
            pygame.display.flip()
        elif drawn:
            pygame.display.update(drawn)
        return bool(drawn)

    # the window

    def _open_window(self) -> None:
        try:
            if self.settings.fullscreen:
                self._window = pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
            else:
                self._window = pygame.display.set_mode(self._wanted_size(), pygame.RESIZABLE)
        except pygame.error as error:
            raise NoDisplayError(str(error)) from error
        pygame.display.set_caption("Bukhara 1922")
        _forbid_smaller(_smaller(LEAST_SIZE, _desktop()))

    def _wanted_size(self) -> Size:
        asked, desktop = _asked_size(self.settings), _desktop()
        if all(asked):
            return _smaller(asked, desktop)
        roomy = [size for size in _USUAL_SIZES if size[0] < desktop[0] and size[1] < desktop[1] - 60]
        return roomy[0] if roomy else _smaller(LEAST_SIZE, desktop)

    def _resized(self) -> None:
        self._window = pygame.display.get_surface() or self._window
        if not self.settings.fullscreen and self.size != self._wanted_size():
            self.settings = replace(self.settings, width=self.size[0], height=self.size[1])
            self._keep_settings()
        self._stack.resize(self.size)

    def _keep_settings(self) -> None:
        try:
            save_settings(self.settings, self._settings_file)
        except OSError as error:
            self.notice(f"The settings could not be kept: {error.strerror or error}")

    # when something breaks

    def _failed(self) -> int:
        """Tell of an exception without losing the game."""
        report, saved = _write_report(traceback.format_exc()), self._saved()
        lines = ["Something went wrong in the game, and it must end here."]
        if saved is not None:
            lines.append(f"Your game is saved: {saved}")
        if report is not None:
            lines.append(f"What happened is written down in {report}")
        print("\n".join(lines), file=sys.stderr)  # noqa: T201  the window may be gone
        with suppress(Exception):
            _show_failure(self._window, lines, self.scale)
        return _FAILED

    def _saved(self) -> Path | None:
        with suppress(Exception):
            return self.rescue() if self.rescue is not None else None
        return None


def _asked_size(settings: Settings) -> Size:
    return settings.width, settings.height


def _smaller(one: Size, other: Size) -> Size:
    return min(one[0], other[0]), min(one[1], other[1])


def _desktop() -> Size:
    sizes = pygame.display.get_desktop_sizes()
    return sizes[0] if sizes and all(sizes[0]) else LEAST_SIZE


def _open_display() -> None:
    """Make pygame ready, without sound.

    Raises:
        NoDisplayError: there is no display.
    """
    os.environ.setdefault("SDL_VIDEO_X11_WMCLASS", "bukhara1922")
    with _displays_for_people():
        try:
            pygame.display.init()
        except pygame.error as error:
            raise NoDisplayError(str(error)) from error
    pygame.font.init()
    pygame.key.set_repeat(350, 40)


def _forbid_smaller(least: Size) -> None:
    """Tell the desktop how small the window may be drawn."""
    with suppress(pygame.error, AttributeError, ValueError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the other way to a window has no size to set
        pygame.Window.from_display_module().minimum_size = least


@contextmanager
def _displays_for_people() -> Iterator[None]:
    """Keep pygame from opening a window that nobody sees, which it does where it finds no display."""
    if not sys.platform.startswith("linux") or "SDL_VIDEODRIVER" in os.environ:
        yield
        return
    found = [name for name, sign in (("x11", "DISPLAY"), ("wayland", "WAYLAND_DISPLAY")) if os.environ.get(sign)]
    os.environ["SDL_VIDEODRIVER"] = ",".join(found) or "none"
    try:
        yield
    finally:
        del os.environ["SDL_VIDEODRIVER"]  # child processes have their own ways


def _notice_strip(text: str, width: int, scale: float) -> pygame.Surface:
    pen, pad = dress.letters("sans_semi", round(15 * scale)), round(16 * scale)
    lines = dress.wrapped(text, pen, width * 0.7)
    wide = max(pen.size(line)[0] for line in lines) + 2 * pad
    strip = pygame.Surface((wide, len(lines) * pen.get_height() + pad))
    strip.fill(dress.colour("bar_bottom"))
    pygame.draw.rect(strip, dress.colour("brass"), strip.get_rect(), 1)
    for row, line in enumerate(lines):
        dress.write(strip, line, pen, dress.colour("bar_text"), wide / 2, pad / 2 + row * pen.get_height(), "middle")
    return strip


def _write_report(text: str) -> Path | None:
    path = folders.log_folder() / time.strftime("failure-%Y%m%d-%H%M%S.txt")
    try:
        folders.write_whole(path, text.encode("utf-8", "replace"))
    except OSError:
        sys.stderr.write(text)
        return None
    return path


def _show_failure(window: pygame.Surface, lines: list[str], scale: float) -> None:
    """The message in the window, until a key or a click."""
    window.fill(dress.colour("table"))
    pen, line_px = dress.letters("serif", round(20 * scale)), round(30 * scale)
    y = window.get_height() // 3
    for line in [*lines, "", "Press any key."]:
        for part in dress.wrapped(line, pen, window.get_width() * 0.8):
            dress.write(window, part, pen, dress.colour("bar_text"), window.get_width() / 2, y, "middle")
            y += line_px
    pygame.display.flip()
    pygame.event.clear()
    until = time.monotonic() + 60.0
    while time.monotonic() < until:
        event = pygame.event.wait(200)
        if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN, pygame.QUIT):
            return
