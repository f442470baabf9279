"""What came after 2021, each edition as changes to the one before. None is adopted by default."""

from dataclasses import replace
from datetime import date

from nrm.guidance.content import Clock, Standard, Switch
from nrm.guidance.editions.edition import changed, edition, without_panel
from nrm.guidance.editions.rates import rates_between
from nrm.guidance.editions.reform_2019 import CONTENT as REFORMED
from nrm.guidance.editions.steady import DISQUALIFICATION_LETTER
from nrm.guidance.vocabulary import (
    Bound,
    ClockCode,
    Stage,
    StandardCode,
    Start,
    SwitchCode,
    Unit,
)

STATUTE = "Nationality and Borders Act 2022"


def _recovery(basis: str, *, counts_start_day: bool) -> Clock:
    return Clock(
        ClockCode.RECOVERY,
        Start.REASONABLE_POSITIVE,
        30,
        Unit.CALENDAR_DAYS,
        Bound.MINIMUM,
        basis,
        counts_start_day=counts_start_day,
        extendable=True,
    )


def _review(*, counts_start_day: bool) -> Clock:
    return Clock(
        ClockCode.RECOVERY_REVIEW,
        Start.REASONABLE_POSITIVE,
        20,
        Unit.CALENDAR_DAYS,
        Bound.TARGET,
        "Kept in proportion to the shorter minimum; a choice of this product",
        counts_start_day=counts_start_day,
        unverified=True,
    )


def _reconsideration(length: int, unit: Unit, basis: str, *, unverified: bool) -> Clock:
    return Clock(
        ClockCode.RECONSIDERATION,
        Start.NEGATIVE_SERVED,
        length,
        unit,
        Bound.MAXIMUM,
        basis,
        extendable=True,
        unverified=unverified,
    )


_SECOND_FROM, _SECOND_TO = date(2021, 11, 8), date(2022, 12, 12)
_SECOND = changed(
    REFORMED,
    switches=(
        Switch(SwitchCode.SINGLE_AUTHORITY, False, "Some adults are decided elsewhere from 8 November 2021"),
        Switch(SwitchCode.SECOND_AUTHORITY, True, "Immigration Enforcement Competent Authority from 8 November 2021"),
    ),
    rates=rates_between(_SECOND_FROM, _SECOND_TO),
    windows=(),
)
SECOND_AUTHORITY = edition(
    code="2021-2022",
    title="Second competent authority, November 2021 to December 2022",
    legal_from=_SECOND_FROM,
    legal_to=_SECOND_TO,
    content=_SECOND,
    based_on="2019-2021",
    summary="A second competent authority inside Immigration Enforcement decides for some adults.",
)

_SHORTER_FROM, _SHORTER_TO = date(2022, 12, 13), date(2023, 1, 29)
_SHORTER = changed(
    replace(
        without_panel(_SECOND), clocks=tuple(clock for clock in _SECOND.clocks if clock.code != ClockCode.PANEL_OUTCOME)
    ),
    clocks=(
        _recovery("Guidance of 13 December 2022, statement to Parliament that day", counts_start_day=False),
        _review(counts_start_day=False),
    ),
    switches=(Switch(SwitchCode.RETURNED_TO_DIFFERENT_OFFICER, False, "There is no panel to return a case"),),
    rates=rates_between(_SHORTER_FROM, _SHORTER_TO),
)
SHORTER_RECOVERY = edition(
    code="2022-12",
    title="30-day recovery and no panels, December 2022",
    legal_from=_SHORTER_FROM,
    legal_to=_SHORTER_TO,
    content=_SHORTER,
    based_on="2021-2022",
    summary="The recovery minimum falls from 45 to 30 days by guidance. Panels are removed.",
)

