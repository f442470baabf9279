"""What every view of a draft begins with: the draft, if it is theirs and not sent, and a page of its form."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from nrm.door import ActorRequest
from referrals.form.models import Draft
from referrals.form.progress import place_of
from referrals.form.questions.kinds import Page, Section
from referrals.form.questions.order import form_of
from referrals.form.versions.moving import brought_up_to_date


def draft_of(request: ActorRequest, reference: UUID) -> Draft:
    found = get_object_or_404(Draft.objects.visible_to(request.actor).unsent(), reference=reference)
    return brought_up_to_date(found, now=request.now)


def page_of(draft: Draft, code: str) -> tuple[Section, Page]:
    found = place_of(form_of(draft.kind), {}, code)
    if found is None:
        raise Http404
    return found
