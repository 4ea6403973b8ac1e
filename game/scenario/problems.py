"""What is wrong with a scenario, said the way a good compiler says it: where, what, and what was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

SHOWN = 50
KEPT = 500
EXCERPT_WIDTH = 110
QUOTE_WIDTH = 40


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place; lines and columns count from 1, and line 0 means the file as a whole."""

    file: str
    line: int
    column: int
    rule: str  # such as `unknown-key`; documented, so that people can look it up
    message: str
    suggestion: str = ""  # what was probably meant: a word that could stand there instead
    excerpt: str = ""  # the source line as it stands

    def __str__(self) -> str:
        """The problem as text: place and message, then the source line with a caret, then the suggestion."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        parts = [f"{place}: {self.message} [{self.rule}]"]
        if self.line and self.excerpt.strip():
            parts += _pointed(self.excerpt, self.column)
        if self.suggestion:
            parts.append(f"  did you mean '{self.suggestion}'?")
        return "\n".join(parts)


class ScenarioError(Exception):
    """A scenario that cannot be played; `problems` holds everything found in one reading, sorted by place."""

    def __init__(self, problems: Iterable[Problem], unlisted: int = 0) -> None:
        """Sort and keep the problems.

        Args:
            problems: what was found.
            unlisted: how many more were counted but not kept.
        """
        self.problems = tuple(sorted(problems))
        self.unlisted = unlisted
        super().__init__(str(self))

    def __str__(self) -> str:
        """The first problems in full, then how many there are in all."""
        shown = self.problems[:SHOWN]
        total = len(self.problems) + self.unlisted
        lines = [str(problem) for problem in shown]
        if total > len(shown):
            lines.append(f"… and {total - len(shown)} more problems")
        return "\n".join(lines)


@dataclass
class Findings:
    """Problems as they are found; past the first few hundred it only counts, so that no file floods it."""

    problems: list[Problem] = field(default_factory=list)
    unlisted: int = 0

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.problems)

    @property
    def full(self) -> bool:
        """Whether further problems would only be counted, so that wording them is wasted work."""
        return len(self.problems) >= KEPT

    def add(self, problem: Problem) -> None:
        """Keep a problem once, or count it when there are enough."""
        if self.full:
            self.unlisted += 1
        elif problem not in self.problems:
            self.problems.append(problem)

    def raise_any(self) -> None:
        """End here if anything was found.

        Raises:
            ScenarioError: with everything found so far.
        """
        if self.problems:
            raise ScenarioError(self.problems, self.unlisted)


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice that a mistyped word probably meant, or an empty string."""
    if len(word) > QUOTE_WIDTH:
        return ""
    lowered = {choice.lower(): choice for choice in choices}
    near = difflib.get_close_matches(word.lower(), lowered, n=1, cutoff=0.6)
    return lowered[near[0]] if near and lowered[near[0]] != word else ""


def quoted(text: str) -> str:
    """Text from a file in quotes, short and printable whatever it holds."""
    short = text if len(text) <= QUOTE_WIDTH else text[: QUOTE_WIDTH - 1] + "…"
    return f"'{_printable(short)}'"


def listed(words: Iterable[str]) -> str:
    """Words as people list them: `red, basmachi or nobody`."""
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _printable(text: str) -> str:
    """Text in which nothing can move the cursor of a terminal."""
    return "".join(letter if letter.isprintable() else "·" if letter != "\t" else " " for letter in text)


def _pointed(excerpt: str, column: int) -> list[str]:
    """The source line, cut to a readable width around the column, and a caret under the column."""
    start = max(0, min(column - EXCERPT_WIDTH // 2, len(excerpt) - EXCERPT_WIDTH))
    shown = excerpt[start : start + EXCERPT_WIDTH]
    head = "…" if start else ""
    tail = "…" if start + EXCERPT_WIDTH < len(excerpt) else ""
    caret = " " * (len(head) + column - 1 - start) + "^"
    return [f"  {head}{_printable(shown)}{tail}", f"  {caret}"]
