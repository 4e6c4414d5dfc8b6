"""Find the office that a person went to."""

import unicodedata
from datetime import date

from index import lineage
from storage import services, units
from storage.records import Service, Unit
from usecases.answering.begin import is_open
from usecases.desk import Desk


async def open_units(desk: Desk) -> tuple[Unit, ...]:
    """Return the offices that exist today and give services, by name."""
    async with desk.database.reading() as reader:
        found = [unit for unit in await units.every(reader) if is_open(unit, desk)]
        served = {service.unit for service in await services.every(reader)}
    asked = [unit for unit in found if unit.code in served] if served else found
    return tuple(sorted(asked, key=lambda unit: plain(unit.name_vi)))


async def asked_units(desk: Desk, first: date, last: date) -> tuple[Unit, ...]:
    """Return the offices that were there in those days and give services, by code."""
    async with desk.database.reading() as reader:
        found = [u for u in await units.every(reader) if u.life.meets(first, last)]
        served = {service.unit for service in await services.every(reader)}
    return tuple(unit for unit in found if not served or unit.code in served)


async def find_units(desk: Desk, text: str) -> tuple[Unit, ...]:
    """Return the offices whose name or code has every word of the text, accents or not."""
    words = plain(text).split()
    return tuple(
        unit
        for unit in await open_units(desk)
        if all(word in plain(f"{unit.code} {unit.name_vi} {unit.name_en}") for word in words)
    )


async def unit_of(desk: Desk, code: str) -> Unit | None:
    """Return the unit with that code."""
    async with desk.database.reading() as reader:
        return await units.one(reader, code)


async def heirs_of(desk: Desk, unit: Unit) -> tuple[Unit, ...]:
    """Return the offices that do a unit's work today, over any number of steps."""
    async with desk.database.reading() as reader:
        known = {each.code: each for each in await units.every(reader)}
    lives = {code: each.life for code, each in known.items()}
    return tuple(known[code] for code in lineage.heirs_of(lives, unit.code, desk.today()))


async def services_of(desk: Desk, unit: str) -> tuple[Service, ...]:
    """Return the services that a unit gives."""
    async with desk.database.reading() as reader:
        return tuple(await services.of(reader, unit))


def plain(text: str) -> str:
    """Return the text without accents and case: «Khoa học» and "khoa hoc" are the same."""
    letters = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
