"""Breaking the glass: an hour, by number, with a reason, never past a wall, looked at afterwards by somebody else."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor, Assurance
from nrm.gateways.models import CapturedMessage
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.models import AccessEntry, Event
from referrals.casefile.access import alerts, restriction, review, walls
from referrals.casefile.access.break_glass import CannotBeOpened, ReasonMissing, break_glass
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import BreakGlass, Case
from referrals.casefile.models.break_glass import Verdict
from referrals.casefile.models.restriction import RestrictedBecause
from referrals.form.models import Referral
from tests.casefile.access.conftest import sees
from tests.factories import accounts, form
from tests.signed_in import client_of, open_session

MINUTE = timedelta(minutes=1)
WHY = "The police ask for the safe number tonight"


@pytest.fixture
def restricted(case: Case, by_manager: Actor, now: datetime) -> Case:
    restriction.restrict(case=case, because=RestrictedBecause.THREATENED, by=by_manager, now=now)
    case.refresh_from_db()
    return case


def broken(case: Case, by: Membership, now: datetime) -> BreakGlass:
    return break_glass(number=case.number, reason=WHY, by=actor_through(by), now=now)


def test_it_opens_for_an_hour_and_no_minute_longer(
    restricted: Case, colleague: Membership, caseworker: Membership, now: datetime
) -> None:
    assert not sees(colleague, restricted)
    opened = broken(restricted, colleague, now - 59 * MINUTE)
    assert (opened.ends_at - opened.began_at, sees(colleague, restricted)) == (60 * MINUTE, True)
    assert not sees(caseworker, restricted)
    broken(restricted, caseworker, now - 61 * MINUTE)
    assert not sees(caseworker, restricted)
    page = reverse("case", args=[restricted.reference])
    assert "Urgent opening until" in client_of(colleague).get(page).content.decode()
    assert (client_of(colleague).get(page).status_code, client_of(caseworker).get(page).status_code) == (200, 404)
    assert client_of(caseworker).head(page).status_code == 404


def test_it_is_refused_in_the_same_words_for_every_number_that_does_not_open(
    restricted: Case,
    responder: Membership,
    colleague: Membership,
    manager: Membership,
    by_manager: Actor,
    now: datetime,
) -> None:
    """Unknown, walled, seen already, not restricted, and of another authority."""
    plain = form.sent(actor_through(responder), now=now).case
    walled = accounts.membership(organisation=colleague.organisation, roles=["caseworker"])
    walls.impose(case=restricted, person=walled.person, reason="Named", by=by_manager, now=now)
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    stranger = accounts.membership(organisation=elsewhere, roles=["caseworker"])
    tries = [
        (colleague, "NRM-2222-2222"),
        (colleague, plain.number),
        (walled, restricted.number),
        (manager, restricted.number),
        (stranger, restricted.number),
    ]
    pages = {
        _page(client_of(who).post(reverse("break_glass"), {"number": number, "reason": WHY}), number, who)
        for who, number in tries
    }
    assert len(pages) == 1
    assert str(CannotBeOpened.sentence)[:40] in pages.pop()
    assert not BreakGlass.objects.exists()
    assert AccessEntry.objects.filter(action="break_glass", outcome="denied", actor_user_id=walled.person_id).exists()


def _page(answer: object, number: str, who: Membership) -> str:
    """Without what differs for everybody: the number typed, the token, and whose page it is."""
    page = answer.content.decode()  # type: ignore[attr-defined]
    main = page.partition("<main")[2].partition("</main>")[0]
    token = main.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    return str(main.replace(number, "").replace(token, ""))


def test_pressed_twice_it_is_opened_once_and_the_hour_is_no_longer(
    restricted: Case, colleague: Membership, now: datetime
) -> None:
    first = broken(restricted, colleague, now - 10 * MINUTE)
    assert broken(restricted, colleague, now) == first
    assert Event.objects.filter(kind=Happened.GLASS_BROKEN).count() == 1


def test_reason_is_needed(restricted: Case, colleague: Membership, now: datetime) -> None:
    with pytest.raises(ReasonMissing):
        break_glass(number=restricted.number, reason=" ", by=actor_through(colleague), now=now)
    assert not sees(colleague, restricted)


def test_wall_that_comes_during_the_hour_ends_it(
    restricted: Case, colleague: Membership, by_manager: Actor, now: datetime
) -> None:
    broken(restricted, colleague, now)
    walls.impose(case=restricted, person=colleague.person, reason="Named", by=by_manager, now=now)
    assert not sees(colleague, restricted)


def test_person_shows_again_that_it_is_them_first(restricted: Case, colleague: Membership, now: datetime) -> None:
    browser = Client()
    key = open_session(colleague, at=Assurance.SECOND_FACTOR, now=now - 10 * MINUTE)
    browser.cookies[settings.SESSION_COOKIE_NAME] = key
    asked = browser.post(reverse("break_glass"), {"number": restricted.number, "reason": WHY})
    assert asked.headers["Location"].startswith(reverse("mfa_reauthenticate"))
    assert not BreakGlass.objects.exists()


def test_every_look_of_the_hour_names_it_whatever_is_looked_at(
    referral: Referral, colleague: Membership, manager: Membership, now: datetime
) -> None:
    restricted = referral.case
    because, by = RestrictedBecause.THREATENED, actor_through(manager)
    restriction.restrict(case=restricted, because=because, by=by, now=now)
    referral.refresh_from_db()
    browser = client_of(colleague)
    answer = browser.post(reverse("break_glass"), {"number": f" {restricted.number.lower()} ", "reason": WHY})
    assert answer.headers["Location"] == reverse("case", args=[restricted.reference])
    opened = BreakGlass.objects.get()
    for name in ("case", "case_referral", "case_access"):
        assert browser.get(reverse(name, args=[restricted.reference])).status_code == 200
    looked(subject=referral, by=actor_through(colleague), at=now + MINUTE, action="opened")
    client_of(manager).get(reverse("case", args=[restricted.reference]))
    named = AccessEntry.objects.filter(break_glass_id=opened.pk)
    assert {(look.subject_type, look.actor_user_id) for look in named} == {
        ("casefile.case", colleague.person_id),
        ("form.referral", colleague.person_id),
    }
    assert named.count() == 4
    looked(subject=referral, by=actor_through(colleague), at=now + 61 * MINUTE, action="opened")
    assert named.count() == 4


def test_managers_are_told_at_home_and_by_a_mail_that_says_only_to_sign_in(
    restricted: Case, colleague: Membership, manager: Membership, other_manager: Membership, now: datetime
) -> None:
    walls.impose(case=restricted, person=other_manager.person, reason="Named", by=actor_through(manager), now=now)
    broken(restricted, colleague, now)
    event = Event.objects.get(kind=Happened.GLASS_BROKEN)
    for _time in range(2):
        assert alerts.mail_managers(event, now=now) == "told_1"
    message = CapturedMessage.objects.get()
    assert message.address == manager.person.email
    assert restricted.number not in message.text
    assert "Sign in" in message.text
    assert "1 urgent opening" in client_of(manager).get(reverse("home")).content.decode()
    assert alerts.tell(actor_through(other_manager), now=now) == []
    assert alerts.tell(actor_through(colleague), now=now) == []
    assert ActCode.REVIEW_BREAK_GLASS in NextAct.objects.filter(case=restricted).values_list("act", flat=True)


def test_manager_upholds_or_questions_it_once(
    restricted: Case, colleague: Membership, by_manager: Actor, other_manager: Membership, now: datetime
) -> None:
    opened = broken(restricted, colleague, now)
    with pytest.raises(review.NoteMissing):
        review.review(broken=opened, verdict=Verdict.QUESTIONED, note=" ", by=by_manager, now=now)
    review.review(broken=opened, verdict=Verdict.QUESTIONED, note="Who rang?", by=by_manager, now=now)
    with pytest.raises(review.ReviewedAlready):
        review.review(broken=opened, verdict=Verdict.UPHELD, note="", by=actor_through(other_manager), now=now)
    opened.refresh_from_db()
    assert (opened.verdict, opened.note) == (Verdict.QUESTIONED, "Who rang?")
    assert not NextAct.objects.filter(act=ActCode.REVIEW_BREAK_GLASS).exists()
    event = Event.objects.get(kind=Happened.GLASS_REVIEWED)
    assert event.facts == {"case_id": restricted.pk, "verdict": "questioned"}


def test_nobody_reviews_their_own_and_the_act_stays_for_the_others(
    restricted: Case, colleague: Membership, other_manager: Membership, by_manager: Actor, now: datetime
) -> None:
    own, other = broken(restricted, other_manager, now), broken(restricted, colleague, now)
    with pytest.raises(review.ReviewerMustDiffer):
        review.review(broken=own, verdict=Verdict.UPHELD, note="", by=actor_through(other_manager), now=now)
    review.review(broken=other, verdict=Verdict.UPHELD, note="", by=by_manager, now=now)
    assert NextAct.objects.filter(act=ActCode.REVIEW_BREAK_GLASS).exists()
    page = client_of(other_manager).get(reverse("glass_review", args=[own.reference])).content.decode()
    assert "somebody else has to look at it" in page


def test_review_page_shows_reason_and_looks_and_takes_the_finding(
    restricted: Case, colleague: Membership, desk: Client, now: datetime
) -> None:
    opened = broken(restricted, colleague, now)
    client_of(colleague).get(reverse("case_referral", args=[restricted.reference]))
    page = reverse("glass_review", args=[opened.reference])
    shown = desk.get(page).content.decode()
    assert WHY in shown
    assert "what was sent" in shown
    assert "There is a problem" in desk.post(page, {"verdict": "questioned"}).content.decode()
    assert desk.post(page, {"verdict": "upheld"}).status_code == 302
    assert "It was right to open it" in desk.get(reverse("glass")).content.decode()


def test_hour_can_let_a_colleague_in_and_never_oneself(
    restricted: Case, other_manager: Membership, colleague: Membership, now: datetime
) -> None:
    broken(restricted, other_manager, now)
    by = actor_through(other_manager)
    with pytest.raises(restriction.CannotLetYourselfIn):
        restriction.let_in(case=restricted, membership=other_manager, reason="More time", by=by, now=now)
    restriction.let_in(case=restricted, membership=colleague, reason="Takes it over", by=by, now=now)
    assert sees(colleague, restricted)


def test_review_waits_for_whoever_reviews_another_opening_of_the_case(
    restricted: Case, colleague: Membership, caseworker: Membership, by_manager: Actor, now: datetime
) -> None:
    """Of two at once each would still see the other's waiting, and the act would stand for ever."""
    for who in (colleague, caseworker):
        opened = broken(restricted, who, now)
        with CaptureQueriesContext(connection) as seen:
            review.review(broken=opened, verdict=Verdict.UPHELD, note="", by=by_manager, now=now)
        locks = [query["sql"] for query in seen if "FOR UPDATE" in query["sql"]]
        assert 'FROM "casefile_case"' in locks[0]
    assert not NextAct.objects.filter(case=restricted, act=ActCode.REVIEW_BREAK_GLASS).exists()
