"""Simulated people whose answers are correlated, for the coverage of the intervals.

Two models of why the answers of one person go together:

- `latent`: behind an answer is a feeling, normal over people, with correlation rho between two
  answers of one person; whoever feels better than a criterion's threshold is satisfied. The
  criteria of a factor differ: their shares are spread evenly around p by `SPREAD`.
- `beta`: a person's own share of satisfied answers is Beta distributed with mean p and
  intra-class correlation rho = 1/(a + b + 1), and given it their answers are independent
  (beta-binomial). Drawn exactly, as a Pólya urn: the k-th answer copies a random earlier one
  with probability k/(a + b + k), and is fresh otherwise. Harsher: with rho = 0.7 nearly
  everybody is satisfied with everything or with nothing.

Satisfied people say 4 or 5, the others 3, 2 or 1; one item in ten is skipped. The true index
and the true factor are the means of the criteria's shares.

All persons at once: bit i of every number below belongs to person i.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import erf, sqrt
from random import Random
from statistics import NormalDist

from index.tally import ALL, Levels, Moments, Tally

SIZES = {"access": 4, "procedure": 4, "officials": 5, "outcome": 3, "feedback": 3}
STRUCTURE = {
    factor: tuple(f"{factor}.{number}" for number in range(size)) for factor, size in SIZES.items()
}
SPREAD = 0.03
SKIPPED = 0.1
FIVES, THREES, TWOS = 0.5, 0.6, 0.6  # 5 of the satisfied; 3 of the others; 2 of the rest
FACTOR = "officials"
"""The factor whose own interval is looked at."""

_AT_ONCE = 6000  # people
_PLACES = 16  # binary places of a probability
_PEOPLE = 4096  # equally likely kinds of people in the latent model


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting of METHOD §3."""

    form: str  # short: one criterion of each factor; full: all of them
    persons: int
    share: float
    correlation: float
    model: str = "latent"

    def __str__(self) -> str:
        return f"{self.model}-{self.form}-{self.persons}-{self.share:.2f}-{self.correlation:.1f}"


def settings(model: str) -> tuple[Setting, ...]:
    """Return every setting of METHOD §3 under a model."""
    return tuple(
        Setting(form=form, persons=persons, share=share, correlation=correlation, model=model)
        for form in ("short", "full")
        for persons in (10, 30, 100, 400)
        for share in (0.60, 0.85, 0.95)
        for correlation in (0.0, 0.3, 0.7)
    )


def truth(share: float, *, counts_levels: bool) -> float:
    """Return the true index in points 0..1: criteria are spread evenly, so that of any is p."""
    if not counts_levels:
        return share
    satisfied = 0.75 + 0.25 * FIVES
    others = 0.5 * THREES + 0.25 * (1 - THREES) * TWOS
    return share * satisfied + (1 - share) * others


def some(chance: Random, probability: float, size: int, places: int = _PLACES) -> int:
    """Return `size` bits, each of them 1 with the probability (to that many binary places)."""
    steps, bits = round(probability * (1 << places)), 0
    if steps >> places:
        return (1 << size) - 1
    for place in range(places):
        plane = chance.getrandbits(size)
        bits = bits | plane if steps >> place & 1 else bits & plane
    return bits


