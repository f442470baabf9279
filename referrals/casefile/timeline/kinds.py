"""Which events can concern a case, sorted by the kind of thing that a reader looks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nrm.happened import Happened


class Kind(models.TextChoices):
    REFERRAL = "referral", _("The referral")
    DECISION = "decision", _("Decisions")
    CLOCKS = "clocks", _("Clocks")
    REQUESTS = "requests", _("Questions and answers")
    EVIDENCE = "evidence", _("Evidence")
    PERSON = "person", _("The person")
    NOTES = "notes", _("Notes")
    WORK = "work", _("Who works on it")
    TOLD = "told", _("Who was told")
    LETTERS = "letters", _("Letters")
    ACCESS = "access", _("Who may see it")


EVENTS: dict[Kind, tuple[Happened, ...]] = {
    Kind.REFERRAL: (
        Happened.CASE_OPENED,
        Happened.REFERRAL_SENT,
        Happened.SAFETY_REFERRAL_SENT,
        Happened.DUTY_TO_NOTIFY_SENT,
        Happened.COMPLETION_CHASED,
        Happened.INFORMATION_ADDED,
        Happened.WITHDRAWAL_REPORTED,
        Happened.REFERRAL_ACCEPTED,
        Happened.REFERRAL_RETURNED,
        Happened.REFERRAL_DUPLICATE,
        Happened.PEOPLE_COMPARED,
    ),
    Kind.DECISION: (
        Happened.DECISION_BEGUN,
        Happened.DECISION_CHANGED,
        Happened.DECISION_DRAFTED,
        Happened.DECISION_SENT_TO_CHECK,
        Happened.DECISION_CHECKED,
        Happened.PACK_MADE,
        Happened.PACK_OPENED,
        Happened.OPINION_SEALED,
        Happened.OPINIONS_OPENED,
        Happened.OPINION_CHANGED,
        Happened.PANEL_CONCLUDED,
        Happened.DECISION_FINAL,
        Happened.DECISION_SERVED,
        Happened.EARLY_DECISION_ASKED,
        Happened.EARLY_DECISION_SETTLED,
        Happened.RECOVERY_REVIEWED,
        Happened.CONFLICT_DECLARED,
        Happened.CHILD_PANEL_CHOSEN,
        Happened.CHILD_PANEL_LEFT,
        Happened.RECONSIDERATION_ASKED,
        Happened.RECONSIDERATION_ALLOWED,
        Happened.RECONSIDERATION_DECLINED,
        Happened.RECONSIDERATION_BEGUN,
        Happened.RECONSIDERATION_CONCLUDED,
        Happened.DECISION_ENDED,
        Happened.CASE_SUSPENDED,
        Happened.CASE_RESUMED,
        Happened.CASE_WITHDRAWN,
        Happened.CASE_ENDED,
        Happened.S45_RECORDED,
    ),
    Kind.CLOCKS: (
        Happened.CLOCK_STOPPED,
        Happened.CLOCK_RESUMED,
        Happened.CLOCK_EXTENDED,
        Happened.CLOCK_RECOMPUTED,
        Happened.DEADLINE_WARNED,
        Happened.DEADLINE_BREACHED,
        Happened.HOLDER_REMINDED,
        Happened.MANAGER_REMINDED,
    ),
    Kind.REQUESTS: (
        Happened.REQUEST_ASKED,
        Happened.REQUEST_ANSWERED,
        Happened.REQUEST_TAKEN_BACK,
        Happened.REQUEST_CHASED,
    ),
    Kind.EVIDENCE: (Happened.EVIDENCE_ADDED, Happened.EVIDENCE_SCANNED),
    Kind.PERSON: (
        Happened.PERSON_DETAILS_CHANGED,
        Happened.SAFE_CONTACT_CHANGED,
        Happened.PERSON_MISSING,
        Happened.PERSON_RETURNED,
        Happened.ASKED_AT_18,
        Happened.ANSWERED_AT_18,
        Happened.DETENTION_RECORDED,
        Happened.DETENTION_ENDED,
    ),
    Kind.NOTES: (Happened.NOTE_ADDED,),
    Kind.WORK: (Happened.CASE_ASSIGNED, Happened.CASE_RELEASED, Happened.ACT_DONE, Happened.PRIORITY_CHANGED),
    Kind.TOLD: (
        Happened.NOTICE_SENT,
        Happened.NOTICE_OPENED,
        Happened.DISCLOSURE_SENT,
        Happened.DISCLOSURE_NOT_SENT,
        Happened.DISCLOSURE_OPENED,
        Happened.DISCLOSURE_PASSED_ON,
        Happened.MINUTE_ASKED,
        Happened.IMMIGRATION_RECORDED,
        Happened.CONSENT_GIVEN,
        Happened.CONSENT_WITHDRAWN,
        Happened.SHARES_CLOSED,
        Happened.STOP_ANSWERED,
    ),
    Kind.LETTERS: (
        Happened.LETTER_DRAFTED,
        Happened.LETTER_CHANGED,
        Happened.LETTER_PUT_FORWARD,
        Happened.LETTER_SENT_BACK,
        Happened.LETTER_APPROVED,
        Happened.LETTER_MADE,
        Happened.LETTER_FAILED,
        Happened.LETTER_HELD,
        Happened.LETTER_DROPPED,
        Happened.LETTER_QUEUED,
        Happened.LETTER_SENT,
        Happened.LETTER_OPENED,
        Happened.LETTER_RETURNED,
        Happened.EXPORT_ASKED,
        Happened.EXPORT_MADE,
        Happened.EXPORT_FAILED,
        Happened.EXPORT_REFUSED,
        Happened.EXPORT_TAKEN,
        Happened.EXPORT_GONE,
        Happened.REPRESENTATIVE_NAMED,
        Happened.REPRESENTATIVE_ENDED,
        Happened.READING_RECORDED,
    ),
    Kind.ACCESS: (
        Happened.CASE_RESTRICTED,
        Happened.CASE_UNRESTRICTED,
        Happened.ACCESS_GRANTED,
        Happened.ACCESS_TAKEN_BACK,
        Happened.WALL_PROPOSED,
        Happened.WALL_DECLINED,
        Happened.WALL_IMPOSED,
        Happened.WALL_LIFTED,
        Happened.GLASS_BROKEN,
        Happened.GLASS_REVIEWED,
    ),
}
OF_CASES = frozenset(event for events in EVENTS.values() for event in events)
# What a chronology for a court leaves out: the product's own reminders, receipts, and the inside of the office.
PASSING = frozenset(
    {
        *EVENTS[Kind.NOTES],
        *EVENTS[Kind.WORK],
        *EVENTS[Kind.ACCESS],
        Happened.DECISION_CHANGED,
        Happened.CONFLICT_DECLARED,
        Happened.PACK_MADE,
        Happened.PACK_OPENED,
        Happened.OPINION_SEALED,
        Happened.OPINION_CHANGED,
        Happened.COMPLETION_CHASED,
        Happened.REQUEST_CHASED,
        Happened.DEADLINE_WARNED,
        Happened.HOLDER_REMINDED,
        Happened.MANAGER_REMINDED,
        Happened.EVIDENCE_SCANNED,
        Happened.NOTICE_OPENED,
        Happened.IMMIGRATION_RECORDED,
        Happened.PEOPLE_COMPARED,
        Happened.LETTER_DRAFTED,
        Happened.LETTER_CHANGED,
        Happened.LETTER_PUT_FORWARD,
        Happened.LETTER_SENT_BACK,
        Happened.LETTER_APPROVED,
        Happened.LETTER_MADE,
        Happened.LETTER_FAILED,
        Happened.LETTER_HELD,
        Happened.LETTER_DROPPED,
        Happened.LETTER_QUEUED,
        Happened.EXPORT_ASKED,
        Happened.EXPORT_MADE,
        Happened.EXPORT_FAILED,
        Happened.EXPORT_REFUSED,
        Happened.EXPORT_TAKEN,
        Happened.EXPORT_GONE,
        Happened.REPRESENTATIVE_NAMED,
        Happened.REPRESENTATIVE_ENDED,
        Happened.READING_RECORDED,
    }
)
MAIN = OF_CASES - PASSING


def events_of(kinds: list[str]) -> list[str]:
    """Codes that are no kind are passed over: an old bookmark must not fail."""
    return [event.value for kind in kinds if kind in Kind.values for event in EVENTS[Kind(kind)]]
