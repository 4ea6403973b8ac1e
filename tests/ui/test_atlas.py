from __future__ import annotations

import ast
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

import game.ui
from game.scenario.scenario import Scenario
from game.state.enums import Terrain
from game.state.world import copy_world
from game.ui import map_folder
from game.ui.atlas import Atlas, AtlasMissing, open_atlas, prepare_atlas
from game.ui.bake import Step, bake, bake_command, is_baked, is_playable
from game.ui.draw.palette import Theme, standard_theme
from game.ui.levels import FAR, LEVELS_PX, MIDDLE, NEAR, level_windows, snow_lines, snow_on

THEME = standard_theme()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache folder of these tests' own."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("BUKHARA_CACHE_DIR")
    os.environ["BUKHARA_CACHE_DIR"] = str(folder)
    yield folder
    del os.environ["BUKHARA_CACHE_DIR"]
    if before is not None:
        os.environ["BUKHARA_CACHE_DIR"] = before


@pytest.fixture(scope="module")
def baked(duel: Scenario, cache: Path) -> Path:
    """The duel's map, painted once."""
    folder = map_folder.map_folder(duel, THEME)
    bake(duel, folder, lambda step: None)
    return folder


@pytest.fixture
def atlas(duel: Scenario, baked: Path) -> Iterator[Atlas]:
    opened = open_atlas(duel, THEME)
    opened.finish()
    yield opened
    opened.close()


def pixels(surface: pygame.Surface) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return pygame.surfarray.array3d(surface)


def test_every_level_is_as_large_as_its_window(duel: Scenario, atlas: Atlas) -> None:
    for number, window in enumerate(level_windows(duel)):
        level = atlas.level(number)
        assert level.window == window
        assert level.ground is not None
        assert level.ground.get_size() == (window.width, window.height)
        assert level.names is not None
        assert level.names.tiles
        assert window.hex_px == pytest.approx(LEVELS_PX[number], rel=0.01)


def test_windows_hold_every_playable_hex(duel: Scenario) -> None:
    for window in level_windows(duel):
        for town in range(int(duel.theatre.counts[0].towns)):
            assert window.holds(*window.hex_centre(int(duel.theatre.towns[town].hex)))


def test_a_map_that_is_there_is_not_painted_again(duel: Scenario, baked: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in baked.glob("*.png")}
    told: list[Step] = []
    bake(duel, baked, told.append)
    assert {path.name: path.stat().st_mtime_ns for path in baked.glob("*.png")} == before
    assert [step.step for step in told] == list(range(1, told[0].of + 1))
    assert is_baked(duel, THEME)


