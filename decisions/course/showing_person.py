"""What the page Course shows of the person meanwhile: turning 18, and detention."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from decisions.course import birthdays, detention, refusals, standing
from decisions.models.at_eighteen import AtEighteen
from decisions.models.detention import Detention, Indicator, Place
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case

# Somebody who is detained again and again has a history that nobody reads to its end.
MOST = 20


def at_eighteen(case: Case, *, actor: Actor, now: datetime) -> dict[str, Any] | None:
    """Nothing of an adult's case, unless they came of age in it."""
    row = AtEighteen.objects.filter(case=case).select_related("asked_by__person", "answered_by__person").first()
    if row is None and not case.is_child:
        return None
    works = actor.may(Permission.WORK_CASES) and not standing.is_over(case)
    is_open = works and (row is None or row.of_age_at is None)
    on = birthdays.earliest(case.person)
    is_reached = on is None or on <= local_day(now)
    return {
        "rows": [SummaryRow(_("18 on"), _birthday(case, on)), *(_asked(row) if row else [])],
        "may_ask": is_open,
        "may_answer": is_open and row is not None and row.asked_on is not None,
        "may_be_18": is_open and row is not None and row.answered_on is not None and on is not None and is_reached,
        "is_unanswered": is_open and on is not None and is_reached and (row is None or row.answered_on is None),
    }


def _birthday(case: Case, on: date | None) -> str:
    if on is None:
        return _("Not known: no year of birth is held. Record what is known of it before they count as an adult")
    if birthdays.is_certain(case.person):
        return _day(on)
    return _("%(on)s at the earliest: the date of birth is not certain") % {"on": _day(on)}


def _asked(row: AtEighteen) -> list[SummaryRow]:
    if row.asked_on is None or row.asked_by is None:
        return [SummaryRow(_("Asked"), _("Not yet"))]
    values = {"how": row.get_asked_how_display(), "on": _day(row.asked_on), "who": row.asked_by.person.full_name}
    asked = SummaryRow(_("Asked"), _("%(on)s. %(how)s. Recorded by %(who)s") % values)
    return [asked, *_answered(row), *_of_age(row)]


def _answered(row: AtEighteen) -> list[SummaryRow]:
    if row.answered_on is None or row.answered_by is None:
        return [SummaryRow(_("Answered"), _("Not yet"))]
    who = row.answered_by.person.full_name
    values = {"how": row.get_answered_how_display(), "on": _day(row.answered_on), "who": who}
    return [
        SummaryRow(_("Stays in the National Referral Mechanism"), _("Yes") if row.stays else _("No")),
        SummaryRow(_("Wants support as an adult"), _("Yes") if row.is_supported else _("No")),
        SummaryRow(_("Answered"), _("%(on)s. %(how)s. Recorded by %(who)s") % values),
    ]


def _of_age(row: AtEighteen) -> list[SummaryRow]:
    return [SummaryRow(_("An adult’s case since"), _instant(row.of_age_at))] if row.of_age_at else []


def detained(case: Case, *, actor: Actor, now: datetime) -> dict[str, Any]:
    rows = Detention.objects.filter(case=case).select_related("recorded_by__person", "release_recorded_by__person")
    found = list(rows.order_by("-detained_on", "-id")[:MOST])
    is_open = any(row.released_on is None for row in found)
    works = actor.may(Permission.WORK_CASES) and not standing.is_over(case)
    return {
        "records": [(row, _wrong(row), _of_detention(row)) for row in found],
        "may_record": works and not is_open,
        "may_add": works and is_open,
        "is_at_risk": detention.is_at_risk(Place.REMOVAL_CENTRE, on=local_day(now)),
    }


def _wrong(row: Detention) -> str:
    """An authority that is missing, late or of too low a grade is shown for as long as the record is."""
    wrong = detention.what_is_wrong(row) if row.level else None
    return _in_words(wrong) if wrong else ""


def _in_words(wrong: Refusal) -> str:
    """The refusals say what to do; of what was recorded all the same, the page says what it was."""
    if isinstance(wrong, refusals.AuthorityMissing):
        return _("No authority for detention at this level is recorded, or no approval.")
    if isinstance(wrong, refusals.AuthorityLate):
        return _("Detention began or was approved before it was authorised at this level.")
    return _("The officer who authorised detention is of too low a grade for this level.")


def _of_detention(row: Detention) -> list[SummaryRow]:
    said = [
        (_("Place"), row.get_place_display()),
        (_("Since"), _day(row.detained_on)),
        (_("Level of risk"), row.get_level_display() if row.level else ""),
        (_("Authorised by"), row.get_grade_display() if row.grade else ""),
        (_("Authorised"), _instant(row.authorised_at) if row.authorised_at else ""),
        (_("Detention approved"), _instant(row.approved_at) if row.approved_at else ""),
        (_("Said to the detention team"), row.challenged),
        (_("Indicators sent"), _sent(row)),
        (_("Needs assessment"), _day(row.needs_assessed_on) if row.needs_assessed_on else _("Not yet")),
        (_("Released"), _day(row.released_on) if row.released_on else _("Not yet")),
        (_("Recorded by"), row.recorded_by.person.full_name),
    ]
    return [SummaryRow(name, value) for name, value in said if value]


def _sent(row: Detention) -> str:
    if row.indicators_sent_on is None:
        return _("None yet")
    words = ", ".join(str(Indicator(code).label) for code in row.indicators)
    return _("%(on)s: %(words)s") % {"on": _day(row.indicators_sent_on), "words": words}


def _day(on: date) -> str:
    return date_format(on, "j F Y")


def _instant(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")
