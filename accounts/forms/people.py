"""Shapes of what is asked about people: roles, invitations, training, hand-over. Rules live in the actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.kinds import Course
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.people_list import PersonState
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect, Ticks


class RolesField(forms.MultipleChoiceField):
    """The roles that fit, each with what it is for."""

    def __init__(self, offered: Iterable[type[roles.Role]], **kwargs: Any) -> None:
        offered = list(offered)
        widget = Ticks(hints={role.code: role.description for role in offered})
        super().__init__(
            label=_("Roles"), choices=[(role.code, role.title) for role in offered], widget=widget, **kwargs
        )


class RolesForm(forms.Form):
    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["roles"] = membership.roles
        self.fields["roles"] = RolesField(roles.fitting(membership.organisation.kind))


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("We send a link that works once, for 7 days. It must be an address that only they read."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"] = RolesField(roles.fitting(organisation.kind))


class OrganisationChoiceForm(forms.Form):
    """Only for those who administer more than one."""

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            label=_("Which organisation will they join?"),
            queryset=organisations,
            to_field_name="reference",
            widget=SearchableSelect,
            empty_label="",
        )


class TrainingForm(forms.Form):
    course = forms.ChoiceField(label=_("Course"), choices=Course, widget=Radios)
    completed_on = DatePartsField(label=_("Date completed"), help_text=_("For example, 27 3 2026"))
    expires_on = DatePartsField(
        label=_("Date it runs out"),
        help_text=_("Leave empty to use the course’s usual period"),
        required=False,
    )


class HandOverForm(forms.Form):
    """One colleague for everything that is listed."""

    def __init__(self, *args: Any, colleagues: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(colleague.reference): colleague for colleague in colleagues}
        names = [(code, colleague.person.full_name) for code, colleague in self.colleagues.items()]
        self.fields["colleague"] = forms.ChoiceField(label=_("Hand it over to"), choices=[("", ""), *names])

    @property
    def chosen(self) -> Membership:
        return self.colleagues[self.cleaned_data["colleague"]]


class ConfirmForm(forms.Form):
    """Nothing to fill in: the button is the answer, and a refusal has a place to be shown."""


class NameSearchForm(forms.Form):
    """Sent by POST, because a name does not belong in an address."""

    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class AcceptForm(forms.Form):
    full_name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As your colleagues know you"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "spellcheck": "false"}),
    )


class PeopleFilterForm(forms.Form):
    """Codes only, so it may stand in the address."""

    marks_optional = False
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[*PersonState.choices], widget=Radios(small=True)
    )

    def __init__(self, *args: Any, offered: Iterable[type[roles.Role]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Any role")), *((role.code, role.title) for role in offered)]
        self.fields["role"] = forms.ChoiceField(label=_("Role"), required=False, choices=choices)
