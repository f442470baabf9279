"""Shapes of a child panel's record, of handing a case back, and of the areas that host one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from decisions.child_panel.recording import Meeting, Member
from decisions.models.child_panel import LeftBecause
from decisions.models.decision import LONGEST_REASONS, AgeThen
from decisions.models.finding import Answer, Limb
from decisions.models.panellist import BodyKind
from decisions.workbench.considering import Found, Work
from decisions.workbench.forms import ASKED
from nrm.guidance.vocabulary import Stage
from nrm.look.dates import DatePartsField
from nrm.look.widgets import Radios, SearchableSelect

SEATS = range(1, 7)
# Means is not asked of a child.
LIMBS = (Limb.ACTION, Limb.PURPOSE, Limb.SLAVERY)
PREFIX = {Stage.REASONABLE_GROUNDS: "rg", Stage.CONCLUSIVE_GROUNDS: "cg"}


class RecordForm(forms.Form):
    held_on = DatePartsField(label=_("The day on which the panel met"))
    marks_optional = False

    def __init__(self, data: Any = None, *, stage: Stage) -> None:
        super().__init__(data)
        self.stage = stage
        for number in SEATS:
            self.fields[f"body_{number}"] = forms.ChoiceField(
                label=_("Body of member %(number)d") % {"number": number},
                choices=[("", ""), *BodyKind.choices],
                required=False,
            )
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Name of member %(number)d") % {"number": number}, max_length=200, required=False
            )
        seats = [(str(number), _("Member %(number)d") % {"number": number}) for number in SEATS]
        self.fields["chair"] = forms.ChoiceField(label=_("Who chaired it?"), choices=seats, widget=Radios())
        self.fields["lead"] = forms.ChoiceField(
            label=_("Was the child’s lead social worker a member?"),
            choices=[("", _("No")), *seats],
            widget=Radios(),
            required=False,
        )
        self._stage(stage)
        if stage is Stage.REASONABLE_GROUNDS:
            self.fields["together"] = forms.BooleanField(
                label=_("The panel made the conclusive grounds decision at the same meeting"), required=False
            )
            self._stage(Stage.CONCLUSIVE_GROUNDS)

    def meeting(self) -> Meeting:
        return Meeting(self.cleaned_data["held_on"], self._members())

    def found(self) -> Mapping[Stage, Work]:
        stages = [self.stage]
        if self.cleaned_data.get("together"):
            stages.append(Stage.CONCLUSIVE_GROUNDS)
        return {stage: self._work(PREFIX[stage]) for stage in stages}

    def of_meeting(self) -> Sequence[forms.BoundField]:
        seats = [self[name] for number in SEATS for name in (f"body_{number}", f"name_{number}")]
        return [self["held_on"], *seats, self["chair"], self["lead"]]

    def of_stage(self, stage: Stage) -> Sequence[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(PREFIX[stage])]

    def _stage(self, stage: Stage) -> None:
        for limb in LIMBS:
            self.fields[f"{PREFIX[stage]}_{limb}_answer"] = forms.ChoiceField(
                label=ASKED[limb],
                help_text=_("Only where the two before are not both met.") if limb is Limb.SLAVERY else "",
                choices=Answer.choices,
                widget=Radios(inline=True),
                required=False,
            )
            self.fields[f"{PREFIX[stage]}_{limb}_reasons"] = _area(_("Reasons"))
        if stage is Stage.CONCLUSIVE_GROUNDS:
            differs = _("Where a finding differs from the one on reasonable grounds: why?")
            self.fields[f"{PREFIX[stage]}_because"] = _area(differs)
        self.fields[f"{PREFIX[stage]}_mitigation"] = _area(_("What might explain what speaks against the account?"))
        self.fields[f"{PREFIX[stage]}_reasons"] = _area(_("Reasons for the outcome, where it is negative"))

    def _members(self) -> list[Member]:
        said = self.cleaned_data
        return [
            Member(
                said[f"body_{number}"],
                said[f"name_{number}"],
                is_chair=said["chair"] == str(number),
                is_lead_social_worker=said["lead"] == str(number),
            )
            for number in SEATS
            if said[f"body_{number}"]
        ]

    def _work(self, prefix: str) -> Work:
        said = self.cleaned_data
        because = said.get(f"{prefix}_because", "")
        findings = {
            limb: Found(said[f"{prefix}_{limb}_answer"], said[f"{prefix}_{limb}_reasons"], because) for limb in LIMBS
        }
        return Work(AgeThen.CHILD, said[f"{prefix}_mitigation"], said[f"{prefix}_reasons"], findings)


class LeaveForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Why does the panel hand the case back?"), choices=LeftBecause.choices, widget=Radios()
    )
    marks_optional = False


class AreaForm(forms.Form):
    from_on = DatePartsField(label=_("First day"))
    basis = forms.CharField(label=_("By what agreement"), max_length=200)
    marks_optional = False
    field_order = ("local_authority", "from_on", "basis")

    def __init__(self, data: Any = None, *, offered: Iterable[Organisation]) -> None:
        super().__init__(data)
        self.bodies = {str(body.reference): body for body in offered}
        self.fields["local_authority"] = forms.ChoiceField(
            label=_("Local authority"),
            choices=[("", ""), *((code, body.name) for code, body in self.bodies.items())],
            widget=SearchableSelect(),
        )
        self.order_fields(self.field_order)

    @property
    def chosen(self) -> Organisation:
        return self.bodies[self.cleaned_data["local_authority"]]


class EndForm(forms.Form):
    marks_optional = False

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"to_on": today})
        self.fields["to_on"] = DatePartsField(label=_("The first day on which it hosts no panel any more"))


def _area(label: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, widget=area, max_length=LONGEST_REASONS, strip=False, required=False)
