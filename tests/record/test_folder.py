from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.ai.players import Player
from game.arena.experiment import run_experiment
from game.arena.simulate import Plan
from game.record.errors import RecordError
from game.record.folder import GAMES, HEAD, ExperimentWriter, read_game, read_games, read_head
from game.scenario.scenario import Scenario


def _edit_line(folder: Path, line: int, edit: Callable[[dict[str, Any]], Any]) -> None:
    lines = (folder / GAMES).read_text().splitlines()
    game = json.loads(lines[line - 1])
    edit(game)
    lines[line - 1] = json.dumps(game)
    (folder / GAMES).write_text("\n".join(lines) + "\n")


def test_what_is_written_is_read(played: Path) -> None:
    head = read_head(played)
    games = list(read_games(played, head))
    assert [game.seed for game in games] == [7, 8, 9]
    assert head.players == ("cadet", "doctrine")
    assert head.games == head.games_asked == 3
    assert read_game(played, head, 2) == games[1]


def test_nothing_lies_about_after_writing(played: Path) -> None:
    names = {"experiment.json", "games.jsonl", "scenario.yaml", "rulebook.yaml", "doctrine.yaml"}
    assert {path.name for path in played.iterdir()} == names


def test_a_broken_off_experiment_leaves_no_file(tmp_path: Path, played: Path) -> None:
    record = read_game(played, read_head(played), 1)
    with pytest.raises(RuntimeError), ExperimentWriter(tmp_path / "new", {"scenario.yaml": "x"}) as writer:
        writer.add(record)
        raise RuntimeError("power cut")
    assert list((tmp_path / "new").iterdir()) == []


def test_an_earlier_experiment_survives_a_broken_off_one(copy: Path) -> None:
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    with pytest.raises(RuntimeError), ExperimentWriter(copy, {}):
        raise RuntimeError("power cut")
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_an_earlier_experiment_may_be_replaced(copy: Path, small: Scenario) -> None:
    run_experiment(Plan(small, Player.CADET, Player.CADET, 1, 1), copy, lambda: None)
    head = read_head(copy)
    assert (head.games, len(list(read_games(copy, head)))) == (1, 1)


def test_a_folder_of_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    with pytest.raises(RecordError, match=r"thesis\.txt"):
        ExperimentWriter(tmp_path, {})
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(RecordError, match="not a folder"):
        ExperimentWriter(tmp_path / "file", {})


def test_someone_elses_experiment_is_refused(tmp_path: Path) -> None:
    (tmp_path / HEAD).write_text('{"not": "ours"}')
    with pytest.raises(RecordError, match=HEAD):
        ExperimentWriter(tmp_path, {})


@pytest.mark.skipif(os.name != "posix", reason="modes are a matter of POSIX")
def test_records_are_as_readable_as_other_files(tmp_path: Path, played: Path) -> None:
    (tmp_path / "other").write_text("")
    assert (played / GAMES).stat().st_mode == (tmp_path / "other").stat().st_mode


def _set(key: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda game: game.__setitem__(key, value)


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (lambda game: game.pop("seed"), "missing key 'seed'"),
        (_set("sead", 1), "unknown key 'sead'"),
        (_set("seed", "7"), "^seed: |seed: "),
        (_set("seed", 8), "seed: 8, but game 2 has seed 8|seed: 8"),
        (_set("seed", -1), "seed"),
        (_set("seed", 1e30), "seed"),
        (_set("seed", True), "seed"),
        (_set("game", 3), "game: 3 on the line of game 2"),
        (_set("turns", 0), "turns"),
        (_set("turns", 129), "turns"),
        (_set("winner", "nobody"), "winner"),
        (_set("grade", "splendid"), "grade"),
        (_set("ending", "none"), "ending"),
        (_set("net_points", 999), "net_points"),
        (_set("points", [1]), "points"),
        (_set("men", [-1, 5]), "men"),
        (_set("digest", "XYZ"), "digest"),
        (_set("phase_digests", []), "phase_digests"),
        (_set("phase_digests", ["0" * 16]), "phase_digests: the last is not"),
        (_set("phase_digests", ["0" * 16] * 300), "phase_digests"),
        (_set("orders", "%%%"), "orders: this is not base64"),
        (_set("orders", ""), "orders: "),
        (_set("orders_given", 1), "orders_given is 1"),
        (_set("tallies", None), "tallies"),
    ],
)
def test_a_damaged_line_is_named(copy: Path, edit: Callable[[dict[str, Any]], Any], complaint: str) -> None:
    if complaint.startswith("seed: 8"):
        edit, complaint = _set("seed", 9), "seed: 9, but game 2 has seed 8"
    _edit_line(copy, 2, edit)
    with pytest.raises(RecordError, match=complaint) as caught:
        read_game(copy, read_head(copy), 2)
    assert caught.value.line == 2
    assert str(caught.value).startswith(f"{copy / GAMES}:2: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("line", ["{", "[]", "null", '{"game": 1}', "[" * 100_000, "\x00", "é".encode("latin-1")])
def test_a_line_that_is_no_game_is_named(copy: Path, line: str | bytes) -> None:
    raw = line.encode() if isinstance(line, str) else line
    (copy / GAMES).write_bytes(raw + b"\n")
    with pytest.raises(RecordError, match=r"games\.jsonl:1: ") as caught:
        list(read_games(copy, read_head(copy)))
    assert "\n" not in str(caught.value)


def test_an_endless_line_is_refused(copy: Path) -> None:
    (copy / GAMES).write_bytes(b" " * 3_000_000)
    with pytest.raises(RecordError, match="longer than"):
        read_game(copy, read_head(copy), 1)


def test_missing_and_surplus_lines_are_noticed(copy: Path) -> None:
    head = read_head(copy)
    lines = (copy / GAMES).read_text().splitlines(keepends=True)
    (copy / GAMES).write_text("".join(lines[:2]))
    with pytest.raises(RecordError, match="2 games, but the experiment has 3"):
        list(read_games(copy, head))
    with pytest.raises(RecordError, match="ends before game 3"):
        read_game(copy, head, 3)
    (copy / GAMES).write_text("".join([*lines, lines[0]]))
    with pytest.raises(RecordError, match="more lines than the 3 games"):
        list(read_games(copy, head))


def test_there_is_no_game_beyond_the_last(played: Path) -> None:
    with pytest.raises(RecordError, match="games 1 to 3"):
        read_game(played, read_head(played), 4)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no JSON"),
        ("{}", "missing key"),
        ("[1]", "JSON object"),
        ('{"format": 2}', "format"),
        (" " * 200_000, "larger than"),
    ],
)
def test_a_damaged_head_is_named(copy: Path, text: str, complaint: str) -> None:
    (copy / HEAD).write_text(text)
    with pytest.raises(RecordError, match=complaint):
        read_head(copy)


def test_a_folder_without_records_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder of records"):
        read_head(tmp_path)
    with pytest.raises(RecordError, match="no such folder"):
        read_head(tmp_path / "missing")
