"""Who may do what, on one screen: each role with the organisations it fits and the rights it holds.

Rights are read from the roles of the one membership a person acts through, on every request.
"""

from collections.abc import Iterable
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.kinds import FIRST_RESPONDERS, Course, HoldingKind
from accounts.kinds import OrganisationKind as Kind
from nrm.permissions import Permission as May

EVERYBODY = frozenset({May.READ_ROLES, May.READ_GUIDANCE, May.READ_CALENDARS})
EVERY_KIND = frozenset(Kind)
AUTHORITY = frozenset({Kind.COMPETENT_AUTHORITY})
PANEL = frozenset({Kind.PANEL_SECRETARIAT})
CARE = frozenset({Kind.PRIME_CONTRACTOR, Kind.SUPPORT_PROVIDER})
ADMINISTERS = frozenset({May.READ_PEOPLE, May.MANAGE_PEOPLE, May.RECORD_TRAINING, May.READ_ORGANISATIONS})
# Those who answer for their colleagues' training.
LEADS = frozenset({May.READ_PEOPLE, May.RECORD_TRAINING, May.READ_ORGANISATIONS})
# Bodies whose comments are asked for before guidance changes (S34).
CONSULTED = frozenset({May.COMMENT_ON_GUIDANCE})
REFERS = frozenset({May.START_REFERRAL, May.WRITE_REFERRALS, May.ANSWER_REQUESTS, May.READ_LETTERS})
# The authority's own case staff.
CASEWORK = frozenset({May.READ_CASES, May.WORK_CASES, May.BREAK_GLASS, May.READ_ORGANISATIONS})
# Organisations that are told of a referral inside the portal: for support, for a child.
TOLD = frozenset({May.READ_NOTICES, May.ANSWER_REQUESTS, May.READ_LETTERS})


class Role:
    """A role is never instantiated: it is its class attributes."""

    code: ClassVar[str]
    title: ClassVar[str | Promise]
    description: ClassVar[str | Promise]
    kinds: ClassVar[frozenset[Kind]]
    may: ClassVar[frozenset[May]] = frozenset()
    holds: ClassVar[frozenset[HoldingKind]] = frozenset()
    # What somebody in this role is trained in, and refreshed before it runs out.
    courses: ClassVar[frozenset[Course]] = frozenset()
    # An organisation's own administrator cannot make somebody a keeper of everybody else's.
    given_by_registrars_only: ClassVar[bool] = False

    @classmethod
    def permissions(cls) -> frozenset[May]:
        return cls.may | EVERYBODY


class FirstResponder(Role):
    code, title = "first_responder", _("First responder")
    description = _("Refers a person they believe may be a victim, and follows their own referrals.")
    kinds, may = FIRST_RESPONDERS, REFERS
    holds, courses = frozenset({HoldingKind.REFERRAL_DRAFT}), frozenset({Course.FIRST_RESPONDER})


class ReferralLead(Role):
    code, title = "referral_lead", _("Referral lead")
    description = _("Answers for the organisation’s referrals and for the training of its first responders.")
    kinds, may = FIRST_RESPONDERS, LEADS | CONSULTED | REFERS
    holds, courses = frozenset({HoldingKind.REFERRAL_DRAFT}), frozenset({Course.FIRST_RESPONDER})


class OrganisationAdministrator(Role):
    code, title = "organisation_administrator", _("Organisation administrator")
    description = _("Invites colleagues, gives them roles and closes their access when they leave.")
    kinds, may = EVERY_KIND, ADMINISTERS


class IntakeOfficer(Role):
    code, title = "intake_officer", _("Intake officer")
    description = _("Receives referrals, finds earlier ones about the same person and opens cases.")
    kinds, may = AUTHORITY, CASEWORK | {May.CONSIDER_INTAKE, May.ENTER_REFERRALS, May.WRITE_REFERRALS}
    holds = frozenset({HoldingKind.INTAKE, HoldingKind.REFERRAL_DRAFT})


class Caseworker(Role):
    code, title = "caseworker", _("Caseworker")
    description = _("Owns cases and makes the reasonable grounds and conclusive grounds decisions.")
    kinds, may = AUTHORITY, CASEWORK | {May.DECIDE, May.DECIDE_SUPPORT, May.APPROVE_LETTERS, May.MAKE_BUNDLES}
    holds, courses = frozenset({HoldingKind.CASE, HoldingKind.INTAKE}), frozenset({Course.DECISION_MAKING})


