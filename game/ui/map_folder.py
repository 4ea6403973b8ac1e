"""Where a baked map is kept, and under which name: a folder for each map that looks different."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

import numpy as np
import platformdirs
import pygame

from game.scenario.scenario import Scenario
from game.ui.draw.palette import Theme
from game.ui.draw.tables import used
from game.ui.levels import snow_lines

_FOLDERS_KEPT = 6
_HOUR_S = 3600.0
_THEME_TABLES = ("scale", "relief", "snow_line", "ground", "line", "width", "river", "letters", "sign")
_COUNTER_SIZES = ("far_share", "near_share")
_HERE = Path(__file__).resolve().parent
_DRAWN_BY = (
    "borders", "carve", "counters", "courses", "fonts", "grid", "ground", "ink", "lettering", "noise", "palette",
    "projection", "relief", "signs", "symbols", "tables", "water", "ways",
)  # fmt: skip
SOURCES = (
    *(f"draw/{name}.py" for name in _DRAWN_BY), "faces.py", "map_ground.py", "map_names.py", "levels.py", "bake.py",
)  # fmt: skip


def map_folder(scenario: Scenario, theme: Theme) -> Path:
    """The folder of a scenario's map, whether or not it is there; in a temporary place if the cache is read-only."""
    return maps_root() / map_digest(scenario, theme)


def maps_root() -> Path:
    """The folder of all maps, made if need be."""
    root = os.environ.get("BUKHARA_CACHE_DIR") or platformdirs.user_cache_dir("bukhara1922", appauthor=False)
    maps = Path(root) / "maps"
    try:
        maps.mkdir(parents=True, exist_ok=True)
        if os.access(maps, os.W_OK):
            return maps
    except OSError:
        pass
    # the same name for every process of this person's, so that the game finds what its child baked
    spare = Path(tempfile.gettempdir()) / f"bukhara1922-maps-{getattr(os, 'getuid', lambda: 0)()}"
    spare.mkdir(mode=0o700, exist_ok=True)
    return spare


def map_digest(scenario: Scenario, theme: Theme) -> str:
    """A name for all that the map shows: land, lines and names, not the forces upon it."""
    digest = hashlib.blake2b(digest_size=12)
    for part in (*_chart_parts(scenario), *_table_parts(scenario), *_look_parts(scenario, theme)):
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


def _chart_parts(scenario: Scenario) -> Iterator[bytes]:
    for value in astuple(scenario.chart):
        yield value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode()


def _table_parts(scenario: Scenario) -> Iterator[bytes]:
    columns = {"hexes": ("soil", "terrain", "district"), "edges": ("to", "river"), "towns": ("hex", "size_class")}
    for table, fields in columns.items():
        for field in fields:
            yield used(scenario.theatre, table, field).tobytes()
    yield repr((scenario.names.town_titles, scenario.names.district_titles)).encode()


def _look_parts(scenario: Scenario, theme: Theme) -> Iterator[bytes]:
    tables: dict[str, Any] = {name: theme.tables.get(name) for name in _THEME_TABLES}
    tables["counter"] = [theme.tables["counter"].get(name) for name in _COUNTER_SIZES]
    yield json.dumps(tables, sort_keys=True).encode()
    yield repr(snow_lines(scenario, theme)).encode()
    for source in SOURCES:
        yield (_HERE / source).read_bytes()


def ground_file(folder: Path) -> Path:
    """Relief and tints, at the middle zoom."""
    return folder / "ground.png"


def snow_file(folder: Path, state: int) -> Path:
    """Snow with alpha, at the middle zoom."""
    return folder / f"snow-{state}.png"


def lines_file(folder: Path, level: int) -> Path:
    """Everything between ground and lettering, with alpha."""
    return folder / f"lines-{level}.png"


def names_file(folder: Path, level: int) -> Path:
    """The lettering, with alpha."""
    return folder / f"names-{level}.png"


def read_picture(path: Path, size: tuple[int, int]) -> pygame.Surface | None:
    """A picture of the size that it must have; None when it is missing, damaged or another map's."""
    try:
        surface = pygame.image.load(path)
    except (OSError, pygame.error):
        return None
    return surface if surface.get_size() == size else None


def write_picture(surface: pygame.Surface, path: Path) -> None:
    """Writes a picture whole or not at all.

    Raises:
        OSError: the folder does not exist or cannot be written.
    """
    # Not mkstemp: a picture should get the permissions that any new file of this person's gets.
    part = path.parent / f".{path.stem}-{os.getpid()}.png"
    try:
        _save(surface, str(part))
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _save(surface: pygame.Surface, name: str) -> None:
    try:
        pygame.image.save(surface, name)
    except pygame.error as error:
        raise OSError(str(error)) from error


def tidy(kept: Path) -> None:
    """Deletes all but the newest few maps, and what a bake that was broken off left behind."""
    kept.touch()
    folders = sorted((path for path in kept.parent.iterdir() if path.is_dir()), key=_age)
    for folder in folders[_FOLDERS_KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
    for part in kept.glob(".*.png"):
        if _age(part) > _HOUR_S:
            part.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return 0.0
