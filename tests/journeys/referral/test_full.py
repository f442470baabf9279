"""A full referral from sign-in to confirmation: adult, child, age uncertain; on a phone, without scripts."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import ViewportSize, expect

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from referrals.casefile.models import Case, Deadline, Notice
from referrals.form.models import Referral
from tests.journeys.referral.writing import ADULT, CHILD, Answers, Writing
from tests.journeys.walking import Walk

Another = Callable[..., Walk]
PHONE = ViewportSize(width=320, height=720)


# In an order of one's own: the person first.
NEEDED = ("The person", "What happened", "You and who covers for you")


def begin(walk: Walk, answers: Answers) -> Writing:
    walk.sign_in_as("First responder").go(reverse("new_referral")).click("Start a full referral")
    return Writing(walk, answers)


def write(walk: Walk, answers: Answers) -> Writing:
    return begin(walk, answers).every_section()


def send(walk: Walk) -> Referral:
    walk.follow("Check your answers and send").follow("Go on to send").click("Send now")
    referral = Referral.objects.select_related("case").latest("id")
    walk.heading("Referral sent").sees(referral.case.number, "What happens next")
    return referral


def test_an_adult_who_agrees_is_referred(walk: Walk) -> None:
    write(walk, ADULT)
    referral = send(walk)
    case = referral.case
    assert (case.age_class, case.person.family_names) == ("adult", "Nowhere-Hall")
    told = {line["question"]: line["value"] for line in referral.answers}
    assert told["account"] == ADULT["account"]
    assert Deadline.objects.running().filter(case=case, kind="reasonable_grounds").exists()
    walk.follow("See what it waits for").heading(case.number).sees("Consider a new referral", "Kept sealed")


def test_a_childs_local_authority_is_told_and_asks_nothing_of_consent(walk: Walk) -> None:
    council = Organisation.objects.get(name="Borough of Wexcombe")
    assert council.kind == OrganisationKind.LOCAL_AUTHORITY
    before = Notice.objects.count()
    writing = begin(walk, {**CHILD, "local_authority": str(council.reference)}).sections(*NEEDED)
    writing.sections("The child’s local authority and guardian")
    expect(walk.page.locator("main .govuk-task-list")).not_to_contain_text("Consent")
    referral = send(walk)
    walk.sees("Borough of Wexcombe has been told")
    assert referral.case.is_child
    assert Notice.objects.count() > before


def test_somebody_whose_age_is_uncertain_is_treated_as_a_child(walk: Walk) -> None:
    walk.look_at_each_page = False
    begin(walk, {**CHILD, "age_now": "not_sure"}).sections(*NEEDED)
    case = send(walk).case
    assert (case.age_class, case.is_child) == ("uncertain", True)


@pytest.mark.parametrize("scripts", [True, False], ids=["phone", "phone without scripts"])
def test_a_referral_is_sent_from_a_phone(
    scripts: bool, another: Another, record_property: Callable[[str, object], None]
) -> None:
    """And what it costs its sender: the real form asks up to 47 pages."""
    walk = another(viewport=PHONE, java_script_enabled=scripts)
    walk.look_at_each_page = scripts
    writing = begin(walk, ADULT)
    cost = (writing.every_section() if scripts else writing.sections(*NEEDED, "Consent")).cost
    assert send(walk).case == Case.objects.latest("id")
    assert cost.pages < 47
    if scripts:
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for name, amount in cost.figures().items():
            record_property(f"a complete adult referral from a phone: {name}", amount)
