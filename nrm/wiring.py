"""The tables of names by which the ground knows the floors. Nothing here imports one; `nrm/checks.py` resolves them."""

from nrm.happened import Happened
from nrm.wires import Directory, Effect, Reaction

REACTIONS: tuple[Reaction, ...] = (
    Reaction("invitation_mail", Happened.PERSON_INVITED, "accounts.reactions.mail_invitation", Effect.GATEWAY),
    Reaction("mailbox_link_mail", Happened.MAILBOX_LINK_REQUESTED, "accounts.reactions.mail_link", Effect.GATEWAY),
    Reaction(
        "password_link_mail", Happened.PASSWORD_LINK_REQUESTED, "accounts.reactions.mail_password_link", Effect.GATEWAY
    ),
    Reaction("draft_reminder_mail", Happened.DRAFT_REMINDED, "referrals.form.reactions.mail_reminder", Effect.GATEWAY),
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
        "scan_evidence", Happened.EVIDENCE_ADDED, "referrals.form.evidence.scanning.scan_evidence", Effect.GATEWAY
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
    Reaction("unwall_comparisons", Happened.WALL_LIFTED, "referrals.desk.reactions.move_comparisons", Effect.ROWS),
    Reaction("make_packs", Happened.AGENDA_PUBLISHED, "decisions.reactions.make_packs", Effect.GATEWAY),
    Reaction("make_packs_of_changed", Happened.SITTING_CHANGED, "decisions.reactions.make_packs", Effect.GATEWAY),
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
    Reaction("letters_of_new_look", Happened.RECONSIDERATION_BEGUN, "decisions.letters.reactions.of_look", Effect.ROWS),
    Reaction(
        "letters_of_no_new_look", Happened.RECONSIDERATION_DECLINED, "decisions.letters.reactions.of_look", Effect.ROWS
    ),
    Reaction(
        "letters_of_second_look", Happened.RECONSIDERATION_CONCLUDED, "decisions.letters.reactions.of_look", Effect.ROWS
    ),
    Reaction("letters_of_extension", Happened.CLOCK_EXTENDED, "decisions.letters.reactions.of_extension", Effect.ROWS),
    Reaction("letters_of_review", Happened.RECOVERY_REVIEWED, "decisions.letters.reactions.of_review", Effect.ROWS),
    Reaction("letters_of_request", Happened.REQUEST_ASKED, "decisions.letters.reactions.of_request", Effect.ROWS),
    Reaction(
        "letters_of_disclosure", Happened.DISCLOSURE_SENT, "decisions.letters.reactions.of_disclosure", Effect.ROWS
    ),
    Reaction("letters_of_return", Happened.LETTER_RETURNED, "referrals.desk.reactions.draft_not_reached", Effect.ROWS),
    Reaction("make_letter", Happened.LETTER_APPROVED, "referrals.correspondence.making.make", Effect.GATEWAY),
    Reaction("send_letter", Happened.LETTER_MADE, "referrals.correspondence.sending.send", Effect.ROWS),
    Reaction(
        "letters_follow_contact",
        Happened.SAFE_CONTACT_CHANGED,
        "referrals.correspondence.waiting.follow_contact",
        Effect.ROWS,
    ),
    Reaction("letter_mail", Happened.LETTER_SENT, "referrals.correspondence.mailing.mail_readers", Effect.GATEWAY),
    Reaction("hand_over_mail", Happened.LETTER_QUEUED, "referrals.correspondence.mailing.mail_readers", Effect.GATEWAY),
    Reaction("posted_nudge", Happened.LETTER_SENT, "referrals.correspondence.nudging.nudge", Effect.GATEWAY),
    Reaction("hand_over_nudge", Happened.LETTER_QUEUED, "referrals.correspondence.nudging.nudge", Effect.GATEWAY),
)

