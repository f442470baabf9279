"""The declared table: who may enter by which route, and how. Written by hand, so that code and table must agree.

A route that is not here fails the build; so does a line without a route.
"""

from dataclasses import dataclass, replace

from nrm.actor import Assurance
from nrm.permissions import Permission as May
from tests.security.arrival_lines import ARRIVAL
from tests.security.children_lines import CHILDREN
from tests.security.decision_routes import DECISIONS
from tests.security.holders import HOLDERS
from tests.security.kids_lines import KIDS
from tests.security.letter_lines import LETTERS
from tests.security.plan_lines import PLAN
from tests.security.support_lines import SUPPORT

PUBLIC = "everybody"
SIGNED_IN = "everybody who is signed in"
R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")


@dataclass(frozen=True)
class Line:
    who: str
    methods: tuple[str, ...]
    assurance: Assurance = Assurance.SECOND_FACTOR
    is_api: bool = False
    # Where the view sends those whom the door admits and who have no business there, such as a second step half done.
    sends_on_to: str = ""

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


def sends_on(line: Line, to: str) -> Line:
    return replace(line, sends_on_to=to)


def writing(methods: tuple[str, ...] = R, permission: May = May.WRITE_REFERRALS) -> Line:
    """A referral being written needs the mailbox only; whatever was sent needs the second factor."""
    return Line(permission, methods, Assurance.MAILBOX)


def api(permission: May) -> Line:
    """The API says 401 and 403 where a page would lead somewhere."""
    return Line(permission, R, is_api=True)


def may(permission: May, methods: tuple[str, ...] = R, assurance: Assurance = Assurance.SECOND_FACTOR) -> Line:
    return Line(permission, methods, assurance)


