"""Simulation: many games, on one process or several, with the same results in the same order."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Generator, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from game.ai.players import Player
from game.arena.chronicle import chronicle
from game.arena.errors import UnknownPlayerError
from game.arena.match import Arena
from game.base.rows import IntArray
from game.record.models import GameRecord
from game.scenario.load import load_text
from game.scenario.problems import closest, listed, quoted
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights
from game.state.world import Theatre

_CHUNK = 16  # most games that a worker plays before it reports


@dataclass(frozen=True)
class Plan:
    """What to simulate."""

    scenario: Scenario
    basmachi: Player
    red: Player
    first_seed: int = 1
    games: int = 200
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Crash:
    """A game that raised."""

    seed: int
    message: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Games that a worker played at one go."""

    games: list[GameRecord | Crash]
    gauges: list[IntArray]  # of each game: (turns, gauges)
    began: float  # wall clock


Played = tuple[GameRecord | Crash, IntArray]


class _Worker:
    """Where games are played: one scenario, one arena, two players."""

    def __init__(self, scenario: Scenario, basmachi: Player, red: Player) -> None:
        self.theatre: Theatre = scenario.theatre
        self.arena = Arena(scenario.theatre, scenario.world, load_weights())
        self.players = basmachi, red

    def play(self, number: int, seed: int) -> Played:
        try:
            match = self.arena.play(seed, *self.players)
            return chronicle(number, self.theatre, match), match.gauges
        except Exception as error:  # whatever it was, the seed must reach people
            return Crash(seed, f"{type(error).__name__}: {error}"), np.zeros((0, 0), np.int64)


_worker: _Worker | None = None


def player_named(name: str) -> Player:
    """The player of a name, as the command line writes it.

    Raises:
        UnknownPlayerError: nobody is called so.
    """
    names = [player.name.lower() for player in Player]
    if name.lower() in names:
        return Player[name.upper()]
    near = closest(name, names)
    hint = f"; did you mean '{near}'?" if near else ""
    raise UnknownPlayerError(f"there is no player {quoted(name)}, there are {listed(names)}{hint}")


class Umpire:
    """Knows when the first game began and whether no further one shall begin."""

    def __init__(self) -> None:
        self.began = 0.0
        self.called_off = False

    def note(self, began: float) -> None:
        """Take the earliest beginning."""
        self.began = min(self.began, began) if self.began else began

    @property
    def seconds(self) -> float:
        """Since the first game began."""
        return max(1e-9, time.time() - self.began) if self.began else 0.0


def play_all(plan: Plan, umpire: Umpire | None = None) -> Generator[GameRecord | Crash, None, None]:
    """Play all games of a plan and give them in the order of their seeds.

    Args:
        plan: what to play.
        umpire: told when the first game began, which on several processes is seconds after the call; calls
            the rest off.
    """
    for game, _ in play_gauged(plan, umpire):
        yield game


def play_gauged(plan: Plan, umpire: Umpire | None = None) -> Generator[Played, None, None]:
    """`play_all`, each game with what the scenario's gauges read at its turns' ends."""
    umpire = umpire or Umpire()
    if plan.jobs == 1:
        yield from _play_here(plan, umpire)
    else:
        yield from _play_apart(plan, umpire)


def _play_here(plan: Plan, umpire: Umpire) -> Generator[Played, None, None]:
    worker = _Worker(plan.scenario, plan.basmachi, plan.red)
    umpire.note(time.time())
    for index in range(plan.games):
        if umpire.called_off:
            break
        yield worker.play(index + 1, plan.first_seed + index)


def _play_apart(plan: Plan, umpire: Umpire) -> Generator[Played, None, None]:
    size = max(1, min(_CHUNK, plan.games // (plan.jobs * 4)))
    pool = ProcessPoolExecutor(
        max_workers=min(plan.jobs, -(-plan.games // size)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=start_worker,
        initargs=(plan.scenario.text, plan.scenario.path, plan.scenario.variant, int(plan.basmachi), int(plan.red)),
    )
    try:
        futures: list[Future[Chunk]] = []
        with _deaf_to_interrupts():
            for first in range(0, plan.games, size):
                count = min(size, plan.games - first)
                futures.append(pool.submit(play_chunk, first + 1, plan.first_seed + first, count))
        futures.reverse()
        while futures:
            if umpire.called_off:
                _cancel(futures)
            future = futures.pop()
            if future.cancelled():
                break
            chunk = future.result()
            umpire.note(chunk.began)
            yield from zip(chunk.games, chunk.gauges, strict=True)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _cancel(futures: list[Future[Chunk]]) -> None:
    """Keep what has not begun from beginning; the others are the first in order."""
    for future in futures:
        future.cancel()


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Children that are started meanwhile never see Ctrl-C: their parent ends them in order."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start_worker(text: str, file: str, variant: str, basmachi: int, red: int) -> None:
    """Make a new process ready to play: the scenario is compiled and the arena built once."""
    global _worker  # noqa: PLW0603  a worker process serves one plan
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _worker = _Worker(load_text(text, file=file or "scenario", variant=variant), Player(basmachi), Player(red))


def _leave_with_parent() -> None:
    """End a worker whose parent was killed, since nobody else would."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def play_chunk(number: int, seed: int, games: int) -> Chunk:
    """Play so many games of the plan that this process was started for."""
    began = time.time()
    assert _worker is not None
    played = [_worker.play(number + index, seed + index) for index in range(games)]
    return Chunk([game for game, _ in played], [read for _, read in played], began)
