"""Cards that say what an overlay means, and the list of overlays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pygame

from game.state.enums import Side
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.layers import brush, cards, control, mood, passages, soft, supply, threat

_PAD = 16
_ROW = 31
_HEAD = 46
_SWATCH = (46, 24)
_GROUND = "relief.tints"

Row = tuple[pygame.Surface, str]


def overlay_list(active: set[str], labels: Mapping[str, str], theme: Theme) -> pygame.Surface:
    """The overlays with their keys; those that are on are ticked.

    Args:
        active: names of those that are on.
        labels: the key of each overlay by its name, in order.
        theme: colours and sizes.
    """
    words = [_label(name, name in active, theme) for name in labels]
    keys = [brush.words(key, "sans_bold", 12.5, theme.colour("frame.second_ink")) for key in labels.values()]
    width = 2 * _PAD + 30 + max(word.get_width() for word in words) + 24 + max(key.get_width() for key in keys)
    surface = cards.blank_card(width, _HEAD + _ROW * len(words) + 8, theme.colour("frame.rule"), theme)
    surface.blit(_heading("OVERLAYS", theme), (_PAD, 13))
    for row, (name, word, key) in enumerate(zip(labels, words, keys, strict=True)):
        middle = _HEAD + _ROW * row + _ROW // 2
        surface.blit(_box(name in active, theme), (_PAD, middle - 9))
        surface.blit(word, (_PAD + 30, middle - word.get_height() // 2))
        surface.blit(key, (width - _PAD - key.get_width(), middle - key.get_height() // 2))
    return surface


def overlay_at(labels: Mapping[str, str], y: int) -> str | None:
    """Which overlay of the list lies so far below its upper rim, if any."""
    row = (y - _HEAD) // _ROW
    return list(labels)[row] if 0 <= row < len(labels) else None


def _label(name: str, active: bool, theme: Theme) -> pygame.Surface:
    return brush.words(name.capitalize(), "serif", 16.0, theme.colour("frame.ink" if active else "frame.second_ink"))


def _heading(text: str, theme: Theme) -> pygame.Surface:
    return brush.words(text, "sans_bold", 13.0, theme.colour("overlay.heading"), 1.8)


def _box(ticked: bool, theme: Theme) -> pygame.Surface:
    paper, ink = theme.colour("overlay.paper"), theme.colour("overlay.reach" if ticked else "frame.second_ink")
    large = brush.board(18, 18, ink)
    pygame.draw.rect(large, ink, large.get_rect(), 0, 3 * brush.OVER)
    if not ticked:
        pygame.draw.rect(large, paper, large.get_rect().inflate(-8, -8), 0, 2 * brush.OVER)
        return brush.taken_down(large)
    for pair in (((4.2, 9.4), (7.6, 12.8)), ((7.6, 12.8), (14.0, 5.4))):
        brush.draw_line(large, np.array(pair), np.array([2.2, 2.2]), paper)
    return brush.taken_down(large)


def legend_card(title: str, rows: Sequence[Row], theme: Theme, note: str = "") -> pygame.Surface:
    """A card with samples and what they mean.

    Args:
        title: set in capitals.
        rows: each a sample and its meaning.
        theme: colours and sizes.
        note: a sentence below them.
    """
    words = [brush.words(text, "serif", 14.0, theme.colour("frame.ink")) for _, text in rows]
    wide = max([word.get_width() for word in words] + [120]) + _SWATCH[0] + 12
    notes = [
        brush.words(part, "serif_italic", 13.5, theme.colour("frame.second_ink"))
        for part in cards.broken(note, "serif_italic", 13.5, wide)
    ]
    height = _HEAD - 6 + 30 * len(rows) + sum(line.get_height() for line in notes) + 12
    surface = cards.blank_card(wide + 2 * _PAD, height, theme.colour("frame.rule"), theme)
    surface.blit(_heading(title.upper(), theme), (_PAD, 12))
    down = _HEAD - 6
    for (sample, _), word in zip(rows, words, strict=True):
        surface.blit(sample, (_PAD, down + 2))
        surface.blit(word, (_PAD + _SWATCH[0] + 12, down + 14 - word.get_height() // 2))
        down += 30
    for line in notes:
        surface.blit(line, (_PAD, down + 2))
        down += line.get_height()
    return surface


def swatch(colour: Colour, cover: Floats, theme: Theme) -> pygame.Surface:
    """A sample of a pattern on the colour of open ground."""
    width, height = _SWATCH
    surface = pygame.Surface(_SWATCH, pygame.SRCALPHA, 32)
    surface.fill(theme.colours(_GROUND)[2])
    surface.blit(soft.tile_of(colour, cover[:height, :width]), (0, 0))
    pygame.draw.rect(surface, theme.colour("frame.second_ink"), surface.get_rect(), 1)
    return surface


def control_legend(sides: tuple[str, str], eyes: Side, theme: Theme) -> pygame.Surface:
    """What the hatching of control means."""
    width = theme.number("overlay.hatch_px")
    rows = []
    for side, lean in ((Side.BASMACHI, -1), (Side.RED, 1)):
        colour = theme.colour(f"overlay.{control.SIDE_KEYS[side]}")
        rows.append((swatch(colour, 0.8 * control.hatching(lean, width), theme), sides[side]))
    own = theme.colour(f"overlay.{control.SIDE_KEYS[eyes]}")
    light = control.INFLUENCE_SHARE * control.hatching((-1, 1)[eyes], width)
    rows.append((swatch(own, light, theme), "your influence"))
    note = "Control is hatched along the front only; the line is the front. Nobody knows the other's influence."
    return legend_card("Control", rows, theme, note)


def threat_legend(theme: Theme, enemy: Side) -> pygame.Surface:
    """What the dots of a threat mean."""
    least = [int(men) for men in theme.numbers("overlay.threat_men")]
    texts = [f"fewer than {least[1]:,} men", f"{least[1]:,} men or more", f"{least[2]:,} men or more"]
    colour, share = theme.colour(f"overlay.{control.SIDE_KEYS[enemy]}"), theme.number("overlay.threat_share")
    samples = [swatch(colour, share * threat.dotting(*pair), theme) for pair in threat.dot_sizes(theme)]
    note = "Known enemies who could attack here next turn; figures are hundreds of men."
    return legend_card("Threat", list(zip(samples, texts, strict=True)), theme, note)


def mood_legend(sides: tuple[str, str], theme: Theme) -> pygame.Surface:
    """What the signs of the mood mean."""
    limits = [int(limit) for limit in theme.numbers("overlay.mood_classes")]
    texts = [
        f"firmly for the {sides[Side.RED]}, under {mood.sympathy_words(limits[0])}",
        f"for the {sides[Side.RED]}",
        "undecided",
        f"for the {sides[Side.BASMACHI]}",
        f"firmly for the {sides[Side.BASMACHI]}, {mood.sympathy_words(limits[3])} or more",
    ]
    samples = [
        swatch(theme.colour(f"overlay.{key}"), 0.9 * mood.sample(number, _SWATCH), theme)
        for number, key in enumerate(mood.CLASS_KEYS)
    ]
    return legend_card("Mood of the people", list(zip(samples, texts, strict=True)), theme)


def passages_legend(theme: Theme) -> pygame.Surface:
    """What the signs of ways through mean."""
    rows = []
    for free, words in (
        (True, "open pass, or crossing that can be used"),
        (False, "pass under snow, or denied crossing"),
    ):
        sample = swatch((0, 0, 0), np.zeros((soft.TILE_PX, soft.TILE_PX), np.float32), theme)
        sign = passages.sign_sample(free, theme)
        sample.blit(sign, sign.get_rect(center=sample.get_rect().center))
        rows.append((sample, words))
    lokai = theme.colour("counter.lokai.bottom")
    rows.append((swatch(lokai, passages.LOKAI_SHARE * passages.upright(), theme), "Lokai country"))
    note = "Loads are what caravans can bring over in a turn. Denied as far as is known."
    return legend_card("Passages", rows, theme, note)


def supply_legend(side: Side, theme: Theme) -> pygame.Surface:
    """What the lines of supply mean."""
    limits = [int(limit) for limit in theme.numbers("overlay.flow_loads")]
    texts = [f"under {_loads(limits[0])} a turn", f"{_loads(limits[0])} or more", f"{_loads(limits[1])} or more"]
    samples = [_line_sample(width, side, theme) for width in theme.numbers("overlay.flow_px")]
    rows = [
        *zip(samples, texts, strict=True),
        (supply.weakest_sample(theme), "weakest link of the chosen unit's line"),
    ]
    return legend_card("Supply", rows, theme, "Dashes run from the source to the front.")


def _loads(count: int) -> str:
    return "1 load" if count == 1 else f"{count} loads"


def _line_sample(width: float, side: Side, theme: Theme) -> pygame.Surface:
    surface = swatch((0, 0, 0), np.zeros((soft.TILE_PX, soft.TILE_PX), np.float32), theme)
    line = np.array([(8.0, 12.0), (23.0, 12.0), (38.0, 12.0)])
    supply.draw_sample(surface, line, width, side, theme)
    return surface
