"""A child is referred: their local authority has them in hand, and a guardian sees them and nobody else's children."""

from datetime import timedelta

from django.utils import timezone

from accounts.models.organisation import Organisation
from referrals.casefile.models import Case
from tests.factories import form
from tests.journeys.care.starting import of
from tests.journeys.care.starting_rest import begins, chosen, fits, on_day, opens
from tests.journeys.deciding_more.starting import answers, plays, writes
from tests.journeys.walking import Walk, post_goes_out

COUNCIL, GUARDIANS = "Borough of Wexcombe", "Waymark Child Guardians"
GIVEN = "Tamsyn"
DECIDED = "A foster family is found today; the school is told on Monday."


def referred() -> Case:
    """By the demo's responder, just now, and whoever is told has been told."""
    council = Organisation.objects.get(name=COUNCIL)
    told = str(council.reference)
    at = timezone.now() - timedelta(minutes=5)
    referral = form.sent(plays("first_responder"), now=at, age_now="under_18", local_authority=told, given_names=GIVEN)
    post_goes_out()
    return referral.case


def test_local_authority_and_guardian_see_to_a_child(walk: Walk) -> None:
    case = referred()
    social_worker = of(COUNCIL, "childrens_worker")
    guardian, colleague = of(GUARDIANS, "guardian", 1), of(GUARDIANS, "guardian", 2)

    chosen(begins(walk, plays("authority_manager")).follow("Children who wait"), case.number)
    walk.sees("What the local authority does", "Nobody has said so yet", "No strategy discussion is recorded yet")

    opens(begins(walk, social_worker).follow("Notices"), "A child in your area was referred").sees("First opened by")
    fits(walk.follow("See to this child")).heading(case.number).sees(GIVEN, "Nobody has said so yet")
    walk.click("We have this in hand").sees("Recorded: your authority has this in hand")
    walk.follow("Record a strategy discussion")
    answers(on_day(walk, "held_on"), found="looked_after")
    writes(walk, words=DECIDED).click("Record it").sees("There is a problem")
    assert walk.page.locator("[name=words]").input_value() == DECIDED
    walk.tick("Police").click("Record it").sees("The strategy discussion is recorded", DECIDED)

    opens(begins(walk, guardian).follow("Notices"), "A child in your area can have a guardian")
    walk.follow("See to this child").heading(case.number).follow("Become their guardian")
    answers(walk, work="direct", figure="yes").click("Become their guardian").sees("There is a problem")
    answers(walk, figure="no").click("Become their guardian").sees("You are this child’s guardian")

    begins(walk, colleague).follow("Children")
    assert case.number not in walk.page.locator("main").inner_text()
    begins(walk, guardian).follow("Children").sees(case.number)

    begins(walk, plays("authority_manager")).follow("Children who wait")
    assert case.number not in walk.page.locator("main").inner_text()
