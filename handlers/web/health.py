"""For whoever operates the program: whether it lives, whether it can work, and how it does."""

import asyncio
from http import HTTPStatus
from typing import TypedDict

from litestar import Response, get

from handlers.web.desk import WebRequest, web_of
from handlers.web.metrics import CONTENT_TYPE
from handlers.web.security import WITHOUT_FORMS
from storage.errors import StorageError
from usecases.sample.organisation import is_sample

PATIENCE = 5.0  # seconds


class HealthDocument(TypedDict):
    """`ok`, or what is missing."""

    status: str


@get("/healthz", include_in_schema=False, opt=WITHOUT_FORMS)
async def show_alive() -> HealthDocument:
    """Answer that the process lives."""
    return {"status": "ok"}


@get("/readyz", include_in_schema=False, opt=WITHOUT_FORMS)
async def show_ready(request: WebRequest) -> Response[HealthDocument]:
    """Answer whether the database answers."""
    try:
        async with asyncio.timeout(PATIENCE), web_of(request).desk.database.reading() as reader:
            await is_sample(reader)
    except (StorageError, TimeoutError):
        status = HTTPStatus.SERVICE_UNAVAILABLE
        return Response({"status": "the database does not answer"}, status_code=status)
    return Response({"status": "ok"})


@get("/metrics", include_in_schema=False, opt=WITHOUT_FORMS, media_type=CONTENT_TYPE)
async def show_metrics(request: WebRequest) -> bytes:
    """Return counts and times since the start, as Prometheus reads them."""
    return web_of(request).options.metrics.exposition()
