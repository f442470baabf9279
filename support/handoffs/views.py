"""The forms by which a person is sent on for what others decide, and what came of it is kept."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from support.handoffs import sending_on
from support.handoffs.forms import CameOfItForm, HandOffForm
from support.models.care import Care
from support.models.handoff import CameOfIt, HandOff
from support.plan.reach import plan_of
from support.plan.views.acting import acted, page


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def handoff_add(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = plan_of(request, reference)
    form = HandOffForm(request.POST or None)
    intro = _("These decisions are made elsewhere, and none of them depends on support. Whether they apply is theirs.")
    return acted(
        request,
        form,
        page(care, "care", _("Send them on for what others decide"), intro=intro),
        lambda: sending_on.send_on(care=care, said=form.said(), by=request.actor, now=request.now),
    )


@door.needs(Permission.GIVE_CARE, methods=door.READ_WRITE)
def handoff_learn(request: ActorRequest, reference: UUID) -> HttpResponse:
    visible = Care.objects.visible_to(request.actor).values("pk")
    found = get_object_or_404(HandOff.objects.filter(care__in=visible).select_related("care"), reference=reference)
    plan_of(request, found.care.reference)
    form = CameOfItForm(request.POST or None)

    def act() -> object:
        came = CameOfIt(form.cleaned_data["came_of_it"])
        on = form.cleaned_data["on"]
        return sending_on.learn(handoff=found, came_of_it=came, on=on, by=request.actor, now=request.now)

    return acted(request, form, page(found.care, "care", found.get_matter_display()), act)
