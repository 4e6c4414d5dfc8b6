"""What flags find of simulated stuffing, and what they say of honest people.

`python -m bench.stuffing` puts its section into docs/performance.md; every attack and crowd has a
seed of its own, so that it comes out the same wherever it is made. Progress is on stderr.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.attacks import BUSY, CASES, DAYS, OFFICE, Case
from bench.honest import Office, campaign, day_of
from bench.page import PAGE, put_in
from index.quality.hours import Hour, hours
from index.quality.rules import QUALITY_1, Flag
from index.quality.seen import Seen

BEGIN, END = "<!-- stuffing: python -m bench.stuffing -->\n", "<!-- end of stuffing -->\n"
DAY = date(2026, 11, 23)
ATTACKED, CROWDS = 200, 100  # replications


@dataclass(slots=True)
class Found:
    """Sums over replications."""

    stuffed: int = 0
    caught: int = 0  # of these, suspect
    listed: int = 0  # of these, in an hour that is listed
    honest: int = 0
    accused: int = 0  # of these, suspect

    def add(self, found: Sequence[Hour], stuffed: frozenset[str]) -> None:
        """Count the hours of one replication."""
        for hour in found:
            false = hour.flags.keys() & stuffed
            self.stuffed += len(false)
            self.listed += len(false) if hour.is_flagged else 0
            self.caught += len(hour.suspects & stuffed)
            self.honest += hour.responses - len(false)
            self.accused += len(hour.suspects - stuffed)


def attacked(case: Case, replications: int) -> Found:
    """Simulate an attack among honest people so many times, after four weeks without any."""
    found = Found()
    for replication in range(replications):
        chance = Random(f"{case.name} {replication}")
        honest = _days(chance, case.office, QUALITY_1.usual_days + case.days)
        days = [DAY + timedelta(days=number) for number in range(case.days)]
        false = [one for day in days for one in case.attack(chance, day)]
        looked = hours([*honest, *false], QUALITY_1, days[0], days[-1])
        found.add(looked, frozenset(one.id for one in false))
    return found


def _days(chance: Random, office: Office, number: int) -> list[Seen]:
    first = DAY - timedelta(days=QUALITY_1.usual_days)
    days = [first + timedelta(days=ahead) for ahead in range(number)]
    return [one for day in days for one in day_of(chance, office, day)]


@dataclass(slots=True)
class Alarms:
    """What is said of honest people."""

    responses: int = 0
    suspects: int = 0
    hours: int = 0  # of a counter, with a response or without
    bursts: int = 0
    uniform: int = 0
    relays: int = 0  # days of a counter
    counter_days: int = 0


CROWDS_OF: Mapping[str, tuple[Office, bool]] = {
    "ordinary days": (OFFICE, False),
    "truly happy people: four in five give one level everywhere": (Office(even=0.8), False),
    "hurried people: one in five taps through": (Office(hasty=0.2), False),
    "every tenth day a market day, 2.5 times as busy": (Office(market_days=0.1), False),
    "a busy office, 240 a day": (BUSY, False),
    "150 answer an invitation on one morning": (OFFICE, True),
}


def honest(name: str, replications: int) -> Alarms:
    """Simulate honest people for four weeks and twenty days, and look at the twenty days."""
    office, is_invited = CROWDS_OF[name]
    alarms = Alarms()
    for replication in range(replications):
        chance = Random(f"{name} {replication}")
        people = _days(chance, office, QUALITY_1.usual_days + DAYS)
        last = DAY + timedelta(days=DAYS - 1)
        if is_invited:
            people += campaign(chance, office, DAY)
            last = DAY
        _count(alarms, hours(people, QUALITY_1, DAY, last), (last - DAY).days + 1)
    return alarms


def _count(alarms: Alarms, found: Sequence[Hour], days: int) -> None:
    alarms.hours += days * 3 * 9  # counters, and hours from the first to the last of a day
    alarms.counter_days += days * 2  # tablets have no relays
    relayed = set()
    for hour in found:
        alarms.responses += hour.responses
        alarms.suspects += len(hour.suspects)
        alarms.bursts += bool(hour.counts.get(Flag.BURST))
        alarms.uniform += bool(hour.counts.get(Flag.UNIFORM))
        if hour.counts.get(Flag.RELAY):
            relayed.add((hour.counter, hour.day))
    alarms.relays += len(relayed)


_SECTION = """\
## Odd answers: what is found, and who is accused

