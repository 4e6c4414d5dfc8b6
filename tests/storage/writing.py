"""A program that writes without end and says what was committed: for tests that kill it.

`python -m tests.storage.writing URL NAME [TIMES]`
"""

import asyncio
import sys

from storage import marks
from storage.open import opened_database


async def write(url: str, name: str, times: int) -> None:
    """In each transaction keep two marks of its number and count up a third; then say so."""
    async with opened_database(url) as database:
        for number in range(times):
            async with database.transaction() as tx:
                so_far = int(await marks.get(tx, "count") or 0)
                await marks.put(tx, f"{name} {number} left", "x" * 500)
                await marks.put(tx, "count", str(so_far + 1))
                row = {"key": f"{name} {number} right", "value": "y" * 500}
                await tx.execute_many("INSERT INTO marks VALUES (:key, :value)", [row])
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], sys.argv[2], int((sys.argv[3:] or ["1000000000"])[0])))
