"""What the command line shows: progress on stderr, tables on stdout."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from game.arena.bench import Figure
    from game.arena.summary import Mean, Share, Summary
    from game.arena.warm import Warmth

COMPILING = "Compiling the rules (about a minute, once)"
Tick = Callable[[], None]


class _Rate(ProgressColumn):
    """Games a second."""

    def render(self, task: Task) -> Text:
        """The rate, once there is one."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "")


def say(text: str) -> None:
    """A line for people beside the result."""
    click.echo(text, err=True)


def show_json(value: Any) -> None:
    """One JSON object on stdout."""
    click.echo(json.dumps(value, ensure_ascii=False))


@contextmanager
def progress_of(title: str, total: int) -> Iterator[Tick]:
    """A bar on the terminal that moves with every call of what it gives; nothing where there is no terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
        return
    bars = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*bars, console=console, transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda: progress.advance(task)


def compile_first() -> Warmth | None:
    """Compile the rules with progress unless that was done before on this machine."""
    from game.arena.warm import is_ready

    return None if is_ready() else compile_now()


def compile_now() -> Warmth:
    """Compile the rules in a child process, with progress."""
    from game.arena.warm import compile_in_child, kernels_in_sources

    if not Console(stderr=True).is_terminal:
        say(f"{COMPILING} …")
    with progress_of(COMPILING, kernels_in_sources()) as tick:
        return compile_in_child(lambda name: tick())


def show_summary(title: str, summary: Summary, games_per_second: float) -> None:
    """The table of a simulation."""
    console = Console()
    table = Table(title=title, title_justify="left")
    table.add_column("")
    table.add_column("value", justify="right")
    table.add_column("95 % interval", justify="right")
    for name, part in summary.wins.items():
        label = "draws" if name == "draw" else f"{name.capitalize()} wins"
        table.add_row(label, f"{part.count} of {part.of}", _percent(part))
    table.add_section()
    for name, count in summary.grades.items():
        if count:
            table.add_row(name.replace("_", " "), str(count), "")
    table.add_section()
    for name, count in summary.endings.items():
        table.add_row(f"ended: {name.replace('_', ' ')}", str(count), "")
    table.add_section()
    for name, figure in summary.figures.items():
        table.add_row(name.replace("_", " "), f"{figure.mean:.1f} ± {figure.deviation:.1f}", _interval(figure))
    table.add_section()
    if summary.refused or summary.broken:
        table.add_row("[red]refused orders[/]", str(summary.refused), "")
        table.add_row("[red]games with broken promises[/]", str(summary.broken), "")
    table.add_row("games a second", f"{games_per_second:.1f}", "")
    console.print(table)
    console.print(f"digest {summary.digest}", highlight=False)


def show_bench(figures: dict[str, Figure]) -> None:
    """The table of the bench."""
    table = Table(title="Bench", title_justify="left")
    for column in ("", "value", "unit", "reference loop s", "ratio"):
        table.add_column(column, justify="left" if column in ("", "unit") else "right")
    for name, figure in figures.items():
        reference = "" if figure.reference is None else f"{figure.reference:.3f}"
        ratio = "" if figure.ratio is None else f"{figure.ratio:.4g}"
        table.add_row(
            name.replace("_", " ") if " " not in name else name, f"{figure.value:g}", figure.unit, reference, ratio
        )
    Console().print(table)


def show_warmth(warmth: Warmth) -> None:
    """What compiling took."""
    table = Table(title=f"Compiled {len(warmth.kernels)} kernels in {warmth.seconds:.1f} s", title_justify="left")
    table.add_column("slowest kernels")
    table.add_column("seconds", justify="right")
    for name, seconds in warmth.slowest():
        table.add_row(name, f"{seconds:.2f}")
    Console().print(table)


def _percent(part: Share) -> str:
    return f"{100 * part.low:.1f} … {100 * part.high:.1f} %"


def _interval(figure: Mean) -> str:
    return f"{figure.low:.1f} … {figure.high:.1f}"
