"""Names on the map: placed so that none covers another, a counter or a sign."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage

from game.ui.draw import fonts
from game.ui.draw.ink import Sheet, blank_cover, directions_along, lengths_along, points_along
from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Points

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Style:
    """How a kind of name is written."""

    face: str
    px: float
    colour: str  # theme key
    tracking: float = 0.0
    halo: float = 1.0  # share of the full halo


@dataclass(frozen=True)
class Glyph:
    """A piece of lettering ready to be laid down."""

    cover: Floats
    x: int
    y: int


@dataclass(frozen=True)
class Label:
    """A placed name."""

    text: str
    style: Style
    glyphs: tuple[Glyph, ...]
    boxes: tuple[Box, ...]


class Taken:
    """Room that is no longer free, and lines that lettering would rather not cross."""

    def __init__(self, busy: Floats) -> None:
        """Nothing is taken yet.

        Args:
            busy: where lines run, 0…1, of the picture's size.
        """
        self.height, self.width = busy.shape
        self.boxes: Points = np.empty((0, 4))  # left, top, right, bottom
        self._weights: Points = np.empty(0)
        self.signs: Points = np.empty((0, 2))  # middles of towns' signs
        sums = np.zeros((self.height + 1, self.width + 1), np.float64)
        sums[1:, 1:] = busy.cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
        self._sums = sums  # of everything north-west, so that a box costs four look-ups

    def add(self, boxes: Iterable[Box], weight: float = 1.0) -> None:
        """Takes room; room that is only perhaps needed has less weight."""
        self.boxes = np.concatenate([self.boxes, np.array(list(boxes), np.float64).reshape(-1, 4)])
        self._weights = np.append(self._weights, np.full(len(self.boxes) - len(self._weights), weight))

    def holds(self, box: Box) -> bool:
        """Whether a box lies wholly in the picture."""
        return box[0] >= 0.0 and box[1] >= 0.0 and box[2] <= self.width and box[3] <= self.height

    def add_sign(self, x: float, y: float, radius: float) -> None:
        """Takes the room of a town's sign and remembers whose it is."""
        self.signs = np.concatenate([self.signs, [(x, y)]])
        self.add([(x - radius, y - radius, x + radius, y + radius)])

    def strangers(self, box: Box, own: tuple[float, float], near: float) -> int:
        """How many other towns' signs a name is so near to that it might be taken for theirs."""
        reach = np.array([box[0] - near, box[1] - near, box[2] + near, box[3] + near])
        inside = ((self.signs > reach[:2]) & (self.signs < reach[2:])).all(axis=1)
        return int((inside & (np.hypot(*(self.signs - np.array(own)).T) > 2.0)).sum())

    def overlap(self, boxes: Iterable[Box]) -> float:
        """Shared area with taken room in square pixels; room beyond the picture counts five times."""
        asked = np.array(list(boxes), np.float64).reshape(-1, 1, 4)
        picture = np.array([(0.0, 0.0, self.width, self.height)])
        area = ((asked[..., 2] - asked[..., 0]) * (asked[..., 3] - asked[..., 1])).sum()
        outside = area - _shared(asked, picture[None]).sum()
        hidden = (_shared(asked, self.boxes[None]) * self._weights).sum()
        # a name cut off by the frame is worse than one that touches another
        return float(hidden + 5.0 * outside)

    def crossed(self, boxes: Iterable[Box]) -> float:
        """Share of the boxes' ground that lines run over."""
        left, top, right, bottom = np.array(list(boxes), np.float64).reshape(-1, 4).astype(int).T
        left, right = np.clip(left, 0, self.width - 1), np.clip(right + 1, 1, self.width)
        top, bottom = np.clip(top, 0, self.height - 1), np.clip(bottom + 1, 1, self.height)
        ink = self._sums[bottom, right] - self._sums[top, right]
        ink += self._sums[top, left] - self._sums[bottom, left]
        return float((ink / np.maximum((bottom - top) * (right - left), 1)).mean())


