"""The library's forms in our words and markup, plus the few that are ours."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as factor
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.signing_in import factors

PASSWORD_HINT = _(
    "At least 12 characters. Three words that do not belong together are easy to remember and hard to guess"
)
CODE_ATTRIBUTES = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def _email_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("Work email address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"required": _("Enter your email address")},
    )


def _password_field(label: Any, *, new: bool, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        help_text=hint,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if new else "current-password"}),
        error_messages={"required": _("Enter a password") if new else _("Enter your password")},
    )


class SignInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _email_field()
        self.fields["password"] = _password_field(_("Password"), new=False)


class PasswordAgainForm(account.ReauthenticateForm):
    password = _password_field(_("Password"), new=False)


def _ask_once(fields: dict[str, forms.Field]) -> None:
    """One box is enough: it can be shown while typing."""
    fields.pop("password2", None)
    new = fields["password1"]
    new.label, new.help_text = _("New password"), PASSWORD_HINT
    new.widget.attrs.pop("placeholder", None)
    new.error_messages["required"] = _("Enter a new password")


class ChangePasswordForm(account.ChangePasswordForm):
    oldpassword = _password_field(_("Password you use now"), new=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_once(self.fields)


class ChoosePasswordForm(account.SetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_once(self.fields)


class NewPasswordForm(account.ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_once(self.fields)


def _only_once(form: Any, code: str) -> str:
    """A code from the app opens one door once, also within the seconds in which it would still be right."""
    if form.authenticator.type == Authenticator.Type.TOTP and not factors.first_use(form.user, code):
        raise get_adapter().validation_error("incorrect_code")
    return code


def _code_field(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=20,
        widget=forms.TextInput(attrs=CODE_ATTRIBUTES | {"class": "govuk-input--width-10"}),
        error_messages={"required": _("Enter the code")},
    )


class SecondStepForm(factor.AuthenticateForm):
    code = _code_field(_("Code"), _("6 digits from your authenticator app, or one of your recovery codes"))

    def clean_code(self) -> str:
        return _only_once(self, super().clean_code())


class SecondStepAgainForm(factor.ReauthenticateForm):
    code = _code_field(_("Code"), _("6 digits from your authenticator app, or one of your recovery codes"))

    def clean_code(self) -> str:
        return _only_once(self, super().clean_code())


class AddAppForm(app.ActivateTOTPForm):
    code = _code_field(_("Code"), _("The 6 digits your app shows now"))

    def clean_code(self) -> str:
        code: str = super().clean_code()
        factors.first_use(self.user, code)
        return code


class RemoveAppForm(app.DeactivateTOTPForm):
    pass


def _passkey_name() -> forms.CharField:
    return forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("So that you recognise it later, for example “work laptop”"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )


class AddPasskeyForm(passkey.AddWebAuthnForm):
    name = _passkey_name()
    passwordless = forms.BooleanField(
        label=_("Use it to sign in without a password"),
        help_text=_("Your device will ask for your fingerprint, face or PIN"),
        required=False,
        initial=True,
    )


class RenamePasskeyForm(passkey.EditWebAuthnForm):
    name = _passkey_name()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True


class AskForLinkForm(forms.Form):
    email = _email_field()


class NewPersonForm(forms.Form):
    full_name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As colleagues know you. It is shown to those who receive your referral"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your full name")},
    )


class MembershipChoiceForm(forms.Form):
    """Which of the person's own usable memberships to act through."""

    membership = forms.ModelChoiceField(
        queryset=Membership.objects.none(),
        to_field_name="reference",
        empty_label=None,
        widget=forms.RadioSelect,
        label=_("Who are you acting for?"),
        error_messages={"required": _("Choose who you are acting for"), "invalid_choice": _("Choose one of these")},
    )

    def __init__(self, *args: Any, memberships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["membership"]
        field.queryset = memberships
        field.label_from_instance = lambda membership: membership.organisation.name


class DetailsForm(forms.Form):
    full_name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your full name")},
    )


class ShortcutsForm(forms.Form):
    enabled = forms.BooleanField(
        label=_("Use keyboard shortcuts"),
        help_text=_("Single keys that open lists and search. Switch them off if you use speech recognition"),
        required=False,
    )
