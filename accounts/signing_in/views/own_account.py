"""The person's own account: details, second steps, recovery codes, shortcuts, sign-in history."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from accounts.roles import titles
from accounts.signing_in import account_changes, factors, history, reauthentication
from accounts.signing_in.forms import DetailsForm, ShortcutsForm
from accounts.signing_in.views import library
from nrm import door
from nrm.actor import Assurance


@door.signed_in(methods=door.READ)
def account(request: Any) -> HttpResponse:
    membership = Membership.objects.filter(pk=request.actor.membership_id).select_related("organisation").first()
    context = {
        "membership": membership,
        "role_titles": titles(request.actor.roles),
        "factors": factors.names_of(request.user),
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "accounts/signing_in/account.html", context)


@door.signed_in(methods=door.READ_WRITE)
def details(request: Any) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = DetailsForm(data, initial={"full_name": request.user.full_name})
    if request.method == "POST" and form.is_valid():
        account_changes.rename(
            person=request.user, full_name=form.cleaned_data["full_name"], by=request.actor, now=request.now
        )
        messages.success(request, _("Your details have been changed."))
        return redirect("account")
    return render(request, "accounts/signing_in/details.html", {"form": form})


@door.signed_in(methods=door.READ_WRITE)
def own_shortcuts(request: Any) -> HttpResponse:
    form = ShortcutsForm(
        request.POST if request.method == "POST" else None, initial={"enabled": request.user.shortcuts_enabled}
    )
    if request.method == "POST" and form.is_valid():
        account_changes.set_shortcuts(person=request.user, enabled=form.cleaned_data["enabled"])
        messages.success(request, _("Your choice has been saved."))
        return redirect("account")
    return render(request, "accounts/signing_in/shortcuts.html", {"form": form})


@door.signed_in(methods=door.READ)
def sign_in_history(request: Any) -> HttpResponse:
    return render(request, "accounts/signing_in/history.html", {"lines": history.of(request.user)})


@door.signed_in(methods=door.READ, assurance=Assurance.SECOND_FACTOR)
@reauthentication.required
def recovery_codes(request: Any) -> HttpResponse:
    page = library.library_recovery_codes(request)
    account_changes.recovery_codes_shown(person=request.user, by=request.actor, now=request.now)
    return page