def test_nothing_baked_is_said(duel: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BUKHARA_CACHE_DIR", str(tmp_path))
    assert not is_playable(duel, THEME)
    with pytest.raises(AtlasMissing):
        open_atlas(duel, THEME)


@pytest.mark.parametrize("damage", ["cut", "noise", "gone", "another map's"])
def test_a_damaged_picture_is_painted_again_as_it_was(duel: Scenario, baked: Path, damage: str) -> None:
    path = map_folder.ground_file(baked)
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    elif damage == "another map's":
        pygame.image.save(pygame.Surface((7, 7)), path)
    else:
        path.write_bytes(whole[: len(whole) // 2] + (b"" if damage == "cut" else os.urandom(len(whole) // 2)))
    with pytest.raises(AtlasMissing):
        open_atlas(duel, THEME)
    assert not is_playable(duel, THEME)
    bake(duel, baked, lambda step: None)
    assert path.read_bytes() == whole


def test_the_near_level_follows_when_it_is_painted(duel: Scenario, baked: Path) -> None:
    path = map_folder.lines_file(baked, NEAR)
    away = path.rename(path.with_suffix(".away"))
    opened = open_atlas(duel, THEME)
    try:
        opened.finish()
        assert opened.level(NEAR).ground is None
        assert opened.level(FAR).ground is not None
        assert is_playable(duel, THEME)
        assert not is_baked(duel, THEME)
    finally:
        away.rename(path)
    opened._ask_at.clear()
    opened.refresh()
    opened.finish()
    assert opened.level(NEAR).ground is not None
    opened.close()


def test_a_kept_map_is_the_map_that_was_painted(duel: Scenario, atlas: Atlas) -> None:
    again = open_atlas(duel, THEME)
    first, second = (one.level(MIDDLE).ground for one in (atlas, again))
    assert first is not None
    assert second is not None
    assert np.array_equal(pixels(first), pixels(second))
    again.close()


def test_men_do_not_change_the_map_and_ground_does(duel: Scenario) -> None:
    name = map_folder.map_digest(duel, THEME)
    world = copy_world(duel.world)
    world.units[0].men += 100
    assert map_folder.map_digest(replace(duel, world=world, text="changed", digest="changed"), THEME) == name

    theatre = duel.theatre.copy()
    theatre.hexes[12].terrain = (int(theatre.hexes[12].terrain) + 1) % len(Terrain)
    assert map_folder.map_digest(replace(duel, theatre=theatre), THEME) != name

    titles = ("Elsewhere", *duel.names.town_titles[1:])
    assert map_folder.map_digest(replace(duel, names=replace(duel.names, town_titles=titles)), THEME) != name

    rivers = duel.chart.rivers[:-1]
    assert map_folder.map_digest(replace(duel, chart=replace(duel.chart, rivers=rivers)), THEME) != name


def test_of_the_theme_only_what_the_map_shows_counts(duel: Scenario) -> None:
    name = map_folder.map_digest(duel, THEME)
    panel = Theme({**THEME.tables, "frame": {"paper": "#000000"}})
    paint = Theme({**THEME.tables, "relief": {**THEME.tables["relief"], "snow": "#FF0000"}})
    assert map_folder.map_digest(duel, panel) == name
    assert map_folder.map_digest(duel, paint) != name


def test_the_name_of_a_map_covers_every_source_that_paints_it() -> None:
    """Else an edit would go unseen until the cache is emptied."""
    root = Path(game.ui.__file__).parent
    seen: set[str] = set()
    waiting = ["map_ground.py", "map_names.py", "levels.py"]
    while waiting:
        source = waiting.pop()
        seen.add(source)
        for node in ast.walk(ast.parse((root / source).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("game.ui"):
                below = (node.module or "").split(".")[2:]
                names = ["/".join([*below, alias.name]) + ".py" for alias in node.names] + ["/".join(below) + ".py"]
                waiting += [name for name in names if (root / name).is_file() and name not in seen]
    assert seen <= set(map_folder.SOURCES)
    assert all((root / source).is_file() for source in map_folder.SOURCES)


def test_only_the_newest_maps_are_kept(tmp_path: Path) -> None:
    folders = [tmp_path / f"{number:02d}" for number in range(9)]
    for age, folder in enumerate(folders):
        folder.mkdir()
        os.utime(folder, (1e9 - age, 1e9 - age))
    map_folder.tidy(folders[8])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["00", "01", "02", "03", "04", "08"]


def test_a_cache_that_cannot_be_written_gives_way_to_a_temporary_folder(
    duel: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("BUKHARA_CACHE_DIR", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = map_folder.map_folder(duel, THEME)
    assert folder == map_folder.map_folder(duel, THEME)
    assert folder.parent.parent == tmp_path
    assert folder.parent.is_dir()


def test_a_child_tells_its_steps_and_ends(duel: Scenario, baked: Path) -> None:
    child = subprocess.run(bake_command(duel, THEME), capture_output=True, text=True, timeout=120, check=False)
    lines = [json.loads(line) for line in child.stdout.splitlines()]
    assert child.returncode == 0, child.stderr
    assert lines[-1] == {"done": True}
    assert [line["step"] for line in lines[:-1]] == list(range(1, lines[0]["of"] + 1))
    assert all(line["what"] for line in lines[:-1])
    assert [path.name for path in baked.parent.iterdir()] == [baked.name]


def test_a_child_without_a_scenario_says_so(duel: Scenario, baked: Path) -> None:
    command = [*bake_command(duel, THEME)[:-1], "no-such-scenario"]
    child = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert child.returncode == 1
    assert "no-such-scenario" in child.stderr
    assert "Traceback" not in child.stderr


def test_snow_has_few_states_and_each_turn_the_nearest(duel: Scenario) -> None:
    dates = ("1 April 1922", "12 May 1922", "15 June 1922", "20 July 1922")
    long = replace(duel, names=replace(duel.names, dates=dates))
    lines = snow_lines(long, THEME)
    assert list(lines) == sorted(lines)
    assert 3 <= len(lines) <= 4
    states = [snow_on(long, turn, THEME) for turn in (1, 2, 3, 4)]
    assert states == sorted(states)
    assert (states[0], states[-1]) == (0, len(lines) - 1)
    one = replace(duel, names=replace(duel.names, dates=("1 April 1922", "3 April 1922")))
    assert len(snow_lines(one, THEME)) == 1


def test_the_small_map_is_as_wide_as_asked(atlas: Atlas) -> None:
    window = atlas.windows[MIDDLE]
    assert atlas.minimap(120).get_size() == (120, round(120 * window.height / window.width))


def test_an_atlas_prepared_beforehand_is_taken_once_and_is_the_same(
    duel: Scenario, baked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = open_atlas(duel, THEME)
    plain.close()
    prepare_atlas(duel, THEME)
    ground = plain.level(MIDDLE).ground
    with monkeypatch.context() as forbidden:
        forbidden.setattr("game.ui.atlas._put_together", lambda *given: None)
        prepared = open_atlas(duel, THEME)
        prepared.close()
        with pytest.raises(AtlasMissing):
            open_atlas(duel, THEME)
    taken = prepared.level(MIDDLE).ground
    assert ground is not None
    assert taken is not None
    assert np.array_equal(pixels(taken), pixels(ground))
