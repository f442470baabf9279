"""Questions about a case as the authority works with them: ask, see what came, take back."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from accounts.models.organisation import Organisation
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.dates import DatePartsField
from nrm.look.widgets import SearchableSelect
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.actions import doing
from referrals.casefile.board.codes import Capacity
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case
from referrals.casefile.requests import answering, asking
from referrals.casefile.requests.models import LONGEST_QUESTION, Purpose, Request

Asked = tuple[Organisation, Capacity]
ORDER = ("-asked_at", "-id")


class AskForm(forms.Form):
    question = forms.CharField(
        label=gettext_lazy("What do you want to know?"),
        help_text=gettext_lazy(
            "They see this question and the number of the case, nothing else of it. Write only what they need"
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_QUESTION,
        strip=False,
    )
    due_on = DatePartsField(label=gettext_lazy("Answer due by"))
    field_order = ("whom", "purpose", "question", "due_on")

    def __init__(self, *args: Any, case: Case, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {_key(one): one for one in [*_parties(case), *answering.bodies(case, on)]}
        names = [(key, f"{body.name} ({capacity.label})") for key, (body, capacity) in self.asked.items()]
        self.fields["whom"] = forms.ChoiceField(
            label=gettext_lazy("Whom do you ask?"), choices=[("", ""), *names], widget=SearchableSelect
        )
        self.fields["purpose"] = forms.ChoiceField(label=gettext_lazy("What it is about"), choices=Purpose.choices)
        self.order_fields(self.field_order)


@door.needs(Permission.READ_CASES)
def case_requests(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["requests"])
    found = Request.objects.filter(case=case).select_related("asked_of", "asked_by__person", "answered_by__person")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown, on = keyset.page(found, order=ORDER, after=after, before=before), local_day(request.now)
    context = {
        "frame": frame(case, actor=request.actor, current="case_requests", now=request.now),
        "rows": [{"asked": row, "late": row.is_late(on), "waited": row.waited(on)} for row in shown.rows],
        "list": shown,
        "works": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "casefile/requests.html", context)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def ask_request(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = AskForm(request.POST or None, case=case, on=local_day(request.now))
    if form.is_valid():
        with refusals_on(form, "whom"):
            _ask(request, case, form)
            messages.success(request, _("Asked. The clock of the decision runs on"))
            return redirect("case_requests", case.reference)
    page = FormPage(_("Ask a question"), _("Ask"), reverse("case_requests", args=[case.reference]), caption=case.number)
    return page.render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def take_back_request(request: ActorRequest, reference: UUID) -> HttpResponse:
    asked = get_object_or_404(Request.objects.visible_to(request.actor).select_related("case"), reference=reference)
    try:
        asking.take_back(request=asked, by=request.actor, now=request.now)
        messages.success(request, _("Taken back"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case_requests", asked.case.reference)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def act_done(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    try:
        doing.done(case=case, act=request.POST.get("act", ""), by=request.actor, now=request.now)
        messages.success(request, _("Done"))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("case", case.reference)


def _ask(request: ActorRequest, case: Case, form: AskForm) -> None:
    said = form.cleaned_data
    body, capacity = form.asked[said["whom"]]
    asking.ask(
        case=case,
        purpose=Purpose(said["purpose"]),
        question=said["question"],
        of=body,
        asked_as=capacity,
        due_on=said["due_on"],
        by=request.actor,
        now=request.now,
    )


def _parties(case: Case) -> list[Asked]:
    """Those that take part first: the referrer always is one of them."""
    found = case.parties.filter(to_on=None).exclude(capacity=Capacity.AUTHORITY).select_related("organisation")
    return [(party.organisation, Capacity(party.capacity)) for party in found.order_by("from_on", "id")]


def _key(asked: Asked) -> str:
    body, capacity = asked
    return f"{capacity}/{body.reference}"
