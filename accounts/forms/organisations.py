"""Shapes of what is asked about organisations. Rules live in the actions."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Criterion, Nation, OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect, Ticks

STATES = [
    ("", _("Open")),
    ("designated", _("Designated first responders")),
    ("unadministered", _("Without an administrator")),
    ("closed", _("Closed")),
]


class ChangeForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    nation = forms.ChoiceField(label=_("Nation"), help_text=_("Where it works"), choices=Nation, widget=Radios)
    field_order = ["name", "kind", "nation", "parent", "active_from"]

    def __init__(self, *args: Any, parents: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = forms.ModelChoiceField(
            label=_("Part of"),
            help_text=_("The organisation that this one belongs to, if it does"),
            queryset=parents,
            to_field_name="reference",
            required=False,
            empty_label="",
            widget=SearchableSelect,
        )
        self.order_fields(self.field_order)


class RegisterForm(ChangeForm):
    kind = forms.ChoiceField(
        label=_("Kind"),
        help_text=_("This decides which roles its people can have. It cannot be changed later"),
        choices=[("", ""), *OrganisationKind.choices],
        widget=forms.Select,
    )
    active_from = DatePartsField(label=_("Date it starts"), help_text=_("For example, 1 4 2026"))


class FilterForm(forms.Form):
    """The register's filters. Names of organisations are public, so this form is sent by GET."""

    name = forms.CharField(label=_("Name"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *OrganisationKind.choices])
    nation = forms.ChoiceField(label=_("Nation"), required=False, choices=[("", _("Any nation")), *Nation.choices])
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=STATES,
    )
    marks_optional = False


class DomainForm(forms.Form):
    domain = forms.CharField(
        label=_("Mail domain"),
        help_text=_(
            "What stands after the @, in full, like wexcombe.example. Only addresses that end in exactly this are "
            "recognised, never those of a longer name."
        ),
        max_length=253,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocapitalize": "none", "autocomplete": "off"}),
    )


class DesignationForm(forms.Form):
    nation = forms.ChoiceField(label=_("Nation"), choices=Nation, widget=Radios)
    criteria = forms.MultipleChoiceField(label=_("Criteria it meets"), choices=Criterion, widget=Ticks)
    from_on = DatePartsField(label=_("Designated from"), help_text=_("For example, 1 4 2026"))


class EndDesignationForm(forms.Form):
    to_on = DatePartsField(
        label=_("Date it ends"), help_text=_("The first day on which it is no longer a first responder")
    )


class GrantForm(forms.Form):
    until = DatePartsField(label=_("Last day"), help_text=_("At most 90 days from today"))
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, administrators: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.administrators = {str(row.reference): row for row in administrators}
        names = [
            (code, f"{row.person.full_name}, {row.organisation.name}") for code, row in self.administrators.items()
        ]
        self.fields["membership"] = forms.ChoiceField(
            label=_("Administrator"),
            help_text=_("An active administrator of another organisation"),
            choices=[("", ""), *names],
            widget=SearchableSelect,
        )
        self.order_fields(["membership", "until", "reason"])

    @property
    def chosen(self) -> Membership:
        return self.administrators[self.cleaned_data["membership"]]

    @property
    def ends_at(self) -> datetime:
        """The last moment of the last day."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["until"], time.max))


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
