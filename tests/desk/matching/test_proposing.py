"""Which earlier referrals are proposed, to whose case the act is posted, and to whom none of it is said."""

from datetime import datetime

import pytest

from accounts.kinds import OrganisationKind
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.deliver import deliver
from nrm.ledger.models import Event, OutboxRow
from referrals.casefile.actions.opening import AboutPerson, describe_person
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import Flag, NextAct, Party
from referrals.casefile.models import Case
from referrals.desk import reactions
from referrals.desk.matching import board, candidates, proposing
from referrals.desk.matching.known import of_case
from referrals.desk.models import CandidatePair
from referrals.form.models import DraftKind
from tests.desk.matching.conftest import Refer
from tests.factories import accounts, form


def waiting() -> set[int]:
    return set(NextAct.objects.filter(act=ActCode.COMPARE_PEOPLE).values_list("case_id", flat=True))


def restrict(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(is_restricted=True)


def test_sending_a_referral_proposes_the_earlier_one_and_posts_the_act(
    earlier: Case, later: Case, now: datetime
) -> None:
    for event in Event.objects.filter(kind=Happened.REFERRAL_SENT).order_by("pk"):
        for _twice in range(2):
            reactions.propose_people(event, now=now)
    pair = CandidatePair.objects.get()
    assert (pair.later, pair.earlier) == (later, earlier)
    assert pair.reasons[:2] == ["birth_same", "name_similar"]
    assert waiting() == {later.pk}
    assert not Flag.objects.filter(flag="repeat").exists()


def test_reaction_is_wired_to_the_sending(earlier: Case, later: Case, now: datetime) -> None:
    for row in OutboxRow.objects.filter(reaction="propose_people"):
        assert deliver(row.pk, now=now)
    assert CandidatePair.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("Valchek Dragomir", {}),
        ("Dragomir", {}),
        ("Dragomir Petar Valchek", {}),
        ("Dragomir Valchek", {"birth": {"day": "3", "month": "11", "year": "1988"}}),
        ("Dragomir Valchek", {"birth": {"year": "1988"}}),
        ("Nobody Known", {"aliases": [{"alias": "Dragomir Valchek"}]}),
        ("Драгомир Вальчек", {}),
        ("Nobody Known", {"native_name": "Драгомир Валчек"}),
        ("Tobin Hale", {"home_office_reference": "A 1234/567", "birth": {"year": "1970"}}),
    ],
    ids=["order", "part", "middle name", "other birthday", "year", "alias", "script", "native name", "reference"],
)
def test_person_is_found_however_they_were_written(
    name: str, more: dict[str, object], refer: Refer, now: datetime
) -> None:
    birth = {"day": "11", "month": "3", "year": "1988"}
    first = refer("Dragomir Valchek", days_ago=9, birth=birth, home_office_reference="a1234567")
    aliases = more.pop("aliases", [])
    second = refer(name, **{"birth": birth, **more})
    if aliases:
        describe_person(second.person, AboutPerson("Nobody", "Known", aliases=("Dragomir Valchek",), birth_year=1988))
        second.person.refresh_from_db()
    assert [found.case_id for found in candidates.find(second, of_case(second))] == [first.pk]


@pytest.mark.parametrize(
    "born",
    [{"year": "1988"}, {"month": "3", "year": "1988"}, {"day": "1", "month": "1", "year": "1988"}, {}],
    ids=["year", "month", "first of January", "nothing"],
)
def test_person_whose_date_of_birth_was_not_known_before_is_found_by_the_name(
    born: dict[str, str], refer: Refer
) -> None:
    first = refer("Dragomir Valchek", days_ago=9, birth=born or {"year": ""})
    later = refer("Dragomir Vylczek", birth={"day": "11", "month": "3", "year": "1988"})
    for one, other in ((first, later), (later, first)):
        assert [found.case_id for found in candidates.find(one, of_case(one))] == [other.pk]


def test_case_named_by_its_number_is_found_whatever_the_name(refer: Refer, now: datetime) -> None:
    first = refer("Dragomir Valchek", days_ago=9)
    second = refer("Tobin Hale", birth={"year": "1970"}, earlier_reference=first.number.replace("-", " ").lower())
    (pair,) = proposing.propose(case=second, now=now)
    assert (pair.earlier, pair.reasons[0]) == (first, "case_named")


