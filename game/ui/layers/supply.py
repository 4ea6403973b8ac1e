"""Supply on the map: lines running to the front, what they carry, and the weakest link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pygame

from game.state.enums import Side
from game.ui.draw.ink import lengths_along
from game.ui.draw.palette import Theme
from game.ui.draw.projection import Points, Window
from game.ui.layer import Layer
from game.ui.layers import brush, cards
from game.ui.layers.control import SIDE_KEYS
from game.ui.layers.flow import Inks, Stretch, draw_dashes, stretch_of
from game.ui.layers.reach import FIGURES_FROM_PX

if TYPE_CHECKING:
    from game.orders.lines import Lines, SupplyLine, TownLine

_PIECES = 8  # points of a course a hex
_QUARTERS = ("", "¼", "½", "¾")
_LOAD = 100  # stores count hundredths of a load


@dataclass(frozen=True)
class SupplyFlow:
    """The supply of a side, ready to be drawn in every frame."""

    casings: Layer
    stretches: tuple[Stretch, ...]
    tags: Layer
    dash: tuple[float, float]
    speed: float  # pixels a second

    def draw(self, target: pygame.Surface, part: pygame.Rect, at: tuple[int, int], seconds: float) -> None:
        """Draws casings, running dashes and tags, in place.

        Args:
            target: what is drawn on.
            part: in level pixels.
            at: where the part's corner lies on the target.
            seconds: since any moment; always the same when motion is reduced.
        """
        self.casings.draw(target, part, at)
        draw_dashes(target, part, at, self.stretches, self.speed * seconds, self.dash)
        self.tags.draw(target, part, at)


def supply_flow(
    level: Window,
    lines: Lines | None,
    chosen: SupplyLine | None,
    side: Side,
    theme: Theme,
    keep_off: Iterable[pygame.Rect] = (),
) -> SupplyFlow:
    """The lines to all towns of a side and the line of the chosen unit.

    Args:
        level: what is drawn on.
        lines: to the towns; None leaves them out.
        chosen: of the chosen unit; None leaves it out.
        side: whose they are, for colour and form.
        theme: colours and sizes.
        keep_off: boxes in level pixels that tags should not hide, such as counters.
    """
    chain = _chain(chosen) if chosen else []
    towns = [town for town in (lines.towns if lines else ()) if len(town.line) > 1]
    stretches, seats = _town_stretches(level, towns, set(pairwise(chain)), side, theme)
    pictures = _tags(level, seats, [pygame.Rect(box) for box in keep_off], side, theme)
    if chosen is not None:
        stretches += _chosen_stretch(level, chain, side, theme)
        pictures += _weakest(level, chosen.weakest, theme)
    scale = theme.line_scale(level.hex_px)
    dash, gap = (size * scale for size in theme.numbers("overlay.dash"))
    casings = Layer.joined(_casing(stretch, theme) for stretch in stretches)
    speed = theme.number("overlay.flow_speed_px")
    return SupplyFlow(casings, tuple(stretches), Layer.joined(pictures), (dash, gap), speed)


def _tags(
    level: Window, seats: list[tuple[TownLine, Points]], taken: list[pygame.Rect], side: Side, theme: Theme
) -> list[brush.Picture]:
    """What comes to each town, the most first; a tag without a free place is left out."""
    near = level.hex_px >= FIGURES_FROM_PX
    edge, px = theme.colour(f"overlay.{SIDE_KEYS[side]}"), max(12.5, 12.5 * theme.letter_scale(level.hex_px))
    pictures = []
    for town, line in sorted(seats, key=lambda seat: -seat[0].loads_per_turn):
        if town.loads_per_turn <= 0:
            continue
        text = load_words(town.loads_per_turn)
        label = cards.tag(text if near else text.removesuffix(" a turn"), edge, theme, px)
        place = _free_place(label, line, taken)
        if place:
            taken.append(place if near else place.inflate(60, 40))
            pictures.append((label, place.topleft))
    return pictures


def load_words(hundredths: int) -> str:
    """What a line carries."""
    whole, rest = divmod(round(hundredths / 25), 4)
    figure = f"{whole}" if whole >= 10 or rest == 0 else f"{whole or ''}{_QUARTERS[rest]}"
    one = whole + rest / 4.0 <= 1.0 and whole + rest > 0
    return f"{figure} load a turn" if one else f"{figure} loads a turn"


def flow_width(loads_per_turn: int, theme: Theme) -> float:
    """How wide a line is drawn at the middle level, by hundredths of loads a turn."""
    grade = int(np.searchsorted(np.array(theme.numbers("overlay.flow_loads")) * _LOAD, loads_per_turn, side="right"))
    return theme.numbers("overlay.flow_px")[grade]


def _town_stretches(
    level: Window, towns: Sequence[TownLine], drawn: set[tuple[int, int]], side: Side, theme: Theme
) -> tuple[list[Stretch], list[tuple[TownLine, Points]]]:
    """Each step once, as wide as the most that goes over it; and where each town's tag belongs."""
    stretches: list[Stretch] = []
    seats = []
    for town in sorted(towns, key=lambda town: -town.loads_per_turn):
        way = town.line[::-1]
        line = _course(level, way)
        for first, last in _new_runs(way, drawn):
            part = line[first * _PIECES : last * _PIECES + 1]
            stretches.append(_stretch(level, part, line, first, flow_width(town.loads_per_turn, theme), side, theme))
        tail = max(0, len(line) - 3 * _PIECES)
        seats.append((town, line[tail:]))
        drawn.update(pairwise(way))
    return stretches, seats


