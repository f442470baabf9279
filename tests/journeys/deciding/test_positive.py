"""From the first press at the workbench, through the recovery period, to the support that helps somebody move on."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from decisions import stages
from decisions.models import Answer, Decision, Limb, State
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from referrals.casefile.clocks.models import Deadline
from tests.journeys.conftest import DESK
from tests.journeys.deciding.playing import cites, finds, makes_final, saves, serves, signs_off
from tests.journeys.deciding_more.starting import accepted, answers, plays, sign_in
from tests.journeys.walking import Walk, post_goes_out

MET = dict.fromkeys((Limb.ACTION, Limb.MEANS, Limb.PURPOSE), Answer.MET)
TOLD = "They were fetched, deceived about the wages and made to work."


def test_person_recovers_and_is_then_found_to_be_a_victim(another: Callable[..., Walk]) -> None:
    officer, walk = plays("caseworker"), another(viewport=DESK)
    case = accepted(officer, at=timezone.now() - timedelta(days=2))
    page, decides = (reverse(name, args=[case.reference]) for name in ("case", "case_decision"))
    sign_in(walk, officer).go(decides).click("Begin the reasonable grounds decision")
    finds(answers(walk.sees("Workbench: Reasonable grounds"), age_then="adult"), MET, TOLD)
    cites(saves(walk), Decision.objects.get(case=case), Limb.ACTION, "They say who fetched them.")
    serves(makes_final(signs_off(walk, "carry a positive outcome")), "support")
    post_goes_out()
    walk.go(page).sees("Send the decision to those who get it", "Prepare the conclusive grounds decision")

    minimum = stages.after_recovery(case)
    assert minimum is not None
    ends, before = local_day(minimum - stages.INSTANT), date_format(timezone.localtime(minimum), "j F Y, H:i")
    walk.go(reverse("case_recovery", args=[case.reference]))
    walk.sees(f"to the end of {date_format(ends, 'l j F Y')} at least", f"It cannot become final before {before}")
    walk.go(decides).click("Begin the conclusive grounds decision").sees("It can be prepared now", before)
    finds(answers(walk, age_then="adult"), MET, "The records bear out what they said.")
    signs_off(walk, "carry a positive outcome").follow("Make the decision final").click("Make the decision final")
    walk.sees(f"This decision cannot become final before {before}")

    with time_machine.travel(minimum):
        makes_final(sign_in(walk, officer).go(decides))
        serves(walk, "support").sees("The case stays with whoever holds it until the move-on support is over")
        found = Decision.objects.get(case=case, stage=Stage.CONCLUSIVE_GROUNDS)
        assert (found.state, found.outcome) == (State.SERVED, Outcome.POSITIVE)
        move_on = Deadline.objects.running().get(case=case, kind=ClockCode.MOVE_ON)
        assert move_on.started_at == found.served_at
        walk.go(page).sees(date_format(move_on.due_on, "j F Y"), "See that the move-on support goes as it should")
