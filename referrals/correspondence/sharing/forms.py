"""Shapes of what is typed about protocols, consent and what was shared."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect, Ticks
from referrals.correspondence.models.consent import Consent, Manner, Scope
from referrals.correspondence.models.protocol import LONGEST_CITATION, LONGEST_NAME, DataClass, LegalBasis, Protocol
from referrals.correspondence.models.share import LONGEST_BECAUSE, Did
from referrals.correspondence.sharing.protocols import Terms
from referrals.correspondence.sharing.withdrawing import Said

HEARD: dict[str, Any] = {
    Did.STOPPED: _("They use it no longer"),
    Did.DELETED: _("They deleted it"),
    Did.KEEPS: _("They have to keep some of it"),
}


class ProtocolForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME)
    # Reasons go to nobody by a protocol.
    what = forms.MultipleChoiceField(
        label=_("Which data does it cover?"),
        choices=[choice for choice in DataClass.choices if choice[0] != DataClass.REASONS],
        widget=Ticks(),
    )
    basis = forms.ChoiceField(
        label=_("Legal basis"),
        choices=[choice for choice in LegalBasis.choices if choice[0] != LegalBasis.OWN_DECISION],
        widget=Radios(),
    )
    citation = forms.CharField(
        label=_("The law it rests on"),
        help_text=_("For example: Data Protection Act 2018, Schedule 2, paragraph 2"),
        max_length=LONGEST_CITATION,
    )
    from_on = DatePartsField(label=_("In force from"))
    to_on = DatePartsField(label=_("In force to"), required=False, help_text=_("Leave empty where no end is agreed."))

    def __init__(self, data: Any = None, *, newest: Protocol | None, bodies: Iterable[Organisation], on: date) -> None:
        super().__init__(data, initial=_of_protocol(newest, on))
        self.bodies = {str(body.reference): body for body in bodies}
        named = [("", ""), *((reference, body.name) for reference, body in self.bodies.items())]
        self.fields["organisation"] = forms.ChoiceField(
            label=_("With one organisation"), choices=named, widget=SearchableSelect, required=False
        )
        self.fields["organisation_kind"] = forms.ChoiceField(
            label=_("Or with every organisation of a kind"),
            choices=[("", ""), *OrganisationKind.choices],
            required=False,
        )
        self.order_fields(("seen", "name", "organisation", "organisation_kind"))

    def terms(self) -> Terms:
        said = self.cleaned_data
        return Terms(
            said["name"],
            self.bodies.get(said["organisation"]),
            said["organisation_kind"],
            tuple(DataClass(code) for code in said["what"]),
            LegalBasis(said["basis"]),
            said["citation"],
            cast(date, said["from_on"]),
            said["to_on"],
        )


def _of_protocol(newest: Protocol | None, on: date) -> dict[str, Any]:
    if newest is None:
        return {"seen": 0}
    names = ("name", "basis", "citation", "organisation_kind", "to_on")
    known: dict[str, Any] = {name: getattr(newest, name) for name in names}
    party = str(newest.organisation.reference) if newest.organisation else ""
    return known | {"seen": newest.number, "what": newest.data, "organisation": party, "from_on": on}


class WithdrawForm(forms.Form):
    manner = forms.ChoiceField(label=_("How did they say so?"), choices=Manner.choices, widget=Radios())
    said_on = DatePartsField(label=_("The day on which they said so"))
    marks_optional = False

    def said(self) -> Said:
        return Said(Manner(self.cleaned_data["manner"]), cast(date, self.cleaned_data["said_on"]))


class HeardForm(WithdrawForm):
    """For a body: to what they no longer agree, of what they agreed to."""

    field_order = ("which", "manner", "said_on")

    def __init__(self, data: Any = None, *, standing: Iterable[Consent]) -> None:
        super().__init__(data)
        self.standing = {consent.scope: consent for consent in standing}
        choices = [(consent.scope, consent.get_scope_display()) for consent in self.standing.values()]
        self.fields["which"] = forms.ChoiceField(
            label=_("To what do they no longer agree?"), choices=choices, widget=Radios()
        )
        self.order_fields(self.field_order)

    def consent(self) -> Consent:
        return self.standing[self.cleaned_data["which"]]


class AgreedForm(WithdrawForm):
    """That they agreed, as an officer heard it."""

    field_order = ("scope", "manner", "said_on")

    def __init__(self, data: Any = None, *, left: Iterable[Scope]) -> None:
        super().__init__(data)
        choices = [(scope.value, scope.label) for scope in left]
        self.fields["scope"] = forms.ChoiceField(label=_("To what did they agree?"), choices=choices, widget=Radios())
        self.order_fields(self.field_order)


class AnswerForm(forms.Form):
    """By the body itself; `heard` of them it says the same in an officer's words."""

    did = forms.ChoiceField(label=_("What was done?"), choices=Did.choices, widget=Radios())
    because = forms.CharField(
        label=_("What is kept, and why"),
        help_text=_("Only where something is kept: which law or duty asks for it. No name and no address."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_BECAUSE,
        required=False,
    )

    def __init__(self, data: Any = None, *, heard: bool = False) -> None:
        super().__init__(data)
        if heard:
            self.fields["did"].choices = list(HEARD.items())  # type: ignore[attr-defined]  # the stubs know a plain Field
