"""The question page: one view draws and saves every page of every form, and every entry of a page that repeats."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _

from nrm import door
from nrm.actor import Assurance
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look import unheard
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.form import opening, progress, reading
from referrals.form.actions.delete import delete_row
from referrals.form.actions.save import ChangedElsewhere, Saved, save
from referrals.form.fields import PageForm
from referrals.form.models import Draft, DraftKind
from referrals.form.questions import path
from referrals.form.questions.conditions import Given
from referrals.form.questions.kinds import Page, Section
from referrals.form.questions.order import form_of
from referrals.form.showing import Words
from referrals.form.views.finding import draft_of, page_of

CONFLICT = 409
MOST_ROWS = 100


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def draft_page(request: ActorRequest, reference: UUID, page: str) -> HttpResponse:
    draft = draft_of(request, reference)
    if draft.kind == DraftKind.SAFETY:
        return redirect("safety_referral", draft.reference)
    section, found = page_of(draft, page)
    if found.repeats:
        return _entries(request, draft, section, found)
    return Asking(request, draft, section, found, 0).answer()


@door.needs(Permission.WRITE_REFERRALS, methods=door.READ_WRITE, assurance=Assurance.MAILBOX)
def draft_row(request: ActorRequest, reference: UUID, page: str, row: int) -> HttpResponse:
    draft = draft_of(request, reference)
    section, found = page_of(draft, page)
    if not found.repeats or row > MOST_ROWS:
        return redirect("draft_page", draft.reference, found.code)
    return Asking(request, draft, section, found, row).answer()


@door.needs(Permission.WRITE_REFERRALS, methods=door.WRITE, assurance=Assurance.MAILBOX)
def draft_row_remove(request: ActorRequest, reference: UUID, page: str, row: int) -> HttpResponse:
    draft = draft_of(request, reference)
    _section, found = page_of(draft, page)
    if found.repeats:
        delete_row(draft=draft, page=found, row=row, by=request.actor, now=request.now)
        messages.success(request, _("Removed"))
    return redirect("draft_page", draft.reference, found.code)


def _entries(request: ActorRequest, draft: Draft, section: Section, page: Page) -> HttpResponse:
    written, numbers = reading.written(draft), reading.row_numbers(draft, page)
    before, after = progress.neighbours(section, page, written.given)
    words = Words(on=local_day(request.now))
    rows = [
        {"number": number, "place": place, "summary": _summary(page, row, words)}
        for place, (number, row) in enumerate(zip(numbers, written.of(page), strict=True), 1)
    ]
    context = {
        "draft": draft,
        "section": section,
        "page_asked": page,
        "rows": rows,
        "next_row": max(numbers, default=0) + 1,
        "back": _address(draft, before),
        "onward": _address(draft, after),
    }
    return render(request, "form/entries.html", context)


def _summary(page: Page, row: Given, words: Words) -> str:
    """The first words of the entry's first answer."""
    found = next((q for q in page.questions if not q.is_tier0 and path.is_answered(row.get(q.code))), None)
    return str(words.of(found, row[found.code])[0])[:120] if found else ""


def _address(draft: Draft, page: Page | None) -> str:
    return (
        reverse("draft_page", args=[draft.reference, page.code]) if page else reverse("draft", args=[draft.reference])
    )