ROUTES: dict[str, Line] = {
    # is it up, and is it ready: for the proxy and the supervisor
    "healthz": public(),
    "readyz": public(),
    # pages that belong to nobody's case
    "gallery": public(),
    "gallery_letters": public(),
    "gallery_letter": public(),
    "accessibility": public(),
    "privacy": public(),
    "cookies": public(),
    "help": public(),
    "help_page": public(),
    "shortcuts": public(),
    "expired": public(),
    # invented messages to invented people; the pages do not exist in production
    "demo_messages": public(),
    "demo_message": public(),
    "demo_sign_in": public(W),
    # the way in and out
    "sign_in": public(RW),
    "account_login": public(RW),
    "mfa_login_webauthn": sends_on(public(RW), "sign_in"),
    "mfa_authenticate": sends_on(public(RW), "sign_in"),
    "account_inactive": public(),
    "sign_out": public(RW),
    "account_logout": public(RW),
    "signed_out": public(),
    "account_reset_password": public(RW),
    "link_sent": public(),
    "account_reset_password_from_key": public(RW),
    "account_reset_password_from_key_done": public(),
    "mailbox_link": public(RW),
    "mailbox_link_open": public(RW),
    # what an expired page sends is kept for its person, whose session is over by then
    "session_hold": public(W),
    # what the mailbox alone may do: start a referral, stay, and set up the second step
    "first_referral_start": may(May.START_REFERRAL, assurance=Assurance.MAILBOX),
    "referrals": writing(),
    "new_referral": writing(permission=May.START_REFERRAL),
    "begin_referral": writing(W, May.START_REFERRAL),
    "draft": writing(),
    "draft_page": writing(RW),
    "draft_row": writing(RW),
    "draft_row_remove": writing(W),
    "draft_save": writing(W),
    "draft_check": writing(),
    "safety_referral": writing(RW, May.START_REFERRAL),
    "safety_sent": writing(permission=May.START_REFERRAL),
    "draft_send": writing(RW),
    "draft_sent": writing(),
    "prompt_sheet": writing(permission=May.START_REFERRAL),
    "draft_delete": writing(RW),
    "draft_history": writing(),
    "draft_label": writing(RW),
    "draft_hand_over": writing(RW),
    "draft_revoke": writing(W),
    "draft_take": writing(RW),
    "evidence": writing(RW),
    "evidence_describe": writing(RW),
    "evidence_replace": writing(RW),
    "evidence_remove": writing(RW),
    "evidence_file": writing(),
    # received by telephone, on paper or by email: entered by the authority
    "enter_referral": may(May.ENTER_REFERRALS, RW),
    # once it was sent: whoever sees the case
    "sent_referral": may(May.START_REFERRAL),
    "sent_referral_pdf": may(May.START_REFERRAL),
    "add_information": may(May.START_REFERRAL, RW),
    "report_withdrawal": may(May.START_REFERRAL, RW),
    "answer_request": may(May.ANSWER_REQUESTS, RW),
    "asked_of_us": may(May.ANSWER_REQUESTS),
    "evidence_of_case": signed_in(),
    "session_extend": mailbox(RW),
    "kept_forms": mailbox(RW),
    "switch_membership": mailbox(RW),
    "second_factor_needed": mailbox(),
    "mfa_activate_totp": sends_on(mailbox(RW), "second_factor_needed"),
    "mfa_add_webauthn": sends_on(mailbox(RW), "second_factor_needed"),
    "account_set_password": sends_on(mailbox(RW), "second_factor_needed"),
    "account_reauthenticate": mailbox(RW),
    "mfa_reauthenticate": mailbox(RW),
    "mfa_reauthenticate_webauthn": mailbox(RW),
    # one's own account
    "account": signed_in(),
    "own_details": signed_in(RW),
    "own_shortcuts": signed_in(RW),
    "sign_in_history": signed_in(),
    "session_list": signed_in(),
    "session_end": signed_in(W),
    "session_end_others": signed_in(W),
    "account_change_password": signed_in(RW),
    "mfa_index": signed_in(),
    "mfa_deactivate_totp": signed_in(RW),
    "mfa_list_webauthn": signed_in(),
    "mfa_edit_webauthn": signed_in(RW),
    "mfa_remove_webauthn": signed_in(RW),
    "mfa_view_recovery_codes": signed_in(),
    "mfa_generate_recovery_codes": signed_in(RW),
    # the case file and the intake desk
    "case": may(May.READ_CASES),
    "case_clocks": may(May.READ_CASES),
    "case_timeline": may(May.READ_CASES),
    "case_chronology": may(May.READ_CASES),
    "case_notes": may(May.READ_CASES),
    "note_add": may(May.WORK_CASES, RW),
    "note": may(May.READ_CASES),
    "note_correct": may(May.WORK_CASES, RW),
    "note_pin": may(May.WORK_CASES, W),
    "mentions": may(May.READ_CASES),
    "case_person": may(May.READ_CASES),
    "person_change": may(May.WORK_CASES, RW),
    "contact_change": may(May.WORK_CASES, RW),
    "person_open": may(May.READ_CASES, W),
    "case_evidence": may(May.READ_CASES),
    "evidence_reader": may(May.READ_CASES),
    "evidence_page": may(May.READ_CASES),
    "case_referral": may(May.READ_CASES),
    "explain_deadline": may(May.READ_CASES),
    "case_requests": may(May.READ_CASES),
    "ask_request": may(May.WORK_CASES, RW),
    "take_back_request": may(May.WORK_CASES, W),
    "act_done": may(May.WORK_CASES, W),
    "raise_flag": may(May.WORK_CASES, RW),
    "lower_flag": may(May.WORK_CASES, RW),
    "take_case": may(May.WORK_CASES, W),
    "release_case": may(May.WORK_CASES, W),
    "assign_case": may(May.ASSIGN_WORK, RW),
    "work": may(May.WORK_CASES),
    "worklist": may(May.WORK_CASES),
    "worklist_step": may(May.WORK_CASES),
    "clock_list": may(May.WORK_CASES),
    "save_list": may(May.WORK_CASES, RW),
    "remove_list": may(May.WORK_CASES, W),
    "take_next": may(May.WORK_CASES, W),
    "assign_cases": may(May.ASSIGN_WORK, W),
    "load": may(May.ASSIGN_WORK),
    "change_team": may(May.ASSIGN_WORK, RW),
    "search": may(May.READ_CASES, RW),
    "clock_stop": may(May.WORK_CASES, RW),
    "clock_resume": may(May.WORK_CASES, RW),
    "clock_extend": may(May.WORK_CASES, RW),
    "reminders": may(May.WORK_CASES),
    "reminder": may(May.WORK_CASES),
    "reminder_dismiss": may(May.WORK_CASES, W),
    "clock_health": may(May.WATCH_CLOCKS),
    "invariants": may(May.WATCH_CLOCKS),
    # who may see a case, and who is missing
    "case_access": may(May.READ_CASES),
    "case_looks": may(May.READ_CASES),
    "case_restrict": may(May.RESTRICT_CASES, RW),
    "case_unrestrict": may(May.RESTRICT_CASES, RW),
    "access_give": may(May.RESTRICT_CASES, RW),
    "access_take_back": may(May.RESTRICT_CASES, RW),
    "wall_person": may(May.WORK_CASES, RW),
    "wall_propose": may(May.WORK_CASES, RW),
    "wall_impose": may(May.RESTRICT_CASES, RW),
    "wall_decline": may(May.RESTRICT_CASES, RW),
    "wall_lift": may(May.RESTRICT_CASES, RW),
    "break_glass": may(May.BREAK_GLASS, RW),
    "glass": may(May.REVIEW_ACCESS),
    "glass_review": may(May.REVIEW_ACCESS, RW),
    "case_missing": may(May.READ_CASES),
    "report_missing": may(May.WORK_CASES, RW),
    "report_returned": may(May.WORK_CASES, RW),
    "intake": may(May.CONSIDER_INTAKE),
    "consider": may(May.CONSIDER_INTAKE),
    "intake_accept": may(May.CONSIDER_INTAKE, W),
    "intake_return": may(May.CONSIDER_INTAKE, RW),
    "intake_duplicate": may(May.CONSIDER_INTAKE, RW),
    "earlier_referrals": may(May.READ_CASES),
    "look_again": may(May.WORK_CASES, W),
    "name_case": may(May.WORK_CASES, RW),
    "compare_people": may(May.READ_CASES),
    "judge_people": may(May.WORK_CASES, RW),
    # decisions
    **{name: may(*line) for name, line in DECISIONS.items()},
    # letters
    **{name: may(*line) for name, line in LETTERS.items()},
    **{name: may(*line) for name, line in SUPPORT.items()},
    **{name: may(*line) for name, line in CHILDREN.items()},
    **{name: may(*line) for name, line in KIDS.items()},
    **{name: may(*line) for name, line in PLAN.items()},
    **{name: may(*line) for name, line in ARRIVAL.items()},
    # what an organisation was told
    "notices": may(May.READ_NOTICES),
    "notice": may(May.READ_NOTICES),
    "notice_address": may(May.READ_NOTICES, W),
    # people
    "home": signed_in(),
    "roles": may(May.READ_ROLES),
    "people": may(May.READ_PEOPLE, RW),
    "me": signed_in(),
    "person": signed_in(),
    "invite": may(May.MANAGE_PEOPLE, RW),
    "invite_into": may(May.MANAGE_PEOPLE, RW),
    "invitations": may(May.MANAGE_PEOPLE),
    "invitation_send_again": may(May.MANAGE_PEOPLE, RW),
    "invitation_withdraw": may(May.MANAGE_PEOPLE, RW),
    "invitation": public(RW),
    "person_roles": may(May.MANAGE_PEOPLE, RW),
    "person_deactivate": may(May.MANAGE_PEOPLE, RW),
    "person_second_step": may(May.MANAGE_PEOPLE, RW),
    "person_reactivate": may(May.MANAGE_PEOPLE, RW),
    "person_leave": may(May.MANAGE_PEOPLE, RW),
    "person_hand_over": may(May.MANAGE_PEOPLE, W),
    "person_training": may(May.RECORD_TRAINING, RW),
    # the national register
    "organisations": may(May.READ_ORGANISATIONS),
    "organisation": may(May.READ_ORGANISATIONS),
    "register": may(May.REGISTER_ORGANISATIONS, RW),
    "organisation_change": may(May.REGISTER_ORGANISATIONS, RW),
    "organisation_close": may(May.REGISTER_ORGANISATIONS, RW),
    "domain": may(May.REGISTER_ORGANISATIONS, RW),
    "domain_withdraw": may(May.REGISTER_ORGANISATIONS, RW),
    "designate": may(May.REGISTER_ORGANISATIONS, RW),
    "designation_end": may(May.REGISTER_ORGANISATIONS, RW),
    "grant": may(May.GRANT_ADMINISTRATION, RW),
    "grant_revoke": may(May.GRANT_ADMINISTRATION, RW),
    # guidance
    "guidance": may(May.READ_GUIDANCE),
    "guidance_changes": may(May.READ_GUIDANCE),
    "guidance_choose": may(May.READ_GUIDANCE),
    "guidance_compare": may(May.READ_GUIDANCE),
    "guidance_version": may(May.READ_GUIDANCE),
    "guidance_comments": may(May.READ_GUIDANCE),
    "guidance_comment": may(May.COMMENT_ON_GUIDANCE, RW),
    "guidance_answer": may(May.ANSWER_COMMENTS, RW),
    "guidance_draft": may(May.DRAFT_GUIDANCE, RW),
    "guidance_describe": may(May.DRAFT_GUIDANCE, RW),
    "guidance_panel": may(May.DRAFT_GUIDANCE, RW),
    "guidance_part_add": may(May.DRAFT_GUIDANCE, RW),
    "guidance_part": may(May.DRAFT_GUIDANCE, RW),
    "guidance_part_take_out": may(May.DRAFT_GUIDANCE, RW),
    "guidance_open": may(May.DRAFT_GUIDANCE, RW),
    "guidance_close": may(May.DRAFT_GUIDANCE, RW),
    "guidance_publish": may(May.PUBLISH_GUIDANCE, RW),
    "guidance_adopt": may(May.PUBLISH_GUIDANCE, RW),
    # bank holidays
    "calendars": may(May.READ_CALENDARS),
    "work_out": may(May.READ_CALENDARS),
    "bank_holiday_add": may(May.EDIT_CALENDARS, RW),
    "bank_holiday_withdraw": may(May.EDIT_CALENDARS, RW),
    # what did not get through, what happened and who looked
    "deliveries": may(May.SUPERVISE_DELIVERY),
    "delivery": may(May.SUPERVISE_DELIVERY, RW),
    "ledger": may(May.READ_LEDGER),
    "ledger_access": may(May.READ_LEDGER),
    # the API, which answers in its own words
    "api_case": api(May.READ_CASES),
    "api_worklist": api(May.WORK_CASES),
    "api_referrals": api(May.START_REFERRAL),
    "api_referral": api(May.START_REFERRAL),
    "api_schema": api(May.READ_GUIDANCE),
    "api_guidance_versions": api(May.READ_GUIDANCE),
    "api_guidance_version": api(May.READ_GUIDANCE),
    "api_guidance_adopted": api(May.READ_GUIDANCE),
    "api_bank_holidays": api(May.READ_CALENDARS),
    "api_working_days": api(May.READ_CALENDARS),
}
