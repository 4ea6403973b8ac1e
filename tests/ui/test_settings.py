from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.ui.settings import Settings, load_settings, save_settings


def test_settings_come_back_as_they_were_written(tmp_path: Path) -> None:
    settings = Settings(width=1600, height=900, fullscreen=True, ui_scale=125, ai_speed="fast", last_ai="cadet")
    save_settings(settings, tmp_path / "new" / "settings.json")
    assert load_settings(tmp_path / "new" / "settings.json") == (settings, "")


def test_without_a_file_everything_stands_as_it_came(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "settings.json") == (Settings(), "")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'"width"'])
def test_a_damaged_file_is_told_and_not_used(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings, notice = load_settings(path)
    assert settings == Settings()
    assert str(path) in notice


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "settings.json").mkdir()
    settings, notice = load_settings(tmp_path / "settings.json")
    assert settings == Settings()
    assert notice


@pytest.mark.parametrize(
    "wrong", [{"width": -5}, {"width": True}, {"ui_scale": 7}, {"ai_speed": 3}, {"last_ai": "napoleon"}]
)
def test_a_setting_that_makes_no_sense_leaves_the_others(tmp_path: Path, wrong: dict[str, object]) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"reduced_motion": True, "unknown": 1, **wrong}))
    settings, notice = load_settings(path)
    assert settings == Settings(reduced_motion=True)
    assert next(iter(wrong)).replace("_", " ") in notice


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    save_settings(Settings(fullscreen=True), path)

    def broken(self: Path, target: Path) -> Path:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="no space"):
        save_settings(Settings(), path)
    assert load_settings(path)[0].fullscreen
    assert [found.name for found in tmp_path.iterdir()] == ["settings.json"]
