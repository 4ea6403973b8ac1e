"""What lies behind the title: the map, out of focus and darkened, once one was drawn; else a table top.

The picture is kept in the cache, small, so that the next start has it at once.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pygame

from game.ui import dress, folders
from game.ui.chores import Chores, Told
from game.ui.screen import Size

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

_NAME = "backdrop"
_WIDTH = 1600
_VEIL_SHARE = 0.4  # less than over a screen below: here the map is decoration


class Backdrop:
    """A picture that may become available while the title is shown."""

    def __init__(self) -> None:
        """Take the one that was kept, if any."""
        self._picture = _kept()
        self.stale = True  # whether a better picture has come since it was painted last
        self._asked = self._picture is not None

    def tick(self, chores: Chores, scenario: Scenario) -> None:
        """The map of a scenario is there: make the picture of it, unless there is one."""
        if not self._asked:
            self._asked = True
            chores.run(_NAME, "Laying out the map", lambda told: self._make(scenario, told))

    def picture(self, size: Size, scale: float) -> pygame.Surface:
        """The backdrop for a window."""
        self.stale = False
        if self._picture is None:
            return dress.table_top(size, scale)
        wide, tall = self._picture.get_size()
        share = max(size[0] / wide, size[1] / tall)
        large = pygame.transform.smoothscale(self._picture, (round(wide * share) + 1, round(tall * share) + 1))
        board = pygame.Surface(size)
        board.blit(large, ((size[0] - large.get_width()) // 2, (size[1] - large.get_height()) // 2))
        return board

    def _make(self, scenario: Scenario, told: Told) -> None:
        picture = _map_picture(scenario)
        dress.veil(picture, _VEIL_SHARE)
        self._picture, self.stale = picture, True
        memory = io.BytesIO()
        pygame.image.save(picture, memory, "backdrop.png")
        folders.write_whole(folders.cache_folder() / "backdrop.png", memory.getvalue())


def _kept() -> pygame.Surface | None:
    try:
        return pygame.image.load(folders.cache_folder() / "backdrop.png").convert()
    except (OSError, pygame.error):
        return None


def _map_picture(scenario: Scenario) -> pygame.Surface:
    """The pictures of the far map laid over one another, out of focus."""
    from game.ui.draw.palette import standard_theme
    from game.ui.levels import FAR, snow_on
    from game.ui.map_folder import ground_file, lines_file, map_folder, snow_file

    theme = standard_theme()
    folder, snow = map_folder(scenario, theme), snow_on(scenario, 1, theme)
    board = None
    for path in (ground_file(folder), snow_file(folder, snow), lines_file(folder, FAR)):
        layer = pygame.image.load(path)
        if board is None:
            board = pygame.Surface((_WIDTH, round(_WIDTH * layer.get_height() / layer.get_width())))
        board.blit(pygame.transform.smoothscale(layer.convert_alpha(), board.get_size()), (0, 0))
    assert board is not None
    return dress.softened(board, 3)
