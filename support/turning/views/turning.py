"""The pages of local authorities and guardians: who is 18 soon, the pathway of one of them, and its steps."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.frame import today
from support.models.child import Child
from support.models.turning import Turning
from support.turning import showing, soon, taking
from support.turning.forms import AskedForm, StepForm


@door.needs(Permission.READ_CHILDREN)
def turning(request: ActorRequest) -> HttpResponse:
    found = soon.of(request.actor, now=request.now)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset.page(found, order=soon.ORDER, after=after, before=before)
    rows = showing.rows(soon.young(page.rows), on=today(request))
    return render(request, "support/turning/list.html", {"columns": showing.columns(), "rows": rows, "list": page})


@door.needs(Permission.READ_CHILDREN)
def child_turning(request: ActorRequest, reference: UUID) -> HttpResponse:
    child = _of(request, reference)
    looked(subject=child.case, by=request.actor, at=request.now, action="opened", fields=["person", "turning_18"])
    young = soon.young([child.case])[0]
    context = {"child": child, "about": showing.about(young), "tasks": showing.tasks(young, request.actor)}
    return render(request, "support/turning/pathway.html", context)


@door.needs(Permission.READ_CHILDREN, methods=door.READ_WRITE)
def turning_step(request: ActorRequest, reference: UUID, step: str) -> HttpResponse:
    child, taken = _of(request, reference), Turning(step)
    form_class = AskedForm if taken == Turning.ASKED else StepForm
    form = form_class(request.POST or None, initial=today(request))
    if form.is_valid():
        with refusals_on(form):
            taking.take(child=child, step=taken, **form.cleaned_data, by=request.actor, now=request.now)
            messages.success(request, _("Recorded"))
            return redirect("child_turning", child.reference)
    back = reverse("child_turning", args=[child.reference])
    return FormPage(taken.label, _("Record it"), back, caption=child.case.number).render(request, form)


def _of(request: ActorRequest, reference: UUID) -> Child:
    seen = Child.objects.visible_to(request.actor).select_related("case__person")
    return get_object_or_404(seen, reference=reference)
