from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from game.scenario.load import load_text
from game.scenario.problems import Problem, ScenarioError
from game.scenario.scenario import Scenario

DUEL = Path(__file__).parent.parent / "scenarios" / "duel.yaml"
OWN_RULES = "rulebook: {command: {unordered_permille: 1000}}"  # what the duel says of the rulebook


@dataclass(frozen=True)
class Mistake:
    """An edit of the duel; `¦` in the new text marks where the problem must be reported."""

    old: str
    new: str
    rule: str
    suggestion: str = ""


@pytest.fixture(scope="session")
def duel_text() -> str:
    return DUEL.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def duel(duel_text: str) -> Scenario:
    return load_text(duel_text)


@pytest.fixture
def edited(duel_text: str) -> Callable[..., str]:
    """The duel with edits (old, new, old, new, …), each of which must change the text."""

    def edit(*pairs: str) -> str:
        text = duel_text
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            assert old in text, f"the duel no longer has {old!r}"
            text = text.replace(old, new, 1)
        return text

    return edit


def problems_of(text: str) -> list[Problem]:
    """What loading a text complains of, sorted."""
    with pytest.raises(ScenarioError) as caught:
        load_text(text)
    return list(caught.value.problems)


def seeded(text: str, mistakes: list[Mistake]) -> tuple[str, list[tuple[int, int, str, str]]]:
    """The text with mistakes made in it, and (line, column, rule, suggestion) of each, sorted."""
    for number, mistake in enumerate(mistakes):
        assert mistake.old in text, f"the duel no longer has {mistake.old!r}"
        text = text.replace(mistake.old, mistake.new.replace("¦", f"¦{number}¦"), 1)
    expected = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        while found := re.search(r"¦(\d+)¦", line):
            mistake = mistakes[int(found.group(1))]
            expected.append((number + 1, found.start() + 1, mistake.rule, mistake.suggestion))
            line = line[: found.start()] + line[found.end() :]
        lines[number] = line
    return "\n".join(lines), sorted(expected)
