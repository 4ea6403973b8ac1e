"""The page of a history report in Markdown, and how its figures read wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from game.arena.errors import PageError
from game.arena.history import Change, HistoryReport, Measured, Varied
from game.record.files import write_whole
from game.scenario.history import Move, Target
from game.scenario.scenario import Scenario

BEGIN = "<!-- bukhara history: what stands here is written by the command and overwritten by it -->"
END = "<!-- bukhara history: end -->"
UNEXPLAINED = "Nobody has said why yet."

Cells = Sequence[str]


def figure(scenario: Scenario, target: Target, value: int) -> str:
    """A value as people read it: shares in per cent, turns as days."""
    if target.unit == "permille":
        return f"{value / 10:.0f} %"
    if target.unit == "turn":
        dates = scenario.names.dates
        return dates[value - 1].rpartition(" ")[0] if value <= len(dates) else "never"
    return f"{value:,}"


def target_cells(scenario: Scenario, target: Target) -> Cells:
    """What is known of a target before any game: title, historical, accepted."""
    title = f"{target.title} [{target.variant}]" if target.variant else target.title
    accepted = _span(scenario, target, target.low, target.high) if target.judged else ""
    return title, figure(scenario, target, target.historical), accepted


def measured_cells(scenario: Scenario, each: Measured) -> Cells:
    """What the games say of it: simulated, interval, met."""
    verdict = {True: "yes", False: "no", None: "reported"}[each.met]
    return (
        figure(scenario, each.target, each.median),
        _span(scenario, each.target, each.low, each.high),
        verdict,
    )


def change_cells(scenario: Scenario, each: Change) -> Cells:
    """A target in a variant: title, as it is, changed, what history says, and whether it is so.

    What did not move by more than chance contradicts nobody: more games may show it.
    """
    verdict = {True: "yes", False: "no", None: ""}[each.as_history_says]
    if verdict == "no" and each.move is Move.STAYS:
        verdict = "not shown"
    values = [figure(scenario, each.target, measured.median) for measured in (each.before, each.after)]
    return each.target.title, *values, str(each.expected or ""), verdict


def reason_lines(report: HistoryReport) -> list[tuple[str, str]]:
    """Of every target that is missed, title and why."""
    return [(each.target.title, each.target.why_missed or UNEXPLAINED) for each in report.missed]


def verdict_line(report: HistoryReport) -> str:
    """How much is met, in a sentence or two."""
    line = f"{report.met} of {report.judged} targets met."
    foretold = report.foretold
    if not foretold:
        return line
    so = sum(each.as_history_says is True for each in foretold)
    unmoved = sum(each.as_history_says is False and each.move is Move.STAYS for each in foretold)
    line += f" Of {len(foretold)} moves that history foretells {so} come about"
    return f"{line}, {unmoved} do not show, {len(foretold) - so - unmoved} go otherwise."


def page_of(report: HistoryReport) -> str:
    """Everything a report says, as Markdown."""
    return "\n".join([*_head(report), *_targets(report), *_missed(report), *_ablation(report)])


def check_page(path: Path) -> None:
    """See that a page can be written before hours are spent on what it shall say.

    Raises:
        PageError: the file is there and lacks the marks.
    """
    if path.exists():
        _around(path)


def write_page(path: Path, page: str) -> None:
    """Put a page between the marks of a file and leave the rest; a file that is not there is made.

    Raises:
        PageError: the file is there and lacks the marks.
        OSError: it cannot be written.
    """
    before, after = _around(path) if path.exists() else ("", "\n")
    write_whole(path, f"{before}{BEGIN}\n\n{page}\n{END}{after}")


def _around(path: Path) -> tuple[str, str]:
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise PageError(f"{path}: the page goes between the lines\n  {BEGIN}\n  {END}\nwhich are not there")
    return before, after


def _span(scenario: Scenario, target: Target, low: int, high: int) -> str:
    return f"{figure(scenario, target, low)} … {figure(scenario, target, high)}"


def _head(report: HistoryReport) -> Iterator[str]:
    last = report.first_seed + report.games - 1
    yield f"{report.games:,} games between the doctrine players, seeds {report.first_seed:,} to {last:,}; of each"
    yield f"variant {report.variant_games:,}. Scenario digest `{report.scenario.digest[:12]}`. A share is of games,"
    yield "everything else a median; the interval is of 95 per cent."
    yield ""
    yield f"**{verdict_line(report)}**"
    yield ""


def _targets(report: HistoryReport) -> Iterator[str]:
    yield "## Targets"
    yield ""
    yield from _table(
        ("target", "historical", "accepted", "simulated", "interval", "met"), "|---|---:|---:|---:|---:|---|"
    )
    for each in report.measured:
        yield _row([*target_cells(report.scenario, each.target), *measured_cells(report.scenario, each)])
    yield ""


def _missed(report: HistoryReport) -> Iterator[str]:
    yield "## What is missed, and why"
    yield ""
    for title, why in reason_lines(report):
        yield f"- **{title}.** {why}"
    if not report.missed:
        yield "Nothing."
    yield ""


def _ablation(report: HistoryReport) -> Iterator[str]:
    yield "## One mechanism at a time"
    yield ""
    yield "Each variant of the scenario changes one thing (`history.variants`). Listed is what moves by more than"
    yield "chance, so that the intervals lie apart, and what history says something of, whether it moves or not."
    for varied in report.mechanisms:
        yield ""
        yield from _variant(report, varied)


def _variant(report: HistoryReport, varied: Varied) -> Iterator[str]:
    variant = varied.variant
    yield f"### {variant.title}"
    yield ""
    remarks = [remark for remark in (variant.note, variant.source and f"Source: {variant.source}.") if remark]
    if remarks:
        yield " ".join(remark[0].upper() + remark[1:].rstrip(".") + "." for remark in remarks)
        yield ""
    if not varied.told:
        yield "Nothing moves."
        return
    yield from _table(("target", "as it is", "changed", "history says", "so it is"), "|---|---:|---:|---|---|")
    yield from (_row(change_cells(report.scenario, each)) for each in varied.told)


def _table(titles: Cells, rule: str) -> Iterator[str]:
    yield _row(titles)
    yield rule


def _row(cells: Cells) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
