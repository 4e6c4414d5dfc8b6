"""Check what was published: every comparison that can be made, and which of them contradict."""

from collections.abc import Sequence

from storage import components, criteria, scores
from storage.port import Reader
from storage.records import Score
from storage.reform_records import Component, CriteriaTable
from usecases.desk import Desk
from usecases.reform.compare_parts import compare_changes, compare_components, compare_criteria
from usecases.reform.compare_scores import compare_scores
from usecases.reform.finding import Finding


async def check_published(desk: Desk) -> tuple[Finding, ...]:
    """Return every comparison of what was published, also those that agree."""
    async with desk.database.reading() as reader:
        return await found_in(reader)


async def found_in(reader: Reader) -> tuple[Finding, ...]:
    """Return every comparison within a transaction."""
    return findings(
        await scores.every(reader), await components.every(reader), await criteria.every(reader)
    )


def findings(
    own: Sequence[Score], parts: Sequence[Component], tables: Sequence[CriteriaTable]
) -> tuple[Finding, ...]:
    """Return every comparison of those figures: changes, parts and criteria first."""
    return (
        *compare_changes(own),
        *compare_criteria(own, tables),
        *compare_components(own, parts),
        *compare_scores(own),
    )
