"""Which role holds which right: by hand, so that code and table must agree."""

from nrm.permissions import Permission as May


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVERYBODY = words(
    "first_responder referral_lead organisation_administrator intake_officer caseworker second_reviewer "
    "authority_manager guidance_editor guidance_approver panel_member panel_chair panel_secretary "
    "contractor_coordinator support_worker support_manager "
    "childrens_worker child_panel_lead guardian police_liaison auditor registrar delivery_supervisor print_clerk"
)
CONSULTED = words(
    "referral_lead panel_member panel_chair contractor_coordinator support_manager childrens_worker child_panel_lead "
    "guardian police_liaison auditor"
)

CASEWORK = words("intake_officer caseworker second_reviewer authority_manager")

HOLDERS: dict[May, frozenset[str]] = {
    May.READ_ROLES: EVERYBODY,
    May.READ_GUIDANCE: EVERYBODY,
    May.READ_CALENDARS: EVERYBODY,
    May.READ_CARE: words("contractor_coordinator support_manager support_worker"),
    May.RUN_CONTRACT: words("contractor_coordinator"),
    May.MANAGE_CARE: words("support_manager"),
    May.GIVE_CARE: words("support_manager support_worker"),
    May.READ_STANDARDS: words("contractor_coordinator support_manager"),
    May.INSPECT_PROVIDERS: words("contractor_coordinator"),
    May.READ_CHILDREN: words("childrens_worker guardian"),
    May.SAFEGUARD_CHILDREN: words("childrens_worker"),
    May.GUARD_CHILDREN: words("guardian"),
    May.PAY_SUPPORT: words("contractor_coordinator support_manager"),
    May.SEND_TO_SUPPORT: words("police_liaison"),
    May.OPEN_IN_DANGER: words("police_liaison"),
    May.DECIDE_SUPPORT: words("caseworker authority_manager"),
    May.DRAFT_GUIDANCE: frozenset({"guidance_editor"}),
    May.COMMENT_ON_GUIDANCE: CONSULTED,
    May.ANSWER_COMMENTS: frozenset({"guidance_editor", "authority_manager"}),
    May.PUBLISH_GUIDANCE: frozenset({"guidance_approver"}),
    May.EDIT_CALENDARS: frozenset({"guidance_editor"}),
    May.READ_ORGANISATIONS: words(
        "referral_lead organisation_administrator intake_officer caseworker second_reviewer authority_manager "
        "panel_secretary contractor_coordinator support_manager auditor registrar"
    ),
    May.REGISTER_ORGANISATIONS: frozenset({"registrar"}),
    May.MANAGE_PEOPLE: frozenset({"organisation_administrator", "registrar"}),
    May.GRANT_ADMINISTRATION: frozenset({"registrar"}),
    May.READ_PEOPLE: words(
        "referral_lead organisation_administrator authority_manager panel_secretary registrar support_manager"
    ),
    May.RECORD_TRAINING: words(
        "referral_lead organisation_administrator authority_manager panel_secretary support_manager"
    ),
    May.READ_NOTICES: words("contractor_coordinator support_manager childrens_worker guardian police_liaison"),
    May.READ_CASES: CASEWORK,
    May.WORK_CASES: CASEWORK,
    May.BREAK_GLASS: CASEWORK,
    May.DECIDE: words("caseworker authority_manager"),
    May.CHECK_DECISIONS: words("second_reviewer authority_manager"),
    May.SETTLE_ESCALATIONS: frozenset({"authority_manager"}),
    May.DISQUALIFY: frozenset({"authority_manager"}),
    May.ARRANGE_PANELS: words("panel_secretary"),
    May.SIT_ON_PANELS: words("panel_member panel_chair"),
    May.CHAIR_PANELS: words("panel_chair"),
    May.DECIDE_AS_CHILD_PANEL: words("child_panel_lead"),
    May.KEEP_PROTOCOLS: words("authority_manager"),
    May.RECEIVE_DISCLOSURES: words("police_liaison"),
    May.ASSIGN_WORK: frozenset({"authority_manager"}),
    May.RESTRICT_CASES: frozenset({"authority_manager"}),
    May.REVIEW_ACCESS: frozenset({"authority_manager"}),
    May.WATCH_CLOCKS: words("authority_manager delivery_supervisor"),
    May.ANSWER_REQUESTS: words(
        "first_responder referral_lead contractor_coordinator support_manager childrens_worker guardian police_liaison"
    ),
    May.CONSIDER_INTAKE: words("intake_officer authority_manager"),
    May.ENTER_REFERRALS: frozenset({"intake_officer"}),
    May.START_REFERRAL: frozenset({"first_responder", "referral_lead"}),
    May.WRITE_REFERRALS: frozenset({"first_responder", "referral_lead", "intake_officer"}),
    May.READ_LEDGER: frozenset({"auditor"}),
    May.SUPERVISE_DELIVERY: frozenset({"delivery_supervisor"}),
    May.READ_LETTERS: words(
        "first_responder referral_lead contractor_coordinator support_manager childrens_worker guardian police_liaison"
    ),
    May.APPROVE_LETTERS: words("caseworker second_reviewer authority_manager"),
    May.PRINT_LETTERS: words("authority_manager print_clerk"),
    May.EXPORT_LETTERS: frozenset({"authority_manager"}),
    May.MAKE_BUNDLES: words("caseworker authority_manager"),
}
