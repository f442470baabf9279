"""Codes of the ledger in words: events, states and error codes. Stored are codes only; the words are looked up here."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm.ledger.models import OutboxRow, OutboxState
from nrm.look.parts import Tag

Text = str | Promise

ERRORS: dict[str, Text] = {
    "outcome_unknown": _("It may have been sent: nobody could tell. Check before you try again."),
    "will_never_work": _("It was refused for good. Put the cause right before you try again."),
    "work_limit_reached": _("It took too long and was stopped."),
    "worker_lost": _("The program that was sending it stopped."),
    "unknown_reaction": _("This version of the service no longer knows how to do this."),
    "operational_error": _("The database was not available."),
}

STATES: dict[str, Tag] = {
    OutboxState.PENDING: Tag(_("Waiting"), "yellow"),
    OutboxState.LEASED: Tag(_("Being sent"), "blue"),
    OutboxState.DONE: Tag(_("Done"), "green"),
    OutboxState.UNCERTAIN: Tag(_("Uncertain"), "orange"),
    OutboxState.DEAD: Tag(_("Not sent"), "red"),
    OutboxState.HELD: Tag(_("Held back"), "grey"),
}

TICKERS: dict[str, Text] = {
    "beat": _("First ticker (scheduler)"),
    "tick": _("Second ticker (independent)"),
    "worker": _("Worker"),
    "sealer": _("Sealing of the ledger"),
    "verifier": _("Verification of the ledger"),
}


def words(code: str) -> str:
    """A code as a sentence begins: `person_invited` becomes Person invited."""
    return code.replace("_", " ").capitalize()


def error(code: str) -> Text:
    return ERRORS.get(code) or words(code)


def state(row: OutboxRow) -> Tag:
    return STATES[row.state]