Simulated by `python -m bench.stuffing` (`bench/honest.py` says what is assumed of people; it is
measured nowhere): {attacked} runs of each attack of a day, {crowds} of each crowd, in an office
with sixty responses a day on three counters, after four weeks that tell what is usual. *Suspect*:
the flags of a response weigh 3 or more under `{rules}`. *Listed*: in an hour that
`hailong quality` names, for whatever reason. *Accused*: honest responses of the same days that are
suspect.

| Attack | suspect | listed | accused |
| --- | ---: | ---: | ---: |
{attacks}

**Not found**: whoever copies the pace and the mix of honest people. In numbers it is a burst, which
an invitation is too; a few a day it is nothing at all. On a tablet one after another is as it
should be, so only haste and numbers tell there. In a busy office other people come between, and
break the chain of one device. Against these there are one-time invitations: verified answers are a
stratum of their own.

Of honest people, as many suspects in 1 000 responses; bursts and uniform hours in 10 000 hours of a
counter; relays in 10 000 days of a counter:

| Crowd | responses | suspects | bursts | uniform | relays |
| --- | ---: | ---: | ---: | ---: | ---: |
{honest}

The rules state one false alarm in 10 000 for each of the last three, if hours scatter as in the
four weeks before and people begin independently of each other. Bursts go beyond it, since a busy
day makes all its hours busy together; an invitation is one by its nature: that is why a burst alone
makes nobody suspect. Most of the accused truly give one level everywhere and tap through, or do the
former in the very hour of an attack: nothing tells them from somebody who taps for others, so a
person has to look.
"""


def section(attacks: Mapping[str, Found], crowds: Mapping[str, Alarms]) -> str:
    """Return the section of the page."""
    return _SECTION.format(
        attacked=ATTACKED,
        crowds=CROWDS,
        rules=QUALITY_1.name,
        attacks="\n".join(_attack_row(name, found) for name, found in attacks.items()),
        honest="\n".join(_crowd_row(name, alarms) for name, alarms in crowds.items()),
    )


def _attack_row(name: str, found: Found) -> str:
    caught, listed = found.caught / found.stuffed, found.listed / found.stuffed
    return f"| {name} | {caught:.1%} | {listed:.1%} | {found.accused / found.honest:.2%} |"


def _crowd_row(name: str, alarms: Alarms) -> str:
    cells = (
        f"{alarms.responses}",
        f"{1000 * alarms.suspects / alarms.responses:.1f}",
        f"{10_000 * alarms.bursts / alarms.hours:.1f}",
        f"{10_000 * alarms.uniform / alarms.hours:.1f}",
        f"{10_000 * alarms.relays / alarms.counter_days:.1f}",
    )
    return f"| {name[0].upper()}{name[1:]} | {' | '.join(cells)} |"


def main() -> None:
    """Simulate everything and write the section."""
    attacks, crowds = {}, {}
    for case in CASES:
        print(case.name, file=sys.stderr)
        attacks[case.name] = attacked(case, max(20, ATTACKED // case.days))
    for name in CROWDS_OF:
        print(name, file=sys.stderr)
        crowds[name] = honest(name, CROWDS)
    written = section(attacks, crowds)
    PAGE.write_text(put_in(PAGE.read_text("utf-8"), written, BEGIN, END), "utf-8")
    print(written)


if __name__ == "__main__":
    main()