_STATUTE_FROM, _STATUTE_TO = date(2023, 1, 30), date(2023, 7, 23)
_STATUTE = changed(
    _SHORTER,
    clocks=(
        _recovery(f"{STATUTE} section 61: 30 days beginning with the day of the decision", counts_start_day=True),
        _review(counts_start_day=True),
    ),
    standards=(
        Standard(Stage.REASONABLE_GROUNDS, StandardCode.OBJECTIVE_FACTORS, f"{STATUTE} section 60 and guidance"),
        Standard(Stage.CONCLUSIVE_GROUNDS, StandardCode.BALANCE_OF_PROBABILITIES, f"{STATUTE} section 60"),
    ),
    switches=(
        Switch(SwitchCode.DISQUALIFICATION, True, f"{STATUTE} section 63"),
        Switch(SwitchCode.ONE_RECOVERY_PERIOD, True, f"{STATUTE} section 62"),
        Switch(
            SwitchCode.CONCLUSIVE_AFTER_DISQUALIFICATION, False, "The guidance ended the process on disqualification"
        ),
    ),
    letters=(DISQUALIFICATION_LETTER,),
    rates=rates_between(_STATUTE_FROM, _STATUTE_TO),
)
STATUTORY = edition(
    code="2023-01",
    title="Nationality and Borders Act, January 2023",
    legal_from=_STATUTE_FROM,
    legal_to=_STATUTE_TO,
    content=_STATUTE,
    based_on="2022-12",
    summary=(
        "The recovery period is in statute and the decision day is day one. Reasonable grounds rest on "
        "objective factors. Disqualification begins."
    ),
)

_RELAXED_FROM, _RELAXED_TO = date(2023, 7, 24), date(2024, 2, 21)
_RELAXED = changed(
    _STATUTE,
    standards=(
        Standard(
            Stage.REASONABLE_GROUNDS,
            StandardCode.ALL_INFORMATION,
            "Guidance from 24 July 2023, edited 9 October 2023: objective evidence is no longer required",
        ),
    ),
    rates=rates_between(_RELAXED_FROM, _RELAXED_TO),
)
EVIDENCE_RELAXED = edition(
    code="2023-07",
    title="Evidence rule relaxed, July 2023",
    legal_from=_RELAXED_FROM,
    legal_to=_RELAXED_TO,
    content=_RELAXED,
    based_on="2023-01",
    summary="Reasonable grounds are decided on all the information available, short of conclusive proof.",
)

_LIMIT_FROM, _LIMIT_TO = date(2024, 2, 22), date(2025, 1, 15)
_LIMIT = changed(
    _RELAXED,
    clocks=(
        _reconsideration(1, Unit.MONTHS, "Annex E from early 2024; the length is known, not read", unverified=True),
    ),
    rates=rates_between(_LIMIT_FROM, _LIMIT_TO),
)
RECONSIDERATION_LIMIT = edition(
    code="2024",
    title="Time limit for reconsideration, 2024",
    legal_from=_LIMIT_FROM,
    legal_to=_LIMIT_TO,
    content=_LIMIT,
    based_on="2023-07",
    summary="A reconsideration must be asked for within one month. Financial support rises by an amount not seen.",
)

_CLARIFIED_FROM, _CLARIFIED_TO = date(2025, 1, 16), date(2026, 2, 12)
_CLARIFIED = changed(
    _LIMIT,
    clocks=(
        _reconsideration(30, Unit.CALENDAR_DAYS, "Guidance in force in 2025; under challenge", unverified=False),
        Clock(
            ClockCode.EXIT_NEGATIVE_CONCLUSIVE,
            Start.CONCLUSIVE_NEGATIVE_SERVED,
            14,
            Unit.CALENDAR_DAYS,
            Bound.MAXIMUM,
            "Advice to local authorities: up to 14 days; the first day is not known",
            extendable=True,
            unverified=True,
        ),
    ),
    rates=rates_between(_CLARIFIED_FROM, _CLARIFIED_TO),
)
RECONSIDERATION_CLARIFIED = edition(
    code="2025",
    title="Reconsideration in 30 days, 2025",
    legal_from=_CLARIFIED_FROM,
    legal_to=_CLARIFIED_TO,
    content=_CLARIFIED,
    based_on="2024",
    summary=(
        "A reconsideration must be asked for within 30 calendar days. Exit after a negative decision is up to 14 days."
    ),
)

_CURRENT_FROM = date(2026, 2, 13)
CURRENT = edition(
    code="2026",
    title="Consent by word, February 2026",
    legal_from=_CURRENT_FROM,
    legal_to=None,
    content=changed(
        _CLARIFIED,
        switches=(
            Switch(
                SwitchCode.VERBAL_WITHDRAWAL, True, "From 13 February 2026, through a first responder's professional"
            ),
            Switch(SwitchCode.CONCLUSIVE_AFTER_DISQUALIFICATION, True, "Judgment in ABW, 17 December 2025"),
        ),
        rates=rates_between(_CURRENT_FROM, None),
    ),
    based_on="2025",
    summary=(
        "An adult may agree to a referral or withdraw by word. A disqualified person still gets a conclusive "
        "grounds decision."
    ),
)
