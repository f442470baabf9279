"""Emergency support: taken on from the notice that asked for it, and its end by hand."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from referrals.casefile.models.notice import Notice, NoticeKind
from support.asking import ConfirmForm
from support.frame import care_of
from support.models.safety import EmergencyEnd
from support.safety import emergency
from support.safety.forms import EmergencyEndForm


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def emergency_take_on(request: ActorRequest, reference: UUID) -> HttpResponse:
    asked = Notice.objects.visible_to(request.actor).filter(kind=NoticeKind.EMERGENCY_SUPPORT)
    notice = get_object_or_404(asked.select_related("case", "organisation"), reference=reference)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            care = emergency.take_on(notice=notice, by=request.actor, now=request.now)
            messages.success(request, _("Taken on. Reach them, and find them a place"))
            return redirect("care_placing", care.reference)
    page = FormPage(
        _("Take on emergency support"),
        _("Take it on"),
        reverse("notice", args=[notice.reference]),
        caption=notice.case.number if notice.case else "",
        intro=_("You answer for this person from now on. It says nothing about the decision on their case."),
    )
    return page.render(request, form)


@door.needs(Permission.READ_CARE, methods=door.READ_WRITE)
def emergency_end(request: ActorRequest, reference: UUID) -> HttpResponse:
    care = care_of(request, reference)
    form = EmergencyEndForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            because = EmergencyEnd(form.cleaned_data["because"])
            emergency.end(care=care, because=because, by=request.actor, now=request.now)
            messages.success(request, _("Ended"))
            return redirect("care", care.reference)
    intro = _("A decision ends it by itself. End it here only because the person wants it.")
    back = reverse("care", args=[care.reference])
    return FormPage(_("End emergency support"), _("End it"), back, caption=care.number, intro=intro).render(
        request, form
    )
