"""The account of a case as those who decide read it: part by part, under codes that a finding can cite."""

from datetime import date

from referrals.casefile.models.case import Case
from referrals.casefile.sources import Said
from referrals.form import sent_answers
from referrals.form.models import Referral

# The sections of the form that tell what happened.
STORY = frozenset({"account", "safety", "exploitation", "insight"})


def read(case: Case, *, on: date) -> list[Said]:
    sent = Referral.objects.filter(case=case).select_related("organisation").order_by("sent_at", "id")
    return [
        Said(f"{number}-{place}", str(part.title), part.lines, is_story=part.code in STORY)
        for number, referral in enumerate(sent, 1)
        for place, part in enumerate(sent_answers.sections(referral, on=on), 1)
    ]
