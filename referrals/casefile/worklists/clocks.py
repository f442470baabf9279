"""Lists of clocks: those that end soon and those that passed their day, with who holds the case."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from referrals.casefile.clocks.models import CAN_BE_LATE, Deadline
from referrals.casefile.models.case import Case

ORDER = ("due_at", "id")


class ClockList(TextChoices):
    DUE_SOON = "due-soon", _("Due soon")
    LATE = "late", _("Late")


def clocks_of(kind: str, actor: Actor, *, now: datetime) -> QuerySet[Deadline]:
    """Targets and duties that run; each found by the instant at which it falls due."""
    cases = Case.objects.visible_to(actor).filter(pk=OuterRef("case_id"))
    running = Deadline.objects.running().filter(Exists(cases), bound__in=CAN_BE_LATE, stopped_on=None)
    found = (
        running.filter(due_at__lte=now) if kind == ClockList.LATE else running.filter(due_at__gt=now, warn_at__lte=now)
    )
    return found.select_related("case").prefetch_related("case__flags").annotate(holder=Subquery(_holder()))


def _holder() -> QuerySet[Holding, str]:
    of_case = Holding.objects.filter(subject_type=Case._meta.label_lower, subject_id=OuterRef("case_id"))
    kinds = of_case.filter(kind__in=[HoldingKind.CASE, HoldingKind.INTAKE]).order_by("kind")
    return kinds.values_list("membership__person__full_name", flat=True)[:1]
