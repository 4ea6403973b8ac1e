"""The side panel: whoever is chosen, what can be ordered, the fight that is weighed, the ground, the supply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pygame

from game.base.hexgrid import NOWHERE
from game.orders.order import Order
from game.state.enums import OrderKind, Terrain
from game.state.units import Unit
from game.ui.campaign.commands import COMMANDS, EXPLAINED, PLACELESS
from game.ui.campaign.desk import Desk
from game.ui.campaign.intents import JOURNEYS, Intent
from game.ui.campaign.keep import Keep
from game.ui.draw.palette import Theme
from game.ui.draw.stationery import paper
from game.ui.gui import Gui
from game.ui.keys import Keys
from game.ui.panels import vocabulary as say
from game.ui.panels.aims import draw_aims
from game.ui.panels.bombardment import bombardment_words
from game.ui.panels.facts import contact_facts, unit_facts
from game.ui.panels.forecast_panel import draw_forecast, empty_forecast
from game.ui.panels.ground_panel import draw_ground, ground_facts
from game.ui.panels.layout import MARGIN_RIGHT, PanelLayout, panel_layout
from game.ui.panels.notes import draw_slip, draw_supply
from game.ui.panels.score_facts import sheet_facts
from game.ui.panels.stack_panel import StackLine, draw_stack, stack_lines
from game.ui.panels.unit_panel import draw_facts, draw_header, draw_place, panel_ground
from game.ui.panels.words import supply_sentences, why_short

PANEL_PX = 340
_LEAST_LIST_PX = 66
_MOST_NAMED = 6


class SidePanel:
    """The right part of the play screen."""

    def __init__(self, desk: Desk, keys: Keys, theme: Theme, act: Callable[[str], None]) -> None:
        """Ready for `resize`.

        Args:
            desk: what is chosen.
            keys: for the hints on buttons.
            theme: colours and sizes.
            act: carries out an action of the table of keys.
        """
        self.desk, self.keys, self.theme, self._act = desk, keys, theme, act
        self.area = pygame.Rect(0, 0, 0, 0)
        self.tab = "unit"
        self.first = 0  # line of the stack at its top
        self.over = ""  # the action of the button under the mouse
        self._seen_version = -1
        self._seen_aim = False
        self._fresh = False
        self._hits: list[tuple[pygame.Rect, Callable[[], None]]] = []
        self._kept = Keep()

    # ------------------------------------------------------------ places

    def resize(self, area: pygame.Rect, window: tuple[int, int]) -> None:
        """Take a place in the window."""
        self.area = area
        self.layout: PanelLayout = panel_layout(area.size)
        self.gui = Gui(window, 1.0, self.keys)
        self._buttons = {}
        for command, rect in zip(COMMANDS, self.layout.button_rects(len(COMMANDS)), strict=True):
            self._buttons[command.action] = self.gui.button(
                rect.move(area.topleft), command.words, partial(self._act, command.action), look="#small"
            )
        forecast = self.layout.rect("forecast").move(area.topleft)
        self._commit_rect = pygame.Rect(forecast.left, forecast.bottom - 40, forecast.width, 36)
        self._commit = self.gui.button(self._commit_rect, "Assault", lambda: self._act("choose"), look="#primary")
        self._fresh = False

    # ------------------------------------------------------------ events

    def take(self, event: pygame.event.Event) -> bool:
        """Answer the mouse; keys are the screen's."""
        if event.type == pygame.MOUSEMOTION:
            found = [] if self._nothing_chosen else self._buttons.items()
            over = next((name for name, button in found if button.rect.collidepoint(event.pos)), "")
            if over != self.over:
                self.over, self._fresh = over, False
                self._ring_commanded()
        if event.type == pygame.MOUSEWHEEL and self.area.collidepoint(pygame.mouse.get_pos()):
            self.first = max(0, self.first - event.y)
            self._fresh = False
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.area.collidepoint(event.pos):
            if not self._nothing_chosen and self._clicked(event.pos):
                return True
        taken = self.gui.take(event) if event.type != pygame.KEYDOWN and not self._nothing_chosen else False
        return taken or (event.type in _MOUSE and self.area.collidepoint(event.pos))

    def _ring_commanded(self) -> None:
        """Point out on the map whom a command would reach, while its button is under the mouse."""
        desk, units = self.desk, self.desk.session.view().units
        reached = desk.study.commanded_by(desk.unit) if self.over == "command" else []
        desk.ringed = frozenset(int(units[unit].hex) for unit in reached)

    def _clicked(self, at: tuple[int, int]) -> bool:
        tab = self.layout.tab_at(at[0] - self.area.left, at[1] - self.area.top)
        if tab:
            self.tab, self._fresh = tab, False
            return True
        for rect, do in self._hits:
            if rect.collidepoint(at):
                do()
                return True
        return False

    def update(self, seconds: float) -> bool:
        """Let time pass; whether anything looks other than when it was drawn last."""
        self._follow()
        self.gui.update(seconds)
        stirred = self.gui.changed and not self._nothing_chosen
        return not self._fresh or self._seen_version != self.desk.version or stirred

    def _follow(self) -> None:
        """Turn to the card that the desk's last change is about."""
        if self._seen_version == self.desk.version and self._fresh:
            return
        aiming = self.desk.target >= 0
        if aiming != self._seen_aim:
            self.tab = "forecast" if aiming else "unit"
        elif self.desk.unit < 0 and not self.desk.contact and self.desk.hex >= 0:
            self.tab = "ground"
        elif self.tab == "ground" and self._seen_version != self.desk.version and self.desk.unit >= 0:
            self.tab = "unit"
        self._seen_aim = aiming
        self._enable()

    def _shown_tab(self) -> str:
        """The card on top of those that share a place; supply where the unit has a place of its own."""
        return self.tab if self.tab in self.layout.shared else "supply"

    def _enable(self) -> None:
        """Let the buttons show what the menu offers, and what is so already."""
        desk, study = self.desk, self.desk.study
        row = desk.session.view().units[desk.unit] if desk.unit >= 0 else None
        for command in COMMANDS:
            button, on, chosen = self._buttons[command.action], False, False
            if row is not None and desk.session.my_turn:
                if command.kind is None:
                    on = True
                elif command.kind in PLACELESS:
                    on = study.can(desk.unit, command.kind)
                elif command.choice >= 0:
                    now = _now(row, command.kind)
                    chosen = command.choice == now or desk.intent is command.intent
                    on = command.choice in study.choices(desk.unit, command.kind)
                else:
                    on = bool(study.targets(desk.unit, command.kind))
                    chosen = on and desk.intent is command.intent
            _show(button, on=on or chosen, chosen=chosen)
        ready = desk.target >= 0 and bool(desk.party) and "forecast" in self.layout.shown(self._shown_tab())
        self._commit.set_text(_COMMITS.get(desk.intent, "Assault"))
        if ready:
            self._commit.show()
        else:
            self._commit.hide()

    # ------------------------------------------------------------ drawing

    def draw(self, target: pygame.Surface) -> None:
        """Paint the panel."""
        self._follow()
        self._hits = []
        if self._nothing_chosen:
            self._draw_aims(target)
        else:
            target.blit(panel_ground(self.layout, self._shown_tab(), self.theme), self.area.topleft)
            self._draw_cards(target)
            self.gui.draw(target)
            self._draw_explanation(target)
        self._seen_version, self._fresh = self.desk.version, True

    @property
    def _nothing_chosen(self) -> bool:
        return self.desk.unit < 0 and not self.desk.contact and self.desk.hex < 0

    def _draw_aims(self, target: pygame.Surface) -> None:
        """What both sides are after, while there is nothing else to tell."""
        session = self.desk.session
        facts = self._kept("aims", session.moment, lambda: sheet_facts(session.scenario, session.view()))
        target.blit(
            paper(self.area.size, self.theme.colour("panel.paper"), self.theme.colour("panel.faint")), self.area
        )
        inner = self.area.inflate(-2 * MARGIN_RIGHT, -32)
        target.blit(draw_aims(facts, _hints(self.keys), inner.size, self.theme), inner)

    def _draw_cards(self, target: pygame.Surface) -> None:
        desk, session = self.desk, self.desk.session
        scenario, view = session.scenario, session.view()
        if desk.unit >= 0:
            facts = unit_facts(scenario, view, desk.unit)
        elif desk.contact:
            facts = contact_facts(scenario, view, desk.contact)
        else:
            facts = None
        if facts is not None:
            self._lay(target, "header", draw_header(facts, self.layout.rect("header").size, self.theme))
        elif desk.hex >= 0:
            place = say.place(scenario, desk.hex)
            terrain = say.TERRAINS[Terrain(int(scenario.theatre.hexes[desk.hex].terrain))]
            size = self.layout.rect("header").size
            self._lay(target, "header", draw_place(place[:1].upper() + place[1:], terrain, size, self.theme))
        cards = {"forecast": self._forecast, "ground": self._ground, "stack": self._stack, "supply": self._supply}
        for name in self.layout.shown(self._shown_tab()):
            if name == "unit":
                if facts is not None:
                    self._lay(target, "facts", draw_facts(facts, self.layout.rect("facts").size, self.theme))
            else:
                cards[name](target)

    def _lay(self, target: pygame.Surface, name: str, picture: pygame.Surface) -> None:
        target.blit(picture, self.layout.rect(name).move(self.area.topleft))

    def _forecast(self, target: pygame.Surface) -> None:
        rect = self.layout.rect("forecast")
        size = (rect.width, rect.height - 44)
        if self.desk.intent is Intent.BOMBARD and self.desk.target >= 0:
            self._lay(target, "forecast", empty_forecast(size, self._bombardment(), self.theme))
            return
        forecast = self.desk.forecast()
        if forecast is None:
            words = "Choose a unit and click a known enemy next to it: the odds of an assault or a raid stand here."
            self._lay(target, "forecast", empty_forecast(size, words, self.theme))
            return
        if not self.desk.study.contacts_in(self.desk.target):
            words = "Nobody is known to be there: then a raid takes from stores and breaks road and railway."
            self._lay(target, "forecast", empty_forecast(size, words, self.theme))
            return
        what = "raid on" if forecast.raid else "assault on"
        aim = f"{what} {say.place(self.desk.session.scenario, self.desk.target)}"
        estimated = self.desk.study.is_estimate(self.desk.target)
        picture = draw_forecast(forecast, aim, int(self.desk.session.eyes), size, self.theme, estimated=estimated)
        self._lay(target, "forecast", picture)
        top = picture.get_bounding_rect().bottom + 8
        if "stack" in self.layout.shared and rect.height - 44 - top >= _LEAST_LIST_PX:
            self._list_party(target, pygame.Rect(rect.left, rect.top + top, rect.width, rect.height - 44 - top))

    def _bombardment(self) -> str:
        """The chances of the bombardment that is aimed at, and what it costs."""
        desk = self.desk
        unit = next(iter(desk.party), desk.unit)
        weighed = desk.study.bombardment(unit, desk.target)
        return bombardment_words(say.place(desk.session.scenario, desk.target), weighed)

    def _ground(self, target: pygame.Surface) -> None:
        if self.desk.hex < 0:
            return
        facts = ground_facts(self.desk.session.scenario, self.desk.session.view(), self.desk.hex)
        self._lay(target, "ground", draw_ground(facts, self.layout.rect("ground").size, self.theme))

    def _stack(self, target: pygame.Surface) -> None:
        """Who stands in the hex; while a fight is weighed, who could take part in it."""
        desk, rect = self.desk, self.layout.rect("stack")
        scenario, view = desk.session.scenario, desk.session.view()
        if desk.target >= 0:
            self._list_party(target, rect)
        elif desk.hex >= 0:
            lines = stack_lines(scenario, view, desk.hex, desk.unit)
            self._list(target, lines, say.place(scenario, desk.hex), rect, self._choose)

    def _list_party(self, target: pygame.Surface, rect: pygame.Rect) -> None:
        alone = self.desk.intent in (Intent.RAID, Intent.BOMBARD)
        words = "who does it: click" if alone else "who takes part: click"
        self._list(target, self._party_lines(), words, rect, self._toggle)

    def _list(
        self,
        target: pygame.Surface,
        lines: tuple[StackLine, ...],
        where: str,
        rect: pygame.Rect,
        do: Callable[[int, int], None],
    ) -> None:
        """A list of units of which each can be clicked."""
        picture, hits = draw_stack(lines, where, self.first, rect.size, self.theme)
        corner = rect.move(self.area.topleft).topleft
        target.blit(picture, corner)
        for hit in hits:
            self._hits.append((pygame.Rect(hit.rect).move(corner), partial(do, hit.unit, hit.contact)))

    def _party_lines(self) -> tuple[StackLine, ...]:
        desk = self.desk
        scenario, view = desk.session.scenario, desk.session.view()
        found = []
        for unit in desk.candidates():
            there = stack_lines(scenario, view, int(view.units[unit].hex))
            line = next(line for line in there if line.unit == unit)
            found.append(replace(line, under=self._worth(unit), selected=unit in desk.party))
        return tuple(found)

    def _worth(self, unit: int) -> str:
        """What a unit's men count for in the fight that is weighed, and what makes it so."""
        desk = self.desk
        row = desk.session.view().units[unit]
        alone = desk.study.forecast(frozenset({unit}), desk.target, raid=desk.intent is Intent.RAID)
        counts = f" count as {alone.lines[1].attack}" if alone and desk.intent is not Intent.BOMBARD else ""
        reasons = [
            words
            for words, so in (
                ("led", row.leader > 0),
                ("raw", row.quality < 5),
                ("good", row.quality > 5),
                ("few rounds", row.ammunition_shortage > 0 or row.ammunition == 0),
                ("hungry", row.food_shortage >= 2),
                ("tired", row.fatigue > 0),
                ("shaken", row.morale < 7),
            )
            if so
        ]
        return f"{say.number(int(row.men))}{counts}{': ' if reasons else ''}{', '.join(reasons)}"

    def _toggle(self, unit: int, contact: int) -> None:
        if unit >= 0:
            self.desk.toggle(unit)

    def _choose(self, unit: int, contact: int) -> None:
        if unit >= 0:
            self.desk.choose_unit(unit)
        elif contact:
            self.desk.choose_contact(contact)

    def _supply(self, target: pygame.Surface) -> None:
        desk = self.desk
        if desk.unit < 0:
            return
        scenario, view, line = desk.session.scenario, desk.session.view(), desk.study.supply(desk.unit)
        short = tuple(why_short(scenario, view, desk.unit, line))
        fed = tuple(text for text in supply_sentences(scenario, view, desk.unit, line) if text not in short)
        self._lay(target, "ground", draw_supply(short, fed, self.layout.rect("ground").size, self.theme))

    def _draw_explanation(self, target: pygame.Surface) -> None:
        """What a button does, or why it cannot be pressed, on a slip above the buttons."""
        if not self.over:
            return
        words, refused = self._explanation(self.over)
        key = self.keys.label(self.over)
        slip = draw_slip(words, key, self.area.width - 24, refused, self.theme)
        top = min(button.rect.top for button in self._buttons.values())
        target.blit(slip, (self.area.left + 12, top - slip.get_height() - 30))

    def _explanation(self, action: str) -> tuple[str, bool]:
        desk = self.desk
        command = next(each for each in COMMANDS if each.action == action)
        if command.kind is OrderKind.COMMAND and desk.unit >= 0 and desk.session.my_turn:
            return self._command_words()
        if desk.unit < 0 or self._buttons[action].is_enabled or command.kind is None:
            return EXPLAINED[action], False
        if command.choice >= 0 or command.kind in PLACELESS:
            goal = desk.neighbour() if command.intent else NOWHERE
            return desk.study.why_not(Order(command.kind, desk.unit, goal, command.choice)), True
        if command.intent in (Intent.ASSAULT, Intent.RAID, Intent.BOMBARD):
            return desk.why_no_fight(command.intent), True
        if command.intent in JOURNEYS:
            return desk.why_no_journey(command.intent), True
        return desk.study.why_not(Order(OrderKind.MOVE, desk.unit, desk.neighbour())), True

    def _command_words(self) -> tuple[str, bool]:
        """Whom a command would reach, or why it cannot be given."""
        desk = self.desk
        refusal = desk.study.why_not(Order(OrderKind.COMMAND, desk.unit))
        if refusal:
            return refusal, True
        names = [desk.session.scenario.names.unit_titles[unit] for unit in desk.study.commanded_by(desk.unit)]
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        return f"For one command point orders go to {', '.join(names[:_MOST_NAMED])}{more}.", False


_COMMITS = {Intent.RAID: "Raid", Intent.BOMBARD: "Shell"}
_MOUSE = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION)


def _show(button: object, *, on: bool, chosen: bool) -> None:
    """Bring a button into a state, touching it only if that changes it."""
    if on != button.is_enabled:  # type: ignore[attr-defined]
        button.enable() if on else button.disable()  # type: ignore[attr-defined]
    if on and chosen != button.is_selected:  # type: ignore[attr-defined]
        button.select() if chosen else button.unselect()  # type: ignore[attr-defined]


def _now(row: Unit, kind: OrderKind) -> int:
    """The posture, stance or task that a unit has."""
    return int({OrderKind.POSTURE: row.posture, OrderKind.STANCE: row.stance}.get(kind, row.task))


def _hints(keys: Keys) -> tuple[str, ...]:
    return (
        f"Click one of your counters, or press {keys.label('next')} for the next that can still do something.",
        f"{keys.label('show_score')}: the whole score sheet. {keys.label('help')}: help. {keys.label('back')}: menu.",
    )
