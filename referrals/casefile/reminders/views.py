"""One's own reminders: the list, each with why it was sent, and putting one away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import keyset
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from referrals.casefile.reminders import acts, words
from referrals.casefile.reminders.models import Reminder

# Those that were not opened first, and what fell due first among them.
ORDER = ("is_opened", "deadline__due_at", "id")


@door.needs(Permission.WORK_CASES)
def reminders(request: ActorRequest) -> HttpResponse:
    found = Reminder.objects.visible_to(request.actor).standing().select_related("case", "deadline")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    context = {"columns": words.columns(), "rows": words.rows(shown.rows), "list": shown, "query": ""}
    return render(request, "casefile/reminders.html", context)


@door.needs(Permission.WORK_CASES)
def reminder(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = _of(request, reference)
    acts.open_reminder(reminder=found, by=request.actor, now=request.now)
    still = Reminder.objects.standing().filter(pk=found.pk).exists()
    context = {"reminder": found, "rows": words.facts(found), "why": words.why(found), "stands": still}
    return render(request, "casefile/reminder.html", context)


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def reminder_dismiss(request: ActorRequest, reference: UUID) -> HttpResponse:
    acts.dismiss(reminder=_of(request, reference), by=request.actor, now=request.now)
    messages.success(request, _("Put away. The clock itself runs on as before"))
    return redirect("reminders")


def _of(request: ActorRequest, reference: UUID) -> Reminder:
    own = Reminder.objects.visible_to(request.actor).select_related("case", "deadline", "receiver")
    return get_object_or_404(own, reference=reference)
