"""Simulated offices to be ranked: how many, of which size, and how satisfied their people are."""

from functools import cache
from itertools import islice, product
from random import Random
from typing import NamedTuple

from bench.figures import index_of
from bench.people import Setting, tallies
from index.widen import Published

SURVEYS = 1500  # of each kind of office
FORMULA = "t2b/criteria@1"
LAYOUTS = {
    "alike": (0.85,),
    "alike high": (0.95,),
    "ladder": (0.75, 0.80, 0.85, 0.90, 0.95),
}
SIZES = {"30": (30,), "100": (100,), "10 to 400": (10, 30, 100, 400)}
MODELS = (("latent", "short", 0.3), ("beta", "full", 0.7))
DRAWS = {2: 10_000, 5: 4000, 19: 2000, 50: 600, 150: 200}


class Office(NamedTuple):
    """A kind of office: how many people answer, how many of them are truly satisfied."""

    persons: int
    share: float


class Scene(NamedTuple):
    """Many offices, and how their people answer."""

    peers: int
    sizes: str
    layout: str
    model: tuple[str, str, float]

    @property
    def offices(self) -> list[Office]:
        """All offices: every size goes through every share."""
        kinds = list(product(LAYOUTS[self.layout], SIZES[self.sizes]))
        return [
            Office(kinds[n % len(kinds)][1], kinds[n % len(kinds)][0]) for n in range(self.peers)
        ]


def scenes() -> list[Scene]:
    """Return every scene; those that share their surveys stand together."""
    return [
        Scene(peers, sizes, layout, model)
        for model, sizes, peers, layout in product(MODELS, SIZES, DRAWS, LAYOUTS)
    ]


@cache
def surveys(office: Office, model: tuple[str, str, float]) -> tuple[Published, ...]:
    """Return many surveys of a kind of office."""
    name, form, correlation = model
    setting = Setting(
        form=form, persons=office.persons, share=office.share, correlation=correlation, model=name
    )
    drawn = islice(tallies(Random(f"ranks-{setting}"), setting), SURVEYS)
    figures = []
    for tally in drawn:
        index = index_of(tally, FORMULA)
        if index.value is not None:
            figures.append(Published(index.value, index.low, index.high, tally.responses))
    return tuple(figures)
