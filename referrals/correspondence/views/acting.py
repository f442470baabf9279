"""What is done with a letter: put forward, approved, sent back, dropped, tried again, given to whoever gets it now."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.correspondence import approving, readdressing
from referrals.correspondence.forms import SeenForm, WhyForm
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.views.letter import letter_of


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def letter_put_forward(request: ActorRequest, reference: UUID) -> HttpResponse:
    found, (seen, _shown) = letter_of(request, reference), SeenForm(request.POST).of()
    done = gettext_lazy("Put forward. Somebody who did not write it approves it or sends it back")
    return _do(request, found, done, lambda: approving.put_forward(letter=found, seen=seen, **_who(request)))


@door.needs(Permission.APPROVE_LETTERS, methods=door.WRITE)
def letter_approve(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Just as it was shown, or not."""
    found, (seen, shown) = letter_of(request, reference), SeenForm(request.POST).of()
    done = gettext_lazy("Approved. It is made and sent by itself, if it may still be sent then")
    return _do(request, found, done, lambda: approving.approve(letter=found, seen=seen, shown=shown, **_who(request)))


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def letter_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    done = gettext_lazy("It is being tried again")
    return _do(request, found, done, lambda: approving.again(letter=found, **_who(request)))


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def letter_reopen(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    done = gettext_lazy("It is a draft again. Change it, then approve it anew")
    return _do(request, found, done, lambda: approving.reopen(letter=found, **_who(request)))


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def letter_readdress(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    done = gettext_lazy("This one does not go. Whoever receives it now has a letter of their own in the list")
    return _do(request, found, done, lambda: readdressing.readdress(letter=found, **_who(request)))


@door.needs(Permission.APPROVE_LETTERS, methods=door.READ_WRITE)
def letter_send_back(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    form = WhyForm(request.POST if request.method == "POST" else None, label=_("What should be different?"))
    if form.is_valid():
        with refusals_on(form, "why"):
            approving.send_back(letter=found, why=form.cleaned_data["why"], **_who(request))
            messages.success(request, _("Sent back. Whoever wrote it sees why"))
            return redirect("letter", found.reference)
    return FormPage(_("Send the letter back"), _("Send back"), _back(found)).render(request, form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def letter_drop(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = letter_of(request, reference)
    form = WhyForm(request.POST if request.method == "POST" else None, label=_("Why is it not to be sent?"))
    if form.is_valid():
        with refusals_on(form, "why"):
            approving.drop(letter=found, why=form.cleaned_data["why"], **_who(request))
            messages.success(request, _("It is not sent. Your reason stands with it"))
            return redirect("case_letters", found.case.reference)
    warning = _("Whoever was to get it is not told in this way. It cannot be taken up again.")
    page = FormPage(_("Do not send this letter"), _("Do not send it"), _back(found), warning=warning, kind="warning")
    return page.render(request, form)


def _do(request: ActorRequest, found: Letter, done: str | Promise, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
        messages.success(request, str(done))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return redirect("letter", found.reference)


def _who(request: ActorRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": request.now}


def _back(found: Letter) -> str:
    return reverse("letter", args=[found.reference])
