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
    **dict.fromkeys(("own_letters", "own_letter", "own_letter_file"), (May.READ_LETTERS, R)),
    **dict.fromkeys(("letter_handed_over", "letter_cannot_hand"), (May.READ_LETTERS, RW)),
    "letter_way": (May.WORK_CASES, RW),
    "letter_send_again": (May.WORK_CASES, W),
    **dict.fromkeys(("print_queue", "batches", "batch"), (May.PRINT_LETTERS, R)),
    **dict.fromkeys(("batch_make", "batch_file", "batch_posted"), (May.PRINT_LETTERS, W)),
    **dict.fromkeys(("print_find", "batch_again", "dispatch_call_off", "dispatch_came_back"), (May.PRINT_LETTERS, RW)),
    **dict.fromkeys(("exports", "export", "export_progress"), (May.READ_CASES, R)),
    "export_file": (May.READ_CASES, W),
    "export_letters": (May.EXPORT_LETTERS, R),
    "export_letters_ask": (May.EXPORT_LETTERS, RW),
    "case_shares": (May.READ_CASES, R),
    **dict.fromkeys(("consent_agreed", "consent_withdraw", "stop_heard", "reading_record"), (May.WORK_CASES, RW)),
    **dict.fromkeys(("consent_heard", "told_to_stop"), (May.READ_LETTERS, RW)),
    "letter_approve": (May.APPROVE_LETTERS, W),
    "letter_send_back": (May.APPROVE_LETTERS, RW),
}
