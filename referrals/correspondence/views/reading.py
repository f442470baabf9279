"""What the person of a case reads best: recorded here, and followed by what is drafted to them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.permissions import Permission
from referrals.casefile.frame import case_of
from referrals.correspondence import reading
from referrals.correspondence.forms import ReadingForm
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.recipients import reader_of


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
@never_cache
def reading_record(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    found = reading.recorded(case)
    known = {"reader": reader_of(case, on=local_day(request.now)), "language": found.language if found else ""}
    posted = request.POST if request.method == "POST" else None
    form = ReadingForm(posted, readers=reading.choices(case), initial=known)
    if form.is_valid():
        reader, language = Reader(form.cleaned_data["reader"]), form.cleaned_data["language"]
        with refusals_on(form, "reader"):
            reading.choose(case=case, reader=reader, language=language, by=request.actor, now=request.now)
            messages.success(request, _("Recorded. What is drafted to them is worded so from now on"))
            return redirect("case_letters", case.reference)
    intro = _("Ask them. A letter that was approved already stays as it was read.")
    back = reverse("case_letters", args=[case.reference])
    return FormPage(_("What they read best"), _("Record"), back, case.number, intro).render(request, form)
