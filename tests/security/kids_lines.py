"""The declared table's lines for the police's own pages and for turning 18."""

from nrm.permissions import Permission as May

R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")

KIDS: dict[str, tuple[May, tuple[str, ...]]] = {
    **dict.fromkeys(("force_reports", "force_report"), (May.SEND_TO_SUPPORT, R)),
    **dict.fromkeys(("force_report_add", "force_passed", "force_asked_not_to"), (May.SEND_TO_SUPPORT, RW)),
    "force_address": (May.OPEN_IN_DANGER, RW),
    **dict.fromkeys(("turning", "child_turning", "child_referral"), (May.READ_CHILDREN, R)),
    "turning_step": (May.READ_CHILDREN, RW),
    "turning_ready": (May.RUN_CONTRACT, R),
    "turning_made_ready": (May.RUN_CONTRACT, RW),
}
