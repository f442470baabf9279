"""The page that the person holds themselves, and where they are sent on to."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from support.destinations import keeping
from support.frame import today
from support.models.own_plan import OwnPlan, Wanted
from support.plan import own_plan as asking
from support.plan import page_of_own
from support.plan.forms.own import OwnPlanForm, SignpostForm, of_plan
from support.plan.reach import plan_of
from support.plan.views.acting import acted, page


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def own_plan(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = OwnPlanForm(request.POST or None, initial=of_plan(_known(care.pk)))
    return acted(
        request,
        form,
        page(care, "care_plan", _("A page of their own")),
        lambda: asking.ask(
            care=care, asked=form.asked(), seen=form.cleaned_data["seen"], by=request.actor, now=request.now
        ),
        stands=lambda: of_plan(_known(care.pk))["seen"],
    )


@door.needs(Permission.GIVE_CARE)
@never_cache
def own_plan_page(request: ActorRequest, reference: UUID) -> HttpResponse:
    """To print or to show. Whoever finds it learns nothing."""
    care = plan_of(request, reference)
    known = _known(care.pk)
    if known is None or known.wanted == Wanted.NO:
        raise Http404
    looked(subject=care, by=request.actor, at=request.now, action="opened", fields=["own_plan"])
    return render(request, "support/plan/own_page.html", {"own": page_of_own.lay_out(known, now=request.now)})


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def signpost_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = SignpostForm(request.POST or None, offered=keeping.for_care(care, on=today(request)))
    return acted(
        request,
        form,
        page(care, "care_plan", _("Send them on to another service"), intro=_("Whether they go is theirs.")),
        lambda: keeping.send_on(care=care, destination=form.destination(), by=request.actor, now=request.now),
    )


def _known(care_id: int) -> OwnPlan | None:
    return OwnPlan.objects.filter(care_id=care_id).first()
