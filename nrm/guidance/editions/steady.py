"""What no edition changed: clocks of the front door, of the police, and who gets which letter."""

from nrm.guidance.content import Assurance, Clock, Letter
from nrm.guidance.vocabulary import (
    Approval,
    Bound,
    CalendarOwner,
    ClockCode,
    LetterCode,
    Outcome,
    Recipient,
    RouteCode,
    Stage,
    Start,
    Step,
    Unit,
)

AUTHORITY = RouteCode.AUTHORITY
PROCESS = "Competent authority guidance on who is told of what"

REASONABLE_GROUNDS = Clock(
    ClockCode.REASONABLE_GROUNDS,
    Start.REFERRAL_RECEIVED,
    5,
    Unit.WORKING_DAYS,
    Bound.TARGET,
    "Statutory guidance: where possible within five working days of the referral",
    calendar=CalendarOwner.AUTHORITY,
)

FRONT_DOOR: tuple[Clock, ...] = (
    REASONABLE_GROUNDS,
    Clock(
        ClockCode.FIRST_CONTACT,
        Start.REASONABLE_POSITIVE,
        48,
        Unit.HOURS,
        Bound.TARGET,
        "Parliamentary answer 90104: several attempts at different times",
    ),
)

AROUND: tuple[Clock, ...] = (
    Clock(
        ClockCode.CONCLUSIVE_GROUNDS,
        Start.REASONABLE_POSITIVE,
        None,
        Unit.CALENDAR_DAYS,
        Bound.TARGET,
        "As soon as possible once the recovery minimum is over; no number is set",
    ),
    Clock(
        ClockCode.EVIDENCE_REPLY,
        Start.EVIDENCE_REQUESTED,
        14,
        Unit.CALENDAR_DAYS,
        Bound.TARGET,
        "14 or 28 days are usual; set by the authority",
        extendable=True,
        unverified=True,
    ),
    Clock(
        ClockCode.EXIT_NEGATIVE_REASONABLE,
        Start.REASONABLE_NEGATIVE_SERVED,
        2,
        Unit.WORKING_DAYS,
        Bound.MINIMUM,
        "Short and planned by the provider; the number is a choice of this product",
        calendar=CalendarOwner.PERSON,
        extendable=True,
        unverified=True,
    ),
    Clock(
        ClockCode.EXIT_WITHDRAWN,
        Start.WITHDRAWN,
        2,
        Unit.WORKING_DAYS,
        Bound.MINIMUM,
        "Short and planned by the provider; the number is a choice of this product",
        calendar=CalendarOwner.PERSON,
        extendable=True,
        unverified=True,
    ),
    Clock(
        ClockCode.JUDICIAL_REVIEW,
        Start.NEGATIVE_SERVED,
        3,
        Unit.MONTHS,
        Bound.MAXIMUM,
        "Promptly, and at most three months: court rules",
        unverified=True,
    ),
    Clock(
        ClockCode.POLICE_PASS_DETAILS,
        Start.CRIME_REPORTED,
        2,
        Unit.WORKING_DAYS,
        Bound.DUTY,
        "Victims' Code, unless the person asks the police not to",
        calendar=CalendarOwner.PERSON,
    ),
    Clock(
        ClockCode.STRATEGY_DISCUSSION,
        Start.STRATEGY_DISCUSSION_HELD,
        15,
        Unit.WORKING_DAYS,
        Bound.DUTY,
        "Working Together: up to 15 working days to a conference",
        calendar=CalendarOwner.PERSON,
        unverified=True,
    ),
    Clock(
        ClockCode.GUARDIAN_SUPPORT,
        Start.GUARDIAN_REFERRED,
        18,
        Unit.MONTHS,
        Bound.MAXIMUM,
        "The limit of the first service; its removal was being tested",
        extendable=True,
    ),
    Clock(
        ClockCode.DOMESTIC_WORKER_LEAVE,
        Start.CONCLUSIVE_POSITIVE,
        28,
        Unit.CALENDAR_DAYS,
        Bound.MAXIMUM,
        "Immigration rules for domestic workers who are victims",
    ),
    Clock(
        ClockCode.DOMESTIC_WORKER_CHANGE,
        Start.UK_ENTERED,
        6,
        Unit.MONTHS,
        Bound.MAXIMUM,
        "Within the six months of the visa",
    ),
    Clock(
        ClockCode.DUTY_TO_NOTIFY,
        Start.ENCOUNTERED,
        None,
        Unit.CALENDAR_DAYS,
        Bound.DUTY,
        "Modern Slavery Act 2015 section 52 from 1 November 2015: as soon as practicable; no number is set",
    ),
    Clock(
        ClockCode.DRAFT_REMINDER,
        Start.DRAFT_CREATED,
        21,
        Unit.CALENDAR_DAYS,
        Bound.TARGET,
        "The referral service's own timer",
    ),
    Clock(
        ClockCode.DRAFT_LIFE,
        Start.DRAFT_CREATED,
        28,
        Unit.CALENDAR_DAYS,
        Bound.MAXIMUM,
        "The referral service's own timer: the draft is deleted",
    ),
    Clock(ClockCode.SIGN_IN_LINK, Start.LINK_SENT, 24, Unit.HOURS, Bound.MAXIMUM, "The referral service's own timer"),
    Clock(
        ClockCode.RETENTION,
        Start.CASE_CLOSED,
        None,
        Unit.YEARS,
        Bound.MINIMUM,
        "As long as necessary, says the privacy notice; no number is published. Legal holds come first",
        unverified=True,
    ),
)

