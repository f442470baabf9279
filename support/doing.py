"""One act behind one form: done, it says so and leads on; refused, everything that was typed stays."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm.door import ActorRequest


def done(
    request: ActorRequest, form: BaseForm, page: FormPage, act: Callable[[], object], said: str, *, to: str = ""
) -> HttpResponse:
    """Back to where the page came from, unless `to` names another address."""
    if form.is_valid():
        with refusals_on(form):
            act()
            messages.success(request, said)
            return redirect(to or page.back)
    return page.render(request, form)
