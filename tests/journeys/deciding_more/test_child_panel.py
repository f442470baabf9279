"""A child's case at the panel of its own local authority: passed on, decided there, served by the authority."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from decisions.models import Decision, State
from nrm.guidance.vocabulary import Outcome, RouteCode
from tests.factories import child_panels
from tests.journeys.deciding_more.starting import answers, person, plays, serves, sign_in, today, writes
from tests.journeys.walking import Walk

BODIES = ("local_authority", "police", "health")
TOLD = "Older boys took them to a flat two counties away and made them carry drugs."


def test_local_authoritys_panel_decides_and_the_authority_serves(walk: Walk, another: Callable[..., Walk]) -> None:
    officer, lead, at = plays("caseworker"), plays("child_panel_lead"), timezone.now() - timedelta(days=9)
    council = person(lead).organisation
    case = child_panels.child(person(officer), council, now=at)
    tab = reverse("case_decision", args=[case.reference])

    sign_in(walk, officer).go(tab).click("Pass it to the child panel")
    walk.sees(f"The child panel of {council.name} decides this", "You serve what it records")
    assert walk.page.get_by_role("button", name="Begin the reasonable grounds decision").count() == 0

    panel = sign_in(another(), lead).go(reverse("child_panels")).sees(case.number).follow(case.number)
    panel.follow("Record what the panel decided")
    today(panel, "held_on")
    for number, body in enumerate(BODIES, start=1):
        panel.page.locator(f"main select[name=body_{number}]").select_option(body)
        writes(panel, **{f"name_{number}": f"Member {number} Invented"})
    answers(panel, chair="2", lead="1", rg_action_answer="met", rg_purpose_answer="met")
    writes(panel, rg_action_reasons=TOLD, rg_purpose_reasons=TOLD)
    panel.click("Record it as final").sees("The panel met on", "Reasonable grounds: positive")

    serves(walk.go(tab)).sees("Served")
    panel.page.reload()
    panel.look_around().sees("served on")
    decision = Decision.objects.live().get(case=case)
    assert (decision.state, decision.outcome, decision.route) == (
        State.SERVED,
        Outcome.POSITIVE,
        RouteCode.CHILD_PANEL,
    )
