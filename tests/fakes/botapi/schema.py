"""Checks of requests against the published description of the Bot API, compiled once.

A check takes a value and returns nothing, or raises `WrongError` whose places say where. Types are
compiled when first needed: they refer to each other in circles.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from tests.fakes.botapi.refusal import Json

Check = Callable[[object], None]


class WrongError(Exception):
    """A value that is not what the description asks for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.places: list[str] = []

    def __str__(self) -> str:
        return f"{'.'.join(reversed(self.places))}: {self.args[0]}"


class FilePart:
    """An uploaded part of a multipart request."""

    __slots__ = ("content", "name")

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.content = content


@cache
def description() -> Json:
    """Return the whole description, read once."""
    text = Path(__file__).with_name("schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


@cache
def fields_of(method: str) -> dict[str, list[str]] | None:
    """Return the type names of each field of a method; None where there is no such method."""
    spec = description()["methods"].get(method)
    return None if spec is None else {name: kinds for name, (kinds, _) in spec["fields"].items()}


@cache
def method_check(method: str) -> Check:
    """Return the check of a method's parameters (a dict)."""
    return _record(method, description()["methods"][method]["fields"])


@cache
def type_check(name: str) -> Check:
    """Return the check of one type, a primitive, an array or an object of the description."""
    if name in _PRIMITIVES:
        return _PRIMITIVES[name]
    if name.startswith("Array of "):
        return _array(type_check(name.removeprefix("Array of ")))
    spec = description()["types"][name]
    if "subtypes" in spec:
        return _any_of(spec["subtypes"])
    return _record(name, spec["fields"])


def _primitive(name: str, kinds: tuple[type, ...]) -> Check:
    def check(value: object) -> None:
        if type(value) not in kinds:
            raise WrongError(f"{name} expected, not {value!r:.60}")

    return check


_PRIMITIVES: dict[str, Check] = {
    "Integer": _primitive("Integer", (int,)),
    "Float": _primitive("Float", (int, float)),
    "String": _primitive("String", (str,)),
    "Boolean": _primitive("Boolean", (bool,)),
    "True": _primitive("True", (bool,)),
    "InputFile": _primitive("InputFile", (FilePart,)),
}


def _array(item: Check) -> Check:
    def check(value: object) -> None:
        if type(value) is not list:
            raise WrongError(f"Array expected, not {value!r:.60}")
        for number, one in enumerate(value):
            try:
                item(one)
            except WrongError as error:
                error.places.append(str(number))
                raise

    return check


def _any_of(names: Sequence[str]) -> Check:
    if len(names) == 1:
        return _later(names[0])
    choices = [_later(name) for name in names]

    def check(value: object) -> None:
        reasons = []
        for choice in choices:
            try:
                return choice(value)
            except WrongError as error:
                reasons.append(str(error))
        raise WrongError(f"none of {', '.join(names)} ({'; '.join(reasons)})")

    return check


def _later(name: str) -> Check:
    """Return a check that is compiled at its first use."""
    compiled: list[Check] = []

    def check(value: object) -> None:
        if not compiled:
            compiled.append(type_check(name))
        compiled[0](value)

    return check


def _record(name: str, spec: dict[str, tuple[list[str], int]]) -> Check:
    fields = {field: _any_of(kinds) for field, (kinds, _) in spec.items()}
    required = frozenset(field for field, (_, needed) in spec.items() if needed)

    def check(value: object) -> None:
        if type(value) is not dict:
            raise WrongError(f"{name} expected, not {value!r:.60}")
        for key, one in value.items():
            if key not in fields:
                raise WrongError(f"{name} has no field {key!r}")
            try:
                fields[key](one)
            except WrongError as error:
                error.places.append(key)
                raise
        if not required <= value.keys():
            raise WrongError(f"{name} needs {', '.join(sorted(required - value.keys()))}")

    return check
