from __future__ import annotations

import subprocess
from pathlib import Path

from game.arena.bench import reference_seconds
from game.arena.warm import child_command, compile_in_child, is_ready, kernels_in_sources


def test_warming_up_calls_every_entry() -> None:
    told: list[str] = []
    warmth = compile_in_child(told.append)
    assert is_ready()
    assert warmth.seconds > 0
    assert set(told) == set(warmth.kernels)
    assert kernels_in_sources() > 50


def test_a_child_runs_this_package_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "game").mkdir()
    (tmp_path / "game" / "__init__.py").write_text("raise SystemExit('the wrong package')")
    done = subprocess.run(
        child_command("game", "--version"), cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "Bukhara 1922" in done.stdout


def test_the_reference_loop_takes_time() -> None:
    assert reference_seconds() > 0
