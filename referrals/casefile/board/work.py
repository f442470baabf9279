"""Whose an act is: each belongs to a kind of work, and whoever holds that work of the case holds the act.

`Holding` is the truth; the holder in an act's row is there for the worklists' index, and is written here only.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Case as When
from django.db.models import QuerySet, Subquery, Value
from django.db.models import When as If

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models.case import Case

OF_THE_DESK = frozenset({ActCode.CONSIDER_INTAKE, ActCode.CONSIDER_REPORT})
# The desk's as long as somebody there has the referral; afterwards of whoever has the case.
FIRST_OF_THE_DESK = frozenset({ActCode.COMPARE_PEOPLE})
# For those who answer for who may see a case, whoever holds it.
OF_NO_HOLDER = frozenset(
    {
        ActCode.CONSIDER_WALL,
        ActCode.REVIEW_BREAK_GLASS,
        ActCode.SETTLE_ESCALATION,
        ActCode.APPROVE_EARLY_DECISION,
        ActCode.DECIDE_DISQUALIFICATION,
    }
)
# For somebody else than whoever holds the case.
OF_THE_CHECK = frozenset({ActCode.CHECK_DECISION})
# Work of the case goes to whoever received it, while nobody has taken the case itself.
CASEWORK = (HoldingKind.CASE, HoldingKind.INTAKE)


def kinds_of(act: str) -> tuple[HoldingKind, ...]:
    """The first of these that somebody holds decides."""
    if act in OF_NO_HOLDER:
        return ()
    if act in FIRST_OF_THE_DESK:
        return CASEWORK[::-1]
    if act in OF_THE_CHECK:
        return (HoldingKind.SECOND_CHECK,)
    return (HoldingKind.INTAKE,) if act in OF_THE_DESK else CASEWORK


def holdings_of(case: Case) -> QuerySet[Holding]:
    return Holding.objects.filter(subject_type=Case._meta.label_lower, subject_id=case.pk)


def holders(cases: Sequence[Case]) -> dict[int, Membership]:
    """Who holds each of them now: the case, or the desk's work on it."""
    found = Holding.objects.filter(
        subject_type=Case._meta.label_lower, subject_id__in=[case.pk for case in cases], kind__in=CASEWORK
    )
    # The case itself comes last and stands.
    rows = sorted(found.select_related("membership__person"), key=lambda row: row.kind == HoldingKind.CASE)
    return {row.subject_id: row.membership for row in rows}


def expected_holder(act: str, holdings: Mapping[str, int]) -> int | None:
    return next((holdings[kind] for kind in kinds_of(act) if kind in holdings), None)


def holder_of(case: Case, act: ActCode, organisation: Organisation) -> Any:
    """As a part of the statement that posts the act: a referral is sent with many of them at once."""
    kinds = kinds_of(act)
    if not kinds:
        return None
    order = When(*(If(kind=kind, then=Value(place)) for place, kind in enumerate(kinds)))
    found = holdings_of(case).filter(kind__in=kinds, membership__organisation=organisation)
    return Subquery(found.order_by(order).values("membership_id")[:1])


def settle(case: Case) -> None:
    """After work was taken, given or done: every act of the case stands with its holder again."""
    held = {row.kind: row for row in holdings_of(case).select_related("membership")}
    members = {kind: row.membership_id for kind, row in held.items()}
    bodies = {row.membership.organisation_id for row in held.values()}
    for act in NextAct.objects.select_for_update().filter(case=case):
        wanted = expected_holder(act.act, members) if act.organisation_id in bodies else None
        if act.holder_id != wanted:
            NextAct.objects.filter(pk=act.pk).update(holder=wanted)
