from __future__ import annotations

import numpy as np
import pygame
import pytest

from game.ui.layer import Layer


def blotched(width: int, height: int, seed: int = 1) -> pygame.Surface:
    """A picture mostly empty, with half-clear blots, some of them over the tiles' rims."""
    surface = pygame.Surface((width, height), pygame.SRCALPHA, 32)
    dice = np.random.default_rng(seed)
    for _ in range(12):
        x, y, red = (int(value) for value in dice.integers(0, (width, height, 255)))
        surface.fill((red, 80, 255 - red, 140), pygame.Rect(x, y, 23, 11))
    return surface


def ground(width: int, height: int) -> pygame.Surface:
    surface = pygame.Surface((width, height), 0, 32)
    surface.fill((200, 190, 150))
    return surface


def pixels(surface: pygame.Surface) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return pygame.surfarray.array3d(surface)


@pytest.mark.parametrize("part", [(0, 0, 300, 200), (37, 61, 150, 90), (-20, -30, 200, 300), (280, 190, 90, 90)])
def test_a_part_of_a_layer_is_that_part_of_the_picture(part: tuple[int, int, int, int]) -> None:
    picture = blotched(300, 200)
    wanted, drawn = ground(400, 400), ground(400, 400)
    wanted.blit(picture, (50, 40), pygame.Rect(part).clip(picture.get_rect()))
    if part[0] < 0:
        wanted = ground(400, 400)
        wanted.blit(picture, (70, 70), pygame.Rect(0, 0, 180, 270))
    Layer.of(picture, tile_px=32).draw(drawn, pygame.Rect(part), (50, 40))
    assert np.array_equal(pixels(drawn), pixels(wanted))


def test_a_layer_with_a_corner_elsewhere_lies_there() -> None:
    picture = blotched(90, 70)
    wanted, drawn = ground(300, 300), ground(300, 300)
    wanted.blit(picture, (133, 57))
    Layer.of(picture, (133, 57), 32).draw(drawn, pygame.Rect(0, 0, 300, 300))
    assert np.array_equal(pixels(drawn), pixels(wanted))


def test_empty_ground_has_no_tiles() -> None:
    picture = pygame.Surface((640, 640), pygame.SRCALPHA, 32)
    assert not Layer.of(picture).tiles
    picture.fill((1, 2, 3, 200), pygame.Rect(300, 300, 10, 10))
    assert [tile.get_size() for tile, _ in Layer.of(picture).tiles.values()] == [(10, 10)]


def test_small_pictures_joined_keep_their_order() -> None:
    red, blue = (pygame.Surface((40, 40), pygame.SRCALPHA, 32) for _ in range(2))
    red.fill((255, 0, 0, 255))
    blue.fill((0, 0, 255, 255))
    drawn = ground(200, 200)
    Layer.joined([(red, (10, 10)), (blue, (30, 30))], 32).draw(drawn, pygame.Rect(0, 0, 200, 200))
    assert drawn.get_at((15, 15))[:3] == (255, 0, 0)
    assert drawn.get_at((35, 35))[:3] == (0, 0, 255)


def test_nothing_is_drawn_beside_the_part() -> None:
    picture = pygame.Surface((100, 100), pygame.SRCALPHA, 32)
    picture.fill((9, 9, 9, 255))
    drawn = ground(100, 100)
    Layer.of(picture, tile_px=64).draw(drawn, pygame.Rect(20, 20, 30, 30), (0, 0))
    assert drawn.get_at((29, 29))[:3] == (9, 9, 9)
    assert drawn.get_at((30, 30))[:3] == (200, 190, 150)
    assert drawn.get_clip().size == (100, 100)
