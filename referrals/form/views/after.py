"""After sending: what it waits for, what was sent, and what the responder can still do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door, menus
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from nrm.wires import CaseTab
from referrals.casefile.requests.models import Request
from referrals.form import sent_answers, waiting
from referrals.form.actions import after
from referrals.form.forms_after import AdditionForm, WithdrawalForm
from referrals.form.models import Addition, Manner, Referral, Withdrawal
from referrals.form.views.files_with_it import took_files


@door.needs(Permission.START_REFERRAL)
def sent_referral(request: ActorRequest, reference: UUID) -> HttpResponse:
    referral = _referral(request, reference)
    looked(subject=referral, by=request.actor, at=request.now, action="opened", fields=["answers"])
    context = {
        "referral": referral,
        "steps": waiting.steps(referral.case, now=request.now),
        "waits": waiting.waits(referral.case),
        "requests": Request.objects.visible_to(request.actor).open().filter(case=referral.case).order_by("due_on"),
        "cards": sent_answers.cards(referral, on=local_day(request.now)),
        "files": referral.evidence.order_by("added_at", "id"),
        "additions": Addition.objects.filter(referral=referral).select_related("added_by__person").order_by("id"),
        "withdrawal": Withdrawal.objects.filter(referral=referral).first(),
        "followers": waiting.followers(referral.case),
        "pages": _pages(request),
    }
    return render(request, "form/after/status.html", context)


@door.needs(Permission.START_REFERRAL, methods=door.READ_WRITE)
def add_information(request: ActorRequest, reference: UUID) -> HttpResponse:
    referral = _referral(request, reference)
    form = AdditionForm(request.POST, request.FILES) if request.method == "POST" else AdditionForm()
    if form.is_valid() and took_files(request, form, referral.case, referral):
        with refusals_on(form, "text"):
            words = form.cleaned_data
            after.add_information(
                referral=referral, text=words["text"], token=words["token"], by=request.actor, now=request.now
            )
            messages.success(request, _("Added. The competent authority will read it"))
            return redirect("sent_referral", referral.reference)
    return render(request, "form/after/add.html", {"form": form, "referral": referral, "pages": _pages(request)})


@door.needs(Permission.START_REFERRAL, methods=door.READ_WRITE)
def report_withdrawal(request: ActorRequest, reference: UUID) -> HttpResponse:
    referral = _referral(request, reference)
    try:
        after.require_adult(referral.case)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
        return redirect("sent_referral", referral.reference)
    form = WithdrawalForm(request.POST or None, manners=after.manners(local_day(request.now)))
    if form.is_valid():
        with refusals_on(form):
            _report(request, referral, form)
            messages.success(request, _("Reported. The competent authority considers it and tells you"))
            return redirect("sent_referral", referral.reference)
    intro = _(
        "The authority considers whether the case goes on. Whoever supports the person is asked at once to stop using"
        " what they were told by consent. Tell the person that they can change their mind again."
    )
    page = FormPage(
        _("Report a withdrawal"), _("Report it"), _back(referral), caption=referral.case.number, intro=intro
    )
    return page.render(request, form)


def _pages(request: ActorRequest) -> list[CaseTab]:
    return [page for page in menus.PARTY_PAGES if page.permission is None or request.actor.may(page.permission)]


def _report(request: ActorRequest, referral: Referral, form: WithdrawalForm) -> None:
    words = form.cleaned_data
    after.report_withdrawal(
        referral=referral,
        manner=Manner(words["manner"]),
        said_on=words["said_on"],
        said=words["said"],
        by=request.actor,
        now=request.now,
    )


def _referral(request: ActorRequest, reference: UUID) -> Referral:
    visible = Referral.objects.visible_to(request.actor).select_related("case", "organisation", "sent_by__person")
    return get_object_or_404(visible, reference=reference)


def _back(referral: Referral) -> str:
    return reverse("sent_referral", args=[referral.reference])
