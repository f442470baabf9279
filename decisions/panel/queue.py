"""What waits for a sitting: every decision before the panel that stands on no agenda, of all cases that run.

Not before the amendments are made that its second checker asked for: the panel reads the minute that is served.
"""

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from decisions.assurance import amended
from decisions.lifecycle import STOPPED
from decisions.models.decision import Decision, DecisionQuerySet, State
from decisions.models.second_check import SecondCheck
from decisions.models.sitting import Hearing
from referrals.casefile.board.models import Track

ORDER = ("since", "id")
# More than one sitting could hear: what a proposal looks at.
MOST_LOOKED_AT = 100


def waiting() -> DecisionQuerySet:
    """`since`: when the second checker agreed."""
    on_an_agenda = Hearing.objects.standing().filter(decision=OuterRef("pk"), draft=OuterRef("draft"))
    agreed = SecondCheck.objects.filter(decision=OuterRef("pk")).order_by("-at").values("at")[:1]
    owed = amended.unmade().filter(decision=OuterRef("pk"), draft=OuterRef("draft"))
    free = before_panel().filter(~Exists(on_an_agenda), ~Exists(owed))
    return free.annotate(since=Coalesce(Subquery(agreed), "drafted_at"))


def before_panel() -> DecisionQuerySet:
    """Whose case stands still is not heard; it comes back when the case runs."""
    stopped = Track.objects.filter(case=OuterRef("case_id"), state__in=list(STOPPED))
    return Decision.objects.live().filter(~Exists(stopped), state=State.PANEL)
