"""How a turn goes: briefing, dispatches, the march, the other side's phase told again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from game.orders.order import Order
from game.orders.report import Report
from game.state.enums import EventKind, OrderKind, Side
from game.ui.app import App
from game.ui.atlas import Atlas
from game.ui.campaign.cutouts import cutout, theatre_cutout
from game.ui.campaign.desk import Desk
from game.ui.campaign.ending import control_map, moments_of
from game.ui.campaign.keeper import Keeper
from game.ui.campaign.leftovers import Leftover, leftovers
from game.ui.campaign.map_scene import MapScene
from game.ui.campaign.playback import Playback
from game.ui.campaign.sheets import open_score
from game.ui.campaign.staff import Staff
from game.ui.draw.palette import standard_theme
from game.ui.panels import vocabulary as say
from game.ui.panels.course import course_lines
from game.ui.panels.dispatch_sheet import Dispatch
from game.ui.panels.dispatches import GO_ON, LATER, LOOK, stamped
from game.ui.panels.incidents import incident_sheet, place_of
from game.ui.panels.words import Wording
from game.ui.pieces import Piece, pieces_of
from game.ui.screens.curtain import draw_curtain
from game.ui.screens.dispatch import briefing, dispatch_screen, dispatches_of
from game.ui.screens.leftover import open_leftovers
from game.ui.screens.politics import Doors, open_politics
from game.ui.screens.result import result_facts, result_screen


class Turns:
    """Leads the screen from one phase to the next."""

    def __init__(
        self, app: App, desk: Desk, staff: Staff, scene: MapScene, keeper: Keeper, atlas: Atlas, *, fresh: bool
    ) -> None:
        """Ready for `begin`.

        Args:
            app: the window.
            desk: the game and what is chosen.
            staff: orders of the side as a whole.
            scene: the map.
            keeper: saves.
            atlas: the baked map, for the result.
            fresh: whether the game begins, so that there is a briefing.
        """
        self._app, self._desk, self._scene, self._keeper, self._atlas = app, desk, scene, keeper, atlas
        self._session, self._staff, self._fresh = desk.session, staff, fresh
        self.playback: Playback | None = None
        heard = desk.session.heard
        self.heard_until: dict[Side, int] = {side: 0 if fresh else len(heard[side]) for side in Side}
        self._looked_at: tuple[float, float] | None = None  # the middle of the map before dispatches moved it
        self._pieces_then: dict[Side, list[Piece]] = {}

    # ------------------------------------------------------------ beginning

    def begin(self) -> None:
        """A game begins or goes on."""
        if not self._fresh:
            self._begin_phase(resumed=True)
        elif self._session.hot_seat:
            self._hand_over()
        else:
            self._brief(self._first_phase)

    def _brief(self, then: Callable[[], None]) -> None:
        """The first sheet; its first choice leads over the score sheet."""
        scenario, side = self._session.scenario, self._session.eyes

        def read(choice: int) -> None:
            then()
            if choice == 0:
                open_score(self._app, self._session)

        view = self._session.view()
        own = [int(view.units[unit].hex) for unit in self._session.own_units()]
        picture = theatre_cutout(self._atlas, own, standard_theme())
        sheet = replace(briefing(scenario, side), cutout=picture, caption="where your units stand")
        dispatch_screen(self._app, sheet, read)

    def _first_phase(self) -> None:
        if self._session.my_turn:
            heard = self._session.heard[self._session.eyes]
            self._begin_phase([each.report for each in heard if each.report.kind is EventKind.INCIDENT])
        else:
            self._let_enemy_play()

    # ------------------------------------------------------------ ending a phase

    def ask_to_end(self) -> None:
        """The person wants to end the phase; whoever has no orders yet is named first."""
        if self._session.over:
            self.finish()
            return
        if not self._session.my_turn or self.playback is not None:
            return
        left = leftovers(self._desk, self._staff) if self._app.settings.list_before_end else []
        if left:
            open_leftovers(self._app, left, self._see_to, self._end_phase)
        else:
            self._end_phase()

    def _see_to(self, left: Leftover) -> None:
        """Go where something is left to do."""
        if left.incident >= 0:
            self.open_incident(left.incident)
        elif left.politics:
            self.open_politics()
        elif left.unit >= 0:
            self._desk.choose_unit(left.unit)
        else:
            self._desk.choose_hex(left.hex)
        if self._desk.hex >= 0 and (left.unit >= 0 or left.hex >= 0):
            self._scene.viewport.centre_on(self._desk.hex)

    # ------------------------------------------------------------ politics

    def open_politics(self) -> None:
        """The sheet of politics; not while the enemy's phase is told, which is not the time to order anything."""
        if self.playback is not None:
            return
        doors = Doors(self.open_incident, self._desk.look_for_place, self._scene.refresh)
        open_politics(self._app, self._desk, self._staff, doors)

    def open_incident(self, incident: int) -> None:
        """An event that waits for a decision, once more."""
        self._show_sheets([self._sheet_of(incident)], 0)

    def _sheet_of(self, incident: int) -> Dispatch:
        """An event as a dispatch, with those of its choices that can be taken now."""
        session = self._session
        allowed = self._staff.open_choices(incident) if incident in self._staff.questions() else ()
        place = place_of(session.scenario, session.view(), incident)
        sheet = incident_sheet(session.scenario, incident, say.date(session.scenario, session.turn), allowed, place)
        return stamped(sheet, session.scenario, int(session.eyes), session.turn)

    def _with_incidents(self, reports: list[Report]) -> list[Dispatch]:
        """The sheets that reports are worth; events of the scenario first."""
        session = self._session
        happened = [self._sheet_of(r.place) for r in reports if r.kind is EventKind.INCIDENT]
        return [*happened, *dispatches_of(session.scenario, session.view(), reports)]

    def _end_phase(self) -> None:
        side = self._session.eyes
        self.heard_until[side] = len(self._session.heard[side])
        self._pieces_then[side] = list(self._scene.pieces)
        self._session.give(Order(OrderKind.END))
        self._desk.told = []
        self._desk.refresh()
        if self._session.over:
            self._tell(side)
        elif self._session.my_turn:
            self._hand_over()
        else:
            self._let_enemy_play()

    def _let_enemy_play(self) -> None:
        side = self._session.eyes
        self._pieces_then.setdefault(side, list(self._scene.pieces))
        self._session.enemy_phase()
        self._tell(side)

    def _hand_over(self) -> None:
        """Another person sits down; nothing of the map is shown until then."""
        session = self._session
        self._desk.refresh()
        while self._desk.drop():
            pass
        self._scene.refresh()
        name = session.scenario.names.sides[session.eyes]
        draw_curtain(self._app, name, self._sat_down, say.date(session.scenario, session.turn))

    def _sat_down(self) -> None:
        if self._session.eyes in self._pieces_then:
            self._tell(self._session.eyes)
        else:
            self._brief(self._first_phase)

    # ------------------------------------------------------------ telling

    def _tell(self, side: Side) -> None:
        """Tell again what a side heard since it ended its phase."""
        session = self._session
        reports = [heard.report for heard in session.heard[side][self.heard_until[side] :]]
        after = pieces_of(session.scenario, session.view())
        before = self._pieces_then.get(side, after)
        wording = Wording(session.scenario, session.view())
        self.playback = Playback(reports, wording, before, after, side, self._app.settings.ai_speed)
        self._scene.lay(list(before))
        self._scene.telling = True
        while self._desk.drop():
            pass
        if self.playback.speed == "at_once" or not self.playback.sentences:
            self.playback.skip()

    def update(self, seconds: float) -> None:
        """Let time pass in the telling."""
        if self.playback is not None and (self.playback.update(seconds) or self.playback.done):
            self._follow()

    def control(self, action: str) -> bool:
        """Steer the telling; false if the action means nothing to it."""
        playback = self.playback
        if playback is None:
            return False
        steps: dict[str, Callable[[], None]] = {
            "choose": playback.step_to_sentence,
            "next": playback.step_to_sentence,
            "centre": playback.pause,
            "faster": lambda: playback.faster(1),
            "slower": lambda: playback.faster(-1),
            **dict.fromkeys(("skip", "back", "end_phase"), playback.skip),
        }
        if action not in steps:
            return False
        steps[action]()
        self._follow()
        return True

    def go_to(self, line: int) -> None:
        """Tell a sentence again, and show its place."""
        if self.playback is not None:
            self.playback.go_to(line)
            self._follow()
            if self.playback is not None and self.playback.place >= 0:
                self._scene.viewport.centre_on(self.playback.place)

    def _follow(self) -> None:
        """Show on the map what is being told."""
        playback = self.playback
        assert playback is not None
        if playback.done:
            self.playback, self._scene.arrow, self._scene.telling = None, None, False
            self._begin_phase(playback.reports)
            return
        if self._scene.pieces is not playback.pieces:
            self._scene.lay(playback.pieces)
        self._scene.arrow = playback.arrow
        if playback.place >= 0 and not self._scene.viewport.shows(playback.place, 90):
            self._scene.viewport.centre_on(playback.place)

    # ------------------------------------------------------------ beginning a phase

    def _begin_phase(self, reports: list[Report] | None = None, *, resumed: bool = False) -> None:
        """The person may order again, once all dispatches are read."""
        session = self._session
        self.heard_until[session.eyes] = len(session.heard[session.eyes])
        self._desk.refresh()
        self._scene.refresh()
        if session.over:
            self.finish()
        elif not resumed:
            self._looked_at = self._scene.viewport.middle_km
            self._show_sheets(self._with_incidents(reports or []), 0)

    def _show_sheets(self, sheets: Sequence[Dispatch], number: int) -> None:
        """One dispatch after another until they are read or the person looks at the map."""
        if number < len(sheets):
            sheet = sheets[number]
            if sheet.decisions:
                self._ask(sheets, number)
                return
            if sheet.hex >= 0:
                sheet = replace(self._illustrated(sheet), choices=(GO_ON, LOOK))
            dispatch_screen(self._app, sheet, lambda choice: self._read(sheets, number, choice))
            return
        self._look_as_before()

    def _read(self, sheets: Sequence[Dispatch], number: int, choice: int) -> None:
        """A dispatch has been read: the next one, or the map where the dispatch is about."""
        if choice:
            self._looked_at = None
        self._show_sheets(sheets, len(sheets) if choice else number + 1)

    def _illustrated(self, sheet: Dispatch) -> Dispatch:
        """With a piece of the map, which then lies below it too."""
        if sheet.hex < 0:
            return sheet
        self._scene.viewport.centre_on(sheet.hex)
        picture = cutout(self._atlas, sheet.hex, standard_theme())
        return replace(sheet, cutout=picture, caption=say.place(self._session.scenario, sheet.hex))

    def _ask(self, sheets: Sequence[Dispatch], number: int) -> None:
        """A dispatch that asks for a decision; it can be left for later."""
        sheet = self._illustrated(sheets[number])

        def chosen(choice: int) -> None:
            if choice < len(sheet.decisions):
                self._staff.decide(sheet.decisions[choice])
                self._scene.refresh()
            self._show_sheets(sheets, number + 1)

        dispatch_screen(self._app, replace(sheet, choices=(*sheet.choices, LATER)), chosen)

    def _look_as_before(self) -> None:
        """Once all is read the map lies as before, and the game is kept."""
        if self._looked_at is not None:
            self._scene.viewport.centre_on_km(*self._looked_at, at_once=True)
            self._looked_at = None
        self._keeper.autosave()

    def finish(self) -> None:
        """The game is over: show how it came out."""
        session = self._session
        course = course_lines(session.scenario, session.readings)
        facts = result_facts(session.scenario, session.view(), session.table.world, moments_of(session), course)
        picture = control_map(self._atlas, session, standard_theme())
        commands = (
            ("Save the game", self._keeper.save),
            ("Look at the map", self._app.pop),
            ("To the title", self._app.home),
        )
        result_screen(self._app, facts, picture, commands)
