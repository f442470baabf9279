"""The reformed NRM of 2019 to 2021: what a new install adopts. The other editions are said as changes to this one."""

from datetime import date

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.content import Assurance, Clock, Content, Panel, Route, Standard, Switch, Window
from nrm.guidance.editions.edition import changed, edition
from nrm.guidance.editions.rates import rates_between
from nrm.guidance.editions.steady import AROUND, FRONT_DOOR, LETTERS, SECOND_CHECKS
from nrm.guidance.vocabulary import (
    Bound,
    CalendarOwner,
    ClockCode,
    Direction,
    Earliest,
    Outcome,
    RouteCode,
    Stage,
    StandardCode,
    Start,
    Step,
    SwitchCode,
    Unit,
    WindowCode,
)

LEGAL_FROM = date(2019, 4, 29)
LEGAL_TO = date(2021, 11, 7)

RECOVERY: tuple[Clock, ...] = (
    Clock(
        ClockCode.RECOVERY,
        Start.REASONABLE_POSITIVE,
        45,
        Unit.CALENDAR_DAYS,
        Bound.MINIMUM,
        "Policy to 12 December 2022: at least 45 days, and until the conclusive decision is served if that is later",
        extendable=True,
    ),
    Clock(
        ClockCode.RECOVERY,
        Start.REASONABLE_POSITIVE,
        90,
        Unit.CALENDAR_DAYS,
        Bound.MAXIMUM,
        "Scottish regulations 2018/90: the duty ends at 90 days or the conclusive decision, with power to go on",
        nation=Jurisdiction.SCOTLAND,
        extendable=True,
    ),
    Clock(
        ClockCode.RECOVERY,
        Start.REASONABLE_POSITIVE,
        45,
        Unit.CALENDAR_DAYS,
        Bound.MINIMUM,
        "Northern Ireland trafficking Act 2015 section 18; longer where the Department of Justice decides",
        nation=Jurisdiction.NORTHERN_IRELAND,
        extendable=True,
    ),
    Clock(
        ClockCode.RECOVERY_REVIEW,
        Start.REASONABLE_POSITIVE,
        30,
        Unit.CALENDAR_DAYS,
        Bound.TARGET,
        "Competent authority guidance of 2016 to 2017: review on day 30 of 45",
    ),
)

