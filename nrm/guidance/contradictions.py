"""What cannot be true together in one version. Each finding is a sentence that names both places.

A draft may hold contradictions while it is written; it cannot be opened for comment or published with one.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from nrm.guidance import words
from nrm.guidance.content import Clock, Guidance
from nrm.guidance.sections import Section
from nrm.guidance.vocabulary import CalendarOwner, ClockCode, RouteCode, Stage, Step, SwitchCode, Unit


@dataclass(frozen=True, slots=True)
class Contradiction:
    section: Section | None
    sentence: str


Rule = Callable[[Guidance], Iterator[Contradiction]]

# The first happens inside the second, so it must be the shorter one.
INSIDE = (
    (ClockCode.RECOVERY_REVIEW, ClockCode.RECOVERY),
    (ClockCode.FIRST_CONTACT, ClockCode.RECOVERY),
    (ClockCode.NEEDS_ASSESSMENT_LEAD, ClockCode.MOVE_ON),
    (ClockCode.EXTENSION_LEAD, ClockCode.MOVE_ON),
    (ClockCode.DROP_IN_SESSION, ClockCode.DROP_IN),
    (ClockCode.DRAFT_REMINDER, ClockCode.DRAFT_LIFE),
)
# Without a number for these the service cannot work out a single date.
NUMBERED = (
    ClockCode.REASONABLE_GROUNDS,
    ClockCode.RECOVERY,
    ClockCode.MOVE_ON,
    ClockCode.EXIT_NEGATIVE_CONCLUSIVE,
    ClockCode.DRAFT_LIFE,
)
NEEDED_BY_SWITCH = (
    (SwitchCode.PLACES_OF_SAFETY, ClockCode.PLACE_OF_SAFETY),
    (SwitchCode.DROP_IN, ClockCode.DROP_IN),
    (SwitchCode.NEEDS_ASSESSMENT, ClockCode.NEEDS_SUPPORT),
    (SwitchCode.CHILD_PANELS, ClockCode.CHILD_PANEL_REASONABLE_GROUNDS),
)
# The shortest each unit can be, in hours: enough to say that one period does not fit in another.
HOURS = {
    Unit.HOURS: 1.0,
    Unit.CALENDAR_DAYS: 24.0,
    Unit.WORKING_DAYS: 24.0 * 7 / 5,
    Unit.MONTHS: 24.0 * 28,
    Unit.YEARS: 24.0 * 365,
}


def contradictions(guidance: Guidance) -> tuple[Contradiction, ...]:
    return tuple(found for rule in RULES for found in rule(guidance))


def _dates_in_order(guidance: Guidance) -> Iterator[Contradiction]:
    if guidance.legal_to is not None and guidance.legal_to < guidance.legal_from:
        values = {"last": words.day(guidance.legal_to), "first": words.day(guidance.legal_from)}
        yield Contradiction(None, _("“Last day as law” (%(last)s) is before “First day as law” (%(first)s).") % values)


def _numbers_are_there(guidance: Guidance) -> Iterator[Contradiction]:
    general = {clock.code: clock for clock in guidance.content.clocks if clock.nation is None}
    for code in NUMBERED:
        if code not in general or general[code].length is None:
            yield Contradiction(
                Section.CLOCKS, _("“%(clock)s” needs a number for every nation.") % {"clock": code.label}
            )
    for clock in guidance.content.clocks:
        if clock.length is not None and clock.length < 1:
            yield Contradiction(Section.CLOCKS, _("“%(clock)s” must be 1 or more.") % {"clock": words.title(clock)})


def _said_once(guidance: Guidance) -> Iterator[Contradiction]:
    content = guidance.content
    said = (
        (Section.CLOCKS, [words.title(clock) for clock in content.clocks]),
        (Section.ASSURANCES, [words.assurance_title(row) for row in content.assurances]),
        (Section.STANDARDS, [str(row.stage.label) for row in content.standards]),
        (Section.SWITCHES, [str(row.code.label) for row in content.switches]),
        (Section.LETTERS, [str(row.code.label) for row in content.letters]),
    )
    for section, names in said:
        for name, count in Counter(names).items():
            if count > 1:
                yield Contradiction(section, _("“%(name)s” is there more than once.") % {"name": name})


def _inner_fits_in_outer(guidance: Guidance) -> Iterator[Contradiction]:
    clocks = {clock.code: clock for clock in guidance.content.clocks if clock.nation is None}
    for inner_code, outer_code in INSIDE:
        inner, outer = clocks.get(inner_code), clocks.get(outer_code)
        if inner and outer and _hours(inner) >= _hours(outer) > 0:
            values = {
                "inner": words.title(inner),
                "inner_length": words.length(inner),
                "outer": words.title(outer),
                "outer_length": words.length(outer),
            }
            yield Contradiction(
                Section.CLOCKS,
                _("“%(inner)s” (%(inner_length)s) does not fit inside “%(outer)s” (%(outer_length)s).") % values,
            )


def _calendars_match_units(guidance: Guidance) -> Iterator[Contradiction]:
    for clock in guidance.content.clocks:
        working = clock.unit == Unit.WORKING_DAYS
        if working and clock.calendar == CalendarOwner.NONE:
            text = _("“%(clock)s” counts working days, so “Whose bank holidays” must name a calendar.")
        elif not working and clock.calendar != CalendarOwner.NONE:
            text = _("“%(clock)s” does not count working days, so “Whose bank holidays” must be “no calendar”.")
        else:
            continue
        yield Contradiction(Section.CLOCKS, text % {"clock": words.title(clock)})


def _panel_can_sit(guidance: Guidance) -> Iterator[Contradiction]:
    panel = guidance.content.panel
    wanting = [row for row in guidance.content.assurances if Step.PANEL in row.steps]
    for row in wanting:
        values = {"decision": words.assurance_title(row)}
        if panel is None or panel.quorum < 1:
            yield Contradiction(
                Section.ASSURANCES,
                _("“%(decision)s” goes to a panel, but “Members needed for a panel” is not set.") % values,
            )
        if Step.SECOND_CHECK not in row.steps[: row.steps.index(Step.PANEL)]:
            yield Contradiction(
                Section.ASSURANCES,
                _("“%(decision)s” goes to a panel, so “Second check” must come before it.") % values,
            )
    if panel is not None and not wanting:
        yield Contradiction(
            Section.ASSURANCES,
            _("“Members needed for a panel” is set, but “Checks before service” sends no decision to one."),
        )


def _switches_have_what_they_need(guidance: Guidance) -> Iterator[Contradiction]:
    for switch, clock in NEEDED_BY_SWITCH:
        if guidance.switched_on(switch) and not guidance.has_clock(clock):
            values = {"switch": switch.label, "clock": clock.label}
            yield Contradiction(
                Section.SWITCHES, _("“%(switch)s” is on, but the period “%(clock)s” is missing.") % values
            )
    if guidance.switched_on(SwitchCode.CHILD_PANELS) and guidance.route(RouteCode.CHILD_PANEL) is None:
        values = {"switch": SwitchCode.CHILD_PANELS.label, "route": RouteCode.CHILD_PANEL.label}
        yield Contradiction(Section.SWITCHES, _("“%(switch)s” is on, but the route “%(route)s” is missing.") % values)
    if guidance.switched_on(SwitchCode.SINGLE_AUTHORITY) and guidance.switched_on(SwitchCode.SECOND_AUTHORITY):
        values = {"one": SwitchCode.SINGLE_AUTHORITY.label, "other": SwitchCode.SECOND_AUTHORITY.label}
        yield Contradiction(Section.SWITCHES, _("“%(one)s” and “%(other)s” cannot both be on.") % values)


def _decisions_can_be_made(guidance: Guidance) -> Iterator[Contradiction]:
    if guidance.route(RouteCode.AUTHORITY) is None:
        yield Contradiction(
            Section.ROUTES, _("The route “%(route)s” is missing.") % {"route": RouteCode.AUTHORITY.label}
        )
    for stage in Stage:
        if not any(row.stage == stage for row in guidance.content.standards):
            yield Contradiction(Section.STANDARDS, _("“%(stage)s” has no standard of proof.") % {"stage": stage.label})


def _rates_follow_each_other(guidance: Guidance) -> Iterator[Contradiction]:
    rates = guidance.content.rates
    for rate in rates:
        values = {"rate": rate.code.label, "dates": words.rate_dates(rate)}
        if rate.amount < 0:
            yield Contradiction(Section.RATES, _("“%(rate)s” (%(dates)s) is less than nothing.") % values)
        if rate.ends_on is not None and rate.ends_on < rate.starts_on:
            yield Contradiction(Section.RATES, _("“%(rate)s” (%(dates)s) ends before it starts.") % values)
    for code in dict.fromkeys(rate.code for rate in rates):
        rows = sorted((rate for rate in rates if rate.code == code), key=lambda rate: rate.starts_on)
        for earlier, later in pairwise(rows):
            if earlier.covers(later.starts_on):
                values = {
                    "rate": code.label,
                    "earlier": words.rate_dates(earlier),
                    "later": words.rate_dates(later),
                }
                yield Contradiction(
                    Section.RATES, _("“%(rate)s” has two amounts at once: %(earlier)s and %(later)s.") % values
                )


def _windows_end_after_they_start(guidance: Guidance) -> Iterator[Contradiction]:
    for window in guidance.content.windows:
        if window.ends_on < window.starts_on:
            values = {"window": window.code.label, "dates": words.window(window)}
            yield Contradiction(Section.WINDOWS, _("“%(window)s” (%(dates)s) ends before it starts.") % values)


def _hours(clock: Clock) -> float:
    return (clock.length or 0) * HOURS[clock.unit]


RULES: tuple[Rule, ...] = (
    _dates_in_order,
    _numbers_are_there,
    _said_once,
    _inner_fits_in_outer,
    _calendars_match_units,
    _panel_can_sit,
    _switches_have_what_they_need,
    _decisions_can_be_made,
    _rates_follow_each_other,
    _windows_end_after_they_start,
)