class SecondReviewer(Role):
    code, title = "second_reviewer", _("Second reviewer")
    description = _("Technical specialist who checks each negative decision that somebody else made.")
    kinds, may = AUTHORITY, CASEWORK | {May.CHECK_DECISIONS, May.APPROVE_LETTERS}
    holds, courses = frozenset({HoldingKind.SECOND_CHECK}), frozenset({Course.DECISION_MAKING})


class AuthorityManager(Role):
    code, title = "authority_manager", _("Authority manager")
    description = _("Accountable for queues, quality and figures; moves work between people.")
    kinds = AUTHORITY
    may = (
        LEADS
        | CASEWORK
        | {May.ANSWER_COMMENTS, May.CONSIDER_INTAKE, May.ASSIGN_WORK}
        | {May.RESTRICT_CASES, May.REVIEW_ACCESS, May.WATCH_CLOCKS}
        | {May.DECIDE, May.DECIDE_SUPPORT, May.CHECK_DECISIONS, May.SETTLE_ESCALATIONS, May.KEEP_PROTOCOLS}
        | {May.DISQUALIFY, May.APPROVE_LETTERS, May.PRINT_LETTERS, May.EXPORT_LETTERS, May.MAKE_BUNDLES}
    )
    holds = frozenset({HoldingKind.CASE, HoldingKind.INTAKE, HoldingKind.SECOND_CHECK})


class PrintClerk(Role):
    code, title = "print_clerk", _("Print clerk")
    description = _("Prints the letters that go by post, puts them into envelopes and records what comes back.")
    kinds, may = AUTHORITY, frozenset({May.PRINT_LETTERS})


class GuidanceEditor(Role):
    code, title = "guidance_editor", _("Guidance editor")
    description = _("Drafts guidance versions, collects comments on them and keeps the bank holidays.")
    kinds, may = AUTHORITY, frozenset({May.DRAFT_GUIDANCE, May.ANSWER_COMMENTS, May.EDIT_CALENDARS})
    holds = frozenset({HoldingKind.GUIDANCE_DRAFT})


class GuidanceApprover(Role):
    code, title = "guidance_approver", _("Guidance approver")
    description = _("Publishes guidance that somebody else drafted and decides when it is adopted.")
    kinds, may = AUTHORITY, frozenset({May.PUBLISH_GUIDANCE})


class PanelMember(Role):
    code, title = "panel_member", _("Panel member")
    description = _("Independent expert who reviews negative conclusive grounds decisions, without names.")
    kinds, may = PANEL, CONSULTED | {May.SIT_ON_PANELS}
    holds, courses = frozenset({HoldingKind.PANEL_PACK}), frozenset({Course.DECISION_MAKING})


class PanelChair(Role):
    code, title = "panel_chair", _("Panel chair")
    description = _("Leads the sitting of a panel and records its outcome.")
    kinds, may = PANEL, CONSULTED | {May.SIT_ON_PANELS, May.CHAIR_PANELS}
    holds, courses = frozenset({HoldingKind.PANEL_PACK}), frozenset({Course.DECISION_MAKING})


class PanelSecretary(Role):
    code, title = "panel_secretary", _("Panel secretary")
    description = _("Arranges sittings, asks about conflicts of interest and sends out packs.")
    kinds, may = PANEL, LEADS | {May.ARRANGE_PANELS}


class ContractorCoordinator(Role):
    code, title = "contractor_coordinator", _("Prime contractor coordinator")
    description = _("Takes in people entitled to support, finds a provider and watches over standards.")
    kinds = frozenset({Kind.PRIME_CONTRACTOR})
    may = (
        CONSULTED
        | TOLD
        | {May.READ_ORGANISATIONS, May.READ_CARE, May.RUN_CONTRACT, May.PAY_SUPPORT}
        | {May.READ_STANDARDS, May.INSPECT_PROVIDERS}
    )
    holds = frozenset({HoldingKind.SUPPORT_PLAN})


class SupportWorker(Role):
    code, title = "support_worker", _("Support worker")
    description = _("Works with their own people: needs, plan, safe house or outreach, moving on.")
    kinds, may = CARE, frozenset({May.READ_CARE, May.GIVE_CARE})
    holds, courses = frozenset({HoldingKind.SUPPORT_PLAN}), frozenset({Course.SUPPORT_STANDARDS})


