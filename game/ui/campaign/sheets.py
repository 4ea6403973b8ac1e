"""Sheets over the map that can be opened at any time: the score, the dispatches so far, the menu."""

from __future__ import annotations

from game.ui.app import App
from game.ui.campaign.keeper import Keeper
from game.ui.draw.palette import standard_theme
from game.ui.panels import vocabulary as say
from game.ui.panels.arrivals import coming_of
from game.ui.panels.arrivals_sheet import draw_coming
from game.ui.panels.district_sheet import draw_districts
from game.ui.panels.districts import districts_of
from game.ui.panels.score_facts import sheet_facts
from game.ui.panels.score_sheet import draw_score_sheet
from game.ui.panels.ticker import Item
from game.ui.screens.confirm import tell
from game.ui.screens.help import open_help
from game.ui.screens.menu import Entry, open_menu
from game.ui.screens.naming import ask_name
from game.ui.screens.saves import open_saves
from game.ui.screens.settings import open_settings
from game.ui.screens.sheet import open_sheet
from game.ui.session import Session
from game.ui.shelf import Shelf


def open_score(app: App, session: Session) -> None:
    """What each side needs to win, and how the game stands."""
    facts = sheet_facts(session.scenario, session.view())
    open_sheet(app, "", lambda wide: draw_score_sheet(facts, wide, standard_theme()), "show_score")


def open_districts(app: App, session: Session) -> None:
    """The districts, their people, and who answers whose call."""
    facts = districts_of(session.scenario, session.view())
    open_sheet(app, "", lambda wide: draw_districts(facts, wide, standard_theme()), "show_districts")


def open_arrivals(app: App, session: Session) -> None:
    """What the side waits for from outside, and over which crossings aid can come."""
    facts = coming_of(session.scenario, session.view())
    open_sheet(app, "", lambda wide: draw_coming(facts, wide, standard_theme()), "show_arrivals")


def heard_items(session: Session, until: int, most: int) -> tuple[Item, ...]:
    """The latest sentences of what the eyes' side has heard, the newest first.

    Args:
        session: the game.
        until: how many of its reports may be told already.
        most: of the sentences.
    """
    eyes = session.eyes
    found: list[Item] = []
    for heard in reversed(session.heard[eyes][:until]):
        report = heard.report
        if not heard.petty:
            side = int(eyes) if report.who.unit >= 0 else 1 - int(eyes)
            found.append(Item(say.short_date(session.scenario, report.turn), heard.words, report.hex, side))
        if len(found) >= most:
            break
    return tuple(found)


def open_dispatches(app: App, items: tuple[Item, ...]) -> None:
    """The dispatches so far."""
    lines = [f"{item.date}: {item.text}" for item in items] or ["Nothing has been heard yet."]
    tell(app, "Dispatches so far", "\n".join(lines))


def open_load(app: App) -> None:
    """The list of saved games."""
    open_saves(app, Shelf(None))


def save_under_name(app: App, keeper: Keeper) -> None:
    """Ask how the game should be called, and save it."""
    ask_name(app, "Save the game", keeper.title, "Save", keeper.save)


def open_game_menu(app: App, title: str, keeper: Keeper) -> None:
    """The game's own menu."""
    entries = (
        Entry("Back to the map", lambda: None, "back"),
        Entry("Save", keeper.save, "save"),
        Entry("Save under a name", lambda: save_under_name(app, keeper), "save_as"),
        Entry("Load", lambda: open_load(app), "load"),
        Entry("Settings", lambda: open_settings(app), "settings"),
        Entry("Help", lambda: open_help(app, emblems=True), "help"),
        Entry("To the title", app.home),
        Entry("Quit", app.quit, "quit"),
    )
    open_menu(app, title, entries)
