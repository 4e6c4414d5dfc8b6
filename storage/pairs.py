"""Lookups by many two-part keys in few queries, in the dialect that all databases share.

A statement's text depends on the number of keys, and a prepared statement is kept per text: so
the number is rounded up to a power of two, and the last key is repeated. The values stand in a
query of their own: SQLite before 3.41 looks `(a, b) IN (VALUES …)` up in no index, but reads the
whole table.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from storage.port import Value

MOST = 256
"""How many keys one query looks up; well below the number of variables that SQLite allows."""


def batches(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, dict[str, Value]]]:
    """Give, for each query, its `(SELECT …)` and the parameters; nothing when there is no pair."""
    rest = iter(pairs)
    while batch := tuple(islice(rest, MOST)):
        yield _values(_size(len(batch))), _parameters(batch)


def _size(count: int) -> int:
    return 1 << (count - 1).bit_length()


@lru_cache
def _values(size: int) -> str:
    values = ", ".join(f"(:a{n}, :b{n})" for n in range(size))
    return f"(SELECT * FROM (VALUES {values}) AS pairs)"  # noqa: S608 - holds no input


def _parameters(batch: Sequence[tuple[str, str]]) -> dict[str, Value]:
    filled = (*batch, *[batch[-1]] * (_size(len(batch)) - len(batch)))
    parameters: dict[str, Value] = {f"a{n}": pair[0] for n, pair in enumerate(filled)}
    parameters |= {f"b{n}": pair[1] for n, pair in enumerate(filled)}
    return parameters
