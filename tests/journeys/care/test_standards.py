"""A provider is inspected: what was short is asked for, done, looked at again and accepted, and it is closed."""

from support.models import Standard
from tests.journeys.care.starting import PROVIDER, coordinator, manager
from tests.journeys.care.starting_rest import begins, on_day, opens
from tests.journeys.deciding_more.starting import answers, writes
from tests.journeys.walking import Walk

SHORT = "Two of three plans were not gone through for two months."
ASKED = "Go through every plan, with the person."
PROOF = "Each plan was gone through; the log shows the days."
MISSING = "The third plan has no day in the log"
PROOF_IN_FULL = "Each plan was gone through, and the log shows the day of the third as well."


def test_what_an_inspection_finds_is_done_accepted_and_closed(walk: Walk) -> None:
    opens(begins(walk, coordinator()).follow("Standards"), PROVIDER, at="main ul").heading("Record an inspection")
    answers(on_day(walk, "held_on"), **dict.fromkeys(Standard.values, "met"))
    answers(walk, plan="partly")
    writes(walk, summary="A calm house.").click("Record it").sees("There is a problem", "Say what is missing for")
    assert walk.page.locator("[name=summary]").input_value() == "A calm house."
    writes(walk, plan_seen=SHORT).click("Record it").sees("The inspection is recorded", "Partly met", SHORT)
    walk.follow("Ask for something to be done").heading("Everybody has a plan")
    on_day(writes(walk, what=ASKED), "due_on", 28).click("Ask for it").sees("The provider sees what is to be done")

    opens(begins(walk, manager()).follow("Standards"), PROVIDER, at="main table").sees(SHORT, ASKED, "Due on")
    walk.follow("Say that it is done").sees(ASKED).click("It is done").sees("Say how it can be seen that it is done")
    writes(walk, proof=PROOF).click("It is done").sees("Whoever inspected looks at it", PROOF, "to be accepted")

    opens(begins(walk, coordinator()).follow("Standards"), PROVIDER, at="main table")
    walk.follow("Look at it").sees(ASKED, PROOF).follow("It is not enough yet")
    writes(walk, why=MISSING).click("Give it back").sees("Given back", "Not enough yet", MISSING)

    opens(begins(walk, manager()).follow("Standards"), PROVIDER, at="main table").follow("Say that it is done")
    walk.sees(ASKED, MISSING)
    assert walk.page.locator("[name=proof]").input_value() == PROOF
    writes(walk, proof=PROOF_IN_FULL).click("It is done").sees("to be accepted")

    opens(begins(walk, coordinator()).follow("Standards"), PROVIDER, at="main table")
    walk.follow("Look at it").sees(PROOF_IN_FULL).click("Accept it")
    walk.sees("Accepted", "nothing is left to be done", "Done and accepted on")
    opens(begins(walk, manager()).follow("Standards"), PROVIDER, at="main table").sees("nothing is left to be done")
