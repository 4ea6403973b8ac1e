"""Help: how to play, what the signs on counters mean, and the keys."""

from __future__ import annotations

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.keys import Binding
from game.ui.pane import Pane
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen

_HOW = (
    ("What it is about",
     "Two sides that see little of each other fight over towns, roads and river crossings. Points are counted on the "
     "audit turns; the score sheet says for what, and how far the game stands from a draw. Some things end the game "
     "at once; the sheet names them too."),
    ("A turn",
     "The Basmachi march and fight, then the Red Army does. In your phase give each unit what it is to do, in any "
     "order, then press End of march. What the enemy does that you can see is told afterwards."),
    ("Marching",
     "Choose a unit and point at a hex: the way and its cost show; click to march. Right-click marches too, also to "
     "friends, and to hexes too far for one turn: the unit goes on by itself. Roads are cheap, mountains dear; "
     "rivers want a bridge, a ford or boats. A march into an enemy you did not see ends in front of him."),
    ("Fighting",
     "Point at an enemy beside your unit: the forecast shows every line that counts and how likely each outcome is. "
     "Strength is men by their arms, more or less for quality, leader and morale, less when tired, hungry or short "
     "of rounds; the list of who takes part says what each counts and why. Raids take stores and break roads."),
    ("Orders",
     "Most units march far and assault only on orders. A command point gives them to a leader and all about him, or "
     "to a unit and its hex; point at the button to see whom it reaches. Without orders a unit marches half as far. "
     "Chiefs who are at odds stay near home and fight with their own only; the unit's card says so."),
    ("Politics",
     "The bar shows what is left of your points, and the tracks that you may see; point at one to learn what moves "
     "it. The sheet of politics has them all, the questions that wait for you, and the acts of your side: what they "
     "cost, what they do, where they can be done now, and if not, why."),
    ("Land and season",
     "The ground card speaks of a district and its people, of offices, quarters and depots. Under the date stands "
     "the season: mud, floods, heat, fever, fast and harvest change what marches, forage and men are worth."),
    ("Supply",
     "Units eat and shoot. They draw on a depot town within reach, and a depot on its source along roads. The supply "
     "overlay shows the lines and the weakest place on each; cutting it starves all that hangs on it."),
    ("Seeing",
     "You see enemies near your units and towns. A pale counter was seen before and may be elsewhere now; a counter "
     "with a question mark is only rumoured. Hidden bands and ambushes show when you are close, or too late."),
)  # fmt: skip
_SIGNS: tuple[tuple[dict[str, object], str], ...] = (
    ({}, "Well fed and fresh: the number is the men, in hundreds"),
    ({"veteran": True}, "Golden edge: veterans"),
    ({"short": True}, "Half disc: short of food or ammunition"),
    ({"cut_off": True}, "Yellow triangle: cut off from supply"),
    ({"fatigue": 2}, "Bars: tired; three are the most"),
    ({"unordered": True}, "Darkened: has no orders for this phase"),
    ({"unhorsed": True}, "Horseshoe struck through: lacks half its horses or more"),
    ({"ghost": True, "age": 2}, "Pale: seen there some turns ago"),
    ({"arm": -1, "ghost": True}, "Question mark: only rumoured, nobody knows of what kind"),
)
_WIDTH, _KEY_PX = 1180, 150


def open_help(app: App, emblems: object = None) -> None:
    """Show the help over whatever is shown.

    Args:
        app: the window.
        emblems: if true, counters can be drawn by now.
    """
    app.push(HelpScreen(app, with_counters=bool(emblems)))


