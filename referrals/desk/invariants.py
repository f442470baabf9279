"""The desk's own check: what stands on the board is what the desk would post."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from referrals.casefile.board.codes import AT_THE_DESK, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.desk.board import CONSIDER, expected, posted

# What was settled longer ago was compared on the nights after.
SETTLED_SINCE = timedelta(days=7)
CHUNK = 500


@invariant(
    _("Cases whose board differs from the desk"),
    means=_("What the worklists show of a new referral is not what the desk knows of it."),
    remedy=_("Open the referral on the intake desk and consider it again; tell the service team which case it is."),
)
def desk_board_differs(*, now: datetime) -> CaseQuerySet:
    return Case.objects.filter(pk__in=list(_different(now)))


def _different(now: datetime) -> Iterator[int]:
    """Those at the desk, those that left it lately, and those on which an act of the desk was left behind."""
    lately = Q(state__in=AT_THE_DESK) | Q(since__gte=now - SETTLED_SINCE)
    known = Track.objects.filter(lately, track=TrackCode.INTAKE).values("case")
    left_behind = NextAct.objects.filter(act__in=CONSIDER.values()).order_by().values("case")
    compared = Case.objects.filter(Q(pk__in=known) | Q(pk__in=left_behind))
    for case in compared.prefetch_related("tracks", "next_acts", "requests").iterator(chunk_size=CHUNK):
        if posted(case) not in expected(case):
            yield case.pk
