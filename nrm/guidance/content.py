"""A guidance version as the rest of the product reads it: frozen, typed, data only.

Nothing here decides anything. Clocks are computed by each floor from these values; `words.py` says them in English.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.vocabulary import (
    Approval,
    Bound,
    CalendarOwner,
    ClockCode,
    Direction,
    Earliest,
    LetterCode,
    Outcome,
    Per,
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


class ClockMissing(LookupError):
    """The version has no such clock: the caller must ask the switch first."""


class RateMissing(LookupError):
    """The version has no such rate on that day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One period. `length` None means the rule sets no number; `nation` None means every nation without its own."""

    code: ClockCode
    starts: Start
    length: int | None
    unit: Unit
    bound: Bound
    basis: str
    counts_start_day: bool = False
    direction: Direction = Direction.AFTER
    calendar: CalendarOwner = CalendarOwner.NONE
    nation: Jurisdiction | None = None
    extendable: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Assurance:
    """The checks a decision must pass before it is served."""

    route: RouteCode
    stage: Stage
    outcome: Outcome
    steps: tuple[Step, ...]
    basis: str
    unverified: bool = False

    @property
    def key(self) -> str:
        return f"{self.route.value}-{self.stage.value}-{self.outcome.value}"


@dataclass(frozen=True, slots=True)
class Route:
    code: RouteCode
    earliest_conclusive: Earliest
    basis: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """How the multi-agency panel sits. It may send a decision back; it never substitutes its own."""

    quorum: int
    independent_chair: bool
    before_service: bool
    basis: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    stage: Stage
    code: StandardCode
    basis: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Switch:
    code: SwitchCode
    on: bool
    basis: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    code: RateCode
    amount: Decimal
    per: Per
    starts_on: date
    basis: str
    ends_on: date | None = None
    unverified: bool = False

    def covers(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Window:
    """A dated span that holds for everyone, whatever their own clocks say."""

    code: WindowCode
    starts_on: date
    ends_on: date
    basis: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    code: LetterCode
    recipients: tuple[Recipient, ...]
    basis: str
    unverified: bool = False
    # To the person or who stands for them; to everybody else it is a form that goes by itself.
    approval: Approval = Approval.OFFICER


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says: the part that is stored as data."""

    clocks: tuple[Clock, ...]
    routes: tuple[Route, ...]
    assurances: tuple[Assurance, ...]
    standards: tuple[Standard, ...]
    switches: tuple[Switch, ...]
    rates: tuple[Rate, ...]
    letters: tuple[Letter, ...]
    windows: tuple[Window, ...] = ()
    panel: Panel | None = None


@dataclass(frozen=True, slots=True)
class Guidance:
    """A version with its name and dates. What a case follows is the version adopted on the day of the event."""

    code: str
    title: str
    legal_from: date
    legal_to: date | None
    content: Content

    def is_current_law(self, on: date) -> bool:
        return self.legal_from <= on and (self.legal_to is None or on <= self.legal_to)

    def clock(self, code: ClockCode, nation: Jurisdiction | None = None) -> Clock:
        """The nation's own clock where it has one, else the one for every nation."""
        found = {clock.nation: clock for clock in self.content.clocks if clock.code == code}
        clock = found.get(nation) or found.get(None)
        if clock is None:
            raise ClockMissing(f"{self.code} has no clock {code.value} for {nation or 'every nation'}.")
        return clock

    def has_clock(self, code: ClockCode) -> bool:
        return any(clock.code == code for clock in self.content.clocks)

    def switched_on(self, code: SwitchCode) -> bool:
        """A switch the version does not name is off."""
        return any(switch.on for switch in self.content.switches if switch.code == code)

    def steps(self, route: RouteCode, stage: Stage, outcome: Outcome) -> tuple[Step, ...]:
        wanted = (route, stage, outcome)
        for assurance in self.content.assurances:
            if (assurance.route, assurance.stage, assurance.outcome) == wanted:
                return assurance.steps
        return ()

    def route(self, code: RouteCode) -> Route | None:
        return next((route for route in self.content.routes if route.code == code), None)

    def standard(self, stage: Stage) -> StandardCode:
        return next(standard.code for standard in self.content.standards if standard.stage == stage)

    def rate(self, code: RateCode, on: date) -> Rate:
        for rate in self.content.rates:
            if rate.code == code and rate.covers(on):
                return rate
        raise RateMissing(f"{self.code} has no rate {code.value} on {on}.")

    def recipients(self, letter: LetterCode) -> tuple[Recipient, ...]:
        return next((row.recipients for row in self.content.letters if row.code == letter), ())

    def approval(self, letter: LetterCode) -> Approval:
        return next((row.approval for row in self.content.letters if row.code == letter), Approval.OFFICER)

    def held(self, code: WindowCode, on: date) -> bool:
        return any(window.starts_on <= on <= window.ends_on for window in self.content.windows if window.code == code)
