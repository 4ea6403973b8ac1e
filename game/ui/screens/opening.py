"""From what was chosen on the title to the play screen."""

from __future__ import annotations

import gc

from game.scenario.load import load_scenario
from game.ui.app import App
from game.ui.atlas import open_atlas
from game.ui.draw.palette import standard_theme
from game.ui.screen import Screen
from game.ui.screens.campaign import CampaignScreen
from game.ui.session import PERSON, Session
from game.ui.shelf import Shelf
from game.ui.start import Start


def open_campaign(app: App, start: Start, shelf: Shelf) -> Screen:
    """The screen of a game that begins or goes on.

    Args:
        app: the window.
        start: what to play.
        shelf: scenarios that have been loaded already.

    Raises:
        RecordError: the saved game cannot be brought back.
        ScenarioError: the scenario does not load.
        AtlasMissing: the map has not been baked.
    """
    if start.load is not None:
        session = Session.resume(start.load, shelf.with_text)
    else:
        players = [start.ai, start.ai]
        players[start.side] = PERSON
        if start.hot_seat:
            players = [PERSON, PERSON]
        card = shelf.card_of(start.scenario)
        scenario = card.scenario if card and card.scenario else load_scenario(start.scenario)
        session = Session.begin(scenario, (players[0], players[1]), start.seed)
    atlas = open_atlas(session.scenario, standard_theme(), session.turn)
    # The million objects of the engine's libraries live as long as the program: looking through them costs a tenth
    # of a second each time.
    gc.freeze()
    return CampaignScreen(app, session, atlas, fresh=start.load is None)
