"""The documents are true of the code: sections, numbers, tables, files, links and worked examples."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import Game, duel, play, sketch
from rules.doors import LINES, LOOK, probe

from game.rules.refusal import Refusal
from game.scenario.load import load_text
from game.scenario.problems import ScenarioError
from game.state.enums import CombatResult, Detection, EventKind, Side, TaskEnd, Track
from game.state.world import CAPACITIES, FAR

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
RULEBOOK = (DOCS / "rulebook.md").read_text(encoding="utf-8")
ARCHITECTURE = (DOCS / "architecture.md").read_text(encoding="utf-8")
MODDING = (DOCS / "modding.md").read_text(encoding="utf-8")
RULES: dict[str, Any] = yaml.safe_load((ROOT / "assets" / "rulebook.yaml").read_text(encoding="utf-8"))
NUMERIC = ("movement", "sight", "combat", "supply", "aid", "districts", "command", "season", "moscow")
SECTION = r"§(\d+(?:\.\d+)?)"

# ---------------------------------------------------------------- sections, numbers, tables


def headings() -> set[str]:
    return set(re.findall(rf"^#+ {SECTION}", RULEBOOK, re.MULTILINE))


def test_every_section_cited_in_the_code_is_a_heading() -> None:
    cited = {
        section: path.relative_to(ROOT).as_posix()
        for path in (ROOT / "game").rglob("*.py")
        for section in re.findall(SECTION, path.read_text(encoding="utf-8"))
    }

    assert len(cited) > 20
    assert {section: path for section, path in cited.items() if section not in headings()} == {}


@pytest.mark.parametrize("text", [RULEBOOK, MODDING], ids=["rulebook", "modding"])
def test_every_section_cited_in_the_documents_is_a_heading(text: str) -> None:
    assert set(re.findall(SECTION, text)) <= headings()


def quoted_numbers(text: str) -> list[tuple[str, str, int]]:
    """Quotations such as `combat.melt_permille` 150."""
    found = re.findall(r"`(\w+)\.(\w+)`\s+(-?\d[\d,]*)", text)
    return [(chapter, key, int(number.replace(",", ""))) for chapter, key, number in found if chapter in NUMERIC]


def test_numbers_quoted_with_their_key_are_those_of_the_rulebook() -> None:
    numbers = quoted_numbers(RULEBOOK)

    assert len(numbers) > 80
    wrong = [quote for quote in numbers if RULES[quote[0]].get(quote[1]) != quote[2]]
    assert wrong == []


def test_every_number_of_the_rules_is_quoted() -> None:
    told = {(chapter, key) for chapter, key, _ in quoted_numbers(RULEBOOK)}
    numbers = {
        (chapter, key) for chapter in NUMERIC for key, value in RULES[chapter].items() if isinstance(value, int)
    }

    assert numbers - told == set()


def has_row(cells: list[Any]) -> bool:
    return "| " + " | ".join(str(cell) for cell in cells) + " |" in RULEBOOK


def test_the_tables_are_those_of_the_rulebook() -> None:
    def said(flag: bool) -> str:
        return "yes" if flag else "no"

    rows: list[list[Any]] = []
    for name, ground in RULES["terrain"].items():
        defence, cover, rough, settled, *rest = ground.values()
        rows.append([name.replace("_", " "), defence, cover, said(rough), said(settled), *rest])
    for key in ("off_road_points", "mountain_track_points", "caravan_track_points", "cart_road_points"):
        for name, points in RULES["march"][key].items():
            rows.append([name.replace("_", " "), *(number or "–" for number in points[:5])])
    for name, outcome in RULES["combat"]["outcomes"].items():
        rows.append([name.replace("_", " "), *outcome.values()])
    for name, barrage in RULES["combat"]["barrages"].items():
        rows.append([name, *barrage.values()])
    for column in RULES["combat"]["odds"]:
        rows.append([column["ratio_permille"], *column["weights_permille"][1:]])
    for name, kind in RULES["unit_types"].items():
        away, home = kind["march_points"], kind["home_march_points"]
        rows.append(
            [
                name.replace("_", " "),
                kind["side"],
                kind["gait"],
                away if home == away else f"{home} / {away}",
                kind["sight_hexes"],
                kind["attack_permille"],
                kind["defence_permille"],
                kind["support_men"] or "–",
                "–" if kind["zone"] == "none" else f"{kind['zone']} {kind['zone_men']}",
                kind["intercept_hexes"] or "–",
                kind["rations_per_man"],
                f"{kind['loads_per_100_men']} / {kind['basic_loads_per_100_men']}",
                said(kind["captures"]),
            ]
        )

    assert [row for row in rows if not has_row(row)] == []


def test_the_limits_are_those_of_the_engine() -> None:
    limits = dict(re.findall(r"^\| ([^|]+?) \| ([\d,]+) \|$", MODDING, re.MULTILINE))
    told = {name: int(limit.replace(",", "")) for name, limit in limits.items()}

    assert told["hexes"] == CAPACITIES["hexes"]
    assert told["units, aid included"] == CAPACITIES["units"]
    assert told["towns"] == CAPACITIES["towns"]
    assert told["turns"] == CAPACITIES["turns"]
    assert told["unit types"] == CAPACITIES["types"]
    assert told["counted crossings"] == CAPACITIES["crossings"]
    assert told["events"] == CAPACITIES["incidents"]
    assert told["choices of all events"] == CAPACITIES["choices"]
    assert told["effects of all events"] == CAPACITIES["effects"]
    assert told["steps of all conditions"] == CAPACITIES["thoughts"]


# ---------------------------------------------------------------- files and links


def test_files_named_in_the_architecture_exist() -> None:
    named = set(re.findall(r"`((?:game|tests|docs|assets|scenarios)/[\w./]+|pyproject\.toml)`", ARCHITECTURE))

    assert len(named) > 40
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_every_engine_file_is_named_in_the_architecture() -> None:
    floors = ("base", "state", "rules", "orders", "ai", "scenario", "record", "arena")
    files = [path for floor in floors for path in (ROOT / "game" / floor).glob("*.py") if path.stem != "__init__"]
    names = [path.relative_to(ROOT).as_posix() for path in files]

    assert [name for name in names if f"`{name}`" not in ARCHITECTURE] == []


def test_contracts_named_in_the_architecture_exist() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = set(re.findall(r'^name = "(.*)"$', project, re.MULTILINE))
    named = set(re.findall(r"contract \*([^*]+)\*", ARCHITECTURE))

    assert named
    assert {" ".join(name.split()) for name in named} <= contracts


def test_tests_named_in_the_architecture_exist() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))

    assert [name for name in re.findall(r"`(test_\w+)`", ARCHITECTURE) if f"def {name}(" not in written] == []


def links() -> list[tuple[str, str]]:
    pages = [*DOCS.glob("*.md"), *ROOT.glob("README.md")]
    return [
        (page.name, target)
        for page in sorted(pages)
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:")
    ]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as renderers make them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def test_every_relative_link_resolves() -> None:
    broken = []
    for page, target in links():
        home = ROOT if page == "README.md" else DOCS
        path, _, anchor = target.partition("#")
        file = (home / path) if path else home / page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append((page, target))

    assert broken == []


# ---------------------------------------------------------------- the mistakes shown to modders


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("type: rifle_regiment", "type: rifle_regment"), ("0102 0202 0203 0303", "0102 0202 0303")],
)
def test_the_mistakes_shown_look_like_that(right: str, wrong: str) -> None:
    text = (ROOT / "tests" / "scenarios" / "duel.yaml").read_text(encoding="utf-8")
    assert right in text
    with pytest.raises(ScenarioError) as raised:
        load_text(text.replace(right, wrong, 1), file="my.yaml")

    assert f"```\n{raised.value}\n```" in MODDING


# ---------------------------------------------------------------- the worked examples


def red_line(game: Game) -> int:
    """Supply cost of the Red line to Baysun now, or FAR."""
    table = game.table
    probe(table.theatre, table.world, table.views, table.scratch, LINES, int(Side.RED), 0, 0)
    return int(table.scratch.cost[game.hex("0504")])


def before_the_assault(seed: int, stance: str) -> Game:
    game = play(duel(), seed)
    game.do("move band 0605")
    if stance != "evade":
        game.do(f"stance band {stance}")
    game.do("end", "move rifles 0604", "move horse 0505", "join rifles 0605", "join horse 0605")
    return game


def test_the_example_of_a_march() -> None:
    game = play(duel())
    assert game.unit("band").points == 12
    game.do("move band 0604")

    assert (game.at("band"), game.unit("band").points) == ("0604", 5)


def test_the_example_of_an_assault() -> None:
    game = before_the_assault(1, "stand")
    events = game.do("assault 0605")
    fight, weights = game.table.scratch.fight[0], [int(weight) for weight in game.table.scratch.weights]
    result = next(event.result for event in events if event.kind == EventKind.FIGHT)

    assert (fight.attack_base, fight.river_permille, fight.directions_permille, fight.attack) == (1306, 0, 120, 1462)
    assert (fight.defence_base, fight.defence) == (250, 250)
    assert weights == [0, 0, 10, 60, 220, 390, 320]
    assert result == CombatResult.BEATEN
    assert [game.unit(name).men for name in ("rifles", "horse", "band")] == [485, 437, 408]
    assert [game.unit(name).ammunition for name in ("rifles", "horse", "band")] == [500, 360, 163]
    assert [game.at(name) for name in ("rifles", "band")] == ["0605", "0806"]
    assert (game.unit("band").fatigue, game.unit("band").morale) == (2, 5)


def test_the_example_of_an_attack_on_walls() -> None:
    game = play(duel())
    game.do("move hill_band 0503", "join hill_band 0504", "assault 0504")
    fight = game.table.scratch.fight[0]

    assert (fight.attack, fight.defence, int(fight.attack) * 1000 // int(fight.defence)) == (172, 1188, 144)


def test_the_example_of_an_evasion() -> None:
    game = before_the_assault(2, "evade")
    game.do("assault 0605")

    assert [int(weight) for weight in game.table.scratch.weights] == [350, 0, 6, 39, 143, 254, 208]
    assert [game.unit(name).men for name in ("rifles", "horse", "band")] == [498, 448, 485]
    assert [game.at(name) for name in ("rifles", "band")] == ["0605", "0806"]
    assert game.unit("band").fatigue == 1


def test_the_example_of_a_bombardment() -> None:
    game = play(duel())
    band = game.unit("band")
    band.hex = game.hex("0507")
    game.do("end")
    table = game.table
    contact = game.contact(Side.RED, "band")
    contact.name, contact.detection, contact.hex, contact.men, contact.type = 1, 3, band.hex, 500, band.type
    probe(table.theatre, table.world, table.views, table.scratch, LOOK, int(Side.RED), 0, 0)
    told = table.bombardment(game.row("steamer"), int(band.hex))

    assert told.men == (0, 9, 19)
    assert told.chances == (545, 325, 130)
    assert told.loads == 90
    game.do("bombard steamer 0507")
    assert 500 - band.men in told.men


def test_the_example_of_a_line_and_a_cut() -> None:
    game = play(duel())
    assert red_line(game) == 21
    game.do("move hill_band 0503", "raid hill_band 0403")
    assert red_line(game) == 32

    game = play(duel())
    game.do("move hill_band 0403")
    assert red_line(game) == 46

    game = play(duel())
    game.do("move band 0604", "move hill_band 0404")
    assert red_line(game) == FAR
    events = game.end_turn()
    assert game.town("baysun").lined == 0
    assert game.town("baysun").rations == 2700
    assert game.unit("rifles").food_shortage == 0
    assert any(event.kind == EventKind.SCORED for event in events)


def test_the_example_of_a_caravan() -> None:
    game = play(duel())
    game.end_turn()
    assert (game.at("caravan"), game.unit("caravan").points) == ("0808", 10)
    game.do("move caravan 0907")
    assert (game.at("caravan"), game.unit("caravan").points) == ("0907", 0)
    game.end_turn()
    game.do("move caravan 0706")
    assert (game.at("caravan"), game.unit("caravan").points) == ("0706", 5)
    game.end_turn()
    assert game.table.world.ledger[Side.BASMACHI].aid_loads == 2000

    game = play(duel())
    game.do("end", *(f"move steamer {place}" for place in ("0508", "0608", "0708", "0808", "0908", "1008")), "end")
    assert game.table.world.tracks[Track.ATTITUDE].level == 69
    game.do("move caravan 0907")
    assert (game.at("caravan"), game.unit("caravan").points) == ("0908", 0)
    game.end_turn()
    assert game.table.world.tracks[Track.ATTITUDE].level == 68


def test_the_example_of_a_landing() -> None:
    plain = "s s s s s s s s\n s s s s s s s s"
    river = "major glacier navigable: " + ", ".join(
        f"0{column}00 {side}" for column in range(8) for side in ("SW", "SE")
    )
    units = "first: red rifle_regiment 0000 200\nnext: red rifle_regiment 0000 200\nboat: red steamer 0200 60"
    towns = "here: 0000 red garrison=10\nthere: 0600 red garrison=10"
    game = play(sketch(plain, rivers=river, units=units, towns=towns))
    game.do("end", "sail first 0600")
    assert (game.at("first"), game.unit("first").points) == ("0600", 2)
    assert game.ask("sail next 0600") is Refusal.NO_ROOM_ABOARD

    game = play(sketch(plain, rivers=river, units=units + "\nsecond: red steamer 0400 60", towns=towns))
    game.do("end", "sail first 0600", "sail next 0600")


def test_the_example_of_forced_marches() -> None:
    game = play(duel())
    game.do("force band")
    assert (game.unit("band").points, game.unit("band").fatigue) == (18, 1)
    game.do("move band 0705")
    game.end_turn()
    assert (game.unit("band").points, game.unit("band").fatigue) == (11, 1)
    game.do("force band")
    assert (game.unit("band").points, game.unit("band").fatigue) == (16, 2)


def test_the_example_of_a_flight() -> None:
    plain = "s s s s s s s s s s\n s s s s s s s s s s"
    units = "eye: red aircraft 0000 30\nfoot: basmachi regular_foot 0800 400"
    game = play(sketch(plain, units=units, towns="field: 0000 red garrison=10"))
    game.do("end")
    assert game.contact(Side.RED, "foot").detection == 0
    game.do("scout eye 0700")
    contact = game.contact(Side.RED, "foot")

    assert RULES["unit_types"]["aircraft"]["scout_hexes"] == 10
    assert (contact.detection, contact.men) == (Detection.SEEN, 400)


def test_the_example_of_a_moving_depot() -> None:
    plain = "s s s s s s s s\n s s s s s s s s"
    towns = "here: 0000 red garrison=10 loads=20\nthere: 0600 red garrison=10 loads=1"
    road = "cart_road: 0000 0100 0200 0300 0400 0500 0600"
    game = play(sketch(plain, units="carts: red cart_convoy 0000 30", towns=towns, routes=road))
    game.do("end", "load carts")
    assert (game.town("here").loads, game.unit("carts").loads, game.unit("carts").points) == (1200, 800, 4)
    game.do("move carts 0400", "end", "end", "move carts 0600", "end")

    assert (game.town("there").loads, game.unit("carts").loads) == (900, 0)
    assert RULES["unit_types"]["camel_convoy"]["cargo_load_hundredths"] == 500


def test_the_example_of_two_ways_for_a_caravan() -> None:
    stops = {}
    for task in ("march", "march_safely"):
        game = play(duel())
        game.end_turn()
        game.do(f"task caravan {task} 0706")
        told = []
        for _ in range(2):
            events = game.do("end")
            told.append((game.at("caravan"), [e.result for e in events if e.kind == EventKind.TASK_ENDED]))
            game.do("end")
        stops[task] = told

    assert stops["march"] == [("0607", [TaskEnd.ENEMY_NEAR]), ("0607", [])]
    assert stops["march_safely"] == [("0907", []), ("0706", [TaskEnd.ARRIVED])]


def test_the_example_of_a_question() -> None:
    games = (play(duel(), seed) for seed in range(30))
    game = next(game for game in games if game.end_turn(2) and game.table.world.incidents[0].waiting)
    men = int(game.unit("band").men)
    game.do("decide 0")

    assert int(game.unit("band").men) == men + 40
    assert game.table.world.tracks[Track.UNITY].level == 45


def test_the_example_of_an_event_stands_in_the_duel() -> None:
    example = MODDING.split("### `events`")[1].split("```yaml\n")[1].split("```")[0]
    bare = [line.split("  # ")[0].rstrip() for line in example.splitlines()]

    assert "\n".join(bare) in (ROOT / "tests" / "scenarios" / "duel.yaml").read_text(encoding="utf-8")
