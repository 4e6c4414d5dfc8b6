"""The parts of a year: cells of a block that stand by themselves, and margins of the whole.

Rules, for one threshold over the counted months of one year:

- an *atom* is a cell of a block with enough responses; the rest of its block is none, or enough;
- a *margin* is all of one service, one channel or one standing; two of them are told apart only
  where enough pairs outside the atoms are alike in block and everything else (`linked`);
- atoms are given up where they would cost a margin.
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
    places = Counter[Place]()
    for (month, cell), n in counted.items():
        places[block_of(month, ends) or "", cell] += n
    atoms = _atoms(places, least)
    margins = _margins(places, frozenset(), least)
    with_atoms = _margins(places, atoms, least) if atoms else margins
    if any(not margins[dimension] <= with_atoms[dimension] for dimension in DIMENSIONS):
        atoms, with_atoms = frozenset(), margins
    return Parts(ends=tuple(ends), counts=counted, atoms=atoms, margins=with_atoms)


def _atoms(places: Mapping[Place, int], least: int) -> frozenset[Place]:
    blocks: dict[str, dict[Cell, int]] = {}
    for (block, cell), n in sorted(places.items()):
        blocks.setdefault(block, {})[cell] = n
    return frozenset(
        (block, cell)
        for block, row in blocks.items()
        for cell in row.keys() - hidden_cells(row, least)
    )


def _margins(
    places: Mapping[Place, int], atoms: frozenset[Place], least: int
) -> dict[Dimension, frozenset[str]]:
    return {dimension: _margin(places, atoms, dimension, least) for dimension in DIMENSIONS}


def _margin(
    places: Mapping[Place, int], atoms: frozenset[Place], dimension: Dimension, least: int
) -> frozenset[str]:
    place = DIMENSIONS.index(dimension)
    outside: dict[str, Counter[tuple[str, ...]]] = {}
    for (block, cell), n in places.items():
        group = outside.setdefault(cell[place], Counter())
        if (block, cell) not in atoms:
            group[block, *cell.without(dimension)] += n
    in_atoms = frozenset(value for value, group in outside.items() if not group)
    return in_atoms | told_apart(outside, least)
