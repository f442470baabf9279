"""One act behind one form, as every page of the plan does it: refused, everything typed stays."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.forms.page import FormPage
from nrm.door import ActorRequest
from nrm.refusal import Refusal
from support.models.care import Care
from support.plan.refusals import ChangedMeanwhile


def acted(
    request: ActorRequest,
    form: forms.Form,
    page: FormPage,
    act: Callable[[], object],
    *,
    stands: Callable[[], int] | None = None,
) -> HttpResponse:
    """Done, it leads back. `stands` says which revision stands there when somebody else was faster."""
    if form.is_valid():
        try:
            act()
        except ChangedMeanwhile as newer:
            form = _caught_up(form, stands() if stands else 0)
            form.add_error(None, str(newer))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved"))
            return redirect(page.back)
    return render(request, "support/form.html", {"form": form, "form_page": page})


def page(care: Care, to: str, title: str, *, button: str = "", intro: str = "", warning: str = "") -> FormPage:
    back = reverse(to, args=[care.reference])
    return FormPage(title, button or _("Save"), back, caption=care.number, intro=intro, warning=warning)


def _caught_up(form: forms.Form, seen: int) -> forms.Form:
    """The same form with everything typed, now over what stands there: saving again is a choice."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"] = str(seen)
    again = type(form)(data)
    again.is_valid()
    return again
