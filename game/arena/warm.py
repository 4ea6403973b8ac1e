"""Warming up: every entry kernel compiled and kept on disk, in a child process that reports as it goes.

Compiling takes about a minute and holds Python's lock all the while, so whoever wants to show progress lets a
child do it: `python -m game.arena.warm` writes one JSON object a line, `{"kernel": …}` for each that is compiled
and at last `{"seconds": …, "kernels": {…}}`.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from game.arena.errors import WarmError
from game.base.jit import COMPILED, ENTRIES, cache_folder, compile_times

if TYPE_CHECKING:
    from game.scenario.scenario import Scenario

_PACKAGE = Path(__file__).resolve().parent.parent
_FLOORS = ("base/*.py", "state/*.py", "rules/*.py", "orders/*.py", "ai/*.py", "arena/match.py")
_MARKS = ("\n@kernel", "\n@entry")


@dataclass(frozen=True)
class Warmth:
    """What compiling took."""

    seconds: float
    kernels: dict[str, float]  # `module.function` to seconds, callees not counted

    def slowest(self, count: int = 10) -> list[tuple[str, float]]:
        """The kernels that took longest."""
        return sorted(self.kernels.items(), key=lambda item: (-item[1], item[0]))[:count]


def kernels_in_sources() -> int:
    """How many kernels there are about, for a progress bar."""
    return sum(path.read_text(encoding="utf-8").count(mark) for path in _sources() for mark in _MARKS)


def is_ready() -> bool:
    """Whether these very sources have been compiled to the end on this machine."""
    return not COMPILED or _marker().exists()


def compile_everything(told: Callable[[str], None] | None = None) -> Warmth:
    """Call every entry once, so that its machine code is on disk.

    Raises:
        WarmError: an entry is never called here, so that it would compile before somebody's eyes.
    """
    started = time.perf_counter()
    with compile_times(told) as kernels:
        _call_all()
    cold = [entry.__name__ for entry in ENTRIES if COMPILED and not entry.signatures]
    if cold:
        raise WarmError(f"never called while warming up: {', '.join(cold)}")
    if COMPILED:
        cache_folder().mkdir(parents=True, exist_ok=True)
        _marker().touch()
    return Warmth(time.perf_counter() - started, kernels)


def compile_in_child(told: Callable[[str], None], cache: Path | None = None) -> Warmth:
    """`compile_everything` in a child process.

    Args:
        told: called with the name of every kernel that is finished.
        cache: a cache folder other than the usual one.

    Raises:
        WarmError: the child ended without a result.
    """
    command = child_command("game.arena.warm")
    environment = os.environ | ({"BUKHARA_CACHE_DIR": str(cache)} if cache else {})
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as complaints,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, text=True, env=environment) as child,
    ):
        assert child.stdout is not None
        try:
            warmth = _listen(child.stdout, told)
        except BaseException:
            child.kill()
            raise
        child.wait()
        complaints.seek(0)
        last = complaints.read().strip().splitlines()[-1:]
    if warmth is None:
        raise WarmError(last[0] if last else f"the compiling process ended with code {child.returncode}")
    return warmth


def child_command(module: str, *arguments: str) -> list[str]:
    """What runs a module of this very package in a child, even where another checkout is the current folder."""
    run = f"runpy.run_module({module!r}, run_name='__main__', alter_sys=True)"
    code = f"import runpy, sys; sys.path.insert(0, {str(_PACKAGE.parent)!r}); {run}"
    return [sys.executable, "-P", "-c", code, *arguments]


def _listen(lines: Iterable[str], told: Callable[[str], None]) -> Warmth | None:
    """Pass on what a child reports; its result, if it came to one."""
    for line in lines:
        message = json.loads(line)
        if "kernels" in message:
            return Warmth(message["seconds"], message["kernels"])
        told(message["kernel"])
    return None


def _call_all() -> None:
    from game.ai.players import Player
    from game.arena.match import Arena
    from game.scenario.load import load_scenario, shipped_scenarios
    from game.scenario.weights import load_weights

    scenario = load_scenario(next(iter(shipped_scenarios().values())))
    Arena(scenario.theatre, scenario.world, load_weights()).play(1, Player.DOCTRINE, Player.DOCTRINE)
    ask_everything(scenario)


def ask_everything(scenario: Scenario) -> None:
    """Call once every entry that a game at a Table needs, so that nobody waits for it later."""
    from game.ai.players import Player
    from game.arena.gauges import read_gauges
    from game.arena.seat import Seat
    from game.orders.order import Order
    from game.orders.shares import known_forage, known_share
    from game.orders.table import Table
    from game.scenario.weights import load_weights
    from game.state.enums import OrderKind, Side

    table = Table(scenario.theatre, scenario.world, 1)
    Seat(table, Side.BASMACHI, Player.DOCTRINE, 1, load_weights()[0]).next()
    own = table.view(Side.BASMACHI).units
    on_map = next((unit for unit in range(len(own)) if own[unit].men and own[unit].hex >= 0), 0)
    reach = table.reach(on_map)
    table.risks(on_map, next(iter(reach.costs), int(own[on_map].hex)))
    table.forecast([on_map], 0)
    table.bombardment(on_map, 0)
    table.lines()
    table.supply_line(on_map)
    table.threat()
    known_share(table.theatre, table.view(Side.BASMACHI), 0, False)
    known_forage(table.theatre, table.view(Side.BASMACHI), 0)
    table.menu(on_map)
    table.why_not(Order(OrderKind.END))
    table.submit(Order(OrderKind.END))
    read_gauges(table)
    table.digest()
    table.broken_promise()


def _sources() -> list[Path]:
    return [path for floor in _FLOORS for path in sorted(_PACKAGE.glob(floor))]


def _marker() -> Path:
    """The file that says so; its name covers all that makes numba compile anew: place, time and size of sources."""
    digest = hashlib.blake2b(digest_size=8)
    for path in _sources():
        status = path.stat()
        digest.update(f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0".encode())
    return cache_folder() / f"complete-{digest.hexdigest()}"


def _main() -> None:
    def say(message: dict[str, object]) -> None:
        print(json.dumps(message), flush=True)  # noqa: T201  the parent reads it

    warmth = compile_everything(lambda name: say({"kernel": name}))
    say({"seconds": round(warmth.seconds, 2), "kernels": warmth.kernels})


if __name__ == "__main__":
    _main()
