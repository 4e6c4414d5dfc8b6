"""Logs: one line per event on stderr, without ids and without anything that people wrote."""

import logging
import sys

import structlog
from structlog.typing import FilteringBoundLogger, Processor


def start_logs(level: str) -> FilteringBoundLogger:
    """Set up the logs from that level on; return the program's logger.

    For a terminal the lines are for people, otherwise they are JSON.
    """
    least = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(
        stream=sys.stderr,
        level=max(least, logging.WARNING),  # of the libraries
        format="%(asctime)s %(levelname)s %(name)s %(message)s",
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *_rendered(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    log: FilteringBoundLogger = structlog.get_logger()
    return log


def _rendered() -> list[Processor]:
    if sys.stderr.isatty():
        # rich's tracebacks would show the values of variables, and so what people wrote
        plain = structlog.dev.plain_traceback
        return [structlog.dev.ConsoleRenderer(exception_formatter=plain)]
    json = structlog.processors.JSONRenderer(ensure_ascii=False)
    return [structlog.processors.format_exc_info, json]
