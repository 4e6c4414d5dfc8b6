"""`python -m tests.citizens --api URL`: let a crowd come to a bot on a fake Bot API.

The citizens live in the fake's own process; this one asks for them, waits, and prints the report as
JSON. Exit status 1 when somebody got stuck.
"""

import asyncio
import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import aiohttp

from tests.citizens.plan import HABITS


def main() -> None:
    """Read the arguments, ask, print."""
    parser = ArgumentParser(prog="python -m tests.citizens", description=__doc__)
    parser.add_argument("--api", required=True, metavar="URL")
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--at-once", type=int, default=50)
    parser.add_argument("--start", default="", metavar="PAYLOAD", help="as in u-SKHCN")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--habits", choices=sorted(HABITS), default="lively")
    parser.add_argument("--first-id", type=int, default=1_000_000)
    parser.add_argument("--patience", type=float, default=3.0, metavar="SECONDS")
    parser.add_argument("--deadline", type=float, default=120.0, metavar="SECONDS")
    parser.add_argument("--sentences", type=Path, metavar="FILE", help="one question a line")
    given = parser.parse_args()
    file: Path | None = given.sentences
    given.sentences = file.read_text(encoding="utf-8").splitlines() if file else []
    report = asyncio.run(_ask(given))
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    sys.exit(1 if report["stuck"] else 0)


async def _ask(given: Namespace) -> dict[str, object]:
    asked = vars(given)
    url = f"{asked.pop('api').rstrip('/')}/_control/citizens"
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None)) as session,
        session.post(url, json=asked) as answer,
    ):
        report: dict[str, object] = await answer.json()
        return report


if __name__ == "__main__":
    main()
