"""The command line: options in, results out. What is slow to import is imported inside the commands."""

from __future__ import annotations

import errno
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from game import __version__
from game.arena.errors import GameCrashedError, PageError, UnknownPlayerError, WarmError
from game.record.errors import DivergenceError, RecordError
from game.scenario.problems import ScenarioError

if TYPE_CHECKING:
    from game.arena.experiment import Course

MAX_SEED = 2**62
_CAMPAIGN = "bukhara1922"
_USAGE, _FAILED, _INTERRUPTED = 2, 1, 130
_NO_DISPLAY = "No display here, so no window; `bukhara simulate` plays, `bukhara render` draws the map."

_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)
_page_format = click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True
)
_scenario = click.argument("scenario", default=_CAMPAIGN)
_seed = click.option("--seed", type=click.IntRange(0, MAX_SEED), default=1, show_default=True, help="The first seed.")
_jobs = click.option("--jobs", type=click.IntRange(1, 256), default=2, show_default=True, help="Processes.")


class _Commands(click.Group):
    """Commands whose expected failures end in one plain message instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except (ScenarioError, RecordError, UnknownPlayerError, PageError) as error:
            _give_up(str(error), _USAGE)
        except (DivergenceError, GameCrashedError, WarmError) as error:
            _give_up(str(error), _FAILED)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            _give_up(f"{error.filename or 'file'}: {error.strerror or error}", _USAGE)
        except KeyboardInterrupt:
            _give_up("Interrupted.", _INTERRUPTED)


@click.group(cls=_Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="Bukhara 1922")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Bukhara 1922: Enver Pasha's campaign, and the instruments to balance it.

    Without a command it opens the game's window; where there is no display it plays twenty games of the campaign and
    prints what became of them.
    """
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    if ctx.invoked_subcommand is not None:
        return
    if _has_display():
        _play(ctx, _Wishes())
    _say(_NO_DISPLAY)
    _show(_run(_CAMPAIGN, 20, 1, ("doctrine", "doctrine"), 1, None), "text", None)


@main.command()
@click.argument("scenario", required=False)
@click.option("--side", type=click.Choice(["basmachi", "red"]), help="Which side to lead; else the one led last.")
@click.option("--ai", type=click.Choice(["doctrine", "cadet"]), help="The opponent; cadet is the easy one.")
@click.option("--hot-seat", is_flag=True, help="Two people at one desk.")
@click.option("--seed", type=click.IntRange(0, MAX_SEED), help="Of the dice; without it other dice each time.")
@click.option("--load", type=click.Path(path_type=Path), help="Go straight on with a saved game.")
@click.pass_context
def play(
    ctx: click.Context,
    scenario: str | None,
    side: str | None,
    ai: str | None,
    hot_seat: bool,
    seed: int | None,
    load: Path | None,
) -> None:
    """Open the game's window.

    SCENARIO is a name or a path to a YAML file.
    """
    wishes = _Wishes(scenario, side, ai, hot_seat, seed, load)
    wishes.check()
    if _has_display():
        _play(ctx, wishes)
    _give_up(_NO_DISPLAY, _USAGE)


@main.command()
@_scenario
@click.option("--games", type=click.IntRange(1, 10_000_000), default=200, show_default=True, help="How many.")
@_seed
@click.option("--basmachi", default="doctrine", show_default=True, help="Who plays the Basmachi.")
@click.option("--red", default="doctrine", show_default=True, help="Who plays the Reds.")
@_jobs
@click.option("--out", type=click.Path(path_type=Path), help="Folder for the records, one line a game.")
@_format
def simulate(
    scenario: str, games: int, seed: int, basmachi: str, red: str, jobs: int, out: Path | None, form: str
) -> None:
    """Play many games between compiled players and sum them up.

    SCENARIO is a name or a path to a YAML file. Players: doctrine, cadet.
    """
    _show(_run(scenario, games, seed, (basmachi, red), jobs, out), form, out)


