"""What must be done before a game can begin: engine loaded and compiled, map drawn; all beside the picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.ui.chores import Chore, Chores, Told
from game.ui.shelf import Shelf

if TYPE_CHECKING:
    import pygame

    from game.scenario.scenario import Scenario

_ENGINE, _COMPILE, _KERNELS, _SAVE, _MAP, _ATLAS = "engine", "compile", "kernels", "save", "map", "atlas"
_FIRST_STEP = 0.35  # of the map: relief takes about as long as a third of all pictures


class Works:
    """Begins the chores in their order and knows when a game can be played."""

    def __init__(self, chores: Chores, shelf: Shelf) -> None:
        """Nothing is begun before `begin`."""
        self._chores, self.shelf = chores, shelf
        self._compiled = False
        self._opening: Path | None = None  # the saved game that was opened last
        self._map_of: Scenario | None = None
        self._map_seen: Chore | None = None
        self._playable = False
        self.emblems: dict[int, pygame.Surface] = {}  # a counter of each faction, once it can be drawn

    @property
    def loaded(self) -> bool:
        """Whether the engine is there and the scenarios are read."""
        return self._chores.is_done(_ENGINE)

    def begin(self) -> None:
        """Load the engine and read the scenarios."""
        if self._chores[_ENGINE] is None:
            self._chores.run(_ENGINE, "Opening the rules", self._read)

    def read_again(self) -> None:
        """Look for scenario files once more and read them."""
        self.shelf.look()
        self._chores.run(_ENGINE, "Reading the scenarios", self._read)

    def tick(self, wanted: Path | None) -> None:
        """Begin what can be begun by now; once a frame.

        Args:
            wanted: the scenario, or the saved game, that will probably be played.
        """
        if not self.loaded:
            return
        self._tick_rules()
        card = self.shelf.card_of(wanted) if wanted else None
        if card is None and wanted is not None and (self._chores[_SAVE] is None or self._opening != wanted):
            self._opening = wanted
            self._chores.run(_SAVE, "Opening the saved game", lambda told: self.shelf.open_save(wanted))
        if card is not None and card.scenario is not None:
            self._tick_map(card.scenario, beforehand=any(card is each for each in self.shelf.cards))

    @property
    def mapped(self) -> Scenario | None:
        """The scenario whose map was asked for last, if it can be shown."""
        return self._map_of if self._playable else None

    def ready(self, path: Path) -> bool:
        """Whether a game of this scenario can begin at once."""
        card = self.shelf.card_of(path)
        mapped = card is not None and card.scenario is not None and card.scenario is self.mapped
        laid_out = self._chores[_ATLAS] is None or self._chores.is_done(_ATLAS)
        return mapped and laid_out and self._chores.is_done(_KERNELS)

    def trouble(self, path: Path) -> str:
        """Why a game of this scenario cannot begin at all; empty if it can, or if that is not known yet."""
        card = self.shelf.card_of(path)
        if card is not None and card.problem:
            return card.problem
        return "\n".join(f"{chore.title}: {chore.failed}" for chore in self._chores.failures())

    def try_again(self) -> None:
        """Begin anew what has failed."""
        for chore in self._chores.failures():
            self._chores.forget(chore.name)
        self._map_of = None
        self.begin()

    def draw_map_again(self) -> None:
        """Paint what is damaged of the map."""
        self._map_of, self._playable = None, False

    def under_way(self) -> tuple[Chore, ...]:
        """The chores that are not finished."""
        return self._chores.under_way()

    def _tick_rules(self) -> None:
        self._compiled |= self._chores.is_done(_COMPILE)
        if self._compiled and self._chores[_KERNELS] is None:
            self._chores.run(_KERNELS, "Taking up the rules", self._warm_up)
        elif not self._compiled and self._chores[_COMPILE] is None:
            self._compile()

    def _tick_map(self, scenario: Scenario, *, beforehand: bool) -> None:
        if scenario is not self._map_of:
            self._map_of, self._playable = scenario, False
            self._draw_map(scenario, beforehand=beforehand)
        seen = self._chores[_MAP]
        if not self._playable and seen is not self._map_seen:
            self._map_seen, self._playable = seen, _is_playable(scenario)

    def _read(self, told: Told) -> None:
        self.shelf.read(told)
        if not self.emblems:
            self.emblems = _emblems()
        from game.arena.warm import is_ready  # slow: it loads the compiler

        self._compiled = is_ready()

    def _compile(self) -> None:
        from game.arena.warm import child_command, kernels_in_sources

        total, finished = max(1, kernels_in_sources()), 0

        def reading(message: dict[str, Any]) -> tuple[float, str] | None:
            nonlocal finished
            if "kernel" not in message:
                return None
            finished += 1
            return finished / total, "about a minute, once"

        self._chores.start(_COMPILE, "Compiling the rules", child_command("game.arena.warm"), reading)

    def _warm_up(self, told: Told) -> None:
        """Take the compiled rules from the disk before somebody waits for them."""
        from game.arena.warm import ask_everything

        card = next((card for card in self.shelf.cards if card.scenario is not None), None)
        if card is not None and card.scenario is not None:
            ask_everything(card.scenario)

    def _draw_map(self, scenario: Scenario, *, beforehand: bool) -> None:
        """Paint the map; one that is there is put together while somebody still reads the title."""
        from game.ui.bake import bake_command, is_baked
        from game.ui.draw.palette import standard_theme

        theme = standard_theme()
        if is_baked(scenario, theme) and self._chores[_MAP] is None:
            self._playable = True
            if beforehand:  # a saved game is waited for: there it would only fight over the processor
                self._chores.run(_ATLAS, "Opening the map", lambda told: _prepare(scenario))
            return
        try:
            command = bake_command(scenario, theme)
        except OSError as error:
            self._chores.run(_MAP, "Drawing the map", _raising(error))
            return
        self._chores.start(_MAP, "Drawing the map", command, _map_step)


def _raising(error: Exception) -> Any:
    def work(told: Told) -> None:
        raise error

    return work


def _is_playable(scenario: Scenario) -> bool:
    from game.ui.bake import is_playable
    from game.ui.draw.palette import standard_theme

    return is_playable(scenario, standard_theme())


def _prepare(scenario: Scenario) -> None:
    from game.ui.atlas import prepare_atlas
    from game.ui.draw.palette import standard_theme

    prepare_atlas(scenario, standard_theme())


def _map_step(message: dict[str, Any]) -> tuple[float, str] | None:
    if "step" not in message or "of" not in message:
        return None
    step, steps = int(message["step"]), int(message["of"])
    later = _FIRST_STEP + (1.0 - _FIRST_STEP) * (step - 2) / max(1, steps - 1)
    return 0.0 if step <= 1 else later, str(message.get("what", ""))


def _emblems() -> dict[int, pygame.Surface]:
    from game.ui.draw.counters import LEGEND_ARMS, NUMBERS_FROM_PX, Face, draw_counter
    from game.ui.draw.palette import standard_theme

    faces = {int(faction): Face(int(faction), int(arm), 0) for faction, arm in LEGEND_ARMS.items()}
    return {
        faction: draw_counter(face, int(NUMBERS_FROM_PX) - 1, standard_theme()) for faction, face in faces.items()
    }
