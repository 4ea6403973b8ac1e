"""Where hexes lie on the globe and how high, from spot heights on a regular net."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.scenario.draft import Draft, lines_and_words
from game.scenario.models_map import FrameModel
from game.scenario.problems import quoted
from game.scenario.wording import Path

KM_PER_DEGREE_EAST = 86.7193  # of longitude, at the middle latitude of the campaign
KM_PER_DEGREE_NORTH = 111.195  # of latitude
LOWEST_M, HIGHEST_M = -500, 9000

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Net:
    """Spot heights: metres of shape (rows, columns), north-western node first."""

    metres: npt.NDArray[np.float32]
    north_deg: float
    west_deg: float
    step_north_deg: float
    step_east_deg: float

    def down(self, north: Floats) -> Floats:
        """Latitudes as row numbers with fractions."""
        return (self.north_deg - north) / self.step_north_deg

    def across(self, west: Floats) -> Floats:
        """Longitudes as column numbers with fractions."""
        return (west - self.west_deg) / self.step_east_deg

    def covers(self, north: Floats, west: Floats) -> npt.NDArray[np.bool_]:
        """Which points lie inside the net."""
        down, across = self.down(north), self.across(west)
        inside_rows = (down >= 0) & (down <= self.metres.shape[0] - 1)
        inside: npt.NDArray[np.bool_] = inside_rows & (across >= 0) & (across <= self.metres.shape[1] - 1)
        return inside


def read_net(draft: Draft) -> Net | None:
    """The spot heights, or None with faults when the matrix is ragged or holds something else."""
    model = draft.model.map.heights
    lines = lines_and_words(model.metres)
    try:
        metres = np.array(lines, np.float32)
    except ValueError:
        metres = np.zeros(0, np.float32)
    whole = metres.ndim == 2 and min(metres.shape) >= 2 and bool(np.isfinite(metres).all())
    if not whole or metres.min() < LOWEST_M or metres.max() > HIGHEST_M:
        _report_net(draft)
        return None
    return Net(metres, model.north_deg, model.west_deg, model.step_north_deg, model.step_east_deg)


def _report_net(draft: Draft) -> None:
    """Say where the matrix of heights goes wrong."""
    path: Path = ("map", "heights", "metres")
    lines = draft.node(path).rows()
    width = len(lines[0]) if lines else 0
    if len(lines) < 2 or width < 2:
        draft.fault(path, "heights-shape", "the heights need at least two rows of two nodes")
    for number, words in enumerate(lines):
        if len(words) != width:
            message = f"row {number} of the heights has {len(words)} nodes; the first has {width}"
            draft.fault_word(path, words[0][1], "heights-shape", message)
        for word, place in words:
            if not _is_height(word):
                message = f"a height is a number from {LOWEST_M} to {HIGHEST_M} metres, not {quoted(word)}"
                draft.fault_word(path, place, "wrong-height", message)


def _is_height(word: str) -> bool:
    try:
        return LOWEST_M <= float(word) <= HIGHEST_M
    except ValueError:
        return False


def hex_centres(frame: FrameModel, columns: int, rows: int) -> tuple[Floats, Floats]:
    """Latitude and longitude of every hex centre, degrees.

    Args:
        frame: where the north-western corner of the hex field lies.
        columns: hexes from west to east.
        rows: hexes from north to south.

    Returns:
        Two float64 arrays of shape (rows * columns,).
    """
    row, column = np.divmod(np.arange(rows * columns), columns)
    x_km = frame.hex_km * (0.5 + column + 0.5 * (row & 1))
    y_km = frame.hex_km * (1 / math.sqrt(3) + row * math.sqrt(3) / 2)
    return frame.north_deg - y_km / KM_PER_DEGREE_NORTH, frame.west_deg + x_km / KM_PER_DEGREE_EAST


def sample(net: Net, north: Floats, west: Floats) -> Floats:
    """Heights at points inside the net, bilinear between its nodes, metres."""
    down, across = net.down(north), net.across(west)
    top = np.minimum(down.astype(np.int64), net.metres.shape[0] - 2)
    left = np.minimum(across.astype(np.int64), net.metres.shape[1] - 2)
    south, east = down - top, across - left
    metres = net.metres.astype(np.float64)
    upper = metres[top, left] * (1 - east) + metres[top, left + 1] * east
    lower = metres[top + 1, left] * (1 - east) + metres[top + 1, left + 1] * east
    blended: Floats = upper * (1 - south) + lower * south
    return blended
