"""The tables of names by which the ground knows the floors. Nothing here imports one; `nrm/checks.py` resolves them."""

from nrm.wires import Directory

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
    "decisions.letters.by_letter.sweep",
    "referrals.casefile.invariants.nightly.sweep",
    "decisions.child_panel.sweep.sweep",
    "referrals.correspondence.exports.ending.sweep",
    "support.locations.digest.sweep",
    "support.entitlement.sweep.sweep",
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
    "referrals.correspondence.sharing.invariants.asked_to_stop_and_forgotten",
    "support.entitlement.invariants.entitled_without_support",
    "support.entitlement.invariants.entitlement_differs",
    "support.entitlement.invariants.board_differs",
    "support.entitlement.invariants.over_without_exit",
    "support.entitlement.invariants.provider_differs",
)

# Called as tell(actor, now=…) for the home page; each gives a list of nrm.notices.Notice.
NOTICES: tuple[str, ...] = (
    "referrals.casefile.home.tell",
    "referrals.desk.home.tell",
    "referrals.casefile.requests.home.tell",
    "referrals.form.home.tell",
    "support.allocation.home.tell",
    "support.queue.home.tell",
    "referrals.correspondence.home.tell",
    "referrals.casefile.reminders.home.tell",
    "referrals.casefile.access.alerts.tell",
    "referrals.casefile.notes.home.tell",
    "decisions.panel.home.tell",
    "support.locations.home.tell",
    "support.safety.home.tell",
    "support.police.home.tell",
    "support.turning.home.tell",
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
# Called as give_back(holdings, to=…, by=…, now=…) before these go to a colleague: those that went to the queue instead.
KEPT_BACK = "referrals.casefile.access.handing.give_back"
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
# Called as sheet(case, reference, number=…, by=…, now=…): one page of a file, for whoever reads it beside their work.
SHEET = "referrals.form.evidence.reader.sheets.sheet"
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
    "L14": "decisions.letters.eighteen.compose",
    "L16": "support.children.letters.compose",
    "L9": "support.letters.compose",
    "L11": "decisions.letters.again.compose",
    "L12": "decisions.letters.police.compose",
    "L17": "referrals.correspondence.sharing.letters.compose",
}

# Called as maker(): whoever makes the files of this kind that somebody asks for (correspondence/exports/makers.py).
EXPORTS: dict[str, str] = {
    "letters_zip": "referrals.correspondence.exports.letters.LetterZip",
    "letters_pdf": "referrals.correspondence.exports.letters.LetterBook",
    "case_bundle": "decisions.bundle.making.BundleMaker",
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
    "correspondence.stoprequest",
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
    "referrals.correspondence.exports.story.tell",
    "referrals.correspondence.sharing.story.tell",
    "decisions.bundle.story.tell",
    "support.arrival_story.tell",
    "support.course_story.tell",
    "support.plan.story.tell",
    "support.locations.story.tell",
    "support.police.story.tell",
    "support.children.story.tell",
    "support.turning.story.tell",
    "support.standards.story.tell",
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
    "referrals.correspondence.scenarios.offered",
    "referrals.correspondence.exports.scenarios.offered",
    "decisions.scenarios.offered",
)
