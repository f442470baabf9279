"""Finds cases by what somebody knows of them, among those that they may see. Nothing searched for is kept anywhere."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Value

from nrm.actor import Actor
from referrals.casefile.access.hidden import OF_CASES
from referrals.casefile.board.models import AS_COMPARED, OtherReference
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.casefile.people.models import Folded, NameKey, Sounds

MOST = 50
# Of people who bear a common name, or cases of one operation, the latest.
MOST_NAMED = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    number: str = ""
    name: str = ""
    birth: date | None = None
    other: str = ""

    @property
    def fields(self) -> list[str]:
        """What was searched by, for the ledger: never what for."""
        names = {"number": self.number, "name": self.name, "birth": self.birth, "other": self.other}
        return [name for name, value in names.items() if value]


def find(wanted: Wanted, *, actor: Actor) -> list[Case]:
    """Everything that is given must fit. Newest first; one more than is shown."""
    found = Case.objects.visible_to(actor)
    found = _by_number(found, wanted)
    found = _by_name(found, wanted.name)
    found = _by_birth(found, wanted)
    found = _by_other(found, wanted.other)
    return list(found.select_related("person").prefetch_related("tracks").order_by("-opened_at", "-id")[: MOST + 1])


def _by_number(cases: CaseQuerySet, wanted: Wanted) -> CaseQuerySet:
    return cases.filter(number=wanted.number.strip().upper()) if wanted.number else cases


def _by_name(cases: CaseQuerySet, name: str) -> CaseQuerySet:
    """Every word in one and the same name, in any order, whatever its accents, or something that sounds like it."""
    words = [Value(word) for word in name.split()]
    if not words:
        return cases
    keys = NameKey.objects.all()
    for word in words:
        keys = keys.filter(Q(folded__contains=Folded(word)) | Q(sounds__overlap=Sounds(word)))
    newest = keys.order_by("-person_id").values_list("person_id", flat=True).distinct()
    return cases.filter(person__in=list(newest[:MOST_NAMED]))


def _by_birth(cases: CaseQuerySet, wanted: Wanted) -> CaseQuerySet:
    """A month or a day that nobody knew fits any."""
    if wanted.birth is None:
        return cases
    month = Q(person__birth_month=wanted.birth.month) | Q(person__birth_month=None)
    day = Q(person__birth_day=wanted.birth.day) | Q(person__birth_day=None)
    return cases.filter(month, day, person__birth_year=wanted.birth.year)


def _by_other(cases: CaseQuerySet, value: str) -> CaseQuerySet:
    """However it is written: by the index of references as they are compared. Numbers of other cases are not among
    them: they would tell of a case that is not there for the searcher.
    """
    if not value.strip():
        return cases
    plain = "".join(filter(str.isalnum, value)).lower()
    known = OtherReference.objects.alias(plain=AS_COMPARED).filter(plain=plain).exclude(kind__in=OF_CASES)
    newest = known.order_by("-case_id").values_list("case_id", flat=True)
    return cases.filter(pk__in=list(newest[:MOST_NAMED])) if plain else cases.none()
