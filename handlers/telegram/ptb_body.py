"""The body of a request of PTB: JSON, or a form of several parts where there are files."""

import json
from io import BytesIO
from typing import IO

import aiohttp
from telegram.request import RequestData


def body_of(data: RequestData) -> bytes | aiohttp.FormData:
    """Return what is to be sent."""
    if not data.contains_files:
        text = json.dumps(data.parameters, ensure_ascii=False, separators=(",", ":"))
        return _utf8(text)
    # Telegram reads `filename="…"` in UTF-8, not the `filename*=` form: hence no quoting.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, _utf8(value).decode())
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, _stream(content), filename=filename, content_type=kind)
    return form


def _utf8(text: str) -> bytes:
    """Return the text in UTF-8; half a surrogate pair, which a client may send, becomes "?"."""
    return text.encode("utf-8", "replace")


def _stream(content: bytes | IO[bytes]) -> IO[bytes]:
    return BytesIO(content) if isinstance(content, bytes) else content
