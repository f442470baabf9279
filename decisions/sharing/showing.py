"""What the pages of sharing show: who is still to be told, what left, who has it, and what goes on beside it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models.organisation import Organisation
from decisions import lifecycle
from decisions.models.decision import Decision
from decisions.models.disclosure import Disclosure, NotSent, Recipient
from decisions.models.justice import Defence
from decisions.sharing import hearings, immigration, rules, safe_ways, telling
from decisions.sharing.sending import Prepared
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.look.parts import Cell, Column, Link, SummaryRow, Tag
from nrm.permissions import Permission
from referrals.casefile.models.case import Case
from referrals.casefile.models.wall import Wall
from referrals.correspondence.models.protocol import DataClass, LegalBasis, Protocol

WITH_ALL = ("case", "decision", "organisation", "protocol", "sent_by__person", "receipt", "passed_on")


def sharing(case: Case, *, actor: Actor, now: datetime) -> dict[str, Any]:
    sent = Disclosure.objects.filter(case=case).select_related(*WITH_ALL).order_by("-sent_at", "-id")
    spared = NotSent.objects.filter(decision__case=case).select_related("organisation", "said_by__person", "decision")
    defence, matter = hearings.newest(case), immigration.newest(case)
    return {
        "decisions": [_decision(one) for one in telling.standing(case)],
        "columns": [Column(_("To")), Column(_("What")), Column(_("Decision")), Column(_("Sent")), Column(_("State"))],
        "sent": [_sent(one, now=now) for one in sent],
        "spared": spared.order_by("-said_at", "-id"),
        "defence": defence_rows(defence, now=now) if defence else [],
        "matter": _matter(case) if matter else [],
        "may": {"send": actor.may(Permission.DECIDE), "record": actor.may(Permission.WORK_CASES)},
    }


def _decision(decision: Decision) -> dict[str, Any]:
    waiting = [
        {"body": body, "what": what, "href": _send_to(decision, body, what)}
        for what in (DataClass.MINUTE, DataClass.OUTCOME)
        for body in telling.waiting(decision, what)
    ]
    return {"decision": decision, "waiting": waiting}


def _send_to(decision: Decision, body: Organisation, what: DataClass) -> str:
    return f"{reverse('decision_share', args=[decision.reference])}?to={body.reference}&what={what.value}"


def _sent(one: Disclosure, *, now: datetime) -> list[Cell]:
    return [
        Cell(one.to, href=reverse("disclosure", args=[one.reference])),
        Cell(one.get_data_display()),
        Cell(one.decision.get_stage_display()),
        Cell(_when(one.sent_at), hint=one.sent_by.person.full_name),
        Cell(tag=state(one, on=local_day(now))),
    ]


def state(one: Disclosure, *, on: date) -> Tag:
    if hasattr(one, "passed_on"):
        return Tag(_("With the prosecutor"), "green")
    if hasattr(one, "receipt"):
        return Tag(_("Received"), "green")
    if one.recipient != Recipient.POLICE:
        return Tag(_("Sent"), "grey")
    late = one.receipt_due_on is not None and one.receipt_due_on < on
    return Tag(_("No receipt: late"), "red") if late else Tag(_("No receipt yet"), "yellow")


def disclosure_rows(one: Disclosure) -> list[SummaryRow]:
    protocol = one.protocol
    rows = [
        SummaryRow(_("To"), one.to),
        SummaryRow(_("What"), one.get_data_display()),
        SummaryRow(_("Sent"), _("%(when)s, by %(who)s") % {"when": _when(one.sent_at), "who": _sender(one)}),
        SummaryRow(_("How"), one.get_channel_display()),
        SummaryRow(_("Legal basis"), lines=[one.get_basis_display(), one.citation]),
        *([SummaryRow(_("Protocol"), _named(protocol), actions=[_register(protocol)])] if protocol else []),
        SummaryRow(_("Fingerprint (SHA-256)"), one.sha256),
    ]
    return [*rows, *receipt_rows(one)]


def _sender(one: Disclosure) -> str:
    return one.sent_by.person.full_name


def _register(protocol: Protocol) -> Link:
    return Link(_("Read"), reverse("protocol", args=[protocol.reference]), about=_("the protocol"))


def receipt_rows(one: Disclosure) -> list[SummaryRow]:
    rows = []
    if hasattr(one, "receipt"):
        how = _("%(when)s, opened here") if one.receipt.in_portal else _("%(when)s, as the force told the officer")
        rows.append(SummaryRow(_("Received"), how % {"when": _when(one.receipt.received_at)}))
    if hasattr(one, "passed_on"):
        values = {"when": _when(one.passed_on.passed_at), "unit": one.passed_on.unit}
        rows.append(SummaryRow(_("Passed to the prosecutor"), _("%(when)s, to %(unit)s") % values))
    return rows


def received_rows(one: Disclosure) -> list[SummaryRow]:
    """For the force: no officer's name, and no address of the authority's own pages."""
    protocol = one.protocol
    rows = [
        SummaryRow(_("What"), one.get_data_display()),
        SummaryRow(_("Sent"), _when(one.sent_at)),
        SummaryRow(_("Legal basis"), lines=[one.get_basis_display(), one.citation]),
        *([SummaryRow(_("Protocol"), _named(protocol))] if protocol else []),
        SummaryRow(_("Fingerprint (SHA-256)"), one.sha256),
    ]
    return [*rows, *receipt_rows(one)]


def preview_rows(prepared: Prepared) -> list[SummaryRow]:
    organisation, protocol = prepared.to.organisation, prepared.protocol
    whom = organisation.name if organisation else str(prepared.to.recipient.label)
    return [
        SummaryRow(_("To"), whom),
        SummaryRow(_("What"), str(prepared.data.label)),
        SummaryRow(_("How"), str(prepared.channel.label)),
        *_reached(prepared),
        SummaryRow(_("Legal basis"), lines=[LegalBasis(prepared.basis).label, prepared.citation]),
        SummaryRow(_("Protocol"), _named(protocol) if protocol else _("None is needed: it is their own decision")),
        SummaryRow(_("Fingerprint (SHA-256)"), prepared.text.sha256),
    ]


def _reached(prepared: Prepared) -> list[SummaryRow]:
    if prepared.to.recipient != Recipient.PERSON:
        return []
    return [SummaryRow(_("Agreed with the person"), _("Nothing"), lines=safe_ways.words(prepared.decision.case.person))]


def _named(protocol: Protocol) -> str:
    return _("%(name)s, version %(n)s") % {"name": protocol.name, "n": protocol.number}


def bodies(decision: Decision, *, on: date) -> QuerySet[Organisation]:
    """Who can be chosen: those whom a protocol in force covers, and those who take part. Nobody behind a wall."""
    authority = lifecycle.authority_of(decision.case)
    found = Protocol.objects.in_force(on).filter(authority=authority)
    covered = Q(pk__in=found.filter(organisation__isnull=False).values("organisation"))
    covered |= Q(kind__in=found.exclude(organisation_kind="").values("organisation_kind"))
    taking_part = decision.case.parties.filter(to_on=None, capacity__in=telling.TOLD).values("organisation")
    walled = Wall.objects.standing().filter(case=decision.case, organisation=OuterRef("pk"))
    chosen = Organisation.objects.active(on).filter(covered | Q(pk__in=taking_part))
    return chosen.exclude(Exists(walled)).order_by("name", "id")


def forces(*, on: date) -> QuerySet[Organisation]:
    return Organisation.objects.active(on).filter(kind__in=rules.POLICE).order_by("name", "id")


def waiting(decision: Decision) -> list[tuple[Organisation, DataClass]]:
    return [(body, what) for what in (DataClass.OUTCOME, DataClass.MINUTE) for body in telling.waiting(decision, what)]


def defence_rows(defence: Defence, *, now: datetime) -> list[SummaryRow]:
    following = hearings.next_one(defence.hearings, now=now)
    dates = [date_format(on, "j F Y") for on in defence.hearings]
    rows = [
        SummaryRow(_("Offence"), defence.offence),
        SummaryRow(_("Excluded under Schedule 4"), defence.get_excluded_display()),
        SummaryRow(_("Hearings"), _("None known"), lines=dates),
        SummaryRow(_("Next hearing"), date_format(following, "j F Y") if following else _("None known")),
        SummaryRow(_("Urgency"), defence.get_urgency_display()),
        SummaryRow(_("Police force"), defence.force.name if defence.force else _("Not known yet")),
        SummaryRow(_("Crime reference"), defence.crime_reference or _("None")),
        SummaryRow(_("Court reference"), defence.court_reference or _("None")),
    ]
    over = [SummaryRow(_("State"), tag=Tag(_("Over"), "grey"))] if defence.is_over else []
    return [*over, *rows]


def history(defences: Iterable[Defence], *, now: datetime) -> list[dict[str, Any]]:
    return [{"version": one, "rows": defence_rows(one, now=now)} for one in defences]


def _matter(case: Case) -> list[SummaryRow]:
    found = case.immigration_matters.select_related("recorded_by__person").order_by("-number")
    return [
        SummaryRow(
            _when(one.recorded_at),
            lines=[
                _("%(reference)s: live") % {"reference": one.immigration_reference}
                if one.is_live
                else _("%(reference)s: over") % {"reference": one.immigration_reference},
                one.recorded_by.person.full_name,
            ],
        )
        for one in found
    ]


def _when(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")