def _shared(first: Points, second: Points) -> Points:
    wide = np.minimum(first[..., 2], second[..., 2]) - np.maximum(first[..., 0], second[..., 0])
    high = np.minimum(first[..., 3], second[..., 3]) - np.maximum(first[..., 1], second[..., 1])
    return np.asarray(np.maximum(wide, 0.0) * np.maximum(high, 0.0))


def boxes_overlap(first: Box, second: Box) -> bool:
    """Whether two boxes share more than a hair."""
    wide = min(first[2], second[2]) - max(first[0], second[0])
    high = min(first[3], second[3]) - max(first[1], second[1])
    return wide > 0.5 and high > 0.5


def text_size(text: str, style: Style) -> tuple[float, float]:
    """Width and height of the ink of a straight name (ascender to foot)."""
    return fonts.advances(text, style.face, style.px, style.tracking)[-1], 0.86 * style.px


def straight(text: str, style: Style, left: float, middle: float) -> Label:
    """A level name that begins at `left`, its small letters centred on the height `middle`."""
    wide, high = text_size(text, style)
    foot = middle + 0.33 * style.px
    top = round(foot - fonts.ascent(style.face, style.px))
    cover = fonts.letters_cover(text, style.face, style.px, style.tracking)
    glyph = Glyph(cover, round(left) - 1, top)
    return Label(text, style, (glyph,), (straight_box(left, middle, wide, high),))


def straight_box(left: float, middle: float, wide: float, high: float) -> Box:
    """The room of a level name."""
    return left - 1.0, middle - 0.52 * high, left + wide + 1.0, middle + 0.52 * high


_SEATS = ((1, 0), (-1, 0), (1, -1), (1, 1), (-1, -1), (-1, 1), (0, -1), (0, 1))  # E W NE SE NW SW N S


def town_label(
    text: str, style: Style, sign: tuple[float, float], radius: float, taken: Taken, *, limit: float = 3.6
) -> Label | None:
    """A name beside a town's sign in the first free of eight seats.

    Args:
        text: the name.
        style: how it is written.
        sign: middle of the sign.
        radius: of the sign.
        taken: room already taken.
        limit: cost from which no name is better than a crowded seat.
    """
    wide, high = text_size(text, style)
    best: tuple[float, float, float] | None = None
    for further in (0.0, 0.6 * style.px):
        for order, (east, south) in enumerate(_SEATS):
            gap = radius + 2.5 + further * (1.0 if abs(east) + abs(south) == 1 else 0.4)
            diagonal = 0.55 if east and south else 1.0
            left = sign[0] + (gap * diagonal if east > 0 else -gap * diagonal - wide if east < 0 else -wide / 2)
            middle = sign[1] + south * (gap * diagonal + 0.5 * high)
            box = straight_box(left, middle, wide, high)
            cost = 60.0 * taken.overlap([box]) / (wide * high) + 0.12 * order + 2.2 * taken.crossed([box])
            cost += 0.1 * further + 0.7 * taken.strangers(box, sign, 0.6 * style.px)
            if best is None or cost < best[0]:
                best = (cost, left, middle)
    if best is None or best[0] > limit:
        return None
    return straight(text, style, best[1], best[2])


def area_label(text: str, style: Style, places: Points, heart: Points, taken: Taken) -> Label | None:
    """A name in spaced capitals over an area, as near its heart as there is room; closer set if need be.

    Args:
        text: the name.
        style: how it is written.
        places: pixels inside the area where the name might be centred, shape (n, 2).
        heart: the area's middle.
        taken: room already taken.
    """
    seat = _area_seat(text, style, places, heart, taken)
    if seat[0] > 2.5:
        tight = replace(style, tracking=0.4 * style.tracking, px=max(12.0, 0.9 * style.px))
        tight_seat = _area_seat(text, tight, places, heart, taken)
        if tight_seat[0] + 1.0 < seat[0]:
            style, seat = tight, tight_seat
    if seat[0] > 9.0:
        return None
    return straight(text, style, float(seat[1][0]) - text_size(text, style)[0] / 2, float(seat[1][1]))


