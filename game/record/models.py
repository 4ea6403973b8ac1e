"""What stands in a record: an experiment's head and one line a game, checked field by field."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from game.base.rows import IntArray
from game.record.errors import RecordError
from game.record.packing import MAX_TEXT, unpack_orders
from game.state.enums import Ending, Grade
from game.state.world import TURNS

FORMAT: Literal[1] = 1
MAX_GAMES = 10_000_000
MAX_SEED = 2**62

_BIG = 10**9
Count = Annotated[int, Field(ge=0, le=_BIG)]
Signed = Annotated[int, Field(ge=-_BIG, le=_BIG)]
BySide = Annotated[tuple[Count, Count], Field()]  # Basmachi, Red
PositionDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
LongDigest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Seed = Annotated[int, Field(ge=0, le=MAX_SEED)]
WinnerName = Literal["basmachi", "red", "draw"]
_GRADES = {grade.name.lower() for grade in Grade}
_ENDINGS = {ending.name.lower() for ending in Ending if ending != Ending.NONE}


class Strict(BaseModel):
    """A model that takes nothing for granted: exact types, no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


M = TypeVar("M", bound=Strict)


class Tallies(Strict):
    """Men and loads over a whole game, each for the Basmachi and the Reds; loads in hundredths."""

    killed_men: BySide
    captured_men: BySide
    deserted_men: BySide
    arrived_men: BySide
    fights: BySide
    aid_hundredths: BySide
    lost_hundredths: BySide
    captured_hundredths: BySide


class GameResult(Strict):
    """How a game ended."""

    game: Annotated[int, Field(ge=1, le=MAX_GAMES)]
    seed: Seed
    winner: WinnerName
    grade: str
    ending: str
    turns: Annotated[int, Field(ge=1, le=TURNS)]
    net_points: Signed
    points: BySide
    men: BySide
    settled_permille: Annotated[tuple[Signed, Signed], Field()]
    tallies: Tallies
    orders_given: Count
    refused: Count
    broken_promise: Count
    digest: PositionDigest

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.grade not in _GRADES:
            raise ValueError(f"grade: no grade is called so; there are {', '.join(sorted(_GRADES))}")
        if self.ending not in _ENDINGS:
            raise ValueError(f"ending: no ending is called so; there are {', '.join(sorted(_ENDINGS))}")
        if self.net_points != self.points[0] - self.points[1]:
            raise ValueError("net_points: not the difference of the points")
        return self


class GameRecord(GameResult):
    """A whole game: how it ended, and every order that led there."""

    phase_digests: Annotated[list[PositionDigest], Field(min_length=1, max_length=2 * TURNS)]
    orders: Annotated[str, Field(max_length=MAX_TEXT)]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.phase_digests[-1] != self.digest:
            raise ValueError("phase_digests: the last is not the game's digest")
        try:
            orders = unpack_orders(self.orders)
        except ValueError as error:
            raise ValueError(f"orders: {error}") from None
        if len(orders) != self.orders_given:
            raise ValueError(f"orders: {len(orders)} of them, but orders_given is {self.orders_given}")
        return self

    def order_rows(self) -> IntArray:
        """The orders, int64 of shape (n, 4)."""
        return unpack_orders(self.orders)

    def result(self) -> GameResult:
        """The record without what only a replay needs."""
        return GameResult.model_construct(**{name: getattr(self, name) for name in GameResult.model_fields})


class Experiment(Strict):
    """The head of a folder of records."""

    format: Literal[1]
    game_version: Line
    engine: LongDigest  # digest of the sources that decide how a game goes
    scenario: Line  # its title
    scenario_digest: LongDigest
    players: tuple[Line, Line]  # Basmachi, Red
    first_seed: Seed
    games_asked: Annotated[int, Field(ge=1, le=MAX_GAMES)]
    games: Annotated[int, Field(ge=0, le=MAX_GAMES)]
    digest: LongDigest  # over the digests of all games, in order


def read_model(model: type[M], text: str | bytes, file: Path | str, line: int = 0) -> M:
    """A model from JSON.

    Raises:
        RecordError: names the first thing that is wrong.
    """
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise RecordError(file, _worded(error), line) from None


def _worded(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    path = ".".join(str(step) for step in first["loc"])
    message = first["msg"].removeprefix("Value error, ")
    kinds = {
        "missing": f"missing key '{path}'",
        "extra_forbidden": f"unknown key '{path}'",
        "json_invalid": f"this is no JSON: {message.removeprefix('Invalid JSON: ')}",
        "model_type": f"{path or 'a record'} must be a JSON object",
    }
    message = message[:1].lower() + message[1:] if path else message
    return kinds.get(first["type"], f"{path}: {message}" if path else message)[:300]