def test_reports_without_consent_are_compared_with_nothing(
    responder: Actor, earlier: Case, later: Case, now: datetime
) -> None:
    Case.objects.filter(pk=earlier.pk).update(route="duty_to_notify")
    assert proposing.propose(case=later, now=now) == []
    report = form.sent(responder, now=now, kind=DraftKind.DUTY_TO_NOTIFY).case
    assert proposing.propose(case=report, now=now) == []
    assert not waiting()


def test_another_authority_s_cases_are_not_looked_at(earlier: Case, later: Case, now: datetime) -> None:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    Party.objects.filter(case=earlier, capacity="authority").update(organisation=elsewhere)
    assert proposing.propose(case=later, now=now) == []


def test_proposal_that_nothing_speaks_for_any_more_goes_with_its_act(
    pair: CandidatePair, later: Case, now: datetime
) -> None:
    describe_person(later.person, AboutPerson("Tobin", "Hale", birth_day=2, birth_month=5, birth_year=1970))
    assert proposing.propose(case=Case.objects.get(pk=later.pk), now=now) == []
    assert not waiting()


def test_case_named_by_a_person_stays_whatever_the_score(
    refer: Refer, officer: Actor, later: Case, now: datetime
) -> None:
    other = refer("Tobin Hale", days_ago=3, birth={"year": "1970"})
    named = proposing.name(case=later, number=other.number.lower(), by=officer, now=now)
    assert named.is_by_hand
    assert named in proposing.propose(case=later, now=now)
    assert waiting() == {later.pk}


@pytest.mark.parametrize(
    ("number", "refusal"),
    [("NRM-0000-0000", proposing.NoSuchCase), ("nonsense", proposing.NoSuchCase), ("itself", proposing.SameCase)],
)
def test_number_of_no_other_case_is_refused(
    number: str, refusal: type[Exception], later: Case, officer: Actor, now: datetime
) -> None:
    with pytest.raises(refusal):
        proposing.name(case=later, number=number.replace("itself", later.number), by=officer, now=now)


def test_report_cannot_be_named(responder: Actor, later: Case, officer: Actor, now: datetime) -> None:
    report = form.sent(responder, now=now, kind=DraftKind.DUTY_TO_NOTIFY).case
    with pytest.raises(proposing.NotOfTheNrm):
        proposing.name(case=later, number=report.number, by=officer, now=now)


def test_restricted_case_cannot_be_named_by_who_may_not_see_it(
    earlier: Case, later: Case, officer: Actor, now: datetime
) -> None:
    restrict(earlier)
    with pytest.raises(proposing.NoSuchCase):
        proposing.name(case=later, number=earlier.number, by=officer, now=now)


def test_act_stands_on_the_restricted_case_so_that_the_other_gives_nothing_away(
    earlier: Case, later: Case, now: datetime
) -> None:
    restrict(earlier)
    proposing.propose(case=later, now=now)
    assert waiting() == {earlier.pk}


def test_where_both_are_restricted_nothing_is_posted(earlier: Case, later: Case, now: datetime) -> None:
    restrict(earlier)
    restrict(later)
    assert len(proposing.propose(case=later, now=now)) == 1
    assert not waiting()


def test_act_moves_when_a_case_is_restricted_and_back(pair: CandidatePair, earlier: Case, now: datetime) -> None:
    event = Event(kind=Happened.CASE_RESTRICTED, facts={"case_id": earlier.pk})
    restrict(earlier)
    reactions.move_comparisons(event, now=now)
    assert waiting() == {earlier.pk}
    Case.objects.update(is_restricted=False)
    reactions.move_comparisons(event, now=now)
    assert waiting() == {pair.later_id}


def test_board_is_what_is_expected_of_it(pair: CandidatePair, now: datetime) -> None:
    wanted = board.expected([pair.later_id, pair.earlier_id])
    assert wanted == board.Expected(waiting=frozenset({pair.later_id}), flags=frozenset())
