"""What an officer of the authority sees of it: of the cases that they see, and only once it was sent to them."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from nrm.actor import Actor
from nrm.door import ActorRequest
from referrals.casefile.models.case import Case
from support.models.extension import Extension
from support.models.leaving import ReEntry
from support.models.needs import NeedsAssessment, NeedsState, Recommendation

SENT = (NeedsState.DECIDING, NeedsState.DECIDED)


def assessments(actor: Actor) -> QuerySet[NeedsAssessment]:
    found = NeedsAssessment.objects.filter(progress__in=SENT, care__case__in=Case.objects.visible_to(actor))
    return found.select_related("care__case", "care__person", "care__lead")


def extensions(actor: Actor) -> QuerySet[Extension]:
    found = Extension.objects.filter(care__case__in=Case.objects.visible_to(actor))
    return found.select_related("care__case", "care__person", "care__lead")


def re_entries(actor: Actor) -> QuerySet[ReEntry]:
    """Also of those without a case, who left before one was opened: any officer who decides on support."""
    of_cases = ReEntry.objects.filter(care__case__in=Case.objects.visible_to(actor)).values("pk")
    found = ReEntry.objects.filter(pk__in=of_cases.union(ReEntry.objects.filter(care__case=None).values("pk")))
    return found.select_related("care__case", "care__person", "care__lead")


def assessment_of(request: ActorRequest, reference: UUID) -> NeedsAssessment:
    return get_object_or_404(assessments(request.actor), reference=reference)


def recommendation_of(request: ActorRequest, reference: UUID) -> Recommendation:
    rows = Recommendation.objects.select_related("assessment__care__case", "assessment__care__lead")
    return get_object_or_404(rows, reference=reference, assessment__in=assessments(request.actor))


def extension_of(request: ActorRequest, reference: UUID) -> Extension:
    return get_object_or_404(extensions(request.actor), reference=reference)


def re_entry_of(request: ActorRequest, reference: UUID) -> ReEntry:
    return get_object_or_404(re_entries(request.actor), reference=reference)
