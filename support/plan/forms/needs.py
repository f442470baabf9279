"""The shapes of needs, what follows from them, goals and reviews."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios
from support.models.plan import LONGEST_LINE, LONGEST_WORDS, Category, Goal, Level, PlanAction
from support.plan.acting import Planned, Stands
from support.plan.needs import Found, Needs
from support.plan.reviewing import Held

NO_PLACE = _("Do not write where they live")


def words_field(label: Any, *, rows: int = 3, required: bool = True, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=LONGEST_WORDS, required=required, **more)


class NeedsForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for category in Category:
            self.fields[f"level_{category}"] = forms.ChoiceField(label=_("How does it stand?"), choices=Level.choices)
            self.fields[f"words_{category}"] = words_field(
                _("What they need, and how it comes from what was done to them"), rows=2, required=False
            )

    def pairs(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        for category in Category:
            yield str(category.label), self[f"level_{category}"], self[f"words_{category}"]

    def found(self) -> Needs:
        said = self.cleaned_data
        return {one: Found(Level(said[f"level_{one}"]), said[f"words_{one}"].strip()) for one in Category}


def typed(needs: Needs, *, seen: int) -> dict[str, Any]:
    levels = {f"level_{category}": one.level.value for category, one in needs.items()}
    return {"seen": seen} | levels | {f"words_{category}": one.words for category, one in needs.items()}


class ActionForm(forms.Form):
    kind = forms.ChoiceField(label=_("What kind of thing is it?"), choices=PlanAction.Kind.choices, widget=Radios())
    what = forms.CharField(label=_("What is to be done or given?"), help_text=NO_PLACE, max_length=LONGEST_LINE)
    who = forms.ChoiceField(label=_("Who does it?"), choices=PlanAction.Who.choices, widget=Radios())
    due_on = DatePartsField(label=_("By when?"))
    field_order = ("category", "kind", "what", "who", "due_on")

    def __init__(
        self, data: Any = None, *, needs: Iterable[Category], initial: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        choices = [(category.value, category.label) for category in needs]
        self.fields["category"] = forms.ChoiceField(label=_("For which need?"), choices=choices)
        self.order_fields(self.field_order)

    def planned(self) -> Planned:
        said = self.cleaned_data
        kind, who = PlanAction.Kind(said["kind"]), PlanAction.Who(said["who"])
        return Planned(Category(said["category"]), kind, said["what"], who, said["due_on"])


class ActionChangeForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    state = forms.ChoiceField(label=_("How does it stand?"), choices=PlanAction.State.choices, widget=Radios())
    due_on = DatePartsField(label=_("By when?"))
    ended_on = DatePartsField(
        label=_("Since when is it done or over?"), help_text=_("Leave empty if today, or if it goes on"), required=False
    )
    outcome = words_field(_("What came of it"), required=False, help_text=NO_PLACE)

    def stands(self) -> Stands:
        said = self.cleaned_data
        return Stands(PlanAction.State(said["state"]), said["due_on"], said["ended_on"], said["outcome"])


class GoalForm(forms.Form):
    words = words_field(_("What do they want, in their own words?"))


class GoalEndForm(forms.Form):
    ending = forms.ChoiceField(label=_("How did it end?"), choices=Goal.Ending.choices, widget=Radios())


class ReviewForm(forms.Form):
    held_on = DatePartsField(label=_("When was it held?"))
    with_person = forms.ChoiceField(
        label=_("Was the person there?"), choices=[("yes", _("Yes")), ("no", _("No"))], widget=Radios(inline=True)
    )
    words = words_field(_("What was found, and what changes"), help_text=NO_PLACE)
    next_on = DatePartsField(label=_("When is the next one?"))

    def held(self) -> Held:
        said = self.cleaned_data
        return Held(said["held_on"], said["with_person"] == "yes", said["words"], said["next_on"])
