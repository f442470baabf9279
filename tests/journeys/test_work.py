"""Work that people do with one another: guidance in four hands, a leaver's work in others, stuck post tried again."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from accounts.models.holding import Holding
from nrm.guidance.models import GuidanceVersion
from nrm.ledger.models import OutboxRow, OutboxState
from tests.journeys.walking import Walk, post_goes_out
from tests.signed_in import client_of

Another = Callable[..., Walk]


def test_guidance_is_drafted_commented_answered_and_published_by_somebody_else(walk: Walk, another: Another) -> None:
    editor, body, approver = walk, another(), another()
    law = GuidanceVersion.objects.published().latest("legal_from")
    editor.sign_in_as("Guidance editor").go(reverse("guidance_draft", args=[law.reference]))
    editor.fill_in("Title", "Longer recovery, 2027").fill_in("Short code", "longer-2027").fill_in_date(
        "legal_from", 1, 4, 2027
    )
    editor.fill_in("What changes, and why", "Recovery of sixty days.").click("Start the draft")
    draft = GuidanceVersion.objects.get(code="longer-2027")

    editor.go(reverse("guidance_open", args=[draft.reference])).tick("Northmarch Police").fill_in_date(
        "closes_on", 1, 2, 2027
    )
    editor.click("Open for comment")

    body.sign_in_as("Police liaison").go(reverse("guidance_comment", args=[draft.reference]))
    body.page.locator("main [name=section]").first.check() if body.page.locator(
        "main [type=radio][name=section]"
    ).count() else (body.page.locator("main select[name=section]").select_option(index=1))
    body.page.locator("main textarea").fill("Sixty days are right, but say from which day.")
    body.click("Send the comment").sees("Sixty days are right")

    comment = draft.comments.get()
    editor.go(reverse("guidance_answer", args=[draft.reference, comment.reference])).tick("The draft was not changed")
    editor.fill_in("Answer", "From the day after the decision, as before.").click("Save the answer")
    editor.go(reverse("guidance_close", args=[draft.reference])).click("Close comments")

    approver.sign_in_as("Guidance approver").go(reverse("guidance_publish", args=[draft.reference])).click(
        "Publish this version"
    )
    draft.refresh_from_db()
    assert draft.is_published
    body.go(reverse("guidance_comments", args=[draft.reference])).sees("From the day after the decision")


def test_a_leavers_work_goes_to_a_colleague_before_the_leaver_goes(walk: Walk) -> None:
    leaver = Holding.objects.earliest("id").membership
    held_before = Holding.objects.count()
    client: Client = client_of(leaver)
    assert client.get(reverse("me")).status_code == 200
    walk.sign_in_as_administrator_of(leaver.organisation).go(reverse("person_leave", args=[leaver.reference]))
    expect(walk.page.get_by_role("button", name="Record that they left")).to_have_count(0)
    walk.page.locator("main select[name=colleague]").select_option(index=1, force=True)
    walk.click("Hand over").click("Record that they left")
    leaver.refresh_from_db()
    assert leaver.to_on is not None
    assert Holding.objects.filter(membership=leaver).count() == 0
    assert Holding.objects.count() == held_before
    assert client.get(reverse("me")).status_code != 200


def test_stuck_post_is_tried_again_and_leaves(walk: Walk) -> None:
    post_goes_out()
    OutboxRow.objects.update(state=OutboxState.DEAD, last_error_code="mail_refused")
    stuck = OutboxRow.objects.count()
    walk.sign_in_as("Delivery supervisor").go(reverse("deliveries"))
    walk.go(reverse("delivery", args=[OutboxRow.objects.earliest("id").reference])).click("Try again")
    assert OutboxRow.objects.filter(state=OutboxState.PENDING).count() == 1
    assert post_goes_out() == 1
    assert OutboxRow.objects.filter(state=OutboxState.DEAD).count() == stuck - 1
