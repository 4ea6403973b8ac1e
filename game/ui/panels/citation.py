"""Where a scenario has something from, in words: its short names of sources looked up."""

from __future__ import annotations

import re

from game.scenario.scenario import Scenario

_LETTERS = re.compile(r"^[A-Za-z]+")


def citation(scenario: Scenario, source: str, confidence: str) -> str:
    """`Source: Peters to Stalin, 3 April 1922 (S21). B: a document.`; nothing without a source.

    Args:
        scenario: says what its short names stand for.
        source: short names, a semicolon between them.
        confidence: the letter of how sure it is.
    """
    if not source:
        return ""
    named = "; ".join(_named(scenario, each.strip()) for each in source.split(";"))
    sure = scenario.sources.get(confidence, "")
    return f"Source: {named}.{f' {confidence}: {sure}.' if sure else ''}"


def _named(scenario: Scenario, short: str) -> str:
    """A short name with what it stands for, if the scenario says so."""
    letters = _LETTERS.match(short)
    words = scenario.sources.get(short) or (scenario.sources.get(letters.group()) if letters else None)
    return f"{words} ({short})" if words else short
