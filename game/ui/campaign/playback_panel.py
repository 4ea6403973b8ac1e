"""What stands in the side panel's place while the enemy's phase is told: its sentences, and how fast they come."""

from __future__ import annotations

import pygame

from game.ui.campaign.playback import SPEEDS, Playback
from game.ui.campaign.turns import Turns
from game.ui.draw.palette import Theme
from game.ui.keys import Keys
from game.ui.panels.digest_panel import FASTER, PLAY, SKIP, STEP, Digest, DigestFacts, draw_digest

_ACTIONS = {STEP: "choose", PLAY: "centre", FASTER: "faster", SKIP: "skip"}  # of the table of keys


class PlaybackPanel:
    """The list of sentences and its controls."""

    def __init__(self, turns: Turns, keys: Keys, theme: Theme) -> None:
        """Nothing is drawn yet.

        Args:
            turns: carry out what is pressed.
            keys: for the hints on the controls.
            theme: colours and sizes.
        """
        self._turns, self._keys, self._theme = turns, keys, theme
        self._area = pygame.Rect(0, 0, 0, 0)
        self._digest: Digest | None = None

    def facts(self, playback: Playback) -> DigestFacts:
        """All that decides how it looks."""
        step, play, faster, skip = (self._keys.label(action) for action in _ACTIONS.values())
        return DigestFacts(
            "The enemy's phase",
            "what was seen and heard",
            playback.sentences,
            playback.line,
            playback.playing,
            1 + SPEEDS.index(playback.speed),
            (step, play, faster, skip),
        )

    def draw(self, target: pygame.Surface, area: pygame.Rect, facts: DigestFacts) -> None:
        """Paint it into a part of the window."""
        self._area, self._digest = area, draw_digest(facts, area.size, self._theme)
        target.blit(self._digest.picture, area)

    def press(self, at: tuple[int, int]) -> None:
        """Carry out the control, or tell the sentence again, that lies under a point of the window."""
        if self._digest is None:
            return
        x, y = at[0] - self._area.left, at[1] - self._area.top
        control, line = self._digest.control_at(x, y), self._digest.line_at(x, y)
        if control:
            self._turns.control(_ACTIONS[control])
        elif line >= 0:
            self._turns.go_to(line)