# What the product learnt after versions had been published: a version that was stored without one means this.
LEARNT: tuple[Clock, ...] = (
    Clock(
        ClockCode.COMPLETE_REFERRAL,
        Start.SAFETY_REFERRAL_SENT,
        2,
        Unit.WORKING_DAYS,
        Bound.TARGET,
        "Leaves three of the five working days for the decision; the number is a choice of this product",
        calendar=CalendarOwner.PERSON,
        unverified=True,
    ),
    Clock(
        ClockCode.SERVED_BY_POST,
        Start.LETTER_POSTED,
        2,
        Unit.WORKING_DAYS,
        Bound.MAXIMUM,
        "The second working day after posting, as courts count first-class post; no number is set for these letters",
        calendar=CalendarOwner.PERSON,
        unverified=True,
    ),
    Clock(
        ClockCode.SERVED_BY_HAND,
        Start.LETTER_HANDED_OVER,
        1,
        Unit.CALENDAR_DAYS,
        Bound.MAXIMUM,
        "The day on which it was put into their hands; a choice of this product",
        counts_start_day=True,
        unverified=True,
    ),
    Clock(
        ClockCode.SERVED_IN_PORTAL,
        Start.LETTER_LISTED,
        1,
        Unit.WORKING_DAYS,
        Bound.MAXIMUM,
        "The day on which it was opened, or the next working day; a choice of this product",
        calendar=CalendarOwner.PERSON,
        unverified=True,
    ),
)

SECOND_CHECKS: tuple[Assurance, ...] = (
    Assurance(AUTHORITY, Stage.REASONABLE_GROUNDS, Outcome.POSITIVE, (), "One officer decides"),
    Assurance(
        AUTHORITY,
        Stage.REASONABLE_GROUNDS,
        Outcome.NEGATIVE,
        (Step.SECOND_CHECK,),
        "Every negative is checked by a different officer",
    ),
    Assurance(AUTHORITY, Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE, (), "One officer decides"),
    Assurance(
        AUTHORITY,
        Stage.CONCLUSIVE_GROUNDS,
        Outcome.NEGATIVE,
        (Step.SECOND_CHECK,),
        "Every negative is checked by a different officer",
    ),
)

_R = Recipient
_DECISION = (_R.PERSON, _R.FIRST_RESPONDER, _R.PRIME, _R.PROVIDER, _R.POLICE, _R.LOCAL_AUTHORITY, _R.GUARDIAN)
_RECIPIENTS: dict[LetterCode, tuple[Recipient, ...]] = {
    LetterCode.L1: (_R.FIRST_RESPONDER, _R.PROVIDER, _R.LOCAL_AUTHORITY),
    LetterCode.L2: _DECISION,
    LetterCode.L3: (_R.PERSON, _R.REPRESENTATIVE, *_DECISION[1:]),
    LetterCode.L4: (_R.PERSON, _R.PROVIDER, _R.POLICE),
    LetterCode.L5: (_R.PERSON, _R.REPRESENTATIVE, *_DECISION[1:]),
    LetterCode.L6: (_R.PERSON, _R.REPRESENTATIVE, *_DECISION[1:]),
    LetterCode.L7: (_R.FIRST_RESPONDER, _R.PRIME, _R.PROVIDER, _R.LOCAL_AUTHORITY, _R.POLICE),
    LetterCode.L8: (_R.PERSON, _R.FIRST_RESPONDER, _R.PROVIDER),
    LetterCode.L9: (_R.PERSON, _R.PROVIDER, _R.PRIME),
    LetterCode.L11: (_R.PERSON, _R.REPRESENTATIVE, _R.FIRST_RESPONDER, _R.PROVIDER),
    LetterCode.L12: (_R.POLICE,),
    LetterCode.L13: (_R.FIRST_RESPONDER,),
    LetterCode.L14: (_R.PERSON, _R.LOCAL_AUTHORITY, _R.GUARDIAN, _R.PROVIDER),
    LetterCode.L15: (_R.FIRST_RESPONDER, _R.REPRESENTATIVE),
    LetterCode.L16: (_R.GUARDIAN, _R.LOCAL_AUTHORITY),
}

LETTERS: tuple[Letter, ...] = tuple(Letter(code, recipients, PROCESS) for code, recipients in _RECIPIENTS.items())
# What the product learnt to write after versions had been published. To those who were told by consent alone.
LEARNT_LETTERS: tuple[Letter, ...] = (
    Letter(
        LetterCode.L17,
        (_R.FIRST_RESPONDER, _R.PRIME, _R.PROVIDER, _R.LOCAL_AUTHORITY, _R.GUARDIAN, _R.POLICE),
        "UK GDPR, Articles 7(3) and 19; who of them is told is what was shared with them by consent",
        approval=Approval.NONE,
    ),
)
DISQUALIFICATION_LETTER = Letter(
    LetterCode.L10,
    (_R.PERSON, _R.REPRESENTATIVE, _R.PROVIDER, _R.POLICE),
    "Nationality and Borders Act 2022 section 63",
)
