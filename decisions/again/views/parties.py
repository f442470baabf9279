"""For the bodies that take part in a case: which decisions they can ask about, and what became of what they asked."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.refused import refusals_on
from decisions.again import asking, parties
from decisions.again.forms import AskForm
from decisions.models.decision import Decision, DecisionQuerySet
from decisions.models.reconsideration import Reconsideration
from nrm import door
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import Outcome
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.models.case import Case

ORDER = ("-served_at", "-id")


@door.needs(Permission.ANSWER_REQUESTS)
def askable(request: ActorRequest) -> HttpResponse:
    """Negative decisions on the cases that this body takes part in, those served last first."""
    found = _decisions(request.actor, now=request.now).select_related("case")
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    shown = keyset.page(found, order=ORDER, after=after, before=before)
    return render(request, "decisions/again/askable.html", {"list": shown, "rows": shown.rows})


@door.needs(Permission.ANSWER_REQUESTS, methods=door.READ_WRITE)
def ask_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    """What was asked by this body and what became of it, and the way to ask."""
    seen = parties.cases_of(request.actor, on=local_day(request.now))
    case = get_object_or_404(seen, reference=reference)
    about = parties.to_ask_about(case, request.actor)
    form = AskForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            asking.ask(case=case, wanted=form.wanted(), by=request.actor, now=request.now)
            messages.success(request, _("Received. The competent authority tells you what comes of it"))
            return redirect("ask_again", case.reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["decision_served"])
    context = {
        "case": case,
        "about": about,
        "last_day": asking.last_day(about) if about else None,
        "asked": _asked(case, request.actor),
        "learns_outcome": not parties.is_immigration(request.actor),
        "is_being_considered": about is not None and about.requests_to_look_again.open().exists(),
        "form": form,
    }
    return render(request, "decisions/again/ask.html", context)


def _asked(case: Case, actor: Actor) -> list[Reconsideration]:
    """What this body asked itself: nobody else's requests are told."""
    own = Reconsideration.objects.filter(decision__case=case, organisation=actor.organisation_id)
    return list(own.select_related("decision").order_by("-recorded_at", "-id"))


def _decisions(actor: Actor, *, now: datetime) -> DecisionQuerySet:
    negative = Decision.objects.filter(served_at__isnull=False, outcome=Outcome.NEGATIVE, replaced_at=None)
    return parties.known_to(negative.filter(case__in=parties.cases_of(actor, on=local_day(now))), actor)
