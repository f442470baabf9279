"""What is known of a person as one thing to compare, and what two who changed it at once each meant."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any

from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.models.person import Person
from referrals.casefile.models.person_change import PersonChange

FIELDS = tuple(field.name for field in fields(AboutPerson))


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What others saved since somebody opened a form: how it was then, how it is now, and the last who changed it."""

    then: AboutPerson
    now: AboutPerson
    revision: int
    who: str = ""
    at: datetime | None = None

    def merged(self, typed: AboutPerson) -> AboutPerson:
        """What they did not touch is as it stands now; what they typed stays typed, also where both did."""
        touched = differing(self.then, typed)
        return replace(self.now, **{name: getattr(typed, name) for name in touched})

    def both_changed(self, typed: AboutPerson) -> list[str]:
        mine, theirs = differing(self.then, typed), differing(self.then, self.now)
        return [name for name in mine if name in theirs and getattr(typed, name) != getattr(self.now, name)]


def differing(one: AboutPerson, other: AboutPerson) -> list[str]:
    return [name for name in FIELDS if getattr(one, name) != getattr(other, name)]


def known(person: Person) -> AboutPerson:
    row = {name: getattr(person, name) for name in FIELDS if name != "aliases"}
    names = person.aliases.order_by("id").values_list("name", flat=True)
    return _about(row | {"aliases": names})


def meanwhile(person: Person, *, since: int) -> Meanwhile:
    """Changes taken back one by one, the newest first, give what stood there at that revision."""
    later = list(PersonChange.objects.filter(person=person, revision__gt=since).order_by("-revision"))
    now = known(person)
    then = asdict(now)
    for change in later:
        then |= {name: value for name, value in change.before.items() if name in FIELDS}
    last = PersonChange.objects.filter(person=person).select_related("changed_by__person").order_by("-revision").first()
    if last is None or not later:
        return Meanwhile(_about(then), now, person.revision)
    return Meanwhile(_about(then), now, person.revision, last.changed_by.person.full_name, last.changed_at)


def before(old: AboutPerson, new: AboutPerson) -> dict[str, Any]:
    """As a row of changes keeps it."""
    kept = asdict(old)
    return {name: _plain(kept[name]) for name in differing(old, new)}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _about(values: Mapping[str, Any]) -> AboutPerson:
    lists = {name: tuple(values[name]) for name in ("aliases", "nationalities", "languages")}
    return AboutPerson(**{**values, **lists})
