"""The baked map in memory: for each zoom one opaque picture of the ground and one layer of names.

The middle zoom is put together at once. The others, and the ground under new snow, follow in a thread while the
player looks at what is there.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue

import numpy as np
import pygame
from scipy import ndimage

from game.scenario.scenario import Scenario
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Window
from game.ui.draw.signs import pass_picture
from game.ui.draw.tables import used
from game.ui.layer import Layer
from game.ui.levels import FAR, MIDDLE, NEAR, level_windows, snow_on
from game.ui.map_folder import ground_file, lines_file, map_folder, names_file, read_picture, snow_file
from game.ui.map_ground import COSMETIC_SEED

_BAND_PX = 128  # rows blitted at a time: the window must not wait for a thread that holds Python's lock
_GRAIN_PX = 512
_ASK_AGAIN_S = 1.0


class AtlasMissing(Exception):  # noqa: N818  what is missing can be made
    """The map has not been baked, or a picture of it was damaged; baking makes it whole."""


@dataclass(frozen=True)
class Level:
    """The map at one zoom."""

    window: Window
    ground: pygame.Surface | None  # opaque; None while it is not ready
    names: Layer | None


@dataclass(frozen=True)
class _Order:
    """What the thread shall put together."""

    level: int
    snow: int
    with_names: bool


@dataclass(frozen=True)
class _Delivery:
    order: _Order
    ground: pygame.Surface
    names: Layer | None


class Atlas:
    """The map at three zooms."""

    def __init__(self, scenario: Scenario, theme: Theme, turn: int = 1) -> None:
        """Loads the middle zoom; see `open_atlas`."""
        self.windows = level_windows(scenario)
        self.town_hexes = frozenset(used(scenario.theatre, "towns", "hex").tolist())
        self._scenario, self._theme = scenario, theme
        self._folder = map_folder(scenario, theme)
        self._snow = snow_on(scenario, turn, theme)
        self._levels = [Level(window, None, None) for window in self.windows]
        self._painted_for = [-1, -1, -1]  # state of the snow on each level's ground
        self._passes: dict[int, Layer] = {}
        self._day = _day_of(scenario, turn)
        self._minimaps: dict[int, pygame.Surface] = {}
        self._orders: SimpleQueue[_Order | None] = SimpleQueue()
        self._done: SimpleQueue[_Delivery | _Order] = SimpleQueue()
        self._awaited: dict[int, _Order] = {}
        self._ask_at: dict[int, float] = {}
        order = _Order(MIDDLE, self._snow, True)
        middle = _prepared.pop((self._folder, order), None) or _put_together(self._folder, self.windows, order, theme)
        if middle is None:
            raise AtlasMissing("The map is not painted yet.")
        self._install(middle)
        threading.Thread(target=self._work, daemon=True).start()
        self._ask_for_what_lacks()

    def level(self, number: int) -> Level:
        """One zoom: FAR, MIDDLE or NEAR; its pictures may still be None, those of MIDDLE never are."""
        return self._levels[number]

    def passes(self, number: int) -> Layer:
        """The signs of the passes at one zoom, closed or open as on the day shown."""
        if number not in self._passes:
            self._passes[number] = self._pass_signs(self.windows[number])
        return self._passes[number]

    def minimap(self, width_px: int) -> pygame.Surface:
        """The whole map, as wide as asked."""
        if width_px not in self._minimaps:
            ground = self._levels[MIDDLE].ground
            assert ground is not None
            size = (width_px, round(width_px * ground.get_height() / ground.get_width()))
            self._minimaps[width_px] = pygame.transform.smoothscale(ground, size)
        return self._minimaps[width_px]

    def at_turn(self, turn: int) -> None:
        """Shows the snow and the passes of a turn's first day; new snow follows when it is painted."""
        self._snow = snow_on(self._scenario, turn, self._theme)
        if self._day != _day_of(self._scenario, turn):
            self._day = _day_of(self._scenario, turn)
            self._passes.clear()
        self._ask_for_what_lacks()

    def refresh(self) -> bool:
        """Takes in what has become ready; whether there is something new to see. To be called every frame."""
        changed = False
        try:
            while True:
                changed |= self._take(self._done.get_nowait())
        except Empty:
            self._ask_for_what_lacks()
        return changed

    def finish(self, seconds: float = 60.0) -> None:
        """Waits until everything on disk is taken in."""
        until = time.monotonic() + seconds
        while self._awaited and time.monotonic() < until:
            self._take(self._done.get(timeout=seconds))
        self._ask_for_what_lacks()

    def close(self) -> None:
        """Ends the thread."""
        self._orders.put(None)

    def _take(self, answer: _Delivery | _Order) -> bool:
        order = answer.order if isinstance(answer, _Delivery) else answer
        self._awaited.pop(order.level, None)
        if isinstance(answer, _Order):
            self._ask_at[order.level] = time.monotonic() + _ASK_AGAIN_S
            return False
        self._install(answer)
        return True

    def _install(self, answer: _Delivery) -> None:
        number = answer.order.level
        names = answer.names or self._levels[number].names
        self._levels[number] = Level(self.windows[number], answer.ground, names)
        self._painted_for[number] = answer.order.snow
        if number == MIDDLE:
            self._minimaps.clear()

    def _ask_for_what_lacks(self) -> None:
        for number in (MIDDLE, FAR, NEAR):
            lacks = self._painted_for[number] != self._snow
            if lacks and number not in self._awaited and time.monotonic() >= self._ask_at.get(number, 0.0):
                order = _Order(number, self._snow, self._levels[number].names is None)
                self._awaited[number] = order
                self._orders.put(order)

    def _work(self) -> None:
        while (order := self._orders.get()) is not None:
            try:
                self._done.put(_put_together(self._folder, self.windows, order, self._theme) or order)
            except RuntimeError:  # of which pygame.error is one
                if not pygame.display.get_init():  # the program is ending and nobody needs the picture
                    return
                raise

    def _pass_signs(self, window: Window) -> Layer:
        closed, opened = (pass_picture(window.hex_px, self._theme, closed=closed) for closed in (True, False))
        signs = []
        for mark in self._scenario.chart.passes:
            sign = closed if mark.first_day > self._day else opened
            x, y = window.hex_centre(mark.place)
            signs.append((sign, (round(x) - sign.get_width() // 2, round(y) - sign.get_height() // 2)))
        return Layer.joined(signs)


_prepared: dict[tuple[Path, _Order], _Delivery] = {}


def prepare_atlas(scenario: Scenario, theme: Theme, turn: int = 1) -> None:
    """Puts the middle zoom together before it is asked for; for a thread, while the rules are taken up.

    Args:
        scenario: whose map; nothing happens if it has not been baked.
        theme: colours and sizes.
        turn: whose snow.
    """
    folder, order = map_folder(scenario, theme), _Order(MIDDLE, snow_on(scenario, turn, theme), True)
    middle = _put_together(folder, level_windows(scenario), order, theme)
    _prepared.clear()
    if middle is not None:
        _prepared[folder, order] = middle


def open_atlas(scenario: Scenario, theme: Theme, turn: int = 1) -> Atlas:
    """The map as it was baked.

    Args:
        scenario: whose map.
        theme: colours and sizes.
        turn: whose snow and passes to show.

    Raises:
        AtlasMissing: it has to be baked first, or again.
    """
    return Atlas(scenario, theme, turn)


def _day_of(scenario: Scenario, turn: int) -> int:
    last = max(1, int(scenario.theatre.counts[0].turns))
    return int(scenario.theatre.calendar[min(max(turn, 1), last) - 1].day)


def _put_together(folder: Path, windows: tuple[Window, ...], order: _Order, theme: Theme) -> _Delivery | None:
    """Ground, snow and lines as one picture; None while a file is missing."""
    size, middle = ((windows[level].width, windows[level].height) for level in (order.level, MIDDLE))
    asked = [
        (ground_file(folder), middle),
        (snow_file(folder, order.snow), middle),
        (lines_file(folder, order.level), size),
    ]
    if order.with_names:
        asked.append((names_file(folder, order.level), size))
    if not all(path.exists() for path, _ in asked):
        return None
    # reading a picture lets go of Python's lock, so two are read at a time
    with ThreadPoolExecutor(2) as readers:
        pictures = list(readers.map(_read, *zip(*asked, strict=True)))
    found = [picture for picture in pictures if picture is not None]
    if len(found) < len(asked):
        return None
    ground, snow, lines, *names = found
    board = pygame.Surface(middle, 0, 32)
    _lay(board, ground)
    _lay(board, snow)
    if size != middle:
        board = pygame.transform.smoothscale(board, size)
    _roughen(board, theme)
    _lay(board, lines)
    return _Delivery(order, board, Layer.of(names[0]) if names else None)


def _read(path: Path, size: tuple[int, int]) -> pygame.Surface | None:
    """A picture; one that cannot be used is deleted, so that the next bake paints it again."""
    surface = read_picture(path, size)
    if surface is None and path.exists():
        path.unlink(missing_ok=True)
    return surface


def _lay(board: pygame.Surface, picture: pygame.Surface) -> None:
    width, height = picture.get_size()
    for top in range(0, height, _BAND_PX):
        board.blit(picture, (0, top), pygame.Rect(0, top, width, _BAND_PX))


def _roughen(board: pygame.Surface, theme: Theme) -> None:
    """Gives the board the paper's grain, in place."""
    dice = np.random.default_rng(COSMETIC_SEED)
    spots = dice.standard_normal((_GRAIN_PX, _GRAIN_PX), np.float32)
    spots = ndimage.gaussian_filter(spots, 0.8, mode="wrap")
    spots *= theme.number("relief.grain") / float(spots.std())
    corners = [
        (x, y) for y in range(0, board.get_height(), _GRAIN_PX) for x in range(0, board.get_width(), _GRAIN_PX)
    ]
    for sign, flag in ((1.0, pygame.BLEND_RGB_ADD), (-1.0, pygame.BLEND_RGB_SUB)):
        tile = pygame.Surface((_GRAIN_PX, _GRAIN_PX), 0, 32)
        tones = np.clip(np.rint(sign * spots), 0, 255).astype(np.uint8)
        pygame.surfarray.blit_array(tile, np.repeat(tones[..., None], 3, axis=2))
        for corner in corners:
            board.blit(tile, corner, special_flags=flag)
