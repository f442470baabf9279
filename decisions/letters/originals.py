"""Who was told of a decision in whose place another stands: each of them is told of the new one too."""

from accounts.models.organisation import Organisation
from decisions.models.decision import Decision
from nrm.guidance.vocabulary import Recipient
from referrals.casefile.access import walls
from referrals.casefile.models.case import Case
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.recipients import To, is_replaced


def of(decision: Decision) -> list[To]:
    """The bodies, also those that take no part any more, but for those in whose place another is told by now."""
    told = Letter.objects.filter(case=decision.case_id, occasion=f"decision:{decision.replaces_id}")
    reached = told.filter(sent_at__isnull=False, organisation__isnull=False).select_related("organisation")
    found = [To(Recipient(letter.recipient), organisation=letter.organisation) for letter in reached.order_by("id")]
    return [to for to in found if to.organisation and _stays(decision.case, to.recipient, to.organisation)]


def _stays(case: Case, recipient: Recipient, organisation: Organisation) -> bool:
    return not walls.stands_before(case, organisation) and not is_replaced(case, recipient, organisation)
