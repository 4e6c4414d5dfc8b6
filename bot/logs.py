"""Logs: one line per event on stderr, without ids and without anything that people wrote.

A line goes to where stderr leads at that moment. When it leads nowhere any more (a closed
terminal, a full disk) the line is lost, and nothing else: what was being done goes on.
"""

import logging
import sys
from contextlib import suppress

import structlog
from structlog.typing import FilteringBoundLogger, Processor


def start_logs(level: str) -> FilteringBoundLogger:
    """Set up the logs from that level on; return the program's logger.

    For a terminal the lines are for people, otherwise they are JSON.
    """
    least = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(
        handlers=[StderrHandler()],
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
        logger_factory=StderrLogger,
    )
    log: FilteringBoundLogger = structlog.get_logger()
    return log


class StderrHandler(logging.Handler):
    """The libraries' lines."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record."""
        write_line(self.format(record))


class StderrLogger:
    """What structlog's own loggers are wrapped around."""

    def __init__(self, *names: object) -> None:
        del names

    def msg(self, message: str) -> None:
        """Write a line that is rendered already."""
        write_line(message)

    log = debug = info = warning = error = critical = exception = msg


def write_line(line: str) -> None:
    """Write a line to stderr; a stream that is closed or fails is no failure of ours."""
    with suppress(ValueError, OSError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()


def _rendered() -> list[Processor]:
    if sys.stderr.isatty():
        # rich's tracebacks would show the values of variables, and so what people wrote
        plain = structlog.dev.plain_traceback
        return [structlog.dev.ConsoleRenderer(exception_formatter=plain)]
    json = structlog.processors.JSONRenderer(ensure_ascii=False)
    return [structlog.processors.format_exc_info, json]
