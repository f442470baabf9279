"""The two-minute safety referral: one page, one button, and a receipt that says who was told."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm import door
from nrm.actor import Assurance
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.form import reading, safety_receipt
from referrals.form.actions import safety
from referrals.form.actions.save import ChangedElsewhere
from referrals.form.fields import PageForm
from referrals.form.models import Draft, DraftKind
from referrals.form.questions import path
from referrals.form.questions.kinds import Needed, Question
from referrals.form.questions.order import SAFETY
from referrals.form.views.page import Asking

SECTION, PAGE = next(SAFETY.pages())


@door.needs(Permission.START_REFERRAL, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def safety_referral(request: ActorRequest, reference: UUID) -> HttpResponse:
    draft = _of(request, reference)
    if draft.case_id is not None:
        return redirect("safety_sent", draft.reference)
    if draft.kind != DraftKind.SAFETY:
        return redirect("draft", draft.reference)
    return Sending(request, draft, SECTION, PAGE, 0).answer()


@door.needs(Permission.START_REFERRAL, assurance=Assurance.MAILBOX)
def safety_sent(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The receipt names no one but those who were told, so the sender's mailbox is enough to see it."""
    draft = _of(request, reference)
    sent = safety.sent_before(draft)
    if sent is None:
        return redirect("draft", draft.reference)
    receipt = safety_receipt.of(draft, sent.referral, now=request.now)
    return render(request, "form/safety_sent.html", {"receipt": receipt})


def _of(request: ActorRequest, reference: UUID) -> Draft:
    return get_object_or_404(Draft.objects.visible_to(request.actor), reference=reference)


class Sending(Asking):
    """The question page whose button sends. Without the few answers that it needs nothing is sent, and all is kept."""

    template = "form/safety.html"

    def keep(self) -> HttpResponse:
        form = self.form(self.request.POST, {})
        try:
            revisions = self.save(form.typed()).revisions
            if self._needs_another_look(form):
                return self.draw(form, revisions)
            safety.send(draft=self.draft, by=self.request.actor, now=self.request.now)
        except ChangedElsewhere as newer:
            return self.behind(form, newer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return self.draw(form)
        return redirect("safety_sent", self.draft.reference)

    def _needs_another_look(self, form: PageForm) -> bool:
        """What is odd is asked once. What is missing is asked until it is there."""
        asked_before = set(self.request.POST.get("queried", "").split())
        odd = not form.is_valid() and not set(form.errors) <= asked_before
        missing = self._missing()
        for question in missing:
            form.add_error(question.code, _("Needed before anything is sent: %(what)s") % {"what": question.name})
        return odd or bool(missing)

    def _missing(self) -> list[Question]:
        written = reading.written(self.draft)
        return [question for _section, _page, question in path.missing(SAFETY, written, needed=Needed.FOR_SENDING)]

    def back(self) -> str:
        return reverse("referrals")
