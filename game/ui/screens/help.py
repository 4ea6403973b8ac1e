"""Help: how to play, what the signs on counters mean, and the keys."""

from __future__ import annotations

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.gui import Gui
from game.ui.keys import Binding
from game.ui.pane import Pane
from game.ui.screen import Drawn, Size

_HOW = (
    ("What it is about",
     "Two sides that see little of each other fight over towns, roads and river crossings. Points are counted on the "
     "audit turns; the score sheet says for what, and how far the game stands from a draw. Some things end the game "
     "at once; the sheet names them too."),
    ("A turn",
     "The Basmachi march and fight, then the Red Army does. In your phase give each unit what it is to do, in any "
     "order, then press End of march. What the enemy does that you can see is told afterwards."),
    ("Marching",
     "Choose a unit and point at a hex: the way and its cost show. Roads are cheap, mountains dear; rivers want "
     "a bridge, a ford or boats. A march into an enemy you did not see ends in front of him."),
    ("Fighting",
     "Point at an enemy beside your unit: the forecast shows every line that counts and how likely each outcome is. "
     "Units beside the same hex can attack it together. Raids take stores and burn caravans."),
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


class HelpScreen:
    """A page on a card."""

    opaque = False

    def __init__(self, app: App, *, with_counters: bool = True) -> None:
        """Show the page.

        Args:
            app: the window.
            with_counters: whether the engine is there, without which no counter can be drawn.
        """
        self._app, self._with_counters = app, with_counters
        self._ground = pygame.Surface((1, 1))

    def enter(self, size: Size) -> None:
        """Lay out."""
        self.resize(size)

    def leave(self) -> None:
        """Nothing to give back."""

    def resize(self, size: Size) -> None:
        """Lay out for another size."""
        self._gui = Gui(size, self._app.scale, self._app.keys)
        px = self._gui.px
        self._card = pygame.Rect(0, 0, min(px(_WIDTH), size[0] - px(40)), size[1] - px(60))
        self._card.center = size[0] // 2, size[1] // 2
        card, gap = self._card, px(36)
        top, tall = card.y + px(78), card.height - px(150)
        half = (card.width - px(56) - gap) // 2
        left = pygame.Rect(card.x + px(28), top, half, tall)
        right = pygame.Rect(left.right + gap, top, half, tall)
        first, second = Pane(left, self._how(Pane.room(left))), Pane(right, self._tables(Pane.room(right)))
        self._gui.pane(first)
        self._gui.pane(second)
        rect = pygame.Rect(0, 0, px(150), px(38))
        rect.bottomright = card.right - px(28), card.bottom - px(22)
        button = self._gui.button(rect, "Close", self._close, hint=self._app.keys.label("back"))
        self._gui.mark(second if second.can_scroll else button)

    def take(self, event: pygame.event.Event) -> bool:
        """Esc and the help key close."""
        if self._app.keys.action(event) in ("back", "help"):
            self._close()
            return True
        return self._gui.take(event)

    def update(self, seconds: float) -> None:
        """Let buttons move."""
        self._gui.update(seconds)

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The card."""
        if whole:
            self._paint_ground(target)
        elif not self._gui.changed:
            return False
        target.blit(self._ground, (0, 0))
        self._gui.draw(target)
        return True

    def _close(self) -> None:
        self._app.remove(self)

    def _paint_ground(self, target: pygame.Surface) -> None:
        self._ground = target.copy()
        dress.veil(self._ground)
        dress.paper(self._ground, self._card)
        px, x = self._gui.px, self._card.x + self._gui.px(28)
        title = dress.letters("serif_bold", px(26))
        dress.write(self._ground, "How to play", title, dress.colour("ink"), x, self._card.y + px(20))
        dress.double_rule(self._ground, x, self._card.y + px(60), self._card.width - px(56))

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
