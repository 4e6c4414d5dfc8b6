"""The sums of what is released: of all of it, or told apart by a part of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from index.change import total as added
from index.release.calendar import months_of
from index.tally import Tally
from storage import tallies
from storage.port import Reader
from storage.scope import Dimension, Scope
from usecases.figures.release import Piece, Release


def scopes_of(release: Release, scope: Scope) -> tuple[Scope, ...]:
    """Return the scopes that hold what is released of a scope, and nothing else."""
    if not release.pieces:
        return ()
    if release.left_out is None:
        return (scope,)
    return of_pieces(release.pieces, scope)


def of_pieces(pieces: Iterable[Piece], scope: Scope) -> tuple[Scope, ...]:
    """Return the scopes of some pieces, one for all units of which the same days count."""
    units: dict[tuple[object, object], list[Piece]] = {}
    for piece in pieces:
        units.setdefault((piece.first, piece.last), []).append(piece)
    return tuple(
        replace(scope, units=tuple(p.unit for p in its), first=its[0].first, last=its[0].last)
        for its in units.values()
    )


Monthly = Mapping[tuple[str, str], Tally]
"""The sums of each unit's months."""


def of_pieces_in(monthly: Monthly, pieces: Iterable[Piece]) -> Tally:
    """Return the sum of some pieces of whole months."""
    found = [
        monthly[piece.unit, month]
        for piece in pieces
        for month in months_of(piece.first, piece.last)
        if (piece.unit, month) in monthly
    ]
    return found[0] if len(found) == 1 else added(found)


async def total(reader: Reader, scopes: Sequence[Scope], factor_of: Mapping[str, str]) -> Tally:
    """Return the sum of some scopes that have no response in common."""
    found = [await tallies.total(reader, scope, factor_of) for scope in scopes]
    return found[0] if len(found) == 1 else added(found)


async def of_rows(
    reader: Reader,
    released: Mapping[str, Release],
    scope: Scope,
    by: Dimension,
    factor_of: Mapping[str, str],
) -> dict[str, Tally]:
    """Return the sum of each row of a breakdown of a scope, of those that have any.

    Rows that hold all that was asked for are counted by one query, others by the days and units
    that they have in common.
    """
    groups: dict[tuple[Piece, ...], list[str]] = {}
    for label, release in released.items():
        if release.pieces:
            pieces = release.pieces if release.left_out and by != "unit" else ()
            groups.setdefault(pieces, []).append(label)
    if by == "unit" and any(r.left_out for r in released.values()):
        pieces = tuple(piece for release in released.values() for piece in release.pieces)
        groups = {pieces: list(released)} if pieces else {}
    found: dict[str, Tally] = {}
    for pieces, labels in groups.items():
        scopes = of_pieces(pieces, scope) if pieces else (scope,)
        counted = await _totals(reader, scopes, by, factor_of)
        found |= {label: counted[label] for label in labels if label in counted}
    return found


async def _totals(
    reader: Reader, scopes: Sequence[Scope], by: Dimension, factor_of: Mapping[str, str]
) -> dict[str, Tally]:
    """Return the sums of some scopes that have no response in common, told apart."""
    found: dict[str, list[Tally]] = {}
    for scope in scopes:
        for code, tally in (await tallies.totals(reader, scope, by, factor_of)).items():
            found.setdefault(code, []).append(tally)
    return {code: its[0] if len(its) == 1 else added(its) for code, its in found.items()}