def _course(level: Window, way: Sequence[int]) -> Points:
    return brush.course(level.px(level.field.centres(list(way))), _PIECES)


def _new_runs(way: Sequence[int], drawn: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts of a way, as places in it, that no line drawn before has covered."""
    runs: list[tuple[int, int]] = []
    for index, step in enumerate(pairwise(way)):
        if step in drawn:
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _stretch(
    level: Window,
    part: Points,
    line: Points,
    first: int,
    width: float,
    side: Side,
    theme: Theme,
    *,
    chosen: bool = False,
) -> Stretch:
    scale = theme.line_scale(level.hex_px)
    begins = float(lengths_along(line)[first * _PIECES])
    return stretch_of(part, begins, width * max(scale, 0.6), _inks(side, theme, "chosen_bed" if chosen else "paper"))


def _inks(side: Side, theme: Theme, bed: str) -> Inks:
    """A side's colour; the Reds' dashes have square ends."""
    return Inks(theme.colour(f"overlay.{SIDE_KEYS[side]}"), theme.colour(f"overlay.{bed}"), side == Side.RED)


def _chain(chosen: SupplyLine) -> list[int]:
    """The hexes from the source over the depot to the unit."""
    way = [*chosen.line[::-1], *chosen.way[::-1]]
    return [hex_id for index, hex_id in enumerate(way) if index == 0 or hex_id != way[index - 1]]


def _chosen_stretch(level: Window, chain: list[int], side: Side, theme: Theme) -> list[Stretch]:
    """The chosen unit's line in one run; nothing when it is cut off."""
    if len(chain) < 2:
        return []
    line = _course(level, chain)
    return [_stretch(level, line, line, 0, theme.numbers("overlay.flow_px")[1], side, theme, chosen=True)]


def _casing(stretch: Stretch, theme: Theme) -> brush.Picture:
    """The cream bed of a stretch, with a faint dark rim."""
    line, width = stretch.line, stretch.width
    margin = int(width) + 6
    corner = np.floor(line.min(axis=0)) - margin
    size = np.ceil(line.max(axis=0)) - corner + margin
    rim = theme.colour("overlay.warning_edge")
    large = brush.board(int(size[0]), int(size[1]), rim)
    for extra, colour in ((3.4, rim), (2.4, stretch.inks.bed)):
        brush.draw_line(large, line - corner, np.full(len(line), width + extra), colour)
    surface = brush.taken_down(large)
    surface.set_alpha(225)
    return surface, (int(corner[0]), int(corner[1]))


def _free_place(label: pygame.Surface, line: Points, taken: list[pygame.Rect]) -> pygame.Rect | None:
    """Beside the line where the label hides nothing; None when there is no such place."""
    for share in (0.5, 0.3, 0.7, 0.1, 0.9):
        x, y = line[int(share * (len(line) - 1))]
        for down in (-20, 20, -34, 34):
            place = label.get_rect(center=(round(x), round(y) + down))
            if place.inflate(6, 4).collidelist(taken) < 0:
                return place
    return None


def _weakest(level: Window, hex_id: int, theme: Theme) -> list[brush.Picture]:
    """A double ring and a triangle on the weakest link of a line."""
    if hex_id < 0:
        return []
    middle = level.hex_centre(hex_id)
    triangle = brush.warning(round(max(18.0, 22.0 * theme.line_scale(level.hex_px))), theme)
    return [brush.about(_double_ring(level, theme), middle), brush.about(triangle, (middle[0], middle[1] - 1.0))]


def _double_ring(level: Window, theme: Theme) -> pygame.Surface:
    radius = max(15.0, 0.37 * level.hex_px)
    side = 2 * int(radius + 4)
    large = brush.board(side, side, theme.colour("overlay.warning"))
    centre = (side * brush.OVER / 2, side * brush.OVER / 2)
    rings = ((1.0, 3.0, "warning"), (-2.2, 2.2, "reds"), (-4.6, 1.2, "paper"))
    for out, width, key in rings:
        pygame.draw.circle(
            large, theme.colour(f"overlay.{key}"), centre, (radius + out) * brush.OVER, round(width * brush.OVER)
        )
    return brush.taken_down(large)


def weakest_card(place: str, chosen: SupplyLine, feeds: Sequence[str], theme: Theme) -> pygame.Surface:
    """Why a link is the weakest.

    Args:
        place: the link's name.
        chosen: the line it belongs to.
        feeds: what else is known of it, in sentences.
        theme: colours and sizes.
    """
    loss = (
        "No other way: whoever stands beyond is cut off."
        if chosen.detour < 0
        else f"Lost, the way round costs {chosen.detour} more."
    )
    return cards.card(f"Weakest link: {place}", "", feeds, theme, notes=[loss], edge=theme.colour("overlay.reds"))


def draw_sample(target: pygame.Surface, line: Points, width: float, side: Side, theme: Theme) -> None:
    """Draws a short line as the map shows it, in place; for legends."""
    stretch = stretch_of(line, 0.0, width, _inks(side, theme, "paper"))
    target.blit(*_casing(stretch, theme))
    dash, gap = theme.numbers("overlay.dash")
    draw_dashes(target, target.get_rect(), (0, 0), (stretch,), 0.0, (dash, gap))


def weakest_sample(theme: Theme) -> pygame.Surface:
    """The triangle of the weakest link on a legend's ground."""
    surface = pygame.Surface((46, 24), pygame.SRCALPHA, 32)
    surface.blit(brush.warning(20, theme), (13, 2))
    return surface
