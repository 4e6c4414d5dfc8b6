"""Logs: lines on stderr, and never a reason for anything else to fail."""

import errno
import io
import logging
import sys

import pytest
import structlog

from bot.logs import start_logs


class FullDisk(io.StringIO):
    """A stream that takes nothing."""

    def write(self, text: str) -> int:
        """Fail."""
        del text
        raise OSError(errno.ENOSPC, "No space left on device")


def closed() -> io.StringIO:
    """Return a stream that was closed."""
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("broken", [closed(), FullDisk()], ids=["closed", "full disk"])
def test_a_stream_that_fails_costs_its_lines_only(
    broken: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither our logger nor a library's raises; a stream in its place gets the next lines."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    log = start_logs("info")
    monkeypatch.setattr(sys, "stderr", broken)
    log.error("web.failed")
    structlog.get_logger().error("web.failed")
    logging.getLogger("library").error("lost")

    heard = io.StringIO()
    monkeypatch.setattr(sys, "stderr", heard)
    structlog.get_logger().error("web.failed", at="line")
    logging.getLogger("library").error("heard")
    lines = heard.getvalue().splitlines()
    assert '"event": "web.failed"' in lines[0]
    assert lines[1].endswith("ERROR library heard")