class Asking:
    """One visit to one page: what it shows, what it saves, and where it leads."""

    template = "form/page.html"

    def __init__(self, request: ActorRequest, draft: Draft, section: Section, page: Page, row: int) -> None:
        self.request, self.draft, self.section, self.page, self.row = request, draft, section, page, row
        self.on = local_day(request.now)
        self.written = reading.written(draft)
        self.own = dict(draft.answers.filter(question__in=self.codes, row=row).values_list("question", "revision"))

    @property
    def codes(self) -> list[str]:
        return [question.code for question in self.page.questions]

    @property
    def given(self) -> Given:
        """Within an entry its own answers decide; the browser asks the page itself."""
        return self.written.given

    def form(self, data: Any, answers: Mapping[str, Any]) -> PageForm:
        return PageForm(data, questions=opening.drawn(self.page, self.given), answers=answers, on=self.on)

    def answer(self) -> HttpResponse:
        if self.request.method == "POST":
            return self.keep()
        values = reading.page_values(self.draft, self.page, self.row, by=self.request.actor, now=self.request.now)
        return self.draw(self.form(None, values))

    def keep(self) -> HttpResponse:
        """Saves first. What is odd is said once; pressing again goes on."""
        form = self.form(self.request.POST, {})
        try:
            saved = self.save(form.typed())
        except ChangedElsewhere as newer:
            return self.behind(form, newer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            return self.draw(form)
        asked_before = set(self.request.POST.get("queried", "").split())
        if not form.is_valid() and not set(form.errors) <= asked_before:
            return self.draw(form, saved.revisions)
        return redirect(self.onward())

    def save(self, values: Mapping[str, Any]) -> Saved:
        return save(
            draft=self.draft,
            values=values,
            row=self.row,
            seen=read_seen(self.request.POST.get("seen", "")),
            own=[self.form(before, {}).typed() for before in unheard.forms(self.request.POST)],
            by=self.request.actor,
            now=self.request.now,
        )

    def behind(self, form: PageForm, newer: ChangedElsewhere) -> HttpResponse:
        """Nothing was saved. What was typed stays on the page; pressing again puts it in the place of the newer one."""
        for code in newer.revisions:
            if code in form.fields:
                form.add_error(code, _("Changed in another window. Press save again to put this in its place"))
        return self.draw(form, {**self.own, **newer.revisions}, status=CONFLICT)

    def onward(self) -> str:
        if "to_list" in self.request.POST:
            return reverse("draft", args=[self.draft.reference])
        if self.page.repeats:
            return reverse("draft_page", args=[self.draft.reference, self.page.code])
        given = reading.written(self.draft).given
        if len(list(path.walk(form_of(self.draft.kind), given))) == 1:
            return reverse("draft_check", args=[self.draft.reference])
        return _address(self.draft, progress.neighbours(self.section, self.page, given)[1])

    def back(self) -> str:
        if self.page.repeats:
            return reverse("draft_page", args=[self.draft.reference, self.page.code])
        return _address(self.draft, progress.neighbours(self.section, self.page, self.given)[0])

    def draw(self, form: PageForm, revisions: Mapping[str, int] | None = None, *, status: int = 200) -> HttpResponse:
        seen = revisions if revisions is not None else self.own
        context = {
            "form": form,
            "draft": self.draft,
            "section": self.section,
            "page_asked": self.page,
            "row": self.row,
            "asked": self._asked(form),
            "seen": " ".join(f"{code}:{number}" for code, number in seen.items()),
            "queried": " ".join(form.errors) if form.is_bound else "",
            "back": self.back(),
        }
        return render(self.request, self.template, context, status=status)

    def _asked(self, form: PageForm) -> list[dict[str, Any]]:
        """Each question with what opens it, as the browser reads it."""
        return [
            {"field": form[question.code], "why": question.why, "when": _when(question.when, self.page, self.given)}
            for question in self.page.questions
            if question.code in form.fields
        ]


def _when(condition: Any, page: Page, given: Given) -> str:
    asked = opening.asked(condition, page, given)
    return "" if isinstance(asked, bool) else json.dumps(asked)


def read_seen(text: str) -> dict[str, int]:
    pairs = (part.partition(":") for part in text.split())
    return {code: int(number) for code, _colon, number in pairs if number.isascii() and number.isdecimal()}


@door.needs(Permission.WRITE_REFERRALS, methods=door.WRITE, assurance=Assurance.MAILBOX)
def draft_save(request: ActorRequest, reference: UUID, page: str, row: int) -> HttpResponse:
    """What the browser saves by itself: the questions named in `changed`, as they stand."""
    draft = draft_of(request, reference)
    section, found = page_of(draft, page)
    if row > MOST_ROWS:
        raise Http404
    asking = Asking(request, draft, section, found, row if found.repeats else 0)
    try:
        changed = set(request.POST.getlist("changed")) or set(asking.codes)
        saved = asking.save(asking.form(request.POST, {}).typed(changed))
    except Refusal as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=CONFLICT)
    at = time_format(timezone.localtime(request.now), "H:i")
    return JsonResponse({"saved_at": _("Saved at %(time)s") % {"time": at}, "revisions": dict(saved.revisions)})
