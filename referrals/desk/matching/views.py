"""Pages about earlier referrals of the same person: those found, two side by side, and what is said of them."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.forms.page import FormPage
from accounts.forms.refused import refusals_on
from nrm import door
from nrm.door import ActorRequest
from nrm.ledger.access import looked
from nrm.look.parts import Cell, Column
from nrm.permissions import Permission
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case, Route
from referrals.desk.matching import bearers, board, comparing, judging, proposing, scoring, words
from referrals.desk.matching.forms import JudgeForm, NameForm
from referrals.desk.matching.known import of_case
from referrals.desk.models import CandidatePair, SamePerson

TAB = "earlier_referrals"
# Of one case, on one page.
MOST = 50
REASONS = 3


@door.needs(Permission.READ_CASES)
@never_cache
def earlier_referrals(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    looked(subject=case, by=request.actor, at=request.now, action="opened", fields=["earlier_referrals"])
    found = list(_pairs(request, case)[: MOST + 1])
    context = {
        "frame": frame(case, actor=request.actor, current=TAB, now=request.now),
        "columns": [Column(title) for title in (_("Case"), _("Sent"), _("How likely"), _("Why"), _("Judged"))],
        "rows": [_row(case, pair) for pair in found[:MOST]],
        "more": len(found) > MOST,
        "most": MOST,
        "is_compared": case.route == Route.NRM,
        "may_judge": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "desk/earlier_referrals.html", context)


def _pairs(request: ActorRequest, case: Case) -> QuerySet[CandidatePair]:
    in_force = SamePerson.objects.filter(superseded_at=None)
    seen = CandidatePair.objects.visible_to(request.actor).of(case).select_related("later", "earlier")
    return seen.prefetch_related(Prefetch("judgements", in_force)).order_by("-score", "id")


def _row(case: Case, pair: CandidatePair) -> list[Cell]:
    other = pair.other(case)
    when = _("Sent earlier") if other.pk == pair.earlier_id else _("Sent later")
    return [
        Cell(other.number, reverse("compare_people", args=[case.reference, pair.reference])),
        Cell(date_format(localtime(other.opened_at), "j F Y"), hint=when),
        Cell(words.likelihood(pair)),
        Cell("; ".join(words.reasons(pair, REASONS))),
        Cell(tag=words.judged(board.judgement(pair))),
    ]


@door.needs(Permission.WORK_CASES, methods=door.WRITE)
def look_again(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    proposing.propose(case=case, now=request.now)
    messages.success(request, _("Looked again, with what is known of the person by now"))
    return redirect(TAB, case.reference)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
def name_case(request: ActorRequest, reference: UUID) -> HttpResponse:
    case = case_of(request, reference)
    form = NameForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form, "number"):
            number = form.cleaned_data["number"]
            pair = proposing.name(case=case, number=number, by=request.actor, now=request.now)
            return redirect("compare_people", case.reference, pair.reference)
    back = reverse(TAB, args=[case.reference])
    page = FormPage(_("Compare with another case"), _("Compare"), back, caption=case.number)
    return page.render(request, form)


@door.needs(Permission.READ_CASES)
@never_cache
def compare_people(request: ActorRequest, reference: UUID, pair: UUID) -> HttpResponse:
    case, found = _of(request, reference, pair)
    return _compare(request, case, found)


@door.needs(Permission.WORK_CASES, methods=door.READ_WRITE)
@never_cache
def judge_people(request: ActorRequest, reference: UUID, pair: UUID) -> HttpResponse:
    case, found = _of(request, reference, pair)
    form = JudgeForm(request.POST or None, initial=JudgeForm.opened_on(board.judgement(found)))
    if form.is_valid():
        with refusals_on(form):
            seen = form.cleaned_data["seen"]
            judging.judge(pair=found, said=form.said, seen=seen, by=request.actor, now=request.now)
            messages.success(request, _("Kept. Nothing was merged: both cases stay as they are"))
            return redirect(TAB, case.reference)
    return _compare(request, case, _of(request, reference, pair)[1], form)


def _of(request: ActorRequest, reference: UUID, pair: UUID) -> tuple[Case, CandidatePair]:
    case = case_of(request, reference)
    return case, get_object_or_404(_pairs(request, case), reference=pair)


def _compare(request: ActorRequest, case: Case, pair: CandidatePair, form: JudgeForm | None = None) -> HttpResponse:
    other = Case.objects.select_related("person").get(pk=pair.other(case).pk)
    for one in (case, other):
        looked(subject=one, by=request.actor, at=request.now, action="compared", fields=["person"])
    mine, theirs = comparing.side(case), comparing.side(other)
    history = pair.judgements.select_related("judged_by__person").order_by("-judged_at", "-id")
    context = {
        "frame": frame(case, actor=request.actor, current=TAB, now=request.now),
        "pair": pair,
        "other": other,
        "columns": [Column(title) for title in (_("What"), case.number, other.number, _("Agreement"))],
        "rows": words.compared(comparing.lines(mine, theirs)),
        "likelihood": words.likelihood(pair),
        "weighed": words.weighed(_score(case, other).evidence),
        "judgements": list(history),
        "may_judge": request.actor.may(Permission.WORK_CASES),
        "form": form,
    }
    return render(request, "desk/compare_people.html", context)


def _score(case: Case, other: Case) -> scoring.Score:
    mine, theirs = of_case(case), of_case(other)
    return scoring.score(mine, theirs, bearers=bearers.of_names([mine, theirs]))
