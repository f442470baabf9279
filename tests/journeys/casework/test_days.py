"""Days at the authority: intake, a caseworker's morning, work that is moved, an answer, somebody who leaves."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.actions import holdings
from accounts.cast import gather
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import Actor, Assurance
from nrm.calendars.working_days import local_day
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Case, Purpose, Request
from referrals.casefile.requests import asking
from tests.factories import form
from tests.journeys.walking import Walk, post_goes_out
from tests.signed_in import open_session

Another = Callable[..., Walk]


def plays(role: str, number: int = 0) -> Actor:
    return gather(now=timezone.now()).actor(role, number)


def person(actor: Actor) -> Membership:
    return Membership.objects.select_related("person", "organisation").get(pk=actor.acting())


def sign_in(walk: Walk, membership: Membership) -> Walk:
    key = open_session(membership, at=Assurance.SECOND_FACTOR, now=timezone.now())
    walk.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": walk.site}])
    return walk


def holder_of(case: Case) -> Membership | None:
    held = Holding.objects.filter(subject_type="casefile.case", subject_id=case.pk).select_related("membership__person")
    return next((row.membership for row in held), None)


def test_new_referral_is_taken_read_and_accepted(walk: Walk) -> None:
    case = form.sent(plays("first_responder"), now=timezone.now(), danger_now="yes").case
    walk.sign_in_as("Intake officer").go(reverse("intake")).sees("In danger now", case.number)
    walk.follow(case.number).click("Take it").sees("Held by")
    walk.follow("Referral").sees("What happened")
    walk.go(reverse("consider", args=[case.reference])).click("Accept into the NRM").sees("Accepted into the National")
    assert set(NextAct.objects.filter(case=case, holder=None).values_list("act", flat=True)) >= {
        ActCode.DECIDE_REASONABLE_GROUNDS
    }
    walk.go(reverse("case", args=[case.reference])).sees("Nobody holds this case")


def test_caseworkers_morning(walk: Walk) -> None:
    """What changes today, case by case; a question to somebody who may know; then the next one from the queue."""
    walk.sign_in_as("Caseworker").go(reverse("work")).heading("My work").sees("Needs you now")
    walk.page.locator("main tbody a").first.click()
    walk.sees("Held by", "What has to be done").follow("Next case in the list").sees("Held by")
    walk.follow("Requests").follow("Ask a question")
    case = Case.objects.get(number=str(walk.page.locator("main .govuk-caption-l").first.inner_text()).strip())
    chosen = walk.page.locator("main select[name=whom] option[value^='referrer/']").first.get_attribute("value")
    walk.page.locator("main select[name=whom]").select_option(chosen, force=True)
    due = local_day(timezone.now()) + timedelta(days=5)
    walk.fill_in("What do you want to know?", "Did anybody keep the passport?").fill_in_date(
        "due_on", due.day, due.month, due.year
    )
    walk.click("Ask").sees("Did anybody keep the passport?", "Open")
    assert Request.objects.filter(case=case, question="Did anybody keep the passport?").exists()
    before = Holding.objects.filter(membership=plays("caseworker").acting()).count()
    walk.go(reverse("work")).click("Take the next case").sees("You hold this case now")
    assert Holding.objects.filter(membership=plays("caseworker").acting()).count() == before + 1


def test_manager_moves_work_to_a_colleague_after_seeing_exactly_which(walk: Walk) -> None:
    colleague = person(plays("caseworker", 1))
    walk.sign_in_as("Authority manager").go(reverse("load")).sees("What each colleague has in hand")
    walk.follow("Team")
    boxes = walk.page.locator("main input[name=chosen]")
    values = list(dict.fromkeys(str(box.get_attribute("value")) for box in boxes.all()))[:2]
    for value in values:
        walk.page.locator(f"main input[name=chosen][value='{value}']").first.check(force=True)
    walk.click("Assign those chosen").sees("Exactly these")
    walk.page.locator("main select[name=colleague]").select_option(str(colleague.reference), force=True)
    walk.click("Assign").sees(f"{colleague.person.full_name} holds them now")
    cases = Case.objects.filter(reference__in=[value.partition("/")[0] for value in values])
    assert [holder_of(case) for case in cases] == [colleague] * len(values)


def test_responder_answers_and_the_caseworker_has_it_back(walk: Walk, another: Another) -> None:
    now, responder, worker = timezone.now(), plays("first_responder"), plays("caseworker")
    case = form.sent(responder, now=now).case
    kind = HoldingKind.CASE
    holdings.hold(membership=person(worker), kind=kind, subject=case, number=case.number, by=worker, now=now)
    asking.ask(
        case=case,
        purpose=Purpose.MISSING_INFORMATION,
        question="Which farm was it?",
        of=person(responder).organisation,
        due_on=local_day(now),
        by=worker,
        now=now,
    )
    sign_in(walk, person(responder)).go(reverse("asked_of_us")).sees(case.number)
    walk.page.locator(f"main tr:has-text('{case.number}') a").click()
    walk.sees("Which farm was it?").fill_in("Your answer", "The one by the old mill").click("Send the answer")
    walk.sees("Answered. The competent authority will read it")
    desk = another()
    sign_in(desk, person(worker)).go(reverse("worklist", args=["returned"])).sees(case.number, "An answer arrived on")
    desk.page.locator(f"main tr:has-text('{case.number}') a").click()
    desk.go(reverse("case_requests", args=[case.reference])).sees("The one by the old mill")
    desk.go(reverse("case", args=[case.reference])).click("Done").sees("Done")
    assert not NextAct.objects.filter(case=case, act=ActCode.READ_ANSWER).exists()


def test_cases_of_somebody_who_leaves_go_on_with_a_colleague(walk: Walk) -> None:
    leaver = person(plays("caseworker"))
    cases = [row.subject_id for row in Holding.objects.of(leaver) if row.subject_type == "casefile.case"]
    walk.sign_in_as_administrator_of(leaver.organisation).go(reverse("person_leave", args=[leaver.reference]))
    expect(walk.page.get_by_role("button", name="Record that they left")).to_have_count(0)
    walk.page.locator("main select[name=colleague]").select_option(index=1, force=True)
    walk.click("Hand over").click("Record that they left")
    post_goes_out()
    assert cases
    assert not NextAct.objects.filter(holder=leaver).exists()
    acts = NextAct.objects.filter(case__in=cases, act=ActCode.DECIDE_REASONABLE_GROUNDS)
    held = Holding.objects.filter(subject_type="casefile.case", subject_id__in=cases, kind="case")
    assert {act.holder_id for act in acts} == set(held.values_list("membership_id", flat=True))
