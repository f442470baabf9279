"""Who must not hear a decision: whoever declared a conflict, and whoever the service knows to have had to do with it.

What the service knows is told in one sentence whatever it is, so that it never gives a wall away.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.lifecycle import facts_of
from decisions.models.decision import Decision
from decisions.models.panellist import Conflict, Panellist
from decisions.models.sitting import Hearing
from decisions.panel import had_to_do, sitting_refusals
from decisions.panel.had_to_do import Touched
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record


class Why(StrEnum):
    DECLARED = "declared"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Reason:
    why: Why
    said: str


# By the panellist's and the decision's numbers.
Found = Mapping[tuple[int, int], Sequence[Reason]]


def of(decision: Decision, panellists: Sequence[Panellist]) -> dict[int, Sequence[Reason]]:
    """By the panellist's number; whoever may hear it is not in it."""
    return {panellist: reasons for (panellist, _decision), reasons in between([decision], panellists).items()}


def barred(panellist: Panellist, decision: Decision) -> bool:
    return bool(of(decision, [panellist]))


def between(decisions: Sequence[Decision], panellists: Sequence[Panellist]) -> Found:
    """As many queries for one of each as for fifty."""
    found: dict[tuple[int, int], list[Reason]] = {}
    for panellist, case, said in _declared(decisions, panellists):
        for decision in decisions:
            if decision.case_id == case:
                found.setdefault((panellist, decision.pk), []).append(Reason(Why.DECLARED, said))
    for pair in _known(decisions, panellists):
        found.setdefault(pair, []).append(Reason(Why.KNOWN, known_sentence()))
    return found


def _declared(decisions: Sequence[Decision], panellists: Sequence[Panellist]) -> Iterable[tuple[int, int, str]]:
    """For every decision of the case, and not only the one that was heard then: it is about the same person."""
    of_cases = Conflict.objects.filter(decision__case__in={row.case_id for row in decisions}, panellist__in=panellists)
    return of_cases.order_by("id").values_list("panellist", "decision__case", "reason")


def known_sentence() -> str:
    return _("The service knows that they, or a body they work for, have had to do with it")


@transaction.atomic
def declare(*, hearing: Hearing, reason: str, by: Actor, now: datetime) -> Conflict:
    """By the member themselves, for good: it is not taken back. Possible until the views are opened."""
    hearing = Hearing.objects.select_for_update(of=("self",)).select_related("decision").get(pk=hearing.pk)
    panellist = Panellist.objects.serving().get(Q(membership=by.acting()))
    if not reason.strip():
        raise sitting_refusals.ReasonMissing
    if hearing.opened_at is not None:
        raise sitting_refusals.ViewsOpened
    conflict, created = Conflict.objects.get_or_create(
        panellist=panellist,
        decision=hearing.decision,
        defaults={"reason": reason.strip(), "declared_at": now},
    )
    if not created:
        raise sitting_refusals.DeclaredAlready
    facts = facts_of(hearing.decision) | {"panellist_id": panellist.pk, "hearing_id": hearing.pk}
    record(Happened.CONFLICT_DECLARED, subject=conflict, by=by, at=now, facts=facts)
    return conflict


def _known(decisions: Sequence[Decision], panellists: Sequence[Panellist]) -> Iterator[tuple[int, int]]:
    people, bodies = _who(panellists)
    touched = had_to_do.touched({row.case_id for row in decisions}, people=set(people.values()), bodies=_all(bodies))
    for panellist in panellists:
        for decision in decisions:
            if _touches(touched, decision.case_id, people[panellist.pk], bodies[panellist.pk]):
                yield panellist.pk, decision.pk


def _touches(touched: Touched, case_id: int, person_id: int, bodies: Collection[int]) -> bool:
    return (person_id, case_id) in touched.by_people or any((body, case_id) in touched.by_bodies for body in bodies)


def _who(panellists: Sequence[Panellist]) -> tuple[dict[int, int], dict[int, set[int]]]:
    """The person behind each, and every body they work or ever worked for here, the secretariat apart."""
    memberships = Membership.objects.filter(pk__in=[row.membership_id for row in panellists])
    person_of = dict(memberships.values_list("pk", "person"))
    people = {row.pk: person_of[row.membership_id] for row in panellists}
    elsewhere = Membership.objects.filter(person__in=set(people.values()))
    rows = elsewhere.exclude(organisation__kind=OrganisationKind.PANEL_SECRETARIAT)
    of_person: dict[int, set[int]] = {}
    for person, organisation in rows.values_list("person", "organisation"):
        of_person.setdefault(person, set()).add(organisation)
    bodies = {row.pk: of_person.get(people[row.pk], set()) | _employer(row) for row in panellists}
    return people, bodies


def _employer(panellist: Panellist) -> set[int]:
    return {panellist.employer_id} if panellist.employer_id else set()


def _all(bodies: Mapping[int, Iterable[int]]) -> set[int]:
    return {body for each in bodies.values() for body in each}
