"""Writes the names by which a person can be found again: the only writer of `NameKey`."""

import re
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from referrals.casefile.models.person import Person
from referrals.casefile.people.models import LONGEST, KeyKind, NameKey

# Latin letters, with whatever accents: `name_folded` reads those by itself.
BEYOND_LATIN = re.compile(r"[^\W\d_\u0041-\u024F\u1E00-\u1EFF\u0300-\u036F]")
BIRTH = ("birth_day", "birth_month", "birth_year")
# A syllable of a script without spaces comes out of the romanisation with a capital letter of its own.
SYLLABLE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def write_keys(person: Person, aliases: Iterable[str]) -> None:
    """For a person who has none yet, in one statement."""
    NameKey.objects.bulk_create(of(person, aliases))


def rewrite_keys(person: Person, aliases: Iterable[str]) -> None:
    """What the person is called by now takes the place of what was known before."""
    person.name_keys.all().delete()
    write_keys(person, aliases)


def names(
    given_names: str, family_names: str, native_name: str, aliases: Iterable[str]
) -> Iterator[tuple[KeyKind, str]]:
    """Every name as it was written, and those of another script in Latin letters too."""
    written = [
        (KeyKind.FULL, f"{given_names} {family_names}".strip()),
        (KeyKind.NATIVE, native_name.strip()),
        *((KeyKind.ALIAS, alias.strip()) for alias in aliases),
    ]
    yield from ((kind, text) for kind, text in written if text)
    foreign = {text for _kind, text in written if BEYOND_LATIN.search(text)}
    yield from ((KeyKind.ROMANISED, romanised(text)) for text in sorted(foreign))


def romanised(text: str) -> str:
    return SYLLABLE.sub(" ", anyascii(text))[:LONGEST]


def of(person: Person, aliases: Iterable[str]) -> Iterator[NameKey]:
    known = names(person.given_names, person.family_names, person.native_name, aliases)
    born = {part: getattr(person, part) for part in BIRTH}
    yield from (NameKey(person=person, kind=kind, text=text, **born) for kind, text in known)
