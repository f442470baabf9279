"""Search: by POST, because what somebody looks for is about a person and belongs in no address and no log."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.dates import DatePartsField
from nrm.permissions import Permission
from referrals.casefile.worklists import search as finding
from referrals.casefile.worklists.search import MOST, Wanted


class SearchForm(forms.Form):
    marks_optional = False
    number = forms.CharField(
        label=_("Case number"), help_text=_("For example, NRM-2ABC-3DEF"), required=False, max_length=20
    )
    name = forms.CharField(
        label=_("Name"), help_text=_("Any part, in any order, as it sounds"), required=False, max_length=200
    )
    birth = DatePartsField(label=_("Date of birth"), required=False, birthday=True)
    other = forms.CharField(
        label=_("Another reference"),
        help_text=_("A crime number, an operation or an earlier referral"),
        required=False,
        max_length=100,
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise forms.ValidationError(_("Enter something to search by"))
        return cleaned


@door.needs(Permission.READ_CASES, methods=door.READ_WRITE)
def search(request: ActorRequest) -> HttpResponse:
    form = SearchForm(request.POST or None)
    context: dict[str, object] = {"form": form, "most": MOST}
    if form.is_valid():
        wanted = Wanted(**form.cleaned_data)
        looked(subject=None, by=request.actor, at=request.now, action="searched", fields=wanted.fields)
        found = finding.find(wanted, actor=request.actor)
        context |= {"searched": True, "cases": found[:MOST], "more": len(found) > MOST}
    return render(request, "casefile/search.html", context)
