"""Several cases chosen in a list: each with who held it when it was shown, so that a changed list is noticed."""

from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict

from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.board import work
from referrals.casefile.models.case import Case

# As a row says it: the case, and the reference of whoever holds it, or nothing.
SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Chosen:
    case: Case
    holder: Membership | None
    # Who held it when the list was shown.
    expected: int | None

    @property
    def value(self) -> str:
        return value_of(self.case, self.holder)


def value_of(case: Case, holder: Membership | None) -> str:
    return f"{case.reference}{SEPARATOR}{holder.reference if holder else ''}"


def chosen(posted: QueryDict, *, actor: Actor, afresh: bool = False) -> list[Chosen]:
    """Those that the actor may see, in the order of their numbers. `afresh`: as they stand now is what was shown."""
    said = dict(_parts(value) for value in posted.getlist("chosen"))
    cases = Case.objects.visible_to(actor).filter(reference__in=[key for key in said if _is_reference(key)])
    found = list(cases.order_by("number"))
    holders = work.holders(found)
    known = {str(row.reference): row.pk for row in _named(said)}
    return [
        Chosen(case, held, _pk(held) if afresh else known.get(said[str(case.reference)]))
        for case, held in ((case, holders.get(case.pk)) for case in found)
    ]


def _named(said: dict[str, str]) -> list[Membership]:
    return list(Membership.objects.filter(reference__in=[value for value in said.values() if _is_reference(value)]))


def _parts(value: str) -> tuple[str, str]:
    case, _separator, holder = value.partition(SEPARATOR)
    return case, holder


def _pk(membership: Membership | None) -> int | None:
    return membership.pk if membership else None


def _is_reference(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
