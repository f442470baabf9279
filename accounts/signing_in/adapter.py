"""Our policy in the library's two adapters: no sign-up, one answer for all, sealed secrets, no mail of its own."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from accounts.signing_in import factors, held_forms, reauthentication, square_code
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.vault.keyring import seal, unseal


class MailLeavesThroughTheGateway(RuntimeError):
    """The library tried to send by itself: messages are recorded in the ledger and leave from the outbox."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The email address or the password is not right"),
        "too_many_login_attempts": _("Too many tries. Wait 5 minutes and try again"),
        "rate_limited": _("Too many tries. Wait 5 minutes and try again"),
        "enter_current_password": _("Enter the password you use now"),
        "incorrect_password": _("That password is not right"),
        "incorrect_code": _("That code is not right. Enter the newest code from your app"),
        "invalid_password_reset": _("This link does not work any more"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: Any, **credentials: Any) -> Any:
        """A closed account answers like a wrong password: nobody learns that the password was right."""
        user = super().authenticate(request, **credentials)
        if user is not None and not user.is_active:
            self.authentication_failed(request, **credentials)
            return None
        return user

    def authentication_failed(self, request: Any, **credentials: Any) -> None:
        """Known or not, the same work and the same row; the address itself is not written."""
        person = User.objects.by_address(credentials.get("email") or "")
        by = Actor(request_id=getattr(request, "request_id", ""))
        with transaction.atomic():
            record(Happened.SIGN_IN_FAILED, subject=person or User(), by=by, at=request.now, facts={"with": "password"})

    def post_login(self, request: Any, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)
        to = response.headers.get("Location", "")
        onward = held_forms.onward(user, to, now=request.now)
        return response if onward == to else HttpResponseRedirect(onward)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("signed_out")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        return not reauthentication.is_fresh(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        stronger = [method for method in methods if method["id"] != "reauthenticate"]
        return stronger or methods

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise MailLeavesThroughTheGateway(template_prefix)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That code is not right. Enter the newest code from your app, or an unused recovery code"),
        "cannot_delete_authenticator": _("This is your only second step. Add another one before you remove it"),
    }

    def encrypt(self, text: str) -> str:
        return seal(text.encode(), factors.sealing_context(self._whose()))

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, factors.sealing_context(self._whose())).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=factors.REAL)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)d") % {"number": count + 1}

    def build_totp_svg(self, url: str) -> str:
        """Only the drawing's data: the template draws it in the page, which allows no picture from elsewhere."""
        return square_code.of(url)

    def get_totp_issuer(self) -> str:
        return "NRM casework"

    def _get_site_name(self) -> str:
        return "NRM casework"

    def _whose(self) -> int:
        """The person the secret belongs to: the one who is signing in, else the one who is signed in."""
        request = context.request
        stage = getattr(request, "_login_stage", None)
        user = stage.login.user if stage is not None else request.user
        if user is None or isinstance(user, AnonymousUser):
            raise PermissionDenied
        return int(user.pk)
