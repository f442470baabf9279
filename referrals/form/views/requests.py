"""Questions as those who are asked see them: what is open, worst first, and the answer with its files."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Request
from referrals.form.forms_after import AnswerForm
from referrals.form.views.files_with_it import took_files

WORST_FIRST = ("due_on", "id")
MOST_ANSWERED = 25


@door.needs(Permission.ANSWER_REQUESTS)
def asked_of_us(request: ActorRequest) -> HttpResponse:
    visible = Request.objects.visible_to(request.actor).select_related("case")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(visible.open(), order=WORST_FIRST, after=after, before=before)
    on = local_day(request.now)
    context = {
        "list": shown,
        "rows": [{"asked": row, "late": row.is_late(on)} for row in shown.rows],
        "answered": visible.exclude(answered_at=None).order_by("-answered_at", "-id")[:MOST_ANSWERED],
    }
    return render(request, "form/after/asked.html", context)


@door.needs(Permission.ANSWER_REQUESTS, methods=door.READ_WRITE)
def answer_request(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = get_object_or_404(Request.objects.visible_to(request.actor).select_related("case"), reference=reference)
    form = AnswerForm(request.POST, request.FILES) if request.method == "POST" else AnswerForm()
    if form.is_valid() and took_files(request, form, found.case, None):
        with refusals_on(form, "text"):
            asking.answer(request=found, text=form.cleaned_data["text"], by=request.actor, now=request.now)
            messages.success(request, _("Answered. The competent authority will read it"))
            return redirect("asked_of_us")
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["question"])
    return render(request, "form/after/answer.html", {"form": form, "asked": found})
