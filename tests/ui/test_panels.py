from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pygame
import pytest
from builders import DUEL

from game.orders.forecast import Forecast, LedgerLine
from game.orders.table import Table
from game.orders.view import View
from game.scenario.load import load_scenario
from game.scenario.scenario import Scenario
from game.state.enums import Arm, CombatResult, Detection, Faction, Grade, ScoreKind, Side, Station, Terrain
from game.state.world import copy_world
from game.ui.campaign.commands import COMMANDS
from game.ui.draw import prose
from game.ui.draw.palette import Theme, standard_theme
from game.ui.pane import Pane
from game.ui.panels import bar as bars
from game.ui.panels import vocabulary as say
from game.ui.panels.digest_panel import CONTROLS, DigestFacts, draw_digest
from game.ui.panels.facts import UnitFacts, contact_facts, unit_facts
from game.ui.panels.forecast_panel import draw_forecast, split_section, verdict
from game.ui.panels.ground_panel import draw_ground, ground_facts
from game.ui.panels.layout import TABS, panel_layout
from game.ui.panels.score_facts import HELD, LATELY, LOST, SheetFacts, audit_turns, sheet_facts
from game.ui.panels.score_sheet import draw_score_sheet, grade_bounds
from game.ui.panels.stack_panel import draw_stack, stack_lines
from game.ui.panels.standing import Standing, standing
from game.ui.panels.ticker import Item, draw_ticker
from game.ui.panels.unit_panel import draw_facts, draw_header, panel_ground
from game.ui.panels.vignette import Vignette, draw_vignette
from game.ui.screens import sheet
from game.ui.screens.card import PAD

PANEL_HEIGHTS = [644, 824, 1004, 1364]  # of windows 720, 900, 1080 and 1440 px high
ALAI, BAYSUN_GARRISON = 26, 1


@pytest.fixture
def table(real: Scenario) -> Table:
    return Table(real.theatre, real.world, 1)


@pytest.fixture
def red(table: Table) -> View:
    return table.view(Side.RED)


@pytest.fixture
def rebels(table: Table) -> View:
    return table.view(Side.BASMACHI)


@pytest.fixture
def theme() -> Theme:
    """A theme of its own, so that no picture comes from what another test has drawn."""
    return replace(standard_theme())


