"""Every list costs the same number of queries at five rows and at fifty."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.models import Hearing, Panellist, Seat, Sitting
from nrm.actor import SYSTEM, Assurance
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.gateways.models import CapturedMessage
from nrm.guidance.grants import invite
from nrm.guidance.models import GuidanceVersion
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.models import OutboxRow, OutboxState
from nrm.ledger.record import record
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Told
from referrals.casefile.invariants.models import MOST_KEPT, InvariantRun
from referrals.casefile.models import BreakGlass
from referrals.casefile.models.break_glass import LASTS
from referrals.casefile.models.case import Case
from referrals.casefile.reminders.models import As, Reminder
from referrals.form.actions.begin import begin
from referrals.form.models import DraftKind
from tests.factories import casefile, form, hearings, panels, sharing
from tests.queries import assert_same_queries
from tests.security import again_objects, objects, support_objects
from tests.security.addresses import every_route
from tests.security.cast import member, organisation
from tests.signed_in import client_of, open_session

pytestmark = pytest.mark.django_db
Rows = Callable[[int, Membership], None]


def _people(count: int, visitor: Membership) -> None:
    for _ in range(count):
        member("first_responder", organisation=visitor.organisation)


def _invitations(count: int, visitor: Membership) -> None:
    for _ in range(count):
        objects.an_invitation(visitor.organisation)


def _organisations(count: int, visitor: Membership) -> None:
    for _ in range(count):
        objects.a_designation(organisation(OrganisationKind.CHARITY))


def _sessions(count: int, visitor: Membership) -> None:
    for _ in range(count):
        open_session(visitor, at=Assurance.SECOND_FACTOR, now=timezone.now())


def _events(count: int, visitor: Membership) -> None:
    for _ in range(count):
        with transaction.atomic():
            record(
                Happened.PERSON_INVITED,
                subject=objects.an_invitation(organisation(OrganisationKind.CHARITY)),
                by=SYSTEM,
                at=timezone.now(),
            )


def _stuck(count: int, visitor: Membership) -> None:
    _events(count, visitor)
    OutboxRow.objects.update(state=OutboxState.DEAD)


def _looks(count: int, visitor: Membership) -> None:
    for _ in range(count):
        looked(subject=visitor, by=SYSTEM, at=timezone.now(), action="opened")


def _signed_in_events(count: int, visitor: Membership) -> None:
    for _ in range(count):
        with transaction.atomic():
            record(Happened.SIGNED_IN, subject=visitor.person, by=SYSTEM, at=timezone.now(), facts={"with": "password"})


def _versions(count: int, visitor: Membership) -> None:
    for _ in range(count):
        objects.a_draft()


def _comments(count: int, visitor: Membership) -> None:
    """Bodies that comment are organisations, whose names the page looks up."""
    draft = (
        GuidanceVersion.objects.filter(drafted_at__isnull=False).exclude(published_at__isnull=False).first()
        or objects.a_draft()
    )
    for _ in range(count):
        body = organisation(OrganisationKind.CHARITY)
        invite(draft, [body.group])
        objects.comment_on(draft, body.group)


def _holidays(count: int, visitor: Membership) -> None:
    begin = max(BankHoliday.objects.values_list("on", flat=True), default=date(2030, 1, 1))
    for number in range(1, count + 1):
        BankHoliday.objects.create(
            jurisdiction=next(iter(Jurisdiction)),
            on=begin + timedelta(days=number),
            name="A day",
            source="added",
            reason="It is one",
            added_at=timezone.now(),
        )


def _messages(count: int, visitor: Membership) -> None:
    for _ in range(count):
        key = f"message {CapturedMessage.objects.count()}"
        CapturedMessage.objects.create(
            key=key,
            channel="mail",
            basis="staff_mailbox",
            address="a@body.example",
            text="Sign in.",
            captured_at=timezone.now(),
        )


def _referrals(count: int, visitor: Membership) -> None:
    """Half of them being written, half sent."""
    objects.an_authority()
    actor = actor_through(visitor)
    for number in range(count):
        if number % 2:
            begin(kind=DraftKind.FULL, by=actor, now=timezone.now())
        else:
            form.sent(actor, now=timezone.now())


def _notices(count: int, visitor: Membership) -> None:
    for _ in range(count):
        objects.a_notice(visitor.organisation)


def _reminders(count: int, visitor: Membership) -> None:
    """Of one case each, with a clock of its own."""
    for case in _cases(count, visitor):
        clock = post.deadline(case, ClockCode.EVIDENCE_REPLY, now=timezone.now())
        Reminder.objects.create(
            case=case, deadline=clock, told=Told.WARNED, receiver=visitor, as_whom=As.MANAGER, made_at=timezone.now()
        )


def _runs(count: int, visitor: Membership) -> None:
    """Nights on which a check found cases that the visitor may see."""
    found = [case.reference for case in _cases(count, visitor)]
    before = InvariantRun.objects.count()
    for number in range(count):
        on = timezone.localdate() - timedelta(days=before + number)
        InvariantRun.objects.create(
            check_code="nobody_holds", on=on, at=timezone.now(), found=count, cases=found[:MOST_KEPT]
        )


def _cases(count: int, visitor: Membership) -> list[Case]:
    return [casefile.case(visitor.organisation, now=timezone.now()) for _ in range(count)]


def _urgent_openings(count: int, visitor: Membership) -> None:
    """Of the list's own authority, by somebody else each time, who sees the case no more."""
    case = objects.a_case(member("first_responder", organisation=organisation(OrganisationKind.POLICE_FORCE)))
    case.parties.filter(capacity="authority").update(organisation=visitor.organisation)
    now = timezone.now()
    for _ in range(count):
        worker = member("caseworker", organisation=visitor.organisation)
        BreakGlass.objects.create(case=case, membership=worker, reason="Now", began_at=now, ends_at=now + LASTS)


