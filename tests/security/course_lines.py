"""The declared table's lines for the course of a case: by whose right each route is entered, and how."""

from nrm.permissions import Permission as May

R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")

COURSE: dict[str, tuple[May, tuple[str, ...]]] = {
    "case_course": (May.READ_CASES, R),
    **dict.fromkeys(("case_suspend", "case_suspension_review", "case_resume"), (May.DECIDE, RW)),
    **dict.fromkeys(("case_withdraw", "case_stay", "case_left"), (May.DECIDE, RW)),
    **dict.fromkeys(("case_died", "case_not_over"), (May.ASSIGN_WORK, RW)),
    **dict.fromkeys(("asked_at_18", "answered_at_18"), (May.WORK_CASES, RW)),
    "case_disqualification": (May.READ_CASES, R),
    **dict.fromkeys(("disqualification_consider", "disqualification_comment"), (May.DECIDE, RW)),
    "disqualification_told": (May.DECIDE, RW),
    **dict.fromkeys(("disqualification_decide", "disqualification_end"), (May.DISQUALIFY, RW)),
    "is_18": (May.WORK_CASES, W),
    **dict.fromkeys(("case_detained", "detention_add", "case_released"), (May.WORK_CASES, RW)),
}
