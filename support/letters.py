"""The letters of support: which room composes one, by what it is about, and the provider that has the person."""

from nrm.guidance.vocabulary import Recipient
from nrm.letters import Letter
from referrals.casefile.access import walls
from referrals.casefile.models.case import Case
from referrals.correspondence.composing import Wanted
from referrals.correspondence.recipients import To
from support.extension import letters as of_longer
from support.models.care import Care
from support.models.placement import LIVE, Placement
from support.rna import letters as of_needs

# By which the occasion of a letter begins.
LONGER = "longer"


def compose(wanted: Wanted) -> Letter:
    """A decision on an assessment, or on longer support: both are the person's letter about their support."""
    if wanted.occasion.startswith(f"{LONGER}:"):
        return of_longer.compose(wanted)
    return of_needs.compose(wanted)


def of_provider(care: Care, case: Case) -> list[To]:
    """A nation's own provider is the contractor of the case already."""
    placed = Placement.objects.filter(care=care, state__in=LIVE).select_related("provider", "care").first()
    if placed is None or placed.provider_id == placed.care.lead_id or walls.stands_before(case, placed.provider):
        return []
    return [To(Recipient.PROVIDER, organisation=placed.provider)]
