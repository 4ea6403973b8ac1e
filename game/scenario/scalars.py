"""What the words of a scenario can be: whole numbers, loads, dates, flags, names and words from a list.

The reader hands over text; these types make it what a field wants, and say in plain words what was wrong.
Ranges stand in the models as `Field(ge=…, le=…)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from game.scenario.problems import closest, listed, quoted
from game.scenario.reader import Bare
from game.state.enums import (
    NOBODY,
    Arm,
    Crossing,
    Faction,
    Gait,
    Harvest,
    Modifier,
    Posture,
    Rail,
    Regime,
    River,
    Route,
    ScoreKind,
    Side,
    Soil,
    Stance,
    Track,
)

_WHOLE = re.compile(r"[+-]?\d{1,12}")
_DECIMAL = re.compile(r"[+-]?\d{1,12}(\.\d{1,12})?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Block(BaseModel):
    """A mapping of the format: known keys only, and frozen once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


def refusal(rule: str, message: str, suggestion: str = "") -> PydanticCustomError:
    """What a type of this module raises: rule, words and suggestion travel to the Problem unchanged."""
    context = {"message": message, "suggestion": suggestion}
    return PydanticCustomError(rule, "{message}", context)


def described(value: object) -> str:
    """What was found in place of a scalar."""
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else quoted(str(value))


def _bare(value: object, pattern: re.Pattern[str], wanted: str) -> str:
    """The text of a scalar without quotes that fits a pattern."""
    if isinstance(value, str) and pattern.fullmatch(value):
        if isinstance(value, Bare):
            return str(value)
        raise refusal("quoted-number", f"must be {wanted}, not text: leave out the quotes", str(value))
    raise refusal("wrong-type", f"must be {wanted}, not {described(value)}")


def _read_whole(value: object) -> int:
    return int(_bare(value, _WHOLE, "a whole number"))


def _read_degrees(value: object) -> float:
    return float(_bare(value, _DECIMAL, "a decimal number"))


def _read_loads(value: object) -> Decimal:
    loads = Decimal(_bare(value, _DECIMAL, "a number of loads"))
    if loads != loads.quantize(Decimal("0.01")):
        raise refusal("too-precise", f"must have at most two decimals, not {described(value)}")
    return loads


def _read_flag(value: object) -> bool:
    if isinstance(value, Bare) and value in ("true", "false"):
        return value == "true"
    meant = {"yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"}
    suggestion = meant.get(str(value).lower(), "") if isinstance(value, str) else ""
    raise refusal("wrong-type", f"must be true or false, not {described(value)}", suggestion)


def _read_date(value: object) -> date:
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise refusal("no-such-day", f"there is no day {quoted(value)}") from None
    raise refusal("wrong-type", f"must be a date such as 1922-04-01, not {described(value)}")


def read_text(value: object) -> str:
    """A scalar as text, with or without quotes."""
    if isinstance(value, str):
        return str(value)
    raise refusal("wrong-type", f"must be text, not {described(value)}")


def _spelt(pattern: str, wanted: str) -> tuple[BeforeValidator, StringConstraints]:
    """Metadata of a text of a certain spelling; the constraint is there for the JSON schema."""

    def read(value: object) -> str:
        text = read_text(value)
        if not re.fullmatch(pattern, text):
            raise refusal("wrong-spelling", f"must be {wanted}, not {described(value)}")
        return text

    return BeforeValidator(read), StringConstraints(pattern=f"^{pattern}$")


_ID = r"[a-z][a-z0-9_]{0,39}"
_LABEL = r"[0-9]{4}"
_LABEL_FORM, _LABEL_SCHEMA = _spelt(_LABEL, "a hex as four digits, column then row,")
_ID_FORM, _ID_SCHEMA = _spelt(_ID, "an id of small letters, digits and underscores")
_PLACE_FORM, _PLACE_SCHEMA = _spelt(f"({_LABEL}|{_ID})", "a town's id or a hex as four digits")
_SYMBOL_FORM, _SYMBOL_SCHEMA = _spelt(r"[^\s.,]", "one letter")

