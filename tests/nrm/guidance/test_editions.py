"""What the shipped editions say: the adopted one, value by value, and what each later one changed."""

import itertools
from datetime import date
from decimal import Decimal

import pytest

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.codec import from_data, to_data
from nrm.guidance.content import ClockMissing, Guidance, RateMissing
from nrm.guidance.contradictions import contradictions
from nrm.guidance.editions import EDITIONS
from nrm.guidance.editions.reform_2019 import REFORM_2019
from nrm.guidance.parts import Part
from nrm.guidance.vocabulary import (
    Bound,
    CalendarOwner,
    ClockCode,
    Direction,
    Earliest,
    LetterCode,
    Outcome,
    RateCode,
    Recipient,
    RouteCode,
    Stage,
    StandardCode,
    Start,
    Step,
    SwitchCode,
    Unit,
    WindowCode,
)

REFORM = REFORM_2019.guidance
BY_CODE: dict[str, Guidance] = {edition.guidance.code: edition.guidance for edition in EDITIONS}
AUTHORITY, PERSON, NONE = CalendarOwner.AUTHORITY, CalendarOwner.PERSON, CalendarOwner.NONE
CALENDAR, WORKING, MONTHS = Unit.CALENDAR_DAYS, Unit.WORKING_DAYS, Unit.MONTHS


@pytest.mark.parametrize(
    ("code", "length", "unit", "bound", "starts", "calendar"),
    [
        (ClockCode.REASONABLE_GROUNDS, 5, WORKING, Bound.TARGET, Start.REFERRAL_RECEIVED, AUTHORITY),
        (ClockCode.FIRST_CONTACT, 48, Unit.HOURS, Bound.TARGET, Start.REASONABLE_POSITIVE, NONE),
        (ClockCode.RECOVERY, 45, CALENDAR, Bound.MINIMUM, Start.REASONABLE_POSITIVE, NONE),
        (ClockCode.RECOVERY_REVIEW, 30, CALENDAR, Bound.TARGET, Start.REASONABLE_POSITIVE, NONE),
        (ClockCode.CONCLUSIVE_GROUNDS, None, CALENDAR, Bound.TARGET, Start.REASONABLE_POSITIVE, NONE),
        (ClockCode.MOVE_ON, 45, CALENDAR, Bound.MINIMUM, Start.MOVE_ON_BEGINS, NONE),
        (ClockCode.EXIT_NEGATIVE_CONCLUSIVE, 9, WORKING, Bound.MINIMUM, Start.CONCLUSIVE_NEGATIVE_SERVED, PERSON),
        (ClockCode.PLACE_OF_SAFETY, 3, CALENDAR, Bound.MAXIMUM, Start.PLACE_OF_SAFETY_ENTERED, NONE),
        (ClockCode.DROP_IN, 6, MONTHS, Bound.MAXIMUM, Start.SUPPORT_LEFT, NONE),
        (ClockCode.DROP_IN_SESSION, 7, CALENDAR, Bound.TARGET, Start.SESSION_HELD, NONE),
        (ClockCode.NEEDS_ASSESSMENT_LEAD, 10, WORKING, Bound.TARGET, Start.SUPPORT_ENDS, PERSON),
        (ClockCode.POLICE_PASS_DETAILS, 2, WORKING, Bound.DUTY, Start.CRIME_REPORTED, PERSON),
        (ClockCode.CHILD_PANEL_REASONABLE_GROUNDS, 45, CALENDAR, Bound.MAXIMUM, Start.REFERRAL_RECEIVED, NONE),
        (ClockCode.CHILD_PANEL_AGE_MARGIN, 100, CALENDAR, Bound.MINIMUM, Start.BIRTHDAY_18, NONE),
        (ClockCode.RECONSIDERATION, None, MONTHS, Bound.MAXIMUM, Start.NEGATIVE_SERVED, NONE),
        (ClockCode.DRAFT_REMINDER, 21, CALENDAR, Bound.TARGET, Start.DRAFT_CREATED, NONE),
        (ClockCode.DRAFT_LIFE, 28, CALENDAR, Bound.MAXIMUM, Start.DRAFT_CREATED, NONE),
        (ClockCode.COMPLETE_REFERRAL, 2, WORKING, Bound.TARGET, Start.SAFETY_REFERRAL_SENT, PERSON),
        (ClockCode.SIGN_IN_LINK, 24, Unit.HOURS, Bound.MAXIMUM, Start.LINK_SENT, NONE),
        (ClockCode.GUARDIAN_SUPPORT, 18, MONTHS, Bound.MAXIMUM, Start.GUARDIAN_REFERRED, NONE),
        (ClockCode.DOMESTIC_WORKER_LEAVE, 28, CALENDAR, Bound.MAXIMUM, Start.CONCLUSIVE_POSITIVE, NONE),
    ],
)
def test_adopted_edition_has_the_reformed_periods(
    code: ClockCode, length: int | None, unit: Unit, bound: Bound, starts: Start, calendar: CalendarOwner
) -> None:
    clock = REFORM.clock(code)
    said = (clock.length, clock.unit, clock.bound, clock.starts, clock.calendar)
    assert said == (length, unit, bound, starts, calendar)


