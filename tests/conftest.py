"""What every test shares: a place among the others, and logs left as they were found."""

import logging
import os
from collections.abc import Iterator

import pytest
import structlog

LONGEST = ("tests/whole/", "tests/browser/", "tests/release/", "tests/bot/test_run.py")
"""Where tests take longest, longest first."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest tests: begun last, one processor would wait for the other."""

    def place(item: pytest.Item) -> int:
        found = (n for n, where in enumerate(LONGEST) if item.nodeid.startswith(where))
        return next(found, len(LONGEST))

    items.sort(key=place)


def pytest_xdist_auto_num_workers() -> int:
    """Run one test more than there are processors: many wait for another program or a disk."""
    return (os.cpu_count() or 1) + 1


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
