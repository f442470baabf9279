"""Missing and returned: the history, the report and the return."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.casefile.missing import reporting
from referrals.casefile.missing.forms import MissingForm, ReturnedForm
from referrals.casefile.missing.models import Absence
from referrals.casefile.models.case import Case

# A person who goes missing more often has a history that nobody reads to its end.
MOST = 100


@door.needs(Permission.READ_CASES)
def case_missing(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["absences"])
    found = Absence.objects.filter(case=case).select_related("recorded_by__person", "return_recorded_by__person")
    absences = list(found.order_by("-last_seen_at", "-id")[:MOST])
    context = {
        "frame": frame(case, actor=request.actor, current="case_missing", now=request.now),
        "absences": absences,
        "is_missing": any(absence.returned_at is None for absence in absences),
        "may_work": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "casefile/missing.html", context)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def report_missing(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = MissingForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reporting.report(case=case, said=form.report(), by=request.actor, now=request.now)
            messages.success(request, _("Recorded. It stands at the head of the case until they are back"))
            return redirect("case_missing", case.reference)
    warning = _("Tell the police first if somebody may be in danger now: 999.")
    return _page(request, case, _("Report them missing"), form, warning)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def report_returned(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = ReturnedForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            said = form.returned(now=request.now)
            reporting.come_back(case=case, said=said, by=request.actor, now=request.now)
            messages.success(request, _("Recorded that they are back"))
            return redirect("case_missing", case.reference)
    return _page(request, case, _("They have come back"), form)


def _page(
    request: ActorRequest, case: Case, title: str, form: MissingForm | ReturnedForm, warning: str = ""
) -> HttpResponse:
    back = reverse("case_missing", args=[case.reference])
    return FormPage(title, _("Save"), back, caption=case.number, warning=warning).render(request, form)