def tallies(chance: Random, setting: Setting) -> Iterator[Tally]:
    """Yield, for ever, what so many people answered: all levels, and moments of ALL and FACTOR.

    Many groups of people are drawn at once, side by side in the same numbers.
    """
    groups = max(1, _AT_ONCE // setting.persons)
    everybody = (1 << setting.persons) - 1
    while True:
        drawn = _drawn(chance, setting, setting.persons * groups)
        for group in range(groups):
            shift = group * setting.persons
            yield _tally(
                {
                    code: [plane >> shift & everybody for plane in planes]
                    for code, planes in drawn.items()
                }
            )


def _tally(drawn: Mapping[str, Sequence[int]]) -> Tally:
    """Return the tally of planes: for each criterion who gave a level >= 1, .. >= 5."""
    levels = {}
    for code, planes in drawn.items():
        one, two, three, four, five = [plane.bit_count() for plane in planes]
        levels[code] = Levels((one - two, two - three, three - four, four - five, five))
    everything = _moments(list(drawn.values()))
    own = _moments([drawn[code] for code in STRUCTURE[FACTOR]])
    people = everything.persons
    moments = {ALL: everything, FACTOR: own}
    return Tally(responses=people, finished=people, levels=levels, moments=moments)


def _drawn(chance: Random, setting: Setting, size: int) -> dict[str, tuple[int, ...]]:
    """Return for each criterion who gave a level >= 1, .. >= 5."""
    draw = _latent if setting.model == "latent" else _urn
    contents = iter(draw(chance, setting, size))
    planes: dict[str, tuple[int, ...]] = {}
    for codes in STRUCTURE.values():
        left = some(chance, 1 - SKIPPED, size) if setting.form == "short" else 0
        for others, code in zip(reversed(range(len(codes))), codes, strict=True):
            if setting.form == "short":
                asked = left & some(chance, 1 / (others + 1), size)
                left &= ~asked
            else:
                asked = some(chance, 1 - SKIPPED, size)
            planes[code] = _levels(chance, asked, next(contents), size)
    return planes


def _levels(chance: Random, asked: int, content: int, size: int) -> tuple[int, ...]:
    four, less = asked & content, asked & ~content
    three = less & some(chance, THREES, size)
    two = less & ~three & some(chance, TWOS, size)
    five = four & some(chance, FIVES, size)
    return asked, four | three | two, four | three, four, five


def _latent(chance: Random, setting: Setting, size: int) -> Iterator[int]:
    """Yield who is satisfied with each criterion, under normal feelings."""
    kinds = chance.choices(range(_PEOPLE), k=size)
    planes: dict[float, list[int]] = {}
    for factor_size in SIZES.values():
        for number in range(factor_size):
            share = round(setting.share + SPREAD * (2 * number / (factor_size - 1) - 1), 6)
            if share not in planes:
                names = _chances(share, setting.correlation)
                digits = "".join([names[kind] for kind in kinds])
                planes[share] = [int(digits[place::_PLACES], 2) for place in range(_PLACES)]
            yield _each(chance, planes[share], size)


@cache
def _chances(share: float, correlation: float) -> tuple[str, ...]:
    """Return the chance that each kind of person is satisfied, in binary digits."""
    threshold, own = NormalDist().inv_cdf(share), sqrt(2 * (1 - correlation))
    weight, ones = sqrt(correlation), (1 << _PLACES) - 1
    chances = []
    for mood in _moods():
        chance = round((1 + erf((threshold + weight * mood) / own)) / 2 * (1 << _PLACES))
        chances.append(f"{min(chance, ones):0{_PLACES}b}")
    return tuple(chances)


@cache
def _moods() -> tuple[float, ...]:
    """Return the feelings of equally likely kinds of people."""
    normal = NormalDist()
    return tuple(normal.inv_cdf((kind + 0.5) / _PEOPLE) for kind in range(_PEOPLE))


def _each(chance: Random, planes: Sequence[int], size: int) -> int:
    """Return bits that are 1 with a probability of each person's own, highest place first."""
    below = 0
    for plane in reversed(planes):
        drawn = chance.getrandbits(size)
        below = plane & ~drawn | ~(plane ^ drawn) & below
    return below


def _urn(chance: Random, setting: Setting, size: int) -> Iterator[int]:
    """Yield who is satisfied with each criterion: beta-binomial by Pólya's urn."""
    earlier: list[int] = []
    weight = 1 / setting.correlation - 1 if setting.correlation else None  # a + b
    for number in range(sum(SIZES.values())):
        content = some(chance, setting.share, size)
        if weight is not None and number:
            copied, source = some(chance, number / (weight + number), size), earlier[0]
            for nth, other in enumerate(earlier[1:], start=2):
                taken = some(chance, 1 / nth, size, places=10)
                source = taken & other | ~taken & source
            content = copied & source | ~copied & content
        earlier.append(content)
        yield content


def _moments(criteria: Sequence[Sequence[int]]) -> Moments:
    """Return the sums over persons, given for each criterion who gave a level >= 1, .. >= 5."""
    n = _counted([planes[0] for planes in criteria])
    s = _counted([planes[3] for planes in criteria])
    x = _counted([plane for planes in criteria for plane in planes])
    someone = 0
    for planes in criteria:
        someone |= planes[0]
    return Moments(
        persons=someone.bit_count(),
        n=_product(n, (-1,)),
        s=_product(s, (-1,)),
        nn=_product(n, n),
        sn=_product(s, n),
        ss=_product(s, s),
        x=_product(x, (-1,)),
        xn=_product(x, n),
        xx=_product(x, x),
    )


def _counted(planes: Sequence[int]) -> list[int]:
    """Count for each person in how many planes they are: the count's binary places as planes."""
    count: list[int] = []
    for plane in planes:
        carry = plane
        for place, bits in enumerate(count):
            count[place], carry = bits ^ carry, bits & carry
            if not carry:
                break
        if carry:
            count.append(carry)
    return count


def _product(left: Sequence[int], right: Sequence[int]) -> int:
    """Return Σ over persons of left·right; a right of (-1,) is 1 for everybody."""
    return sum(
        (a & b).bit_count() << (i + j) for i, a in enumerate(left) for j, b in enumerate(right)
    )
