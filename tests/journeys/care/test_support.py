"""Support from a plan to its end: what somebody needs and wants, whether it goes on for longer, and who answers."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from nrm.calendars.working_days import local_day
from support import course
from tests.journeys.care import starting
from tests.journeys.care.starting import DAY, GIVEN
from tests.journeys.care.starting_rest import begins, chosen, fits, on_day, on_tab, opens, saves
from tests.journeys.deciding_more.starting import answers, plays, writes
from tests.journeys.walking import Walk

NIGHTS = "The nightmares come back; counselling begins in nine weeks."
FARES = "They cannot pay the fare to the clinic."
GOAL = "To cook in a place where nobody shouts."
TENANCY = "The tenancy begins three weeks after support ends."
NO_LONGER = "The council houses them from the day on which support ends."


def in_days(days: int) -> str:
    return date_format(local_day(timezone.now()) + timedelta(days=days), "j F Y")


def test_worker_makes_a_plan_with_somebody_in_recovery(walk: Walk) -> None:
    starting.supported(at=timezone.now() - DAY)
    worker = starting.worker()
    walk.page.set_viewport_size({"width": 320, "height": 720})

    fits(begins(walk, worker).follow("My day").sees("Assess the risks", "Is with us now"))
    fits(on_tab(chosen(walk, GIVEN), "Plan").sees("Nobody has gone through the needs")).follow("Begin with the needs")
    walk.page.locator("[name=level_medical]").select_option("need")
    saves(fits(writes(walk, words_medical="Pain in the back since the work on the farm.")))
    fits(walk.sees("Doctor and medical care", "Pain in the back", "Nothing follows from this need yet"))
    walk.follow("Add what follows").heading("What follows from a need")
    saves(answers(writes(walk, what="Register with a doctor"), kind="referral", who="worker")).sees(
        "There is a problem"
    )
    assert walk.page.locator("[name=what]").input_value() == "Register with a doctor"
    saves(fits(on_day(walk, "due_on", 2))).sees("Register with a doctor", "The support worker, by", "Planned today")
    fits(walk.follow("Write down what they want"))
    fits(saves(writes(walk, words=GOAL)).sees(GOAL))

    on_tab(walk, "Safety").follow("Assess the risks")
    answers(walk, exploited_again="high", from_others="medium", to_themselves="low", to_others="low")
    writes(walk, words="He called twice from new numbers.", safety_plan="Calls us first, at night the police.")
    saves(fits(on_day(walk, "review_on", 3))).sees("Calls us first, at night the police.")
    fits(on_tab(walk, "Contacts")).follow("Make an appointment")
    walk.page.locator("[name=cue]").select_option("doctor")
    saves(fits(writes(on_day(walk, "on"), clock="23:59"))).sees("Doctor")

    fits(begins(walk, worker).follow("My day")).sees("23:59", "Doctor", "Look at the risks again")
    chosen(walk, "Register with a doctor").follow("Register with a doctor")
    answers(walk, state="done")
    saves(writes(walk, outcome="The first visit is agreed.")).sees(
        "It took less than a day", "The first visit is agreed."
    )
    walk.follow("Record a review")
    answers(walk, with_person="yes")
    saves(fits(writes(on_day(walk, "next_on", 28), words="Sleeps better. Goes on as it is.")))
    fits(walk.sees("Sleeps better. Goes on as it is.", in_days(28)))
    begins(walk, worker).follow("My day")
    assert walk.page.locator("main li", has_text=GIVEN).filter(has_text="Register with a doctor").count() == 0


def test_needs_assessment_is_granted_in_part(walk: Walk) -> None:
    care = starting.moving_on(at=timezone.now())
    assert care.case is not None
    worker, officer = starting.worker(), plays("caseworker")

    on_tab(chosen(begins(walk, worker).follow("People in support"), GIVEN), "Moving on")
    walk.sees("days left", "Send an assessment by").follow("Offer an assessment")
    on_day(walk, "on").click("Record the offer").sees("The offer is recorded")
    for category, words in (("mental_health", NIGHTS), ("financial", FARES)):
        walk.follow("Write down a need").page.locator("[name=category]").select_option(category)
        answers(walk, from_exploitation="yes", other_service="yes")
        writes(on_day(walk, "asked_until", 120), other_in_weeks="9", if_it_stops=words).click("Save the need")
    walk.sees(NIGHTS, FARES).follow("Send it").click("Send").sees("The assessment is sent")

    chosen(begins(walk, starting.coordinator()).follow("Assessments to check"), GIVEN).sees(NIGHTS).follow("Check it")
    answers(walk, agrees="no").click("Record the check").sees("There is a problem")
    answers(walk, agrees="yes").click("Record the check").sees("The check is recorded")

    chosen(begins(walk, officer).follow("Decisions on support"), care.case.number).sees("Support ends on", NIGHTS)
    decide(walk, "Mental health")
    answers(walk, answer="granted", because="met_elsewhere").click("Record the answer").sees("There is a problem")
    answers(walk, because="from_exploitation")
    on_day(walk, "until", 90).click("Record the answer").sees("The answer is recorded", "Granted")
    walk.click("Decide").sees("There is a problem")
    decide(walk, "Money")
    answers(walk, answer="refused", because="met_elsewhere")
    writes(walk, words="The council pays fares.").click("Record the answer").sees("Refused", "The council pays fares.")
    writes(on_day(walk, "review_on", 60), plan="Counselling takes over in nine weeks.").click("Decide")
    walk.sees("Decided. The letters are drafted")

    chosen(begins(walk, worker).follow("My day"), "The needs assessment is decided")
    fits(walk.sees("Decided", in_days(90)))
    opens(walk, "", at="main table").sees("Granted", "Refused", "The council pays fares.", "Counselling takes over")
    fits(walk.sees(in_days(60)))


def decide(walk: Walk, need: str) -> Walk:
    """By the link on the card of that need."""
    return opens(walk, "Decide", at=f".govuk-summary-card:has-text('{need}')")


def test_longer_support_is_refused_with_a_reason_and_the_dates_stay(walk: Walk) -> None:
    care = starting.moving_on(at=timezone.now())
    assert care.case is not None
    ends = course.ends_on(care)
    assert ends is not None
    last = date_format(ends, "j F Y")

    on_tab(chosen(begins(walk, starting.worker()).follow("People in support"), GIVEN), "Moving on").sees(last)
    walk.follow("Ask for longer support").sees("Ask by")
    answers(writes(walk, words=TENANCY), ground="housing", is_hardship="yes")
    on_day(walk, "until", -1).click("Ask").sees("There is a problem")
    assert walk.page.locator("[name=words]").input_value() == TENANCY
    on_day(walk, "until", 70).click("Ask").sees("Support goes on as it stands", "Asked for")

    chosen(begins(walk, plays("caseworker")).follow("Decisions on support"), care.case.number)
    walk.sees("Longer support", TENANCY, last)
    answers(walk, answer="refused", because="other").click("Record the answer").sees("There is a problem")
    writes(walk, words=NO_LONGER).click("Record the answer").sees("The answer is recorded")

    chosen(begins(walk, starting.worker()).follow("My day"), "Longer support: Refused")
    fits(walk.sees("Refused", NO_LONGER, last))
    assert course.ends_on(care) == ends
    walk.follow("Ask for longer support")


def test_adult_in_scotland_is_with_their_own_provider_for_their_own_time(walk: Walk) -> None:
    """Ninety days from the decision that they were told of."""
    care = starting.believed(at=timezone.now() - 2 * DAY, nation="scotland")
    manager = starting.of("Glenmarnoch Aid", "support_manager")

    chosen(begins(walk, manager).follow("People in support"), GIVEN).sees("Recovery", "Glenmarnoch Aid")
    fits(on_tab(walk, "Moving on").sees("Support ends", in_days(88)))
    for name in ("Allocation", "People in support"):
        begins(walk, starting.coordinator()).follow(name)
        assert care.number not in walk.page.locator("main").inner_text()
        assert GIVEN not in walk.page.locator("main").inner_text()
