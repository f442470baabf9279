"""The pages by which people find their way, named for the floors that own them: `nrm/checks.py` resolves each name."""

from nrm.permissions import Permission
from nrm.wires import Card, CaseTab, Navigation, NoticePage

NAVIGATION: tuple[Navigation, ...] = (
    Navigation("Home", "home", None, "home"),
    Navigation("Referrals", "referrals", Permission.WRITE_REFERRALS, "referrals"),
    Navigation("Work", "work", Permission.WORK_CASES, "work"),
    Navigation("Search", "search", Permission.READ_CASES, "search"),
    Navigation("Intake", "intake", Permission.CONSIDER_INTAKE, "intake"),
    Navigation("Questions", "asked_of_us", Permission.ANSWER_REQUESTS, "questions"),
    Navigation("Hearings", "hearings", Permission.SIT_ON_PANELS, "hearings"),
    Navigation("Notices", "notices", Permission.READ_NOTICES, "notices"),
    Navigation("Letters", "own_letters", Permission.READ_LETTERS, "letters"),
    Navigation("Print", "print_queue", Permission.PRINT_LETTERS, "print"),
    Navigation("Panels", "panels", Permission.ARRANGE_PANELS, "panels"),
    Navigation("My sittings", "my_sittings", Permission.SIT_ON_PANELS, "my_sittings"),
    Navigation("Child panel", "child_panels", Permission.DECIDE_AS_CHILD_PANEL, "child_panels"),
    Navigation("Decisions", "received", Permission.RECEIVE_DISCLOSURES, "received"),
    Navigation("Reports", "force_reports", Permission.SEND_TO_SUPPORT, "force_reports"),
    Navigation("Day", "care_day", Permission.GIVE_CARE, "care_day"),
    Navigation("Support", "cares", Permission.READ_CARE, "support"),
    Navigation("Children", "children", Permission.READ_CHILDREN, "children"),
    Navigation("Allocation", "allocation", Permission.RUN_CONTRACT, "allocation"),
    Navigation("Offers", "offers", Permission.MANAGE_CARE, "offers"),
    Navigation("Houses", "houses", Permission.MANAGE_CARE, "houses"),
    Navigation("Support", "support_queue", Permission.DECIDE_SUPPORT, "support_queue"),
    Navigation("People", "people", Permission.READ_PEOPLE, "people"),
    Navigation("Organisations", "organisations", Permission.READ_ORGANISATIONS, "organisations"),
    Navigation("Guidance", "guidance", Permission.READ_GUIDANCE, "guidance"),
    Navigation("Bank holidays", "calendars", Permission.READ_CALENDARS, "calendars"),
    Navigation("Reminders", "reminders", Permission.WORK_CASES, "reminders"),
    Navigation("Clocks", "clock_health", Permission.WATCH_CLOCKS, "clocks"),
    Navigation("Deliveries", "deliveries", Permission.SUPERVISE_DELIVERY, "deliveries"),
    Navigation("Ledger", "ledger", Permission.READ_LEDGER, "ledger"),
)

