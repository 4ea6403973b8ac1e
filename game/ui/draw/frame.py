"""The neat-line with its ruler of degrees."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from game.ui.draw import fonts
from game.ui.draw.ink import Sheet, blank_cover, opaque_sheet
from game.ui.draw.palette import Colour, Floats, Theme
from game.ui.draw.projection import Window

_RULER_PX = 6
_BLOCK_MINUTES = 10


def paper(width: int, height: int, colour: Colour, seed: int = 4) -> Floats:
    """A sheet of paper with a cloudy tone, shape (height, width, 3)."""
    dice = np.random.default_rng(seed)
    picture = np.empty((height, width, 3), np.float32)
    picture[:] = np.array(colour, np.float32)
    clouds = ndimage.gaussian_filter(dice.standard_normal((height, width), np.float32), 24.0)
    spots = ndimage.gaussian_filter(dice.standard_normal((height, width), np.float32), 0.8)
    clouds *= 2.6 / max(float(clouds.std()), 1e-6)
    spots *= 1.6 / max(float(spots.std()), 1e-6)
    return np.asarray(picture + (clouds + spots)[..., None], np.float32)


def framed(inner: Sheet, window: Window, theme: Theme, margin: int) -> Sheet:
    """The map with a paper margin, a neat-line and degrees round it."""
    width, height = inner.width + 2 * margin, inner.height + 2 * margin
    sheet = opaque_sheet(paper(width, height, theme.colour("frame.paper")))
    sheet.colour[margin:-margin, margin:-margin] = inner.colour
    ink = theme.colour("frame.ink")
    near = margin - _RULER_PX - 3
    _shade_margin(sheet, margin)
    _rectangle(sheet, 0, 3, theme.colour("frame.surround"))
    _rectangle(sheet, near - 3, 1, ink)
    _rectangle(sheet, margin - 1, 1, ink)
    _rectangle(sheet, near, 1, ink)
    _draw_rulers(sheet, window, theme, margin)
    return sheet


def _shade_margin(sheet: Sheet, margin: int) -> None:
    """Darkens the map a little under its frame, as paper under a mount."""
    depth = 14
    fade = np.zeros((sheet.height, sheet.width), np.float32)
    for step in range(depth):
        at = margin + step
        share = 0.16 * (1.0 - step / depth) ** 2
        for part in (np.s_[at, at:-at], np.s_[-at - 1, at:-at], np.s_[at:-at, at], np.s_[at:-at, -at - 1]):
            fade[part] = share
    sheet.paint((60, 40, 26), fade)


def _rectangle(sheet: Sheet, inset: int, thick: int, colour: Colour) -> None:
    cover = blank_cover(sheet)
    outer = cover[inset : sheet.height - inset, inset : sheet.width - inset]
    outer[:] = 1.0
    outer[thick:-thick, thick:-thick] = 0.0
    sheet.paint(colour, cover)


def _draw_rulers(sheet: Sheet, window: Window, theme: Theme, margin: int) -> None:
    west, north = (float(value) for value in window.field.to_degrees(window.km((0.0, 0.0))))
    rim = window.field.to_degrees(window.km((window.width, window.height)))
    east, south = float(rim[0]), float(rim[1])
    blocks = blank_cover(sheet)
    per_degree = 60 // _BLOCK_MINUTES
    for number in range(int(np.floor(west * per_degree)), int(np.ceil(east * per_degree))):
        start = _x_of(window, max(number / per_degree, west), margin)
        end = _x_of(window, min((number + 1) / per_degree, east), margin)
        _block(blocks, margin, start, end, number % 2 == 0, across=True)
    for number in range(int(np.floor(south * per_degree)), int(np.ceil(north * per_degree))):
        start = _y_of(window, min((number + 1) / per_degree, north), margin)
        end = _y_of(window, max(number / per_degree, south), margin)
        _block(blocks, margin, start, end, number % 2 == 0, across=False)
    sheet.paint(theme.colour("frame.ink"), blocks)
    _write_degrees(sheet, window, theme, margin, (west, north, east, south))


def _x_of(window: Window, lon: float, margin: int) -> int:
    return round(float(window.px(window.field.from_degrees((lon, 0.0)))[0])) + margin


def _y_of(window: Window, lat: float, margin: int) -> int:
    return round(float(window.px(window.field.from_degrees((0.0, lat)))[1])) + margin


def _block(cover: Floats, margin: int, start: int, end: int, dark: bool, *, across: bool) -> None:
    """One block of the ruler on both opposite sides: dark blocks thick, light ones a line."""
    inner = margin - 2
    bands = (slice(inner - _RULER_PX, inner), slice(-inner, -inner + _RULER_PX))
    for band in bands:
        part = cover[band, start:end] if across else cover[start:end, band].T
        if dark:
            part[1:-1] = 1.0
        part[:, :1] = 1.0


def _write_degrees(
    sheet: Sheet, window: Window, theme: Theme, margin: int, box: tuple[float, float, float, float]
) -> None:
    west, north, east, south = box
    ink, room = theme.colour("frame.ink"), margin - _RULER_PX - 7
    for half in range(int(np.ceil(west * 2)), int(np.floor(east * 2)) + 1):
        cover = fonts.letters_cover(_degree(half), "serif_semi", 11.5)
        x = _x_of(window, half / 2, margin) - cover.shape[1] // 2
        if 2 * margin < x < sheet.width - 3 * margin:
            for y in (
                round((room - cover.shape[0]) / 2) + 2,
                sheet.height - room + round((room - cover.shape[0]) / 2) - 2,
            ):
                sheet.paint(ink, cover, x, y)
    for half in range(int(np.ceil(south * 2)), int(np.floor(north * 2)) + 1):
        cover = np.rot90(fonts.letters_cover(_degree(half), "serif_semi", 11.5))
        y = _y_of(window, half / 2, margin) - cover.shape[0] // 2
        if 2 * margin < y < sheet.height - 3 * margin:
            sheet.paint(ink, cover, round((room - cover.shape[1]) / 2) + 2, y)
            sheet.paint(ink, cover, sheet.width - room + round((room - cover.shape[1]) / 2) - 2, y)


def _degree(half: int) -> str:
    return f"{half // 2}°" if half % 2 == 0 else f"{half // 2}°30'"


def card(width: int, height: int, theme: Theme) -> Sheet:
    """A paper card with a double rule."""
    sheet = opaque_sheet(paper(width, height, theme.colour("frame.card"), 11))
    down, across = np.arange(height, dtype=np.float32), np.arange(width, dtype=np.float32)
    edge = np.minimum(np.minimum(down, down[::-1])[:, None], np.minimum(across, across[::-1])[None, :])
    sheet.paint(theme.colour("frame.card_edge"), np.exp(-edge / 26.0).astype(np.float32) * np.float32(0.8))
    _rectangle(sheet, 0, 1, theme.colour("frame.ink"))
    _rectangle(sheet, 4, 2, theme.colour("frame.ink"))
    _rectangle(sheet, 8, 1, theme.colour("frame.rule"))
    return sheet
