"""This room's own nightly check: no matter hangs on the agenda of a sitting that is over."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from decisions.models.decision import State
from decisions.models.sitting import Hearing, SittingState
from referrals.casefile.invariants.invariant import invariant
from referrals.casefile.models.case import Case, CaseQuerySet

OVER = (SittingState.CLOSED, SittingState.CANCELLED)


@invariant(
    _("Cases whose panel sat without them"),
    means=_("The decision is on the agenda of a sitting that is over or cancelled, has no outcome, and waits nowhere."),
    remedy=_("Ask the panel secretariat to put it before another sitting."),
)
def matter_lost(*, now: datetime) -> CaseQuerySet:
    hanging = Hearing.objects.standing().filter(sitting__state__in=OVER, conclusion=None)
    return Case.objects.filter(pk__in=hanging.exclude(decision__state=State.ENDED).values("decision__case"))
