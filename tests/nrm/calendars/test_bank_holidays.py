"""The table of bank holidays: its seed, adding and withdrawing with a reason, and how sums follow at once."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from nrm.actor import Actor
from nrm.calendars import actions
from nrm.calendars.actions import AlreadyWithdrawn, DayIsAWeekend, DayIsThere, ReasonMissing
from nrm.calendars.holidays import calendar_of, known_years
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.loading import load_bank_holidays
from nrm.calendars.models import BankHoliday
from nrm.calendars.working_days import add_working_days
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.nrm.guidance import people
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db

ENGLAND = Jurisdiction.ENGLAND_AND_WALES
A_TUESDAY = date(2026, 3, 17)


@pytest.fixture
def editor() -> Actor:
    return actor_through(people.editor())


@pytest.fixture
def browser() -> Client:
    return client_of(people.editor())


def add(*, by: Actor, now: datetime, on: date = A_TUESDAY, reason: str = "Proclaimed") -> BankHoliday:
    return actions.add(jurisdiction=ENGLAND, on=on, name="A new day", reason=reason, by=by, now=now)


def test_a_new_install_knows_2016_to_2028_in_every_nation() -> None:
    for jurisdiction in Jurisdiction:
        calendar = calendar_of(jurisdiction)
        assert (calendar.known_from, calendar.known_to) == (date(2016, 1, 1), date(2028, 12, 31))


def test_loading_twice_adds_nothing_and_leaves_withdrawn_days_withdrawn(editor: Actor, now: datetime) -> None:
    easter = BankHoliday.objects.get(jurisdiction=ENGLAND, on=date(2026, 4, 6))
    actions.withdraw(holiday=easter, reason="A test", by=editor, now=now)
    before = list(BankHoliday.objects.values())
    assert load_bank_holidays(now=now) == 0
    assert list(BankHoliday.objects.values()) == before


def test_an_added_day_moves_a_sum_and_is_recorded(editor: Actor, now: datetime) -> None:
    assert add_working_days(date(2026, 3, 16), 1, calendar_of(ENGLAND)).on == A_TUESDAY
    holiday = add(by=editor, now=now)
    assert add_working_days(date(2026, 3, 16), 1, calendar_of(ENGLAND)).on == date(2026, 3, 18)
    event = Event.objects.get(kind=Happened.BANK_HOLIDAY_ADDED)
    assert event.facts == {"jurisdiction": "england_and_wales", "on": "2026-03-17"}
    assert (event.subject_id, event.actor_user_id) == (str(holiday.pk), editor.user_id)


def test_an_added_day_leaves_the_other_nations_alone(editor: Actor, now: datetime) -> None:
    add(by=editor, now=now)
    assert add_working_days(date(2026, 3, 16), 1, calendar_of(Jurisdiction.SCOTLAND)).on == A_TUESDAY


def test_a_withdrawn_day_counts_again_and_can_be_added_again(editor: Actor, now: datetime) -> None:
    holiday = add(by=editor, now=now)
    actions.withdraw(holiday=holiday, reason="Typed for the wrong year", by=editor, now=now)
    assert add_working_days(date(2026, 3, 16), 1, calendar_of(ENGLAND)).on == A_TUESDAY
    assert Event.objects.filter(kind=Happened.BANK_HOLIDAY_WITHDRAWN).count() == 1
    assert add(by=editor, now=now).pk != holiday.pk


def test_a_day_that_is_there_is_refused(editor: Actor, now: datetime) -> None:
    with pytest.raises(DayIsThere):
        add(by=editor, now=now, on=date(2026, 4, 6))
    assert not Event.objects.filter(kind=Happened.BANK_HOLIDAY_ADDED).exists()


def test_a_weekend_day_is_refused(editor: Actor, now: datetime) -> None:
    with pytest.raises(DayIsAWeekend):
        add(by=editor, now=now, on=date(2026, 3, 14))


def test_a_day_without_a_reason_is_refused(editor: Actor, now: datetime) -> None:
    with pytest.raises(ReasonMissing):
        add(by=editor, now=now, reason=" ")
    with pytest.raises(IntegrityError, match="added_bank_holiday_has_reason"), transaction.atomic():
        BankHoliday.objects.create(jurisdiction=ENGLAND, on=A_TUESDAY, name="x", source="added", added_at=now)


def test_withdrawing_twice_or_without_a_reason_is_refused(editor: Actor, now: datetime) -> None:
    holiday = add(by=editor, now=now)
    with pytest.raises(ReasonMissing):
        actions.withdraw(holiday=holiday, reason="", by=editor, now=now)
    actions.withdraw(holiday=holiday, reason="Wrong", by=editor, now=now)
    with pytest.raises(AlreadyWithdrawn):
        actions.withdraw(holiday=holiday, reason="Wrong", by=editor, now=now)


def test_a_day_is_never_moved() -> None:
    rows = BankHoliday.objects.filter(jurisdiction=ENGLAND, on=date(2026, 4, 6))
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(on=A_TUESDAY)


def test_a_day_is_never_deleted() -> None:
    rows = BankHoliday.objects.filter(jurisdiction=ENGLAND, on=date(2026, 4, 6))
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()


def test_one_early_proclamation_does_not_make_a_year_known(editor: Actor, now: datetime) -> None:
    add(by=editor, now=now, on=date(2029, 5, 8))
    assert calendar_of(ENGLAND).known_to == date(2028, 12, 31)
    assert add_working_days(date(2028, 12, 28), 5, calendar_of(ENGLAND)).provisional


def test_known_years_are_one_unbroken_run() -> None:
    days = [date(year, 1, day) for year in (2016, 2017, 2019) for day in range(1, 9)]
    assert known_years(days) == (2016, 2017)
    assert known_years([]) == (9999, 1)


# --- pages


def test_list_shows_the_days_of_a_nation_and_year(browser: Client) -> None:
    text = browser.get(reverse("calendars"), {"nation": "scotland", "year": "2026"}).content.decode()
    assert "Scotland, 2026" in text
    assert "Monday 15 June" in text
    assert "Monday 6 April" not in text


@pytest.mark.parametrize("query", [{}, {"nation": "atlantis", "year": "soon"}, {"year": "99999"}])
def test_list_answers_any_address_with_this_year(query: dict[str, str], browser: Client) -> None:
    assert "England and Wales, 20" in browser.get(reverse("calendars"), query).content.decode()


def test_list_of_an_unknown_year_says_that_it_is_not_complete(browser: Client) -> None:
    text = browser.get(reverse("calendars"), {"year": 2031}).content.decode()
    assert "The list for 2031 is not complete" in text


def test_day_is_added_and_withdrawn_on_pages(browser: Client) -> None:
    answers = {"on_day": "17", "on_month": "3", "on_year": "2026", "name": "A new day", "reason": "Proclaimed"}
    added = browser.post(reverse("bank_holiday_add"), {"jurisdiction": "england_and_wales", **answers})
    assert added.headers["Location"].endswith("?nation=england_and_wales&year=2026")
    holiday = BankHoliday.objects.get(on=A_TUESDAY, jurisdiction=ENGLAND)
    url = reverse("bank_holiday_withdraw", args=[holiday.reference])
    assert "Tuesday 17 March 2026" in browser.get(url).content.decode()
    browser.post(url, {"reason": "Wrong year"})
    assert "withdrawn on" in browser.get(reverse("calendars"), {"year": 2026}).content.decode()
    assert browser.get(url).status_code == 404


def test_taken_day_is_explained_beside_the_date(browser: Client) -> None:
    answers = {"on_day": "6", "on_month": "4", "on_year": "2026", "name": "Easter", "reason": "Proclaimed"}
    response = browser.post(reverse("bank_holiday_add"), {"jurisdiction": "england_and_wales", **answers})
    assert response.context["form"].errors["on"] == ["That day is already a bank holiday in this nation."]


def test_reader_sees_no_way_to_edit_and_finds_the_door_closed() -> None:
    reader = client_of(people.reader())
    assert "Withdraw" not in reader.get(reverse("calendars")).content.decode()
    assert reader.get(reverse("bank_holiday_add")).status_code == 403


def test_worked_out_date_names_the_holidays_it_left_out(browser: Client) -> None:
    asked = {"jurisdiction": "england_and_wales", "start_day": "1", "start_month": "4", "start_year": "2026"}
    text = browser.get(reverse("work_out"), {**asked, "days": "3"}).content.decode()
    assert "Wednesday 8 April 2026" in text
    assert "Bank holiday: Good Friday" in text
    assert "Bank holiday: Easter Monday" in text
    assert "Start: counting begins the day after" in text
    assert "Provisional" not in text


def test_worked_out_date_beyond_the_known_years_says_provisional(browser: Client) -> None:
    asked = {"jurisdiction": "scotland", "start_day": "29", "start_month": "12", "start_year": "2028"}
    assert "Provisional" in browser.get(reverse("work_out"), {**asked, "days": "3"}).content.decode()


@pytest.mark.parametrize("days", ["0", "-1", "261", "many"])
def test_impossible_number_of_days_is_explained(days: str, browser: Client) -> None:
    asked = {"jurisdiction": "scotland", "start_day": "29", "start_month": "12", "start_year": "2026"}
    response = browser.get(reverse("work_out"), {**asked, "days": days})
    assert "There is a problem" in response.content.decode()


def test_list_costs_the_same_for_many_days(editor: Actor, browser: Client, now: datetime) -> None:
    days = (date(2040, month, day) for month in range(1, 13) for day in range(1, 29))
    weekdays = (day for day in days if day.weekday() < 5)

    def add_many(count: int) -> None:
        for _ in range(count):
            add(by=editor, now=now, on=next(weekdays))

    assert_same_queries(add_many, lambda: browser.get(reverse("calendars"), {"year": 2040}))