@pytest.fixture
def shortened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Texts that had to be shortened to fit."""
    found: list[str] = []
    whole: Callable[[str, prose.Type, int], str] = prose.shorten

    def shorten(text: str, kind: prose.Type, room: int) -> str:
        short = whole(text, kind, room)
        if short != text:
            found.append(text)
        return short

    monkeypatch.setattr(prose, "shorten", shorten)
    return found


def _pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGBA")


def _own(scenario: Scenario, view: View) -> list[int]:
    return [unit for unit in range(int(view.counts[0].units)) if view.units[unit].side == view.side[0]]


# ---------------------------------------------------------------- places


@pytest.mark.parametrize("height", [640, 644, 700, 759, 760, 824, 959, 960, 1004, 1179, 1180, 1364, 2084])
def test_parts_of_the_panel_fit_and_do_not_overlap(height: int) -> None:
    layout = panel_layout((340, height))
    panel = pygame.Rect(0, 0, 340, height)
    for chosen in TABS:
        shown = [layout.rect(name) for name in ("header", "orders", *layout.shown(chosen))]
        rects = [*shown, *(pygame.Rect(tab.rect) for tab in layout.tabs)]
        assert all(panel.contains(rect) and rect.height > 0 for rect in rects)
        assert not any(one.colliderect(other) for one, other in combinations(rects, 2))
    buttons = layout.button_rects(len(COMMANDS))
    assert len(buttons) == len(COMMANDS)
    high = 34 if height >= 760 else 26
    assert all(layout.rect("orders").contains(button) and button.height == high for button in buttons)
    assert not any(one.colliderect(other) for one, other in combinations(buttons, 2))


@pytest.mark.parametrize("height", PANEL_HEIGHTS)
def test_every_card_can_be_shown(height: int) -> None:
    layout = panel_layout((340, height))
    for name in TABS:
        assert name in layout.shown(name)
    for tab in layout.tabs:
        assert layout.tab_at(*pygame.Rect(tab.rect).center) == tab.name
    assert layout.tab_at(1, 1) == ""


# ---------------------------------------------------------------- units


@pytest.mark.parametrize("height", PANEL_HEIGHTS)
@pytest.mark.parametrize("side", list(Side))
def test_no_text_of_any_unit_is_cut(
    real: Scenario, table: Table, theme: Theme, shortened: list[str], side: Side, height: int
) -> None:
    view, layout = table.view(side), panel_layout((340, height))
    for unit in _own(real, view):
        view.units[unit].station = Station.ON_MAP
        view.units[unit].hex = max(0, int(view.units[unit].hex)) or 1000
        facts = unit_facts(real, view, unit)
        draw_header(facts, layout.rect("header").size, theme)
        drawn = draw_facts(facts, layout.rect("facts").size, theme)
        assert drawn.get_bounding_rect().bottom < drawn.get_height()
    assert shortened == []


def test_trouble_is_told_in_words_and_by_sign(real: Scenario, red: View) -> None:
    row = red.units[ALAI]
    row.food_shortage, row.supply_cost, row.ammunition, row.ammunition_shortage = 2, 5, 0, 1
    facts = {line.title: line for line in unit_facts(real, red, ALAI).rows}
    assert (facts["Food"].value, facts["Food"].sign) == ("Short, step 2 of 3", "short")
    assert (facts["Rounds"].value, facts["Rounds"].sign) == ("0 of 8 loads", "short")
    row.supply_cost = -1
    facts = {line.title: line for line in unit_facts(real, red, ALAI).rows}
    assert (facts["Food"].value, facts["Food"].sign) == ("Cut off, step 2 of 3", "cut off")


def test_facts_tell_what_the_view_says(real: Scenario, red: View) -> None:
    facts = unit_facts(real, red, ALAI)
    rows = {line.title: line for line in facts.rows}
    assert (facts.title, facts.men, facts.full_men) == ("1st Cavalry Brigade, Alai Regiment", "500", 975)
    assert rows["Quality"].value == "Very good (7 of 10)" and rows["Quality"].dots == 3.5
    assert rows["March"].value == "0 of 11 points left"
    assert rows["Leader"].value == "Worth 2 of 3 (+16 %)"
    red.units[ALAI].points = 4
    assert {line.title: line.value for line in unit_facts(real, red, ALAI).rows}["March"] == "4 of 11 points left"


def test_equal_views_give_equal_facts_and_changes_show(real: Scenario, red: View) -> None:
    before = unit_facts(real, red, ALAI)
    assert unit_facts(real, red, ALAI) == before
    red.units[ALAI].fatigue = 2
    assert unit_facts(real, red, ALAI) != before


def test_a_rumour_tells_neither_kind_nor_state(real: Scenario, red: View) -> None:
    facts = contact_facts(real, red, 1)
    assert facts.title == "Unknown band"
    assert facts.men == "about 300" and facts.full_men == 0
    told = {line.title: line.value for line in facts.rows}
    assert told["Kind"] == told["State"] == "Unknown"
    assert "Morale" not in told
    assert facts.face.arm == -1 and facts.face.ghost


def test_a_ghost_tells_when_it_was_seen_last(real: Scenario, red: View) -> None:
    red.clock[0].turn = 4
    red.contacts[0].detection, red.contacts[0].turn = int(Detection.NONE), 2
    facts = contact_facts(real, red, 1)
    assert facts.rows[0].value == "Last on turn 2"
    assert "last seen on turn 2" in facts.kind


def test_a_known_enemy_is_told_in_full(real: Scenario, red: View) -> None:
    contact = red.contacts[0]
    contact.type, contact.detection, contact.men = real.names.type_ids.index("lokai_band"), int(Detection.KNOWN), 733
    contact.morale, contact.leader = 8, 2
    facts = contact_facts(real, red, 1)
    told = {line.title: line.value for line in facts.rows}
    assert (facts.title, facts.men, facts.face.faction) == ("Lokai band", "733", Faction.LOKAI)
    assert told["Morale"] == "High (8 of 10)" and "Leader" in told


def test_hidden_parts_of_the_world_leave_every_panel_as_it_is(real: Scenario, theme: Theme) -> None:
    """Panels drawn from Views of two Worlds that differ in what a side does not know are the same pixel by pixel."""
    worlds = [copy_world(real.world), copy_world(real.world)]
    hidden = [u for u in range(int(real.world.counts[0].units)) if real.world.units[u].side == Side.BASMACHI]
    known = {int(row.name) for row in Table(real.theatre, real.world, 1).view(Side.RED).contacts if row.name > 0}
    for unit in hidden:
        worlds[1].units[unit].morale -= 3
        worlds[1].units[unit].ammunition = 0
        worlds[1].units[unit].fatigue = 2
    pictures = []
    for world in worlds:
        view = Table(real.theatre, world, 1).view(Side.RED)
        fresh = replace(theme)
        facts = [contact_facts(real, view, name) for name in known]
        drawn = [draw_facts(found, (302, 250), fresh) for found in facts]
        drawn += [draw_header(found, (302, 190), fresh) for found in facts]
        drawn += [draw_ground(ground_facts(real, view, int(view.contacts[0].hex)), (302, 300), fresh)]
        drawn += [bars.draw_bar(bars.bar_facts(real, view, bars.MARCH), 1920, fresh).picture]
        drawn += [draw_score_sheet(sheet_facts(real, view), 1100, fresh)]
        pictures.append([_pixels(picture) for picture in drawn])
    assert known
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("arm", [-1, *Arm])
@pytest.mark.parametrize("size", [(302, 84), (302, 48)])
def test_every_arm_has_a_picture_of_its_own(theme: Theme, arm: int, size: tuple[int, int]) -> None:
    drawn = _pixels(draw_vignette(Vignette(arm, Faction.RED_ARMY, Terrain.HILLS), size, theme))
    # horse of the line, bands and staffs ride alike
    riders = {Arm.HORSE, Arm.BAND, Arm.HEADQUARTERS}
    others = [other for other in (-1, *Arm) if other != arm and not {arm, other} <= riders]
    assert all(drawn != _pixels(draw_vignette(Vignette(other, 0, Terrain.HILLS), size, theme)) for other in others)


# ---------------------------------------------------------------- forecast


def _forecast(*chances: int, raid: bool = False) -> Forecast:
    lines = (
        LedgerLine("Men", "11,500", "10,900"),
        LedgerLine("Strength by arms and condition", "11,306", "10,050"),
        LedgerLine("Over a river (§5.2)", "−50 %", ""),
        LedgerLine("From 3 sides", "+24 %", ""),
        LedgerLine("Surprise", "+40 %", ""),
        LedgerLine("Ground", "", "+80 %"),
        LedgerLine("Walls", "", "+60 %"),
        LedgerLine("Trenches", "", "+45 %"),
        LedgerLine("Ambush", "", "+40 %"),
    )
    return Forecast(lines, 14620, 12500, 1170, chances or (0, 80, 320, 380, 170, 40, 10), raid)


@pytest.mark.parametrize("height", PANEL_HEIGHTS)
def test_the_longest_ledger_fits(theme: Theme, shortened: list[str], height: int) -> None:
    place = panel_layout((340, height)).rect("forecast")
    drawn = draw_forecast(_forecast(), "assault on Kala-i-Khumb", int(Side.RED), place.size, theme)
    assert drawn.get_bounding_rect().bottom < drawn.get_height()
    assert shortened == []


def test_the_verdict_follows_the_chances() -> None:
    assert verdict(_forecast(0, 0, 10, 60, 220, 390, 320)).startswith("Favourable: nine in ten that they give way")
    assert verdict(_forecast(0, 300, 450, 200, 50, 0, 0)).startswith("Hopeless: less than one in ten")
    assert "A rout of our own: three in ten" not in verdict(_forecast(0, 0, 10, 60, 220, 390, 320))
    assert "rout of our own" in verdict(_forecast(0, 300, 450, 200, 50, 0, 0))
    assert "slip away first" in verdict(_forecast(350, 6, 39, 0, 143, 254, 208))
    assert verdict(_forecast(0, 50, 250, 300, 250, 120, 30)).startswith("Doubtful")


def test_bars_are_as_high_as_chances_and_the_defenders_are_hatched(theme: Theme) -> None:
    chances = [0] * 7
    chances[CombatResult.ROUTED], chances[CombatResult.REPULSED] = 500, 500
    drawn = draw_forecast(_forecast(*chances), "", int(Side.RED), (302, 330), theme)
    own, enemy = (drawn.map_rgb(theme.colour(f"panel.{name}")) & 0xFFFFFFFF for name in ("red", "basmachi"))
    chart = pygame.PixelArray(drawn)
    counts = []
    for left, right in ((259, 302), (43, 86)):
        part = chart[left:right, 236:310]
        counts.append([sum(int(px) == colour for column in part for px in column) for colour in (own, enemy)])
    del chart
    assert counts[0][0] > 800 and counts[0][1] == 0  # a full bar of our own
    assert counts[1][0] == 0 and 0 < counts[1][1] < counts[0][0]  # slanting lines only


@pytest.mark.parametrize(("permille", "words"), [(1400, "1.4 to 1"), (1000, "1.0 to 1"), (400, "1 to 2.5")])
def test_odds_in_words(permille: int, words: str) -> None:
    assert say.odds_words(permille) == words


def test_sections_stand_apart_from_titles() -> None:
    assert split_section("Over a river (§5.2)") == ("Over a river", "§5.2")
    assert split_section("Walls §5.2") == ("Walls", "§5.2")
    assert split_section("Walls") == ("Walls", "")


# ---------------------------------------------------------------- ground and stacks


def test_ground_tells_stores_of_own_towns_only(real: Scenario, red: View, rebels: View) -> None:
    baysun = int(red.units[BAYSUN_GARRISON].hex)
    own = " ".join(ground_facts(real, red, baysun).sentences)
    enemy = " ".join(ground_facts(real, rebels, baysun).sentences)
    assert "In store: 5,400 rations, 10 loads." in own
    assert "In store" not in enemy and "held by the Red Army" in enemy


@pytest.mark.parametrize("height", PANEL_HEIGHTS)
def test_no_text_of_any_town_is_cut(
    real: Scenario, red: View, theme: Theme, shortened: list[str], height: int
) -> None:
    size = panel_layout((340, height)).rect("ground").size
    for town in range(int(real.theatre.counts[0].towns)):
        facts = ground_facts(real, red, int(real.theatre.towns[town].hex))
        drawn = draw_ground(facts, size, theme)
        assert drawn.get_bounding_rect().bottom < size[1]
    assert shortened == []


def test_ground_of_every_hex_can_be_told(real: Scenario, red: View) -> None:
    for hex_id in range(0, int(real.theatre.counts[0].hexes), 7):
        facts = ground_facts(real, red, hex_id)
        assert len(facts.pairs) == 8 and all(value for _, value in facts.pairs)


def test_a_closed_pass_tells_when_it_opens(real: Scenario, red: View) -> None:
    closed = next(h for h in range(int(real.theatre.counts[0].hexes)) if real.theatre.hexes[h].first_day > 0)
    assert any("under snow" in told for told in ground_facts(real, red, closed).sentences)
    red.clock[0].turn = int(real.theatre.terms[0].turns)
    assert not any("under snow" in told for told in ground_facts(real, red, closed).sentences)


def test_a_stack_lists_everybody_and_clicks_find_them(real: Scenario, red: View, theme: Theme) -> None:
    hex_id = int(red.units[BAYSUN_GARRISON].hex)
    red.contacts[0].hex = hex_id
    lines = stack_lines(real, red, hex_id, BAYSUN_GARRISON)
    assert [line.unit for line in lines] == [0, BAYSUN_GARRISON, -1]
    assert [line.selected for line in lines] == [False, True, False]
    assert lines[2].contact == 1
    picture, hits = draw_stack(lines, "Baysun", 0, (302, 300), theme)
    assert [(hit.unit, hit.contact) for hit in hits] == [(0, 0), (BAYSUN_GARRISON, 0), (-1, 1)]
    assert all(picture.get_rect().contains(pygame.Rect(hit.rect)) for hit in hits)
    assert not any(pygame.Rect(one.rect).colliderect(pygame.Rect(other.rect)) for one, other in combinations(hits, 2))


def test_a_long_stack_scrolls(real: Scenario, red: View, theme: Theme) -> None:
    own = _own(real, red)[:12]
    for unit in own:
        red.units[unit].station, red.units[unit].hex = Station.ON_MAP, 700
    lines = stack_lines(real, red, 700)
    first, last = (draw_stack(lines, "", start, (302, 220), theme)[1] for start in (0, 99))
    assert first[0].unit == lines[0].unit and last[-1].unit == lines[-1].unit
    assert len(first) == len(last) < len(lines)


# ---------------------------------------------------------------- bar, ticker, digest


@pytest.mark.parametrize("wide", [1280, 1366, 1600, 1920, 2560])
@pytest.mark.parametrize("side", list(Side))
def test_the_bar_keeps_the_important_and_never_overlaps(
    real: Scenario, table: Table, theme: Theme, shortened: list[str], side: Side, wide: int
) -> None:
    view = table.view(side)
    view.ledger[0].points, view.ledger[1].points, view.ledger[int(side)].lost_loads = 142, 141, 123450
    view.clock[0].turn = 27
    facts = replace(bars.bar_facts(real, view, bars.MARCH), date="28 September 1922")
    drawn = bars.draw_bar(facts, wide, theme)
    assert drawn.picture.get_size() == (wide, 46)
    assert drawn.score.width > 0 and drawn.button.right <= wide
    # nothing but ground between the last part and the button
    gap = drawn.picture.subsurface((drawn.button.x - 12, 4, 8, 36)).copy()
    assert max(max(gap.get_at((x, y))[:3]) for x in range(8) for y in range(36)) < 90
    assert shortened == []


def test_the_bar_says_how_the_game_stands(real: Scenario, rebels: View) -> None:
    rebels.ledger[0].points, rebels.ledger[1].points = 11, 7
    facts = bars.bar_facts(real, rebels, bars.MARCH)
    assert (facts.date, facts.turn, facts.turns, facts.button) == ("1 April 1922", 1, 32, "End of march")
    assert facts.standing.words == "Basmachi +4: minor Red victory so far"
    assert bars.bar_facts(real, rebels, bars.ENEMY).button == ""
    assert facts.gauges[1].number == "11,520"


def test_grades_and_bounds_agree(real: Scenario, red: View) -> None:
    """What the ladder says of a net score is what the rules make of it."""
    for net in range(-30, 40):
        red.ledger[0].points, red.ledger[1].points = max(0, net), max(0, -net)
        now = standing(real, red)
        fitting = [
            grade
            for grade, low, high in grade_bounds(now)
            if (low is None or net >= low) and (high is None or net <= high)
        ]
        assert fitting == [now.grade]


def test_ticker_sentences_lie_side_by_side_and_lead_to_their_places(theme: Theme) -> None:
    items = tuple(
        Item("9 April", f"Something happened, number {n}, and it was long enough.", 100 + n) for n in range(9)
    )
    drawn = draw_ticker(items, 1280, theme)
    rects = [pygame.Rect(spot.rect) for spot in drawn.spots]
    assert [spot.hex for spot in drawn.spots] == [100 + n for n in range(len(rects))]
    assert len(rects) >= 2
    assert all(drawn.picture.get_rect().contains(rect) for rect in rects)
    assert not any(one.colliderect(other) for one, other in combinations([drawn.badge, *rects], 2))
    assert draw_ticker((), 1280, theme).spots == ()


@pytest.mark.parametrize("current", [-1, 0, 7, 29])
def test_the_digest_shows_the_sentence_of_the_moment(theme: Theme, current: int) -> None:
    lines = tuple(f"The 5th Turkestan Rifle Regiment marches from Baysun to Derbent, {n} times." for n in range(30))
    drawn = draw_digest(DigestFacts("Enemy phase", "turn 3", lines, current, True, 2), (340, 644), theme)
    shown = [number for number, _ in drawn.lines]
    assert max(0, current) in shown
    assert min(current + 1, 29) in shown
    places = [pygame.Rect(rect) for _, rect in (*drawn.lines, *drawn.controls)]
    assert not any(one.colliderect(other) for one, other in combinations(places, 2))
    assert [drawn.control_at(*pygame.Rect(rect).center) for _, rect in drawn.controls] == list(CONTROLS)
    assert drawn.line_at(*places[0].center) == shown[0]


# ---------------------------------------------------------------- the score sheet


def _line(facts: SheetFacts, side: Side, title: str) -> object:
    return next(line for line in facts.lines[side] if line.title == title)


def test_every_point_of_the_sheet_is_told_once(real: Scenario, red: View) -> None:
    for item in range(int(real.theatre.counts[0].score_items)):
        red.scores[item].points = item + 1
    facts = sheet_facts(real, red)
    for side in Side:
        earned = sum(line.earned for line in facts.lines[side])
        rows = [i for i in range(int(real.theatre.counts[0].score_items)) if real.theatre.score_items[i].side == side]
        assert earned == sum(item + 1 for item in rows)


def test_towns_held_alike_stand_in_one_line(real: Scenario, rebels: View) -> None:
    facts = sheet_facts(real, rebels)
    first = facts.lines[Side.BASMACHI][0]
    assert first.title == "Hold each of these towns" and first.worth == "+1 each"
    assert [place.name for place in first.places][:2] == ["Dushanbe", "Hisar"]
    assert {place.name: place.state for place in first.places}["Baysun"] == LOST
    together = next(line for line in facts.lines[Side.RED] if "together" in line.title)
    assert [place.name for place in together.places] == ["Denau", "Hisar", "Dushanbe"]
    assert together.worth == "+5"


def test_a_town_counts_as_held_only_after_two_turn_ends(real: Scenario, rebels: View) -> None:
    for turns, state in ((0, LATELY), (1, LATELY), (2, HELD)):
        for town in range(int(real.theatre.counts[0].towns)):
            rebels.towns[town].supplied_turns = turns
        place = sheet_facts(real, rebels).lines[Side.BASMACHI][0].places[0]
        assert place.state == state


@pytest.mark.parametrize("kind", list(ScoreKind))
def test_every_kind_of_line_says_when_it_counts(kind: ScoreKind) -> None:
    scenario = load_scenario(DUEL)
    scenario.theatre.score_items[0].kind = kind
    view = Table(scenario.theatre, scenario.world, 1).view(Side.RED)
    lines = [line for side in Side for line in sheet_facts(scenario, view).lines[side] if line.kind == kind]

    assert lines
    assert all(line.note.endswith(".") for line in lines)


def test_progress_is_told_of_own_lines_only(real: Scenario, red: View, rebels: View) -> None:
    rebels.ledger[0].aid_loads = 3400
    own = {line.title: line for line in sheet_facts(real, rebels).lines[Side.BASMACHI]}
    seen = {line.title: line for line in sheet_facts(real, red).lines[Side.BASMACHI]}
    aid, east = "Bring in aid, for every 20 loads", "Control 98% of settled East Bukhara"
    unity = "The unity of the movement at 50 or above"
    assert (own[aid].now, own[aid].goal, seen[aid].now) == (34, 80, -1)
    assert seen[east].now == own[east].now > 0
    assert (own[unity].now, own[unity].goal) == (seen[unity].now, 50)


def test_audits_are_told_with_the_next(real: Scenario, red: View) -> None:
    assert audit_turns(real) == [8, 15, 23, 32]
    red.clock[0].turn = 15
    assert sheet_facts(real, red).audits.endswith("8, 15, 23 and 32; the next this turn.")
    red.clock[0].turn = 16
    assert sheet_facts(real, red).audits.endswith("the next in 7 turns.")


def test_the_sheet_is_as_wide_as_its_text_needs_in_the_smallest_window() -> None:
    inner = min(sheet._WIDTH, 1280 - 2 * PAD) - 2 * PAD
    assert Pane.room(pygame.Rect(0, 0, inner, 1)) >= 1150


@pytest.mark.parametrize("wide", [1150, 1320])
@pytest.mark.parametrize("side", list(Side))
def test_no_text_of_the_sheet_is_cut(
    real: Scenario, table: Table, theme: Theme, shortened: list[str], side: Side, wide: int
) -> None:
    drawn = draw_score_sheet(sheet_facts(real, table.view(side)), wide, theme)
    assert drawn.get_bounding_rect().bottom <= drawn.get_height()
    assert drawn.get_height() <= 960  # the card scrolls; more than a page and a half nobody reads
    assert shortened == []


def test_a_small_scenario_has_a_sheet_too(duel: Scenario, theme: Theme) -> None:
    view = Table(duel.theatre, duel.world, 1).view(Side.RED)
    facts = sheet_facts(duel, view)
    assert all(facts.lines)
    assert draw_score_sheet(facts, 1100, theme).get_height() > 200


def test_standing_words_when_level() -> None:
    assert Standing(3, 3, Grade.DRAW, 0, (3, 9, 18)).words == "Level: draw so far"
    assert Standing(3, 5, Grade.RED_MINOR, 0, (1, 9, 18)).words == "Red +2: minor Red victory so far"


def test_panel_paper_is_opaque_everywhere(theme: Theme) -> None:
    ground = panel_ground(panel_layout((340, 644)), "unit", theme)
    assert ground.get_size() == (340, 644)
    assert ground.get_at((0, 0))[3] == ground.get_at((339, 643))[3] == 255


def test_facts_are_values(real: Scenario, red: View) -> None:
    facts: UnitFacts = unit_facts(real, red, ALAI)
    assert len({facts, unit_facts(real, red, ALAI)}) == 1
