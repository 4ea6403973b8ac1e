"""Where things lie on the title screen, from 1280 by 720 up."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.ui.screen import Size

FOOT_PX = 52


@dataclass(frozen=True)
class TitleLayout:
    """Rectangles of the window."""

    left: pygame.Rect  # the card with the title and the menu
    right: pygame.Rect  # the card with the choices
    menu: tuple[pygame.Rect, ...]  # Begin, Continue, Load, Settings, Help, Quit
    emblems: pygame.Rect
    list: pygame.Rect
    text: pygame.Rect
    sides: tuple[pygame.Rect, pygame.Rect]  # the buttons; their sentences stand below
    aims: tuple[pygame.Rect, pygame.Rect]
    against: tuple[pygame.Rect, ...]
    against_note: pygame.Rect
    seed: pygame.Rect
    headings: tuple[pygame.Rect, ...]  # Scenario, You lead, Against, Dice
    foot: pygame.Rect


def lay_out_title(size: Size, scale: float) -> TitleLayout:
    """The layout for a window."""

    def px(length: float) -> int:
        return round(length * scale)

    wide, tall = min(size[0] - px(72), px(1240)), min(size[1] - px(FOOT_PX + 48), px(650))
    whole = pygame.Rect((size[0] - wide) // 2, (size[1] - px(FOOT_PX) - tall) // 2, wide, tall)
    left = pygame.Rect(whole.x, whole.y, px(336), tall)
    right = pygame.Rect(left.right + px(18), whole.y, whole.right - left.right - px(18), tall)
    pad = px(28)
    inner = right.inflate(-2 * pad, -2 * px(22))
    half = (inner.width - px(24)) // 2
    heads, row = _Column(inner, px), px(34)
    scenario = heads.heading(inner.x, inner.width)
    # what is left over when everything else has its due goes to the list and the description
    upper = inner.height - 3 * px(32) - 2 * px(16) - (row + px(84)) - (row + px(26))
    list_rect = pygame.Rect(inner.x, heads.y, px(344), upper)
    text = pygame.Rect(list_rect.right + px(24), heads.y, inner.right - list_rect.right - px(24), upper)
    heads.skip(upper + px(16))
    lead = heads.heading(inner.x, inner.width)
    sides = _pair(inner, heads.y, half, row)
    aims = _pair(inner, heads.y + row + px(6), half, px(72))
    heads.skip(row + px(84) + px(16))
    seed_wide = px(190)
    foes_wide = inner.width - seed_wide - px(24)
    against = heads.heading(inner.x, foes_wide)
    dice = pygame.Rect(inner.right - seed_wide, against.y, seed_wide, against.height)
    third = (foes_wide - 2 * px(10)) // 3
    foes = tuple(pygame.Rect(inner.x + place * (third + px(10)), heads.y, third, row) for place in range(3))
    return TitleLayout(
        left=left,
        right=right,
        menu=_menu(left, px),
        emblems=pygame.Rect(left.x, left.y + px(164), left.width, px(40)),
        list=list_rect,
        text=text,
        sides=sides,
        aims=aims,
        against=foes,
        against_note=pygame.Rect(inner.x, heads.y + row + px(5), foes_wide, px(24)),
        seed=pygame.Rect(dice.x, heads.y, seed_wide, row),
        headings=(scenario, lead, against, dice),
        foot=pygame.Rect(0, size[1] - px(FOOT_PX), size[0], px(FOOT_PX)),
    )


class _Column:
    """Headings and what stands under them, from the top down."""

    def __init__(self, inner: pygame.Rect, px: object) -> None:
        assert callable(px)
        self._px, self.y = px, inner.y

    def heading(self, x: int, width: int) -> pygame.Rect:
        rect = pygame.Rect(x, self.y, width, self._px(32))
        self.y += rect.height
        return rect

    def skip(self, height: int) -> None:
        self.y += height


def _pair(inner: pygame.Rect, y: int, half: int, tall: int) -> tuple[pygame.Rect, pygame.Rect]:
    return pygame.Rect(inner.x, y, half, tall), pygame.Rect(inner.right - half, y, half, tall)


def _menu(left: pygame.Rect, px: object) -> tuple[pygame.Rect, ...]:
    """Six buttons down the card, the first one taller, standing on the card's foot."""
    assert callable(px)
    wide, row, gap, first = left.width - px(64), px(38), px(10), px(52)
    y = left.bottom - px(30) - first - px(6) - 5 * (row + gap)
    rects = [pygame.Rect(left.x + px(32), y, wide, first)]
    y += first + px(6) + gap
    rects += [pygame.Rect(left.x + px(32), y + place * (row + gap), wide, row) for place in range(5)]
    return tuple(rects)
