"""The command `history`: its table on stdout."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from game.arena.history import HistoryReport, Measured
    from game.scenario.history import Target


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


def show_history(report: HistoryReport) -> None:
    """The tables of a report: the targets, then what each variant does to them."""
    console = Console()
    table = Table(title=f"{report.scenario.title}: {report.games} games held against history", title_justify="left")
    for column in ("", "historical", "accepted", "simulated", "95 % interval", "met"):
        table.add_column(column, justify="left" if column in ("", "met") else "right")
    for each in report.measured:
        target = each.target
        accepted = f"{figure(report, target, target.low)}…{figure(report, target, target.high)}"
        interval = f"{figure(report, target, each.low)}…{figure(report, target, each.high)}"
        verdict = {True: "yes", False: "[red]no[/]", None: ""}[each.met]
        title = f"{target.title} [{target.variant}]" if target.variant else target.title
        table.add_row(
            title.replace("[", r"\["),
            figure(report, target, target.historical),
            accepted if target.judged else "",
            figure(report, target, each.median),
            interval,
            verdict,
        )
    console.print(table)
    console.print(f"{report.met} of {report.judged} targets met.", highlight=False)
    if report.by_variant:
        _show_variants(console, report)


def _show_variants(console: Console, report: HistoryReport) -> None:
    titles = {variant.id: variant.title for variant in report.scenario.history.variants}
    own = {each.target.id: each for each in report.measured if not each.target.variant}
    for name, measured in report.by_variant.items():
        table = Table(title=titles[name], title_justify="left")
        for column in ("", "as it is", "changed"):
            table.add_column(column, justify="left" if not column else "right")
        for each in measured:
            before = own[each.target.id]
            if moved(before, each):
                target = each.target
                table.add_row(
                    target.title, figure(report, target, before.median), figure(report, target, each.median)
                )
        console.print(table)


def moved(before: Measured, after: Measured) -> bool:
    """Whether a change is more than chance: the intervals lie apart."""
    return after.low > before.high or after.high < before.low


def figure(report: HistoryReport, target: Target, value: int) -> str:
    """A value as people read it: shares in per cent, turns as days."""
    if target.unit == "permille":
        return f"{value / 10:.0f} %"
    if target.unit == "turn":
        dates = report.scenario.names.dates
        return dates[value - 1].rpartition(" ")[0] if value <= len(dates) else "never"
    return f"{value:,}"
