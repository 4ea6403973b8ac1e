"""Bench and pictures of the window, as far as they can be tested in no time; all of it is slow."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from game.cli import main
from game.ui.bench_window import _percentile
from game.ui.pictures import take_pictures
from ui.conftest import DUEL


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["pictures", "-o", str(tmp_path / "nowhere")])
    assert ended.exit_code == 2
    assert str(tmp_path / "nowhere") in ended.output
    assert "Traceback" not in ended.output


def test_an_unknown_scenario_is_named(tmp_path: Path) -> None:
    ended = CliRunner().invoke(main, ["pictures", "nonesuch", "-o", str(tmp_path)])
    assert ended.exit_code == 2
    assert "nonesuch" in ended.output
    assert list(tmp_path.iterdir()) == []


def test_percentiles_are_of_the_ranked_values() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert (_percentile(values, 50), _percentile(values, 99), _percentile([3.0], 99)) == (50.0, 99.0, 3.0)


@pytest.mark.slow
def test_pictures_are_the_same_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "BUKHARA_CACHE_DIR", str(tmp_path / "cache"))
    taken = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        files = take_pictures(str(DUEL), folder, lambda step: None)
        taken.append({path.name: path.read_bytes() for path in files})
    assert {"title.png", "play.png", "supply.png", "control.png", "score.png", "result.png"} <= taken[0].keys()
    assert taken[0] == taken[1]
