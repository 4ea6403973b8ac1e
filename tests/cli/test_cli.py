from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from game.cli import main

DUEL = str(Path(__file__).parent.parent / "scenarios" / "duel.yaml")


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, list(arguments), env=environment or None)


def simulate(*arguments: str) -> Result:
    return run("simulate", DUEL, "--jobs", "1", *arguments)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "runs"
    assert simulate("--games", "3", "--out", str(folder)).exit_code == 0
    return folder


def test_help_is_quick_to_import() -> None:
    code = (
        "import sys, game.cli; assert not {'numba', 'numpy', 'rich', 'yaml', 'pydantic', 'pygame'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert run("--help").exit_code == 0


def test_simulate_prints_one_json_object() -> None:
    result = simulate("--games", "5", "--format", "json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["games"], answer["finished"]) == (5, 5)
    assert set(answer["wins"]) == {"basmachi", "red", "draw"}
    assert sum(answer["wins"].values()) == 5
    assert answer["games_per_second"] > 0
    assert len(answer["digest"]) == 32


def test_simulate_prints_a_table() -> None:
    result = simulate("--games", "5")
    assert result.exit_code == 0
    assert "Basmachi wins" in result.stdout
    assert "digest" in result.stdout


def test_the_digest_does_not_depend_on_the_number_of_processes() -> None:
    alone = simulate("--games", "12", "--format", "json")
    apart = run("simulate", DUEL, "--jobs", "2", "--games", "12", "--format", "json")
    assert json.loads(alone.stdout)["digest"] == json.loads(apart.stdout)["digest"]


@pytest.mark.parametrize("arguments", [(), ("--game", "2"), ("--game", "2", "--events", "--orders")])
def test_replay_tells_a_game(runs: Path, arguments: tuple[str, ...]) -> None:
    result = run("replay", str(runs), *arguments)
    assert result.exit_code == 0
    assert "Turn 1, 1 April 1922, Basmachi" in result.stdout


def test_replay_verifies_all_games_or_one(runs: Path) -> None:
    assert "3 games replayed, 36 phases" in run("replay", str(runs), "--verify").stdout
    one = json.loads(run("replay", str(runs), "--verify", "--game", "2", "--format", "json").stdout)
    assert one == {"verified": 1, "games": [{"game": 2, "seed": 2, "phases": 12}]}


def test_a_replay_as_json_has_the_course(runs: Path) -> None:
    answer = json.loads(run("replay", str(runs), "--game", "1", "--format", "json").stdout)
    assert answer["course"][0]["turn"] == 1
    assert answer["course"][-1]["lines"]


def test_a_corrupt_record_ends_with_one_line(runs: Path, tmp_path: Path) -> None:
    for path in runs.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    lines = (tmp_path / "games.jsonl").read_text().replace('"turns":6', '"turns":"six"', 1)
    (tmp_path / "games.jsonl").write_text(lines)
    result = run("replay", str(tmp_path), "--game", "1")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{tmp_path / 'games.jsonl'}:1: turns: ")
    assert result.stderr.count("\n") == 1


def test_a_diverging_record_ends_with_one(runs: Path, tmp_path: Path) -> None:
    for path in runs.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    game = json.loads((tmp_path / "games.jsonl").read_text().splitlines()[0])
    game["phase_digests"][3] = "0" * 16
    (tmp_path / "games.jsonl").write_text(json.dumps(game) + "\n")
    result = run("replay", str(tmp_path), "--verify", "--game", "1")
    assert result.exit_code == 1
    assert "turn 2, Red Army phase" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("simulate", "bukhara1923"), "did you mean 'bukhara1922'"),
        (("simulate", "missing.yaml"), "no such file"),
        (("simulate", "--red", "cadett"), "did you mean 'cadet'"),
        (("simulate", "--games", "0"), "--games"),
        (("simulate", "--seed", "-1"), "--seed"),
        (("replay", "missing"), "no such folder"),
        (("render", DUEL, "-o", "missing/map.png"), "missing: there is no such folder"),
        (("render", DUEL), "--output"),
        (("nonsense",), "nonsense"),
        (("play", "bukhara1923"), "did you mean 'bukhara1922'"),
        (("play", "missing.yaml"), "missing.yaml: there is no such file"),
        (("play", "--load", "missing.bukhara"), "missing.bukhara: there is no such file"),
        (("play", "--ai", "napoleon"), "--ai"),
    ],
)
def test_mistakes_end_with_two_and_no_traceback(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_a_broken_scenario_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("format: 1\ntitel: x\n")
    result = run("simulate", str(tmp_path / "broken.yaml"))
    assert result.exit_code == 2
    assert "broken.yaml:2:1: unknown key 'titel'" in result.stderr


def test_records_never_cover_other_files(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    result = simulate("--games", "1", "--out", str(tmp_path))
    assert result.exit_code == 2
    assert "thesis.txt" in result.stderr


def test_fuzz_finds_nothing_to_complain_of() -> None:
    result = run("fuzz", DUEL, "--games", "40", "--jobs", "1", "--format", "json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["faults"] == []


def test_render_draws_a_picture(tmp_path: Path) -> None:
    result = run("render", DUEL, "-o", str(tmp_path / "map.png"), "--width", "400", "--side", "red")
    assert result.exit_code == 0
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")


def test_warm_names_the_slowest_kernels() -> None:
    answer = json.loads(run("warm", "--format", "json").stdout)
    assert len(answer["slowest"]) <= 10


def run_outside(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with nothing of this one's display."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
    }
    command = [sys.executable, "-m", "game", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=kept | environment)


no_display = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there can a display be taken away")


@no_display
@pytest.mark.parametrize("display", ["", ":4711"])
def test_without_a_command_and_display_twenty_games_are_played(display: str) -> None:
    result = run_outside(DISPLAY=display)
    assert result.returncode == 0
    assert result.stderr.startswith("No display here")
    assert "of 20" in result.stdout


@no_display
@pytest.mark.parametrize("display", ["", ":4711"])
def test_play_without_a_display_ends_with_one_line(display: str) -> None:
    result = run_outside("play", "--side", "red", DISPLAY=display)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "`bukhara simulate`" in result.stderr
    assert "`bukhara render`" in result.stderr
    assert result.stdout == ""


@pytest.mark.skipif(os.name != "posix", reason="interrupts are sent the POSIX way")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_says_what_is_finished(tmp_path: Path, jobs: str) -> None:
    command = [sys.executable, "-m", "game", "simulate", DUEL, "--games", "1000000", "--jobs", jobs]
    child = subprocess.Popen(
        [*command, "--out", str(tmp_path / "runs")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    part = _waited_for_games(tmp_path / "runs", child)
    child.send_signal(signal.SIGINT)
    _, complaints = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "of 1000000 games were finished" in complaints
    assert "Traceback" not in complaints
    assert not part.exists()
    assert "all digests agree" in run("replay", str(tmp_path / "runs"), "--verify", "--game", "1").stdout


def _waited_for_games(folder: Path, child: subprocess.Popen[str]) -> Path:
    """The temporary file of the games, once some stand in it."""
    for _ in range(1200):
        for part in folder.glob(".games.jsonl.*"):
            if part.stat().st_size:
                return part
        assert child.poll() is None
        time.sleep(0.05)
    raise AssertionError("no game was finished in a minute")


def history(*arguments: str) -> Result:
    few = ("--games", "4", "--variant-games", "3", "--jobs", "1", "--ablation")
    return run("history", "template", *few, *arguments)


def test_history_as_json_says_what_was_foretold_of_a_variant() -> None:
    answer = json.loads(history("--format", "json").stdout)

    assert (answer["games"], answer["variant_games"], answer["first_seed"]) == (4, 3, 1)
    assert {target["id"] for target in answer["targets"]} == {
        "loads",
        "caravan",
        "baysun_taken",
        "first_contact",
        "even",
    }
    assert answer["variants"]["no_aid"]["expects"]["caravan"]["expected"] == "falls"


def test_history_as_a_table_ends_with_the_variants() -> None:
    result = history()

    assert result.exit_code == 0
    assert "targets met" in result.stdout
    assert result.stdout.index("targets met") < result.stdout.index("Without the caravan")


def test_history_as_markdown_is_the_same_on_the_screen_and_in_a_file(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    assert history("--format", "markdown", "--out", str(page)).exit_code == 0
    shown = history("--format", "markdown").stdout

    assert "| The caravan arrives | 50 % | 30 % … 90 % |" in shown
    assert shown.strip() in page.read_text(encoding="utf-8")


def test_history_refuses_a_file_before_it_plays(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Prose\n", encoding="utf-8")
    spoilt = run("history", "--format", "markdown", "--out", str(page))

    assert spoilt.exit_code == 2
    assert "which are not there" in spoilt.output
    assert page.read_text(encoding="utf-8") == "# Prose\n"
    assert "--out goes with --format markdown" in run("history", "--out", str(page)).output
