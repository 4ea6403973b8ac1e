"""Bars of progress: how far each chore is, in words, with a rough time left."""

from __future__ import annotations

import pygame

from game.ui import dress
from game.ui.chores import Chore


def draw_foot(target: pygame.Surface, rect: pygame.Rect, chores: tuple[Chore, ...], now: float, scale: float) -> None:
    """The chores side by side in a dark strip."""
    target.fill(dress.colour("bar_bottom"), rect)
    target.fill(dress.colour("brass"), pygame.Rect(rect.x, rect.y, rect.width, 1))
    if not chores:
        return
    pad = round(20 * scale)
    each = (rect.width - pad) // len(chores)
    for place, chore in enumerate(chores):
        left = rect.x + pad + place * each
        draw_bar(target, pygame.Rect(left, rect.y, each - pad, rect.height), chore, now, scale)


def draw_bar(target: pygame.Surface, rect: pygame.Rect, chore: Chore, now: float, scale: float) -> None:
    """Title and words over a thin gauge."""
    bold, plain = dress.letters("sans_semi", round(14 * scale)), dress.letters("sans", round(14 * scale))
    line_y = rect.centery - round(13 * scale)
    right = time_left(chore, now)
    end = rect.right
    if right:
        end = dress.write(target, right, plain, dress.colour("bar_label"), rect.right, line_y, "right").x
    title = dress.shortened(chore.title, bold, end - rect.x)
    after = dress.write(target, title, bold, dress.colour("bar_text"), rect.x, line_y).right + round(8 * scale)
    words = dress.shortened(chore.words, plain, end - after - round(12 * scale))
    dress.write(target, words, plain, dress.colour("bar_label"), after, line_y)
    gauge = pygame.Rect(rect.x, line_y + plain.get_height() + round(2 * scale), rect.width, max(4, round(5 * scale)))
    target.fill(dress.colour("well"), gauge)
    target.fill(dress.colour("gauge"), pygame.Rect(gauge.topleft, (round(gauge.width * chore.share), gauge.height)))


def time_left(chore: Chore, now: float) -> str:
    """A rough time in words; empty while nobody can say."""
    seconds = chore.seconds_left(now)
    if seconds is None:
        return ""
    if seconds < 10:
        return "a few seconds left"
    if seconds < 90:
        return f"about {round(seconds / 10) * 10} s left"
    return f"about {round(seconds / 60)} minutes left"
