"""Where things lie: hexes, kilometres, degrees and pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from game.base.hexgrid import NOWHERE
from game.state.world import Theatre

Points = npt.NDArray[np.floating[Any]]  # (n, 2): x east or right, y south or down

KM_PER_DEGREE_NORTH = 111.195
KM_PER_DEGREE_EAST = 86.7193  # true at 38.75° N; the geo data are laid out with it
_ROOT3 = math.sqrt(3.0)


@dataclass(frozen=True)
class Field:
    """The hex field on the ground; kilometres count from its north-western corner."""

    columns: int
    rows: int
    hex_km: float
    north_deg: float
    west_deg: float

    @property
    def width_km(self) -> float:
        """From the western to the eastern rim."""
        return self.hex_km * (self.columns + 0.5)

    @property
    def height_km(self) -> float:
        """From the northern to the southern rim."""
        return self.hex_km * (0.5 * _ROOT3 * (self.rows - 1) + 2.0 / _ROOT3)

    def centre(self, hex_id: int) -> tuple[float, float]:
        """The middle of a hex in km."""
        row, column = divmod(hex_id, self.columns)
        x = self.hex_km * (0.5 + column + 0.5 * (row & 1))
        return x, self.hex_km * (1.0 / _ROOT3 + 0.5 * _ROOT3 * row)

    def centres(self, hexes: npt.ArrayLike) -> Points:
        """The middles of hexes in km, shape (n, 2)."""
        row, column = np.divmod(np.asarray(hexes, np.int64), self.columns)
        x = self.hex_km * (0.5 + column + 0.5 * (row & 1))
        return np.stack([x, self.hex_km * (1.0 / _ROOT3 + 0.5 * _ROOT3 * row)], axis=-1)

    def corner(self, hex_id: int, number: int) -> tuple[float, float]:
        """A corner of a hex in km; number 0 is south-east, then counter-clockwise as the sides are."""
        x, y = self.centre(hex_id)
        angle = math.radians(60.0 * number - 30.0)
        radius = self.hex_km / _ROOT3
        return x + radius * math.cos(angle), y - radius * math.sin(angle)

    def edge_ends(self, edge: int) -> tuple[tuple[float, float], tuple[float, float]]:
        """Both ends of a hex side in km."""
        hex_id, direction = divmod(edge, 6)
        return self.corner(hex_id, direction), self.corner(hex_id, direction + 1)

    def hexes_at(self, x: npt.ArrayLike, y: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """The hexes under points in km, NOWHERE beyond the field; any shape."""
        east = np.asarray(x, np.float64) / self.hex_km - 0.5
        south = (np.asarray(y, np.float64) / self.hex_km - 1.0 / _ROOT3) * 2.0 / _ROOT3
        q, r = _nearest_axial(east - south / 2.0, south)
        column = q + (r - (r & 1)) // 2
        inside = (column >= 0) & (column < self.columns) & (r >= 0) & (r < self.rows)
        return np.where(inside, r * self.columns + column, NOWHERE)

    def from_degrees(self, points: npt.ArrayLike) -> Points:
        """(longitude, latitude) to km."""
        lon_lat = np.asarray(points, np.float64)
        x = (lon_lat[..., 0] - self.west_deg) * KM_PER_DEGREE_EAST
        return np.stack([x, (self.north_deg - lon_lat[..., 1]) * KM_PER_DEGREE_NORTH], axis=-1)

    def to_degrees(self, points: npt.ArrayLike) -> Points:
        """Km to (longitude, latitude)."""
        km = np.asarray(points, np.float64)
        lon = self.west_deg + km[..., 0] / KM_PER_DEGREE_EAST
        return np.stack([lon, self.north_deg - km[..., 1] / KM_PER_DEGREE_NORTH], axis=-1)


def _nearest_axial(q: Points, r: Points) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    s = -q - r
    whole_q, whole_r, whole_s = np.rint(q), np.rint(r), np.rint(s)
    off_q, off_r, off_s = abs(whole_q - q), abs(whole_r - r), abs(whole_s - s)
    fix_q = (off_q > off_r) & (off_q > off_s)
    fix_r = ~fix_q & (off_r > off_s)
    whole_q = np.where(fix_q, -whole_r - whole_s, whole_q)
    whole_r = np.where(fix_r, -whole_q - whole_s, whole_r)
    return whole_q.astype(np.int64), whole_r.astype(np.int64)


@dataclass(frozen=True)
class Window:
    """A rectangle of the field as pixels."""

    field: Field
    left_km: float
    top_km: float
    px_per_km: float
    width: int
    height: int

    @property
    def hex_px(self) -> float:
        """Width of a hex."""
        return self.field.hex_km * self.px_per_km

    def px(self, points_km: npt.ArrayLike) -> Points:
        """Km to pixels."""
        km = np.asarray(points_km, np.float64)
        return (km - (self.left_km, self.top_km)) * self.px_per_km

    def km(self, points_px: npt.ArrayLike) -> Points:
        """Pixels to km."""
        return np.asarray(points_px, np.float64) / self.px_per_km + (self.left_km, self.top_km)

    def hex_centre(self, hex_id: int) -> tuple[float, float]:
        """The middle of a hex in pixels."""
        x, y = self.px(self.field.centre(hex_id))
        return float(x), float(y)

    def hex_at(self, x: float, y: float) -> int:
        """The hex under a pixel, or NOWHERE."""
        east, south = self.km((x, y))
        return int(self.field.hexes_at(east, south))

    def axes_km(self) -> tuple[Points, Points]:
        """Kilometres east of each pixel column, and south of each pixel row."""
        xs = self.left_km + (np.arange(self.width) + 0.5) / self.px_per_km
        return xs, self.top_km + (np.arange(self.height) + 0.5) / self.px_per_km

    def hexes(self) -> npt.NDArray[np.int64]:
        """The hex under every pixel, shape (height, width)."""
        xs, ys = self.axes_km()
        return self.field.hexes_at(*np.meshgrid(xs, ys))

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a pixel lies in the window, at least `margin` from its rim."""
        return margin <= x < self.width - margin and margin <= y < self.height - margin


def field_of(theatre: Theatre, hex_km: float, north_deg: float, west_deg: float) -> Field:
    """The hex field of a theatre."""
    terms = theatre.terms[0]
    return Field(int(terms.columns), int(terms.rows), hex_km, north_deg, west_deg)


def window_on(field: Field, box_km: tuple[float, float, float, float], width: int) -> Window:
    """A window as wide as asked on a box (left, top, right, bottom) of the field."""
    left, top, right, bottom = box_km
    px_per_km = width / (right - left)
    return Window(field, left, top, px_per_km, width, max(1, round((bottom - top) * px_per_km)))
