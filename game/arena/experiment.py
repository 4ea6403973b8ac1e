"""An experiment: a plan played, recorded if a folder is named, and summed up."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game import __version__
from game.arena.errors import GameCrashedError
from game.arena.simulate import Crash, Plan, Umpire, play_all
from game.arena.summary import Summary, summarise, summary_object
from game.record.engine import engine_digest
from game.record.folder import SCENARIO, ExperimentWriter
from game.record.models import FORMAT, Experiment, GameResult
from game.scenario.load import shipped_folder
from game.scenario.weights import doctrine_file


@dataclass
class Course:
    """How an experiment went."""

    plan: Plan
    results: list[GameResult] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)
    interrupted: bool = False
    games_per_second: float = 0.0

    def summary(self) -> Summary:
        """The statistics of what is finished."""
        return summarise(self.results)

    def as_object(self) -> dict[str, Any]:
        """The whole as JSON has it."""
        return {
            "scenario": self.plan.scenario.title,
            "scenario_digest": self.plan.scenario.digest,
            "engine": engine_digest(),
            "players": {"basmachi": self.plan.basmachi.name.lower(), "red": self.plan.red.name.lower()},
            "first_seed": self.plan.first_seed,
            "jobs": self.plan.jobs,
            "games": self.plan.games,
            "finished": len(self.results),
            "interrupted": self.interrupted,
            "games_per_second": round(self.games_per_second, 2),
            **summary_object(self.summary()),
        }


def run_experiment(plan: Plan, out: Path | None, tick: Callable[[], None], *, keep_crashes: bool = False) -> Course:
    """Play an experiment.

    Args:
        plan: what to play.
        out: folder for the records, or None.
        tick: called after every game.
        keep_crashes: whether a game that raises is noted and the others go on.

    Returns:
        The course; after an interrupt, of the games that were finished, which are recorded as well.

    Raises:
        GameCrashedError: a game raised, unless crashes are kept.
        RecordError: the folder holds something else.
        OSError: the folder cannot be written.
    """
    course = Course(plan)
    if out is None:
        _play(course, None, tick, keep_crashes)
        return course
    texts = {
        SCENARIO: plan.scenario.text,
        "rulebook.yaml": (shipped_folder("assets") / "rulebook.yaml").read_text(encoding="utf-8"),
        "doctrine.yaml": doctrine_file().read_text(encoding="utf-8"),
    }
    with ExperimentWriter(out, texts) as writer:
        _play(course, writer, tick, keep_crashes)
        if course.results:
            writer.finish(_head(course, writer.digest))
    return course


def _play(course: Course, writer: ExperimentWriter | None, tick: Callable[[], None], keep_crashes: bool) -> None:
    plan, umpire = course.plan, Umpire()
    with _finishing_on_interrupt(course, umpire), contextlib.closing(play_all(plan, umpire)) as games:
        for game in games:
            if isinstance(game, Crash):
                if not keep_crashes:
                    raise GameCrashedError(f"the game of seed {game.seed} crashed: {game.message}")
                course.crashes.append(game)
            else:
                if writer is not None:
                    writer.add(game)
                course.results.append(game.result())
                course.games_per_second = len(course.results) / umpire.seconds
            tick()


@contextlib.contextmanager
def _finishing_on_interrupt(course: Course, umpire: Umpire) -> Iterator[None]:
    """The first Ctrl-C ends the experiment after the games in play; the second ends everything."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def note(number: int, frame: object) -> None:
        course.interrupted = umpire.called_off = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _head(course: Course, digest: str) -> Experiment:
    plan = course.plan
    return Experiment(
        format=FORMAT,
        game_version=__version__,
        engine=engine_digest(),
        scenario=plan.scenario.title,
        scenario_digest=plan.scenario.digest,
        players=(plan.basmachi.name.lower(), plan.red.name.lower()),
        first_seed=plan.first_seed,
        games_asked=plan.games,
        games=len(course.results),
        digest=digest,
    )
