"""The past of a merged office at the command line, on the simulated sample."""

import csv
import io
import json
from typing import Any

from tests.bot.command import Shell

DEMO = {"DATABASE": "sqlite:///demo/hailong.db", "MIN_PUBLISH": "1", "MIN_INTERNAL": "1"}
BEFORE = ("--period", "2024-12-01..2025-02-28")


def pulled(shell: Shell, *words: str) -> dict[str, Any]:
    """Return the JSON of an index."""
    done = shell.hailong("index", *words, "--format", "json", **DEMO)
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_the_past_of_a_merged_office_is_the_sum_of_its_predecessors(shell: Shell) -> None:
    """Counts are added, every way out names the codes, and the old map answers as before."""
    shell.hailong("demo", "--responses", "240", "--no-serve")
    alone = {code: pulled(shell, "--unit", code, *BEFORE) for code in ("SKHCN", "STTTT")}
    joined = pulled(shell, "--unit", "SKHCN", "--joined", *BEFORE)
    levels = [each["overall"]["levels"] for each in alone.values()]
    assert joined["overall"]["levels"] == [sum(pair) for pair in zip(*levels, strict=True)]
    assert joined["scope"]["units"] == ["SKHCN", "STTTT"]
    assert alone["SKHCN"]["scope"]["units"] is None
    assert alone["STTTT"]["scope"]["valid_to"] == "2025-02-28"

    table = shell.hailong("index", "--unit", "SKHCN", "--joined", *BEFORE, **DEMO).out
    assert "The counts of SKHCN, STTTT added together" in table
    text = shell.hailong(
        "index", "--unit", "SKHCN", "--joined", *BEFORE, "--format", "csv", **DEMO
    ).out
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert {row["units"] for row in rows} == {"SKHCN;STTTT"}

    every = shell.hailong("index", "--by", "unit", *BEFORE, **DEMO).out
    ended = next(line for line in every.splitlines() if line.startswith("Until 2025-02-28: "))
    assert "STTTT" in ended
    assert "SNNMT" not in every
    silent = shell.hailong("index", "--by", "unit", "--period", "2020", **DEMO).out
    assert "no answers" in next(line for line in silent.splitlines() if " SKHCN" in line)


def test_a_past_needs_an_office(shell: Shell) -> None:
    """All offices together have no other past than their own."""
    done = shell.hailong("index", "--joined")
    assert (done.status, "--unit UNIT" in done.err) == (2, True)


def test_the_list_of_a_day(shell: Shell) -> None:
    """The old map and the new one, each with the offices of that day."""

    def codes(*words: str) -> set[str]:
        done = shell.hailong("units", "list", *words, "--format", "json")
        return {unit["code"] for unit in json.loads(done.out)}

    before, after = codes("--as-of", "2025-02-28"), codes("--as-of", "2025-03-01")
    assert {"SKHCN", "STTTT", "BDT"} <= before
    assert before - after >= {"STTTT", "SNNPTNT", "STNMT", "BDT"}
    assert after - before == {"SNNMT", "SDTTG"}
    assert before | after < codes()
    assert shell.hailong("units", "list", "--as-of", "yesterday").status == 2


def test_odd_offices_are_told(shell: Shell) -> None:
    """At the import, and by the doctor from then on."""
    rows = "AB,x,,2025-02-28,CD\nCD,x,2025-04-01,,\n"
    shell.write("units.csv", f"code,name_vi,valid_from,valid_to,successor\n{rows}")
    done = shell.hailong("units", "import", "units.csv")
    odd = "CD begins on 2025-04-01, but AB, which it follows, ended on 2025-02-28"
    assert f"Odd, kept as it is: {odd}" in done.out
    assert odd in shell.hailong("doctor").out
