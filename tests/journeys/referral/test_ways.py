"""Other ways to a confirmation: a report, a telephone call, a colleague, a session that ended, a mailbox at night."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.cast import gather
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.session import SignedInSession
from nrm.actor import Actor, Assurance
from referrals.form.models import Draft, Referral
from tests.factories import form
from tests.journeys.referral.writing import REPORT, Writing
from tests.journeys.walking import Walk, link_sent_to
from tests.signed_in import open_session

Another = Callable[..., Walk]
NIGHT_OFFICER = "ilka.brandt@northmarch-police.example"


def first_responder(number: int = 0) -> Actor:
    return gather(now=timezone.now()).actor("first_responder", number)


def sign_in(walk: Walk, actor: Actor) -> Walk:
    membership = Membership.objects.get(pk=actor.acting())
    key = open_session(membership, at=Assurance.SECOND_FACTOR, now=timezone.now())
    walk.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": walk.site}])
    return walk


def send(walk: Walk, draft: Draft) -> Referral:
    walk.go(reverse("draft", args=[draft.reference])).follow("Check your answers and send")
    walk.follow("Go on to send").click("Send now")
    referral = Referral.objects.select_related("case").latest("id")
    walk.sees(referral.case.number, "What happens next")
    return referral


def test_an_adult_who_does_not_agree_is_reported_without_a_name(walk: Walk) -> None:
    walk.sign_in_as("First responder").go(reverse("new_referral")).click("Start a duty to notify report")
    Writing(walk, REPORT).every_section()
    walk.follow("Check your answers and send").follow("Go on to send").click("Send now").heading("Report sent")
    referral = Referral.objects.latest("id")
    assert (referral.kind, referral.case.person.given_names) == ("duty_to_notify", "")
    walk.sees(referral.case.number, "Nobody contacts the person")


def test_an_officer_enters_what_came_by_telephone(walk: Walk) -> None:
    force = Organisation.objects.get(name="Northmarch Police")
    walk.sign_in_as("Intake officer").go(reverse("enter_referral")).tick("Full referral", "Taken by telephone")
    walk.page.locator("main select[name=organisation]").select_option(str(force.reference), force=True)
    walk.click("Begin").sees("For Northmarch Police")
    draft = Draft.objects.select_related("holder").latest("id")
    form.answered(draft, writer_of(draft), now=timezone.now())
    assert draft.holder.organisation_id != force.pk
    referral = send(walk, draft)
    assert (referral.organisation, referral.channel) == (force, "telephone")


def test_a_draft_goes_to_a_colleague_by_a_code_said_aloud(walk: Walk, another: Another) -> None:
    giver, taker = first_responder(0), first_responder(1)
    draft = form.ready(giver, now=timezone.now())
    address = Membership.objects.get(pk=taker.acting()).person.email
    sign_in(walk, giver).go(reverse("draft_hand_over", args=[draft.reference]))
    walk.fill_in("Work email address of the colleague", address).click("Make a code")
    code = walk.page.locator(".nrm-code").inner_text()
    colleague = sign_in(another(), taker).go(reverse("draft_take")).fill_in("Code", code).click("Take it over")
    referral = send(colleague, draft)
    assert referral.sent_by_id == taker.acting()
    walk.page.goto(walk.site + reverse("draft", args=[draft.reference]))
    expect(walk.page.locator("h1")).to_contain_text("We cannot find this page")


def test_a_session_that_ends_in_the_middle_loses_no_word(another: Another) -> None:
    """Without scripts, so that nothing was saved on the way: the page itself is kept and comes back."""
    walk = another(java_script_enabled=False)
    walk.look_at_each_page = False
    walk.sign_in_as("First responder")
    writer = SignedInSession.objects.latest("id").membership_id
    draft = form.draft(gather(now=timezone.now()).actor("first_responder"), now=timezone.now())
    assert draft.holder_id == writer
    address = reverse("draft_page", args=[draft.reference, "account"])
    walk.go(address).page.locator("main [name=account]").fill("They took\n\nthe passport")
    long_ago = timezone.now() - timedelta(minutes=31)
    SignedInSession.objects.update(started_at=long_ago, seen_at=long_ago)
    walk.click("Save and continue").heading("Sign in").press_demo_person("First responder")
    walk.page.locator(f"main a[href*='{address}']").first.click()
    expect(walk.page.locator("main [name=account]")).to_have_value("They took\n\nthe passport")
    walk.click("Save and continue")
    assert draft.answers.get(question="account").value == "They took\n\nthe passport"


def test_a_first_sender_comes_by_a_link_to_their_mailbox_and_sends(another: Another) -> None:
    walk = another()
    walk.go("/first-referral/").fill_in("Work email address", NIGHT_OFFICER).click("Send me a link")
    walk.go(link_sent_to(NIGHT_OFFICER)).fill_in("Full name", "Ilka Brandt").click("Sign in with this link")
    walk.go(reverse("new_referral")).click("Start a full referral")
    draft = Draft.objects.select_related("holder__person").latest("id")
    assert draft.holder.person.email == NIGHT_OFFICER
    form.answered(draft, writer_of(draft), now=timezone.now())
    send(walk, draft)
    walk.sees("open with a second step")


def writer_of(draft: Draft) -> Actor:
    return Actor(user_id=draft.holder.person_id, membership_id=draft.holder_id)
