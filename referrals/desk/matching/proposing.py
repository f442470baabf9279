"""Proposes earlier referrals of the same person: after a referral was sent, when its details change, or by hand."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case, Route
from referrals.casefile.numbers import as_written
from referrals.desk.matching import bearers, board, candidates, scoring
from referrals.desk.matching.candidates import Candidate
from referrals.desk.matching.known import of_case
from referrals.desk.matching.scoring import POSSIBLE, Scored
from referrals.desk.models import CandidatePair

# A pair keeps its score in tenths of a bit.
TENTHS = 10
# More of them nobody can compare with care.
MOST = 20


class NotOfTheNrm(Refusal):
    sentence = _("Only referrals into the National Referral Mechanism are compared. This adult did not agree to one")


class NoSuchCase(Refusal):
    sentence = _("There is no case with this number that you can see")


class SameCase(Refusal):
    sentence = _("This is the number of this case itself")


class SamePersonAlready(Refusal):
    sentence = _("Both cases are of the same person already")


@transaction.atomic
def propose(*, case: Case, now: datetime) -> list[CandidatePair]:
    """Safe to run again: what was judged stays, what nobody has judged and nothing speaks for any more goes."""
    if case.route != Route.NRM:
        return []
    mine = of_case(case)
    brought = candidates.find(case, mine)
    borne = bearers.of_names([mine, *(each.known for each in brought)])
    found = [one for one in scoring.rank(mine, brought, borne) if one.score.bits >= POSSIBLE][:MOST]
    before = set(_others(case))
    _withdraw(case, keep=[one.candidate.case_id for one in found])
    _keep(case, found, now=now)
    board.reconcile({case.pk, *before, *_others(case)}, now=now)
    return list(CandidatePair.objects.of(case).order_by("-score", "id"))


@transaction.atomic
def name(*, case: Case, number: str, by: Actor, now: datetime) -> CandidatePair:
    """Somebody knows of another case that the search did not bring."""
    other = Case.objects.visible_to(by).select_related("person").filter(number=as_written(number)).first()
    if other is None:
        raise NoSuchCase
    _require_comparable(case, other)
    mine, theirs = of_case(case), of_case(other)
    score = scoring.score(mine, theirs, bearers=bearers.of_names([mine, theirs]))
    _keep(case, [Scored(Candidate(other.pk, theirs), score)], now=now, is_by_hand=True)
    board.reconcile({case.pk, other.pk}, now=now)
    return CandidatePair.objects.of(case).get(Q(later=other) | Q(earlier=other))


def _require_comparable(case: Case, other: Case) -> None:
    if other.pk == case.pk:
        raise SameCase
    if other.person_id == case.person_id:
        raise SamePersonAlready
    if Route.DUTY_TO_NOTIFY in {case.route, other.route}:
        raise NotOfTheNrm


def _others(case: Case) -> list[int]:
    pairs = CandidatePair.objects.of(case).values_list("later_id", "earlier_id")
    return [one for pair in pairs for one in pair if one != case.pk]


def _withdraw(case: Case, *, keep: Sequence[int]) -> None:
    left = CandidatePair.objects.of(case).filter(judgements=None, is_by_hand=False)
    left.exclude(Q(later__in=keep) | Q(earlier__in=keep)).delete()


def _keep(case: Case, found: Sequence[Scored], *, now: datetime, is_by_hand: bool = False) -> None:
    """Found again, a pair keeps its day; what speaks for it is written anew."""
    opened = {one.pk: one for one in Case.objects.filter(pk__in=[one.candidate.case_id for one in found])}
    pairs = [_pair(case, opened[one.candidate.case_id], one, now, is_by_hand) for one in found]
    CandidatePair.objects.bulk_create(
        pairs,
        update_conflicts=True,
        unique_fields=["later", "earlier"],
        update_fields=["score", "reasons", *(["is_by_hand"] if is_by_hand else [])],
    )


def _pair(case: Case, other: Case, one: Scored, now: datetime, is_by_hand: bool) -> CandidatePair:
    earlier, later = sorted((case, other), key=lambda each: (each.opened_at, each.pk))
    return CandidatePair(
        later=later,
        earlier=earlier,
        score=round(one.score.bits * TENTHS),
        reasons=[reason.value for reason in one.score.reasons],
        is_by_hand=is_by_hand,
        proposed_at=now,
    )