# Called as sweep(now=…) on every pass of both tickers; each takes a bounded share and may meet itself.
SWEEPS: tuple[str, ...] = (
    "referrals.form.expiry.sweep",
    "referrals.form.chase.sweep",
    "referrals.casefile.clocks.sweep.sweep",
    "referrals.casefile.requests.chasing.sweep",
    "referrals.casefile.clocks.holidays.sweep",
    "referrals.casefile.reminders.escalating.sweep",
    "decisions.course.coming_of_age.sweep",
    "referrals.casefile.reminders.digests.sweep",
    "decisions.sharing.chasing.sweep",
    "referrals.casefile.invariants.nightly.sweep",
    "decisions.child_panel.sweep.sweep",
)

# Named checks of what must always be true, each an `Invariant` of its floor: asked once a night.
INVARIANTS: tuple[str, ...] = (
    "referrals.casefile.invariants.of_work.nobody_holds",
    "referrals.casefile.invariants.of_work.no_next_act",
    "referrals.casefile.invariants.of_work.act_held_by_another",
    "referrals.casefile.invariants.of_work.no_authority",
    "referrals.casefile.invariants.of_work.child_without_authority_told",
    "referrals.casefile.invariants.of_work.request_without_act",
    "referrals.casefile.invariants.of_work.ended_party_has_acts",
    "referrals.casefile.invariants.of_access.work_past_a_wall",
    "referrals.casefile.invariants.of_access.restricted_to_nobody",
    "referrals.casefile.invariants.of_access.missing_unsaid",
    "referrals.casefile.invariants.of_clocks.two_running_clocks",
    "referrals.casefile.invariants.of_clocks.consent_without_clock",
    "referrals.casefile.invariants.of_clocks.held_without_clock",
    "referrals.casefile.invariants.of_clocks.late_never_marked",
    "referrals.casefile.invariants.of_clocks.holder_never_reminded",
    "referrals.casefile.invariants.of_clocks.stop_without_clock",
    "referrals.casefile.invariants.of_clocks.due_before_start",
    "referrals.desk.invariants.desk_board_differs",
    "decisions.invariants.decision_board_differs",
    "decisions.panel.lost.matter_lost",
    "decisions.course.invariants.stopped_case_has_decision_acts",
    "decisions.course.invariants.ended_case_is_decided_on",
    "decisions.course.invariants.suspended_case_unreviewed",
    "decisions.sharing.invariants.minute_asked_and_forgotten",
    "referrals.correspondence.invariants.letter_board_differs",
    "referrals.correspondence.invariants.letter_stands_still",
)

# Called as tell(actor, now=…) for the home page; each gives a list of nrm.notices.Notice.
NOTICES: tuple[str, ...] = (
    "referrals.casefile.home.tell",
    "referrals.casefile.reminders.home.tell",
    "referrals.casefile.access.alerts.tell",
    "referrals.casefile.notes.home.tell",
    "decisions.panel.home.tell",
    "accounts.notices.tell",
    "nrm.guidance.notices.tell",
    "nrm.ledger.notices.tell",
)

# Called as notice(on) for every page of the signed-in: one sentence while the guidance adopted is not current law.
GUIDANCE_NOTICE = "nrm.guidance.adoption.notice"

# Called as of_look(subject, by=…, at=…) for each look of those who may break the glass: its number, or none.
EMERGENCY = "referrals.casefile.access.break_glass.of_look"