def _area_seat(text: str, style: Style, places: Points, heart: Points, taken: Taken) -> tuple[float, Points]:
    """The cost of the best place, and the place."""
    wide, high = text_size(text, style)
    reach = max(float(np.hypot(*(places - heart).T).max(initial=1.0)), 1.0)
    best: tuple[float, Points] = (math.inf, heart)
    for place in places:
        box = straight_box(place[0] - wide / 2, place[1], wide, high)
        ends = np.array([(place[0] + step * wide / 2, place[1]) for step in (-1.0, -0.5, 0.5, 1.0)])
        nearest = np.hypot(*(places[None] - ends[:, None]).transpose(2, 0, 1)).min(axis=1)
        outside = float(np.maximum(nearest - 0.6 * high - 8.0, 0.0).mean()) / high
        cost = 90.0 * taken.overlap([box]) / (wide * high) + 4.5 * outside
        cost += 2.5 * float(np.hypot(*(place - heart))) / reach + 5.0 * taken.crossed([box])
        if cost < best[0]:
            best = (cost, place)
    return best


def curved(text: str, style: Style, line: Points, start: float, aside: float) -> Label | None:
    """A name along a line, letter by letter.

    Args:
        text: the name.
        style: how it is written.
        line: pixels; read from left to right.
        start: where on the line the first letter begins.
        aside: how far the letters' middle lies above the line.
    """
    starts = np.array(fonts.advances(text, style.face, style.px, style.tracking))
    middles = (starts[:-1] + starts[1:] - style.tracking) / 2.0 + start
    points = points_along(line, middles)
    ahead = directions_along(line, middles, 0.8 * style.px)
    glyphs, boxes = [], []
    # the cell's middle lies above the small letters' middle by the difference of the two
    lift = aside - (fonts.line_height(style.face, style.px) / 2.0 - fonts.ascent(style.face, style.px))
    lift -= 0.24 * style.px
    for letter, point, way in zip(text, points, ahead, strict=True):
        up = np.array([way[1], -way[0]])
        seat = point + up * aside
        boxes.append(_square(seat, 0.36 * style.px))
        if letter != " ":
            middle = point + up * lift
            cover = fonts.glyph_cover(letter, style.face, style.px, float(np.degrees(np.arctan2(-way[1], way[0]))))
            glyphs.append(_centred(cover, middle))
    return Label(text, style, tuple(glyphs), tuple(boxes))


def _square(middle: Points, half: float) -> Box:
    x, y = float(middle[0]), float(middle[1])
    return x - half, y - half, x + half, y + half


def _centred(cover: Floats, middle: Points) -> Glyph:
    """A glyph laid with a fraction of a pixel, so that curves do not stagger."""
    x, y = float(middle[0]) - cover.shape[1] / 2.0, float(middle[1]) - cover.shape[0] / 2.0
    whole_x, whole_y = int(np.floor(x)), int(np.floor(y))
    padded = np.pad(cover, ((0, 1), (0, 1)))
    moved = ndimage.shift(padded, (y - whole_y, x - whole_x), order=1)
    return Glyph(np.minimum(1.0, 1.25 * moved).astype(np.float32), whole_x, whole_y)


