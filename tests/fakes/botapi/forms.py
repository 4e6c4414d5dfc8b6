"""Requests as they arrive: JSON, form or multipart, made into one dict of typed values."""

import json
import re

from aiohttp import hdrs, web

from tests.fakes.botapi.refusal import Json, bad
from tests.fakes.botapi.schema import FilePart, fields_of

_NUMBER = re.compile(r"-?\d{1,19}")
_BOOLEANS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


async def parameters(request: web.BaseRequest, method: str) -> Json:
    """Return the parameters of a call, whatever way they were sent.

    In forms everything is text: numbers and truth values are read, objects and arrays parsed from
    their JSON. A JSON body must have real types.
    """
    if request.content_type == "application/json":
        return _object(await request.read())
    sent: dict[str, object] = dict(request.query)
    if request.method == hdrs.METH_POST and request.content_type.startswith(("multipart", "app")):
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                sent[name] = FilePart(value.filename, value.file.read())
            else:
                sent[name] = value if isinstance(value, str) else bytes(value).decode()
    kinds = fields_of(method) or {}
    return {
        name: _typed(name, value, kinds.get(name, [])) if isinstance(value, str) else value
        for name, value in sent.items()
    }


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
