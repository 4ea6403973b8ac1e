"""Where files lie: what comes with the game, and what it keeps for its player. Loads nothing of the engine."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import platformdirs

_APP = "bukhara1922"
_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(name: str) -> Path:
    """A folder that comes with the game (`scenarios`, `assets`), in an installed wheel or in a checkout."""
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def settings_file() -> Path:
    """The player's settings."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "settings.json"


def saves_folder() -> Path:
    """The saved games."""
    return _own_folder() / "saves"


def own_scenarios_folder() -> Path:
    """Scenarios that the player has added."""
    return _own_folder() / "scenarios"


def cache_folder() -> Path:
    """What can be made again; the same root as the compiled rules have."""
    return Path(os.environ.get("BUKHARA_CACHE_DIR") or platformdirs.user_cache_dir(_APP, appauthor=False))


def _own_folder() -> Path:
    """What belongs to the player; elsewhere for those who only try the window out, such as the bench."""
    return Path(os.environ.get("BUKHARA_DATA_DIR") or platformdirs.user_data_dir(_APP, appauthor=False))


def log_folder() -> Path:
    """Reports of failures."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False))


def pictures_folder() -> Path:
    """Where pictures of the window go: the player's pictures, or the current folder where there are none."""
    pictures = Path(platformdirs.user_pictures_dir())
    return pictures if pictures.is_dir() else Path.cwd()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all.

    Raises:
        OSError: when it cannot be written; what stood there before still stands.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        # Temporary files are private; this one is to be as readable as any that the player makes.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
