"""Every question of the shipped scenarios as a sheet: no consequence may be left out, whatever the window."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from game.scenario.scenario import Scenario
from game.ui.draw import prose
from game.ui.draw.palette import standard_theme
from game.ui.panels.dispatch_sheet import draw_dispatch
from game.ui.panels.dispatches import LATER, stamped
from game.ui.panels.incidents import choices_of, incident_sheet

THEME = standard_theme()


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900), (1920, 1080)])
def test_no_question_of_the_campaign_is_cut(
    real: Scenario, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, short = prose.shorten, list[str]()

    def shorten(text: str, kind: prose.Type, room: int) -> str:
        found = whole(text, kind, room)
        short.extend([text] if found != text else [])
        return found

    monkeypatch.setattr(prose, "shorten", shorten)
    cutout = pygame.Surface((420, 300))
    for incident in range(int(real.theatre.counts[0].incidents)):
        rows = tuple(choices_of(real, incident))
        sheet = stamped(incident_sheet(real, incident, "1 April 1922", rows), real, 0, 1)
        if rows:
            sheet = replace(sheet, choices=(*sheet.choices, LATER))
        drawn = draw_dispatch(replace(sheet, cutout=cutout, caption="Baysun"), size, 0, THEME)
        assert not drawn.cut, sheet.title
        assert all(drawn.place.contains(rect) for rect in drawn.choices)
    assert short == []


def test_what_puts_a_decision_off_is_smaller_than_what_decides(real: Scenario) -> None:
    incident = next(each for each in range(99) if len(choices_of(real, each)) >= 2)
    rows = tuple(choices_of(real, incident))
    sheet = incident_sheet(real, incident, "1 April 1922", rows)
    drawn = draw_dispatch(replace(sheet, choices=(*sheet.choices, LATER)), (1600, 900), 0, THEME)
    assert drawn.choices[-1].width < drawn.choices[0].width == drawn.choices[1].width
