"""This floor's own check: what stands on the board is what the decisions would post."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from decisions.board import BY_STATE, OWN, expected, posted
from decisions.models.decision import Decision
from referrals.casefile.board.models import NextAct
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet

CHUNK = 500


@invariant(
    _("Cases whose board differs from their decision"),
    means=_("A decision waits for a check, a redraft or its service, and stands on nobody’s list; or the reverse."),
    remedy=_("Open the decision and go on with it; tell the service team which case it is."),
)
def decision_board_differs(*, now: datetime) -> CaseQuerySet:
    return Case.objects.filter(pk__in=list(_different()))


def _different() -> Iterator[int]:
    """Those whose decision waits for somebody, and those on whose board such an act stands."""
    waiting = Decision.objects.live().filter(state__in=list(BY_STATE)).values("case")
    standing = NextAct.objects.filter(act__in=OWN).order_by().values("case")
    cases = Case.objects.filter(Q(pk__in=waiting) | Q(pk__in=standing)).prefetch_related(
        "decisions", "next_acts", "tracks"
    )
    for case in cases.iterator(chunk_size=CHUNK):
        if posted(case) != expected(case):
            yield case.pk
