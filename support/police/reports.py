"""Records that a crime was reported, and that the force passed the details on or was asked by the person not to."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.calendars.holidays import calendar_of
from nrm.calendars.working_days import LONDON, local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.nations import jurisdiction_of
from support.locking import facts_of, hold, lock
from support.models.care import Care
from support.models.police_report import PoliceReport


class ReportedWhen(Refusal):
    sentence = _("It was reported today or earlier")


class KnownAlready(Refusal):
    sentence = _("A report to this force on that day is recorded already")


class NothingOwed(Refusal):
    sentence = _("The force passed the details on already, or was asked not to")


class PassedWhen(Refusal):
    sentence = _("The details came on or after the day of the report, and not in the future")


@dataclass(frozen=True, slots=True)
class Reported:
    force_id: int
    on: date
    number: str = ""
    asked_not_to: bool = False


@transaction.atomic
def add(*, care: Care, reported: Reported, by: Actor, now: datetime) -> PoliceReport:
    """Whether there is a report, and what becomes of it, changes nothing of the support."""
    return write_down(lock(care, by=by), reported, by=by, now=now)


def write_down(care: Care, reported: Reported, *, by: Actor, now: datetime) -> PoliceReport:
    """Call inside a transaction, with the care locked."""
    if reported.on > local_day(now):
        raise ReportedWhen
    guidance = adopted(reported.on)
    report = PoliceReport(
        care=care,
        force_id=reported.force_id,
        number=reported.number.strip(),
        reported_on=reported.on,
        asked_not_to=reported.asked_not_to,
        due_on=None if reported.asked_not_to else due_on(reported.on, care.nation),
        guidance_code=guidance.code,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    _once(report)
    facts = facts_of(care, report_id=report.pk, organisation_id=reported.force_id, asked_not_to=report.asked_not_to)
    record(Happened.POLICE_REPORT_RECORDED, subject=care.case or care, by=by, at=now, facts=facts)
    return report


@transaction.atomic
def passed(*, report: PoliceReport, on: date, by: Actor, now: datetime) -> PoliceReport:
    """By the force that has it to do, or by whoever the details reached."""
    care, report = _lock(report, by)
    if not report.reported_on <= on <= local_day(now):
        raise PassedWhen
    report.passed_on = on
    report.save(update_fields=["passed_on"])
    facts = facts_of(care, report_id=report.pk, organisation_id=report.force_id)
    record(Happened.POLICE_DETAILS_PASSED, subject=care.case or care, by=by, at=now, facts=facts)
    return report


@transaction.atomic
def asked_not_to(*, report: PoliceReport, by: Actor, now: datetime) -> PoliceReport:
    """The person asked the police not to, after they had reported it: nothing is owed from then on."""
    care, report = _lock(report, by)
    report.asked_not_to, report.due_on = True, None
    report.save(update_fields=["asked_not_to", "due_on"])
    facts = facts_of(care, report_id=report.pk, organisation_id=report.force_id)
    record(Happened.POLICE_ASKED_NOT_TO, subject=care.case or care, by=by, at=now, facts=facts)
    return report


def due_on(reported_on: date, nation: str) -> date:
    """The force counts by the bank holidays of where the person is supported."""
    jurisdiction = jurisdiction_of(nation)
    clock = adopted(reported_on).clock(ClockCode.POLICE_PASS_DETAILS, jurisdiction)
    began = datetime.combine(reported_on, time(12), tzinfo=LONDON)
    return due(clock, started_at=began, calendar=calendar_of(jurisdiction)).on


def _lock(report: PoliceReport, by: Actor) -> tuple[Care, PoliceReport]:
    """The case, the care, then the report, which has to be theirs and to be owed."""
    care = hold(report.care)
    seen = PoliceReport.objects.visible_to(by).values("pk")
    owed = PoliceReport.objects.select_for_update().owed().filter(pk=report.pk, pk__in=seen)
    if (found := owed.first()) is None:
        raise NothingOwed
    return care, found


def _once(report: PoliceReport) -> None:
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError:
        raise KnownAlready from None
