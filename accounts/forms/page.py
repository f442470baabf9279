"""A page that is one form: its words and where it leads back to. One template draws them all."""

from dataclasses import dataclass

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, slots=True)
class FormPage:
    title: Words
    button: Words
    back: str
    caption: Words = ""
    intro: Words = ""
    warning: Words = ""
    # "warning" makes the button red, for acts that close something.
    kind: str = ""
    searchable: bool = False

    def render(self, request: HttpRequest, form: BaseForm) -> HttpResponse:
        return render(request, "accounts/form.html", {"form": form, "form_page": self})