def test_every_clock_of_the_adopted_edition_counts_from_the_day_after_but_what_is_put_into_their_hands() -> None:
    counted = [clock.code for clock in REFORM.content.clocks if clock.counts_start_day]
    assert counted == [ClockCode.SERVED_BY_HAND]


def test_each_nation_has_its_own_recovery_period() -> None:
    found = {nation: REFORM.clock(ClockCode.RECOVERY, nation) for nation in Jurisdiction}
    assert {nation: (clock.length, clock.bound) for nation, clock in found.items()} == {
        Jurisdiction.ENGLAND_AND_WALES: (45, Bound.MINIMUM),
        Jurisdiction.SCOTLAND: (90, Bound.MAXIMUM),
        Jurisdiction.NORTHERN_IRELAND: (45, Bound.MINIMUM),
    }


@pytest.mark.parametrize(
    ("route", "stage", "outcome", "steps"),
    [
        (RouteCode.AUTHORITY, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, ()),
        (RouteCode.AUTHORITY, Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE, (Step.SECOND_CHECK,)),
        (RouteCode.AUTHORITY, Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE, ()),
        (RouteCode.AUTHORITY, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE, (Step.SECOND_CHECK, Step.PANEL)),
        (RouteCode.CHILD_PANEL, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE, ()),
    ],
)
def test_adopted_edition_sends_negative_conclusive_decisions_of_the_authority_to_a_panel(
    route: RouteCode, stage: Stage, outcome: Outcome, steps: tuple[Step, ...]
) -> None:
    assert REFORM.steps(route, stage, outcome) == steps


def test_the_panel_sits_before_service_with_an_independent_chair() -> None:
    panel = REFORM.content.panel
    assert panel is not None
    assert (panel.before_service, panel.independent_chair, panel.quorum >= 1) == (True, True, True)


def test_adopted_edition_switches() -> None:
    on = {switch.code for switch in REFORM.content.switches if switch.on}
    assert on == {
        SwitchCode.SINGLE_AUTHORITY,
        SwitchCode.DIGITAL_REFERRAL,
        SwitchCode.RECOVERY_RUNS_TO_DECISION,
        SwitchCode.MOVE_ON_ADDS_TO_RECOVERY,
        SwitchCode.MOVE_ON_EXTENDABLE,
        SwitchCode.SUPPORT_UNTIL_SERVED,
        SwitchCode.PLACES_OF_SAFETY,
        SwitchCode.DROP_IN,
        SwitchCode.NEEDS_ASSESSMENT,
        SwitchCode.CHILD_PANELS,
        SwitchCode.RETURNED_TO_DIFFERENT_OFFICER,
        SwitchCode.RECONSIDERATION_BY_ANYONE,
        SwitchCode.GUARDIAN_ENDS_AT_18,
        SwitchCode.DETAINED_ADULTS_AT_RISK,
        SwitchCode.SLAVERY_LIMB_EVERYWHERE,
    }


@pytest.mark.parametrize(
    ("code", "on", "amount"),
    [
        (RateCode.ADULT_SELF_CATERED, date(2019, 5, 1), "65.00"),
        (RateCode.ADULT_OUTREACH, date(2020, 6, 30), "35.00"),
        (RateCode.ADULT_OUTREACH, date(2020, 7, 1), "39.60"),
        (RateCode.ADULT_ASYLUM_SUPPORTED, date(2019, 5, 1), "65.00"),
        (RateCode.CHILD_FIRST, date(2020, 6, 30), "20.50"),
        (RateCode.CHILD_OTHER, date(2020, 6, 30), "13.55"),
        (RateCode.CHILD_OTHER, date(2020, 7, 1), "39.60"),
        (RateCode.CHILD_UNDER_1, date(2020, 7, 1), "5.00"),
        (RateCode.CHILD_1_TO_3, date(2020, 7, 1), "3.00"),
        (RateCode.MATERNITY, date(2020, 7, 1), "300.00"),
        (RateCode.ADULT_SELF_CATERED, date(2026, 3, 11), "65.00"),
    ],
)
def test_adopted_edition_pays_by_date(code: RateCode, on: date, amount: str) -> None:
    assert REFORM.rate(code, on).amount == Decimal(amount)


def test_a_rate_that_does_not_exist_yet_is_missing_by_name() -> None:
    with pytest.raises(RateMissing, match="pregnancy on 2020-06-30"):
        REFORM.rate(RateCode.PREGNANCY, date(2020, 6, 30))


