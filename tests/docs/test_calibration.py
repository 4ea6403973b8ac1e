"""The page of calibration: its marked part has the shape that the command writes for the scenario as it now is."""

from __future__ import annotations

import re
from functools import cache

from docs.test_docs import DOCS, ROOT
from game.arena.history_page import BEGIN, END, UNEXPLAINED, target_cells
from game.cli import history
from game.scenario.history import Target, Variant
from game.scenario.scenario import Scenario

PAGE = (DOCS / "calibration.md").read_text(encoding="utf-8")
MARKED = PAGE.partition(BEGIN)[2].partition(END)[0]


@cache
def part(title: str) -> str:
    """What stands under a heading of the second rank."""
    return MARKED.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(text: str) -> list[list[str]]:
    """The cells of a table's rows, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def missed(real: Scenario) -> list[Target]:
    verdicts = [row[5] for row in rows(part("Targets"))]
    return [target for target, verdict in zip(real.history.targets, verdicts, strict=True) if verdict == "no"]


def section(variant: Variant) -> str:
    return part("One mechanism at a time").split(f"\n### {variant.title}\n")[1].split("\n### ")[0]


def test_the_marks_stand_once() -> None:
    assert (PAGE.count(BEGIN), PAGE.count(END)) == (1, 1)
    assert MARKED


def test_no_figures_stand_outside_the_marks() -> None:
    outside = PAGE.partition(BEGIN)[0] + PAGE.partition(END)[2]

    assert [line for line in outside.splitlines() if line.startswith("|") or "%" in line] == []


def commands(text: str) -> list[list[str]]:
    """The words after `bukhara history` of every line that gives such a command."""
    lines = re.findall(r"^ *bukhara history (.*)$", text, re.MULTILINE)
    return [line.split("#")[0].split() for line in lines]


def test_the_commands_can_be_given() -> None:
    texts = [
        PAGE,
        (DOCS / "balance.md").read_text(encoding="utf-8"),
        (ROOT / "README.md").read_text(encoding="utf-8"),
    ]
    given = [words for text in texts for words in commands(text)]

    assert len(given) > 4
    for words in given:
        assert history.make_context("history", words).params["scenario"] == "bukhara1922"


def test_the_page_and_the_guide_name_one_command() -> None:
    (named,) = commands(PAGE)

    assert named[-2:] == ["--out", "docs/calibration.md"]
    assert named in commands((DOCS / "balance.md").read_text(encoding="utf-8"))


def test_the_targets_are_those_of_the_scenario(real: Scenario) -> None:
    found = rows(part("Targets"))

    assert [tuple(row[:3]) for row in found] == [target_cells(real, target) for target in real.history.targets]
    assert [row[5] == "reported" for row in found] == [not target.judged for target in real.history.targets]


def test_every_miss_has_its_reason(real: Scenario) -> None:
    bullets = [line for line in part("What is missed, and why").splitlines() if line.startswith("- ")]

    assert bullets == [f"- **{target.title}.** {target.why_missed}" for target in missed(real)]
    assert UNEXPLAINED not in MARKED


def test_the_count_is_that_of_the_table(real: Scenario) -> None:
    judged = sum(target.judged for target in real.history.targets)

    assert f"{judged - len(missed(real))} of {judged} targets met." in MARKED


def test_the_variants_are_those_of_the_scenario(real: Scenario) -> None:
    headings = [line[4:] for line in part("One mechanism at a time").splitlines() if line.startswith("### ")]

    assert headings == [variant.title for variant in real.history.mechanisms]


def test_every_variant_tells_what_history_foretells(real: Scenario) -> None:
    own = {target.id: target.title for target in real.history.targets if not target.variant}
    for variant in real.history.mechanisms:
        told = {row[0]: row[3] for row in rows(section(variant))}
        foretold = {own[target]: str(move) for target, move in variant.expects.items()}
        assert {title: word for title, word in told.items() if word} == foretold, variant.id
        assert set(told) <= set(own.values())
