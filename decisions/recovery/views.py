"""The recovery period of a case: its dates in words, its review, a longer one."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from decisions.models.early_decision import EarlyDecision
from decisions.models.recovery import ReviewFound
from decisions.recovery import explaining, extending, reviewing
from decisions.recovery.forms import ExtendForm, ReviewForm
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case

# What a review found leads on to what is done about it.
ONWARD = {ReviewFound.LONGER: "recovery_extend", ReviewFound.EARLY: "early_ask"}


@door.needs(Permission.READ_CASES)
def case_recovery(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The dates of the recovery period, and why each of them is what it is."""
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["recovery"])
    context = explaining.page(case, now=request.now)
    context["frame"] = frame(case, actor=request.actor, current="case_decision", now=request.now)
    context["may_review"] = request.actor.may(Permission.DECIDE) and reviewing.is_due(case)
    context["may_extend"] = request.actor.may(Permission.DECIDE)
    return render(request, "decisions/recovery.html", context)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def recovery_review(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            reviewing.review(case=case, found=said["found"], words=said["words"], by=request.actor, now=request.now)
            messages.success(request, _("The review is recorded"))
            return redirect(ONWARD.get(said["found"], "case_recovery"), case.reference)
    page = FormPage(_("Review the recovery period"), _("Record the review"), _back(case), case.number)
    return page.render(request, form)


@door.needs(Permission.DECIDE, methods=door.READ_WRITE)
def recovery_extend(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            made = extending.extend(
                case=case,
                until=said["until"],
                because=said["because"],
                words=said["words"],
                by=request.actor,
                now=request.now,
            )
            messages.success(request, _("The recovery period runs to %(day)s") % {"day": _day(made.deadline.due_on)})
            return redirect("case_recovery", case.reference)
    page = FormPage(_("Make the recovery period longer"), _("Make it longer"), _back(case), case.number, _intro(case))
    return page.render(request, form)


def _intro(case: Case) -> str:
    found = explaining.latest(case)
    if found is None:
        return ""
    said = [
        _("It runs to %(day)s. That date stays on file with the new one and your reason.") % {"day": _day(found.due_on)}
    ]
    if EarlyDecision.objects.in_force().filter(case=case).exists():
        said.append(
            _("An early decision was approved for that date. If you make the period longer, that approval ends.")
        )
    return " ".join(said)


def _day(on: date) -> str:
    return date_format(on, "l j F Y")


def _back(case: Case) -> str:
    return reverse("case_recovery", args=[case.reference])