class HelpScreen(CardScreen):
    """A page on a card."""

    closing = ("back", "help")

    def __init__(self, app: App, *, with_counters: bool = True) -> None:
        """Show the page.

        Args:
            app: the window.
            with_counters: whether the engine is there, without which no counter can be drawn.
        """
        super().__init__(app, "How to play")
        self._with_counters = with_counters

    def lay(self, size: Size) -> None:
        """Two columns that can be scrolled."""
        px = self._gui.px
        self._place(min(px(_WIDTH), size[0] - px(40)), size[1] - px(60), size)
        card, gap = self._card, px(36)
        top, tall = card.y + px(HEAD), card.height - px(150)
        half = (card.width - px(2 * PAD) - gap) // 2
        left = pygame.Rect(card.x + px(PAD), top, half, tall)
        right = pygame.Rect(left.right + gap, top, half, tall)
        first, second = Pane(left, self._how(Pane.room(left))), Pane(right, self._tables(Pane.room(right)))
        self._gui.pane(first)
        self._gui.pane(second)
        button = self._gui.button(self._corner_button(150), "Close", self.close, hint=self._app.keys.label("back"))
        self._gui.mark(second if second.can_scroll else button)

    def _how(self, width: int) -> pygame.Surface:
        px = self._gui.px
        head, pen = dress.letters("serif_bold", px(17)), dress.letters("serif", px(16))
        lines: list[list[dress.Run]] = []
        for title, text in _HOW:
            lines += [[(title, head)], *([(line, pen)] for line in dress.wrapped(text, pen, width))]
            lines.append([("", dress.letters("serif", px(8)))])
        return dress.page(lines, width, "ink", 1.04)

    def _tables(self, width: int) -> pygame.Surface:
        """The signs on counters, then the keys."""
        parts = [self._signs(width)] if self._with_counters else []
        for group, bindings in self._app.keys.groups().items():
            parts.append(self._group(group, bindings, width))
        gap = self._gui.px(12)
        board = pygame.Surface((width, sum(part.get_height() + gap for part in parts)), pygame.SRCALPHA)
        y = 0
        for part in parts:
            board.blit(part, (0, y))
            y += part.get_height() + gap
        return board

    def _group(self, group: str, bindings: list[Binding], width: int) -> pygame.Surface:
        """Keys that belong together under their heading."""
        px = self._gui.px
        keys, pen = dress.letters("sans_semi", px(14)), dress.letters("serif", px(15))
        texts = [dress.wrapped(binding.words, pen, width - px(_KEY_PX)) for binding in bindings]
        step = pen.get_height()
        board = pygame.Surface((width, px(36) + sum(len(text) * step + px(3) for text in texts)), pygame.SRCALPHA)
        y = dress.heading(board, f"Keys: {group}", 0, 0, width, self._app.scale)
        for binding, text in zip(bindings, texts, strict=True):
            label = dress.shortened(" or ".join(binding.labels[:2]), keys, px(_KEY_PX - 8))
            dress.write(board, label, keys, dress.colour("chosen"), 0, y + px(1))
            for line in text:
                dress.write(board, line, pen, dress.colour("ink"), px(_KEY_PX), y)
                y += step
            y += px(3)
        return board

    def _signs(self, width: int) -> pygame.Surface:
        from game.state.enums import Arm, Faction
        from game.ui.draw.counters import Face, draw_counter
        from game.ui.draw.palette import standard_theme

        px, row = self._gui.px, self._gui.px(50)
        board = pygame.Surface((width, px(36) + row * len(_SIGNS)), pygame.SRCALPHA)
        pen = dress.letters("serif", px(16))
        y = dress.heading(board, "Signs on counters", 0, 0, width, self._app.scale)
        for place, (marks, words) in enumerate(_SIGNS):
            faction, arm = (Faction.BASMACHI, Arm.BAND) if place % 2 else (Faction.RED_ARMY, Arm.FOOT)
            face = Face(**{"faction": int(faction), "arm": int(arm), "strength": 9, **marks})  # type: ignore[arg-type]
            board.blit(draw_counter(face, px(42), standard_theme()), (px(2), y))
            line = dress.shortened(words, pen, width - px(60))
            dress.write(board, line, pen, dress.colour("ink"), px(60), y + px(42 - 20) / 2)
            y += row
        return board
