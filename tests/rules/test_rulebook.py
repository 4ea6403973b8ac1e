"""Every number of the rulebook and every weight of the players is read by the engine; kernels compile once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import game
from game.ai.mind import Weights
from game.ai.players import Player
from game.arena.match import Arena
from game.base import jit
from game.base.rows import Row, field_names
from game.orders.table import Table
from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights
from game.state.rulebook import Outcome, Rulebook

PACKAGE = Path(game.__file__).resolve().parent if game.__file__ else Path(jit.__file__).resolve().parents[1]


def sources(*floors: str) -> str:
    """The text of all modules of some floors."""
    return "\n".join(path.read_text(encoding="utf-8") for floor in floors for path in (PACKAGE / floor).glob("*.py"))


# The scenario's compiler reads what it turns into tables, such as the points of a zone of foot.
@pytest.mark.parametrize(
    ("row", "holder", "floors"),
    [
        (Rulebook, r"(?:rules|movement|rulebook\[0\])", ("rules", "orders", "ai", "scenario")),
        (Outcome, r"(?:outcome|outcomes\[\w+\])", ("rules", "orders")),
        (Weights, r"(?:weights|weights\[0\])", ("ai",)),
    ],
)
def test_every_number_is_read(row: type[Row], holder: str, floors: tuple[str, ...]) -> None:
    text = sources(*floors)

    assert [name for name in field_names(row) if not re.search(rf"\b{holder}\.{name}\b", text)] == []


def test_every_refusal_is_given() -> None:
    text = sources("rules", "orders")
    given = {name for name in Refusal.__members__ if f"int(Refusal.{name})" in text}

    assert set(Refusal.__members__) - given == set()


# ---------------------------------------------------------------- one signature a kernel

_COLD = """
import gc, sys
sys.path.insert(0, {tests!r})
from rules.test_rulebook import signatures_after_a_match
for name, count in signatures_after_a_match():
    print(name, count)
"""


def signatures_after_a_match() -> list[tuple[str, int]]:
    """Every dispatcher of the engine that has been compiled here, with its number of signatures."""
    from builders import duel, random_play

    scenario = duel()
    Arena(scenario.theatre, scenario.world, load_weights()).play(1, Player.DOCTRINE, Player.CADET)
    random_play(scenario, 1, 30)
    found = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("game."):
            for thing in vars(module).values():
                if hasattr(thing, "overloads") and thing.overloads:
                    found[f"{thing.__module__}.{thing.__name__}"] = len(thing.overloads)
    return sorted(found.items())


@pytest.mark.skipif(not jit.COMPILED, reason="nothing is compiled")
def test_no_entry_has_two_signatures(small: Scenario, small_arena: Arena) -> None:
    small_arena.play(1, Player.DOCTRINE, Player.CADET)
    table = Table(small.theatre, small.world, 2)
    table.submit(table.menu()[0])
    table.digest()
    counts = {thing.__name__: len(thing.overloads) for thing in jit.ENTRIES if thing.__module__.startswith("game.")}

    assert counts["_play"] == counts["submit"] == counts["_menu_of"] == 1
    assert {name for name, count in counts.items() if count > 1} == set()


@pytest.mark.slow
@pytest.mark.skipif(not jit.COMPILED, reason="nothing is compiled")
def test_no_kernel_has_two_signatures_when_compiled_from_cold(tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _COLD.format(tests=str(Path(__file__).resolve().parents[1]))],
        env={**os.environ, "BUKHARA_CACHE_DIR": str(tmp_path)},
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    counts = dict(line.rsplit(" ", 1) for line in answer.stdout.splitlines())

    assert len(counts) > 100
    assert {name: count for name, count in counts.items() if int(count) > 1} == {}
