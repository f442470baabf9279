"""Each contradiction ends in a sentence that names both places."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from nrm.guidance.content import Clock, Content, Guidance, Panel, Window
from nrm.guidance.contradictions import RULES, contradictions
from nrm.guidance.editions.reform_2019 import REFORM_2019
from nrm.guidance.vocabulary import CalendarOwner, ClockCode, RateCode, RouteCode, Stage, Step, SwitchCode, WindowCode

SOUND = REFORM_2019.guidance
PANEL = SOUND.content.panel


def with_clock(code: ClockCode, **values: object) -> Content:
    def changed(clock: Clock) -> Clock:
        return replace(clock, **values) if clock.code == code and clock.nation is None else clock  # type: ignore[arg-type]

    return replace(SOUND.content, clocks=tuple(changed(clock) for clock in SOUND.content.clocks))


def without_clock(code: ClockCode) -> Content:
    return replace(SOUND.content, clocks=tuple(clock for clock in SOUND.content.clocks if clock.code != code))


def with_steps(*steps: Step) -> Content:
    rows = SOUND.content.assurances
    return replace(
        SOUND.content, assurances=tuple(replace(row, steps=steps) if Step.PANEL in row.steps else row for row in rows)
    )


def with_rates(second_starts: date) -> Content:
    rows = SOUND.content.rates
    changed = tuple(
        replace(row, starts_on=second_starts)
        if row.code == RateCode.ADULT_OUTREACH and row.starts_on == date(2020, 7, 1)
        else row
        for row in rows
    )
    return replace(SOUND.content, rates=changed)


def switched(code: SwitchCode) -> Content:
    rows = SOUND.content.switches
    return replace(SOUND.content, switches=tuple(replace(row, on=True) if row.code == code else row for row in rows))


def quorum(number: int) -> Panel:
    assert PANEL is not None
    return replace(PANEL, quorum=number)


CONTENT = SOUND.content
BROKEN: list[tuple[str, Content, tuple[str, str]]] = [
    ("a panel nobody described", replace(CONTENT, panel=None), ("goes to a panel", "Members needed for a panel")),
    ("a panel of none", replace(CONTENT, panel=quorum(0)), ("goes to a panel", "Members needed for a panel")),
    ("a panel nobody goes to", with_steps(Step.SECOND_CHECK), ("Members needed for a panel", "Checks before service")),
    ("a panel before the check", with_steps(Step.PANEL, Step.SECOND_CHECK), ("goes to a panel", "Second check")),
    (
        "a review after the end",
        with_clock(ClockCode.RECOVERY_REVIEW, length=46),
        ("Review during the recovery period” (46 calendar days)", "Recovery period” (45 calendar days)"),
    ),
    (
        "a floor shorter than the target in it",
        with_clock(ClockCode.RECOVERY, length=1),
        ("First contact by the support provider” (48 hours)", "Recovery period” (1 calendar day)"),
    ),
    (
        "move-on shorter than its lead time",
        with_clock(ClockCode.MOVE_ON, length=14),
        ("Recovery Needs Assessment sent before support ends” (10 working days)", "(14 calendar days)"),
    ),
    (
        "a reminder after the deletion",
        with_clock(ClockCode.DRAFT_REMINDER, length=28),
        ("Reminder about an unfinished referral", "Unfinished referral is deleted"),
    ),
    (
        "sessions further apart than the service lasts",
        with_clock(ClockCode.DROP_IN_SESSION, length=400),
        ("Time between drop-in sessions", "Drop-in or reach-in service"),
    ),
    ("no number", with_clock(ClockCode.MOVE_ON, length=None), ("Move-on support", "needs a number")),
    ("less than one", with_clock(ClockCode.EVIDENCE_REPLY, length=0), ("Reply to a request", "1 or more")),
    (
        "working days without a calendar",
        with_clock(ClockCode.REASONABLE_GROUNDS, calendar=CalendarOwner.NONE),
        ("Reasonable grounds decision", "Whose bank holidays"),
    ),
    (
        "calendar days with one",
        with_clock(ClockCode.MOVE_ON, calendar=CalendarOwner.PERSON),
        ("Move-on support", "Whose bank holidays"),
    ),
    (
        "a switch without its clock",
        without_clock(ClockCode.PLACE_OF_SAFETY),
        ("Places of safety before a referral” is on", "Place of safety before a referral” is missing"),
    ),
    (
        "child panels without their route",
        replace(CONTENT, routes=tuple(row for row in CONTENT.routes if row.code != RouteCode.CHILD_PANEL)),
        ("Devolved child panels decide", "route “Devolved child panel” is missing"),
    ),
    (
        "one authority and two",
        switched(SwitchCode.SECOND_AUTHORITY),
        ("One Single Competent Authority", "second competent authority"),
    ),
    (
        "nobody decides",
        replace(CONTENT, routes=tuple(row for row in CONTENT.routes if row.code != RouteCode.AUTHORITY)),
        ("route", "Competent authority"),
    ),
    (
        "no standard",
        replace(CONTENT, standards=tuple(row for row in CONTENT.standards if row.stage != Stage.REASONABLE_GROUNDS)),
        ("Reasonable grounds", "standard of proof"),
    ),
    (
        "said twice",
        replace(CONTENT, letters=(*CONTENT.letters, CONTENT.letters[0])),
        ("Referral accepted", "more than once"),
    ),
    ("two amounts at once", with_rates(date(2020, 6, 1)), ("30 June 2020", "1 June 2020")),
    (
        "a rate that ends before it starts",
        replace(CONTENT, rates=(*CONTENT.rates[1:], replace(CONTENT.rates[0], ends_on=date(2015, 1, 1)))),
        ("Adult, self-catered", "ends before it starts"),
    ),
    (
        "a rate below nothing",
        replace(CONTENT, rates=(*CONTENT.rates[1:], replace(CONTENT.rates[0], amount=Decimal("-1.00")))),
        ("Adult, self-catered", "less than nothing"),
    ),
    (
        "a span that ends before it starts",
        replace(CONTENT, windows=(Window(WindowCode.EXIT_HOLD, date(2020, 7, 6), date(2020, 4, 6), "Reversed"),)),
        ("Nobody is asked to leave", "ends before it starts"),
    ),
]


@pytest.mark.parametrize(("content", "names"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_contradiction_is_found_and_names_both_places(content: Content, names: tuple[str, str]) -> None:
    sentences = [found.sentence for found in contradictions(replace(SOUND, content=content))]
    assert any(all(name in sentence for name in names) for sentence in sentences), sentences


def test_last_day_before_the_first_is_found() -> None:
    reversed_dates = replace(SOUND, legal_from=date(2026, 1, 2), legal_to=date(2026, 1, 1))
    (found,) = contradictions(reversed_dates)
    assert "“Last day as law” (1 January 2026)" in found.sentence
    assert "“First day as law” (2 January 2026)" in found.sentence


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_is_broken_by_one_of_these(rule: Callable[[Guidance], object]) -> None:
    broken = [replace(SOUND, content=content) for _, content, _ in BROKEN]
    broken.append(replace(SOUND, legal_from=date(2026, 1, 2), legal_to=date(2026, 1, 1)))
    assert any(list(rule(guidance)) for guidance in broken)  # type: ignore[call-overload]
