"""The library's pages that this product uses, each with a door. Nothing else of the library is mounted."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts.signing_in import factors, reauthentication
from nrm import door
from nrm.actor import Assurance

View = Callable[..., HttpResponse]


def _while_nothing_to_take_over(view: View) -> View:
    """A mailbox may enrol somebody who has no second step yet; whoever has one shows it first."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.assurance < Assurance.SECOND_FACTOR and factors.enrolled(request.user):
            back = urlencode({"next": request.get_full_path()})
            return redirect(f"{reverse('second_factor_needed')}?{back}")
        return view(request, *args, **kwargs)

    return guarded


def _enrolling(view: View) -> View:
    guarded = _while_nothing_to_take_over(reauthentication.required(view))
    return door.signed_in(methods=door.READ_WRITE, assurance=Assurance.MAILBOX)(guarded)


def _dangerous(view: View, methods: tuple[str, ...] = door.READ_WRITE) -> View:
    return door.signed_in(methods=methods)(reauthentication.required(view))


def _open(view: View, methods: tuple[str, ...] = door.READ_WRITE) -> View:
    return door.open_to_all(methods=methods)(view)


def _confirming(view: View) -> View:
    return door.signed_in(methods=door.READ_WRITE, assurance=Assurance.MAILBOX)(view)


passkey_sign_in = _open(passkey.login_webauthn)
second_step_of_sign_in = _open(second_step.authenticate)
closed_account = _open(account.account_inactive, door.READ)
sign_out = _open(account.logout)
new_password = _open(account.password_reset_from_key)
new_password_chosen = _open(account.password_reset_from_key_done, door.READ)

confirm_by_password = _confirming(account.reauthenticate)
confirm_by_code = _confirming(second_step.reauthenticate)
confirm_by_passkey = _confirming(passkey.reauthenticate_webauthn)

choose_password = _enrolling(account.password_set)
add_app = _enrolling(app.activate_totp)
add_passkey = _enrolling(passkey.add_webauthn)

change_password = _dangerous(account.password_change)
second_factors = door.signed_in(methods=door.READ)(second_step.index)
remove_app = _dangerous(app.deactivate_totp)
passkeys = door.signed_in(methods=door.READ)(passkey.list_webauthn)
rename_passkey = _dangerous(passkey.edit_webauthn)
remove_passkey = _dangerous(passkey.remove_webauthn)
new_recovery_codes = _dangerous(recovery.generate_recovery_codes)
library_recovery_codes: View = recovery.view_recovery_codes


def sign_in_page(request: HttpRequest) -> HttpResponse:
    page: HttpResponse = account.login(request)
    return page
