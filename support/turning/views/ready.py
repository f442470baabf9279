"""The page of whoever supports adults: young people who want that, and that a place in it is ready for them."""

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
from nrm.permissions import Permission
from support.asking import ConfirmForm
from support.frame import today
from support.models.child import Child
from support.models.turning import Turning
from support.turning import showing, soon, taking


@door.needs(Permission.RUN_CONTRACT)
def turning_ready(request: ActorRequest) -> HttpResponse:
    found = soon.to_prepare(request.actor, now=request.now)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    page = keyset.page(found, order=soon.ORDER, after=after, before=before)
    rows = showing.ready_rows(soon.young(page.rows), on=today(request))
    return render(
        request, "support/turning/ready.html", {"columns": showing.ready_columns(), "rows": rows, "list": page}
    )


@door.needs(Permission.RUN_CONTRACT, methods=door.READ_WRITE)
def turning_made_ready(request: ActorRequest, reference: UUID) -> HttpResponse:
    theirs = Child.objects.filter(case__in=soon.to_prepare(request.actor, now=request.now).values("pk"))
    child = get_object_or_404(theirs.select_related("case"), reference=reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            step, on = Turning.READY, today(request)
            taking.take(child=child, step=step, done_on=on, by=request.actor, now=request.now)
            messages.success(request, _("Recorded. Their local authority and guardian see it"))
            return redirect("turning_ready")
    intro = _("You know from when they are an adult, and somebody of yours will speak with them before that day.")
    page = FormPage(
        _("Ready for them"), _("We are ready"), reverse("turning_ready"), caption=child.case.number, intro=intro
    )
    return page.render(request, form)
