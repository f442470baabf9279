"""The lists: what stands in each and in which order, filters in the address, going through case by case."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.access import walls
from referrals.casefile.actions import assignment
from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, FlagCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import AgeClass, Case, Deadline
from referrals.casefile.worklists import lists, rows, saved
from referrals.casefile.worklists.filters import FilterForm, encoded, narrow
from tests.casefile.worklists.conftest import NewCase
from tests.factories import accounts
from tests.queries import Answer, assert_same_queries
from tests.signed_in import client_of

DAY = timedelta(days=1)


@pytest.fixture
def me(worker: Membership) -> Actor:
    return actor_through(worker)


@pytest.fixture
def mine(new_case: NewCase, me: Actor, now: datetime) -> NewCase:
    """A case of my own."""

    def make(**more: object) -> Case:
        case = new_case(**more)
        assignment.take(case=case, by=me, now=now)
        return case

    return make


def numbers(browser: Client, kind: str, **query: str) -> list[str]:
    """Of the cases on a page of the list, from above."""
    page = browser.get(reverse("worklist", args=[kind]), query)
    return [row.act.case.number for row in page.context["rows"]]


def test_my_work_ranks_by_when_it_needs_attention_and_says_why(
    desk: Client, mine: NewCase, new_case: NewCase, now: datetime
) -> None:
    soon, late, tomorrow = (mine(attention_at=at) for at in (now - DAY, now - 3 * DAY, now + DAY))
    new_case(attention_at=now - 9 * DAY)
    assert numbers(desk, "mine") == [late.number, soon.number, tomorrow.number]
    page = desk.get(reverse("worklist", args=["mine"])).content.decode()
    assert page.index("Needs you now") < page.index("Coming up")


def test_home_says_how_much_needs_me_now(desk: Client, mine: NewCase, new_case: NewCase, now: datetime) -> None:
    mine(attention_at=now - DAY), mine(attention_at=now + DAY), new_case(attention_at=now - DAY)
    assert "1 act needs you now" in desk.get(reverse("home")).content.decode()


def test_what_waits_on_others_stands_apart_until_their_day_has_passed(
    desk: Client, mine: NewCase, authority: Organisation, now: datetime
) -> None:
    case = mine()
    NextAct.objects.filter(case=case).update(waiting_on=ActCode.ANSWER_REQUEST, attention_at=now + DAY)
    assert (numbers(desk, "mine"), numbers(desk, "waiting")) == ([], [case.number])
    NextAct.objects.filter(case=case).update(attention_at=now - DAY)
    assert (numbers(desk, "mine"), numbers(desk, "waiting")) == ([case.number], [])


def test_what_came_back_to_me_is_a_list_of_its_own(
    desk: Client, mine: NewCase, authority: Organisation, now: datetime
) -> None:
    mine()
    case = mine()
    post.next_act(case, ActCode.READ_ANSWER, organisation=authority, attention_at=now, now=now)
    assert numbers(desk, "returned") == [case.number]
    assert "An answer arrived on" in desk.get(reverse("worklist", args=["returned"])).content.decode()


def test_unassigned_is_what_nobody_holds_and_the_team_is_everything(
    desk: Client, mine: NewCase, new_case: NewCase
) -> None:
    held, free = mine(), new_case()
    assert numbers(desk, "unassigned") == [free.number]
    assert set(numbers(desk, "team")) == {held.number, free.number}


def test_another_authority_sees_nothing_of_it(new_case: NewCase, now: datetime) -> None:
    new_case()
    stranger = client_of(_elsewhere())
    assert [numbers(stranger, kind) for kind in lists.WorkList] == [[]] * len(lists.WorkList)


def test_filters_compose_and_each_can_be_taken_off(desk: Client, mine: NewCase, now: datetime) -> None:
    child, adult = mine(age_class=AgeClass.CHILD), mine()
    for case in (child, adult):
        post.flag(case, FlagCode.DANGER, now=now)
    mine(age_class=AgeClass.CHILD)
    assert numbers(desk, "mine", age="child", flag="danger") == [child.number]
    page = desk.get(reverse("worklist", args=["mine"]), {"age": "child", "flag": "danger"})
    assert {link.href for link in page.context["active"]} == {"?age=child", "?flag=danger"}


def test_value_that_is_no_code_of_ours_filters_nothing(desk: Client, mine: NewCase) -> None:
    case = mine()
    assert numbers(desk, "mine", age="'; --", act="nothing", order="sideways") == [case.number]


def test_longest_waiting_first_by_the_one_definition(desk: Client, mine: NewCase, now: datetime) -> None:
    newer, older = mine(at=now - DAY, attention_at=now - 2 * DAY), mine(at=now - 40 * DAY, attention_at=now)
    assert numbers(desk, "mine", order="waited") == [older.number, newer.number]
    assert rows.waited(now - 40 * DAY, now=now) == "40 days"


def test_list_is_gone_through_case_by_case_to_its_end(desk: Client, mine: NewCase, now: datetime) -> None:
    first, second = mine(attention_at=now - 2 * DAY), mine(attention_at=now - DAY)
    page = desk.get(reverse("worklist", args=["mine"]), {"age": "adult"})
    opened = desk.get(page.context["rows"][0].href)
    assert first.number in opened.content.decode()
    following = desk.get(opened.context["frame"].onward, follow=True)
    assert second.number in following.content.decode()
    last = desk.get(following.context["frame"].onward, follow=True)
    assert "That was the last one" in last.content.decode()
    assert last.redirect_chain[-1][0].endswith("?age=adult")


def test_case_that_left_the_list_meanwhile_leads_to_its_first(desk: Client, mine: NewCase, now: datetime) -> None:
    gone, left = mine(attention_at=now - 2 * DAY), mine(attention_at=now - DAY)
    opened = desk.get(desk.get(reverse("worklist", args=["mine"])).context["rows"][0].href)
    post.act_done(gone, ActCode.DECIDE_REASONABLE_GROUNDS)
    assert left.number in desk.get(opened.context["frame"].onward, follow=True).content.decode()


def test_clocks_that_end_soon_and_that_have_ended(
    desk: Client, mine: NewCase, worker: Membership, now: datetime
) -> None:
    case = mine()
    Deadline.objects.filter(case=case).update(due_at=now + DAY, warn_at=now - DAY)
    soon = desk.get(reverse("clock_list", args=["due-soon"])).content.decode()
    assert all(words in soon for words in (case.number, worker.person.full_name, "Due soon"))
    Deadline.objects.filter(case=case).update(due_at=now - DAY)
    assert case.number not in desk.get(reverse("clock_list", args=["due-soon"])).content.decode()
    assert case.number in desk.get(reverse("clock_list", args=["late"])).content.decode()


def test_list_is_kept_under_a_name_and_opens_as_it_was(desk: Client, mine: NewCase) -> None:
    mine(age_class=AgeClass.CHILD)
    address = f"{reverse('save_list', args=['mine'])}?age=child&order=waited"
    assert desk.post(address, {"name": "Children"}).status_code == 302
    kept = saved.SavedList.objects.get()
    assert kept.query == encoded({"age": "child", "order": "waited"})
    assert "Children" in desk.get(reverse("worklist", args=["mine"])).content.decode()
    again = desk.post(address, {"name": "Children"}).content.decode()
    assert "You have a list with this name" in again
    desk.post(reverse("remove_list", args=[kept.reference]))
    assert not saved.SavedList.objects.exists()


def test_no_more_lists_than_the_cap(me: Actor, now: datetime) -> None:
    for number in range(saved.MOST):
        saved.keep(name=str(number), kind=lists.WorkList.MINE, wanted={}, by=me, now=now)
    with pytest.raises(saved.EnoughKept):
        saved.keep(name="one more", kind=lists.WorkList.MINE, wanted={}, by=me, now=now)


def test_manager_sees_who_has_how_much(
    manager: Membership, worker: Membership, mine: NewCase, new_case: NewCase, now: datetime
) -> None:
    mine(attention_at=now - DAY, at=now - 3 * DAY), mine(attention_at=now + DAY)
    waiting = mine()
    NextAct.objects.filter(case=waiting).update(waiting_on="answer_request", attention_at=now + DAY)
    new_case()
    nobody, first, *_ = client_of(manager).get(reverse("load")).context["rows"]
    assert (nobody[0].membership, nobody[0].acts) == (None, 1)
    load, oldest = first
    assert (load.membership, load.cases, load.acts, load.now, load.waiting) == (worker, 3, 3, 1, 1)
    assert oldest == "3 days"


def test_load_counts_no_case_that_the_manager_does_not_see(
    manager: Membership, worker: Membership, mine: NewCase, me: Actor, now: datetime
) -> None:
    walls.impose(case=mine(), person=manager.person, reason="Named", by=me, now=now)
    Case.objects.filter(pk=mine().pk).update(is_restricted=True)
    mine()
    _nobody, (load, _oldest), *_ = client_of(manager).get(reverse("load")).context["rows"]
    assert (load.membership, load.cases, load.acts) == (worker, 1, 1)


def test_clock_that_stands_still_or_ends_today_is_not_said_to_be_about_to_end(mine: NewCase, now: datetime) -> None:
    case = mine()
    clock = post.deadline(case, ClockCode.FIRST_CONTACT, now=now)
    for act in NextAct.objects.filter(case=case):
        assert rows.why(act, rows.next_clock(case), now=clock.due_at) == "The clock ended today"
    Deadline.objects.filter(case=case).update(stopped_on=now.date())
    assert rows.next_clock(Case.objects.get(pk=case.pk)) is None


def test_manager_puts_colleagues_into_teams_and_sees_what_each_team_has(
    manager: Membership, worker: Membership, colleague: Membership, mine: NewCase, new_case: NewCase, now: datetime
) -> None:
    browser, case, other = client_of(manager), mine(), new_case()
    assignment.take(case=other, by=actor_through(colleague), now=now)
    for person, team in ((worker, "Harbour"), (colleague, "Hillside")):
        said = browser.post(reverse("change_team", args=[person.reference]), {"team": f" {team} "})
        assert said.status_code == 302
    teams = browser.get(reverse("load")).context["teams"]
    assert [(row.team, row.people, row.acts) for row in teams] == [("Harbour", 1, 1), ("Hillside", 1, 1), ("", 1, 0)]
    assert numbers(browser, "team", team="Harbour") == [case.number]
    page = browser.get(reverse("worklist", args=["team"]), {"team": "Harbour"})
    assert [link.href for link in page.context["active"]] == ["?"]
    assert Event.objects.filter(kind=Happened.TEAM_CHANGED).count() == 2


def test_every_list_costs_the_same_at_fifty(manager: Membership, new_case: NewCase, now: datetime) -> None:
    """The manager's, who holds all of them and so sees them on every list."""
    browser = client_of(manager)
    addresses = [reverse("worklist", args=[kind]) for kind in lists.WorkList]
    addresses += [reverse("api_worklist", args=["team"]), reverse("clock_list", args=["late"]), reverse("load")]

    def more(number: int) -> None:
        for _ in range(number):
            case = new_case(person=AboutPerson(given_names="Samename"))
            assignment.take(case=case, by=actor_through(manager), now=now)
            Deadline.objects.filter(case=case, kind=ClockCode.REASONABLE_GROUNDS).update(due_at=now - DAY)

    def visit() -> Answer:
        answers = [browser.get(address) for address in addresses]
        answers.append(browser.post(reverse("search"), {"name": "Samename"}))
        return max(answers, key=lambda answer: answer.status_code)

    assert_same_queries(more, visit)


def test_narrowing_asks_for_codes_only(me: Actor, now: datetime) -> None:
    form = FilterForm({"age": "child", "act": "read_answer"})
    sql = str(narrow(lists.acts_of("mine", me, now=now), form.wanted).query)
    assert "age_class" in sql
    assert "read_answer" in sql


def _elsewhere() -> Membership:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=elsewhere, roles=["caseworker"])
