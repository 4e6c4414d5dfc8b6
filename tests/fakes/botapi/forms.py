"""Requests as they arrive: JSON, form or multipart, made into one dict of typed values."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from tests.fakes.botapi.http import Request
from tests.fakes.botapi.refusal import Json, bad
from tests.fakes.botapi.schema import FilePart, fields_of

_NUMBER = re.compile(r"-?\d{1,19}")
_BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}
_BOUNDARY = re.compile(r'boundary="?([^";]+)')
_NAME = re.compile(r'[; ]name="((?:[^"\\]|\\.)*)"')
_FILE = re.compile(r'filename="((?:[^"\\]|\\.)*)"')


def parameters(request: Request, method: str) -> Json:
    """Return the parameters of a call, whatever way they were sent.

    In forms everything is text: numbers and truth values are read, objects and arrays parsed from
    their JSON. A JSON body must have real types.
    """
    kind = request.content_type
    if kind.startswith("application/json"):
        return _object(request.body)
    sent: dict[str, str | FilePart] = dict(parse_qsl(urlsplit(request.target).query))
    if kind.startswith("multipart/"):
        sent.update(_parts(request))
    elif request.body:
        sent.update(parse_qsl(request.body.decode(), keep_blank_values=True))
    kinds = fields_of(method) or {}
    typed = {
        name: _typed(name, value, kinds.get(name, [])) if isinstance(value, str) else value
        for name, value in sent.items()
    }
    return _attached(typed, kinds)


def _attached(sent: Json, kinds: dict[str, list[str]]) -> Json:
    """Put an uploaded part in the place of the field that names it by `attach://`."""
    for name in [name for name in sent if "InputFile" in kinds.get(name, [])]:
        value = sent[name]
        if isinstance(value, str) and value.startswith("attach://"):
            part = sent.pop(value.removeprefix("attach://"), None)
            if not isinstance(part, FilePart):
                raise bad("wrong file identifier/HTTP URL specified")
            sent[name] = part
    return sent


def _object(body: bytes) -> Json:
    if not body:
        return {}
    try:
        value = json.loads(body)
    except ValueError:
        raise bad("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad("object expected")
    return value


def _parts(request: Request) -> Iterator[tuple[str, str | FilePart]]:
    """Give the parts of a multipart body by name."""
    boundary = _BOUNDARY.search(request.content_type)
    if boundary is None:
        raise bad("multipart without a boundary")
    for part in (b"\r\n" + request.body).split(b"\r\n--" + boundary[1].encode())[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        told = head.decode()
        name, file = _NAME.search(told), _FILE.search(told)
        if name is None:
            raise bad("a part without a name")
        yield name[1], FilePart(_plain(file[1]), content) if file else content.decode()


def _plain(quoted: str) -> str:
    return re.sub(r"\\(.)", r"\1", quoted)


def _typed(name: str, text: str, kinds: list[str]) -> object:
    if "Integer" in kinds and _NUMBER.fullmatch(text):
        return int(text)
    if "Boolean" in kinds and text in _BOOLEANS:
        return _BOOLEANS[text]
    if "Float" in kinds:
        return float(text)
    if not kinds or "String" in kinds:
        return text
    try:
        return json.loads(text)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None
