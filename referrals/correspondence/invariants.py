"""Correspondence's own checks: the board shows what its letters ask for, and none of them stands still unseen."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referrals.casefile.board.models import NextAct
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.correspondence.acts import ACTS, STANDING, asked_by
from referrals.correspondence.models.letter import Letter, State

CHUNK = 500
LONG = timedelta(hours=2)


@invariant(
    _("Cases whose board differs from their letters"),
    means=_("A letter waits for somebody and stands on nobody’s list; or an act is on a list and no letter waits."),
    remedy=_("Open the letters of the case and see to those that wait; tell the service team which case it is."),
)
def letter_board_differs(*, now: datetime) -> CaseQuerySet:
    return Case.objects.filter(pk__in=list(_different()))


@invariant(
    _("Cases with a letter that was approved and went nowhere"),
    means=_("A letter was approved more than two hours ago, and was neither made nor held back nor sent."),
    remedy=_("The service team finds what stopped it among the deliveries, and lets it go on from there."),
)
def letter_stands_still(*, now: datetime) -> CaseQuerySet:
    nowhere = Q(state=State.APPROVED) | Q(state=State.MADE, dispatches=None)
    return Case.objects.filter(pk__in=Letter.objects.filter(nowhere, approved_at__lt=now - LONG).values("case"))


def _different() -> Iterator[int]:
    """Those with a letter that waits, and those on whose board an act of letters stands."""
    waiting = Letter.objects.filter(state__in=STANDING).order_by().values("case")
    acting = NextAct.objects.filter(act__in=list(ACTS)).order_by().values("case")
    cases = Case.objects.filter(Q(pk__in=waiting) | Q(pk__in=acting)).prefetch_related("letters", "next_acts")
    for case in cases.iterator(chunk_size=CHUNK):
        posted = {act.act for act in case.next_acts.all()} & set(ACTS)
        if posted != asked_by({letter.state for letter in case.letters.all()}):
            yield case.pk
