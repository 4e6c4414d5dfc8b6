"""Which questions a filtered part of a year may tell: the rules of responses, for the answers.

What holds for responses need not hold for the answers to one question, which some people do not
give. So a question is told of a part only where its own answers would release that part: with the
least of a question in place of that of responses, by the same blocks, atoms and margins.
"""

from collections.abc import Iterator, Mapping

from index.release.blocks import block_of
from index.release.cells import Counts, Filter
from index.release.frame import Frame, Span, View
from index.release.parts import parts_of


def tells(answers: Counts, frame: Frame, span: Span, view: View, asked: Filter) -> bool:
    """Whether the answers to a question, by month and cell, may be told of those asked for.

    Args:
        answers: the answers to the question in the whole year, of everybody.
        frame: the year, with its responses.
        span: days of the year.
        view: for whom.
        asked: whose answers.
    """
    least = frame.least.internal
    until = frame.outside[-1] if frame.outside else ""
    counted = {key: n for key, n in answers.items() if n and key[0] <= until}
    wanted = {k: n for k, n in counted.items() if span.has(k[0]) and asked.takes(k[1])}
    if not wanted:
        return True
    return all(_is_told(counted, wanted, ends, least, asked) for ends in _borders(frame, view))


def _is_told(
    counted: Counts, wanted: Counts, ends: tuple[str, ...], least: int, asked: Filter
) -> bool:
    """Whether each block has enough answers, and what is wanted is blocks, atoms or a margin."""
    blocks, taken = _in_blocks(counted, ends), _in_blocks(wanted, ends)
    if any(n < least for n in blocks.values()):
        return False
    if all(blocks[end] == n for end, n in taken.items()):
        return True
    return parts_of(counted, ends, least).shows(wanted, asked)


def _borders(frame: Frame, view: View) -> Iterator[tuple[str, ...]]:
    """Give the blocks by which an answer is judged; the public's are judged by both."""
    until = frame.outside[-1] if frame.outside else ""
    if view is View.PUBLIC:
        yield frame.outside
    yield tuple(end for end in frame.inside if end <= until)


def _in_blocks(counted: Counts, ends: tuple[str, ...]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for (month, _), n in counted.items():
        block = block_of(month, ends) or ""
        found[block] = found.get(block, 0) + n
    return found