# Called with holdings and an actor: the numbers of those that are not named to this reader on the pages of people.
HIDDEN_HOLDINGS = "referrals.casefile.access.hidden.holdings"
# Called as passed_over(by): the cases that the queue does not give to this person, who may not go on with them.
PASSED_OVER = "decisions.again.fresh.passed_over"
# Called as read(case, on=…) and exhibits(case): the account and the files of a case, as those who decide read them.
ACCOUNT = "referrals.form.account.read"
# The same account for those who must not learn who it is about, and the words that would tell them.
PSEUDONYMOUS_ACCOUNT = "referrals.form.pseudonymous.read"
TELLING_WORDS = "referrals.form.pseudonymous.telling"
EXHIBITS = "referrals.form.evidence.reader.listing.exhibits"
# Called as pages_of(case, reference): how many pages a file has, or nothing where nobody can tell.
PAGES = "referrals.form.evidence.reader.listing.pages_of"
# Called as kinds(cases), with the numbers of cases: the kinds of exploitation that were said, by case.
EXPLOITATION = "referrals.form.exploitation.kinds"
# Called as places(case): where it happened, line by line as somebody wrote it. Nothing is ever sent there.
PLACES = "referrals.form.exploitation.places"

# Called as compose(wanted) for a letter of this code: the floor that knows its facts makes the typed letter.
LETTERS: dict[str, str] = {
    **dict.fromkeys(("L1", "L13", "L15"), "referrals.desk.letters.compose"),
    **dict.fromkeys(("L2", "L3", "L5", "L6"), "decisions.letters.composing.compose"),
    **dict.fromkeys(("L7", "L8"), "decisions.letters.course.compose"),
    "L4": "decisions.letters.recovery.compose",
    "L11": "decisions.letters.again.compose",
    "L12": "decisions.letters.police.compose",
}

# Models with a `case`, whose looks belong to the case's own list of who has looked.
CASE_SUBJECTS: tuple[str, ...] = (
    "casefile.request",
    "casefile.notice",
    "form.referral",
    "form.evidence",
    "decisions.disclosure",
    "correspondence.letter",
    "correspondence.representative",
)

DIRECTORY = Directory(
    bodies_to_consult="accounts.directory.bodies_to_consult",
    names_of_bodies="accounts.directory.names_of_bodies",
    names_of_people="accounts.directory.names_of_people",
)

# Called with `now` on every start as the owner of the tables: what a new install has in it. Safe to run twice.
REFERENCE_DATA: tuple[str, ...] = (
    "nrm.calendars.loading.load_bank_holidays",
    "nrm.guidance.loading.load_editions",
    "referrals.casefile.service_areas.load_guardian_areas",
)

# Called as tell(cast, now=…), in this order: the first makes the people whom the others ask the cast for.
STORIES: tuple[str, ...] = (
    "accounts.story.tell",
    "nrm.guidance.story.tell",
    "referrals.casefile.areas_story.tell",
    "referrals.form.story.tell",
    "referrals.desk.story.tell",
    "referrals.casefile.work_story.tell",
    "referrals.casefile.clocks.clocks_story.tell",
    "referrals.casefile.access_story.tell",
    "referrals.casefile.casework_story.tell",
    "referrals.form.evidence.reader.story.tell",
    "referrals.desk.matching.story.tell",
    "decisions.child_panel.story.tell",
    "decisions.story.tell",
    "decisions.conclusive.conclusive_story.tell",
    "decisions.again.story.tell",
    "decisions.panel.panel_story.tell",
    "decisions.panel.hearing_story.tell",
    "decisions.course.story.tell",
    "decisions.sharing.sharing_story.tell",
    "referrals.correspondence.story.tell",
    "referrals.correspondence.contact_story.tell",
)

# Gives the cast of the stories: nrm.cast.Cast.
CAST = "accounts.cast.gather"

# Gives the table of demo accounts that `make demo` prints.
DEMO_ACCOUNTS = "accounts.story.accounts_table"

FIGURES: tuple[str, ...] = ()

# Called as load(cases=…, seed=…, now=…) by `manage.py bench_load`, in this order.
BENCH_LOADS: tuple[str, ...] = ("referrals.casefile.bench_load.loading.load",)

# Each gives the scenarios of its floor (nrm.bench.scenario.Scenario) that `manage.py bench` measures.
SCENARIOS: tuple[str, ...] = (
    "referrals.casefile.scenarios.offered",
    "referrals.form.scenarios.offered",
    "decisions.scenarios.offered",
)
