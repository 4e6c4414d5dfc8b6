"""The parts of a year: cells of a block that stand by themselves, and margins of the whole.

Rules, for one threshold over the counted months of one year:

- an *atom* is a cell of a block with enough responses; the rest of its block is none, or enough;
- only a block whose responses are all of one month has atoms;
- a *margin* is all of one service, one channel or one standing; two of them are told apart only
  where enough pairs outside the atoms are alike in month and everything else (`linked`);
- atoms are given up where they would cost a margin.

So nothing of one office tells the responses of a block apart by its months, and many offices
together may (`index.release.together`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.gate import hidden_cells
from index.release.blocks import block_of
from index.release.cells import DIMENSIONS, Cell, Counts, Dimension, Filter
from index.release.linked import told_apart

Place = tuple[str, Cell]
"""A cell of a block; the block by its last month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What may be told apart in the counted months of a year, for one threshold."""

    ends: tuple[str, ...]
    counts: Counts  # of the counted months alone
    atoms: frozenset[Place]
    margins: Mapping[Dimension, frozenset[str]]

    def shows(self, wanted: Counts, asked: Filter) -> bool:
        """Whether a part of the counts may have figures."""
        return self.is_of_atoms(wanted) or self.margin(wanted, asked) is not None

    def is_of_atoms(self, wanted: Counts) -> bool:
        """Whether each atom, and each rest of a block, is in it as a whole or not at all."""
        whole = Counter[tuple[str, Cell | None]]()
        for (month, cell), n in self.counts.items():
            whole[self.atom_of(month, cell)] += n
        taken = Counter[tuple[str, Cell | None]]()
        for (month, cell), n in wanted.items():
            taken[self.atom_of(month, cell)] += n
        return all(whole[atom] == n for atom, n in taken.items())

    def margin(self, wanted: Counts, asked: Filter) -> Dimension | None:
        """Return of which dimension it is a whole margin that may be shown, if of any."""
        size = sum(wanted.values())
        for dimension, value in asked.given():
            place = DIMENSIONS.index(dimension)
            whole = sum(n for (_, cell), n in self.counts.items() if cell[place] == value)
            if size == whole and value in self.margins[dimension]:
                return dimension
        return None

    def atom_of(self, month: str, cell: Cell) -> tuple[str, Cell | None]:
        """Return the atom of a cell in a month: None stands for the rest of the block."""
        block = block_of(month, self.ends) or ""
        return block, cell if (block, cell) in self.atoms else None


def parts_of(counts: Counts, ends: Sequence[str], least: int) -> Parts:
    """Return the parts of the months up to the last of those blocks."""
    counted = {key: n for key, n in counts.items() if ends and key[0] <= ends[-1]}
    atoms = _atoms(counted, ends, least)
    margins = _margins(counted, least)
    rest = {(m, c): n for (m, c), n in counted.items() if (block_of(m, ends), c) not in atoms}
    with_atoms = _margins(counted, least, rest) if atoms else margins
    if any(not margins[dimension] <= with_atoms[dimension] for dimension in DIMENSIONS):
        atoms, with_atoms = frozenset(), margins
    return Parts(ends=tuple(ends), counts=counted, atoms=atoms, margins=with_atoms)


def _atoms(counted: Counts, ends: Sequence[str], least: int) -> frozenset[Place]:
    blocks: dict[str, dict[tuple[str, Cell], int]] = {}
    for (month, cell), n in sorted(counted.items()):
        blocks.setdefault(block_of(month, ends) or "", {})[month, cell] = n
    return frozenset(
        (block, cell)
        for block, row in blocks.items()
        if len({month for month, _ in row}) == 1
        for _, cell in row.keys() - hidden_cells(row, least)
    )


def _margins(
    counted: Counts, least: int, rest: Counts | None = None
) -> dict[Dimension, frozenset[str]]:
    """Return the values that may be told apart, given what is in no atom."""
    outside = counted if rest is None else rest
    return {dimension: _margin(counted, outside, dimension, least) for dimension in DIMENSIONS}


def _margin(counted: Counts, outside: Counts, dimension: Dimension, least: int) -> frozenset[str]:
    place = DIMENSIONS.index(dimension)
    groups: dict[str, Counter[tuple[str, ...]]] = {}
    for (month, cell), n in outside.items():
        groups.setdefault(cell[place], Counter())[month, *cell.without(dimension)] += n
    in_atoms = frozenset(cell[place] for _, cell in counted) - groups.keys()
    return in_atoms | told_apart(groups, least)
