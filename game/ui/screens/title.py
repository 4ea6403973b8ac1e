"""The title: which scenario, which side, against whom; and meanwhile the engine and the map are made ready."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pygame
from pygame_gui.elements import UIButton

from game.ui import dress
from game.ui.app import App
from game.ui.backdrop import Backdrop
from game.ui.bars import draw_foot
from game.ui.gui import Gui
from game.ui.pane import Listing, Pane, Row
from game.ui.screen import Drawn, Size
from game.ui.screens.confirm import Answer, ask, tell
from game.ui.screens.title_layout import TitleLayout, lay_out_title
from game.ui.settings import AIS, SIDES
from game.ui.shelf import Card
from game.ui.start import Start
from game.ui.works import Works

MAX_SEED = 2**62
_NAME, _SECOND = "BUKHARA 1922", ("Enver Pasha’s campaign", "in Eastern Bukhara")
_MENU = ("Begin", "Continue", "Load a game", "Settings", "Help", "Quit")
_LETTERS = "bclshq"
_FOES = ("Doctrine", "Cadet", "A second person")
_FOE_NOTES = (
    "The computer plays to win: it garrisons, concentrates, raids and retires.",
    "The computer gives random legal orders: easy, for a first game.",
    "Two people take turns at this desk; a curtain hides the map in between.",
)
_READING = "Reading the scenario …"
_FOOT_S = 0.5


@dataclass
class Choice:
    """What is chosen on the title; kept when other screens were shown."""

    scenario: str
    side: int
    foe: int
    seed: str = ""


@dataclass(frozen=True)
class Doors:
    """Where the title leads besides a game."""

    load: Callable[[App], None]
    settings: Callable[[App], None]
    help: Callable[[App], None]


class TitleScreen:
    """The first screen."""

    opaque = True

    def __init__(self, app: App, works: Works, choice: Choice, doors: Doors) -> None:
        """Show what is chosen and what can be.

        Args:
            app: the window.
            works: the scenarios, and what is being made ready.
            choice: what is chosen at first; written when something else is.
            doors: to other screens.
        """
        self._app, self._works, self._choice, self._doors = app, works, choice, doors
        self._shelf = works.shelf
        self._version, self._emblems, self._foot_at = -1, 0, 0.0
        self._ground, self._stale = pygame.Surface((1, 1)), True
        self._backdrop = Backdrop()
        self._frames = 0

    def enter(self, size: Size) -> None:
        """Lay out; a game may have been saved since the title was shown last."""
        if self._works.loaded:
            self._shelf.renew_saves()
        self.resize(size)

    def leave(self) -> None:
        """Nothing to give back."""

    def resize(self, size: Size) -> None:
        """Lay out for another size."""
        self._layout = lay_out_title(size, self._app.scale)
        self._gui = Gui(size, self._app.scale, self._app.keys)
        self._version = self._shelf.version
        self._place = self._shelf.find(self._choice.scenario)
        self._lay_menu()
        self._lay_choices()
        self._gui.mark(self._menu[0])
        self._stale = True

    def take(self, event: pygame.event.Event) -> bool:
        """Keys of the title, then buttons and lists."""
        action = self._app.keys.action(event)
        if action == "reload":
            self._works.read_again()
        elif action == "help":
            self._doors.help(self._app)
        elif action == "settings":
            self._doors.settings(self._app)
        elif action == "back":
            self._leave_game()
        elif not self._gui.take(event):
            return self._take_letter(event)
        return True

    def update(self, seconds: float) -> None:
        """Begin chores once the first picture is on the screen; show what was read."""
        self._gui.update(seconds)
        self._choice.seed = self._seed.get_text()
        self._frames += 1
        if self._frames == 2:
            self._works.begin()
        if self._frames > 2:
            self._works.tick(self._card.path if self._card else None)
            if self._works.mapped is not None:
                self._backdrop.tick(self._app.chores, self._works.mapped)
        if self._shelf.version != self._version:
            self._renew()
        if self._backdrop.stale or len(self._works.emblems) != self._emblems:
            self._stale = True

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """All of it if anything but the foot has changed."""
        now = time.monotonic()
        if whole or self._stale or self._gui.changed:
            self._draw_all(target, now)
            return True
        if now - self._foot_at >= _FOOT_S:
            self._draw_foot(target, now)
            return [self._layout.foot]
        return False

    # what is chosen

    @property
    def _card(self) -> Card | None:
        cards = self._shelf.cards
        return cards[self._place] if self._place < len(cards) else None

    def start(self) -> Start | None:
        """The game that would begin now; none while nothing playable is chosen."""
        card = self._card
        if card is None or card.problem:
            return None
        foe = self._choice.foe
        text = self._seed.get_text().strip()
        seed = min(int(text), MAX_SEED) if text.isdecimal() else secrets.randbelow(2**31)
        return Start(card.path, self._choice.side, AIS[foe] if foe < len(AIS) else AIS[0], foe == len(AIS), seed)

    def _begin(self) -> None:
        start = self.start()
        if start is None:
            card = self._card
            tell(self._app, "This scenario cannot be played", card.problem if card else "There is none.", exact=True)
            return
        self._app.change(
            last_scenario=self._choice.scenario,
            last_side=SIDES[start.side],
            last_ai=start.ai,
            last_hot_seat=start.hot_seat,
        )
        self._app.begin(start)

    def _continue(self) -> None:
        newest = next((save for save in self._shelf.saves if not save.problem), None)
        if newest is not None:
            self._app.begin(Start(newest.path, load=newest.path))

    def _leave_game(self) -> None:
        ask(
            self._app,
            "Leave the game?",
            "The map and the rules stay ready for the next time.",
            (self._quit_answer(),),
        )

    def _quit_answer(self) -> Answer:
        return Answer("Quit", self._app.quit, grave=True)

    def _choose_scenario(self, place: int) -> None:
        self._place = place
        card = self._card
        if card is not None:
            shipped = card.path.parent == self._shelf.cards[0].path.parent
            self._choice.scenario = card.name if shipped else str(card.path)
        self._text.show(self._about(self._layout.text))
        self._fit_buttons()
        self._stale = True

    def _choose_side(self, side: int) -> None:
        self._choice.side = side
        self._stale = True

    def _choose_foe(self, foe: int) -> None:
        self._choice.foe = foe
        self._stale = True

    # elements

    def _lay_menu(self) -> None:
        doors, app = self._doors, self._app
        commands: tuple[Callable[[], None], ...] = (
            self._begin,
            self._continue,
            lambda: doors.load(app),
            lambda: doors.settings(app),
            lambda: doors.help(app),
            app.quit,
        )
        self._menu: list[UIButton] = []
        self._commands = commands
        for rect, words, command, letter in zip(self._layout.menu, _MENU, commands, _LETTERS, strict=True):
            look, hint = ("#primary", "") if words == "Begin" else ("", letter.upper())
            self._menu.append(self._gui.button(rect, words, command, look=look, hint=hint))

    def _lay_choices(self) -> None:
        layout, choice = self._layout, self._choice
        self._list = self._listing()
        self._gui.pane(self._list)
        self._text = Pane(layout.text, self._about(layout.text))
        self._gui.pane(self._text)
        self._sides = self._gui.radio(list(layout.sides), ["", ""], choice.side, self._choose_side)
        self._gui.radio(list(layout.against), list(_FOES), choice.foe, self._choose_foe)
        self._seed = self._gui.entry(layout.seed, choice.seed, "numbers", 19)
        self._fit_buttons()

    def _listing(self) -> Listing:
        rows = [
            Row(card.title, right="does not load" if card.problem else "", trouble=bool(card.problem))
            for card in self._shelf.cards
        ]
        return Listing(self._layout.list, rows, self._place, self._app.scale, self._choose_scenario, self._begin)

    def _fit_buttons(self) -> None:
        """What can be pressed, and what sides are called here."""
        card = self._card
        open_now = (card is not None and not card.problem, any(not save.problem for save in self._shelf.saves))
        for enabled, entry in zip(open_now, self._menu, strict=False):
            if enabled:
                entry.enable()
            else:
                entry.disable()
        for name, button in zip(card.sides if card else ("", ""), self._sides.buttons, strict=True):
            button.set_text(dress.printable(name))

    def _renew(self) -> None:
        """The shelf has changed: the same choice, read anew."""
        self._version = self._shelf.version
        self._place = self._shelf.find(self._choice.scenario)
        listing = self._listing()
        self._gui.replace_pane(self._list, listing)
        self._list = listing
        self._text.show(self._about(self._layout.text))
        self._fit_buttons()
        self._stale = True

    def _about(self, rect: pygame.Rect) -> pygame.Surface:
        """What the chosen file says of itself, or what is wrong with it."""
        card, width, px = self._card, Pane.room(rect), self._gui.px
        if card is None:
            return dress.page([[("There are no scenarios.", dress.letters("serif", px(16)))]], width, "trouble")
        if card.problem:
            return _problem_page(card, width, px)
        plain, italic = dress.letters("serif", px(16)), dress.letters("serif_italic", px(13))
        words = card.scenario.description.strip() if card.scenario else _READING
        lines = [[(line, plain)] for line in dress.wrapped(words, plain, width)]
        for credit in card.scenario.credits if card.scenario else ():
            lines += [[("", italic)]] if credit == card.scenario.credits[0] else []  # type: ignore[union-attr]
            lines += [[(line, italic)] for line in dress.wrapped(credit, italic, width)]
        return dress.page(lines, width, "ink", 1.08)

    def _take_letter(self, event: pygame.event.Event) -> bool:
        if event.type != pygame.KEYDOWN or event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        place = _LETTERS.find(chr(event.key)) if 0 < event.key < 127 else -1
        if place < 0 or not self._menu[place].is_enabled:
            return False
        self._commands[place]()
        return True

    # the picture

    def _draw_all(self, target: pygame.Surface, now: float) -> None:
        if self._stale:
            self._ground = self._painted_ground(target.get_size())
            self._stale = False
        target.blit(self._ground, (0, 0))
        self._draw_foot(target, now)
        self._gui.draw(target)

    def _draw_foot(self, target: pygame.Surface, now: float) -> None:
        self._foot_at = now
        chores = self._works.under_way()
        draw_foot(target, self._layout.foot, chores, now, self._app.scale)
        if not chores:
            self._draw_hints(target)

    def _draw_hints(self, target: pygame.Surface) -> None:
        px, foot, label = self._gui.px, self._layout.foot, self._app.keys.label
        pen = dress.letters("sans", px(14))
        words = f"Tab and arrows move · {label('choose')} chooses · {label('reload')} reads the scenario files again"
        y = foot.centery - pen.get_height() // 2
        dress.write(target, words, pen, dress.colour("bar_label"), foot.x + px(36), y)
        right = f"{label('help')} help"
        dress.write(target, right, pen, dress.colour("bar_label"), foot.right - px(36), y, "right")

    def _painted_ground(self, size: Size) -> pygame.Surface:
        ground = self._backdrop.picture(size, self._app.scale)
        dress.paper(ground, self._layout.left)
        dress.paper(ground, self._layout.right)
        self._write_title(ground, self._layout)
        self._lay_emblems(ground)
        self._write_headings(ground)
        self._write_aims(ground)
        return ground

    def _write_title(self, ground: pygame.Surface, layout: TitleLayout) -> None:
        px, card = self._gui.px, layout.left
        pen, italic = dress.letters("serif_black", px(35)), dress.letters("serif_italic", px(20))
        x = card.centerx - dress.wide(_NAME, pen, px(1)) / 2
        dress.write_wide(ground, _NAME, pen, dress.colour("ink"), x, card.y + px(26), px(1))
        for row, words in enumerate(_SECOND):
            y = card.y + px(76 + 25 * row)
            dress.write(ground, words, italic, dress.colour("heading"), card.centerx, y, "middle")
        dress.double_rule(ground, card.centerx - px(70), card.y + px(140), px(140))

    def _lay_emblems(self, ground: pygame.Surface) -> None:
        """A row of counters, one a faction, as on the map's title card."""
        emblems, rect, gap = self._works.emblems, self._layout.emblems, self._gui.px(12)
        self._emblems = len(emblems)
        step = max((counter.get_width() for counter in emblems.values()), default=0) + gap
        left = rect.centerx - (step * len(emblems) - gap) // 2
        for place, faction in enumerate(sorted(emblems)):
            ground.blit(emblems[faction], (left + place * step, rect.y))

    def _write_headings(self, ground: pygame.Surface) -> None:
        for rect, words in zip(self._layout.headings, ("Scenario", "You lead", "Against", "Dice"), strict=True):
            dress.heading(ground, words, rect.x, rect.y, rect.width, self._app.scale)
        px, note, layout = self._gui.px, dress.letters("serif_italic", self._gui.px(14)), self._layout
        second = dress.colour("second_ink")
        place = layout.against_note
        words = dress.shortened(_FOE_NOTES[self._choice.foe], note, place.width)
        dress.write(ground, words, note, second, place.x, place.y)
        dress.write(ground, "empty: other dice each time", note, second, layout.seed.x, layout.seed.bottom + px(5))

    def _write_aims(self, ground: pygame.Surface) -> None:
        card, pen = self._card, dress.letters("serif", self._gui.px(15))
        second = self._choice.foe == len(AIS)
        for side, rect in enumerate(self._layout.aims):
            text = card.aims[side] if card else ""
            ink = dress.colour("ink" if side == self._choice.side or second else "second_ink")
            for row, line in enumerate(
                dress.wrapped(text, pen, rect.width)[: max(1, rect.height // pen.get_height())]
            ):
                dress.write(ground, line, pen, ink, rect.x, rect.y + row * pen.get_height())


def choice_of(app: App, scenario: str | None, side: str | None, ai: str | None, hot_seat: bool) -> Choice:
    """What is chosen at first: what the command line says, else what was chosen last."""
    settings = app.settings
    second = hot_seat or (settings.last_hot_seat and ai is None)
    foe = len(AIS) if second else AIS.index(ai or settings.last_ai)
    return Choice(scenario or settings.last_scenario, SIDES.index(side or settings.last_side), foe)


def given_path(scenario: str | None) -> Path | None:
    """The file that a command line names, if it names a file and not a shipped scenario."""
    if scenario is None:
        return None
    path = Path(scenario)
    return path if path.suffix or len(path.parts) > 1 else None


def _problem_page(card: Card, width: int, px: Callable[[float], int]) -> pygame.Surface:
    """The complaints as the reader words them, carets and all: long lines are cut, not wrapped."""
    head, pen = dress.letters("serif_semi", px(16)), dress.typewriter(px(12.5))
    told = card.problem.replace(str(card.path), card.path.name)  # the whole path stands above, once
    lines: list[list[dress.Run]] = [[("This file does not load:", head)]]
    lines += [[(line, pen)] for line in dress.wrapped(str(card.path), pen, width)]
    lines += [[(line, pen)] for line in dress.wrapped_exactly(told, pen, width)]
    return dress.page(lines, width, "trouble", 1.1)
