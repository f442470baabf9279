"""The declared table's lines for letters: by whose right each route is entered, and how."""

from nrm.permissions import Permission as May

R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")

LETTERS: dict[str, tuple[May, tuple[str, ...]]] = {
    "case_letters": (May.READ_CASES, R),
    "case_representatives": (May.READ_CASES, R),
    "representative_name": (May.WORK_CASES, RW),
    "representative_end": (May.WORK_CASES, W),
    **dict.fromkeys(("letter", "letter_preview", "letter_file"), (May.READ_CASES, R)),
    **dict.fromkeys(("letter_write", "letter_drop"), (May.WORK_CASES, RW)),
    **dict.fromkeys(("letter_put_forward", "letter_again", "letter_reopen", "letter_readdress"), (May.WORK_CASES, W)),
    "letter_approve": (May.APPROVE_LETTERS, W),
    "letter_send_back": (May.APPROVE_LETTERS, RW),
}
