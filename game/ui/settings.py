"""The player's settings: read with patience, written whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from game.ui.folders import write_whole

SCALES = (0, 100, 125, 150, 200)  # per cent; 0 follows the window
AI_SPEEDS = ("slow", "normal", "fast", "at_once")
SIDES = ("basmachi", "red")
AIS = ("doctrine", "cadet")
_LEAST, _MOST = (640, 400), (16384, 16384)


@dataclass(frozen=True)
class Settings:
    """What the player has set, and what was chosen last."""

    width: int = 0  # of the window; 0 takes what fits the desktop
    height: int = 0
    fullscreen: bool = False
    ui_scale: int = 0
    reduced_motion: bool = False
    ai_speed: str = "normal"
    list_before_end: bool = True  # what is left is listed before a phase ends
    last_side: str = "basmachi"
    last_ai: str = "doctrine"
    last_hot_seat: bool = False
    last_scenario: str = "bukhara1922"  # the name of a shipped one, or a path


_CHOICES: dict[str, tuple[object, ...]] = {
    "ui_scale": SCALES,
    "ai_speed": AI_SPEEDS,
    "last_side": SIDES,
    "last_ai": AIS,
}


def load_settings(path: Path) -> tuple[Settings, str]:
    """The settings in a file, and a line for the player if something there could not be used."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, UnicodeDecodeError):
        return Settings(), f"The settings could not be read and stand as they came: {path}"
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return Settings(), f"The settings were damaged and stand as they came: {path}"
    return _fitting(found, path)


def save_settings(settings: Settings, path: Path) -> None:
    """Write the settings.

    Raises:
        OSError: when the file cannot be written.
    """
    write_whole(path, (json.dumps(asdict(settings), indent=2) + "\n").encode())


def _fitting(found: dict[str, Any], path: Path) -> tuple[Settings, str]:
    """The settings of which each fits its place; the others as they came."""
    known = {field.name: found[field.name] for field in fields(Settings) if field.name in found}
    good = {name: value for name, value in known.items() if _fits(name, value)}
    wrong = [name.replace("_", " ") for name in known if name not in good]
    notice = f"Settings that made no sense stand as they came: {', '.join(wrong)} ({path})" if wrong else ""
    return Settings(**good), notice


def _fits(name: str, value: object) -> bool:
    if type(value) is not type(getattr(Settings(), name)):
        return False
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in ("width", "height"):
        assert isinstance(value, int)
        place = ("width", "height").index(name)
        return value == 0 or _LEAST[place] <= value <= _MOST[place]
    return True
