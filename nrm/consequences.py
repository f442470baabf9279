"""What follows from what happened: a line for each reaction, by the name of the floor that runs it."""

from nrm.happened import Happened
from nrm.wires import Effect, Lane, Reaction

# After each of these a person's periods of support are held against what is true by then.
BEARS_ON_SUPPORT = (
    *(Happened.DECISION_FINAL, Happened.DECISION_SERVED, Happened.DECISION_ENDED),
    *(Happened.CLOCK_EXTENDED, Happened.CLOCK_RECOMPUTED, Happened.CLOCK_RESUMED),
    *(Happened.CASE_SUSPENDED, Happened.CASE_RESUMED, Happened.CASE_WITHDRAWN, Happened.CASE_ENDED),
    *(Happened.DISQUALIFICATION_DECIDED, Happened.DISQUALIFICATION_TOLD, Happened.DISQUALIFICATION_OVER),
    *(Happened.ANSWERED_AT_18, Happened.CONSENT_GIVEN, Happened.CONSENT_WITHDRAWN),
)

# Of a care itself, which may have no case yet.
OF_A_CARE = (
    Happened.CARE_OPENED,
    *(Happened.SAFETY_STAY_BEGUN, Happened.SAFETY_STAY_ENDED, Happened.EMERGENCY_TAKEN_ON, Happened.EMERGENCY_ENDED),
)