AFTER: tuple[Clock, ...] = (
    Clock(
        ClockCode.PANEL_OUTCOME,
        Start.SECOND_CHECK_PASSED,
        14,
        Unit.CALENDAR_DAYS,
        Bound.TARGET,
        "Panels sat weekly to fortnightly",
        unverified=True,
    ),
    Clock(
        ClockCode.MOVE_ON,
        Start.MOVE_ON_BEGINS,
        45,
        Unit.CALENDAR_DAYS,
        Bound.MINIMUM,
        "Policy from October 2018; the hard stop was conceded unlawful on 28 June 2019",
        extendable=True,
    ),
    Clock(
        ClockCode.EXIT_NEGATIVE_CONCLUSIVE,
        Start.CONCLUSIVE_NEGATIVE_SERVED,
        9,
        Unit.WORKING_DAYS,
        Bound.MINIMUM,
        "Nine days in the reform's own account; working days known from the statutory guidance",
        calendar=CalendarOwner.PERSON,
        extendable=True,
        unverified=True,
    ),
    Clock(
        ClockCode.PLACE_OF_SAFETY,
        Start.PLACE_OF_SAFETY_ENTERED,
        3,
        Unit.CALENDAR_DAYS,
        Bound.MAXIMUM,
        "Up to three days, in the ministers' letters; the contract's press notice says working days",
    ),
    Clock(
        ClockCode.DROP_IN,
        Start.SUPPORT_LEFT,
        6,
        Unit.MONTHS,
        Bound.MAXIMUM,
        "Planned in 2018 for the next contract; delivered as Reach-In from 4 January 2021",
    ),
    Clock(
        ClockCode.DROP_IN_SESSION,
        Start.SESSION_HELD,
        7,
        Unit.CALENDAR_DAYS,
        Bound.TARGET,
        "Open weekly; the person chooses whether to come",
    ),
    Clock(
        ClockCode.NEEDS_ASSESSMENT_LEAD,
        Start.SUPPORT_ENDS,
        10,
        Unit.WORKING_DAYS,
        Bound.TARGET,
        "In time for a decision before support ends; the number is a choice of this product",
        direction=Direction.BEFORE,
        calendar=CalendarOwner.PERSON,
        unverified=True,
    ),
    Clock(
        ClockCode.NEEDS_SUPPORT,
        Start.NEEDS_DECIDED,
        6,
        Unit.MONTHS,
        Bound.MAXIMUM,
        "Recovery Needs Assessment guidance from 27 September 2019; usually up to six months, and another is possible",
        extendable=True,
        unverified=True,
    ),
    Clock(
        ClockCode.EXTENSION_LEAD,
        Start.SUPPORT_ENDS,
        5,
        Unit.WORKING_DAYS,
        Bound.TARGET,
        "Providers can ask for an extension; the number is a choice of this product",
        direction=Direction.BEFORE,
        calendar=CalendarOwner.PERSON,
        unverified=True,
    ),
    Clock(
        ClockCode.RECONSIDERATION,
        Start.NEGATIVE_SERVED,
        None,
        Unit.MONTHS,
        Bound.MAXIMUM,
        "No time limit before February 2024",
        unverified=True,
    ),
    Clock(
        ClockCode.CHILD_PANEL_REASONABLE_GROUNDS,
        Start.REFERRAL_RECEIVED,
        45,
        Unit.CALENDAR_DAYS,
        Bound.MAXIMUM,
        "Guidance for the child pilots of 2021",
    ),
    Clock(
        ClockCode.CHILD_PANEL_AGE_MARGIN,
        Start.BIRTHDAY_18,
        100,
        Unit.CALENDAR_DAYS,
        Bound.MINIMUM,
        "Guidance for the child pilots: more than 100 days before the 18th birthday",
        direction=Direction.BEFORE,
    ),
)

SWITCHES: tuple[Switch, ...] = (
    Switch(SwitchCode.SINGLE_AUTHORITY, True, "Launched in April 2019; the day is known, not read", unverified=True),
    Switch(SwitchCode.SECOND_AUTHORITY, False, "Created on 8 November 2021"),
    Switch(SwitchCode.DIGITAL_REFERRAL, True, "29 February 2020 was the last day for paper forms"),
    Switch(SwitchCode.RECOVERY_RUNS_TO_DECISION, True, "The later of the minimum and the conclusive decision"),
    Switch(SwitchCode.MOVE_ON_ADDS_TO_RECOVERY, True, "Ministers' letters of 2018 and 2019"),
    Switch(SwitchCode.MOVE_ON_EXTENDABLE, True, "By request, and by Recovery Needs Assessment from 27 September 2019"),
    Switch(SwitchCode.SUPPORT_UNTIL_SERVED, True, "Settled reading of this service"),
    Switch(SwitchCode.ONE_RECOVERY_PERIOD, False, "Nationality and Borders Act 2022 section 62, not yet law"),
    Switch(SwitchCode.PLACES_OF_SAFETY, True, "Ministers' letters; planned for the contract's first year"),
    Switch(SwitchCode.DROP_IN, True, "Ministers' letters"),
    Switch(SwitchCode.NEEDS_ASSESSMENT, True, "Guidance first published on 27 September 2019"),
    Switch(SwitchCode.CHILD_PANELS, True, "Pilots from 2021"),
    Switch(SwitchCode.RETURNED_TO_DIFFERENT_OFFICER, True, "Panel practice", unverified=True),
    Switch(SwitchCode.SECOND_PANEL_ON_SAME_DECISION, False, "Panel practice", unverified=True),
    Switch(SwitchCode.DISQUALIFICATION, False, "Not law before 30 January 2023"),
    Switch(SwitchCode.CONCLUSIVE_AFTER_DISQUALIFICATION, False, "There is no disqualification in this version"),
    Switch(SwitchCode.PUBLIC_ORDER_REVOCATION, False, "Taken out of the draft guidance of 2019"),
    Switch(
        SwitchCode.RECONSIDERATION_BY_ANYONE,
        True,
        "Widened after DS, November 2019; the widening is known, not read",
        unverified=True,
    ),
    Switch(SwitchCode.VERBAL_WITHDRAWAL, False, "From 13 February 2026"),
    Switch(SwitchCode.GUARDIAN_ENDS_AT_18, True, "The first service's rule; its removal was being tested"),
    Switch(SwitchCode.DETAINED_ADULTS_AT_RISK, True, "From 25 May 2021"),
    Switch(SwitchCode.SLAVERY_LIMB_EVERYWHERE, True, "Domestic law of Scotland and Northern Ireland", unverified=True),
)