Whole = Annotated[int, BeforeValidator(_read_whole)]
Degrees = Annotated[float, BeforeValidator(_read_degrees)]
Loads = Annotated[Decimal, BeforeValidator(_read_loads)]
Flag = Annotated[bool, BeforeValidator(_read_flag)]
Day = Annotated[date, BeforeValidator(_read_date)]
Text = Annotated[str, BeforeValidator(read_text), StringConstraints(min_length=1, max_length=160)]
Prose = Annotated[str, BeforeValidator(read_text), StringConstraints(max_length=4000)]
Grid = Annotated[str, BeforeValidator(read_text)]
Label = Annotated[str, _LABEL_FORM, _LABEL_SCHEMA]
Place = Annotated[str, _PLACE_FORM, _PLACE_SCHEMA]
Id = Annotated[str, _ID_FORM, _ID_SCHEMA]
Symbol = Annotated[str, _SYMBOL_FORM, _SYMBOL_SCHEMA]
LetteringWord = Annotated[Literal["range", "sands", "region", "river"], BeforeValidator(read_text)]


@dataclass(frozen=True)
class OneOf:
    """Metadata of a field whose value is one of a few words, each meaning a number."""

    meanings: Mapping[str, int]

    def __hash__(self) -> int:
        """By words; pydantic keeps metadata in sets."""
        return hash(tuple(self.meanings))

    def read(self, value: object) -> int:
        """What a word means."""
        if isinstance(value, str) and value in self.meanings:
            return self.meanings[value]
        suggestion = closest(value, self.meanings) if isinstance(value, str) else ""
        message = f"must be {listed(self.meanings)}, not {described(value)}"
        raise refusal("unknown-word", message, suggestion)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate by looking the word up."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Tell the schema the words, not the numbers."""
        return {"type": "string", "enum": list(self.meanings)}


def words_of(enum: type[IntEnum], without: Iterable[str] = ()) -> dict[str, int]:
    """The members of an enumeration as the format writes them."""
    return {member.name.lower(): member for member in enum if member.name.lower() not in without}


SideWord = Annotated[Side, OneOf(words_of(Side))]
HolderWord = Annotated[int, OneOf({**words_of(Side), "nobody": NOBODY})]
FactionWord = Annotated[Faction, OneOf(words_of(Faction))]
SoilWord = Annotated[Soil, OneOf(words_of(Soil, without=("off_map",)))]
RiverWord = Annotated[River, OneOf(words_of(River, without=("none",)))]
RegimeWord = Annotated[Regime, OneOf(words_of(Regime))]
CrossingWord = Annotated[Crossing, OneOf(words_of(Crossing, without=("none",)))]
RouteWord = Annotated[Route, OneOf(words_of(Route, without=("none",)))]
RailWord = Annotated[Rail, OneOf(words_of(Rail, without=("none",)))]
GaitWord = Annotated[Gait, OneOf(words_of(Gait))]
ArmWord = Annotated[Arm, OneOf(words_of(Arm))]
PostureWord = Annotated[Posture, OneOf(words_of(Posture))]
StanceWord = Annotated[Stance, OneOf(words_of(Stance))]
ScoreKindWord = Annotated[ScoreKind, OneOf(words_of(ScoreKind))]
TrackWord = Annotated[Track, OneOf(words_of(Track))]
ModifierWord = Annotated[Modifier, OneOf(words_of(Modifier))]
HarvestWord = Annotated[int, OneOf({"lowland": 0, "upland": 1})]
AnswerWord = Annotated[Harvest, OneOf(words_of(Harvest, without=("none",)))]
LuckWord = Annotated[int, OneOf({"full": 0, "reduced": 1, "none": 2})]
Confidence = Annotated[
    Literal["A", "B", "C", "D", "K"],
    BeforeValidator(read_text),
    Field(
        description="How sure: A two independent sources, B one good source, C inferred, "
        "D made for the game, K common knowledge."
    ),
]
SourceText = Annotated[
    str,
    BeforeValidator(read_text),
    StringConstraints(min_length=1, max_length=600),
    Field(description="Where the numbers come from, with the page if there is one."),
]


class Noted(Block):
    """An entry that may carry a remark for readers of the file."""

    note: Prose = Field(default="", description="A remark for readers of the file.")


class Sourced(Noted):
    """An entry that must say where its numbers come from."""

    source: SourceText
    confidence: Confidence


class MaySource(Noted):
    """An entry that may say where it comes from."""

    source: SourceText | None = None
    confidence: Confidence | None = None
