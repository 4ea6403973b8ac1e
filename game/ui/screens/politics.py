"""The sheet of politics: the tracks, the questions that wait, and the acts of the side with what they cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pygame

from game.ui import dress
from game.ui.app import App
from game.ui.campaign.desk import Desk
from game.ui.campaign.sheets import open_arrivals, open_districts
from game.ui.campaign.staff import Staff, policy_places
from game.ui.draw.palette import standard_theme
from game.ui.pane import Listing, Pane, Row
from game.ui.panels import incidents
from game.ui.panels.politics import ActFacts, acts_of, points_words, tracks_of
from game.ui.panels.tracks_panel import draw_tracks
from game.ui.screen import Drawn, Size
from game.ui.screens.card import PAD, CardScreen
from game.ui.screens.places import open_places

_WIDTH, _FOOT, _TEXT_PX = 1200, 74, 74


@dataclass(frozen=True)
class Doors:
    """What the sheet leads to."""

    decide: Callable[[int], None]  # opens an event that waits
    on_map: Callable[[int], None]  # lets a place for an act be chosen on the map
    ordered: Callable[[], None]  # something was ordered


def open_politics(app: App, desk: Desk, staff: Staff, doors: Doors) -> None:
    """Lay the sheet over what is shown."""
    app.push(PoliticsScreen(app, desk, staff, doors))


class PoliticsScreen(CardScreen):
    """Tracks at the left; questions and acts at the right, of which one is chosen."""

    closing = ("back", "show_politics")

    def __init__(self, app: App, desk: Desk, staff: Staff, doors: Doors) -> None:
        """Not laid on the stack yet."""
        super().__init__(app, "")
        self._desk, self._staff, self._doors = desk, staff, doors
        self._chosen = 0

    # ------------------------------------------------------------ laying out

    def lay(self, size: Size) -> None:
        """Two columns, and the buttons below."""
        px, pad = self._gui.px, self._gui.px(PAD)
        self._place(min(px(_WIDTH), size[0] - px(40)), min(px(760), size[1] - px(40)), size)
        scenario, view = self._desk.session.scenario, self._desk.session.view()
        self._questions, self._acts = self._staff.questions(), acts_of(scenario, view)
        top, tall = self._card.y + px(26), self._card.height - px(26 + _FOOT)
        left_px = round((self._card.width - 2 * pad) * 0.40)
        left = pygame.Rect(self._card.x + pad, top, left_px, tall)
        right = pygame.Rect(left.right + pad, top, self._card.right - pad - left.right - pad, tall - px(_TEXT_PX))
        theme = standard_theme()
        picture = draw_tracks(tracks_of(scenario, view), points_words(view), Pane.room(left), theme)
        self._gui.pane(Pane(left, picture))
        rows = self._rows()
        self._chosen = min(self._chosen, len(rows) - 1)
        self._list = Listing(right, rows, self._chosen, self._app.scale, self._choose, self._press)
        self._gui.pane(self._list)
        self._words = pygame.Rect(right.x, right.bottom + px(8), right.width, px(_TEXT_PX - 8))
        self._lay_buttons()
        self._gui.mark(self._list)

    def _lay_buttons(self) -> None:
        px = self._gui.px
        close = self._corner_button(110)
        self._gui.button(close, "Close", self.close)
        rect = pygame.Rect(0, 0, px(210), close.height)
        rect.bottomright = close.x - px(12), close.bottom
        self._button = self._gui.button(rect, "", self._press, look="#primary")
        left, label, session = self._card.x + self._gui.px(PAD), self._app.keys.label, self._desk.session
        for words, action, show in (
            ("Districts", "show_districts", open_districts),
            ("Arrivals", "show_arrivals", open_arrivals),
        ):
            place = pygame.Rect(left, close.y, px(190), close.height)
            self._gui.button(place, words, partial(show, self._app, session), hint=label(action))
            left = place.right + px(12)
        rect = pygame.Rect(0, 0, px(210), close.height)
        rect.bottomright = self._button.rect.x - px(12), close.bottom
        self._repeat = self._gui.button(rect, "", self._leave_to_staff)
        self._show_choice()

    def _rows(self) -> list[Row]:
        scenario = self._desk.session.scenario
        found = [
            Row(f"To be decided: {incidents.title_of(scenario, each)}", right="a question", trouble=True)
            for each in self._questions
        ]
        for facts in self._acts:
            can = bool(self._desk.study.places(int(facts.act)))
            note = facts.does if can else self._desk.study.why_no_act(int(facts.act))
            right = "by the staff" if self._staff.policy() == int(facts.act) else facts.costs if can else "not now"
            found.append(Row(facts.title, note, right))
        return found

    # ------------------------------------------------------------ what is chosen

    @property
    def _act(self) -> ActFacts | None:
        place = self._chosen - len(self._questions)
        return self._acts[place] if 0 <= place < len(self._acts) else None

    def _choose(self, row: int) -> None:
        self._chosen = row
        self._show_choice()

    def _show_choice(self) -> None:
        """Let the button and the words below the list speak of the chosen row."""
        act = self._act
        self._button.set_text("Read and decide" if act is None else "Choose the place" if act.place else "Do it")
        can = act is None or bool(self._desk.study.places(int(act.act)))
        if can and self._desk.session.my_turn:
            self._button.enable()
        else:
            self._button.disable()
        self._show_policy(act)
        self._said = "" if act is None else act.does if can else f"{act.does} {self._desk.study.why_no_act(act.act)}"
        self._repaint = True

    def _show_policy(self, act: ActFacts | None) -> None:
        """Let the second button offer to leave the chosen act to the staff, or to stop that."""
        ours = act is not None and self._staff.policy() == int(act.act)
        self._repeat.set_text("No longer" if ours else "Leave to the staff")
        can = ours or (act is not None and bool(policy_places(self._desk, int(act.act))))
        if can and self._desk.session.my_turn:
            self._repeat.enable()
        else:
            self._repeat.disable()

    def _leave_to_staff(self) -> None:
        act = self._act
        if act is not None and self._staff.leave_to_staff(int(act.act)):
            self._doors.ordered()
        self.resize(self._app.size)

    def _press(self) -> None:
        """Do what is chosen, or go where it can be done."""
        act, session = self._act, self._desk.session
        if not session.my_turn:
            return
        if act is None:
            if self._questions:
                self.close()
                self._doors.decide(self._questions[self._chosen])
        elif not self._desk.study.places(int(act.act)):
            return
        elif act.place:
            open_places(self._app, self._desk, act, self._do, self._on_map)
        else:
            self._do(-1)

    def _do(self, hex_id: int) -> None:
        act = self._act
        if act is not None and self._staff.do(int(act.act), hex_id):
            self._doors.ordered()
        self.resize(self._app.size)

    def _on_map(self) -> None:
        act = self._act
        self.close()
        if act is not None:
            self._doors.on_map(int(act.act))

    # ------------------------------------------------------------ events and drawing

    def take(self, event: pygame.event.Event) -> bool:
        """As all cards; the last order can be taken back here too."""
        action, session = self._app.keys.action(event), self._desk.session
        if action in ("show_districts", "show_arrivals"):
            (open_districts if action == "show_districts" else open_arrivals)(self._app, session)
            return True
        if action == "undo":
            self._desk.undo()
            self._doors.ordered()
            self.resize(self._app.size)
            return True
        return super().take(event)

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """The card, and the words about what is chosen."""
        drawn = super().draw(target, whole)
        if drawn or self._repaint:
            if not drawn:
                target.blit(self._ground, (0, 0))
                self._gui.draw(target)
            self._draw_words(target)
            self._repaint = False
            return True
        return False

    def _draw_words(self, target: pygame.Surface) -> None:
        pen = dress.letters("serif", self._gui.px(16))
        y = self._words.y
        for line in dress.wrapped(self._said, pen, self._words.width)[:3]:
            dress.write(target, line, pen, dress.colour("ink"), self._words.x, y)
            y += pen.get_height()
