"""Files that come with information or an answer, taken from the form they came in."""

from django.forms import Form

from nrm.door import ActorRequest
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case
from referrals.form.evidence import naming
from referrals.form.evidence.case_files import add_to_case
from referrals.form.evidence.opening import LARGEST
from referrals.form.models import Referral


def took_files(request: ActorRequest, form: Form, case: Case, referral: Referral | None) -> bool:
    """Each file for itself: one that is refused is told, and neither the words nor the other files are lost."""
    for file in form.cleaned_data["chosen"]:
        name, content = str(file.name), bytes(file.read(LARGEST + 1))
        try:
            add_to_case(case=case, referral=referral, name=name, content=content, by=request.actor, now=request.now)
        except Refusal as refusal:
            form.add_error("chosen", f"{naming.shown(name)}: {refusal}")
    return not form.errors
