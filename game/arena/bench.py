"""The bench: how fast the engine is here, each figure beside a fixed loop that was run next to it.

Machines differ and are busy; the ratio to the reference loop is what can be compared from day to day.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from game.ai.players import Player
from game.arena.bench_kernels import repeat_digest, repeat_forecast
from game.arena.simulate import Plan, Umpire, play_all, play_chunk, start_worker
from game.arena.warm import child_command, compile_in_child
from game.base.rows import column
from game.orders.table import Table
from game.scenario.load import find_scenario, load_scenario
from game.scenario.scenario import Scenario
from game.state.enums import Side, Station
from game.state.world import UNITS, words

_GAMES = 60
_SCALING_GAMES = 400  # enough that workers starting half a second apart do not count
_REFERENCE_ROUNDS = 150_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement."""

    value: float
    unit: str
    reference: float | None = None  # seconds of the reference loop, measured next to it
    ratio: float | None = None  # durations: in reference loops; rates: per reference loop


def reference_seconds() -> float:
    """Seconds of the reference loop, which never changes: a chain of hashes and whole-number arithmetic."""
    best = float("inf")
    for _ in range(3):
        started = time.perf_counter()
        link, number = b"", 1
        for _ in range(_REFERENCE_ROUNDS):
            number = (number * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
            link = hashlib.blake2b(link + number.to_bytes(8, "little"), digest_size=16).digest()
        best = min(best, time.perf_counter() - started)
    return best


def run_bench(scenario_name: str, quick: bool, told: Callable[[str], None]) -> dict[str, Figure]:
    """All figures.

    Args:
        scenario_name: what is played, a name or a path.
        quick: leave out what takes a minute: compiling from nothing.
        told: called with the name of each part before it runs.
    """
    scenario = load_scenario(find_scenario(scenario_name))
    plan = Plan(scenario, Player.DOCTRINE, Player.DOCTRINE, 1, _GAMES)
    figures: dict[str, Figure] = {}
    told("games per second and core")
    figures["games_per_second_per_core"] = _rate(_games_per_second(plan), "games/s")
    told("two processes against one")
    figures["parallel_scaling_2"] = Figure(round(_scaling(plan), 3), "times the rate of one process")
    told("scenario")
    figures["scenario_load"] = duration(_best(lambda: load_scenario(find_scenario(scenario_name))))
    told("digest and forecast")
    figures["digest"] = duration(_digest_seconds(scenario), 1e6, "µs")
    figures["forecast"] = duration(_forecast_seconds(scenario), 1e6, "µs")
    told("memory of a worker")
    figures["worker_memory"] = Figure(_worker_memory(scenario), "MB")
    told("warm start to the end of the first game")
    figures["warm_start_to_first_game"] = duration(_best(lambda: _first_game(scenario_name)))
    if not quick:
        told("compiling from nothing (about a minute)")
        figures |= _cold()
    return figures


def duration(seconds: float, scale: float = 1.0, unit: str = "s", reference: float | None = None) -> Figure:
    """A duration beside the reference loop.

    Args:
        seconds: measured.
        scale: of the figure's unit in a second.
        unit: of the figure.
        reference: the loop's seconds, if it has been run already next to several figures.
    """
    reference = reference or reference_seconds()
    return Figure(round(seconds * scale, 4), unit, round(reference, 4), float(f"{seconds / reference:.4g}"))


def _rate(per_second: float, unit: str) -> Figure:
    reference = reference_seconds()
    return Figure(round(per_second, 2), unit, round(reference, 4), float(f"{per_second * reference:.4g}"))


def _best(action: Callable[[], object], rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        started = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - started)
    return best


def _games_per_second(plan: Plan) -> float:
    umpire = Umpire()
    finished = sum(1 for _ in play_all(plan, umpire))
    return finished / umpire.seconds


def _scaling(plan: Plan) -> float:
    """How many times as many games a second two processes play as one, each after it has started."""
    rates = []
    for jobs in (1, 2):
        apart = Plan(plan.scenario, plan.basmachi, plan.red, plan.first_seed, _SCALING_GAMES, jobs)
        rates.append(_games_per_second(apart))
    return rates[1] / rates[0]


def _digest_seconds(scenario: Scenario) -> float:
    world_words = words(scenario.world)
    repeat_digest(world_words, 1)
    return _best(lambda: repeat_digest(world_words, 1000)) / 1000


def _forecast_seconds(scenario: Scenario) -> float:
    """Assaults by the first few Basmachi units on the enemies they know of."""
    table = Table(scenario.theatre, scenario.world, 1)
    view = table.view(Side.BASMACHI)
    known = column(view.contacts, "hex")
    targets = np.ascontiguousarray(known[known > 0]) if (known > 0).any() else np.zeros(1, np.int64)
    sides, stations = column(view.units, "side"), column(view.units, "station")
    part = np.zeros(UNITS, np.int64)
    part[np.flatnonzero((stations == Station.ON_MAP) & (sides == Side.BASMACHI))[:4]] = 1
    repeat_forecast(table.theatre, view, table.scratch, targets, part, 1)
    return _best(lambda: repeat_forecast(table.theatre, view, table.scratch, targets, part, 1000)) / 1000


def _worker_memory(scenario: Scenario) -> float:
    """Most memory that a worker ever held, in MB."""
    arguments = (scenario.text, scenario.path, "", int(Player.DOCTRINE), int(Player.DOCTRINE))
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context, start_worker, arguments) as pool:
        pool.submit(play_chunk, 1, 1, 20).result()
        return round(pool.submit(peak_memory_mb).result(), 1)


def peak_memory_mb() -> float:
    """Most memory that this process ever held, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def _first_game(scenario_name: str) -> None:
    command = child_command("game", "simulate", scenario_name, "--games", "1", "--jobs", "1", "--format", "json")
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _cold() -> dict[str, Figure]:
    """Compiling from nothing in a fresh cache folder, and its ten slowest kernels."""
    with tempfile.TemporaryDirectory() as folder:
        warmth = compile_in_child(lambda name: None, Path(folder))
    reference = reference_seconds()
    figures = {"cold_compile": warmth.seconds} | {f"compile {name}": spent for name, spent in warmth.slowest()}
    return {
        name: Figure(round(spent, 2), "s", round(reference, 4), round(spent / reference, 2))
        for name, spent in figures.items()
    }
