"""What follows a decision on longer support: the letters that tell of it are drafted, once each."""

from datetime import datetime

from nrm.guidance.vocabulary import LetterCode
from nrm.ledger.models import Event
from referrals.casefile.models.case import Case
from referrals.correspondence import drafting
from support.letters import LONGER
from support.models.extension import Extension


def draft_letters(event: Event, *, now: datetime) -> str:
    """To the person, their contractor, and the provider that has them."""
    found = Extension.objects.get(pk=int(str(event.facts["extension_id"])))
    if found.decided_at is None or event.facts["case_id"] is None:
        return "not_decided"
    case = Case.objects.select_for_update().select_related("person").get(pk=int(str(event.facts["case_id"])))
    made = drafting.draft(
        case=case,
        code=LetterCode.L9,
        occasion=f"{LONGER}:{found.pk}",
        guidance_code=found.guidance_code,
        now=now,
    )
    return f"letters_{len(made)}"
