"""What every test shares: it leaves the logs as it found them."""

import logging
from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Take back what a test set up: its log may lead to a stream that ends with the test."""
    root = logging.getLogger()
    level, handlers = root.level, tuple(root.handlers)
    yield
    structlog.reset_defaults()
    root.setLevel(level)
    for handler in tuple(root.handlers):
        if handler not in handlers:
            root.removeHandler(handler)
