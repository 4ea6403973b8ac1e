"""The command `history`: its tables on stdout, its page in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from game.arena.history import HistoryReport, Varied


def report_of(path: Path, games: int, variant_games: int, seed: int, jobs: int, *, ablation: bool) -> HistoryReport:
    """Play and measure, with progress.

    Args:
        path: of the scenario.
        games: of the scenario itself.
        variant_games: of each variant.
        seed: the first.
        jobs: processes.
        ablation: whether to play every variant, not only those that targets ask for.

    Raises:
        ScenarioError: the scenario or a variant of it cannot be played.
        GameCrashedError: a game raised.
    """
    from game.ai.players import Player
    from game.arena.history import played_variants, run_history
    from game.arena.simulate import Plan
    from game.cli_screen import compile_first, progress_of
    from game.scenario.load import load_scenario

    scenario = load_scenario(path)
    compile_first()
    plan = Plan(scenario, Player.DOCTRINE, Player.DOCTRINE, seed, games, jobs)
    variants = played_variants(scenario, every=ablation)
    with progress_of(f"{games} games", games + variant_games * len(variants)) as tick:
        return run_history(plan, variants, variant_games, tick)


def check_wishes(form: str, out: Path | None) -> None:
    """See that the report can be shown as asked before hours are spent on it.

    Raises:
        UsageError: a file is asked for, but no Markdown.
        PageError: the file lacks the marks.
    """
    from game.arena.history_page import check_page

    if out is None:
        return
    if form != "markdown":
        raise click.UsageError("--out goes with --format markdown")
    check_page(out)


def show_report(report: HistoryReport, form: str, out: Path | None) -> None:
    """The report as tables, one JSON object or Markdown, the last on stdout or between the marks of a file.

    Raises:
        PageError: the file lacks the marks.
        OSError: it cannot be written.
    """
    from game.arena.history_page import page_of, write_page
    from game.cli_screen import show_json

    if form == "json":
        show_json(report.as_object())
    elif form == "text":
        show_history(report)
    elif out is None:
        click.echo(page_of(report))
    else:
        write_page(out, page_of(report))


def show_history(report: HistoryReport) -> None:
    """The tables of a report: the targets, then what each variant does to them."""
    from game.arena.history_page import measured_cells, reason_lines, target_cells, verdict_line

    console = Console()
    title = f"{report.scenario.title}: {report.games} games held against history"
    table = _table(title, ("", "historical", "accepted", "simulated", "95 % interval", "met"), ("", "met"))
    for each in report.measured:
        cells = [*target_cells(report.scenario, each.target), *measured_cells(report.scenario, each)]
        table.add_row(*map(_plain, cells), style="red" if each.met is False else None)
    console.print(table)
    console.print(verdict_line(report), highlight=False)
    for missed, why in reason_lines(report):
        console.print(f"{_plain(missed)}: {_plain(why)}", highlight=False, style="red")
    for varied in report.mechanisms:
        _show_varied(console, report, varied)


def _show_varied(console: Console, report: HistoryReport, varied: Varied) -> None:
    from game.arena.history_page import change_cells

    columns = ("", "as it is", "changed", "history says", "so it is")
    table = _table(varied.variant.title, columns, ("", "history says", "so it is"))
    for each in varied.told:
        cells = change_cells(report.scenario, each)
        table.add_row(*map(_plain, cells), style="red" if each.as_history_says is False else None)
    console.print(table)


def _table(title: str, columns: tuple[str, ...], of_words: tuple[str, ...]) -> Table:
    table = Table(title=_plain(title), title_justify="left")
    for column in columns:
        table.add_column(column, justify="left" if column in of_words else "right")
    return table


def _plain(text: str) -> str:
    """Text in which no bracket is taken for markup."""
    return text.replace("[", r"\[")
