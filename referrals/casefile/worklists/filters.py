"""Filters that compose and live in the address: codes only, nothing about anybody."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from nrm.look.parts import Link
from referrals.casefile.board.codes import ActCode, FlagCode
from referrals.casefile.board.models import NextActQuerySet
from referrals.casefile.models.case import AgeClass, Route
from referrals.casefile.worklists.lists import Order

# What each filter asks of an act.
COLUMNS = {
    "act": "act",
    "flag": "case__flags__flag",
    "age": "case__age_class",
    "route": "case__route",
    "nation": "case__nation",
    "team": "holder__team",
}
WORDS: dict[str, type[TextChoices]] = {
    "act": ActCode,
    "flag": FlagCode,
    "age": AgeClass,
    "route": Route,
    "nation": Nation,
}


class FilterForm(forms.Form):
    marks_optional = False
    act = forms.ChoiceField(label=_("What has to be done"), choices=[("", _("Anything")), *ActCode.choices])
    flag = forms.ChoiceField(label=_("Flag"), choices=[("", _("Any or none")), *FlagCode.choices])
    age = forms.ChoiceField(label=_("Adult or child"), choices=[("", _("Both")), *AgeClass.choices])
    route = forms.ChoiceField(label=_("Route"), choices=[("", _("Both")), *Route.choices])
    nation = forms.ChoiceField(label=_("Nation"), choices=[("", _("Any")), *Nation.choices])
    order = forms.ChoiceField(label=_("Order by"), choices=Order.choices)

    def __init__(self, *args: Any, teams: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [("", _("Any")), *((team, team) for team in teams)]
        widget = forms.Select(choices=names) if len(names) > 1 else forms.HiddenInput()
        self.fields["team"] = forms.CharField(label=_("Team"), max_length=60, widget=widget)
        for field in self.fields.values():
            field.required = False

    @property
    def wanted(self) -> dict[str, str]:
        """What is on. A value that is no code of ours is as none."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def order_by(self) -> str:
        return self.wanted.get("order", Order.ATTENTION)


def narrow(acts: NextActQuerySet, wanted: dict[str, str]) -> NextActQuerySet:
    return acts.filter(**{column: wanted[name] for name, column in COLUMNS.items() if name in wanted})


def encoded(wanted: dict[str, str]) -> str:
    """The same list at an address of its own, always written in one way."""
    query = QueryDict(mutable=True)
    for name in sorted(wanted):
        query[name] = wanted[name]
    return query.urlencode()


def active(form: FilterForm) -> Iterator[Link]:
    """Each filter that is on, with the way to take it off."""
    wanted = form.wanted
    for name in COLUMNS:
        if name in wanted:
            rest = {other: value for other, value in wanted.items() if other != name}
            said = WORDS[name](wanted[name]).label if name in WORDS else wanted[name]
            yield Link(said, f"?{encoded(rest)}")
