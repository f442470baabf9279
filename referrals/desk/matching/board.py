"""What the desk's comparisons of people mean for the board: who has to compare, and which case is a repeat.

An act or a flag is seen by everybody who sees its case, so it never stands on a case whose readers may not see the
other one: a restricted case keeps it to itself, and so does one before which somebody is walled off. Where neither
case's readers may all see the other nothing is posted at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q

from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode
from referrals.casefile.board.models import Flag, NextAct
from referrals.casefile.models.case import Case
from referrals.casefile.models.wall import WallState
from referrals.desk.models import CandidatePair, NewExploitation, SamePerson, Verdict

FLAGS = (FlagCode.REPEAT, FlagCode.NEW_EXPLOITATION)


@dataclass(frozen=True, slots=True)
class Expected:
    """Of some cases: those that wait for a comparison, and the flags of each."""

    waiting: frozenset[int]
    flags: frozenset[tuple[int, FlagCode]]


def expected(cases: Iterable[int]) -> Expected:
    ids = set(cases)
    pairs = _pairs(ids)
    waiting = {home.pk for pair in pairs if judgement(pair) is None and (home := home_of(pair)) is not None}
    flags = {(pair.later_id, flag) for pair in pairs if may_tell(pair.later, pair.earlier) for flag in _flags(pair)}
    return Expected(frozenset(waiting & ids), frozenset((case, flag) for case, flag in flags if case in ids))


def reconcile(cases: Iterable[int], *, now: datetime) -> None:
    """Inside the caller's transaction. Each case is locked first: two judgements at once must see one another."""
    # Of the rows no key: whoever writes another pair of one of them has its key, and comes here next.
    rows = Case.objects.select_for_update(no_key=True).filter(pk__in=set(cases)).order_by("pk")
    locked = {case.pk: case for case in rows}
    wanted = expected(locked)
    posted = set(NextAct.objects.filter(case__in=locked, act=ActCode.COMPARE_PEOPLE).values_list("case_id", flat=True))
    for pk in wanted.waiting - posted:
        _wait(locked[pk], now=now)
    for pk in posted - wanted.waiting:
        post.act_done(locked[pk], ActCode.COMPARE_PEOPLE)
    flying = Flag.objects.filter(case__in=locked, flag__in=FLAGS).values_list("case_id", "flag")
    raised = {(pk, FlagCode(flag)) for pk, flag in flying}
    for pk, flag in wanted.flags - raised:
        post.flag(locked[pk], flag, now=now)
    for pk, flag in raised - wanted.flags:
        post.unflag(locked[pk], flag)


def home_of(pair: CandidatePair) -> Case | None:
    """The case whose readers may see both: the later one wherever it can be."""
    both = ((pair.later, pair.earlier), (pair.earlier, pair.later))
    return next((home for home, other in both if may_tell(home, other)), None)


def may_tell(home: Case, other: Case) -> bool:
    """Whether everybody who sees the one may know of the other."""
    return not other.is_restricted and _walled_off(other) <= _walled_off(home)


def _walled_off(case: Case) -> set[int]:
    """People. What is posted here is for the authority's eyes, which is never walled off as a whole."""
    return {wall.person_id for wall in case.walls.all() if wall.person_id and wall.state == WallState.STANDS}


def judgement(pair: CandidatePair) -> SamePerson | None:
    """The one in force, of a pair that came with its judgements."""
    return next((each for each in pair.judgements.all() if each.superseded_at is None), None)


def _pairs(cases: set[int]) -> list[CandidatePair]:
    in_force = SamePerson.objects.filter(superseded_at=None)
    found = CandidatePair.objects.filter(Q(later__in=cases) | Q(earlier__in=cases))
    joined = found.select_related("later", "earlier")
    return list(joined.prefetch_related(Prefetch("judgements", in_force), "later__walls", "earlier__walls"))


def _flags(pair: CandidatePair) -> list[FlagCode]:
    said = judgement(pair)
    if said is None or said.verdict != Verdict.SAME:
        return []
    is_new = said.new_exploitation == NewExploitation.YES
    return [FlagCode.REPEAT, FlagCode.NEW_EXPLOITATION] if is_new else [FlagCode.REPEAT]


def _wait(case: Case, *, now: datetime) -> None:
    authority = case.parties.select_related("organisation").get(capacity=Capacity.AUTHORITY, to_on=None).organisation
    post.next_act(case, ActCode.COMPARE_PEOPLE, organisation=authority, attention_at=now, now=now)
