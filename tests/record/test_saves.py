"""Saved games: what was played comes back, what is damaged is refused with a reason, nothing is half written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import random_play

from game.orders.table import Table
from game.record.errors import RecordError
from game.record.saves import Journal, Resumed, list_saves, read_save, save_game
from game.scenario.scenario import Scenario
from game.state.enums import OrderKind


def journal_of(scenario: Scenario, seed: int, orders: int) -> Journal:
    """A game of random orders, with the digests of its phases."""
    played = random_play(scenario, seed, orders)
    journal = Journal(scenario, Table(scenario.theatre, scenario.world, seed), ("person", "doctrine"), seed)
    for order in played.orders:
        journal.table.submit(order)
        if order.kind is OrderKind.END:
            journal.note_phase()
    return journal


def saved(tmp_path: Path, small: Scenario, seed: int = 1, orders: int = 40) -> tuple[Journal, Path]:
    journal = journal_of(small, seed, orders)
    path = tmp_path / "saves" / "game.bukhara"
    save_game(path, journal, title="My game", written_at="23 November 2026, 10:00", autosave=False)
    return journal, path


@pytest.mark.parametrize("seed", range(1, 5))
def test_a_saved_game_comes_back_as_it_was(tmp_path: Path, small: Scenario, seed: int) -> None:
    journal, path = saved(tmp_path, small, seed, 30 * seed)
    resumed = Resumed(path)
    replayed = list(resumed.play())

    assert resumed.journal.table.digest() == journal.table.digest()
    assert resumed.journal.phase_digests == journal.phase_digests
    assert [step.order for step in replayed] == journal.table.orders
    assert resumed.scenario.digest == small.digest


def test_a_list_shows_the_newest_first_and_names_what_is_damaged(tmp_path: Path, small: Scenario) -> None:
    _, path = saved(tmp_path, small)
    broken = path.with_name("broken.bukhara")
    broken.write_text("{", encoding="utf-8")
    path.with_name("notes.txt").write_text("no game", encoding="utf-8")
    notes = {note.path.name: note for note in list_saves(path.parent)}

    assert set(notes) == {"game.bukhara", "broken.bukhara"}
    assert "JSON" in notes["broken.bukhara"].problem
    good = notes["game.bukhara"]
    assert (good.title, good.problem, good.players) == ("My game", "", ("person", "doctrine"))
    assert good.turn >= 1
    assert list_saves(tmp_path / "nowhere") == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tree: tree["orders"].insert(0, "assault 0000"), "refused"),
        (lambda tree: tree["orders"].insert(0, "dance 3"), "no order"),
        (lambda tree: tree["orders"].pop(), "another"),
        (lambda tree: tree.update(seed=tree["seed"] + 1), "refused|another"),
        (lambda tree: tree.update(digest="0" * 16), "another"),
        (lambda tree: tree.update(engine="0" * 32, digest="0" * 16), "another version of the rules"),
        (lambda tree: tree.update(scenario_text="format: 1"), "does not load"),
        (lambda tree: tree.update(surprise=1), "unknown key 'surprise'"),
        (lambda tree: tree.update(orders=["end"] * 70000), "orders"),
    ],
)
def test_a_touched_file_is_refused_with_a_reason(tmp_path: Path, small: Scenario, change, said: str) -> None:
    _, path = saved(tmp_path, small)
    tree = json.loads(path.read_text(encoding="utf-8"))
    change(tree)
    path.write_text(json.dumps(tree), encoding="utf-8")

    with pytest.raises(RecordError, match=said) as refused:
        list(Resumed(path).play())
    assert "game.bukhara" in str(refused.value)


def test_hostile_files_are_refused_before_they_are_read_in_full(tmp_path: Path) -> None:
    path = tmp_path / "big.bukhara"
    path.write_bytes(b" " * 12_000_001)

    with pytest.raises(RecordError, match="larger"):
        read_save(path)
    path.write_bytes(b"\xff\x00\xfe")
    with pytest.raises(RecordError):
        read_save(path)


def test_a_save_that_fails_leaves_the_old_one(tmp_path: Path, small: Scenario, monkeypatch) -> None:
    journal, path = saved(tmp_path, small)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.record.files.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save_game(path, journal, title="Again", written_at="now", autosave=True)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["game.bukhara"]
