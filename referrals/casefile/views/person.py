"""The person of a case: who they are, how they may be reached, who takes part; and the forms that change it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.access import hidden
from referrals.casefile.frame import Frame, case_of, frame
from referrals.casefile.models.case import Case
from referrals.casefile.models.person_change import PersonChange
from referrals.casefile.models.safe_contact import SafeChannel, SafeContact
from referrals.casefile.person import boxes, changing, contact, knowing, unsealing, words
from referrals.casefile.person.boxes import posted, typed
from referrals.casefile.person.changing import ChangedMeanwhile
from referrals.casefile.person.contact import AgreedMeanwhile, NoDetail
from referrals.casefile.person.contact_forms import ContactForm, UnsealForm
from referrals.casefile.person.forms import PersonForm
from referrals.casefile.person.wanted import Purpose

MOST_CHANGES = 20
SHOWN = ("person", "safe_contact", "parties", "other_references")


@door.needs(Permission.READ_CASES)
@never_cache
def case_person(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=SHOWN)
    return _show(request, case)


@door.needs(Permission.READ_CASES, methods=door.WRITE)
@never_cache
def person_open(request: ActorRequest, reference: UUID) -> HttpResponse:
    """Pressed, never followed; shown in this answer and in no other."""
    case = case_of(request, reference)
    details = unsealing.details(contact.open_one(case.person))
    form = UnsealForm(request.POST, details=details)
    opened = ""
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            purpose = Purpose(said["purpose"])
            opened = unsealing.open_detail(
                case=case, detail=said["detail"], purpose=purpose, by=request.actor, now=request.now
            )
            return _show(request, case, opened=opened, title=dict(details)[said["detail"]])
    return _show(request, case, form=form)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
@never_cache
def person_change(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = PersonForm(request.POST or None, initial=_known(case))
    if form.is_valid():
        try:
            return _changed(request, case, form)
        except ChangedMeanwhile as newer:
            return _behind(request, case, form, newer)
        except Refusal as refusal:
            form.add_error("reason", str(refusal))
    return _person_form(request, case, form)


def _changed(request: ActorRequest, case: Case, form: PersonForm) -> HttpResponse:
    said = form.cleaned_data
    done = changing.change(
        case=case, about=boxes.about(said), seen=said["seen"], reason=said["reason"], by=request.actor, now=request.now
    )
    messages.success(request, _("Changed") if done else _("Nothing was different, so nothing was changed"))
    return redirect("case_person", case.reference)


def _behind(request: ActorRequest, case: Case, form: PersonForm, newer: ChangedMeanwhile) -> HttpResponse:
    """The form goes on with both: what only they changed as they left it, what was typed as it was typed."""
    meanwhile, mine = newer.meanwhile, boxes.about(form.cleaned_data)
    merged = meanwhile.merged(mine)
    again = PersonForm(posted(merged) | {"seen": meanwhile.revision, "reason": form.cleaned_data["reason"]})
    again.is_valid()
    again.add_error(None, str(newer))
    for box in boxes.of(meanwhile.both_changed(mine)):
        again.add_error(box, _("Both of you changed this. Yours is here; theirs is in the table above"))
    context = {"meanwhile": meanwhile, "columns": words.side_columns(), "rows": words.side_by_side(meanwhile, mine)}
    return _person_form(request, case, again, context)


def _known(case: Case) -> dict[str, Any]:
    return typed(knowing.known(case.person)) | {"seen": case.person.revision}


def _person_form(
    request: ActorRequest, case: Case, form: PersonForm, more: dict[str, Any] | None = None
) -> HttpResponse:
    back = reverse("case_person", args=[case.reference])
    context = {"frame": _frame(request, case), "form": form, "back": back, **(more or {})}
    return render(request, "casefile/person_form.html", context)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
@never_cache
def contact_change(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    holds = contact.open_one(case.person)
    form = ContactForm(request.POST or None, contract=holds, older=_older(request, case))
    behind = False
    if form.is_valid():
        try:
            return _agreed(request, case, form)
        except AgreedMeanwhile as newer:
            form, behind = _caught_up(request, holds, case), True
            form.is_valid()
            form.add_error(None, str(newer))
        except Refusal as refusal:
            form.add_error("new_detail" if isinstance(refusal, NoDetail) else "reason", str(refusal))
    context = {
        "frame": _frame(request, case),
        "form": form,
        "back": reverse("case_person", args=[case.reference]),
        "holds": words.contact_rows(holds) if behind else [],
    }
    return render(request, "casefile/contact_form.html", context)


def _agreed(request: ActorRequest, case: Case, form: ContactForm) -> HttpResponse:
    said = form.cleaned_data
    contact.agree_anew(
        case=case,
        wanted=form.wanted,
        seen=said["seen"],
        reason=said["reason"],
        by=request.actor,
        now=request.now,
    )
    messages.success(request, _("Agreed anew. What was agreed before is closed and kept"))
    return redirect("case_person", case.reference)


def _caught_up(request: ActorRequest, holds: SafeContact | None, case: Case) -> ContactForm:
    """All that was typed, over the contract that holds now."""
    data = request.POST.copy()
    data["seen"] = str(holds.pk) if holds else ""
    return ContactForm(data, contract=holds, older=_older(request, case))


def _older(request: ActorRequest, case: Case) -> list[SafeChannel]:
    """Ways of the contract that the form was drawn with: a new one may have dropped them meanwhile."""
    seen = request.POST.get("seen", "")
    if not (seen.isascii() and seen.isdecimal()):
        return []
    return list(SafeChannel.objects.filter(contract__person=case.person_id, contract_id=int(seen[:15])))


def _frame(request: ActorRequest, case: Case) -> Frame:
    return frame(case, actor=request.actor, current="case_person", now=request.now)


def _show(
    request: ActorRequest, case: Case, *, form: UnsealForm | None = None, opened: str = "", title: str = ""
) -> HttpResponse:
    contract = contact.open_one(case.person)
    details = unsealing.details(contract)
    context = {
        "frame": _frame(request, case),
        "rows": words.rows(knowing.known(case.person)),
        "changes": words.change_rows(_changes(case)),
        "contact": words.contact_rows(contract),
        "form": form or UnsealForm(details=details),
        "details": details,
        "opened": opened,
        "opened_title": title,
        "party_columns": words.party_columns(),
        "parties": words.party_rows(case.parties.select_related("organisation").order_by("from_on", "id")),
        "references": words.reference_rows(hidden.references(case.other_references.order_by("id"), request.actor)),
        "may_change": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "casefile/person.html", context)


def _changes(case: Case) -> QuerySet[PersonChange]:
    """The newest: more of them are a matter for the ledger."""
    of_person = PersonChange.objects.filter(person=case.person_id).select_related("changed_by__person")
    return of_person.order_by("-revision")[:MOST_CHANGES]
