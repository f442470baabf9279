"""Shapes of what an officer writes at the workbench."""

from collections.abc import Collection, Sequence
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from decisions.models.citation import LONGEST_PASSAGE
from decisions.models.decision import LONGEST_REASONS, AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.models.material_fact import LONGEST, Consistency, Weight
from decisions.models.minute import LONGEST_MINUTE, Minute
from decisions.workbench.citing import Source
from decisions.workbench.considering import Found, Work, standing
from nrm.guidance.vocabulary import Outcome
from nrm.look.parts import SummaryRow
from nrm.look.widgets import Radios

ASKED = {
    Limb.ACTION: _("Was the person recruited, transported, transferred, harboured or received?"),
    Limb.MEANS: _("Was it by force, threat, coercion, deception, or abuse of power or of vulnerability?"),
    Limb.PURPOSE: _("Was it for the purpose of exploiting them?"),
    Limb.SLAVERY: _("Was the person held in slavery or servitude, or made to do forced or compulsory labour?"),
}
HINTS = {
    Limb.MEANS: _("Not asked of anybody who was under 18 then, or may have been."),
    Limb.PURPOSE: _("The exploitation need not have happened yet."),
    Limb.SLAVERY: _("Asked where trafficking is not made out."),
}


def _text(label: Any, hint: Any = "", rows: int = 4) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=hint, widget=area, max_length=LONGEST_REASONS, strip=False, required=False
    )


class WorkForm(forms.Form):
    """Everything may be left empty: what is missing is said before it is signed off, not while it is written."""

    seen = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)
    age_then = forms.ChoiceField(
        label=_("How old were they when they were exploited?"),
        help_text=_("Not how old they are now."),
        choices=AgeThen.choices,
        widget=Radios(inline=False, small=True),
        required=False,
    )
    marks_optional = False
    # What stands, where it is not what was typed here.
    meanwhile: Sequence[SummaryRow] = ()

    def __init__(self, data: Any = None, *, decision: Decision, compared: Collection[Limb] = ()) -> None:
        """`compared`: the limbs on which an earlier decision found something."""
        super().__init__(data, initial=_initial(decision))
        for limb in Limb:
            self.fields[f"{limb}_answer"] = forms.ChoiceField(
                label=ASKED[limb],
                help_text=HINTS.get(limb, ""),
                choices=Answer.choices,
                widget=Radios(inline=True, small=True),
                required=False,
            )
            self.fields[f"{limb}_reasons"] = _text(_("Reasons"))
            if limb in compared:
                self.fields[f"{limb}_because"] = _text(_("Why it differs from reasonable grounds, if it does"), rows=3)
        self.fields["mitigation"] = _text(
            _("What might explain what speaks against the account?"),
            _("Trauma, age, fear, shame, grooming, interpreting, delay. Needed before anything adverse."),
        )
        self.fields["reasons"] = _text(_("Reasons for the outcome"), _("Needed for a negative decision."), rows=6)

    @property
    def revision(self) -> int:
        number = self.data.get("seen", "").rpartition(":")[2] if self.is_bound else ""
        return int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0

    def meet(self, decision: Decision) -> None:
        """Other words stand by now: both are shown. Whoever saves once more has seen them, and puts these there."""
        stands = _initial(decision)
        self.meanwhile = [
            SummaryRow(self._named(name), self._worded(name, stands[name]) or _("Nothing"))
            for name, typed in self.cleaned_data.items()
            if name != "seen" and typed != stands[name]
        ]
        self.data = {**cast(QueryDict, self.data).dict(), "seen": stands["seen"]}

    def _named(self, name: str) -> str:
        limb = next((limb for limb in Limb if name.startswith(f"{limb}_")), None)
        label = self.fields[name].label
        return f"{limb.label}: {label}" if limb and not name.endswith("_answer") else str(limb.label if limb else label)

    def _worded(self, name: str, value: str) -> str:
        field = self.fields[name]
        choices = field.choices if isinstance(field, forms.ChoiceField) else ()
        return str(dict(cast(Any, choices)).get(value, value))

    def work(self) -> Work:
        said = self.cleaned_data
        findings = {
            limb: Found(said[f"{limb}_answer"], said[f"{limb}_reasons"], said.get(f"{limb}_because", ""))
            for limb in Limb
        }
        return Work(said["age_then"], said["mitigation"], said["reasons"], findings)

    @property
    def limbs(self) -> Sequence[tuple[Limb, BoundField, BoundField, BoundField | None]]:
        return [(limb, self[f"{limb}_answer"], self[f"{limb}_reasons"], self._because(limb)) for limb in Limb]

    def _because(self, limb: Limb) -> BoundField | None:
        name = f"{limb}_because"
        return self[name] if name in self.fields else None


def _initial(decision: Decision) -> dict[str, Any]:
    work = standing(decision)
    initial = {"age_then": work.age_then, "mitigation": work.mitigation, "reasons": work.reasons}
    for limb, found in work.findings.items():
        initial |= {f"{limb}_answer": found.answer, f"{limb}_reasons": found.reasons}
        initial[f"{limb}_because"] = found.because
    return initial | {"seen": f"work:{decision.revision}"}


class DraftForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What is the outcome?"), choices=Outcome.choices, widget=Radios())
    looked = forms.BooleanField(label=_("I have looked at what is listed"), required=False)

    def __init__(self, data: Any = None, *, to_look_at: bool, carried: str) -> None:
        super().__init__(data, initial={"outcome": carried})
        if not to_look_at:
            del self.fields["looked"]


class CiteForm(forms.Form):
    source = forms.ChoiceField(label=_("What do you cite?"))
    page = forms.IntegerField(
        label=_("Page"),
        help_text=_("Of a file. As the reader counts them."),
        min_value=1,
        max_value=99_999,
        required=False,
    )
    page.widget.attrs |= {"class": "govuk-input--width-4"}
    passage = forms.CharField(
        label=_("What in it matters"),
        help_text=_("In a sentence. It stands in the minute."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_PASSAGE,
        required=False,
    )
    marks_optional = False

    def __init__(self, data: Any = None, *, sources: Sequence[Source], initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)
        cast(forms.ChoiceField, self.fields["source"]).choices = [(one.code, one.label) for one in sources]


def _area(label: Any, hint: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=hint, widget=area, max_length=LONGEST, required=False)


class FactForm(forms.Form):
    fact = forms.CharField(label=_("Material fact"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1_000)
    source = forms.CharField(label=_("Where it comes from"), max_length=300)
    consistency = forms.ChoiceField(
        label=_("Does it fit with what else is known?"), choices=Consistency.choices, widget=Radios()
    )
    explanation = _area(_("Explanation the person offered"))
    mitigation = _area(
        _("What might explain it, and how you considered that"),
        _("Needed where it does not fit, or gets little or no weight."),
    )
    weight = forms.ChoiceField(label=_("How much weight does it get?"), choices=Weight.choices, widget=Radios())
    marks_optional = False


class MinuteForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("Consideration minute"),
        help_text=_("Every version is kept. What you save stands until something in the decision changes."),
        widget=forms.Textarea(attrs={"rows": 30}),
        max_length=LONGEST_MINUTE,
        strip=False,
    )

    def meet(self, newest: Minute | None) -> None:
        """Another version stands by now, and is shown below. Whoever saves once more has seen it."""
        self.data = {**cast(QueryDict, self.data).dict(), "seen": newest.number if newest else 0}
