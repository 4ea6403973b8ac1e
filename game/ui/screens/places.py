"""Where an act can be done: a list of its places, or the map."""

from __future__ import annotations

from collections.abc import Callable

from game.ui.app import App
from game.ui.campaign.desk import Desk
from game.ui.pane import Listing, Row
from game.ui.panels import vocabulary as say
from game.ui.panels.politics import ActFacts
from game.ui.screen import Size
from game.ui.screens.card import HEAD, PAD, CardScreen

_WIDTH = 640


def open_places(app: App, desk: Desk, act: ActFacts, then: Callable[[int], None], on_map: Callable[[], None]) -> None:
    """Lay the list over what is shown.

    Args:
        app: the window.
        desk: who orders.
        act: what is to be done.
        then: called with the hex that was chosen.
        on_map: called if the person would rather choose on the map.
    """
    app.push(_Places(app, desk, act, then, on_map))


class _Places(CardScreen):
    def __init__(
        self, app: App, desk: Desk, act: ActFacts, then: Callable[[int], None], on_map: Callable[[], None]
    ) -> None:
        super().__init__(app, act.title)
        self._act, self._then, self._on_map = act, then, on_map
        self._hexes = desk.study.places(int(act.act))
        self._rows = [_row(desk, act, hex_id) for hex_id in self._hexes]
        self._chosen = 0

    def lay(self, size: Size) -> None:
        px, pad = self._gui.px, self._gui.px(PAD)
        tall = min(px(HEAD + 74) + px(46) * len(self._rows), size[1] - px(60))
        self._place(min(px(_WIDTH), size[0] - px(40)), tall, size)
        rect = self._card.inflate(-2 * pad, -px(HEAD + 74)).move(0, px(HEAD - 74) // 2)
        listing = Listing(rect, self._rows, self._chosen, self._app.scale, self._choose, self._do)
        self._gui.pane(listing)
        right = self._corner_button(150)
        for words, command, look in (("Back", self.close, ""), ("On the map", self._choose_on_map, ""),
                                     ("Do it here", self._do, "#primary")):  # fmt: skip
            self._gui.button(right, words, command, look=look)
            right = right.move(-right.width - px(12), 0)
        self._gui.mark(listing)

    def _choose(self, row: int) -> None:
        self._chosen = row

    def _do(self) -> None:
        self.close()
        self._then(self._hexes[self._chosen])

    def _choose_on_map(self) -> None:
        self.close()
        self._on_map()


def _row(desk: Desk, act: ActFacts, hex_id: int) -> Row:
    """A place: of a district its name and its largest town, of a town its name and district; and the mood."""
    scenario, view = desk.session.scenario, desk.session.view()
    place = say.place(scenario, hex_id)
    district = int(scenario.theatre.hexes[hex_id].district)
    if district < 0:
        return Row(place)
    title, mood = scenario.names.district_titles[district], say.signed(int(view.districts[district].sympathy))
    first, second = (title, f"about {place}") if act.place == "district" else (place, f"in {title}")
    men = int(view.own_men[hex_id])
    return Row(first, f"{second}; sympathy for the Basmachi {mood}", f"{say.men(men)} of ours there" if men else "")
