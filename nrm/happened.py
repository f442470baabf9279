"""The vocabulary of events: past tense, one word for each thing that can have happened.

Sentences for people are templates named by code; facts carry ids and codes only.
"""

from enum import StrEnum


class Happened(StrEnum):
    # people and organisations
    ORGANISATION_REGISTERED = "organisation_registered"
    ORGANISATION_CHANGED = "organisation_changed"
    ORGANISATION_CLOSED = "organisation_closed"
    DOMAIN_RECOGNISED = "domain_recognised"
    DOMAIN_WITHDRAWN = "domain_withdrawn"
    DESIGNATION_GIVEN = "designation_given"
    DESIGNATION_ENDED = "designation_ended"
    PERSON_INVITED = "person_invited"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_WITHDRAWN = "invitation_withdrawn"
    MEMBERSHIP_STARTED = "membership_started"
    MEMBERSHIP_ENDED = "membership_ended"
    ROLES_CHANGED = "roles_changed"
    PERSON_DEACTIVATED = "person_deactivated"
    PERSON_REACTIVATED = "person_reactivated"
    ADMINISTRATION_GRANTED = "administration_granted"
    ADMINISTRATION_REVOKED = "administration_revoked"
    TRAINING_RECORDED = "training_recorded"
    WORK_HELD = "work_held"
    WORK_RELEASED = "work_released"
    WORK_HANDED_OVER = "work_handed_over"

    # signing in
    MAILBOX_LINK_REQUESTED = "mailbox_link_requested"
    MAILBOX_LINK_USED = "mailbox_link_used"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    SIGN_IN_FAILED = "sign_in_failed"
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    SECOND_FACTOR_RESET_ASKED = "second_factor_reset_asked"
    SECOND_FACTOR_RESET = "second_factor_reset"
    RECOVERY_CODES_SHOWN = "recovery_codes_shown"
    RECOVERY_CODE_USED = "recovery_code_used"
    PASSWORD_LINK_REQUESTED = "password_link_requested"
    SESSION_ENDED = "session_ended"
    SESSION_EXPIRED = "session_expired"
    PASSWORD_CHANGED = "password_changed"
    DETAILS_CHANGED = "details_changed"
    ACTED_AS_CHANGED = "acted_as_changed"
    REAUTHENTICATED = "reauthenticated"

    # guidance and calendars
    GUIDANCE_DRAFTED = "guidance_drafted"
    GUIDANCE_CHANGED = "guidance_changed"
    GUIDANCE_OPENED_FOR_COMMENT = "guidance_opened_for_comment"
    GUIDANCE_CLOSED_FOR_COMMENT = "guidance_closed_for_comment"
    GUIDANCE_COMMENTED = "guidance_commented"
    COMMENT_ANSWERED = "comment_answered"
    GUIDANCE_PUBLISHED = "guidance_published"
    GUIDANCE_ADOPTED = "guidance_adopted"
    BANK_HOLIDAY_ADDED = "bank_holiday_added"
    BANK_HOLIDAY_WITHDRAWN = "bank_holiday_withdrawn"

    # the ledger's own
    DELIVERY_RETRIED = "delivery_retried"
    DELIVERY_ABANDONED = "delivery_abandoned"
    DELIVERY_PAUSED = "delivery_paused"
    DELIVERY_RESUMED = "delivery_resumed"

    # the vault
    VAULT_ROTATED = "vault_rotated"

    # referrals
    REFERRAL_BEGUN = "referral_begun"
    DRAFT_HANDED_OVER = "draft_handed_over"
    DRAFT_REMINDED = "draft_reminded"
    DRAFT_DELETED = "draft_deleted"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_REMOVED = "evidence_removed"
    EVIDENCE_SCANNED = "evidence_scanned"
    CASE_OPENED = "case_opened"
    REFERRAL_SENT = "referral_sent"
    SAFETY_REFERRAL_SENT = "safety_referral_sent"
    COMPLETION_CHASED = "completion_chased"
    DUTY_TO_NOTIFY_SENT = "duty_to_notify_sent"
    NOTICE_SENT = "notice_sent"
    NOTICE_OPENED = "notice_opened"
    INFORMATION_ADDED = "information_added"
    WITHDRAWAL_REPORTED = "withdrawal_reported"
    REFERRAL_ACCEPTED = "referral_accepted"
    REFERRAL_RETURNED = "referral_returned"
    REFERRAL_DUPLICATE = "referral_duplicate"
    REQUEST_ASKED = "request_asked"
    REQUEST_ANSWERED = "request_answered"
    REQUEST_TAKEN_BACK = "request_taken_back"

    # clocks of cases
    CLOCK_STOPPED = "clock_stopped"
    CLOCK_RESUMED = "clock_resumed"
    CLOCK_EXTENDED = "clock_extended"
    CLOCK_RECOMPUTED = "clock_recomputed"
    DEADLINE_WARNED = "deadline_warned"
    DEADLINE_BREACHED = "deadline_breached"
