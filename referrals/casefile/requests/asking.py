"""Asks, answers and takes back. The board follows: the asked body has an act while anything is open."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import end_of_day, local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.requests.answering import answerers
from referrals.casefile.requests.models import Purpose, Request


class NothingAsked(Refusal):
    sentence = _("Write what you want to know")


class DueInThePast(Refusal):
    sentence = _("The answer must be due today or later")


class NobodyAnswers(Refusal):
    sentence = _("Nobody at this organisation reads questions here. Telephone them, and note what they say")


class NothingAnswered(Refusal):
    sentence = _("Write your answer, or say that you do not know")


class AnsweredAlready(Refusal):
    sentence = _("This was answered already. Open the case to read the answer, or add information to the referral")


class TakenBack(Refusal):
    sentence = _("The authority took this question back. Nothing is needed from you any more")


@transaction.atomic
def ask(
    *,
    case: Case,
    purpose: Purpose,
    question: str,
    of: Organisation,
    asked_as: Capacity = Capacity.REFERRER,
    due_on: date,
    by: Actor,
    now: datetime,
) -> Request:
    if not question.strip():
        raise NothingAsked
    if due_on < local_day(now):
        raise DueInThePast
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not answerers(case, of, asked_as, on=local_day(now)).exists():
        raise NobodyAnswers
    asked = Request.objects.create(
        case=case,
        purpose=purpose,
        question=question,
        asked_of=of,
        asked_as=asked_as,
        asked_by_id=by.acting(),
        asked_at=now,
        due_on=due_on,
    )
    _follow(case, of, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "purpose": purpose.value, "asked_of_id": of.pk}
    record(Happened.REQUEST_ASKED, subject=asked, by=by, at=now, facts=facts)
    return asked


@transaction.atomic
def answer(*, request: Request, text: str, by: Actor, now: datetime) -> Request:
    request = _lock(request)
    if not text.strip():
        raise NothingAnswered
    request.answer, request.answered_at, request.answered_by_id = text, now, by.acting()
    request.save(update_fields=["answer", "answered_at", "answered_by_id"])
    _follow(request.case, request.asked_of, now=now)
    _nothing_to_chase(request.case)
    asker = request.asked_by.organisation
    post.next_act(request.case, ActCode.READ_ANSWER, organisation=asker, attention_at=now, now=now)
    record(Happened.REQUEST_ANSWERED, subject=request, by=by, at=now, facts={"case_id": request.case_id})
    return request


@transaction.atomic
def take_back(*, request: Request, by: Actor, now: datetime) -> Request:
    request = _lock(request)
    request.cancelled_at = now
    request.save(update_fields=["cancelled_at"])
    _follow(request.case, request.asked_of, now=now)
    _nothing_to_chase(request.case)
    record(Happened.REQUEST_TAKEN_BACK, subject=request, by=by, at=now, facts={"case_id": request.case_id})
    return request


def _lock(request: Request) -> Request:
    """The case first, as everywhere: what is answered and what is asked at once would lose the act between them."""
    Case.objects.select_for_update().get(pk=request.case_id)
    found = Request.objects.select_for_update(of=("self",)).select_related("case", "asked_of", "asked_by__organisation")
    locked = found.get(pk=request.pk)
    if locked.answered_at is not None:
        raise AnsweredAlready
    if locked.cancelled_at is not None:
        raise TakenBack
    return locked


def _nothing_to_chase(case: Case) -> None:
    if not Request.objects.open().filter(case=case, chases__gt=0).exists():
        post.act_done(case, ActCode.CHASE_ANSWER)


def _follow(case: Case, organisation: Organisation, *, now: datetime) -> None:
    """One act for all that is open, at the earliest day; none when nothing is."""
    open_ones = Request.objects.open().filter(case=case, asked_of=organisation)
    earliest = open_ones.aggregate(day=Min("due_on"))["day"]
    if earliest is None:
        post.act_done(case, ActCode.ANSWER_REQUEST, organisation=organisation)
        _go_on(case, now=now)
    else:
        post.next_act(
            case, ActCode.ANSWER_REQUEST, organisation=organisation, attention_at=end_of_day(earliest), now=now
        )


def _go_on(case: Case, *, now: datetime) -> None:
    """The desk stands still for what it asked the referrer: another body's answer is not that."""
    if not Request.objects.open().filter(case=case, asked_as=Capacity.REFERRER).exists():
        post.no_longer_waits(case, ActCode.ANSWER_REQUEST, now=now)
