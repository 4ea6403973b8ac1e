"""Conditions of events: a small language, parsed by precedence and compiled to postfix steps.

Numbers, `and or not`, comparisons, `+ - *`, parentheses, names such as `unity` and functions such as
`men_near(red, baysun, 2)` whose arguments are ids. There is nothing else in it: no code, no texts, no loops.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from game.rules.conditions import Op
from game.scenario.problems import closest, listed, quoted
from game.state.enums import Track

MAX_DEPTH = 20  # parts inside each other; each keeps one number in hand, and the engine has room for `STACK`
MAX_DIGITS = 7

_TOKEN = re.compile(r"\s+|(?P<number>\d+)|(?P<word>[A-Za-z_]\w*)|(?P<sign><=|>=|==|!=|[-+*()<>,])", re.ASCII)


class Step(NamedTuple):
    """One step of a condition, in postfix order."""

    op: Op
    a: int = 0
    b: int = 0
    c: int = 0


class Kind(Enum):
    """What an argument can be; the value is what people call it."""

    SIDE = "side"
    FACTION = "faction"
    TOWN = "town"
    DISTRICT = "district"
    UNIT = "unit"
    PLACE = "place"
    EVENT = "event"
    CHOICE = "choice"
    HEXES = "number of hexes"


class Sort(Enum):
    """What a part of a condition comes to."""

    NUMBER = "a number"
    TRUTH = "a condition"


class Function(NamedTuple):
    """A function of the language."""

    op: Op
    takes: tuple[Kind, ...]
    sort: Sort


class ExpressionError(Exception):
    """The first mistake in a condition."""

    def __init__(self, place: int, rule: str, message: str, suggestion: str = "") -> None:
        """Keep what a Problem needs.

        Args:
            place: character of the file's text.
            rule: such as `unknown-name`.
            message: what is wrong.
            suggestion: what was probably meant.
        """
        super().__init__(message)
        self.place, self.rule, self.message, self.suggestion = place, rule, message, suggestion


NAMES: dict[str, tuple[Step, Sort]] = {
    **{track.name.lower(): (Step(Op.TRACK, int(track)), Sort.NUMBER) for track in Track},
    "turn": (Step(Op.TURN), Sort.NUMBER),
    "fast": (Step(Op.FAST), Sort.TRUTH),
    "lowland_harvest": (Step(Op.LOWLAND_HARVEST), Sort.TRUTH),
    "upland_harvest": (Step(Op.UPLAND_HARVEST), Sort.TRUTH),
}

FUNCTIONS: dict[str, Function] = {
    "holds": Function(Op.HOLDS, (Kind.SIDE, Kind.TOWN), Sort.TRUTH),
    "towns": Function(Op.TOWNS, (Kind.SIDE,), Sort.NUMBER),
    "offices": Function(Op.OFFICES, (Kind.SIDE,), Sort.NUMBER),
    "cut": Function(Op.CUT, (Kind.TOWN,), Sort.TRUTH),
    "loads_at": Function(Op.LOADS_AT, (Kind.TOWN,), Sort.NUMBER),
    "rations_at": Function(Op.RATIONS_AT, (Kind.TOWN,), Sort.NUMBER),
    "stored_loads": Function(Op.STORED_LOADS, (Kind.SIDE,), Sort.NUMBER),
    "men": Function(Op.MEN, (Kind.SIDE,), Sort.NUMBER),
    "men_of": Function(Op.MEN_OF, (Kind.FACTION,), Sort.NUMBER),
    "men_near": Function(Op.MEN_NEAR, (Kind.SIDE, Kind.PLACE, Kind.HEXES), Sort.NUMBER),
    "men_in_district": Function(Op.MEN_IN_DISTRICT, (Kind.SIDE, Kind.DISTRICT), Sort.NUMBER),
    "men_of_unit": Function(Op.MEN_OF_UNIT, (Kind.UNIT,), Sort.NUMBER),
    "strength": Function(Op.STRENGTH, (Kind.UNIT,), Sort.NUMBER),
    "morale": Function(Op.MORALE, (Kind.UNIT,), Sort.NUMBER),
    "fatigue": Function(Op.FATIGUE, (Kind.UNIT,), Sort.NUMBER),
    "hunger": Function(Op.HUNGER, (Kind.UNIT,), Sort.NUMBER),
    "leader": Function(Op.LEADER, (Kind.UNIT,), Sort.NUMBER),
    "on_map": Function(Op.ON_MAP, (Kind.UNIT,), Sort.TRUTH),
    "gone": Function(Op.GONE, (Kind.UNIT,), Sort.TRUTH),
    "supplied": Function(Op.SUPPLIED, (Kind.UNIT,), Sort.TRUTH),
    "distance": Function(Op.DISTANCE, (Kind.UNIT, Kind.PLACE), Sort.NUMBER),
    "in_district": Function(Op.IN_DISTRICT, (Kind.UNIT, Kind.DISTRICT), Sort.TRUTH),
    "sympathy": Function(Op.SYMPATHY, (Kind.DISTRICT,), Sort.NUMBER),
    "share": Function(Op.SHARE, (Kind.SIDE,), Sort.NUMBER),
    "east_share": Function(Op.EAST_SHARE, (Kind.SIDE,), Sort.NUMBER),
    "points": Function(Op.POINTS, (Kind.SIDE,), Sort.NUMBER),
    "lost_battles": Function(Op.LOST_BATTLES, (Kind.SIDE,), Sort.NUMBER),
    "lost_lately": Function(Op.LOST_LATELY, (Kind.SIDE,), Sort.NUMBER),
    "denied_crossings": Function(Op.DENIED_CROSSINGS, (), Sort.NUMBER),
    "loads_arrived": Function(Op.LOADS_ARRIVED, (), Sort.NUMBER),
    "approvals": Function(Op.APPROVALS, (), Sort.NUMBER),
    "influence_share": Function(Op.INFLUENCE_SHARE, (Kind.SIDE,), Sort.NUMBER),
    "east_towns": Function(Op.EAST_TOWNS, (Kind.SIDE,), Sort.NUMBER),
    "mustered": Function(Op.MUSTERED, (Kind.SIDE,), Sort.NUMBER),
    "mustered_in": Function(Op.MUSTERED_IN, (Kind.UNIT,), Sort.NUMBER),
    "fit": Function(Op.FIT, (Kind.SIDE,), Sort.NUMBER),
    "obeying": Function(Op.OBEYING, (), Sort.NUMBER),
    "dead": Function(Op.DEAD, (Kind.SIDE,), Sort.NUMBER),
    "hurt": Function(Op.HURT, (Kind.SIDE,), Sort.NUMBER),
    "lost": Function(Op.LOST, (Kind.SIDE,), Sort.NUMBER),
    "broken_rails": Function(Op.BROKEN_RAILS, (), Sort.NUMBER),
    "happened": Function(Op.HAPPENED, (Kind.EVENT,), Sort.TRUTH),
    "turns_since": Function(Op.TURNS_SINCE, (Kind.EVENT,), Sort.NUMBER),
    "chose": Function(Op.CHOSE, (Kind.EVENT, Kind.CHOICE), Sort.TRUTH),
}


class _Infix(NamedTuple):
    """How tightly a sign between two parts binds, what it does and what it joins."""

    power: int
    op: Op
    joins: Sort
    makes: Sort


_COMPARES = 4
_INFIX = {
    "or": _Infix(1, Op.OR, Sort.TRUTH, Sort.TRUTH),
    "and": _Infix(2, Op.AND, Sort.TRUTH, Sort.TRUTH),
    "==": _Infix(_COMPARES, Op.EQUAL, Sort.NUMBER, Sort.TRUTH),
    "!=": _Infix(_COMPARES, Op.UNEQUAL, Sort.NUMBER, Sort.TRUTH),
    "<": _Infix(_COMPARES, Op.LESS, Sort.NUMBER, Sort.TRUTH),
    "<=": _Infix(_COMPARES, Op.LESS_EQUAL, Sort.NUMBER, Sort.TRUTH),
    ">": _Infix(_COMPARES, Op.GREATER, Sort.NUMBER, Sort.TRUTH),
    ">=": _Infix(_COMPARES, Op.GREATER_EQUAL, Sort.NUMBER, Sort.TRUTH),
    "+": _Infix(5, Op.ADD, Sort.NUMBER, Sort.NUMBER),
    "-": _Infix(5, Op.SUBTRACT, Sort.NUMBER, Sort.NUMBER),
    "*": _Infix(6, Op.MULTIPLY, Sort.NUMBER, Sort.NUMBER),
}
_NOT_POWER = 3
_SIGN_POWER = 7
_KEYWORDS = ("and", "or", "not")


@dataclass(frozen=True)
class _Token:
    """A number, a word or a sign; at the end of the text an empty one."""

    text: str
    place: int
    kind: str = ""


# From the kind of an argument, the word, its place and the arguments before it to a row or number.
Lookup = Callable[[Kind, str, int, tuple[int, ...]], int]


def compile_expression(text: str, start: int, end: int, lookup: Lookup, wanted: Sort) -> list[Step]:
    """A condition, or a number to be measured, as steps in postfix order.

    Args:
        text: of the whole file, so that mistakes have their place.
        start: where the expression begins.
        end: where it ends.
        lookup: finds the rows of ids; raises ExpressionError for one that does not exist.
        wanted: whether it must come to a truth or to a number.

    Raises:
        ExpressionError: the first mistake.
    """
    parser = _Parser(_tokens(text, start, end), lookup)
    first = parser.tokens[0]
    sort = parser.part(0)
    rest = parser.tokens[parser.at]
    if rest.text:
        raise ExpressionError(rest.place, "expression-syntax", f"{quoted(rest.text)} is not expected here")
    if sort is not wanted:
        message = "this is a number, not a condition: compare it with another"
        if wanted is Sort.NUMBER:
            message = "this is a condition, not a number: leave the comparison out"
        raise ExpressionError(first.place, "expression-sort", message)
    return parser.steps


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    tokens: list[_Token] = []
    at = start
    while at < end:
        found = _TOKEN.match(text, at, end)
        if found is None:
            message = f"{quoted(text[at])} means nothing in a condition"
            raise ExpressionError(at, "expression-syntax", message, "==" if text[at] == "=" else "")
        if found.lastgroup:
            tokens.append(_Token(found.group(), at, found.lastgroup))
        at = found.end()
    return [*tokens, _Token("", max(start, len(text[:end].rstrip()) - 1))]


@dataclass
class _Parser:
    """Precedence climbing; what is read is written to `steps` at once."""

    tokens: list[_Token]
    lookup: Lookup
    at: int = 0
    depth: int = 0
    steps: list[Step] = field(default_factory=list)

    def part(self, power: int) -> Sort:
        """Read a part that binds more tightly than `power`; returns what it comes to."""
        first = self.tokens[self.at]
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError(first.place, "expression-size", "the condition is nested too deeply")
        sort = self._operand()
        compared = False
        while (infix := _INFIX.get(self.tokens[self.at].text)) and infix.power > power:
            sign = self._next()
            if infix.power == _COMPARES and compared:
                message = "comparisons cannot be chained: join two of them with `and`"
                raise ExpressionError(sign.place, "expression-syntax", message)
            compared = infix.power == _COMPARES
            self._want(infix.joins, sort, first.place, sign.text)
            right = self.tokens[self.at]
            self._want(infix.joins, self.part(infix.power), right.place, sign.text)
            self.steps.append(Step(infix.op))
            sort = infix.makes
        self.depth -= 1
        return sort

    def _next(self) -> _Token:
        token = self.tokens[self.at]
        self.at += token.text != ""
        return token

    def _expect(self, sign: str) -> None:
        token = self._next()
        if token.text != sign:
            raise ExpressionError(token.place, "expression-syntax", f"{quoted(sign)} is expected here{_found(token)}")

    @staticmethod
    def _want(wanted: Sort, sort: Sort, place: int, sign: str) -> None:
        if sort is not wanted:
            message = f"{quoted(sign)} needs {wanted.value} here, not {sort.value}"
            raise ExpressionError(place, "expression-sort", message)

    def _operand(self) -> Sort:
        """Read what can stand at the start of a part."""
        token = self._next()
        if token.kind == "number":
            self.steps.append(Step(Op.NUMBER, _number(token)))
            return Sort.NUMBER
        if token.text == "(":
            sort = self.part(0)
            self._expect(")")
            return sort
        if token.text in ("not", "-"):
            wanted, power, op = {
                "not": (Sort.TRUTH, _NOT_POWER, Op.NOT),
                "-": (Sort.NUMBER, _SIGN_POWER, Op.NEGATE),
            }[token.text]
            place = self.tokens[self.at].place
            self._want(wanted, self.part(power), place, token.text)
            self.steps.append(Step(op))
            return wanted
        if token.kind == "word" and token.text not in _KEYWORDS:
            return self._call(token) if self.tokens[self.at].text == "(" else self._name(token)
        message = f"a number, a name or a function is expected here{_found(token)}"
        raise ExpressionError(token.place, "expression-syntax", message)

    def _name(self, token: _Token) -> Sort:
        if token.text in FUNCTIONS:
            message = f"{token.text} is a function: {_usage(token.text)}"
            raise ExpressionError(token.place, "expression-syntax", message)
        if token.text not in NAMES:
            message = f"there is no name {quoted(token.text)}"
            raise ExpressionError(token.place, "unknown-name", message, closest(token.text, [*NAMES, *FUNCTIONS]))
        step, sort = NAMES[token.text]
        self.steps.append(step)
        return sort

    def _call(self, token: _Token) -> Sort:
        """Read a function's arguments."""
        function = FUNCTIONS.get(token.text)
        if function is None:
            message = f"there is no function {quoted(token.text)}"
            raise ExpressionError(token.place, "unknown-function", message, closest(token.text, FUNCTIONS))
        self._next()
        found: tuple[int, ...] = ()
        for index, kind in enumerate(function.takes):
            if index:
                self._comma(token)
            found = (*found, self._argument(token, kind, found))
        closing = self._next()
        if closing.text != ")":
            message = f"{_usage(token.text)} takes no more than {len(function.takes)}{_found(closing)}"
            raise ExpressionError(closing.place, "expression-arguments", message)
        # A choice is found by its event, which the step needs no longer.
        rows = found[1:] if function.op is Op.CHOSE else found
        self.steps.append(Step(function.op, *rows))
        return function.sort

    def _comma(self, function: _Token) -> None:
        token = self._next()
        if token.text != ",":
            message = f"another argument is expected here{_found(token)}: {_usage(function.text)}"
            raise ExpressionError(token.place, "expression-arguments", message)

    def _argument(self, function: _Token, kind: Kind, before: tuple[int, ...]) -> int:
        token = self._next()
        if kind is Kind.HEXES and token.kind == "number":
            return _number(token)
        wants = "word" if kind is not Kind.PLACE else token.kind
        if kind is Kind.HEXES or token.kind not in ("word", "number") or token.kind != wants:
            message = f"a {kind.value} is expected here{_found(token)}: {_usage(function.text)}"
            raise ExpressionError(token.place, "expression-arguments", message)
        return self.lookup(kind, token.text, token.place, before)


def _number(token: _Token) -> int:
    if len(token.text) > MAX_DIGITS:
        raise ExpressionError(token.place, "expression-size", f"a number has at most {MAX_DIGITS} digits")
    return int(token.text)


def _found(token: _Token) -> str:
    return f", not {quoted(token.text)}" if token.text else ", not the end"


def _usage(name: str) -> str:
    """A function as people write it: `men_near(side, place, number of hexes)`."""
    return f"{name}({', '.join(kind.value for kind in FUNCTIONS[name].takes)})"


def word_of(kind: Kind, word: str, place: int, known: dict[str, int]) -> int:
    """The number of a word that is one of a few.

    Raises:
        ExpressionError: it is none of them.
    """
    if word not in known:
        message = f"a {kind.value} is {listed(known)}, not {quoted(word)}"
        raise ExpressionError(place, "unknown-word", message, closest(word, known))
    return known[word]