def _hearings(count: int, visitor: Membership) -> None:
    now, author = timezone.now(), member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    first = hearings.waiting(casefile.case(author.organisation, now=now), actor_through(author), now=now)
    sitting = hearings.hearing(first, visitor.organisation, now=now, members=0).sitting
    panellist = hearings.panellist_through(visitor)
    Seat.objects.create(sitting=sitting, panellist=panellist)
    for place in range(2, count + 1):
        case = casefile.case(author.organisation, now=now)
        decision = hearings.waiting(case, actor_through(author), now=now)
        Hearing.objects.create(sitting=sitting, decision=decision, draft=1, place=place, minutes=5)


def _sittings(count: int, visitor: Membership) -> None:
    for _ in range(count):
        Sitting.objects.create(
            secretariat=visitor.organisation,
            guidance_code=panels.WITH_PANEL,
            starts_at=timezone.now(),
            minutes_available=60,
            state="published",
            published_at=timezone.now(),
            arranged_by=visitor,
            arranged_at=timezone.now(),
        )


def _own_sittings(count: int, visitor: Membership) -> None:
    """On each of which the visitor has a seat."""
    facts = {"body_kind": "police", "joined_at": timezone.now()}
    member, _created = Panellist.objects.get_or_create(membership=visitor, defaults=facts)
    _sittings(count, visitor)
    Seat.objects.bulk_create(Seat(sitting=row, panellist=member) for row in Sitting.objects.filter(seats=None))


def _protocols(count: int, visitor: Membership) -> None:
    for _ in range(count):
        sharing.police_protocol(visitor, now=timezone.now())


