"""Shapes of what is asked about who may see a case. Rules live in the actions."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from nrm.look.widgets import Radios, SearchableSelect
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import break_glass, restriction, wall
from referrals.casefile.models.break_glass import Verdict
from referrals.casefile.models.restriction import OpenedBecause, RestrictedBecause


class ReasonField(forms.CharField):
    def __init__(self, *, most: int, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Reason"))
        super().__init__(max_length=most, widget=forms.Textarea(attrs={"rows": 4}), **kwargs)


class RestrictForm(forms.Form):
    because = forms.ChoiceField(
        label=gettext_lazy("Why does this case have to be restricted?"), widget=Radios, choices=RestrictedBecause
    )


class UnrestrictForm(forms.Form):
    because = forms.ChoiceField(
        label=gettext_lazy("Why does it not have to be restricted any more?"), widget=Radios, choices=OpenedBecause
    )


class LetInForm(forms.Form):
    def __init__(self, *args: Any, offered: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(row.reference): row for row in offered}
        names = [(code, row.person.full_name) for code, row in self.offered.items()]
        self.fields["membership"] = forms.ChoiceField(
            label=gettext_lazy("Who has to see it?"), choices=[("", ""), *names], widget=SearchableSelect
        )
        self.fields["reason"] = ReasonField(most=restriction.LONGEST_REASON)

    @property
    def chosen(self) -> Membership:
        return self.offered[self.cleaned_data["membership"]]


class ReasonForm(forms.Form):
    reason = ReasonField(most=restriction.LONGEST_REASON)


class WallPersonForm(forms.Form):
    """One of those whose organisations take part, or anybody else by the address they sign in with."""

    marks_optional = False

    def __init__(self, *args: Any, offered: Iterable[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(row.person.reference): row.person for row in offered}
        names = {
            str(row.person.reference): f"{row.person.full_name}, {row.organisation.name}"
            for row in reversed([*offered])
        }
        self.fields["person"] = forms.ChoiceField(
            label=gettext_lazy("Who must not see this case?"),
            help_text=gettext_lazy("People of the organisations that take part in it"),
            choices=[("", ""), *sorted(names.items(), key=lambda line: line[1])],
            widget=SearchableSelect,
            required=False,
        )
        self.fields["email"] = forms.EmailField(
            label=gettext_lazy("Or somebody else, by their work email address"),
            widget=forms.EmailInput(attrs={"autocomplete": "off"}),
            required=False,
        )
        self.fields["reason"] = ReasonField(most=wall.LONGEST_REASON)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if bool(cleaned.get("person")) == bool(cleaned.get("email")) and not self.errors:
            raise ValidationError(_("Choose a person from the list, or enter one email address"))
        self.found = User.objects.by_address(cleaned.get("email") or "")
        if cleaned.get("email") and self.found is None:
            self.add_error("email", _("Nobody signs in here with this address. Check it letter by letter"))
        return cleaned

    @property
    def chosen(self) -> User:
        return self.found or self.offered[self.cleaned_data["person"]]


class WallOrganisationForm(forms.Form):
    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            label=gettext_lazy("Which organisation must not see this case?"),
            queryset=organisations,
            to_field_name="reference",
            empty_label="",
            widget=SearchableSelect,
        )
        self.fields["reason"] = ReasonField(most=wall.LONGEST_REASON)


class ReplacementsForm(forms.Form):
    """A replacement for each capacity in which the walled body has to be told by law."""

    def __init__(self, *args: Any, offered: Mapping[Capacity, QuerySet[Organisation]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.capacities = list(offered)
        for capacity, organisations in offered.items():
            self.fields[capacity.value] = forms.ModelChoiceField(
                label=_("Who takes its place? %(capacity)s") % {"capacity": capacity.label},
                queryset=organisations,
                to_field_name="reference",
                empty_label="",
                widget=SearchableSelect,
            )

    @property
    def chosen(self) -> dict[Capacity, Organisation]:
        return {capacity: self.cleaned_data[capacity.value] for capacity in self.capacities}


class BreakGlassForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Case number"), help_text=gettext_lazy("For example, NRM-2ABC-3DEF"), max_length=20
    )
    number.widget.attrs |= {"class": "govuk-input--width-10", "autocomplete": "off", "spellcheck": "false"}
    reason = ReasonField(
        most=break_glass.LONGEST_REASON,
        label=gettext_lazy("Why can it not wait?"),
        help_text=gettext_lazy("Say who needs what, and by when. A manager reads this"),
    )


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(label=gettext_lazy("What do you find?"), widget=Radios, choices=Verdict)
    note = ReasonField(
        most=break_glass.LONGEST_REASON,
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Needed where it has to be asked about"),
        required=False,
    )
