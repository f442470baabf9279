"""A person judges: the act is done, a link and flags follow from the same person alone, and nothing is overwritten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from referrals.casefile.access import walls
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import Flag, NextAct
from referrals.casefile.models import Case, Person
from referrals.desk.matching import judging, proposing
from referrals.desk.matching.judging import Said
from referrals.desk.models import CandidatePair, NewExploitation, PersonLink, RepeatType, SamePerson, Verdict
from referrals.desk.reactions import move_comparisons
from tests.committed import Committed
from tests.desk.matching.conftest import BORN, Refer
from tests.factories import accounts, form

SAME = Said(Verdict.SAME, "The tattoo is described in both", RepeatType.RE_TRAFFICKED, NewExploitation.YES)
NOT_SAME = Said(Verdict.NOT_SAME, "A sister: both were seen together")
UNSURE = Said(Verdict.UNSURE, "Ask the force for a photograph")


def flags(case: Case) -> set[str]:
    return set(Flag.objects.filter(case=case).values_list("flag", flat=True))


def is_waiting(case: Case) -> bool:
    return NextAct.objects.filter(case=case, act=ActCode.COMPARE_PEOPLE).exists()


def test_same_person_is_linked_and_flagged_and_nothing_is_merged(
    pair: CandidatePair, officer: Actor, now: datetime
) -> None:
    people = Person.objects.count()
    judged = judging.judge(pair=pair, said=SAME, seen=None, by=officer, now=now)
    link = PersonLink.objects.get()
    assert (link.later, link.earlier, link.judgement) == (pair.later.person, pair.earlier.person, judged)
    assert (flags(pair.later), flags(pair.earlier)) == ({"repeat", "new_exploitation"}, set())
    assert not is_waiting(pair.later)
    assert Person.objects.count() == people
    event = Event.objects.get(kind=Happened.PEOPLE_COMPARED)
    assert event.facts == {"case_id": pair.later_id, "pair_id": pair.pk, "verdict": "same"}


@pytest.mark.parametrize("said", [NOT_SAME, UNSURE], ids=["not the same", "unsure"])
def test_any_other_judgement_ends_the_act_and_links_nobody(
    said: Said, pair: CandidatePair, officer: Actor, now: datetime
) -> None:
    judging.judge(pair=pair, said=said, seen=None, by=officer, now=now)
    assert not is_waiting(pair.later)
    assert (PersonLink.objects.exists(), flags(pair.later)) == (False, set())


def test_act_is_done_only_with_the_last_candidate(
    refer: Refer, pair: CandidatePair, later: Case, officer: Actor, now: datetime
) -> None:
    refer("Dragomir Valchekk", days_ago=3)
    first, second = proposing.propose(case=later, now=now)
    judging.judge(pair=first, said=NOT_SAME, seen=None, by=officer, now=now)
    assert is_waiting(later)
    judging.judge(pair=second, said=UNSURE, seen=None, by=officer, now=now)
    assert not is_waiting(later)


def test_later_judgement_keeps_the_earlier_and_ends_its_link(
    pair: CandidatePair, officer: Actor, now: datetime
) -> None:
    first = judging.judge(pair=pair, said=SAME, seen=None, by=officer, now=now)
    judging.judge(pair=pair, said=NOT_SAME, seen=first.pk, by=officer, now=now + timedelta(days=1))
    first.refresh_from_db()
    assert (first.verdict, first.superseded_at) == (Verdict.SAME, now + timedelta(days=1))
    assert not PersonLink.objects.filter(ended_at=None).exists()
    assert flags(pair.later) == set()


def test_finding_the_pair_again_does_not_reopen_what_was_judged(
    pair: CandidatePair, later: Case, officer: Actor, now: datetime
) -> None:
    judging.judge(pair=pair, said=NOT_SAME, seen=None, by=officer, now=now)
    assert proposing.propose(case=later, now=now) == [pair]
    assert not is_waiting(later)


@pytest.mark.parametrize(
    ("said", "seen", "refusal"),
    [
        (replace(SAME, reason="  "), None, judging.ReasonMissing),
        (replace(SAME, repeat_type=""), None, judging.HowRepeatedMissing),
        (replace(SAME, new_exploitation=""), None, judging.HowRepeatedMissing),
        (SAME, 12345, judging.JudgedMeanwhile),
    ],
    ids=["no reason", "no repeat type", "no word of new exploitation", "judged meanwhile"],
)
def test_judgement_that_lacks_something_changes_nothing(
    said: Said, seen: int | None, refusal: type[Refusal], pair: CandidatePair, officer: Actor, now: datetime
) -> None:
    with pytest.raises(refusal):
        judging.judge(pair=pair, said=said, seen=seen, by=officer, now=now)
    assert not SamePerson.objects.exists()
    assert is_waiting(pair.later)


def test_pair_of_a_case_that_was_restricted_meanwhile_is_not_judged(
    pair: CandidatePair, officer: Actor, now: datetime
) -> None:
    Case.objects.filter(pk=pair.earlier_id).update(is_restricted=True)
    with pytest.raises(judging.NotThere):
        judging.judge(pair=pair, said=SAME, seen=None, by=officer, now=now)


def test_flag_of_a_repeat_is_not_raised_where_the_earlier_case_is_restricted(
    pair: CandidatePair, officer: Actor, now: datetime
) -> None:
    judging.judge(pair=pair, said=SAME, seen=None, by=officer, now=now)
    Case.objects.filter(pk=pair.earlier_id).update(is_restricted=True)
    proposing.propose(case=pair.later, now=now)
    assert flags(pair.later) == set()


def test_whoever_is_walled_off_from_the_earlier_case_learns_of_it_by_no_act_and_no_flag(
    pair: CandidatePair, officer: Actor, now: datetime
) -> None:
    judging.judge(pair=pair, said=SAME, seen=None, by=officer, now=now)
    colleague = accounts.membership(organisation=authority_of(officer), roles=["caseworker"])
    wall = walls.impose(case=pair.earlier, person=colleague.person, reason="Named", by=officer, now=now)
    move_comparisons(Event.objects.get(kind=Happened.WALL_IMPOSED), now=now)
    assert flags(pair.later) == set()
    SamePerson.objects.update(superseded_at=now)
    proposing.propose(case=pair.later, now=now)
    assert (is_waiting(pair.later), is_waiting(pair.earlier)) == (False, True)
    walls.lift(wall=wall, reason="Another of that name", by=officer, now=now)
    move_comparisons(Event.objects.get(kind=Happened.WALL_LIFTED), now=now)
    assert (is_waiting(pair.later), is_waiting(pair.earlier)) == (True, False)


def authority_of(officer: Actor) -> Organisation:
    return Membership.objects.select_related("organisation").get(pk=officer.acting()).organisation


def test_two_people_judging_two_pairs_of_one_case_leave_no_act(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officers = [actor_through(accounts.membership(organisation=authority, roles=["intake_officer"])) for _ in range(2)]
    responder, now = actor_through(accounts.membership()), timezone.now()
    for days, family in ((9, "Valchek"), (5, "Vulchek"), (0, "Valchekk")):
        at = now - timedelta(days=days)
        case = form.sent(responder, now=at, given_names="Dragomir", family_names=family, birth=BORN).case
    pairs = proposing.propose(case=case, now=now)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_judge, pairs, officers))
    assert SamePerson.objects.count() == 2
    assert not is_waiting(case)


def _judge(pair: CandidatePair, by: Actor) -> None:
    try:
        judging.judge(pair=pair, said=NOT_SAME, seen=None, by=by, now=timezone.now())
    finally:
        connection.close()