def test_a_clock_that_a_version_does_not_have_is_missing_by_name() -> None:
    with pytest.raises(ClockMissing, match="place_of_safety"):
        BY_CODE["2015-2018"].clock(ClockCode.PLACE_OF_SAFETY)


def test_standards_routes_letters_and_windows_of_the_adopted_edition() -> None:
    assert REFORM.standard(Stage.REASONABLE_GROUNDS) == StandardCode.SUSPECTS_CANNOT_PROVE
    assert REFORM.standard(Stage.CONCLUSIVE_GROUNDS) == StandardCode.BALANCE_OF_PROBABILITIES
    routes = {route.code: route.earliest_conclusive for route in REFORM.content.routes}
    assert routes == {RouteCode.AUTHORITY: Earliest.AFTER_RECOVERY, RouteCode.CHILD_PANEL: Earliest.WITH_REASONABLE}
    assert REFORM.recipients(LetterCode.L12) == (Recipient.POLICE,)
    assert REFORM.recipients(LetterCode.L10) == ()
    assert REFORM.held(WindowCode.EXIT_HOLD, date(2020, 5, 1))
    assert not REFORM.held(WindowCode.EXIT_HOLD, date(2020, 7, 7))


def test_lead_times_count_back() -> None:
    back = {clock.code for clock in REFORM.content.clocks if clock.direction == Direction.BEFORE}
    assert back == {
        ClockCode.NEEDS_ASSESSMENT_LEAD,
        ClockCode.EXTENSION_LEAD,
        ClockCode.CHILD_PANEL_AGE_MARGIN,
    }


@pytest.mark.parametrize(
    ("code", "recovery", "day_one", "move_on", "panel"),
    [
        ("2015-2018", 45, False, 14, False),
        ("2018-2019", 45, False, 45, False),
        ("2019-2021", 45, False, 45, True),
        ("2021-2022", 45, False, 45, True),
        ("2022-12", 30, False, 45, False),
        ("2023-01", 30, True, 45, False),
        ("2023-07", 30, True, 45, False),
        ("2024", 30, True, 45, False),
        ("2025", 30, True, 45, False),
        ("2026", 30, True, 45, False),
    ],
)
def test_how_the_main_periods_changed(code: str, recovery: int, day_one: bool, move_on: int, panel: bool) -> None:
    guidance = BY_CODE[code]
    clock = guidance.clock(ClockCode.RECOVERY)
    negative = guidance.steps(RouteCode.AUTHORITY, Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE)
    said = (clock.length, clock.counts_start_day, guidance.clock(ClockCode.MOVE_ON).length, Step.PANEL in negative)
    assert said == (recovery, day_one, move_on, panel)


@pytest.mark.parametrize(
    ("code", "standard"),
    [
        ("2022-12", StandardCode.SUSPECTS_CANNOT_PROVE),
        ("2023-01", StandardCode.OBJECTIVE_FACTORS),
        ("2023-07", StandardCode.ALL_INFORMATION),
        ("2026", StandardCode.ALL_INFORMATION),
    ],
)
def test_how_the_reasonable_grounds_standard_changed(code: str, standard: StandardCode) -> None:
    assert BY_CODE[code].standard(Stage.REASONABLE_GROUNDS) == standard


def test_disqualification_comes_with_the_act_and_brings_its_letter() -> None:
    assert not BY_CODE["2022-12"].switched_on(SwitchCode.DISQUALIFICATION)
    assert BY_CODE["2023-01"].switched_on(SwitchCode.DISQUALIFICATION)
    assert BY_CODE["2023-01"].recipients(LetterCode.L10)


def test_editions_follow_each_other_without_gap_or_overlap() -> None:
    for earlier, later in itertools.pairwise(EDITIONS):
        assert earlier.guidance.legal_to is not None
        assert earlier.guidance.legal_to.toordinal() + 1 == later.guidance.legal_from.toordinal()
    assert EDITIONS[-1].guidance.legal_to is None


@pytest.mark.parametrize("code", BY_CODE)
def test_no_edition_contradicts_itself_and_each_survives_being_stored(code: str) -> None:
    guidance = BY_CODE[code]
    assert contradictions(guidance) == ()
    assert from_data(to_data(guidance.content)) == guidance.content


@pytest.mark.parametrize("code", BY_CODE)
def test_every_value_says_its_basis(code: str) -> None:
    content = BY_CODE[code].content
    rows: tuple[Part, ...] = (
        *content.clocks,
        *content.assurances,
        *content.routes,
        *content.standards,
        *content.switches,
        *content.rates,
        *content.letters,
        *content.windows,
    )
    assert all(row.basis for row in rows)