def course_label(
    text: str, style: Style, line: Points, taken: Taken, beside: float, *, limit: float = 4.0
) -> Label | None:
    """A name along a course where it runs straightest and is free.

    Args:
        text: the name.
        style: how it is written.
        line: the course in pixels.
        taken: room already taken.
        beside: how far from the course the letters' middle lies, above or below; 0 = on it.
        limit: cost from which no name is better.
    """
    wide, high = text_size(text, style)
    length = float(lengths_along(line)[-1])
    if length < wide * 1.02:
        return None
    best: tuple[float, Points, float, float] | None = None
    calm = _calm(line, 0.22 * wide)
    for start in np.arange(0.0, length - wide, max(6.0, 0.08 * wide)):
        piece = points_along(calm, start + np.linspace(0.0, wide, 12) * lengths_along(calm)[-1] / length)
        if piece[-1, 0] < piece[0, 0]:
            piece = piece[::-1]
        turn = _turning(piece)
        for side in (1.0, -1.0) if beside else (1.0,):
            seat = _aside(piece, side * beside)
            boxes = [_square(point, 0.42 * high) for point in seat]
            middle = abs((start + wide / 2) / length - 0.5)
            cost = 40.0 * taken.overlap(boxes) / (wide * high) + 3.0 * taken.crossed(boxes) + 1.6 * turn
            cost += 0.8 * middle + (0.15 if side < 0 else 0.0)
            if best is None or cost < best[0]:
                best = (cost, piece, side * beside, start)
    if best is None or best[0] > limit:
        return None
    room = float(lengths_along(best[1])[-1])
    return curved(text, style, _stretched(best[1], wide), max(0.0, (room - wide) / 2.0), best[2])


def _calm(line: Points, sigma: float) -> Points:
    length = float(lengths_along(line)[-1])
    dense = points_along(line, np.linspace(0.0, length, max(8, int(length / 3.0))))
    return np.asarray(ndimage.gaussian_filter1d(dense, sigma / 3.0, axis=0, mode="nearest"))


def _turning(piece: Points) -> float:
    steps = np.diff(piece, axis=0)
    angles = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    return float(np.abs(np.diff(angles)).sum())


def _aside(piece: Points, distance: float) -> Points:
    ahead = np.gradient(piece, axis=0)
    ahead /= np.maximum(np.hypot(ahead[:, 0], ahead[:, 1]), 1e-9)[:, None]
    return piece + distance * np.stack([ahead[:, 1], -ahead[:, 0]], axis=-1)


def _stretched(piece: Points, wide: float) -> Points:
    """The piece carried on straight at both ends, so that letters on a short curve do not pile up."""
    ends = (piece[0] - piece[1]), (piece[-1] - piece[-2])
    units = [end / max(float(np.hypot(*end)), 1e-9) for end in ends]
    room = float(lengths_along(piece)[-1])
    spare = max(0.0, (wide - room) / 2.0)
    return np.concatenate([[piece[0] + units[0] * (spare + 1e-3)], piece, [piece[-1] + units[1] * (wide)]])


def draw_labels(sheet: Sheet, labels: list[Label], theme: Theme) -> None:
    """Lays all haloes, then all letters, in place, so that no halo eats a letter."""
    for share in sorted({label.style.halo for label in labels}):
        cover = blank_cover(sheet)
        for label in labels:
            if label.style.halo == share:
                _gather(cover, tuple(_haloed(glyph, theme) for glyph in label.glyphs))
        sheet.paint(theme.colour("letters.halo"), cover * np.float32(share))
    for colour in sorted({label.style.colour for label in labels}):
        cover = blank_cover(sheet)
        for label in labels:
            if label.style.colour == colour:
                _gather(cover, label.glyphs)
        sheet.paint(theme.colour(colour), cover)


def _gather(cover: Floats, glyphs: tuple[Glyph, ...]) -> None:
    for glyph in glyphs:
        left, top = max(glyph.x, 0), max(glyph.y, 0)
        part = glyph.cover[top - glyph.y :, left - glyph.x :]
        window = cover[top : top + part.shape[0], left : left + part.shape[1]]
        np.maximum(window, part[: window.shape[0], : window.shape[1]], out=window)


def _haloed(glyph: Glyph, theme: Theme) -> Glyph:
    rim = int(theme.number("letters.halo_px")) + 3
    return Glyph(_halo(np.pad(glyph.cover, rim), theme), glyph.x - rim, glyph.y - rim)


def _halo(cover: Floats, theme: Theme) -> Floats:
    distance = ndimage.distance_transform_edt(cover < 0.35).astype(np.float32)
    rim = np.clip(theme.number("letters.halo_px") + 0.5 - distance, 0.0, 1.0)
    soft = ndimage.gaussian_filter(rim, 0.7)
    return np.asarray(soft * np.float32(theme.number("letters.halo_share")), np.float32)
