"""What is true of a person and bears on their support, as plain dates. No number of days is in here."""

from dataclasses import dataclass
from datetime import date

from support.models.period import PeriodKind


@dataclass(frozen=True, slots=True)
class Reasonable:
    """A reasonable grounds decision that counts: a positive from when it is final, a negative from its service."""

    decision_id: int
    guidance_code: str
    positive: bool
    from_on: date
    # The last day of the minimum; and of the duty, in a nation that has a maximum.
    floor_on: date | None = None
    ceiling_on: date | None = None
    runs_to_decision: bool = True
    # After a negative, the last day by which they leave.
    exit_on: date | None = None


@dataclass(frozen=True, slots=True)
class Conclusive:
    """One that counts: from its service, or from when it is final under a version that does not wait for service."""

    decision_id: int
    guidance_code: str
    positive: bool
    final_on: date
    counts_on: date
    # The last day of what follows: of moving on, or of leaving.
    until_on: date | None
    # Moving on comes on top of the recovery minimum.
    adds_to_recovery: bool = True


@dataclass(frozen=True, slots=True)
class Withdrawal:
    change_id: int
    guidance_code: str
    on: date
    exit_on: date | None


@dataclass(frozen=True, slots=True)
class OfCase:
    reasonable: tuple[Reasonable, ...] = ()
    conclusive: tuple[Conclusive, ...] = ()
    # When the conclusive decision became final that is on its way to the person, or refused by them.
    unserved_since: date | None = None
    withdrawal: Withdrawal | None = None
    # The day on which they were told that they are disqualified, and that on which it was withdrawn or quashed.
    disqualified: tuple[tuple[date, date | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stay, emergency support, or what somebody granted. `decided_on`: a later negative ends it."""

    kind: PeriodKind
    basis: str
    basis_id: int
    guidance_code: str
    from_on: date
    until_on: date | None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class Childhood:
    """A child of whom their local authority was told. `of_age_on`: the day from which their case is an adult's."""

    child_id: int
    guidance_code: str
    from_on: date
    of_age_on: date | None = None
    # Whether they wanted support as an adult then, and from which day they did; later, if they agreed later.
    goes_on: bool = False
    adult_from: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    # Of a child none: their decisions bear on their support from the day on which they are of age.
    cases: tuple[OfCase, ...] = ()
    stays: tuple[Span, ...] = ()
    emergencies: tuple[Span, ...] = ()
    grants: tuple[Span, ...] = ()
    drop_ins: tuple[Span, ...] = ()
    childhoods: tuple[Childhood, ...] = ()
    # The days on which they left, and those on which they came back.
    left: tuple[date, ...] = ()
    came_back: tuple[date, ...] = ()
    # The day on which they said that they want no support.
    refused_on: date | None = None
    # That on which they agreed again after it, or came back: of what runs then, the rest is theirs.
    not_before: date | None = None
    # The day they died or left the country.
    over_on: date | None = None
    # In which nobody is asked to leave: first and last day.
    holds: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Entitled:
    """A period as it should stand."""

    kind: PeriodKind
    starts_on: date
    ends_on: date | None
    basis: str
    basis_id: int
    guidance_code: str

    @property
    def key(self) -> tuple[str, str, int]:
        return (self.kind.value, self.basis, self.basis_id)

    def covers(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
