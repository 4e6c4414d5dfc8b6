"""Makes the web application: survey pages, API and health, in the same process as everything."""

from collections.abc import Sequence
from http import HTTPStatus

from litestar import Litestar, Router, asgi
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.handlers import ASGIRouteHandler
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

from handlers.web.api import api
from handlers.web.cookies import cookie_name
from handlers.web.desk import Web
from handlers.web.docs import show_docs
from handlers.web.errors import answer_error
from handlers.web.files import UNPACKED, show_file
from handlers.web.gallery import Gallery
from handlers.web.head import Application
from handlers.web.health import show_alive, show_metrics, show_ready
from handlers.web.home import show_offices
from handlers.web.kiosk import show_kiosk, take_kiosk_form
from handlers.web.metrics import Timing
from handlers.web.options import Mount, WebOptions
from handlers.web.page import templates
from handlers.web.receipts import ask_receipt, erase_receipt, show_receipt
from handlers.web.results_routes import results, show_script
from handlers.web.security import (
    CSRF_COOKIE,
    LARGEST_BODY,
    WITHOUT_FORMS,
    Headers,
    PlainForms,
    csrf,
)
from handlers.web.survey import show_survey, take_form
from usecases.desk import Desk

TITLE = "Hài Lòng"
PACKED_FROM = 1_000  # bytes
PACKING = 5  # of 9: half the time of 9, and a hundredth more


def create_app(desk: Desk, options: WebOptions, extra: Sequence[Mount] = ()) -> Litestar:
    """Return the application; `desk.writer.run` must be under way while it serves.

    `extra` are other channels' ASGI applications, each at a path of its own; they check for
    themselves who calls.
    """
    pages = [show_offices, show_survey, take_form, show_kiosk, take_kiosk_form]
    receipts = [ask_receipt, show_receipt, erase_receipt]
    health = [show_alive, show_ready, show_metrics]
    files = [show_file, show_script]
    gallery = Gallery(options.studio)
    options.metrics.watch(desk.taken)
    mounted = [_mounted(mount) for mount in extra]
    return Application(
        [*pages, *receipts, *health, results(), api(), *files, show_docs, *mounted],
        state=State({"web": Web(desk, options), "gallery": gallery}),
        on_shutdown=[gallery.close],
        middleware=[
            Timing(options.metrics),
            PlainForms(cookie_name(CSRF_COOKIE, options)),
        ],
        csrf_config=csrf(options, desk.keys),
        compression_config=CompressionConfig(
            "gzip",
            minimum_size=PACKED_FROM,
            gzip_compress_level=PACKING,
            exclude_opt_key=UNPACKED,
        ),
        before_send=[Headers(options)],
        template_config=templates(),
        exception_handlers={
            HTTPException: answer_error,
            HTTPStatus.INTERNAL_SERVER_ERROR: answer_error,
        },
        openapi_config=_description(options),
        request_max_body_size=LARGEST_BODY,
        logging_config=None,
        debug=False,
    )


def _description(options: WebOptions) -> OpenAPIConfig:
    return OpenAPIConfig(
        title=TITLE,
        version=options.version,
        openapi_router=Router(
            "/api/openapi.json", route_handlers=[], include_in_schema=False, opt=WITHOUT_FORMS
        ),
        render_plugins=[JsonRenderPlugin(path="/")],
        use_handler_docstrings=True,
    )


def _mounted(mount: Mount) -> ASGIRouteHandler:
    opt = WITHOUT_FORMS | {UNPACKED: True}
    return asgi(mount.path, is_mount=True, copy_scope=True, opt=opt)(mount.app)
