"""The declared table: who may enter by which route, and how. Written by hand, so that code and table must agree.

A route that is not here fails the build; so does a line without a route.
"""

from dataclasses import dataclass

from nrm.actor import Assurance
from nrm.permissions import Permission as May

PUBLIC = "everybody"
SIGNED_IN = "everybody who is signed in"
R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Line:
    who: str
    methods: tuple[str, ...]
    assurance: Assurance = Assurance.SECOND_FACTOR

    def admits(self, role: str | None, at: Assurance) -> bool:
        if self.who == PUBLIC:
            return True
        if role is None or at < self.assurance:
            return False
        return self.who == SIGNED_IN or role in HOLDERS[May(self.who)]


def public(methods: tuple[str, ...] = R) -> Line:
    return Line(PUBLIC, methods, Assurance.NONE)


def signed_in(methods: tuple[str, ...] = R, assurance: Assurance = Assurance.SECOND_FACTOR) -> Line:
    return Line(SIGNED_IN, methods, assurance)


def mailbox(methods: tuple[str, ...] = R) -> Line:
    return Line(SIGNED_IN, methods, Assurance.MAILBOX)


def may(permission: May, methods: tuple[str, ...] = R, assurance: Assurance = Assurance.SECOND_FACTOR) -> Line:
    return Line(permission, methods, assurance)


EVERYBODY = frozenset(
    "first_responder referral_lead organisation_administrator intake_officer caseworker second_reviewer authority_manager "
    "guidance_editor guidance_approver panel_member panel_chair panel_secretary contractor_coordinator support_worker "
    "support_manager childrens_worker guardian police_liaison auditor registrar delivery_supervisor".split()
)
CONSULTED = frozenset(
    "referral_lead panel_member panel_chair contractor_coordinator support_manager childrens_worker guardian "
    "police_liaison auditor".split()
)

HOLDERS: dict[May, frozenset[str]] = {
    May.READ_ROLES: EVERYBODY,
    May.READ_GUIDANCE: EVERYBODY,
    May.READ_CALENDARS: EVERYBODY,
    May.DRAFT_GUIDANCE: frozenset({"guidance_editor"}),
    May.COMMENT_ON_GUIDANCE: CONSULTED,
    May.ANSWER_COMMENTS: frozenset({"guidance_editor", "authority_manager"}),
    May.PUBLISH_GUIDANCE: frozenset({"guidance_approver"}),
    May.EDIT_CALENDARS: frozenset({"guidance_editor"}),
    May.READ_ORGANISATIONS: frozenset(
        "referral_lead organisation_administrator intake_officer caseworker second_reviewer authority_manager "
        "panel_secretary contractor_coordinator support_manager auditor registrar".split()
    ),
    May.REGISTER_ORGANISATIONS: frozenset({"registrar"}),
    May.MANAGE_PEOPLE: frozenset({"organisation_administrator", "registrar"}),
    May.GRANT_ADMINISTRATION: frozenset({"registrar"}),
    May.RECORD_TRAINING: frozenset(
        "referral_lead organisation_administrator authority_manager panel_secretary support_manager".split()
    ),
    May.START_REFERRAL: frozenset({"first_responder", "referral_lead"}),
    May.READ_LEDGER: frozenset({"auditor"}),
    May.SUPERVISE_DELIVERY: frozenset({"delivery_supervisor"}),
}

ROUTES: dict[str, Line] = {
    # pages that belong to nobody's case
    "gallery": public(),
    "accessibility": public(),
    "privacy": public(),
    "cookies": public(),
    "help": public(),
    "help_page": public(),
    "shortcuts": public(RW),
    "expired": public(),
}