REACTIONS: tuple[Reaction, ...] = (
    Reaction("invitation_mail", Happened.PERSON_INVITED, "accounts.reactions.mail_invitation", Effect.GATEWAY),
    Reaction("mailbox_link_mail", Happened.MAILBOX_LINK_REQUESTED, "accounts.reactions.mail_link", Effect.GATEWAY),
    Reaction(
        "password_link_mail", Happened.PASSWORD_LINK_REQUESTED, "accounts.reactions.mail_password_link", Effect.GATEWAY
    ),
    Reaction("draft_reminder_mail", Happened.DRAFT_REMINDED, "referrals.form.reactions.mail_reminder", Effect.GATEWAY),
    Reaction("child_listed", Happened.NOTICE_SENT, "support.children.beginning.of_notice", Effect.ROWS),
    Reaction("draft_follows", Happened.WORK_HANDED_OVER, "referrals.form.reactions.follow_holder", Effect.ROWS),
    Reaction("acts_follow", Happened.WORK_HANDED_OVER, "referrals.casefile.reactions.follow_holder", Effect.ROWS),
    Reaction(
        "clocks_follow_added",
        Happened.BANK_HOLIDAY_ADDED,
        "referrals.casefile.clocks.holidays.note_change",
        Effect.ROWS,
    ),
    Reaction(
        "clocks_follow_withdrawn",
        Happened.BANK_HOLIDAY_WITHDRAWN,
        "referrals.casefile.clocks.holidays.note_change",
        Effect.ROWS,
    ),
    Reaction("warning_reminds", Happened.DEADLINE_WARNED, "referrals.casefile.reminders.making.remind", Effect.ROWS),
    Reaction("breach_reminds", Happened.DEADLINE_BREACHED, "referrals.casefile.reminders.making.remind", Effect.ROWS),
    Reaction(
        "reminders_follow_hold", Happened.WORK_HELD, "referrals.casefile.reminders.making.follow_holder", Effect.ROWS
    ),
    Reaction(
        "reminders_follow_hand_over",
        Happened.WORK_HANDED_OVER,
        "referrals.casefile.reminders.making.follow_holder",
        Effect.ROWS,
    ),
    Reaction(
        "holder_mail", Happened.HOLDER_REMINDED, "referrals.casefile.reminders.mailing.mail_reminder", Effect.GATEWAY
    ),
    Reaction(
        "manager_mail", Happened.MANAGER_REMINDED, "referrals.casefile.reminders.mailing.mail_reminder", Effect.GATEWAY
    ),
    Reaction("digest_mail", Happened.DIGEST_MADE, "referrals.casefile.reminders.mailing.mail_digest", Effect.GATEWAY),
    Reaction("glass_mail", Happened.GLASS_BROKEN, "referrals.casefile.access.alerts.mail_managers", Effect.GATEWAY),
    Reaction("notice_mail", Happened.NOTICE_SENT, "referrals.casefile.reactions.mail_readers", Effect.GATEWAY),
    Reaction(
        "request_mail", Happened.REQUEST_ASKED, "referrals.casefile.requests.mailing.mail_answerers", Effect.GATEWAY
    ),
    Reaction(
        "chaser_mail", Happened.REQUEST_CHASED, "referrals.casefile.requests.mailing.mail_answerers", Effect.GATEWAY
    ),
    Reaction(
        "request_absence_mail",
        Happened.REQUEST_ASKED,
        "referrals.form.reactions.mail_absence_contact_of_request",
        Effect.GATEWAY,
    ),
    Reaction("completion_mail", Happened.COMPLETION_CHASED, "referrals.form.reactions.mail_completion", Effect.GATEWAY),
    Reaction(
        "completion_absence_mail",
        Happened.COMPLETION_CHASED,
        "referrals.form.reactions.mail_absence_contact",
        Effect.GATEWAY,
    ),
    Reaction(
        "scan_evidence",
        Happened.EVIDENCE_ADDED,
        "referrals.form.evidence.scanning.scan_evidence",
        Effect.GATEWAY,
        Lane.SCAN,
    ),
    Reaction(
        "delete_evidence_file",
        Happened.EVIDENCE_REMOVED,
        "referrals.form.evidence.scanning.delete_file",
        Effect.GATEWAY,
    ),
    Reaction("agenda_mail", Happened.AGENDA_PUBLISHED, "decisions.panel.mailing.mail_members", Effect.GATEWAY),
    Reaction("agenda_changed_mail", Happened.SITTING_CHANGED, "decisions.panel.mailing.mail_changed", Effect.GATEWAY),
    Reaction("short_mail", Happened.CONFLICT_DECLARED, "decisions.panel.mailing.mail_secretaries", Effect.GATEWAY),
    Reaction("propose_people", Happened.REFERRAL_SENT, "referrals.desk.reactions.propose_people", Effect.ROWS),
    Reaction(
        "propose_people_again", Happened.PERSON_DETAILS_CHANGED, "referrals.desk.reactions.propose_people", Effect.ROWS
    ),
    Reaction("hide_comparisons", Happened.CASE_RESTRICTED, "referrals.desk.reactions.move_comparisons", Effect.ROWS),
    Reaction("show_comparisons", Happened.CASE_UNRESTRICTED, "referrals.desk.reactions.move_comparisons", Effect.ROWS),
    Reaction("wall_off_comparisons", Happened.WALL_IMPOSED, "referrals.desk.reactions.move_comparisons", Effect.ROWS),
    Reaction(
        "ask_for_detention", Happened.REFERRAL_ACCEPTED, "decisions.course.reactions.ask_for_detention", Effect.ROWS
    ),
    Reaction(
        "ask_for_flagged_detention",
        Happened.PRIORITY_CHANGED,
        "decisions.course.reactions.ask_for_detention",
        Effect.ROWS,
    ),
    Reaction("wake_suspension", Happened.PERSON_RETURNED, "decisions.course.reactions.wake_suspension", Effect.ROWS),
    Reaction("suspension_mail", Happened.CASE_SUSPENDED, "decisions.course.reactions.mail_referrer", Effect.GATEWAY),
    Reaction("resumption_mail", Happened.CASE_RESUMED, "decisions.course.reactions.mail_referrer", Effect.GATEWAY),
    Reaction("withdrawal_mail", Happened.CASE_WITHDRAWN, "decisions.course.reactions.mail_referrer", Effect.GATEWAY),
    Reaction("ending_mail", Happened.CASE_ENDED, "decisions.course.reactions.mail_referrer", Effect.GATEWAY),
    Reaction(
        "wall_wakes_authority", Happened.WALL_IMPOSED, "decisions.child_panel.reactions.wake_authority", Effect.ROWS
    ),
    Reaction("unwall_comparisons", Happened.WALL_LIFTED, "referrals.desk.reactions.move_comparisons", Effect.ROWS),
    Reaction("make_packs", Happened.AGENDA_PUBLISHED, "decisions.reactions.make_packs", Effect.GATEWAY, Lane.LETTERS),
    Reaction(
        "make_packs_of_changed",
        Happened.SITTING_CHANGED,
        "decisions.reactions.make_packs",
        Effect.GATEWAY,
        Lane.LETTERS,
    ),
    Reaction(
        "reconsideration_follows", Happened.DECISION_SERVED, "decisions.again.reactions.after_service", Effect.ROWS
    ),
    Reaction("reconsideration_ends", Happened.DECISION_ENDED, "decisions.again.reactions.after_ending", Effect.ROWS),
    Reaction("served_is_told", Happened.DECISION_SERVED, "decisions.sharing.reactions.tell_parties", Effect.ROWS),
    Reaction("disclosure_mail", Happened.DISCLOSURE_SENT, "decisions.sharing.mailing.mail_force", Effect.GATEWAY),
    Reaction("court_hurries_first", Happened.REFERRAL_ACCEPTED, "decisions.sharing.reactions.hurry", Effect.ROWS),
    Reaction("court_hurries_next", Happened.DECISION_FINAL, "decisions.sharing.reactions.hurry", Effect.ROWS),
    Reaction("letters_of_intake", Happened.REFERRAL_ACCEPTED, "referrals.desk.reactions.draft_letters", Effect.ROWS),
    Reaction("letters_to_person", Happened.DECISION_FINAL, "decisions.letters.reactions.to_the_person", Effect.ROWS),
    Reaction("letters_to_bodies", Happened.DECISION_SERVED, "decisions.letters.reactions.to_bodies", Effect.ROWS),
    Reaction("letters_of_suspension", Happened.CASE_SUSPENDED, "decisions.letters.reactions.of_course", Effect.ROWS),
    Reaction("letters_of_withdrawal", Happened.CASE_WITHDRAWN, "decisions.letters.reactions.of_course", Effect.ROWS),
    Reaction(
        "letters_of_new_look",
        Happened.RECONSIDERATION_BEGUN,
        "decisions.letters.reactions.of_look",
        Effect.ROWS,
    ),
    Reaction(
        "letters_of_no_new_look",
        Happened.RECONSIDERATION_DECLINED,
        "decisions.letters.reactions.of_look",
        Effect.ROWS,
    ),
    Reaction(
        "letters_of_second_look",
        Happened.RECONSIDERATION_CONCLUDED,
        "decisions.letters.reactions.of_look",
        Effect.ROWS,
    ),
    Reaction("letters_of_extension", Happened.CLOCK_EXTENDED, "decisions.letters.reactions.of_extension", Effect.ROWS),
    Reaction("letters_of_review", Happened.RECOVERY_REVIEWED, "decisions.letters.reactions.of_review", Effect.ROWS),
    Reaction("letters_of_request", Happened.REQUEST_ASKED, "decisions.letters.reactions.of_request", Effect.ROWS),
    Reaction(
        "letters_of_disclosure", Happened.DISCLOSURE_SENT, "decisions.letters.reactions.of_disclosure", Effect.ROWS
    ),
    Reaction("letters_of_return", Happened.LETTER_RETURNED, "referrals.desk.reactions.draft_not_reached", Effect.ROWS),
    Reaction("letters_of_eighteen", Happened.ASKED_AT_18, "decisions.letters.reactions.of_eighteen", Effect.ROWS),
    Reaction("letters_of_child", Happened.NOTICE_SENT, "support.children.letters.of_notice", Effect.ROWS),
    Reaction("letters_of_death", Happened.CASE_ENDED, "decisions.letters.reactions.of_death", Effect.ROWS),
    Reaction("letters_of_no_death", Happened.CASE_RESUMED, "decisions.letters.reactions.of_undoing", Effect.ROWS),
    Reaction("letter_serves", Happened.LETTER_SENT, "decisions.letters.by_letter.of_sent", Effect.ROWS),
    Reaction("return_serves_nobody", Happened.LETTER_RETURNED, "decisions.letters.by_letter.of_return", Effect.ROWS),
    Reaction(
        "notice_is_shared", Happened.NOTICE_SENT, "referrals.correspondence.sharing.reactions.of_notice", Effect.ROWS
    ),
    Reaction(
        "make_letter", Happened.LETTER_APPROVED, "referrals.correspondence.making.make", Effect.GATEWAY, Lane.LETTERS
    ),
    Reaction("send_letter", Happened.LETTER_MADE, "referrals.correspondence.sending.send", Effect.ROWS),
    Reaction(
        "letters_follow_contact",
        Happened.SAFE_CONTACT_CHANGED,
        "referrals.correspondence.waiting.follow_contact",
        Effect.ROWS,
    ),
    Reaction(
        "letters_leave_provider",
        Happened.PLACEMENT_ENDED,
        "referrals.correspondence.waiting.follow_provider",
        Effect.ROWS,
    ),
    Reaction("make_export", Happened.EXPORT_ASKED, "referrals.correspondence.exports.making.make", Effect.GATEWAY),
    Reaction(
        "delete_ended_export",
        Happened.EXPORT_GONE,
        "referrals.correspondence.exports.ending.delete_file",
        Effect.GATEWAY,
    ),
    Reaction(
        "delete_failed_export",
        Happened.EXPORT_FAILED,
        "referrals.correspondence.exports.ending.delete_file",
        Effect.GATEWAY,
    ),
    Reaction(
        "delete_refused_export",
        Happened.EXPORT_REFUSED,
        "referrals.correspondence.exports.ending.delete_file",
        Effect.GATEWAY,
    ),
    Reaction("letter_mail", Happened.LETTER_SENT, "referrals.correspondence.mailing.mail_readers", Effect.GATEWAY),
    Reaction("hand_over_mail", Happened.LETTER_QUEUED, "referrals.correspondence.mailing.mail_readers", Effect.GATEWAY),
    Reaction("posted_nudge", Happened.LETTER_SENT, "referrals.correspondence.nudging.nudge", Effect.GATEWAY),
    Reaction("hand_over_nudge", Happened.LETTER_QUEUED, "referrals.correspondence.nudging.nudge", Effect.GATEWAY),
    Reaction("location_mail", Happened.LOCATION_OPENED, "support.locations.alerting.mail_at_once", Effect.GATEWAY),
    Reaction(
        "location_digest_mail", Happened.LOCATION_DIGEST_MADE, "support.locations.alerting.mail_digest", Effect.GATEWAY
    ),
    Reaction("emergency_is_over", Happened.DECISION_SERVED, "support.safety.reactions.of_decision", Effect.ROWS),
    Reaction("wall_leaves_support", Happened.WALL_IMPOSED, "support.allocation.reactions.follow_wall", Effect.ROWS),
    Reaction("contact_clock_of_care", Happened.CARE_OPENED, "support.contact.reactions.start_clock", Effect.ROWS),
    Reaction(
        "contact_clock_of_decision", Happened.DECISION_FINAL, "support.contact.reactions.start_clock", Effect.ROWS
    ),
    Reaction("letters_of_longer", Happened.EXTENSION_DECIDED, "support.extension.reactions.draft_letters", Effect.ROWS),
    Reaction("contact_clock_of_young", Happened.CARE_HANDED_OVER, "support.contact.reactions.start_clock", Effect.ROWS),
    Reaction("letters_of_needs", Happened.NEEDS_DECIDED, "support.rna.reactions.draft_letters", Effect.ROWS),
    *(
        Reaction(f"support_follows_{event.value}", event, "support.entitlement.reactions.follow", Effect.ROWS)
        for event in BEARS_ON_SUPPORT
    ),
    *(
        Reaction(f"support_follows_{event.value}", event, "support.entitlement.reactions.follow_care", Effect.ROWS)
        for event in OF_A_CARE
    ),
)
