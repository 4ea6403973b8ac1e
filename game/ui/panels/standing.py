"""How the game stands: points of both sides and what their balance would mean if it ended now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pygame

from game.orders.view import View
from game.record.telling import GRADES
from game.rules import victory
from game.scenario.scenario import Scenario
from game.state.enums import Grade, Side
from game.ui.draw.palette import Colour, Theme
from game.ui.draw.stationery import mixed
from game.ui.panels import vocabulary as say
from game.ui.panels.words import bare


@dataclass(frozen=True)
class Standing:
    """Points and the grade that they would earn."""

    basmachi: int
    red: int
    grade: Grade
    centre: int  # net points (Basmachi minus Red) that count as a draw
    steps: tuple[int, int, int]  # points from there to a minor, major and decisive victory

    @property
    def net(self) -> int:
        """Points of the Basmachi minus those of the Reds."""
        return self.basmachi - self.red

    @property
    def words(self) -> str:
        """`Basmachi +4: draw so far`."""
        leader = f"{say.adjective(Side.BASMACHI if self.net >= 0 else Side.RED)} +{abs(self.net)}"
        return f"{leader if self.net else 'Level'}: {GRADES[self.grade]} so far"


def standing(scenario: Scenario, view: View) -> Standing:
    """How the game stands, from the public points."""
    terms = scenario.theatre.terms[0]
    points = [int(view.ledger[side].points) for side in Side]
    grade = Grade(int(bare(cast("Any", victory.grade_of))(scenario.theatre, points[0] - points[1])))
    steps = (int(terms.minor_points), int(terms.major_points), int(terms.decisive_points))
    return Standing(points[0], points[1], grade, int(terms.centre_net_points), steps)


def grade_colour(grade: Grade, theme: Theme, *, light: bool = False) -> Colour:
    """A grade's colour: deep for a decisive victory, faint for a minor one."""
    ending = "_light" if light else ""
    if grade == Grade.DRAW:
        return theme.colour(f"panel.neutral{ending}")
    side = "basmachi" if grade < Grade.DRAW else "red"
    share = {1: 0.5, 2: 0.25, 3: 0.0}[abs(grade - Grade.DRAW)]
    return mixed(theme.colour(f"panel.{side}{ending}"), theme.colour(f"panel.neutral{ending}"), share)


def draw_ladder(board: pygame.Surface, rect: pygame.Rect, grade: Grade, theme: Theme, *, light: bool) -> None:
    """Seven steps from a decisive Basmachi victory (left) to a Red one, the present one marked."""
    pitch = rect.width / len(Grade)
    for step in Grade:
        left = rect.x + round(step * pitch)
        box = pygame.Rect(left, rect.y, rect.x + round((step + 1) * pitch) - left - 2, rect.height)
        here = step == grade
        colour = grade_colour(step, theme, light=light)
        ground = theme.colour("panel.well" if light else "panel.paper")
        board.fill(colour if here else mixed(colour, ground, 0.55), box)
        if here:
            edge = theme.colour("panel.bar_text" if light else "panel.ink")
            pygame.draw.rect(board, edge, box.inflate(4, 4), 1)
