"""What can go wrong around matches; kept apart so that the command line knows it before the engine is loaded."""

from __future__ import annotations


class UnknownPlayerError(Exception):
    """A name that no player has; the text says which there are."""


class GameCrashedError(Exception):
    """A game that raised instead of ending; the text says how to play it again."""


class PageError(Exception):
    """A file that a page cannot go into; the text says what it lacks."""


class WarmError(Exception):
    """Compiling did not finish; the text says why."""
