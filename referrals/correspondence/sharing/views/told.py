"""For the bodies outside: somebody told them that they no longer agree; and what they did when they had to stop."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.correspondence.models.consent import Consent
from referrals.correspondence.models.share import Did, StopRequest
from referrals.correspondence.sharing import bodies, replying, showing, withdrawing
from referrals.correspondence.sharing.forms import AnswerForm, HeardForm


@door.needs(Permission.READ_LETTERS, methods=door.READ_WRITE)
def consent_heard(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = get_object_or_404(bodies.cases_of(request.actor), reference=reference)
    standing = list(Consent.objects.standing().filter(case=case).order_by("id"))
    form = HeardForm(request.POST if request.method == "POST" else None, standing=standing)
    if form.is_valid():
        with refusals_on(form):
            withdrawing.heard_by_body(consent=form.consent(), said=form.said(), by=request.actor, now=request.now)
            messages.success(request, _("Recorded. The competent authority sees it"))
            return redirect("own_letters")
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["consent"])
    context = {"case": case, "form": form, "standing": standing}
    return render(request, "correspondence/sharing/heard.html", context)


@door.needs(Permission.READ_LETTERS, methods=door.READ_WRITE)
def told_to_stop(request: ActorRequest, reference: UUID) -> HttpResponse:
    visible = StopRequest.objects.visible_to(request.actor).select_related("case")
    stop = get_object_or_404(visible, reference=reference)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        did, because = Did(form.cleaned_data["did"]), form.cleaned_data["because"]
        with refusals_on(form):
            replying.answer(stop=stop, did=did, because=because, in_portal=True, by=request.actor, now=request.now)
            messages.success(request, _("Thank you. The competent authority sees your answer"))
            return redirect("told_to_stop", stop.reference)
    looked(subject=stop, by=request.actor, at=request.now, action="opened", fields=["told"])
    context = {"stop": stop, "rows": showing.stop_rows(stop), "form": form}
    return render(request, "correspondence/sharing/told.html", context)
