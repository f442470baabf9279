"""The declared table's lines for the plan of a person in support: by whose right each route is entered, and how."""

from nrm.permissions import Permission as May

R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")
GIVEN = (
    *("needs_assess", "action_plan", "action_change", "goal_set", "goal_end", "review_hold"),
    *(
        "contact_add",
        "contact_correct",
        "appointment_make",
        "appointment_close",
        "risk_assess",
        "incident_add",
        "incident_close",
    ),
    *("complaint_add", "away_report", "away_steps", "away_back", "own_plan", "signpost_add", "circumstances_note"),
    *("handoff_add", "handoff_learn"),
)

PLAN: dict[str, tuple[May, tuple[str, ...]]] = {
    **dict.fromkeys(("care_plan", "care_contacts", "care_safety", "care_money", "destinations"), (May.READ_CARE, R)),
    **dict.fromkeys(GIVEN, (May.GIVE_CARE, RW)),
    **dict.fromkeys(("care_day", "own_plan_page"), (May.GIVE_CARE, R)),
    "complaint_answer": (May.MANAGE_CARE, RW),
    **dict.fromkeys(("support_pay", "support_pay_back"), (May.PAY_SUPPORT, RW)),
    "money_totals": (May.RUN_CONTRACT, R),
    "destination_add": (May.RUN_CONTRACT, RW),
    "destination_end": (May.RUN_CONTRACT, W),
}
