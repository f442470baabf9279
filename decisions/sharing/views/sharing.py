"""Sharing as the authority works with it: who is to be told, what would leave, and what did."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.decision import Decision
from decisions.models.disclosure import Disclosure
from decisions.sharing import receiving, sending, showing, telling
from decisions.sharing.forms import ForceForm, NotSentForm, ShareForm, chosen_before
from decisions.workbench.views.decision import decision_of
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case
from referrals.correspondence.models.protocol import DataClass


@door.needs(Permission.READ_CASES)
def case_sharing(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["sharing"])
    return _page(request, case, "sharing", showing.sharing(case, actor=request.actor, now=request.now))


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_share(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What would leave is shown first, always; it goes when it is confirmed as it was shown."""
    decision = decision_of(request, reference)
    on, asked = local_day(request.now), request.GET
    form = ShareForm(
        request.POST if request.method == "POST" else None,
        bodies=showing.bodies(decision, on=on),
        initial=chosen_before(asked.get("to", ""), asked.get("what", "")),
    )
    if form.is_valid():
        with refusals_on(form):
            if "send" in request.POST:
                _send(request, decision, form)
                messages.success(request, _("Sent"))
                return redirect("case_sharing", decision.case.reference)
            return _preview(request, decision, form)
    return _page(request, decision.case, "share", {"decision": decision, "form": form})


def _send(request: ActorRequest, decision: Decision, form: ShareForm) -> Disclosure:
    said = form.cleaned_data
    return sending.send(
        decision=decision,
        to=form.to(),
        data=DataClass(said["what"]),
        channel=said["channel"],
        seen=said["seen"],
        by=request.actor,
        now=request.now,
    )


def _preview(request: ActorRequest, decision: Decision, form: ShareForm) -> HttpResponse:
    said = form.cleaned_data
    prepared = sending.prepare(
        decision=decision,
        to=form.to(),
        data=DataClass(said["what"]),
        channel=said["channel"],
        by=request.actor,
        now=request.now,
    )
    looked(subject=decision.case, by=request.actor, at=request.now, action="opened", fields=["disclosure_preview"])
    kept = {name: said[name] for name in ("whom", "what", "channel")} | {"seen": prepared.shown}
    context = {"decision": decision, "prepared": prepared, "kept": kept, "rows": showing.preview_rows(prepared)}
    return _page(request, decision.case, "preview", context)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_not_sent(request: ActorRequest, reference: UUID) -> HttpResponse:
    decision = decision_of(request, reference)
    form = NotSentForm(request.POST if request.method == "POST" else None, waiting=showing.waiting(decision))
    if form.is_valid():
        body, what = form.waiting[form.cleaned_data["whom"]]
        reason = form.cleaned_data["reason"]
        with refusals_on(form):
            telling.do_not_send(
                decision=decision, organisation=body, data=what, reason=reason, by=request.actor, now=request.now
            )
            messages.success(request, _("Recorded. It can still be sent later"))
            return redirect("case_sharing", decision.case.reference)
    return _form(decision, _("Record that somebody is not told"), _("Record")).render(request, form)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def decision_minute_asked(request: ActorRequest, reference: UUID) -> HttpResponse:
    decision = decision_of(request, reference)
    forces = showing.forces(on=local_day(request.now))
    form = ForceForm(request.POST if request.method == "POST" else None, forces=forces)
    if form.is_valid():
        force = form.forces[form.cleaned_data["force"]]
        with refusals_on(form, "force"):
            receiving.ask_for_minute(
                decision=decision, organisation=force, in_portal=False, by=request.actor, now=request.now
            )
            messages.success(request, _("Recorded. Sending it stands on the list of whoever holds the case"))
            return redirect("case_sharing", decision.case.reference)
    return _form(decision, _("Record that a force asked for the full minute"), _("Record")).render(request, form)


@door.needs(Permission.READ_CASES)
def disclosure(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Exactly what left, and what is known of its receipt."""
    found = _of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=[found.data])
    context = {
        "disclosure": found,
        "rows": showing.disclosure_rows(found),
        "tag": showing.state(found, on=local_day(request.now)),
        "may_record": request.actor.may(Permission.DECIDE)
        and bool(found.receipt_due_on)
        and not hasattr(found, "receipt"),
    }
    return _page(request, found.case, "disclosure", context)


@door.needs(Permission.DECIDE, methods=door.WRITE)
def disclosure_heard(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    try:
        receiving.heard(disclosure=found, by=request.actor, now=request.now)
        messages.success(request, _("Receipt recorded"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("disclosure", found.reference)


def _of(request: ActorRequest, reference: UUID) -> Disclosure:
    visible = Disclosure.objects.visible_to(request.actor).select_related(*showing.WITH_ALL, "case__person")
    return get_object_or_404(visible, reference=reference)


def _form(decision: Decision, title: str, button: str) -> FormPage:
    back = reverse("case_sharing", args=[decision.case.reference])
    return FormPage(title, button, back, caption=decision.case.number)


def _page(request: ActorRequest, case: Case, name: str, context: dict[str, Any]) -> HttpResponse:
    shown = frame(case, actor=request.actor, current="case_sharing", now=request.now)
    return render(request, f"decisions/sharing/{name}.html", {"frame": shown} | context)