CARDS: tuple[Card, ...] = (
    Card(
        "Start a referral", "A full referral, a two-minute one or a report.", "new_referral", Permission.START_REFERRAL
    ),
    Card("My work", "What needs you, in the order in which it does.", "work", Permission.WORK_CASES),
    Card("Search", "Find a case by number, name or date of birth.", "search", Permission.READ_CASES),
    Card("Load", "Who has how much in hand.", "load", Permission.ASSIGN_WORK),
    Card("Intake", "New referrals, in order of danger and clock.", "intake", Permission.CONSIDER_INTAKE),
    Card(
        "Enter a referral",
        "One that came by telephone, on paper or by email.",
        "enter_referral",
        Permission.ENTER_REFERRALS,
    ),
    Card("Urgent access", "Open a restricted case when it cannot wait.", "break_glass", Permission.BREAK_GLASS),
    Card("Urgent openings", "Restricted cases that were opened in an hour of need.", "glass", Permission.REVIEW_ACCESS),
    Card(
        "Addresses opened urgently",
        "Why your own people opened one, and who has looked at it.",
        "urgent_openings",
        Permission.REVIEW_ACCESS,
    ),
    Card("My referrals", "Those you are writing and those you have sent.", "referrals", Permission.WRITE_REFERRALS),
    Card("Questions", "What the competent authority wants to know.", "asked_of_us", Permission.ANSWER_REQUESTS),
    Card("Hearings", "What you hear on a panel, its packs, and your view.", "hearings", Permission.SIT_ON_PANELS),
    Card("Notices", "What your organisation was told, new ones first.", "notices", Permission.READ_NOTICES),
    Card(
        "Letters", "What your organisation was written, and what it hands over.", "own_letters", Permission.READ_LETTERS
    ),
    Card("Print queue", "Letters that go by post, and what comes back.", "print_queue", Permission.PRINT_LETTERS),
    Card(
        "Export letters",
        "Find letters, and have them as one file for an audit, a court or a check of quality.",
        "export_letters",
        Permission.EXPORT_LETTERS,
    ),
    Card("Files made for you", "Papers that you asked for. Each is kept for a day.", "exports", Permission.READ_CASES),
    Card("Panels", "Sittings, what waits for one, and who may sit.", "panels", Permission.ARRANGE_PANELS),
    Card("My sittings", "The agendas of the panels on which you sit.", "my_sittings", Permission.SIT_ON_PANELS),
    Card("My days", "When you can sit on a panel.", "own_availability", Permission.SIT_ON_PANELS),
    Card(
        "Decisions served",
        "Negative decisions that you can ask to be looked at again.",
        "askable",
        Permission.ANSWER_REQUESTS,
    ),
    Card("Child panel", "Children whose cases your panel decides.", "child_panels", Permission.DECIDE_AS_CHILD_PANEL),
    Card("Child panels", "Local authorities that host one, and since when.", "hosting_areas", Permission.ASSIGN_WORK),
    Card(
        "Shared decisions",
        "What your force was sent, new ones first. The prosecutor has it from you.",
        "received",
        Permission.RECEIVE_DISCLOSURES,
    ),
    Card(
        "Reports of crime",
        "People whose details go to support services, and by which day.",
        "force_reports",
        Permission.SEND_TO_SUPPORT,
    ),
    Card("Protocols", "Who gets what of a decision, and on which basis.", "protocols", Permission.KEEP_PROTOCOLS),
    Card("My day", "Who to see, what is due, and what arrived.", "care_day", Permission.GIVE_CARE),
    Card("Services", "Where people can be sent on for help.", "destinations", Permission.READ_CARE),
    Card("Money paid", "What was paid to people in support, in total.", "money_totals", Permission.RUN_CONTRACT),
    Card("People in support", "Those you support, or answer for.", "cares", Permission.READ_CARE),
    Card("Standards", "Inspections, and what is done about them.", "inspections", Permission.READ_STANDARDS),
    Card("Children", "Those of your area, or who are offered a guardian.", "children", Permission.READ_CHILDREN),
    Card("Turning 18", "What is done before the birthday, and by whom.", "turning", Permission.READ_CHILDREN),
    Card("Turning 18", "Young people who want support as adults.", "turning_ready", Permission.RUN_CONTRACT),
    Card(
        "Children who wait",
        "Local authorities that have not said that they have a child in hand, or held no discussion.",
        "children_waiting",
        Permission.ASSIGN_WORK,
    ),
    Card(
        "Letters to local authorities",
        "What you write to all of them about children, and who has read it.",
        "mailings",
        Permission.ASSIGN_WORK,
    ),
    Card("Pilot areas", "Where moving on is tried out, from when to when.", "pilot_areas", Permission.ASSIGN_WORK),
    Card("Allocation", "Who waits for a provider, and who has a place.", "allocation", Permission.RUN_CONTRACT),
    Card("Contract", "Its versions, and the providers under it.", "contract", Permission.RUN_CONTRACT),
    Card("Places of safety", "A few days of safety, with nobody’s consent.", "safety_stays", Permission.READ_CARE),
    Card("Offers", "People offered to you, and those whom nobody works with yet.", "offers", Permission.MANAGE_CARE),
    Card("Houses", "Your houses, their rooms, and what is free.", "houses", Permission.MANAGE_CARE),
    Card("Openings of addresses", "Who opened one, and what was unusual.", "openings", Permission.MANAGE_CARE),
    Card("Openings of addresses", "Who opened one, and what was unusual.", "openings", Permission.RUN_CONTRACT),
    Card(
        "Decisions on support",
        "Assessments, longer support and coming back, where it ends soonest first.",
        "support_queue",
        Permission.DECIDE_SUPPORT,
    ),
    Card(
        "Assessments to check",
        "Recovery Needs Assessments that support workers sent.",
        "needs_to_check",
        Permission.RUN_CONTRACT,
    ),
    Card("People", "Colleagues, their roles and training, and invitations.", "people", Permission.READ_PEOPLE),
    Card("Invite somebody", "Send a colleague a link to join.", "invite", Permission.MANAGE_PEOPLE),
    Card(
        "Organisations", "The national register and who is designated.", "organisations", Permission.READ_ORGANISATIONS
    ),
    Card("Register an organisation", "Add a body to the register.", "register", Permission.REGISTER_ORGANISATIONS),
    Card("Guidance", "The rules in force here, version by version.", "guidance", Permission.READ_GUIDANCE),
    Card("Bank holidays", "The days that working-day clocks leave out.", "calendars", Permission.READ_CALENDARS),
    Card("Reminders", "Dates of your cases that are near or have passed.", "reminders", Permission.WORK_CASES),
    Card(
        "Health of the clocks",
        "What runs, what is late, and when it was last looked at.",
        "clock_health",
        Permission.WATCH_CLOCKS,
    ),
    Card(
        "Nightly checks",
        "What must always be true of the cases, and what is not.",
        "invariants",
        Permission.WATCH_CLOCKS,
    ),
    Card("Deliveries", "Letters and messages on their way out.", "deliveries", Permission.SUPERVISE_DELIVERY),
    Card("Roles", "Who may do what, generated from the product itself.", "roles", Permission.READ_ROLES),
)

