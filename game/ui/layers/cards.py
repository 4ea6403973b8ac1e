"""Paper cards on the map, and where they may lie."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

import pygame

from game.ui.draw import fonts
from game.ui.draw.palette import Colour, Theme
from game.ui.layers import brush

_PAD = 12
_GAP = 4
_TITLE_GAP = 26
SHADOW_PX = 8


def card(
    title: str,
    right: str,
    lines: Sequence[str],
    theme: Theme,
    *,
    notes: Sequence[str] = (),
    edge: Colour | None = None,
    wrap_px: int = 280,
) -> pygame.Surface:
    """A paper card with a hairline and a second one inside it.

    Args:
        title: in bold.
        right: at the right end of the title's line, such as `8 of 8`; may be empty.
        lines: upright text; long lines are broken.
        theme: colours and sizes.
        notes: text in italics below the lines.
        edge: colour of the hairline and of what stands right; the reach's if not given.
        wrap_px: how wide the text may become.

    Returns:
        The card without its shadow; `draw_card` lays both.
    """
    accent = edge or theme.colour("overlay.reach")
    body = _body(lines, notes, theme, wrap_px)
    head = _head(title, right, accent, edge is not None, theme)
    width = max([head.get_width(), *(line.get_width() for line in body)]) + 2 * _PAD
    height = head.get_height() + sum(line.get_height() for line in body) + 2 * _PAD - 4 + (_GAP if body else 0)
    surface = blank_card(width, height, accent, theme)
    surface.blit(head.subsurface((0, 0, head.get_width(), head.get_height())), (_PAD, _PAD - 3))
    if right:
        _lay_right(surface, right, accent, theme)
    down = _PAD - 3 + head.get_height() + _GAP
    for line in body:
        surface.blit(line, (_PAD, down))
        down += line.get_height()
    return surface


def _lay_right(surface: pygame.Surface, right: str, accent: Colour, theme: Theme) -> None:
    letters = brush.words(right, "sans_bold", theme.number("overlay.card_px") + 1.0, accent)
    surface.blit(letters, (surface.get_width() - _PAD - letters.get_width(), _PAD - 3))


def _head(title: str, right: str, accent: Colour, coloured: bool, theme: Theme) -> pygame.Surface:
    """The title, as wide as it and what stands right of it need."""
    size = theme.number("overlay.card_px") + 2.5
    letters = brush.words(title, "serif_bold", size, accent if coloured else theme.colour("frame.ink"))
    beside = brush.words(right, "sans_bold", size, accent).get_width() + _TITLE_GAP if right else 0
    surface = pygame.Surface((letters.get_width() + beside, letters.get_height()), pygame.SRCALPHA, 32)
    surface.blit(letters, (0, 0))
    return surface


def _body(lines: Sequence[str], notes: Sequence[str], theme: Theme, wrap_px: int) -> list[pygame.Surface]:
    size = theme.number("overlay.card_px")
    found = []
    for texts, face, key in ((lines, "serif", "frame.ink"), (notes, "serif_italic", "frame.second_ink")):
        for text in texts:
            found += [brush.words(part, face, size, theme.colour(key)) for part in broken(text, face, size, wrap_px)]
    return found


def broken(text: str, face: str, px: float, wrap_px: int) -> list[str]:
    """A text in lines no wider than asked, but for single words that are."""
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and fonts.advances(longer, face, px)[-1] <= wrap_px:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def blank_card(width: int, height: int, edge: Colour, theme: Theme) -> pygame.Surface:
    """Paper with a hairline and an inner one."""
    surface = pygame.Surface((width, height), pygame.SRCALPHA, 32)
    surface.fill(theme.colour("frame.card"))
    rim = surface.get_rect()
    pygame.draw.rect(surface, theme.colour("frame.card_edge"), rim.inflate(-2, -2), 2)
    pygame.draw.rect(surface, theme.colour("frame.rule"), rim.inflate(-6, -6), 1)
    pygame.draw.rect(surface, edge, rim, 1)
    return surface


def seat_card(
    size: tuple[int, int],
    area: pygame.Rect,
    point: tuple[float, float],
    keep_off: Iterable[pygame.Rect] = (),
    clear_px: int = 36,
) -> pygame.Rect:
    """Where a card may lie beside a point.

    Args:
        size: of the card.
        area: the map; the card lies inside it as long as it fits.
        point: what the card speaks of; the card lies at least `clear_px` from it where the area has room.
        keep_off: counters and other cards; the seat that hides least of them is taken.
        clear_px: half a counter and some air.
    """
    inner = area.inflate(-8, -8)
    busy = [pygame.Rect(rect) for rect in keep_off]
    taboo = pygame.Rect(0, 0, 2 * clear_px, 2 * clear_px)
    taboo.center = (round(point[0]), round(point[1]))
    seats = [seat.clamp(inner) for seat in _seats(size, taboo)]

    def hidden(seat: pygame.Rect) -> tuple[int, int]:
        on_point = _overlap(seat, taboo)
        return on_point, sum(_overlap(seat, rect) for rect in busy)

    return min(seats, key=hidden)


def _seats(size: tuple[int, int], taboo: pygame.Rect) -> list[pygame.Rect]:
    """Beside, above and below, the nearest first; some farther off after them."""
    width, height = size
    found = []
    for off in (0, 40, 90):
        across = (taboo.right + off, taboo.left - width - off, taboo.centerx - width // 2)
        down = (taboo.top - height - off, taboo.bottom + off, taboo.centery - height // 2)
        pairs = [pair for pair in product(range(3), range(3)) if pair != (2, 2)]
        found += [pygame.Rect(across[a], down[d], width, height) for a, d in sorted(pairs, key=_rank)]
    return found


def _rank(pair: tuple[int, int]) -> int:
    return ((0, 2), (1, 2), (0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)).index(pair)


def _overlap(a: pygame.Rect, b: pygame.Rect) -> int:
    both = a.clip(b)
    return both.width * both.height


def draw_card(
    target: pygame.Surface,
    surface: pygame.Surface,
    seat: pygame.Rect,
    theme: Theme,
    point: tuple[float, float] | None = None,
    edge: Colour | None = None,
) -> None:
    """Lays a card with its shadow and, if it speaks of a point, a hairline to it; in place."""
    if point is not None:
        near = (min(max(point[0], seat.left), seat.right), min(max(point[1], seat.top), seat.bottom))
        pygame.draw.aaline(target, edge or theme.colour("overlay.reach"), near, point)
    shadow = brush.blurred_box(seat.width, seat.height, SHADOW_PX, (40, 26, 16), 0.55)
    target.blit(shadow, (seat.left - SHADOW_PX + 2, seat.top - SHADOW_PX + 3))
    target.blit(surface, seat)


def tag(text: str, edge: Colour, theme: Theme, px: float = 13.0) -> pygame.Surface:
    """A small paper label with a coloured rim, such as `38 loads`."""
    letters = brush.words(text, "sans_bold", max(px, 12.0), edge)
    ink = letters.get_bounding_rect()
    width, height = ink.w + 12, round(px * 1.45)
    large = brush.board(width, height, edge)
    full = large.get_rect()
    pygame.draw.rect(large, edge, full, 0, 3 * brush.OVER)
    inner = full.inflate(-round(2.4 * brush.OVER), -round(2.4 * brush.OVER))
    pygame.draw.rect(large, theme.colour("overlay.paper"), inner, 0, 2 * brush.OVER)
    surface = brush.taken_down(large)
    foot = round(height / 2 + px * 0.33)  # capitals are two thirds of the size high
    surface.blit(letters, (6 - ink.x, foot - round(fonts.ascent("sans_bold", px))))
    return surface