@main.command()
@_scenario
@click.option("--games", type=click.IntRange(2, 1_000_000), default=1000, show_default=True, help="Of the scenario.")
@click.option(
    "--variant-games", type=click.IntRange(2, 1_000_000), default=200, show_default=True, help="Of each variant."
)
@click.option("--ablation", is_flag=True, help="Play every variant, not only those that targets ask for.")
@_seed
@_jobs
@_page_format
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Put markdown between this file's marks."
)
def history(
    scenario: str, games: int, variant_games: int, ablation: bool, seed: int, jobs: int, form: str, out: Path | None
) -> None:
    """Hold many games against what is known of the campaign.

    The targets stand in the scenario's `history`: of each its historical value, what is accepted, what the games
    say, and whether it is met. Variants of the scenario show what a single mechanism does, and whether that is what
    history says.
    """
    from game.cli_history import check_wishes, report_of, show_report
    from game.scenario.load import find_scenario

    check_wishes(form, out)
    show_report(report_of(find_scenario(scenario), games, variant_games, seed, jobs, ablation=ablation), form, out)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--game", type=click.IntRange(1), help="Which game; without it the first, or with --verify all.")
@click.option("--verify", is_flag=True, help="Only compare the digests of every phase.")
@click.option("--events", is_flag=True, help="List every event in its exact form.")
@click.option("--orders", is_flag=True, help="List every order.")
@_format
def replay(folder: Path, game: int | None, verify: bool, events: bool, orders: bool, form: str) -> None:
    """Play recorded games again, order by order, and tell what happened."""
    from game.cli_replay import told, verified
    from game.cli_screen import show_json

    if verify:
        checked = verified(folder, game)
        if form == "json":
            show_json({"verified": len(checked), "games": checked})
        else:
            phases = sum(each["phases"] for each in checked)
            click.echo(
                f"{len(checked)} game{'s' * (len(checked) != 1)} replayed, {phases} phases: all digests agree."
            )
        return
    record, course = told(folder, game or 1, orders=orders, events=events)
    if form == "json":
        result = record.result().model_dump()
        show_json({**result, "verified": True, "course": course})
        return
    click.echo(f"Game {record.game}, seed {record.seed}")
    for phase in course:
        click.echo(f"\nTurn {phase['turn']}, {phase['date']}, {phase['side']} ({_points(phase['points'])})")
        for line in phase["lines"]:
            click.echo(f"  {line}")


@main.command()
@_format
def warm(form: str) -> None:
    """Compile the rules now, so that nobody waits later; names the ten slowest kernels."""
    from game.cli_screen import compile_now, show_json, show_warmth

    warmth = compile_now()
    if form == "json":
        slowest = [{"kernel": name, "seconds": round(spent, 3)} for name, spent in warmth.slowest()]
        show_json({"seconds": warmth.seconds, "kernels": len(warmth.kernels), "slowest": slowest})
    else:
        show_warmth(warmth)


@main.command()
@_scenario
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The PNG to write.")
@click.option("--width", type=click.IntRange(320, 16384), default=1920, show_default=True, help="In pixels.")
@click.option("--side", type=click.Choice(["basmachi", "red"]), help="Whose knowledge to show; else all units.")
def render(scenario: str, output: Path, width: int, side: str | None) -> None:
    """Draw the map at the scenario's opening."""
    from game.scenario.load import find_scenario, load_scenario

    path = find_scenario(scenario)
    if not output.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(output.parent))
    loaded = load_scenario(path)
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.state.enums import Side
    from game.ui.render import render_map

    render_map(loaded, Side[side.upper()] if side else None, output, width)
    click.echo(f"{output}")


@main.command()
@_scenario
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The folder for the PNG files.")
def pictures(scenario: str, output: Path) -> None:
    """Take the pictures of the window that the documentation shows; needs no display."""
    from game.cli_screen import compile_first
    from game.scenario.load import find_scenario

    find_scenario(scenario)
    if not output.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(output))
    compile_first()
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.ui.pictures import take_pictures

    for path in take_pictures(scenario, output, lambda name: _say(f"{name} …")):
        click.echo(f"{path}")


@main.command()
@_scenario
@click.option("--quick", is_flag=True, help="Leave out compiling from nothing, which takes a minute.")
@click.option("--window", is_flag=True, help="Measure the window instead: its start, its frames, its memory.")
@_format
def bench(scenario: str, quick: bool, window: bool, form: str) -> None:
    """Measure the engine, each figure beside a fixed reference loop."""
    from dataclasses import asdict

    from game.cli_screen import compile_first, show_bench, show_json

    compile_first()
    if window:
        os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
        from game.ui.bench_window import run_window_bench

        figures = run_window_bench(scenario, _say)
    else:
        from game.arena.bench import run_bench

        figures = run_bench(scenario, quick, _say)
    if form == "json":
        show_json({name: asdict(figure) for name, figure in figures.items()})
    else:
        show_bench(figures)


