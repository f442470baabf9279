"""Sending, and the confirmation: the reference, what happens next and when."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nrm import door
from nrm.actor import Assurance
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.form import reading, receipt
from referrals.form.actions import submit
from referrals.form.actions.submit import ConsentMissing, Sent
from referrals.form.models import Draft, DraftKind, DraftState, Referral
from referrals.form.questions import path
from referrals.form.questions.kinds import Needed
from referrals.form.questions.order import form_of
from referrals.form.views.finding import draft_of
from referrals.form.views.missing import links_to_missing


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def draft_send(request: ActorRequest, reference: UUID) -> HttpResponse:
    """A second press, or a second window, finds what the first one sent."""
    draft = get_object_or_404(Draft.objects.visible_to(request.actor), reference=reference)
    if draft.state == DraftState.SENT:
        return redirect("draft_sent", draft.reference)
    if draft.kind == DraftKind.SAFETY:
        return redirect("safety_referral", draft.reference)
    if request.method != "POST":
        return _ask(request, draft)
    try:
        _send(request, draft)
    except Refusal as refusal:
        return _ask(request, draft, refusal)
    return redirect("draft_sent", draft.reference)


def _send(request: ActorRequest, draft: Draft) -> Sent:
    return submit.submit(draft=draft, by=request.actor, now=request.now)


def _ask(request: ActorRequest, draft: Draft, refusal: Refusal | None = None) -> HttpResponse:
    form, written = form_of(draft.kind), reading.written(draft)
    context = {
        "draft": draft,
        "refusal": str(refusal) if refusal else "",
        "can_report": isinstance(refusal, ConsentMissing),
        "missing": links_to_missing(draft, path.missing(form, written, needed=Needed.FOR_SENDING)),
        "is_adult": submit.is_adult(written.given),
        "given": written.given,
    }
    return render(request, "form/send.html", context, status=409 if refusal else 200)


@door.needs(Permission.WRITE_REFERRALS, assurance=Assurance.MAILBOX)
def draft_sent(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The receipt says no word of what was written, so the sender's mailbox is enough to see it."""
    draft = get_object_or_404(Draft.objects.visible_to(request.actor), reference=reference)
    referral = Referral.objects.filter(token=draft.token).select_related("case", "organisation").first()
    if referral is None:
        return redirect("draft", draft_of(request, reference).reference)
    context = {
        "draft": draft,
        "referral": referral,
        "steps": receipt.steps(referral),
        "title": _("Report sent") if referral.kind == DraftKind.DUTY_TO_NOTIFY else _("Referral sent"),
        "refers": request.actor.may(Permission.START_REFERRAL),
        "sees_sent": request.actor.assurance >= Assurance.SECOND_FACTOR,
    }
    return render(request, "form/sent.html", context)
