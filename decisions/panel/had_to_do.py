"""Who has had to do with a case: held it, wrote, checked or decided on it, looked at it, referred it, took part in it,
or was walled off from it. What a member does for the panel itself does not count.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.decision import Decision
from decisions.models.second_check import SecondCheck
from nrm import wiring
from nrm.ledger.models import AccessEntry, Event, Outcome
from referrals.casefile.access.scope import CASE
from referrals.casefile.board.models import Party
from referrals.casefile.models.wall import Wall, WallState

# Somebody's or some body's number, and the case's.
Pairs = Iterable[tuple[int, int]]
Ids = Collection[int]
Rows = TypeVar("Rows", bound=QuerySet[Any])
# What the tracker keeps of holdings.
HISTORY = "accounts.HoldingMembershipKindSubjectTypeSubjectIdSinceEvent"
PANELS = OrganisationKind.PANEL_SECRETARIAT
WALLED = (WallState.STANDS, WallState.LIFTED)


@dataclass(frozen=True, slots=True)
class Touched:
    by_people: frozenset[tuple[int, int]]
    by_bodies: frozenset[tuple[int, int]]


def touched(cases: Ids, *, people: Ids, bodies: Ids) -> Touched:
    """A fixed number of queries, each by an index on the people or on the cases."""
    of_people = chain.from_iterable(find(cases, people) for find in BY_PEOPLE)
    walled = Wall.objects.filter(case__in=cases, organisation__in=bodies, state__in=WALLED)
    took_part = Party.objects.filter(case__in=cases, organisation__in=bodies)
    of_bodies = chain(took_part.values_list("organisation", "case"), walled.values_list("organisation", "case"))
    return Touched(frozenset(of_people), frozenset(of_bodies))


def _held(cases: Ids, people: Ids) -> Pairs:
    """From the history of holdings, which keeps what was handed on."""
    of_people = Membership.objects.filter(person__in=people).exclude(organisation__kind=PANELS)
    elsewhere = dict(of_people.values_list("pk", "person"))
    kept = apps.get_model(HISTORY)._base_manager
    history = kept.filter(membership__in=elsewhere, subject_type=CASE, subject_id__in=cases)
    for membership, case in history.values_list("membership", "subject_id"):
        yield elsewhere[membership], case


def _did(cases: Ids, people: Ids) -> Pairs:
    """Every act on a case names it in the ledger, sending the referral too."""
    named = Event.objects.alias(about=KeyTextTransform("case_id", "facts")).filter(facts__has_key="case_id")
    done = named.filter(about__in=[str(case) for case in cases], actor_user_id__in=people)
    for person, case in _outside_panels(done).values_list("actor_user_id", "facts__case_id").distinct():
        yield person or 0, int(case)


def _looked(cases: Ids, people: Ids) -> Pairs:
    """At the case, or at something of it."""
    subjects = {(CASE, str(case)): case for case in cases} | dict(_parts(cases))
    looks = AccessEntry.objects.filter(actor_user_id__in=people, outcome=Outcome.OK)
    ids = {subject for _kind, subject in subjects}
    known = _outside_panels(looks.filter(subject_type__in=(CASE, *wiring.CASE_SUBJECTS), subject_id__in=ids))
    for person, kind, subject in known.values_list("actor_user_id", "subject_type", "subject_id").distinct():
        if case := subjects.get((kind, subject)):
            yield person or 0, case


def _parts(cases: Ids) -> Iterable[tuple[tuple[str, str], int]]:
    for label in wiring.CASE_SUBJECTS:
        rows = apps.get_model(label)._base_manager.filter(case__in=cases)
        yield from (((label, str(pk)), case) for pk, case in rows.values_list("pk", "case"))


def _decided(cases: Ids, people: Ids) -> Pairs:
    wrote = Decision.objects.filter(case__in=cases)
    columns = ("case", "writers", "author__person", "final_by__person", "served_by__person")
    for case, writers, *signed in wrote.values_list(*columns):
        yield from ((person, case) for person in {*writers, *filter(None, signed)})


def _checked(cases: Ids, people: Ids) -> Pairs:
    found = SecondCheck.objects.filter(decision__case__in=cases, checker__person__in=people)
    return found.values_list("checker__person", "decision__case")


def _walled(cases: Ids, people: Ids) -> Pairs:
    return Wall.objects.filter(case__in=cases, person__in=people, state__in=WALLED).values_list("person", "case")


BY_PEOPLE: tuple[Callable[[Ids, Ids], Pairs], ...] = (_held, _did, _looked, _decided, _checked, _walled)


def _outside_panels(rows: Rows) -> Rows:
    """What they did there, they did as members."""
    return rows.exclude(actor_organisation_id__in=Organisation.objects.filter(kind=PANELS).values("pk"))
