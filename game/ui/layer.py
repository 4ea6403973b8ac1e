"""A picture as large as the map, kept as small tiles where there is something to see."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pygame

Corner = tuple[int, int]
_Cell = tuple[int, int]

TILE_PX = 128


class Layer:
    """Something drawn over a level of the map; empty ground costs nothing."""

    def __init__(self, tiles: dict[_Cell, tuple[pygame.Surface, Corner]], tile_px: int) -> None:
        """Made by `of`, `joined` and `empty`.

        Args:
            tiles: by column and row of the net, each with its corner in level pixels.
            tile_px: width of the net.
        """
        self.tiles = tiles
        self._tile_px = tile_px

    @classmethod
    def empty(cls) -> Layer:
        """Nothing to see."""
        return cls({}, TILE_PX)

    @classmethod
    def of(cls, surface: pygame.Surface, at: Corner = (0, 0), tile_px: int = TILE_PX) -> Layer:
        """A layer from one picture with alpha.

        Args:
            surface: the picture.
            at: where its corner lies, in level pixels.
            tile_px: how wide the tiles are.
        """
        return cls.joined([(surface, at)], tile_px)

    @classmethod
    def joined(cls, pictures: Iterable[tuple[pygame.Surface, Corner]], tile_px: int = TILE_PX) -> Layer:
        """A layer from small pictures with alpha, later ones over earlier ones.

        Args:
            pictures: each with its corner in level pixels.
            tile_px: how wide the tiles are.
        """
        cells: dict[_Cell, pygame.Surface] = {}
        for surface, at in pictures:
            _cut(cells, surface, at, tile_px)
        tiles = {cell: _trimmed(board, cell, tile_px) for cell, board in cells.items()}
        return cls(tiles, tile_px)

    def draw(self, target: pygame.Surface, part: pygame.Rect, at: Corner = (0, 0)) -> None:
        """Draws a part of the layer.

        Args:
            target: what is drawn on.
            part: in level pixels.
            at: where the part's corner lies on the target.
        """
        across, down = at[0] - part.left, at[1] - part.top
        seen = [(tile, (x + across, y + down)) for tile, (x, y) in self._in(part)]
        if not seen:
            return
        clip = target.get_clip()
        target.set_clip(clip.clip(pygame.Rect(at, part.size)))
        target.fblits(seen)
        target.set_clip(clip)

    def _in(self, part: pygame.Rect) -> list[tuple[pygame.Surface, Corner]]:
        net = self._tile_px
        columns = range(part.left // net, (part.right - 1) // net + 1)
        rows = range(part.top // net, (part.bottom - 1) // net + 1)
        return [self.tiles[cell] for cell in product(columns, rows) if cell in self.tiles]


class Scatter(Layer):
    """Small pictures, each drawn where it lies: made in no time, for what changes with every move of the mouse."""

    def __init__(self, pictures: Iterable[tuple[pygame.Surface, Corner]]) -> None:
        """Keep the pictures.

        Args:
            pictures: each with its corner in level pixels; later ones lie over earlier ones.
        """
        super().__init__({}, TILE_PX)
        self.pictures = list(pictures)

    def _in(self, part: pygame.Rect) -> list[tuple[pygame.Surface, Corner]]:
        left, top, right, bottom = part.left, part.top, part.right, part.bottom
        return [
            (picture, (x, y))
            for picture, (x, y) in self.pictures
            if x < right and y < bottom and x + picture.get_width() > left and y + picture.get_height() > top
        ]


def _cut(cells: dict[_Cell, pygame.Surface], surface: pygame.Surface, at: Corner, net: int) -> None:
    """Lays what a picture shows into the cells of the net, in place."""
    inked = surface.get_bounding_rect()
    if inked.width == 0 or inked.height == 0:
        return
    columns = range((at[0] + inked.left) // net, (at[0] + inked.right - 1) // net + 1)
    rows = range((at[1] + inked.top) // net, (at[1] + inked.bottom - 1) // net + 1)
    for cell in product(columns, rows):
        here = pygame.Rect(cell[0] * net - at[0], cell[1] * net - at[1], net, net)
        seen = here.clip(inked)
        if (cell in cells) or surface.subsurface(seen).get_bounding_rect().width:
            board = cells.setdefault(cell, pygame.Surface((net, net), pygame.SRCALPHA, 32))
            board.blit(surface, (seen.left - here.left, seen.top - here.top), seen)


def _trimmed(board: pygame.Surface, cell: _Cell, net: int) -> tuple[pygame.Surface, Corner]:
    inked = board.get_bounding_rect()
    return board.subsurface(inked).copy(), (cell[0] * net + inked.left, cell[1] * net + inked.top)
