"""Tells what the desk did with the demo's referrals: most that are older are accepted, a few still wait."""

from datetime import datetime, timedelta

from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.board.codes import IntakeState, TrackCode
from referrals.casefile.models.case import Case
from referrals.desk import intake

DAY = timedelta(days=1)
# Those that were sent later still wait on the list.
SETTLED = 5 * DAY
RETURNED_EVERY = 7


def tell(cast: Cast, *, now: datetime) -> None:
    officer = cast.actor("intake_officer")
    sent = Case.objects.filter(tracks__track=TrackCode.INTAKE, tracks__state=IntakeState.SUBMITTED)
    for number, case in enumerate(sent.filter(opened_at__lt=now - SETTLED).order_by("opened_at", "id"), 1):
        at = case.opened_at + DAY
        if number % RETURNED_EVERY:
            intake.accept(case=case, by=officer, now=at)
        else:
            day = local_day(now) + 4 * DAY
            intake.give_back(case=case, missing="Who else was there that night?", due_on=day, by=officer, now=at)
