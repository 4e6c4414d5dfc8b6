"""Our own files: packed once, kept by browsers, under an address that changes with the file."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from handlers.web.desk import WebRequest

STATIC = Path(__file__).parent / "static"
UNPACKED = "unpacked"
"""The option of routes that pack for themselves, or not at all."""
UNCHANGED_FOR = 365 * 24 * 3600  # seconds
DAY = 24 * 3600
WORTH_PACKING = 500  # bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file of ours, as it is and packed."""

    plain: bytes
    packed: bytes
    media_type: str
    digest: str


@cache
def file_of(name: str) -> File:
    """Return the file of that name.

    Raises:
        NotFoundException: there is none.
    """
    if name not in {path.name for path in STATIC.iterdir()}:
        raise NotFoundException
    plain = (STATIC / name).read_bytes()
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") or kind.endswith("xml") else ""
    packed = gzip.compress(plain, mtime=0)
    return File(plain, packed, kind + charset, sha256(plain).hexdigest()[:12])


def static(name: str) -> str:
    """Return the address of a file, new whenever the file is."""
    return f"/static/{name}?v={file_of(name).digest}"


@get("/static/{name:str}", include_in_schema=False, opt={UNPACKED: True})
async def show_file(request: WebRequest, name: FromPath[str]) -> Response[bytes]:
    """Return a file, for good when its address names its content."""
    file = file_of(name)
    is_named = request.query_params.get("v") == file.digest
    kept = f"public, max-age={UNCHANGED_FOR}, immutable" if is_named else f"public, max-age={DAY}"
    headers = {"cache-control": kept, "etag": f'"{file.digest}"', "vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == headers["etag"]:
        return Response(b"", status_code=304, headers=headers)
    if len(file.plain) < WORTH_PACKING or "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(file.plain, media_type=file.media_type, headers=headers)
    headers["content-encoding"] = "gzip"
    return Response(file.packed, media_type=file.media_type, headers=headers)