# Where those who came in by an e-mailed link go on.
FIRST_REFERRAL = "new_referral"

# The strip of pages about a case, in the order of the strip: each a page of its own floor.
CASE_TABS: tuple[CaseTab, ...] = (
    CaseTab("Overview", "case", Permission.READ_CASES),
    CaseTab("Intake", "consider", Permission.CONSIDER_INTAKE, is_rare=True),
    CaseTab("Referral", "case_referral", Permission.READ_CASES),
    CaseTab("Evidence", "case_evidence", Permission.READ_CASES),
    CaseTab("Decision", "case_decision", Permission.READ_CASES),
    CaseTab("Course", "case_course", Permission.READ_CASES),
    CaseTab("Sharing", "case_sharing", Permission.READ_CASES, is_rare=True),
    CaseTab("Letters", "case_letters", Permission.READ_CASES),
    CaseTab("Consent", "case_shares", Permission.READ_CASES, is_rare=True),
    CaseTab("Support", "case_support", Permission.READ_CASES),
    CaseTab("Bundles", "case_bundles", Permission.MAKE_BUNDLES, is_rare=True),
    CaseTab("Person", "case_person", Permission.READ_CASES),
    CaseTab("Earlier referrals", "earlier_referrals", Permission.READ_CASES, is_rare=True),
    CaseTab("Clocks", "case_clocks", Permission.READ_CASES, is_rare=True),
    CaseTab("Requests", "case_requests", Permission.READ_CASES),
    CaseTab("Notes", "case_notes", Permission.READ_CASES),
    CaseTab("Timeline", "case_timeline", Permission.READ_CASES),
    CaseTab("Missing", "case_missing", Permission.READ_CASES, is_rare=True),
    CaseTab("Access", "case_access", Permission.READ_CASES, is_rare=True),
)

# Pages about a case for the bodies that take part in it: each a page of its own floor, at an address with the case's
# reference, that says by itself what this body can do there.
PARTY_PAGES: tuple[CaseTab, ...] = (
    CaseTab("Ask that a decision be looked at again", "ask_again", Permission.ANSWER_REQUESTS),
    CaseTab("The person no longer agrees", "consent_heard", Permission.READ_LETTERS),
)

# Where a line of a worklist leads, by its act, if not to the case: a page of its own floor that takes a case.
ACT_PAGES: dict[str, str] = {
    "check_decision": "case_check",
    "settle_escalation": "case_check",
    "decide_disqualification": "case_disqualification",
    "tell_disqualified": "case_disqualification",
    "approve_early_decision": "case_early",
    "review_recovery": "case_recovery",
    "send_letters": "case_letters",
    "approve_letter": "case_letters",
    "see_to_letter": "case_letters",
    "hear_from_told": "case_shares",
}

# Where a notice leads those who were told, by its kind: a page of its own floor that takes the notice.
NOTICE_PAGES: dict[str, NoticePage] = {
    "emergency_support": NoticePage("Take on the support", "emergency_take_on", Permission.READ_CARE),
    "child_referred": NoticePage("See to this child", "child_of_notice", Permission.READ_CHILDREN),
    "guardian_offered": NoticePage("See to this child", "child_of_notice", Permission.READ_CHILDREN),
    "place_of_safety": NoticePage("Begin a stay in a place of safety", "safety_from_notice", Permission.READ_CARE),
}

# Clocks whose extension is asked for on a page of their own floor, which takes a case: the reason there is a code.
EXTENDED_ON: dict[str, str] = {"recovery": "recovery_extend"}
