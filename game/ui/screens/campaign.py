"""The play screen: map, side panel, bar and ticker, and how a turn goes from one phase to the next."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.base.hexgrid import NOWHERE
from game.state.enums import OrderKind, Posture, Stance, Task
from game.ui.app import App
from game.ui.atlas import Atlas
from game.ui.campaign.desk import Desk
from game.ui.campaign.intents import Intent
from game.ui.campaign.keeper import Keeper
from game.ui.campaign.map_scene import MapScene
from game.ui.campaign.playback_panel import PlaybackPanel
from game.ui.campaign.sheets import (
    heard_items,
    open_arrivals,
    open_dispatches,
    open_districts,
    open_game_menu,
    open_load,
    open_score,
    save_under_name,
)
from game.ui.campaign.side_panel import PANEL_PX, SidePanel
from game.ui.campaign.staff import Staff
from game.ui.campaign.turns import Turns
from game.ui.draw.palette import standard_theme
from game.ui.panels.bar import BAR_PX, ENEMY, MARCH, Bar, bar_facts, draw_bar
from game.ui.panels.bar_tips import tip_of
from game.ui.panels.ticker import TICKER_PX, Item, Ticker, draw_ticker
from game.ui.screen import Drawn, Size
from game.ui.screens.help import open_help
from game.ui.screens.settings import open_settings
from game.ui.session import Session

_DRAG_PX = 6
_PAN_PX = 90
_TICKER_ITEMS, _MOST_DISPATCHES = 24, 200
_OVERLAY_KEYS = {name: f"show_{name}" for name in ("supply", "control", "threat", "mood", "passages")}
_POSTURES = {f"posture_{posture.name.lower()}": posture for posture in Posture}
_BIDS = {"force": OrderKind.FORCE, "load_convoy": OrderKind.LOAD}
_STANCES = {f"stance_{stance.name.lower()}": stance for stance in Stance}
_INTENTS = {"march": Intent.MARCH, "assault": Intent.ASSAULT, "raid": Intent.RAID, "rail": Intent.RAIL,
            "bombard": Intent.BOMBARD, "sail": Intent.SAIL, "scout": Intent.SCOUT}  # fmt: skip
_TASKS = {"route": Task.MARCH, "safely": Task.MARCH_SAFELY, "patrol": Task.PATROL, "garrison": Task.GARRISON}
_ARROWS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
_PANS = {"pan_up": (0, 1), "pan_down": (0, -1), "pan_left": (1, 0), "pan_right": (-1, 0)}


class CampaignScreen:
    """A game in progress."""

    opaque = True

    def __init__(self, app: App, session: Session, atlas: Atlas, *, fresh: bool) -> None:
        """Ready for `enter`.

        Args:
            app: the window.
            session: the game.
            atlas: the baked map.
            fresh: whether the game begins, so that there is a briefing.
        """
        self.app, self.session, self.theme = app, session, standard_theme()
        self.desk = Desk(session)
        self.staff = Staff(self.desk)
        self.keeper = Keeper(app, session)
        self._atlas, self._fresh = atlas, fresh
        self._grip: tuple[int, int] | None = None  # where a drag began
        self._dragging = False
        self._shown: dict[str, object] = {}

    # ------------------------------------------------------------ the screen

    def enter(self, size: Size) -> None:
        """Lay out, and let the game begin."""
        app, still = self.app, self.app.settings.reduced_motion
        self.panel = SidePanel(self.desk, app.keys, self.theme, self.act)
        keys = {name: app.keys.label(action) for name, action in _OVERLAY_KEYS.items()}
        self.scene = MapScene(self.desk, self._atlas, self.theme, self._map_area(size), keys, still=still)
        self.turns = Turns(app, self.desk, self.staff, self.scene, self.keeper, self._atlas, fresh=self._fresh)
        self.playback_panel = PlaybackPanel(self.turns, app.keys, self.theme)
        self.resize(size)
        app.rescue = self.keeper.rescue
        self._look_home()
        self.turns.begin()

    def leave(self) -> None:
        """Keep the game."""
        if self.session.unsaved:
            self.keeper.rescue()
        self.app.rescue = None
        self._atlas.close()

    def resize(self, size: Size) -> None:
        """Lay out for another size."""
        panel = pygame.Rect(size[0] - PANEL_PX, BAR_PX, PANEL_PX, size[1] - BAR_PX - TICKER_PX)
        self.panel.resize(panel, size)
        self.scene.resize(self._map_area(size))
        self._shown.clear()

    def update(self, seconds: float) -> None:
        """Time has passed."""
        telling = self.turns.playback is not None
        self.turns.update(seconds)
        if telling != (self.turns.playback is not None):
            self._shown.clear()
        self.scene.update(seconds)
        self._panel_moved = self.panel.update(seconds)
        self.keeper.update(seconds)

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """Paint what has changed."""
        drawn: list[pygame.Rect] = []
        if whole:
            self._shown.clear()
        for part in [self.scene.area] if whole else self.scene.stale():
            target.set_clip(part)
            self.scene.draw(target)
            target.set_clip(None)
            drawn.append(part)
        drawn += self._draw_panel(target, whole)
        drawn += self._draw_strips(target)
        return True if whole else drawn

    def _draw_panel(self, target: pygame.Surface, whole: bool) -> list[pygame.Rect]:
        if self.turns.playback is not None:
            facts = self.playback_panel.facts(self.turns.playback)
            if self._differs("digest", facts):
                self.playback_panel.draw(target, self.panel.area, facts)
                return [self.panel.area]
            return []
        if whole or self._panel_moved or self._differs("panel", self.desk.version):
            self._shown.pop("digest", None)
            self.panel.draw(target)
            return [self.panel.area]
        return []

    def _draw_strips(self, target: pygame.Surface) -> list[pygame.Rect]:
        """Bar and ticker, when they have something new to say."""
        session, playback = self.session, self.turns.playback
        size, heard = target.get_size(), len(session.heard[session.eyes])
        if not self._differs("strips", (self.desk.version, heard, session.turn, playback and playback.index, size)):
            return []
        facts = bar_facts(session.scenario, session.view(), ENEMY if playback else MARCH)
        self._bar: Bar = draw_bar(facts, size[0], self.theme)
        self._ticker: Ticker = draw_ticker(self._items(_TICKER_ITEMS), size[0], self.theme)
        low = (0, size[1] - TICKER_PX)
        return [target.blit(self._bar.picture, (0, 0)), target.blit(self._ticker.picture, low)]

    def _differs(self, name: str, look: object) -> bool:
        """Whether a part looks other than when it was drawn last; remembers how it looks now."""
        if name in self._shown and self._shown[name] == look:
            return False
        self._shown[name] = look
        return True

    def _map_area(self, size: Size) -> pygame.Rect:
        return pygame.Rect(0, BAR_PX, size[0] - PANEL_PX, size[1] - BAR_PX - TICKER_PX)

    # ------------------------------------------------------------ events

    def take(self, event: pygame.event.Event) -> bool:
        """Answer an event."""
        action = self.app.keys.action(event)
        if action is not None:
            self.act(action)
            return True
        if self.turns.playback is not None:
            return self._take_in_playback(event)
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL):
            if self._grip is None and self.panel.take(event):
                self.desk.point(NOWHERE)
                return True
            return self._take_mouse(event)
        return self.panel.take(event)

    def _take_mouse(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEWHEEL:
            if self.scene.area.collidepoint(pygame.mouse.get_pos()):
                self.scene.viewport.zoom_by(1 if event.y > 0 else -1, pygame.mouse.get_pos())
        elif event.type == pygame.MOUSEMOTION:
            self._moved(event)
        elif event.type == pygame.MOUSEBUTTONDOWN:
            self._pressed(event)
        elif event.type == pygame.MOUSEBUTTONUP:
            self._released(event)
        return True

    def _moved(self, event: pygame.event.Event) -> None:
        if self._grip is not None:
            far = max(abs(event.pos[0] - self._grip[0]), abs(event.pos[1] - self._grip[1]))
            self._dragging = self._dragging or far > _DRAG_PX
            if self._dragging:
                self.scene.viewport.pan(*event.rel)
                return
        self.scene.cursor = NOWHERE
        self.desk.point(self.scene.hex_at(event.pos))
        self._explain(event.pos)

    def _explain(self, at: tuple[int, int]) -> None:
        """What the bar's figure under the mouse means."""
        found = next(((key, rect) for key, rect in self._bar.spots if rect.collidepoint(at)), None)
        tip = tip_of(self.session.scenario, self.session.view(), found[0]) if found else None
        self.scene.cards.tip = (tip, found[1].x) if tip and found else None

    def _pressed(self, event: pygame.event.Event) -> None:
        if event.button in (1, 2) and self.scene.area.collidepoint(event.pos):
            overlay, small = self.scene.cards.overlay_at(event.pos), self.scene.minimap_at(event.pos)
            if overlay:
                self.scene.toggle(overlay)
            elif self.scene.cards.take_tag(event.pos):
                return
            elif small:
                self.scene.viewport.centre_on_km(*small)
            else:
                self._grip = event.pos
        elif event.button == 1:
            self._pressed_strips(event.pos)

    def _pressed_strips(self, at: tuple[int, int]) -> None:
        if self._bar.button.collidepoint(at):
            self.act("end_phase")
        elif self._bar.score.collidepoint(at):
            self.act("show_score")
        elif self._bar.steps.collidepoint(at):
            self.act("show_dispatches")
        elif self._bar.politics.collidepoint(at):
            self.act("show_politics")
        low = at[0], at[1] - (self.app.size[1] - TICKER_PX)
        if self._ticker.badge.collidepoint(low):
            self.act("show_dispatches")
        for spot in self._ticker.spots:
            if pygame.Rect(spot.rect).collidepoint(low) and spot.hex >= 0:
                self.scene.viewport.centre_on(spot.hex)

    def _released(self, event: pygame.event.Event) -> None:
        dragged, self._grip, self._dragging = self._dragging, None, False
        if dragged or not self.scene.area.collidepoint(event.pos):
            return
        if self.scene.cards.on_news(event.pos):
            self.desk.hush()
        elif (
            event.button == 1
            and self.scene.cards.overlay_at(event.pos) is None
            and not self.scene.cards.on_card(event.pos)
        ):
            self._press(self.scene.hex_at(event.pos))
        elif event.button == 3:
            self.desk.send(self.scene.hex_at(event.pos))
            self._after_order()

    def _press(self, hex_id: int) -> None:
        if not self.staff.press(hex_id):
            self.desk.press(hex_id)
        self._after_order()

    def act(self, action: str) -> None:
        """Carry out an action of the table of keys."""
        if self.turns.playback is not None and self.turns.control(action):
            return
        if self._act_anywhere(action) or self.turns.playback is not None:
            return
        if action in _ARROWS:
            self.scene.move_cursor(*_ARROWS[action])
        elif action == "choose":
            self._choose()
        elif action in ("next", "before"):
            self._next(1 if action == "next" else -1)
        elif action in _INTENTS:
            self.desk.aim(_INTENTS[action])
            self._show_target()
        elif action in _TASKS:
            self.desk.take_task(_TASKS[action])
            self._after_order()
        elif action in _POSTURES:
            self.desk.take_posture(_POSTURES[action])
            self._after_order()
        elif action in _STANCES:
            self.desk.take_stance(_STANCES[action])
            self._after_order()
        elif action in _BIDS:
            self.desk.bid(_BIDS[action])
            self._after_order()
        elif action in ("command", "repeat_act"):
            (self.staff.command if action == "command" else self.staff.repeat)()
            self._after_order()
        elif action == "pass_over":
            self.desk.pass_over()
            self._show_chosen()
        elif action == "undo":
            self.desk.undo()
            self._after_order()
        elif action == "end_phase":
            self.turns.ask_to_end()
        elif action == "back":
            if not self.desk.drop():
                open_game_menu(self.app, self.session.scenario.title, self.keeper)

    def _act_anywhere(self, action: str) -> bool:
        """Actions that are the same in the enemy's phase."""
        viewport = self.scene.viewport
        simple: dict[str, Callable[[], object]] = {
            "zoom_in": lambda: viewport.zoom_by(1, self._middle()),
            "zoom_out": lambda: viewport.zoom_by(-1, self._middle()),
            "centre": self._centre,
            "help": lambda: open_help(self.app, emblems=True),
            "settings": lambda: open_settings(self.app),
            "save": self.keeper.save,
            "save_as": lambda: save_under_name(self.app, self.keeper),
            "load": lambda: open_load(self.app),
            "show_politics": self.turns.open_politics,
            "show_score": lambda: open_score(self.app, self.session),
            "show_districts": lambda: open_districts(self.app, self.session),
            "show_arrivals": lambda: open_arrivals(self.app, self.session),
            "show_dispatches": lambda: open_dispatches(self.app, self._items(_MOST_DISPATCHES)),
            **{key: lambda name=name: self.scene.toggle(name) for name, key in _OVERLAY_KEYS.items()},  # type: ignore[misc]
        }
        if action in _PANS:
            viewport.pan(*(_PAN_PX * part for part in _PANS[action]))
        elif action in simple:
            simple[action]()
        else:
            return False
        return True

    def _choose(self) -> None:
        """Enter: fight what is weighed, or press the keyboard's hex."""
        if self.desk.target >= 0 and self.scene.cursor in (NOWHERE, self.desk.target):
            self.desk.commit()
            self._after_order()
        elif self.scene.cursor >= 0:
            self._press(self.scene.cursor)

    def _next(self, step: int) -> None:
        self.desk.next_idle(step)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.scene.cursor = NOWHERE
        self.desk.point(NOWHERE)
        if self.desk.hex >= 0 and not self.scene.viewport.shows(self.desk.hex, 120):
            self.scene.viewport.centre_on(self.desk.hex)

    def _show_target(self) -> None:
        if self.desk.target >= 0 and not self.scene.viewport.shows(self.desk.target, 60):
            self.scene.viewport.centre_on(self.desk.target)

    def _middle(self) -> tuple[float, float] | None:
        """What the keyboard zooms about: whatever is chosen, if it can be seen."""
        seen = self.desk.hex >= 0 and self.scene.viewport.shows(self.desk.hex)
        return self.scene.viewport.to_screen(self.desk.hex) if seen else None

    def _centre(self) -> None:
        if self.desk.hex >= 0:
            self.scene.viewport.centre_on(self.desk.hex)

    def _after_order(self) -> None:
        """Show what an order led to."""
        self.keeper.stir()
        self.scene.refresh()
        if self.session.over:
            self.turns.finish()

    # ------------------------------------------------------------ the enemy's phase

    def _take_in_playback(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.panel.area.collidepoint(event.pos):
            self.playback_panel.press(event.pos)
            return True
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL):
            return self._take_mouse(event)
        return False

    def _look_home(self) -> None:
        """Begin over the side's own units."""
        own = self.session.own_units()
        if own:
            view = self.session.view()
            leader = max(own, key=lambda unit: (int(view.units[unit].leader), int(view.units[unit].men)))
            self.scene.viewport.centre_on(int(view.units[leader].hex), at_once=True)

    def _items(self, most: int) -> tuple[Item, ...]:
        """The latest sentences, the newest first; what is still being told is left out."""
        eyes = self.session.eyes
        until = self.turns.heard_until[eyes] if self.turns.playback else len(self.session.heard[eyes])
        return heard_items(self.session, until, most)