# Route -> who reads the list, and what makes its rows grow.
LISTS: dict[str, tuple[str, Rows]] = {
    "people": ("organisation_administrator", _people),
    "invitations": ("organisation_administrator", _invitations),
    "organisations": ("registrar", _organisations),
    "session_list": ("first_responder", _sessions),
    "sign_in_history": ("first_responder", _signed_in_events),
    "referrals": ("first_responder", _referrals),
    "api_referrals": ("first_responder", _referrals),
    "reminders": ("authority_manager", _reminders),
    "invariants": ("authority_manager", _runs),
    "clock_health": ("authority_manager", _reminders),
    "hearings": ("panel_member", _hearings),
    "protocols": ("authority_manager", _protocols),
    "notices": ("contractor_coordinator", _notices),
    "askable": ("contractor_coordinator", again_objects.some_served),
    "child_panels": ("child_panel_lead", again_objects.some_panelled),
    "hosting_areas": ("authority_manager", again_objects.some_hosting),
    "pilot_areas": ("authority_manager", support_objects.some_pilots),
    "glass": ("authority_manager", _urgent_openings),
    "ledger": ("auditor", _events),
    "ledger_access": ("auditor", _looks),
    "deliveries": ("delivery_supervisor", _stuck),
    "guidance": ("guidance_editor", _versions),
    "guidance_changes": ("guidance_editor", _versions),
    "guidance_choose": ("guidance_editor", _versions),
    "guidance_comments": ("guidance_editor", _comments),
    "calendars": ("guidance_editor", _holidays),
    "api_guidance_versions": ("guidance_editor", _versions),
    "api_bank_holidays": ("guidance_editor", _holidays),
    "demo_messages": ("caseworker", _messages),
    "panels": ("panel_secretary", _sittings),
    "my_sittings": ("panel_member", _own_sittings),
    "roles": ("caseworker", _people),
}
# Pages with a name in the plural that hold no rows of a table, or lists that tests of their own make grow.
NOT_LISTS = {
    "reminder_dismiss",
    "break_glass",
    "case_access",
    "case_looks",
    "shortcuts",
    "own_shortcuts",
    "own_details",
    "case_clocks",
    # With tests of their own, which make the cases that they list.
    "worklist",
    "api_worklist",
    "worklist_step",
    "clock_list",
    "assign_cases",
    "case_requests",
    "asked_of_us",
    "save_list",
    "remove_list",
    # Grown by the tests of letters.
    "case_letters",
    "case_representatives",
    "own_letters",
    "print_queue",
    "batches",
    "batch",
    "letter_readdress",
    # Grown by the tests of exports; a part of a page of one of them.
    "exports",
    "export_letters",
    "export_progress",
    # Grown by the tests of consent.
    "case_shares",
    # Grown by the tests of the care and of the plan; forms; sums.
    "cares",
    "children",
    "offers",
    "houses",
    "house_readdress",
    *("openings", "urgent_openings"),
    *("force_reports", "force_address"),
    "safety_stays",
    "inspections",
    "mailings",
    "support_queue",
    "needs_to_check",
    "care_moving_on",
    "care_leaving",
    "needs",
    "needs_decide",
    "care_contacts",
    "destinations",
    *("needs_assess", "risk_assess", "away_steps"),
    "money_totals",
    # Grown by the tests of bundles; a form on one of them.
    "case_bundles",
    "bundle_papers",
    "bundle_passages",
    "bundle_words",
    # Grown by the tests of notes.
    "case_notes",
    "mentions",
    # Counted in tests/desk/matching, where there is something to find.
    "earlier_referrals",
    "notice_address",
    "cookies",
    "gallery_letters",
    "kept_forms",
    "session_end_others",
    "mfa_list_webauthn",
    "person_roles",
    "api_working_days",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
}


def test_every_list_is_declared() -> None:
    plural = {route.name for route in every_route() if route.name.endswith("s") or "list" in route.name}
    missing = sorted(plural - set(LISTS) - NOT_LISTS)
    assert not missing, f"The table above does not say how {', '.join(missing)} grows."


@pytest.mark.parametrize("name", LISTS)
def test_list_costs_the_same_at_five_rows_and_at_fifty(name: str) -> None:
    role, rows = LISTS[name]
    kind = OrganisationKind.LOCAL_AUTHORITY
    visitor = member(role, organisation=organisation(kind))
    browser = client_of(visitor)
    assert_same_queries(lambda count: rows(count, visitor), lambda: browser.get(_address(name)))


def _address(name: str) -> str:
    if name == "guidance_comments":
        return reverse(name, args=[GuidanceVersion.objects.filter(published_at=None).first().reference])  # type: ignore[union-attr]
    if name == "api_bank_holidays":
        return reverse(name, args=[next(iter(Jurisdiction))])
    return reverse(name)
