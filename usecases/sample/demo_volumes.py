"""Simulated dossier counts for the demo, so that its response rates and weights can be seen.

Rules: they are marked as sample; every month with a response has its row; people of some offices
answer more often than those of others, which is what weights are for.
"""

import random
from collections import Counter
from collections.abc import Iterable

from storage import volumes
from storage.port import Transaction
from storage.records import Volume

SOURCE = "simulated (demo)"
_LEAST_RATE, _MOST_RATE = 0.12, 0.6


async def put_volumes(transaction: Transaction, units: Iterable[str], seed: int) -> None:
    """Write dossier counts for every month in which somebody answered."""
    chance = random.Random(f"{seed}-volumes")  # noqa: S311 - simulated offices, no secrets
    written = []
    for unit in sorted(units):
        months: Counter[tuple[str, str]] = Counter()
        for stratum, responses in (
            await volumes.counted(transaction, unit, "0000-00", "9999-99")
        ).items():
            months[stratum.month, stratum.service] += responses
        services = sorted({service for _, service in months})
        rates = {service: chance.uniform(_LEAST_RATE, _MOST_RATE) for service in services}
        for (month, service), responses in sorted(months.items()):
            dossiers = responses + round(responses * (1 / rates[service] - 1))
            written.append(
                Volume(
                    unit=unit,
                    month=month,
                    service=service,
                    dossiers=dossiers,
                    source=SOURCE,
                    sample=True,
                )
            )
    await volumes.replace(transaction, written)