CONTENT = changed(
    Content(
        clocks=(*FRONT_DOOR, *RECOVERY, *AFTER, *AROUND),
        routes=(
            Route(
                RouteCode.AUTHORITY,
                Earliest.AFTER_RECOVERY,
                "Never before the minimum unless the person asks or agrees",
            ),
            Route(RouteCode.CHILD_PANEL, Earliest.WITH_REASONABLE, "Child pilots: one combined decision is common"),
        ),
        assurances=SECOND_CHECKS,
        standards=(
            Standard(
                Stage.REASONABLE_GROUNDS,
                StandardCode.SUSPECTS_CANNOT_PROVE,
                "Competent authority guidance; the DS judgment",
            ),
            Standard(Stage.CONCLUSIVE_GROUNDS, StandardCode.BALANCE_OF_PROBABILITIES, "Competent authority guidance"),
        ),
        switches=SWITCHES,
        rates=rates_between(LEGAL_FROM, LEGAL_TO),
        letters=LETTERS,
        windows=(
            Window(
                WindowCode.EXIT_HOLD,
                date(2020, 4, 6),
                date(2020, 7, 6),
                "Covid accommodation guarantee, parliamentary answer HL4178",
            ),
            Window(WindowCode.BACK_PAYMENT, date(2015, 4, 1), date(2019, 11, 30), "Back-payment guidance"),
        ),
        panel=Panel(
            quorum=3,
            independent_chair=True,
            before_service=True,
            basis="Panels from April 2019, before service of every negative; the quorum is a choice of this product",
            unverified=True,
        ),
    ),
    assurances=(
        Assurance(
            RouteCode.AUTHORITY,
            Stage.CONCLUSIVE_GROUNDS,
            Outcome.NEGATIVE,
            (Step.SECOND_CHECK, Step.PANEL),
            "Every negative conclusive decision goes to an independent panel, April 2019 to December 2022",
        ),
        Assurance(
            RouteCode.CHILD_PANEL,
            Stage.REASONABLE_GROUNDS,
            Outcome.NEGATIVE,
            (),
            "The child panel decides together",
            unverified=True,
        ),
        Assurance(
            RouteCode.CHILD_PANEL,
            Stage.CONCLUSIVE_GROUNDS,
            Outcome.NEGATIVE,
            (),
            "Assurance panels see the authority's decisions, not those of child panels",
            unverified=True,
        ),
    ),
)

REFORM_2019 = edition(
    code="2019-2021",
    title="Reformed NRM, 2019 to 2021",
    legal_from=LEGAL_FROM,
    legal_to=LEGAL_TO,
    content=CONTENT,
    based_on="2018-2019",
    summary=(
        "One Single Competent Authority replaces the two before it. Every negative conclusive grounds decision goes "
        "to an independent panel before it is served. Recovery Needs Assessments, places of safety and drop-in "
        "services begin."
    ),
)