class SupportManager(Role):
    code, title = "support_manager", _("Support manager")
    description = _("Assigns support workers and answers for the provider’s standards and staff.")
    kinds = CARE
    may = (
        LEADS
        | CONSULTED
        | TOLD
        | {May.READ_CARE, May.MANAGE_CARE, May.GIVE_CARE, May.PAY_SUPPORT}
        | {May.READ_STANDARDS}
    )
    holds, courses = frozenset({HoldingKind.SUPPORT_PLAN}), frozenset({Course.SUPPORT_STANDARDS})


class ChildrensWorker(Role):
    code, title = "childrens_worker", _("Local authority children’s worker")
    description = _("Safeguards the children of their area who are referred.")
    kinds = frozenset({Kind.LOCAL_AUTHORITY, Kind.HEALTH_TRUST})
    may = CONSULTED | TOLD | {May.READ_CHILDREN, May.SAFEGUARD_CHILDREN}
    holds, courses = frozenset({HoldingKind.CHILD_SAFEGUARDING}), frozenset({Course.CHILDREN})


class ChildPanelLead(Role):
    code, title = "child_panel_lead", _("Child panel lead")
    description = _("Records what the devolved panel of the area decides about a child.")
    kinds, may = frozenset({Kind.LOCAL_AUTHORITY}), CONSULTED | {May.DECIDE_AS_CHILD_PANEL}
    courses = frozenset({Course.DECISION_MAKING})


class Guardian(Role):
    code, title = "guardian", _("Guardian")
    description = _("Independent child trafficking guardian or advocate of the children they were given.")
    kinds = frozenset({Kind.GUARDIANSHIP_SERVICE})
    may = CONSULTED | TOLD | {May.READ_CHILDREN, May.GUARD_CHILDREN}
    holds, courses = frozenset({HoldingKind.CHILD_SAFEGUARDING}), frozenset({Course.CHILDREN})


class PoliceLiaison(Role):
    code, title = "police_liaison", _("Police liaison")
    description = _("Receives the decisions that are shared with the force and links them to investigations.")
    kinds, may = (
        frozenset({Kind.POLICE_FORCE, Kind.NATIONAL_CRIME_AGENCY}),
        CONSULTED | TOLD | {May.RECEIVE_DISCLOSURES, May.SEND_TO_SUPPORT, May.OPEN_IN_DANGER},
    )
    holds = frozenset({HoldingKind.INVESTIGATION})


class Auditor(Role):
    code, title = "auditor", _("Auditor")
    description = _("Oversight: asks who looked at what, and why, without opening cases.")
    kinds, may = frozenset({Kind.OVERSIGHT}), frozenset({May.READ_LEDGER, May.READ_ORGANISATIONS}) | CONSULTED


class Registrar(Role):
    code, title = "registrar", _("Registrar")
    description = _("Keeps the national register: organisations, designations, domains, missing administrators.")
    kinds = frozenset({Kind.SERVICE_TEAM, Kind.COMPETENT_AUTHORITY})
    may = ADMINISTERS - {May.RECORD_TRAINING} | {May.REGISTER_ORGANISATIONS, May.GRANT_ADMINISTRATION}
    given_by_registrars_only = True


class DeliverySupervisor(Role):
    code, title = "delivery_supervisor", _("Delivery supervisor")
    description = _("Watches letters and messages on their way out and tries again those that failed.")
    kinds, may = (
        frozenset({Kind.SERVICE_TEAM, Kind.COMPETENT_AUTHORITY}),
        frozenset({May.SUPERVISE_DELIVERY, May.WATCH_CLOCKS}),
    )
    given_by_registrars_only = True


ROLES: tuple[type[Role], ...] = tuple(Role.__subclasses__())
BY_CODE: dict[str, type[Role]] = {role.code: role for role in ROLES}
ADMINISTRATOR = OrganisationAdministrator.code


def permissions_of(codes: Iterable[str]) -> frozenset[May]:
    """The rights of these roles together; a code that no longer exists gives none."""
    known = [BY_CODE[code] for code in codes if code in BY_CODE]
    return frozenset().union(*(role.permissions() for role in known)) if known else frozenset()


def fitting(kind: str) -> list[type[Role]]:
    return [role for role in ROLES if kind in role.kinds]


def titles(codes: Iterable[str]) -> list[str]:
    return [str(role.title) for role in ROLES if role.code in set(codes)]


def may_hold(codes: Iterable[str], work: str) -> bool:
    return any(work in BY_CODE[code].holds for code in codes if code in BY_CODE)


def courses_of(codes: Iterable[str]) -> frozenset[Course]:
    """What people with these roles are trained in."""
    return frozenset().union(*(BY_CODE[code].courses for code in codes if code in BY_CODE))