@main.command()
@_scenario
@click.option("--games", type=click.IntRange(1, 10_000_000), default=1000, show_default=True, help="How many.")
@_seed
@_jobs
@_format
def fuzz(scenario: str, games: int, seed: int, jobs: int, form: str) -> None:
    """Play random legal games and look for crashes, broken promises of the rules and refused orders."""
    from game.cli_screen import show_json

    course = _run(scenario, games, seed, ("cadet", "cadet"), jobs, None, keep_crashes=True)
    faults = [{"seed": crash.seed, "fault": f"crash: {crash.message}"} for crash in course.crashes]
    for result in course.results:
        if result.broken_promise:
            faults.append({"seed": result.seed, "fault": f"broken promise {result.broken_promise}"})
        if result.refused:
            faults.append({"seed": result.seed, "fault": f"{result.refused} refused orders"})
    if form == "json":
        show_json({**course.as_object(), "faults": faults})
    else:
        for fault in faults:
            click.echo(f"seed {fault['seed']}: {fault['fault']}")
        verdict = f"{len(faults)} faults" if faults else "no fault"
        click.echo(f"{len(course.results)} random games, {course.games_per_second:.1f} a second: {verdict}.")
    if course.interrupted:
        sys.exit(_INTERRUPTED)
    sys.exit(_FAILED if faults else 0)


@dataclass(frozen=True)
class _Wishes:
    """What the command line says about the game to play."""

    scenario: str | None = None
    side: str | None = None
    ai: str | None = None
    hot_seat: bool = False
    seed: int | None = None
    load: Path | None = None

    def check(self) -> None:
        """Refuse names and files that are not there, before a window opens."""
        for file in (self.load, Path(self.scenario) if self.scenario else None):
            named = file is not None and (file is self.load or file.suffix or len(file.parts) > 1)
            if file is not None and named and not file.is_file():
                raise FileNotFoundError(errno.ENOENT, "there is no such file", str(file))
            if file is not None and not named:
                self._check_name(str(file))

    @staticmethod
    def _check_name(name: str) -> None:
        from game.ui.folders import shipped

        if not (shipped("scenarios") / f"{name}.yaml").is_file():
            from game.scenario.load import find_scenario

            find_scenario(name)  # says what was probably meant


def _play(ctx: click.Context, wishes: _Wishes) -> None:
    """Play in the window and end with its exit code; come back if no window can be opened."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    from game.ui.app import NoDisplayError
    from game.ui.play import play_in_window

    try:
        code = play_in_window(
            wishes.scenario, wishes.side, wishes.ai, hot_seat=wishes.hot_seat, seed=wishes.seed, load=wishes.load
        )
    except NoDisplayError:
        return
    ctx.exit(code)


def _run(
    scenario: str,
    games: int,
    seed: int,
    players: tuple[str, str],
    jobs: int,
    out: Path | None,
    *,
    keep_crashes: bool = False,
) -> Course:
    """Check the options, the cheap ones first; compile what they need; play."""
    from game.arena.experiment import run_experiment
    from game.arena.simulate import Plan, player_named
    from game.cli_screen import compile_first, progress_of
    from game.record.folder import claim_folder
    from game.scenario.load import find_scenario, load_scenario

    basmachi, red = (player_named(name) for name in players)
    path = find_scenario(scenario)
    if out is not None:
        claim_folder(out)
    compile_first()
    plan = Plan(load_scenario(path), basmachi, red, seed, games, jobs)
    with progress_of(f"{games} games", games) as tick:
        return run_experiment(plan, out, tick, keep_crashes=keep_crashes)


def _show(course: Course, form: str, out: Path | None) -> None:
    """Print a simulation, and end with what an interrupted one owes to the shell."""
    from game.cli_screen import show_json, show_summary

    finished, asked = len(course.results), course.plan.games
    if form == "json":
        show_json(course.as_object())
    elif finished:
        plan = course.plan
        title = f"{plan.scenario.title}: {plan.basmachi.name.lower()} against {plan.red.name.lower()}"
        show_summary(title, course.summary(), course.games_per_second)
        if out is not None:
            click.echo(f"records in {out}")
    if course.interrupted:
        _say(f"Interrupted: {finished} of {asked} games were finished.")
        sys.exit(_INTERRUPTED)


def _points(points: list[int]) -> str:
    return f"points {points[0]} : {points[1]}"


def _has_display() -> bool:
    if sys.platform.startswith(("win", "darwin")) or os.environ.get("SDL_VIDEODRIVER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(text: str) -> None:
    click.echo(text, err=True)


def _give_up(message: str, code: int) -> NoReturn:
    _say(message)
    sys.exit(code)
