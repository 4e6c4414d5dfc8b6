"""Answers of the API in full length are made beside the event loop: nobody else waits for them.

Rules: a document of many rows is dressed, encoded and packed in a thread of its own, one at a
time, so that the processor is never shared with more than one of them.
"""

import gzip
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from litestar import Response
from litestar.serialization import default_serializer, encode_json

from handlers.web.desk import WebRequest, web_of

Document = TypeVar("Document")
WORTH_PACKING: Final = 1_000  # bytes
LEVEL: Final = 5  # of 9: half the time of 9, and a hundredth more


class Packed(Response[Document], Generic[Document]):
    """An answer whose bytes are there already."""

    body: bytes = b""

    def render(self, content: object, media_type: str, enc_hook: object = None) -> bytes:
        """Return the bytes; an answer of the documents' type is what the description says."""
        del content, media_type, enc_hook
        return self.body


async def packed(request: WebRequest, make: Callable[[], Document]) -> Response[Document]:
    """Return the answer that holds what `make` returns; the route packs nothing itself."""
    is_packed = "gzip" in request.headers.get("accept-encoding", "")

    def work() -> tuple[Document, bytes, bool]:
        document = make()
        plain = encode_json(document, default_serializer)
        if not is_packed or len(plain) < WORTH_PACKING:
            return document, plain, False
        return document, gzip.compress(plain, LEVEL, mtime=0), True

    document, body, zipped = await web_of(request).press.make(work)
    answer = Packed(document, media_type="application/json", headers={"vary": "Accept-Encoding"})
    answer.body = body
    if zipped:
        answer.headers["content-encoding"] = "gzip"
    return answer
