"""Finding letters, looking at the list, and asking for a file of them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from accounts import keyset
from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.worklists import load
from referrals.correspondence.exports import finding, found_words, selecting
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.exports.forms import AskForm, FindForm


@door.needs(Permission.EXPORT_LETTERS)
def export_letters(request: ActorRequest) -> HttpResponse:
    """Before anything is asked for nothing is listed: all letters there are is no list that anybody wants."""
    form = _form(request)
    context = {"form": form, "most": number_format(finding.MOST, force_grouping=True)}
    if form.is_valid():
        looked(subject=None, by=request.actor, at=request.now, action="searched", fields=["letters"])
        context |= _found(request, form.wanted)
    return render(request, "correspondence/exports/find.html", context)


@door.needs(Permission.EXPORT_LETTERS, methods=door.READ_WRITE)
@never_cache
def export_letters_ask(request: ActorRequest) -> HttpResponse:
    found = _form(request)
    back = f"{reverse('export_letters')}?{request.GET.urlencode()}"
    if not found.is_valid():
        return redirect(back)
    try:
        taken = finding.numbers(finding.found(found.wanted, request.actor))
    except Refusal:
        return redirect(back)
    form = AskForm(request.POST if request.method == "POST" else None, initial={"seen": finding.fingerprint(taken)})
    if form.is_valid():
        with refusals_on(form, "said"):
            asked = selecting.ask(wanted=found.wanted, by=request.actor, now=request.now, **form.cleaned_data)
            return redirect("export", asked.reference)
    title = ngettext("Take out %(n)d letter", "Take out %(n)d letters", len(taken)) % {"n": len(taken)}
    intro = _("A worker makes the file; you see how far it is. It is kept for a day. Each download is written down.")
    return FormPage(title, _("Make the file"), back, intro=intro).render(request, form)


def _form(request: ActorRequest) -> FindForm:
    return FindForm(request.GET or None, teams=load.teams(request.actor, now=request.now))


def _found(request: ActorRequest, wanted: Wanted) -> dict[str, object]:
    letters = finding.found(wanted, request.actor)
    number = finding.count(letters)
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    listed = letters.select_related("case", "organisation", "representative")
    shown = keyset.page(listed, order=finding.ORDER, after=after, before=before)
    return {
        "number": number,
        "is_too_many": number > finding.MOST,
        "list": shown,
        "query": keyset.kept(request.GET),
        "columns": found_words.columns(),
        "rows": found_words.lines(shown.rows),
    }
