"""Pydantic's complaints in plain words, with what the format would have allowed at that place."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

import annotated_types
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from game.scenario.models import ScenarioModel
from game.scenario.problems import closest, listed, quoted
from game.scenario.scalars import described

Path = tuple[str | int, ...]


def worded(path: Path, details: ErrorDetails) -> tuple[str, str, str]:
    """Rule, message and suggestion of a complaint."""
    kind, value = details["type"], details["input"]
    context: dict[str, Any] = details.get("ctx", {})
    key, subject = str(path[-1]), _subject(path)
    if kind == "extra_forbidden":
        model = _model_at(path[:-1])
        return "unknown-key", f"unknown key {quoted(key)}", closest(key, _keys(model) if model else ())
    if kind == "missing" and isinstance(path[-1], int):
        return "wrong-length", f"{subject} is missing", ""
    if kind == "missing":
        return "missing-key", f"missing key '{key}'", ""
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        return "out-of-range", f"{subject} must be {_range(path, context)}, not {described(value)}", ""
    if kind == "literal_error":
        choices = _choices(path) or [context["expected"]]
        message = f"{subject} must be {listed(choices)}, not {described(value)}"
        return "unknown-word", message, closest(str(value), choices)
    if kind in ("too_short", "too_long", "string_too_short", "string_too_long"):
        return "wrong-length", f"{subject} {_length(kind, context)}", ""
    wanted = {
        "model_type": "a mapping of `key: value`",
        "dict_type": "a mapping of `key: value`",
        "list_type": "a list",
        "tuple_type": "a list",
        "string_type": "text",
    }.get(kind)
    if wanted:
        return "wrong-type", f"{subject} must be {wanted}, not {described(value)}", ""
    if "suggestion" in context:
        return kind, f"{subject} {context['message']}", context["suggestion"]
    return "wrong-value", f"{subject}: {details['msg'].lower()}", ""


def _subject(path: Path) -> str:
    """What a complaint is about: a key, or an item of the list under a key."""
    if isinstance(path[-1], str):
        return path[-1]
    names = [step for step in path if isinstance(step, str)]
    return f"item {path[-1] + 1} of {names[-1]}"


def _length(kind: str, context: dict[str, Any]) -> str:
    """What is wrong with a length."""
    unit = "characters" if kind.startswith("string") else "items"
    if kind.endswith("short"):
        return f"must have at least {context['min_length']} {unit}"
    return f"must have at most {context['max_length']} {unit}"


def _range(path: Path, context: dict[str, Any]) -> str:
    """The allowed range of a number: both bounds, though pydantic names only the one that was crossed."""
    bounds = {name: getattr(item, name) for item in type_at(path)[1] for name in _bounds(item)} | context
    low = bounds.get("ge")
    high = bounds.get("le")
    if low is not None and low == high:
        return f"{low}"
    if low is not None and high is not None:
        return f"from {low} to {high}"
    if "gt" in bounds:
        return f"more than {bounds['gt']}" + (f" and at most {high}" if high is not None else "")
    return f"at least {low}" if low is not None else f"at most {high}"


def _bounds(item: object) -> list[str]:
    """The bounds that a piece of metadata states."""
    known = (annotated_types.Ge, annotated_types.Le, annotated_types.Gt, annotated_types.Lt)
    return [type(item).__name__.lower()] if isinstance(item, known) else []


def _step(annotation: Any, metadata: list[Any], name: str | int) -> tuple[Any, list[Any]]:
    """The type of a value one step inside a type."""
    annotation, _ = plain(annotation, metadata)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        info = field_info(annotation, str(name))
        return (info.annotation, list(info.metadata)) if info else (None, [])
    inner = get_args(annotation)
    if get_origin(annotation) is dict:
        return plain(inner[1], [])
    if get_origin(annotation) is list:
        return plain(inner[0], [])
    if get_origin(annotation) is tuple and isinstance(name, int) and name < len(inner):
        return plain(inner[name], [])
    return None, []


def plain(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any]]:
    """A type without `Annotated` and without `| None`, and the metadata that it carried."""
    while True:
        if hasattr(annotation, "__metadata__"):
            extra: list[Any] = []
            for item in annotation.__metadata__:
                extra += item.metadata if isinstance(item, FieldInfo) else [item]
            annotation, metadata = annotation.__origin__, metadata + extra
        elif get_origin(annotation) in (Union, types.UnionType):
            annotation = next(choice for choice in get_args(annotation) if choice is not type(None))
        else:
            return annotation, metadata


def type_at(path: Path) -> tuple[Any, list[Any]]:
    """The type of the format at a path, and its metadata."""
    annotation: Any = ScenarioModel
    metadata: list[Any] = []
    for name in path:
        annotation, metadata = _step(annotation, metadata, name)
    return plain(annotation, metadata)


def _model_at(path: Path) -> type[BaseModel] | None:
    annotation = type_at(path)[0]
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _choices(path: Path) -> list[str]:
    annotation = type_at(path)[0]
    return [str(choice) for choice in get_args(annotation)] if get_origin(annotation) is Literal else []


def _keys(model: type[BaseModel]) -> list[str]:
    """The keys of a mapping as the format writes them."""
    return [info.alias or name for name, info in model.model_fields.items()]


def field_info(model: type[BaseModel], key: str) -> FieldInfo | None:
    """The field behind a key."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == key:
            return info
    return None
