"""Telling people: read, written in, approved and sent; opened by those it was for; printed, posted and brought back."""

from collections.abc import Callable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from decisions.workbench import finishing
from nrm.guidance.vocabulary import LetterCode
from nrm.ledger.models import AccessEntry
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.correspondence import choosing
from referrals.correspondence.models import Dispatch, Letter
from referrals.correspondence.models.dispatch import DispatchState
from referrals.correspondence.models.letter import State
from tests.factories import on_its_way
from tests.journeys.conftest import DESK
from tests.journeys.correspondence.starting import decided, file_of, page_of
from tests.journeys.deciding_more.starting import person, plays, sign_in
from tests.journeys.walking import Walk, post_goes_out

Another = Callable[..., Walk]
OURS = "Your support worker knows about this letter."
BY_POST = "By post, to the address that is agreed"


def test_officer_reads_writes_and_approves_and_a_second_one_lets_it_go_by_post(walk: Walk, another: Another) -> None:
    officer, second = plays("caseworker"), plays("second_reviewer")
    case = decided(officer).case
    post_goes_out()
    letter = Letter.objects.get(case=case, recipient="person", code="L2")

    sign_in(walk, officer).go(reverse("case_letters", args=[case.reference]))
    walk.sees("Waits for somebody to read it").follow("Positive reasonable grounds decision")
    draft = file_of(walk, "The letter as it will look")
    assert "Our first decision is positive" in draft
    assert "Draft. Not approved and not sent." in draft
    walk.follow("Write in its free places").fill_in("Before we close", OURS).click("Save")
    walk.sees("Read the letter as it will look now")
    assert OURS in file_of(walk, "The letter as it will look")
    walk.follow("Choose how it goes").tick(BY_POST).click("Choose").sees("Whether it is still open is asked again")
    walk.click("Approve and send").sees("It is made and sent by itself")
    post_goes_out()
    walk.go(page_of(letter)).sees("Held back", "only one person has looked at it")

    colleague = sign_in(another(viewport=DESK), second).go(page_of(letter))
    assert "Draft" not in file_of(colleague, "The letter as it was made")
    colleague.follow("See to it: choose how it goes").tick(BY_POST).click("Send it this way")
    colleague.sees("It is on its way: it waits to be printed or handed over")
    assert Dispatch.objects.get(letter=letter).state == DispatchState.QUEUED


def test_responder_and_provider_open_theirs_and_the_first_opening_is_the_receipt(walk: Walk, another: Another) -> None:
    officer, responder, provider = plays("caseworker"), plays("first_responder"), plays("contractor_coordinator")
    decision = decided(officer)
    post.party(decision.case, person(provider).organisation, Capacity.PRIME, now=timezone.now())
    finishing.serve(decision=decision, by=officer, now=timezone.now())
    post_goes_out()

    for reader, browser, wanted in ((responder, walk, "first_responder"), (provider, another(viewport=DESK), "prime")):
        letter = Letter.objects.get(
            case=decision.case, organisation=reader.organisation_id, recipient=wanted, code="L2"
        )
        sign_in(browser, reader).go(reverse("own_letters")).sees(decision.case.number, "New")
        link = reverse("own_letter", args=[letter.dispatches.get().reference])
        browser.page.locator(f"main a[href='{link}']").click()
        text = file_of(browser, "Open the letter")
        assert "The outcome is positive." in text
        assert decision.case.person.family_names not in text
        browser.page.reload()
        browser.sees(f"First opened by {person(reader).person.full_name}", "Opened")
        looks = AccessEntry.objects.filter(subject_type="correspondence.letter", subject_id=str(letter.pk))
        assert looks.filter(actor_user_id=reader.user_id, fields=["letter_file"]).exists()


def test_clerk_prints_posts_and_takes_back_a_letter(walk: Walk) -> None:
    officer, clerk, now = plays("caseworker"), plays("print_clerk"), timezone.now()
    case = decided(officer).case
    Dispatch.objects.waiting().update(state=DispatchState.CALLED_OFF)
    with transaction.atomic():
        letter = on_its_way.made(case, by=officer, now=now, code=LetterCode.L2)
        on_its_way.sent(letter, now=now)
    choosing.choose(letter=letter, way="post", nudge=False, by=officer, now=now)

    sign_in(walk, clerk).go(reverse("print_queue")).sees(case.number).click("Make a batch")
    expect(walk.page.locator("main")).not_to_contain_text("Invented Row")
    with walk.page.context.expect_page() as opened:
        walk.page.locator("main").get_by_role("button", name="Open the file to print").click()
    opened.value.close()
    walk.page.reload()
    walk.sees("First printed").click("They go to the post now").sees("1 letter is recorded as posted")
    letter.refresh_from_db()
    assert letter.state == State.SENT

    walk.go(reverse("print_find")).fill_in("Case number", case.number).click("Find the letter")
    walk.follow(case.number).fill_in("Why?", "Nobody of that name lives there").click("Record that it came back")
    walk.sees("Nothing more goes to that address until it is agreed anew")
    sign_in(walk, officer).go(page_of(letter)).sees("Held back", "It came back")
