"""The play screen: map, side panel, bar and ticker, and how a turn goes from one phase to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pygame

from game.base.hexgrid import NOWHERE
from game.orders.order import Order
from game.orders.report import Report
from game.record.errors import RecordError
from game.scenario.load import load_scenario
from game.state.enums import OrderKind, Posture, Side, Stance
from game.ui import folders
from game.ui.app import App
from game.ui.atlas import Atlas, open_atlas
from game.ui.campaign.desk import Desk, Intent
from game.ui.campaign.ending import control_map, moments_of
from game.ui.campaign.map_scene import MapScene
from game.ui.campaign.playback import SPEEDS, Playback
from game.ui.campaign.side_panel import PANEL_PX, SidePanel
from game.ui.draw.palette import standard_theme
from game.ui.panels.bar import BAR_PX, ENEMY, MARCH, Bar, bar_facts, draw_bar
from game.ui.panels.digest_panel import FASTER, PLAY, SKIP, STEP, Digest, DigestFacts, draw_digest
from game.ui.panels.dispatch_sheet import Dispatch
from game.ui.panels.score_facts import sheet_facts
from game.ui.panels.score_sheet import draw_score_sheet
from game.ui.panels.ticker import TICKER_PX, Item, Ticker, draw_ticker
from game.ui.panels.words import Wording
from game.ui.pieces import Piece, pieces_of
from game.ui.screen import Drawn, Screen, Size
from game.ui.screens.confirm import Answer, ask, tell
from game.ui.screens.curtain import draw_curtain
from game.ui.screens.dispatch import briefing, dispatch_screen, dispatches_of
from game.ui.screens.help import open_help
from game.ui.screens.menu import Entry, open_menu
from game.ui.screens.result import result_facts, result_screen
from game.ui.screens.settings import open_settings
from game.ui.screens.sheet import open_sheet
from game.ui.session import PERSON, Session
from game.ui.start import Start

_DRAG_PX = 6
_PAN_PX = 90
_AUTOSAVE_AFTER_S = 1.5
_AUTOSAVES = 3
_TICKER_ITEMS = 24
_OVERLAY_KEYS = {"supply": "show_supply", "control": "show_control", "threat": "show_threat", "mood": "show_mood"}
_POSTURES = {f"posture_{posture.name.lower()}": posture for posture in Posture}
_STANCES = {f"stance_{stance.name.lower()}": stance for stance in Stance}
_INTENTS = {"march": Intent.MARCH, "assault": Intent.ASSAULT, "raid": Intent.RAID, "rail": Intent.RAIL,
            "route": Intent.ROUTE}  # fmt: skip
_ARROWS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
_PANS = {"pan_up": (0, 1), "pan_down": (0, -1), "pan_left": (1, 0), "pan_right": (-1, 0)}


def open_campaign(app: App, start: Start) -> Screen:
    """The screen of a game that begins or goes on.

    Raises:
        RecordError: the saved game cannot be brought back.
        ScenarioError: the scenario does not load.
        AtlasMissing: the map has not been baked.
    """
    if start.load is not None:
        session = Session.resume(start.load)
    else:
        players = [start.ai, start.ai]
        players[start.side] = PERSON
        if start.hot_seat:
            players = [PERSON, PERSON]
        session = Session.begin(load_scenario(start.scenario), (players[0], players[1]), start.seed)
    atlas = open_atlas(session.scenario, standard_theme(), session.turn)
    return CampaignScreen(app, session, atlas, fresh=start.load is None)


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
        self.playback: Playback | None = None
        self._atlas, self._fresh = atlas, fresh
        self._heard_until: dict[Side, int] = {side: 0 if fresh else len(session.heard[side]) for side in Side}
        self._pieces_then: dict[Side, list[Piece]] = {}
        self._grip: tuple[int, int] | None = None  # where a drag began
        self._dragging = False
        self._since_order_s = 0.0
        self._shown: dict[str, object] = {}
        self._entered = False

    # ------------------------------------------------------------ the screen

    def enter(self, size: Size) -> None:
        """Lay out, and let the game begin."""
        self.panel = SidePanel(self.desk, self.app.keys, self.theme, self.act)
        self.scene = MapScene(
            self.desk, self._atlas, self.theme, self._map_area(size), still=self.app.settings.reduced_motion
        )
        self.scene.show_list({name: self.app.keys.label(action) for name, action in _OVERLAY_KEYS.items()})
        self.resize(size)
        self.app.rescue = self._rescue
        self._entered = True
        self._look_home()
        if not self._fresh:
            self._begin_phase(resumed=True)
        elif self.session.hot_seat:
            self._hand_over()
        else:
            self._brief()

    def leave(self) -> None:
        """Keep the game."""
        if self.session.unsaved and not self.session.over:
            self._autosave()
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
        self._map_moved = self.scene.update(seconds)
        if self.playback is not None:
            self._play_on(seconds)
        self._panel_moved = self.panel.update(seconds)
        self._since_order_s += seconds
        if self.session.unsaved and self.session.my_turn and self._since_order_s > _AUTOSAVE_AFTER_S:
            self._autosave()

    def draw(self, target: pygame.Surface, whole: bool) -> Drawn:
        """Paint what has changed."""
        drawn: list[pygame.Rect] = []
        if whole:
            self._shown.clear()
        if whole or self._map_moved or self._differs("map", (self.desk.version, self.panel.over)):
            self.scene.draw(target)
            drawn.append(self.scene.area)
        drawn += self._draw_panel(target, whole)
        drawn += self._draw_strips(target)
        return True if whole else drawn

    def _draw_panel(self, target: pygame.Surface, whole: bool) -> list[pygame.Rect]:
        if self.playback is not None:
            facts = self._digest_facts(self.playback)
            if self._differs("digest", facts):
                self._digest: Digest = draw_digest(facts, self.panel.area.size, self.theme)
                target.blit(self._digest.picture, self.panel.area)
                return [self.panel.area]
            return []
        if whole or self._panel_moved or self._differs("panel", self.desk.version):
            self._shown.pop("digest", None)
            self.panel.draw(target)
            return [self.panel.area]
        return []

    def _draw_strips(self, target: pygame.Surface) -> list[pygame.Rect]:
        """Bar and ticker, when they have something new to say."""
        drawn = []
        wide, high = target.get_size()
        facts = bar_facts(self.session.scenario, self.session.view(), ENEMY if self.playback else MARCH)
        if self._differs("bar", (facts, wide)):
            self._bar: Bar = draw_bar(facts, wide, self.theme)
            drawn.append(target.blit(self._bar.picture, (0, 0)))
        items = self._items()
        if self._differs("ticker", (items, wide, high)):
            self._ticker: Ticker = draw_ticker(items, wide, self.theme)
            drawn.append(target.blit(self._ticker.picture, (0, high - TICKER_PX)))
        return drawn

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
        if self.playback is not None:
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

    def _pressed(self, event: pygame.event.Event) -> None:
        if event.button in (1, 2) and self.scene.area.collidepoint(event.pos):
            overlay, small = self.scene.overlay_at(event.pos), self.scene.minimap_at(event.pos)
            if overlay:
                self.scene.toggle(overlay)
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
        if event.button == 1 and self.scene.overlay_at(event.pos) is None:
            self._press(self.scene.hex_at(event.pos))
        elif event.button == 3:
            self.desk.send(self.scene.hex_at(event.pos))
            self._after_order()

    def _press(self, hex_id: int) -> None:
        self.desk.press(hex_id)
        self._after_order()

    def act(self, action: str) -> None:
        """Carry out an action of the table of keys."""
        if self._act_anywhere(action):
            return
        if self.playback is not None:
            self._act_in_playback(action)
        elif action in _ARROWS:
            self._move_cursor(*_ARROWS[action])
        elif action == "choose":
            self._choose()
        elif action in ("next", "before"):
            self._next(1 if action == "next" else -1)
        elif action in _INTENTS:
            self.desk.aim(_INTENTS[action])
            self._show_target()
        elif action in _POSTURES:
            self.desk.take_posture(_POSTURES[action])
            self._after_order()
        elif action in _STANCES:
            self.desk.take_stance(_STANCES[action])
            self._after_order()
        elif action == "pass_over":
            self.desk.pass_over()
            self._show_chosen()
        elif action == "undo":
            self.desk.undo()
            self._after_order()
        elif action == "end_phase":
            self._ask_to_end()
        elif action == "back":
            if not self.desk.drop():
                self._open_menu()

    def _act_anywhere(self, action: str) -> bool:
        """Actions that are the same in the enemy's phase."""
        viewport = self.scene.viewport
        simple: dict[str, Callable[[], object]] = {
            "zoom_in": lambda: viewport.zoom_by(1),
            "zoom_out": lambda: viewport.zoom_by(-1),
            "centre": self._centre,
            "help": lambda: open_help(self.app, emblems=True),
            "settings": lambda: open_settings(self.app),
            "save": self._save,
            "load": self._load,
            "show_score": self._open_score,
            "show_dispatches": self._open_dispatches,
            **{key: lambda name=name: self.scene.toggle(name) for name, key in _OVERLAY_KEYS.items()},  # type: ignore[misc]
        }
        if action in _PANS:
            viewport.pan(*(_PAN_PX * part for part in _PANS[action]))
        elif action in simple:
            simple[action]()
        else:
            return False
        return True

    def _move_cursor(self, down: int, right: int) -> None:
        """The keyboard's hex, one step on."""
        scene, terms = self.scene, self.session.scenario.theatre.terms[0]
        if scene.cursor == NOWHERE:
            start = self.desk.hex if self.desk.hex >= 0 else scene.viewport.hex_at(*scene.viewport.area.center)
            scene.cursor = start
        else:
            row, column = divmod(scene.cursor, int(terms.columns))
            row, column = row + down, column + right
            if 0 <= row < terms.rows and 0 <= column < terms.columns:
                scene.cursor = row * int(terms.columns) + column
        self.desk.point(scene.cursor)
        if not scene.viewport.shows(scene.cursor, 70):
            scene.viewport.centre_on(scene.cursor)

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
        if self.desk.hex >= 0 and not self.scene.viewport.shows(self.desk.hex, 120):
            self.scene.viewport.centre_on(self.desk.hex)

    def _show_target(self) -> None:
        if self.desk.target >= 0 and not self.scene.viewport.shows(self.desk.target, 60):
            self.scene.viewport.centre_on(self.desk.target)

    def _centre(self) -> None:
        if self.desk.hex >= 0:
            self.scene.viewport.centre_on(self.desk.hex)

    def _after_order(self) -> None:
        """Show what an order led to."""
        self._since_order_s = 0.0
        self.scene.refresh()
        if self.session.over:
            self._finish()

    # ------------------------------------------------------------ how a turn goes

    def _brief(self) -> None:
        """The first sheet, then the first phase."""
        side = self.session.eyes
        dispatch_screen(self.app, briefing(self.session.scenario, side), lambda choice: self._first_phase())

    def _first_phase(self) -> None:
        if self.session.my_turn:
            self._begin_phase()
        else:
            self._let_enemy_play()

    def _ask_to_end(self) -> None:
        if self.session.over:
            self._finish()
            return
        if not self.session.my_turn:
            return
        idle = len(self.session.idle_units())
        if idle == 0:
            self._end_phase()
            return
        one = idle == 1
        text = f"{idle} unit{'' if one else 's'} of yours could still march and {'has' if one else 'have'} no orders."
        answers = (Answer("End of march", self._end_phase, grave=True), Answer("Show me", lambda: self._next(1)))
        ask(self.app, "End the march?", text, answers)

    def _end_phase(self) -> None:
        """The person's phase ends; the enemy plays, or the other person sits down."""
        side = self.session.eyes
        self._heard_until[side] = len(self.session.heard[side])
        self._pieces_then[side] = list(self.scene.pieces)
        self.session.give(Order(OrderKind.END))
        self.desk.refresh()
        if self.session.over:
            self._tell_of_enemy(side)
        elif self.session.my_turn:
            self._hand_over()
        else:
            self._let_enemy_play()

    def _let_enemy_play(self) -> None:
        side = self.session.eyes
        self._pieces_then.setdefault(side, list(self.scene.pieces))
        self.session.enemy_phase()
        self._tell_of_enemy(side)

    def _hand_over(self) -> None:
        """Another person sits down: nothing of the map is shown until then."""
        name = self.session.scenario.names.sides[self.session.eyes]
        self.desk.drop()
        self.scene.refresh()
        date = self._wording().date(self.session.turn)
        draw_curtain(self.app, name, self._sat_down, date)

    def _sat_down(self) -> None:
        side = self.session.eyes
        self.scene.refresh()
        if side in self._pieces_then:
            self._tell_of_enemy(side)
        else:
            dispatch_screen(self.app, briefing(self.session.scenario, side), lambda choice: self._begin_phase())

    def _tell_of_enemy(self, side: Side) -> None:
        """Tell again what a side heard since it ended its phase."""
        reports = [heard.report for heard in self.session.heard[side][self._heard_until[side] :]]
        after = pieces_of(self.session.scenario, self.session.view())
        before = self._pieces_then.get(side, after)
        speed = self.app.settings.ai_speed
        self.playback = Playback(reports, self._wording(), before, after, side, speed)
        self.scene.pieces = list(before)
        self.desk.drop()
        if speed == "at_once" or not self.playback.sentences:
            self.playback.skip()

    def _play_on(self, seconds: float) -> None:
        playback = self.playback
        assert playback is not None
        if playback.update(seconds) or playback.done:
            self._follow_playback(playback)

    def _follow_playback(self, playback: Playback) -> None:
        """Show on the map what is being told."""
        if playback.done:
            self.playback = None
            self.scene.arrow = None
            self._begin_phase(playback.reports)
            return
        self.scene.pieces = playback.pieces
        self.scene.arrow = playback.arrow
        if playback.place >= 0 and not self.scene.viewport.shows(playback.place, 90):
            self.scene.viewport.centre_on(playback.place)

    def _begin_phase(self, reports: list[Report] | None = None, *, resumed: bool = False) -> None:
        """The person may order again: dispatches first, then routes go on."""
        self._heard_until[self.session.eyes] = len(self.session.heard[self.session.eyes])
        self.desk.refresh()
        self.scene.refresh()
        self._shown.clear()
        if self.session.over:
            self._finish()
            return
        if resumed:
            return
        sheets = dispatches_of(self.session.scenario, self.session.view(), reports or [])
        self._show_sheets(sheets, 0)

    def _show_sheets(self, sheets: Sequence[Dispatch], number: int) -> None:
        """One dispatch after another, then the routes."""
        if number < len(sheets):
            self._centre_on_sheet(sheets[number])
            dispatch_screen(self.app, sheets[number], lambda choice: self._show_sheets(sheets, number + 1))
            return
        if self.session.routes:
            marched = self.desk.march_on()
            self.scene.refresh()
            units, way = ("unit", "its route") if marched == 1 else ("units", "their routes")
            self.desk.say(f"{marched} {units} marched on along {way}.")
        self._autosave()

    def _centre_on_sheet(self, sheet: Dispatch) -> None:
        if sheet.hex >= 0:
            self.scene.viewport.centre_on(sheet.hex)

    def _finish(self) -> None:
        """The game is over."""
        facts = result_facts(
            self.session.scenario, self.session.view(), self.session.table.world, moments_of(self.session)
        )
        picture = control_map(self._atlas, self.session, self.theme)
        commands = (("Save the game", self._save), ("Look at the map", self.app.pop), ("To the title", self.app.home))
        result_screen(self.app, facts, picture, commands)

    # ------------------------------------------------------------ the enemy's phase

    def _digest_facts(self, playback: Playback) -> DigestFacts:
        labels = tuple(self.app.keys.label(action) for action in ("choose", "centre", "faster", "skip"))
        return DigestFacts(
            "Since your march",
            "what was seen and heard",
            playback.sentences,
            playback.line,
            playback.playing,
            1 + SPEEDS.index(playback.speed),
            labels,  # type: ignore[arg-type]
        )

    def _take_in_playback(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == 1 and self.panel.area.collidepoint(event.pos):
            x, y = event.pos[0] - self.panel.area.left, event.pos[1] - self.panel.area.top
            actions = {STEP: "choose", PLAY: "pause", FASTER: "faster", SKIP: "skip"}
            control, line = self._digest.control_at(x, y), self._digest.line_at(x, y)
            if control:
                self._act_in_playback(actions[control])
            elif line >= 0 and self.playback is not None:
                self.playback.go_to(line)
                self._follow_playback(self.playback)
                self._show_place()
            return True
        if event.type in (pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL):
            return self._take_mouse(event)
        return False

    def _show_place(self) -> None:
        if self.playback is not None and self.playback.place >= 0:
            self.scene.viewport.centre_on(self.playback.place)

    def _act_in_playback(self, action: str) -> None:
        playback = self.playback
        if playback is None:
            return
        if action == "choose":
            playback.step_to_sentence()
        elif action in ("pause", "next"):
            playback.playing = not playback.playing
        elif action in ("faster", "slower"):
            playback.faster(1 if action == "faster" else -1)
        elif action in ("skip", "back", "end_phase"):
            playback.skip()
        self._follow_playback(playback)

    # ------------------------------------------------------------ sheets and menus

    def _wording(self) -> Wording:
        return Wording(self.session.scenario, self.session.view())

    def _items(self) -> tuple[Item, ...]:
        """The latest sentences, the newest first."""
        wording, found = self._wording(), []
        eyes = self.session.eyes
        until = self._heard_until[eyes] if self.playback else len(self.session.heard[eyes])
        for heard in reversed(self.session.heard[eyes][:until]):
            if not wording.is_petty(heard.report):
                side = int(eyes) if heard.report.who.unit >= 0 else 1 - int(eyes)
                date = wording.short_date(heard.report.turn)
                found.append(Item(date, wording.sentence(heard.report), heard.report.hex, side))
            if len(found) >= _TICKER_ITEMS:
                break
        return tuple(found)

    def _open_score(self) -> None:
        facts = sheet_facts(self.session.scenario, self.session.view())
        open_sheet(self.app, facts.title, lambda wide: draw_score_sheet(facts, wide, self.theme), "show_score")

    def _open_dispatches(self) -> None:
        items = self._items()
        lines = [f"{item.date}: {item.text}" for item in items] or ["Nothing has been heard yet."]
        tell(self.app, "Dispatches so far", "\n".join(lines))

    def _open_menu(self) -> None:
        open_menu(
            self.app,
            self.session.scenario.title,
            (
                Entry("Back to the map", lambda: None, "back"),
                Entry("Save", self._save, "save"),
                Entry("Load", self._load, "load"),
                Entry("Settings", lambda: open_settings(self.app), "settings"),
                Entry("Help", lambda: open_help(self.app, emblems=True), "help"),
                Entry("To the title", self.app.home),
                Entry("Quit", self.app.quit, "quit"),
            ),
        )

    # ------------------------------------------------------------ keeping

    def _save(self) -> None:
        stamp = f"{self._wording().short_date(self.session.turn)}, turn {self.session.turn}"
        side = self.session.scenario.names.sides[self.session.eyes]
        number = 1
        while (path := folders.saves_folder() / f"turn-{self.session.turn:02d}-{number}.bukhara").exists():
            number += 1
        if self._write(path, f"{self.session.scenario.title}: {side}, {stamp}", autosave=False):
            self.app.notice(f"Saved: {path}")

    def _load(self) -> None:
        from game.ui.screens.saves import open_saves
        from game.ui.shelf import Shelf

        open_saves(self.app, Shelf(None))

    def _autosave(self) -> Path | None:
        path = folders.saves_folder() / f"autosave-{self.session.turn % _AUTOSAVES + 1}.bukhara"
        stamp = f"turn {self.session.turn}, {self.session.scenario.names.sides[self.session.eyes]}"
        return path if self._write(path, f"Autosave: {stamp}", autosave=True) else None

    def _write(self, path: Path, title: str, *, autosave: bool) -> bool:
        try:
            self.session.save(path, title, autosave=autosave)
        except (OSError, RecordError, ValueError) as error:
            self.session.unsaved = False  # or it would be tried again in every frame
            self.app.notice(f"The game could not be saved: {getattr(error, 'strerror', None) or error}")
            return False
        return True

    def _rescue(self) -> Path | None:
        """Save what is there, because the program ends."""
        return self._autosave() if not self.session.over else None

    def _look_home(self) -> None:
        """Begin over the side's own units."""
        own = self.session.own_units()
        if own:
            view = self.session.view()
            leader = max(own, key=lambda unit: (int(view.units[unit].leader), int(view.units[unit].men)))
            self.scene.viewport.centre_on(int(view.units[leader].hex), at_once=True)
