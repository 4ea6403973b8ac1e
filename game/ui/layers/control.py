"""Who controls the country: hatching that leans one way for either side, strongest at the front."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pygame
from scipy import ndimage

from game.base.rows import IntArray, column
from game.orders.view import View
from game.state.enums import Side, Soil
from game.state.world import Theatre
from game.ui.draw.palette import Floats, Theme
from game.ui.draw.projection import Window
from game.ui.draw.tables import used
from game.ui.layer import Layer
from game.ui.layers import soft

HATCH_PERIOD_PX = 12  # across; the lines of a hatching stand 8.5 px apart
INFLUENCE_SHARE = 0.34
SIDE_KEYS = {Side.BASMACHI: "rebels", Side.RED: "reds"}


def in_play(theatre: Theatre) -> soft.Flags:
    """Hexes that can change hands, with a last entry for what lies beyond the field."""
    soil = used(theatre, "hexes", "soil")
    return np.append((soil == Soil.BUKHARA) | (soil == Soil.TURKESTAN), np.False_)


def control_layer(level: Window, theatre: Theatre, view: View, theme: Theme) -> Layer:
    """Control as far as everybody knows it.

    Args:
        level: what is drawn on.
        theatre: for the soil in play.
        view: whose `hexes` say who controls what.
        theme: colours and sizes.
    """
    count = int(theatre.counts[0].hexes)
    return control_hatching(level, in_play(theatre), column(view.hexes, "control")[:count], theme)


def influence_layer(level: Window, theatre: Theatre, view: View, theme: Theme) -> Layer:
    """Where the onlooker's side has influence without control: its own hatching, light. Another's is not known.

    Args:
        level: what is drawn on.
        theatre: for the soil in play.
        view: whose `hexes` hold the side's own influence.
        theme: colours and sizes.
    """
    count, side = int(theatre.counts[0].hexes), int(view.side[0])
    least = int(theatre.rulebook[0].counted_influence)
    felt = np.abs(column(view.hexes, "influence")[:count]) >= least
    there = np.append(felt & (column(view.hexes, "control")[:count] != side), np.False_) & in_play(theatre)
    if not there.any():
        return Layer.empty()
    net = soft.net_over(level)
    share = soft.share_of(net, there)
    lean, colour = (-1, 1)[side], theme.colour(f"overlay.{SIDE_KEYS[Side(side)]}")
    tile = INFLUENCE_SHARE * hatching(lean, theme.number("overlay.hatch_px"))

    def paint(fields: Floats) -> pygame.Surface:
        return soft.tile_of(colour, np.clip(fields[0] + 0.5, 0.0, 1.0) * tile)

    return soft.painted(net, [soft.inland(net, share)], share > 0.02, paint)


def control_hatching(level: Window, playable: soft.Flags, holder: IntArray, theme: Theme) -> Layer:
    """Hatching and fronts.

    Args:
        level: what is drawn on.
        playable: the soil in play, as `in_play` gives it.
        holder: Side or NOBODY of each hex.
        theme: colours and sizes.
    """
    net, ground, shore = _ground(level, playable.tobytes())
    held = np.append(holder, -1)[net.hexes]
    shares = [soft.share_of(net, np.append(holder == side, np.False_) & playable) for side in Side]
    # of the ground in play only, so that no front runs along the rim of the theatre
    pixels = [soft.inland(net, share / np.maximum(ground, 0.02)) for share in shares]
    away = _from_front(net, held, playable[net.hexes])
    limit = theme.number("overlay.hatch_fade_px") * theme.line_scale(level.hex_px)
    seen = (away < limit) & (ground > 0.02)
    fade = np.clip(1.0 - away / limit, 0.0, 1.0).astype(np.float32)
    return soft.painted(net, [*pixels, fade, shore], seen, _Painter(theme))


@lru_cache(maxsize=3)
def _ground(level: Window, playable: bytes) -> tuple[soft.Net, Floats, Floats]:
    """The net, the share in play about each sample, and pixels inland from the rim of it."""
    net = soft.net_over(level)
    share = soft.share_of(net, np.frombuffer(playable, bool))
    return net, share, soft.inland(net, share)


def _from_front(net: soft.Net, held: IntArray, playable: soft.Flags) -> Floats:
    """Pixels from the nearest line between ground held differently."""
    thin = slice(None, None, 2)
    held, playable = held[thin, thin], playable[thin, thin]
    front = np.zeros(held.shape, bool)
    front[:, 1:] |= (held[:, 1:] != held[:, :-1]) & playable[:, 1:] & playable[:, :-1]
    front[1:] |= (held[1:] != held[:-1]) & playable[1:] & playable[:-1]
    if not front.any():
        return np.full(net.hexes.shape, np.float32(1e6))
    away = np.asarray(ndimage.distance_transform_edt(~front), np.float32) * (2.0 * net.step)
    return away.repeat(2, axis=0).repeat(2, axis=1)[: net.hexes.shape[0], : net.hexes.shape[1]]


@lru_cache(maxsize=8)
def hatching(lean: int, width: float) -> Floats:
    """A tile of hatching at 45 degrees: rising to the right when `lean` is 1, falling when it is -1."""
    x = np.arange(soft.TILE_PX)
    across = (x[None, :] + lean * x[:, None]) % HATCH_PERIOD_PX
    away = np.minimum(across, HATCH_PERIOD_PX - across) / np.sqrt(2.0)
    return np.asarray(np.clip(width / 2.0 + 0.5 - away, 0.0, 1.0), np.float32)


class _Painter:
    """Paints one tile of control."""

    def __init__(self, theme: Theme) -> None:
        width = theme.number("overlay.hatch_px")
        self._hatch = [theme.number("overlay.hatch_share") * hatching(lean, width) for lean in (-1, 1)]
        self._edge_px = theme.number("overlay.edge_px")
        self._edge_share = theme.number("overlay.edge_share")
        self._colours = [np.array(theme.colour(f"overlay.{SIDE_KEYS[side]}"), np.float32) for side in Side]

    def __call__(self, fields: Floats) -> pygame.Surface:
        rebels, reds, fade, shore = fields
        covers = [self._cover(pixels, side, fade) for side, pixels in enumerate((rebels, reds))]
        both = np.maximum(covers[0] + covers[1], 1e-6)
        share = (covers[1] / both)[..., None]
        colour = self._colours[0] + (self._colours[1] - self._colours[0]) * share
        kept = covers[0] + covers[1] - covers[0] * covers[1]
        return soft.tile_of(colour, kept * np.clip(shore + 0.5, 0.0, 1.0))

    def _cover(self, pixels: Floats, side: int, fade: Floats) -> Floats:
        inside = np.clip(pixels + 0.5, 0.0, 1.0)
        edge = inside * np.clip(self._edge_px + 0.5 - pixels, 0.0, 1.0) * self._edge_share
        return np.asarray(np.maximum(edge, inside * fade * self._hatch[side]), np.float32)
