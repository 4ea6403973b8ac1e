"""Colours and sizes, read once from the theme file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from game.scenario.load import shipped_folder

Colour = tuple[int, int, int]
Floats = npt.NDArray[np.floating[Any]]


def rgb(text: str) -> Colour:
    """A colour from `#RRGGBB`."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@dataclass(frozen=True)
class Theme:
    """The theme file with keys such as `line.rail`."""

    tables: dict[str, Any]

    def _at(self, key: str) -> Any:
        found: Any = self.tables
        for part in key.split("."):
            found = found[part]
        return found

    def colour(self, key: str) -> Colour:
        """A colour."""
        return rgb(self._at(key))

    def colours(self, key: str) -> tuple[Colour, ...]:
        """A list of colours."""
        return tuple(rgb(text) for text in self._at(key))

    def number(self, key: str) -> float:
        """A size or share."""
        return float(self._at(key))

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of sizes."""
        return tuple(float(number) for number in self._at(key))

    def text(self, key: str) -> str:
        """A word."""
        return str(self._at(key))

    def has(self, key: str) -> bool:
        """Whether the theme says anything under a key."""
        try:
            self._at(key)
        except KeyError:
            return False
        return True

    def line_scale(self, hex_px: float) -> float:
        """What line widths are multiplied by when hexes are so wide."""
        return self._scale("scale.lines", hex_px)

    def letter_scale(self, hex_px: float) -> float:
        """What letter sizes are multiplied by when hexes are so wide."""
        return self._scale("scale.letters", hex_px)

    def _scale(self, key: str, hex_px: float) -> float:
        return float(np.interp(hex_px, self.numbers("scale.hex_px"), self.numbers(key)))


@lru_cache(maxsize=1)
def standard_theme() -> Theme:
    """The theme that ships with the game."""
    text = (shipped_folder("assets") / "theme" / "theme.toml").read_text(encoding="utf-8")
    return Theme(tomllib.loads(text))
