"""Checks of who may see what: walls that something reaches past, restricted cases that nobody opens, people missing."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from referrals.casefile.board.codes import FlagCode
from referrals.casefile.board.models import Flag, Party
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.invariants.of_work import accepted, holdings
from referrals.casefile.missing.models import Absence
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.casefile.models.restriction import AccessGrant
from referrals.casefile.models.wall import Wall


@invariant(
    _("Conflict walls that work or a part in the case reaches past"),
    means=_("Somebody who must not see the case still holds work of it, or their organisation still takes part in it."),
    remedy=_("Give the work to somebody else today, and tell the service team how it came to them."),
)
def work_past_a_wall(*, now: datetime) -> CaseQuerySet:
    standing = Wall.objects.standing().filter(case=OuterRef("case"))
    part = Party.objects.filter(
        Exists(standing.filter(organisation=OuterRef("organisation"))), case=OuterRef("pk"), to_on=None
    )
    before = Q(person=OuterRef("membership__person")) | Q(organisation=OuterRef("membership__organisation"))
    walls = Wall.objects.standing().filter(before, case=OuterRef("subject_id"))
    walled = Case.objects.filter(Exists(Wall.objects.standing().filter(case=OuterRef("pk"))))
    return walled.filter(Exists(part) | Exists(holdings().filter(Exists(walls))))


@invariant(
    _("Restricted cases that nobody can open"),
    means=_("Nobody holds the case and nobody is let in, so it can only be opened urgently, by its number."),
    remedy=_("A manager opens it urgently and lets somebody in."),
)
def restricted_to_nobody(*, now: datetime) -> CaseQuerySet:
    granted = AccessGrant.objects.live().filter(case=OuterRef("pk"))
    return accepted().filter(~Exists(granted), ~Exists(holdings()), is_restricted=True)


@invariant(
    _("People reported missing whose case does not say so"),
    means=_("Whoever opens the case does not learn that the person is missing, or still reads it after their return."),
    remedy=_("Read the page Missing of the case, and tell the service team which of the two is right."),
)
def missing_unsaid(*, now: datetime) -> CaseQuerySet:
    away = Exists(Absence.objects.open().filter(case=OuterRef("pk")))
    flagged = Exists(Flag.objects.filter(case=OuterRef("pk"), flag=FlagCode.MISSING))
    return Case.objects.filter(away & ~flagged | ~away & flagged)
