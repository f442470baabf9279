"""The declared table's lines for the care: by whose right each route is entered, and how."""

from nrm.permissions import Permission as May

R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")

SUPPORT: dict[str, tuple[May, tuple[str, ...]]] = {
    "cares": (May.READ_CARE, R),
    "care": (May.READ_CARE, R),
    "inspections": (May.READ_STANDARDS, R),
    "inspection": (May.READ_STANDARDS, R),
    "providers_compared": (May.INSPECT_PROVIDERS, R),
    **dict.fromkeys(
        ("inspect", "improvement_ask", "improvement_accept", "improvement_give_back"), (May.INSPECT_PROVIDERS, RW)
    ),
    "pilot_areas": (May.ASSIGN_WORK, R),
    **dict.fromkeys(("pilot_area_add", "pilot_area_end"), (May.ASSIGN_WORK, RW)),
    "improvement_done": (May.MANAGE_CARE, RW),
    "case_support": (May.READ_CASES, R),
    # the course of it
    **dict.fromkeys(("care_moving_on", "care_leaving", "needs"), (May.READ_CARE, R)),
    **dict.fromkeys(
        ("needs_offer", "needs_decline", "needs_write", "needs_send", "extension_ask"), (May.GIVE_CARE, RW)
    ),
    **dict.fromkeys(("leaving_plan", "leaving_exit", "drop_in_session"), (May.GIVE_CARE, RW)),
    **dict.fromkeys(("re_entry_ask", "recontact_record", "leaving_undo"), (May.READ_CARE, RW)),
    "needs_to_check": (May.RUN_CONTRACT, R),
    "needs_check": (May.RUN_CONTRACT, RW),
    "support_queue": (May.DECIDE_SUPPORT, R),
    **dict.fromkeys(("needs_decide", "recommendation_answer"), (May.DECIDE_SUPPORT, RW)),
    **dict.fromkeys(("extension_decide", "re_entry_decide"), (May.DECIDE_SUPPORT, RW)),
}
