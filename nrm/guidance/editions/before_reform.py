"""Before the reform, and the trial of longer move-on support. Said as what the reformed NRM did not have yet."""

from dataclasses import replace
from datetime import date

from nrm.guidance.content import Clock, Content, Switch, Window
from nrm.guidance.editions.edition import changed, edition, without_panel
from nrm.guidance.editions.rates import rates_between
from nrm.guidance.editions.reform_2019 import CONTENT as REFORMED
from nrm.guidance.vocabulary import Bound, ClockCode, RouteCode, Start, SwitchCode, Unit, WindowCode

NOT_YET = "Part of the reform announced on 26 October 2017, not yet in force"
CLOCKS_OF_THE_REFORM = {
    ClockCode.PANEL_OUTCOME,
    ClockCode.PLACE_OF_SAFETY,
    ClockCode.DROP_IN,
    ClockCode.DROP_IN_SESSION,
    ClockCode.NEEDS_ASSESSMENT_LEAD,
    ClockCode.NEEDS_SUPPORT,
    ClockCode.CHILD_PANEL_REASONABLE_GROUNDS,
    ClockCode.CHILD_PANEL_AGE_MARGIN,
}
OFF_BEFORE_THE_REFORM = (
    SwitchCode.SINGLE_AUTHORITY,
    SwitchCode.DIGITAL_REFERRAL,
    SwitchCode.PLACES_OF_SAFETY,
    SwitchCode.DROP_IN,
    SwitchCode.NEEDS_ASSESSMENT,
    SwitchCode.CHILD_PANELS,
    SwitchCode.RETURNED_TO_DIFFERENT_OFFICER,
)


def _move_on(length: int, basis: str) -> Clock:
    return Clock(
        ClockCode.MOVE_ON, Start.MOVE_ON_BEGINS, length, Unit.CALENDAR_DAYS, Bound.MINIMUM, basis, extendable=True
    )


def _unreformed(content: Content) -> Content:
    plain = without_panel(content)
    return replace(
        plain,
        clocks=tuple(clock for clock in plain.clocks if clock.code not in CLOCKS_OF_THE_REFORM),
        routes=tuple(route for route in plain.routes if route.code != RouteCode.CHILD_PANEL),
        assurances=tuple(row for row in plain.assurances if row.route != RouteCode.CHILD_PANEL),
        windows=(Window(WindowCode.BACK_PAYMENT, date(2015, 4, 1), date(2019, 11, 30), "Back-payment guidance"),),
    )


BEFORE_FROM, BEFORE_TO = date(2015, 11, 1), date(2018, 9, 30)
TRIAL_FROM, TRIAL_TO = date(2018, 10, 1), date(2019, 4, 28)

BEFORE = changed(
    _unreformed(REFORMED),
    clocks=(
        _move_on(14, "Ministers' letters: 14 days before the reform"),
        Clock(
            ClockCode.EXIT_NEGATIVE_CONCLUSIVE,
            Start.CONCLUSIVE_NEGATIVE,
            2,
            Unit.CALENDAR_DAYS,
            Bound.MAXIMUM,
            "48 hours, from a support charity's account",
            extendable=True,
        ),
    ),
    switches=(
        *(Switch(code, False, NOT_YET) for code in OFF_BEFORE_THE_REFORM),
        Switch(SwitchCode.SECOND_AUTHORITY, True, "UK Visas and Immigration and the NCA each decided"),
        Switch(
            SwitchCode.RECONSIDERATION_BY_ANYONE, False, "Only the first responder or the support provider could ask"
        ),
        Switch(SwitchCode.DETAINED_ADULTS_AT_RISK, False, "From 25 May 2021"),
        Switch(SwitchCode.SLAVERY_LIMB_EVERYWHERE, False, "Scotland and Northern Ireland decided on trafficking alone"),
    ),
    rates=rates_between(BEFORE_FROM, BEFORE_TO),
)

BEFORE_REFORM = edition(
    code="2015-2018",
    title="Before the reform, 2015 to 2018",
    legal_from=BEFORE_FROM,
    legal_to=BEFORE_TO,
    content=BEFORE,
    summary="The duty to notify begins. Two competent authorities decide; move-on support lasts 14 days.",
)

MOVE_ON_TRIAL = edition(
    code="2018-2019",
    title="Move-on trial, October 2018 to April 2019",
    legal_from=TRIAL_FROM,
    legal_to=TRIAL_TO,
    content=changed(
        BEFORE,
        clocks=(_move_on(45, "Trial of 45 days from October 2018; the first day is not recorded"),),
        rates=rates_between(TRIAL_FROM, TRIAL_TO),
    ),
    based_on="2015-2018",
    summary="Move-on support after a positive decision is lengthened from 14 to 45 days as a trial.",
)
