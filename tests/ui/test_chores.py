from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from game.ui.chores import Chore, Chores


def until(chores: Chores, reached: Callable[[], bool]) -> None:
    for _ in range(2000):
        chores.poll()
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError(f"never reached: {chores.under_way()}")


def child(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def steps(message: dict[str, Any]) -> tuple[float, str] | None:
    return (message["step"] / 4, message["what"]) if "step" in message else None


def test_a_child_reports_until_it_is_done() -> None:
    chores = Chores()
    lines = '{"step": 1, "what": "Rivers"}', "no json at all", "[]", '{"other": 5}', '{"step": 2, "what": "Roads"}'
    chores.start("map", "Drawing", child(f"import sys; print({chr(10).join(lines)!r}, flush=True); input()"), steps)
    assert chores["map"] == Chore("map", "Drawing", began=chores.under_way()[0].began)
    until(chores, lambda: not chores.under_way())
    # it read from a closed input and failed, but not before its lines were heard
    chore = chores["map"]
    assert chore is not None
    assert (chore.share, chore.words, chore.done) == (0.5, "Roads", False)
    assert "EOF" in chore.failed


def test_a_child_that_ends_well_is_done() -> None:
    chores = Chores()
    chores.start("map", "Drawing", child("""print('{"step": 3, "what": "Names"}')"""), steps)
    until(chores, lambda: chores.is_done("map"))
    assert chores["map"] is not None
    assert chores["map"].share == 1.0
    assert not chores.failures()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (
            child("import sys; print('first', file=sys.stderr); sys.exit('no room on the disk')"),
            "no room on the disk",
        ),
        (child("import os; os._exit(3)"), "code 3"),
        (["/no/such/program"], "/no/such/program"),
    ],
)
def test_a_failing_child_says_why(command: list[str], told: str) -> None:
    chores = Chores()
    chores.start("map", "Drawing", command, steps)
    until(chores, lambda: bool(chores.failures()))
    assert told in chores.failures()[0].failed
    assert not chores.is_done("map")


def test_stopping_ends_children() -> None:
    chores = Chores()
    chores.start("map", "Drawing", child("import time; time.sleep(600)"), steps)
    running = chores._children["map"]
    chores.stop()
    assert running.poll() is not None


def test_a_chore_begun_again_is_heard_of_anew_only() -> None:
    chores = Chores()
    chores.start("map", "Old", child("import time; time.sleep(600)"), steps)
    chores.start("map", "New", child("pass"), steps)
    until(chores, lambda: chores.is_done("map"))
    assert [chores["map"].title if chores["map"] else ""] == ["New"]
    assert not chores.failures()


def test_a_thread_reports_and_its_exception_is_its_message() -> None:
    chores = Chores()
    chores.run("good", "Good", lambda told: told(0.5, "half"))
    until(chores, lambda: chores.is_done("good"))
    assert chores["good"] is not None
    assert chores["good"].words == "half"

    def bad(told: Callable[[float, str], None]) -> None:
        raise ValueError("the file is torn")

    chores.run("bad", "Bad", bad)
    until(chores, lambda: bool(chores.failures()))
    assert chores.failures()[0].failed == "the file is torn"


def test_the_time_left_is_guessed_from_the_share() -> None:
    chore = Chore("map", "Drawing", share=0.25, began=100.0)
    assert chore.seconds_left(110.0) == 30.0
    assert chore.seconds_left(101.0) is None
    assert Chore("map", "Drawing", share=1.0, done=True, began=0.0).seconds_left(50.0) is None
