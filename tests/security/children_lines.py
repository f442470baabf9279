"""The declared table's lines for children: by whose right each route is entered, and how."""

from nrm.permissions import Permission as May

R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")

CHILDREN: dict[str, tuple[May, tuple[str, ...]]] = {
    "children": (May.READ_CHILDREN, R),
    "child": (May.READ_CHILDREN, R),
    "child_of_notice": (May.READ_CHILDREN, R),
    "children_waiting": (May.ASSIGN_WORK, R),
    "mailings": (May.ASSIGN_WORK, R),
    "mailing": (May.ASSIGN_WORK, R),
    "mailing_send": (May.ASSIGN_WORK, RW),
    "child_in_hand": (May.SAFEGUARD_CHILDREN, W),
    "child_discussed": (May.SAFEGUARD_CHILDREN, RW),
    **dict.fromkeys(("guardian_accept", "guardian_decline", "guardian_end"), (May.GUARD_CHILDREN, RW)),
}
