"""Who was told of a decision in whose place another stands: each of them is told of the new one too."""

from decisions.models.decision import Decision
from nrm.guidance.vocabulary import Recipient
from referrals.casefile.access import walls
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.recipients import To


def of(decision: Decision) -> list[To]:
    """The bodies, also those that take no part any more. Whether it may still go to them is asked when it is sent."""
    told = Letter.objects.filter(case=decision.case_id, occasion=f"decision:{decision.replaces_id}")
    reached = told.filter(sent_at__isnull=False, organisation__isnull=False).select_related("organisation")
    found = [To(Recipient(letter.recipient), organisation=letter.organisation) for letter in reached.order_by("id")]
    return [to for to in found if to.organisation and not walls.stands_before(decision.case, to.organisation)]
