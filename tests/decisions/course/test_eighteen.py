"""Coming of age undecided: whom the sweep finds, what is asked and answered, and that no machine closes anything."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models.membership import Membership
from decisions.course import birthdays, coming_of_age, eighteen, refusals
from decisions.models import AtEighteen, How, Turn
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.last_pass import LastPass
from referrals.casefile.models import AgeClass, Case
from referrals.casefile.models.person import Person
from tests.factories import course

DAY = timedelta(days=1)


@pytest.fixture
def child(case: Case, now: datetime) -> Case:
    """18 in a hundred days, undecided."""
    case.age_class = AgeClass.CHILD
    case.save()
    authority = case.parties.get().organisation
    post.next_act(case, ActCode.DECIDE_REASONABLE_GROUNDS, organisation=authority, attention_at=now, now=now)
    return _born_so_that_18(case, local_day(now) + 100 * DAY)


def _born_so_that_18(case: Case, on: date) -> Case:
    return course.born(case, on.year - 18, on.month, on.day)


EARLIEST = [
    ((2008, 5, 17, "exact"), date(2026, 5, 17)),
    ((2008, 5, None, "exact"), date(2026, 5, 1)),
    ((2008, None, None, "claimed"), date(2026, 1, 1)),
    ((2008, None, 17, "exact"), date(2026, 1, 1)),
    ((2008, 5, 17, "approximate"), date(2026, 1, 1)),
    ((2008, 2, 29, "exact"), date(2026, 3, 1)),
    ((2008, 2, 31, "exact"), date(2026, 2, 28)),
    ((None, 5, 17, "unknown"), None),
]


@pytest.mark.parametrize(("born", "on"), EARLIEST)
def test_what_is_not_known_of_a_birthday_is_taken_as_early_as_it_can_be(
    born: tuple[int | None, int | None, int | None, str], on: date | None
) -> None:
    year, month, day, certainty = born
    person = Person(birth_year=year, birth_month=month, birth_day=day, birth_certainty=certainty)
    assert birthdays.earliest(person) == on
    assert birthdays.is_certain(person) is (certainty == "exact" and None not in (year, month, day))


def test_sweep_posts_it_once_and_half_a_year_ahead(child: Case, now: datetime) -> None:
    for days, found in ((184, False), (183, True)):
        _born_so_that_18(child, local_day(now) + days * DAY)
        assert coming_of_age.to_be_asked(now).filter(pk=child.pk).exists() is found
    for minute in range(3):
        coming_of_age.sweep(now=now + minute * timedelta(minutes=1))
    assert AtEighteen.objects.count() == NextAct.objects.filter(act=ActCode.ASK_AT_18).count() == 1
    assert LastPass.objects.get(sweep="eighteen").whole_at == now


def test_sweep_and_page_agree_on_every_kind_of_birthday(child: Case, now: datetime) -> None:
    last = local_day(now) + coming_of_age.AHEAD
    for (year, month, day, certainty), _on in EARLIEST:
        for shift in (0, 1):
            course.born(child, year and last.year - 18 + shift, month, day, certainty)
            on = birthdays.earliest(child.person)
            found = coming_of_age.to_be_asked(now).filter(pk=child.pk).exists()
            assert found is (on is not None and on <= last), (year, month, day, certainty, shift)


@pytest.mark.parametrize("why", ["adult", "decided", "over"])
def test_sweep_leaves_alone_whom_there_is_nothing_to_ask(why: str, child: Case, manager: Actor, now: datetime) -> None:
    if why == "adult":
        Case.objects.update(age_class=AgeClass.ADULT)
    elif why == "decided":
        post.act_done(child, ActCode.DECIDE_REASONABLE_GROUNDS)
    else:
        course.turned(child, Turn.DIED, manager, now=now)
    coming_of_age.sweep(now=now)
    assert not AtEighteen.objects.exists()


def _asked(case: Case, by: Actor, now: datetime) -> AtEighteen:
    return eighteen.ask(case=case, on=local_day(now), how=How.GUARDIAN, by=by, now=now)


def _answered(case: Case, by: Actor, now: datetime, *, stays: bool = True, is_supported: bool = True) -> AtEighteen:
    how, on = How.GUARDIAN, local_day(now)
    return eighteen.answer(case=case, stays=stays, is_supported=is_supported, on=on, how=how, by=by, now=now)


def _act(case: Case) -> NextAct:
    return NextAct.objects.get(case=case, act=ActCode.ASK_AT_18)


def test_question_comes_back_without_an_answer_and_stays_after_the_birthday(
    child: Case, author: Actor, now: datetime
) -> None:
    coming_of_age.sweep(now=now)
    _asked(child, author, now)
    assert (_act(child).attention_at, _act(child).waiting_on) == (now + 14 * DAY, ActCode.ASK_AT_18)
    for later in (now + 101 * DAY, now + 200 * DAY):
        coming_of_age.sweep(now=later)
        assert NextAct.objects.ready(now=later).filter(act=ActCode.ASK_AT_18).exists()
    child.refresh_from_db()
    assert child.age_class == AgeClass.CHILD


def test_answer_given_ahead_takes_effect_when_they_are_18(child: Case, author: Actor, now: datetime) -> None:
    _asked(child, author, now)
    row = _answered(child, author, now, is_supported=False)
    assert (row.stays, row.is_supported, row.of_age_at) == (True, False, None)
    assert timezone.localtime(_act(child).attention_at).date() == local_day(now) + 100 * DAY
    with pytest.raises(refusals.NotYetEighteen):
        eighteen.come_of_age(case=child, by=author, now=now)
    with pytest.raises(refusals.ChildStays):
        course.turned(child, Turn.WITHDRAWN, author, now=now)
    eighteen.come_of_age(case=child, by=author, now=now + 100 * DAY)
    child.refresh_from_db()
    assert child.age_class == AgeClass.ADULT
    assert set(child.next_acts.values_list("act", flat=True)) == {ActCode.DECIDE_REASONABLE_GROUNDS}
    with pytest.raises(refusals.OfAgeAlready):
        eighteen.come_of_age(case=child, by=author, now=now + 100 * DAY)


def test_who_does_not_stay_withdraws_as_an_adult(child: Case, author: Actor, now: datetime) -> None:
    """On a birthday that is certain the answer itself says that they are 18."""
    at = now + 100 * DAY
    _asked(child, author, at)
    assert _answered(child, author, at, stays=False).is_supported is False
    assert NextAct.objects.filter(case=child, act=ActCode.CONSIDER_WITHDRAWAL).exists()
    course.turned(child, Turn.WITHDRAWN, author, now=at)
    assert Event.objects.filter(kind=Happened.ANSWERED_AT_18).count() == 1


def test_uncertain_birthday_is_no_birthday_until_an_officer_says_so(child: Case, author: Actor, now: datetime) -> None:
    course.born(child, local_day(now).year - 18, None, None, "approximate")
    _asked(child, author, now)
    assert _answered(child, author, now).of_age_at is None
    assert eighteen.come_of_age(case=child, by=author, now=now).of_age_at == now


def test_each_step_at_18_needs_the_one_before(child: Case, author: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NotAsked):
        _answered(child, author, now)
    with pytest.raises(refusals.NotAnswered):
        eighteen.come_of_age(case=child, by=author, now=now)
    with pytest.raises(refusals.InTheFuture):
        eighteen.ask(case=child, on=local_day(now) + DAY, how=How.LETTER, by=author, now=now)
    _asked(child, author, now)
    with pytest.raises(refusals.AnsweredBeforeAsked):
        eighteen.answer(
            case=child, stays=True, is_supported=True, on=local_day(now) - DAY, how=How.LETTER, by=author, now=now
        )


def test_adult_is_not_asked(case: Case, author: Actor, officer: Membership, now: datetime) -> None:
    with pytest.raises(refusals.NobodyToAsk):
        _asked(case, author, now)


def test_nobody_is_made_an_adult_of_whose_birth_not_even_the_year_is_held(
    child: Case, author: Actor, now: datetime
) -> None:
    course.born(child, None, None, None, "claimed")
    on = local_day(now)
    eighteen.ask(case=child, on=on, how=How.IN_PERSON, by=author, now=now)
    eighteen.answer(case=child, stays=False, is_supported=False, on=on, how=How.IN_PERSON, by=author, now=now)
    with pytest.raises(refusals.BirthYearUnknown):
        eighteen.come_of_age(case=child, by=author, now=now)
    child.refresh_from_db()
    assert child.is_child
