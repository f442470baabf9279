"""The closed lists a guidance version is written in: which clocks, stages, steps, switches and rates exist."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ClockCode(TextChoices):
    REASONABLE_GROUNDS = "reasonable_grounds", _("Reasonable grounds decision")
    FIRST_CONTACT = "first_contact", _("First contact by the support provider")
    RECOVERY = "recovery", _("Recovery period")
    RECOVERY_REVIEW = "recovery_review", _("Review during the recovery period")
    CONCLUSIVE_GROUNDS = "conclusive_grounds", _("Conclusive grounds decision")
    EVIDENCE_REPLY = "evidence_reply", _("Reply to a request for evidence")
    PANEL_OUTCOME = "panel_outcome", _("Outcome of the assurance panel")
    MOVE_ON = "move_on", _("Move-on support after a positive conclusive grounds decision")
    EXIT_NEGATIVE_CONCLUSIVE = "exit_negative_conclusive", _("Exit after a negative conclusive grounds decision")
    EXIT_NEGATIVE_REASONABLE = "exit_negative_reasonable", _("Exit after a negative reasonable grounds decision")
    EXIT_WITHDRAWN = "exit_withdrawn", _("Exit after withdrawing")
    PLACE_OF_SAFETY = "place_of_safety", _("Place of safety before a referral")
    DROP_IN = "drop_in", _("Drop-in or reach-in service after leaving support")
    DROP_IN_SESSION = "drop_in_session", _("Time between drop-in sessions")
    NEEDS_ASSESSMENT_LEAD = "needs_assessment_lead", _("Recovery Needs Assessment sent before support ends")
    NEEDS_SUPPORT = "needs_support", _("Support granted on one Recovery Needs Assessment")
    EXTENSION_LEAD = "extension_lead", _("Extension asked for before support ends")
    RECONSIDERATION = "reconsideration", _("Asking for a reconsideration")
    JUDICIAL_REVIEW = "judicial_review", _("Applying for judicial review")
    CHILD_PANEL_REASONABLE_GROUNDS = "child_panel_reasonable_grounds", _("Reasonable grounds decision of a child panel")
    CHILD_PANEL_AGE_MARGIN = "child_panel_age_margin", _("Time before the 18th birthday that a child panel needs")
    POLICE_PASS_DETAILS = "police_pass_details", _("Police pass details to support services")
    STRATEGY_DISCUSSION = "strategy_discussion", _("Child protection conference after a strategy discussion")
    GUARDIAN_SUPPORT = "guardian_support", _("Independent child trafficking guardian")
    DOMESTIC_WORKER_LEAVE = "domestic_worker_leave", _("Overseas domestic worker applies for leave")
    DOMESTIC_WORKER_CHANGE = "domestic_worker_change", _("Overseas domestic worker changes employer")
    DUTY_TO_NOTIFY = "duty_to_notify", _("Duty to notify")
    DRAFT_REMINDER = "draft_reminder", _("Reminder about an unfinished referral")
    DRAFT_LIFE = "draft_life", _("Unfinished referral is deleted")
    COMPLETE_REFERRAL = "complete_referral", _("Completing a safety referral")
    SIGN_IN_LINK = "sign_in_link", _("Emailed sign-in link")
    RETENTION = "retention", _("Keeping the case record")
    SERVED_BY_POST = "served_by_post", _("A posted letter counts as served")
    SERVED_BY_HAND = "served_by_hand", _("A letter handed over counts as served")
    SERVED_IN_PORTAL = "served_in_portal", _("A letter in the list of a body counts as served, unless opened sooner")


class Start(TextChoices):
    """What starts a clock (or, for a lead time, what it is counted back from)."""

    REFERRAL_RECEIVED = "referral_received", _("receipt of the referral")
    REASONABLE_POSITIVE = "reasonable_positive", _("the positive reasonable grounds decision")
    REASONABLE_NEGATIVE_SERVED = "reasonable_negative_served", _("service of the negative reasonable grounds decision")
    EVIDENCE_REQUESTED = "evidence_requested", _("the request for evidence")
    SECOND_CHECK_PASSED = "second_check_passed", _("the day the second check is passed")
    CONCLUSIVE_POSITIVE = "conclusive_positive", _("service of the positive conclusive grounds decision")
    MOVE_ON_BEGINS = (
        "move_on_begins",
        _("the later of the end of the recovery minimum and service of the positive conclusive grounds decision"),
    )
    CONCLUSIVE_NEGATIVE = "conclusive_negative", _("the negative conclusive grounds decision")
    CONCLUSIVE_NEGATIVE_SERVED = "conclusive_negative_served", _("service of the negative conclusive grounds decision")
    NEGATIVE_SERVED = "negative_served", _("service of the negative decision")
    WITHDRAWN = "withdrawn", _("the withdrawal")
    PLACE_OF_SAFETY_ENTERED = "place_of_safety_entered", _("entry to the place of safety")
    SUPPORT_LEFT = "support_left", _("the day the person leaves support")
    SESSION_HELD = "session_held", _("the session before")
    SUPPORT_ENDS = "support_ends", _("the day support ends")
    NEEDS_DECIDED = "needs_decided", _("the decision on the assessment")
    CRIME_REPORTED = "crime_reported", _("the report of the crime")
    BIRTHDAY_18 = "birthday_18", _("the 18th birthday")
    STRATEGY_DISCUSSION_HELD = "strategy_discussion_held", _("the strategy discussion")
    GUARDIAN_REFERRED = "guardian_referred", _("referral to the guardianship service")
    UK_ENTERED = "uk_entered", _("entry to the United Kingdom")
    ENCOUNTERED = "encountered", _("the first meeting with the person")
    DRAFT_CREATED = "draft_created", _("the day the referral is begun")
    SAFETY_REFERRAL_SENT = "safety_referral_sent", _("the sending of the safety referral")
    LINK_SENT = "link_sent", _("the sending of the link")
    CASE_CLOSED = "case_closed", _("the closing of the case")
    LETTER_POSTED = "letter_posted", _("the posting of the letter")
    LETTER_HANDED_OVER = "letter_handed_over", _("the handing over of the letter")
    LETTER_LISTED = "letter_listed", _("the day on which the letter stands in the list")


class Unit(TextChoices):
    HOURS = "hours", _("hours")
    CALENDAR_DAYS = "calendar_days", _("calendar days")
    WORKING_DAYS = "working_days", _("working days")
    MONTHS = "months", _("months")
    YEARS = "years", _("years")


class Bound(TextChoices):
    """Only a target or a duty can be overdue; a minimum is a promise, a maximum an end."""

    MINIMUM = "minimum", _("minimum")
    TARGET = "target", _("target")
    MAXIMUM = "maximum", _("maximum")
    DUTY = "duty", _("duty")


class Direction(TextChoices):
    AFTER = "after", _("after")
    BEFORE = "before", _("before")


class CalendarOwner(TextChoices):
    """Whose bank holidays a working-day clock counts by."""

    AUTHORITY = "authority", _("England and Wales, where the competent authority sits")
    PERSON = "person", _("the nation where the person is supported")
    NONE = "none", _("no calendar: every day counts")


class RouteCode(TextChoices):
    AUTHORITY = "authority", _("Competent authority")
    CHILD_PANEL = "child_panel", _("Devolved child panel")


class Stage(TextChoices):
    REASONABLE_GROUNDS = "reasonable_grounds", _("Reasonable grounds")
    CONCLUSIVE_GROUNDS = "conclusive_grounds", _("Conclusive grounds")


class Outcome(TextChoices):
    POSITIVE = "positive", _("Positive")
    NEGATIVE = "negative", _("Negative")


class Step(TextChoices):
    SECOND_CHECK = "second_check", _("Second check by another officer")
    PANEL = "panel", _("Independent multi-agency panel")


class Earliest(TextChoices):
    """The first moment a conclusive grounds decision may be made on a route."""

    AFTER_RECOVERY = "after_recovery", _("When the recovery minimum is over, or sooner if the person asks or agrees")
    WITH_REASONABLE = "with_reasonable", _("Together with the reasonable grounds decision")


class StandardCode(TextChoices):
    SUSPECTS_CANNOT_PROVE = "suspects_cannot_prove", _("Suspects but cannot prove")
    OBJECTIVE_FACTORS = "objective_factors", _("Grounds to believe, resting on objective factors")
    ALL_INFORMATION = "all_information", _("Grounds to believe, on all the information available")
    BALANCE_OF_PROBABILITIES = "balance_of_probabilities", _("Balance of probabilities")


class SwitchCode(TextChoices):
    SINGLE_AUTHORITY = "single_authority", _("One Single Competent Authority decides for all nationalities")
    SECOND_AUTHORITY = "second_authority", _("A second competent authority decides for some adults")
    DIGITAL_REFERRAL = "digital_referral", _("Referrals come by the online form alone")
    RECOVERY_RUNS_TO_DECISION = (
        "recovery_runs_to_decision",
        _("Recovery support runs on until the conclusive decision is served"),
    )
    MOVE_ON_ADDS_TO_RECOVERY = "move_on_adds_to_recovery", _("Move-on support comes on top of the recovery minimum")
    MOVE_ON_EXTENDABLE = "move_on_extendable", _("Move-on support can be extended")
    SUPPORT_UNTIL_SERVED = "support_until_served", _("Support continues while a decision letter is refused or unserved")
    ONE_RECOVERY_PERIOD = (
        "one_recovery_period",
        _("One recovery period for earlier events, unless another is appropriate"),
    )
    PLACES_OF_SAFETY = "places_of_safety", _("Places of safety before a referral")
    DROP_IN = "drop_in", _("Drop-in or reach-in service after leaving support")
    NEEDS_ASSESSMENT = "needs_assessment", _("Recovery Needs Assessments and tailored move-on plans")
    CHILD_PANELS = "child_panels", _("Devolved child panels decide for their area's children")
    RETURNED_TO_DIFFERENT_OFFICER = (
        "returned_to_different_officer",
        _("A case the panel returns goes to a different officer"),
    )
    SECOND_PANEL_ON_SAME_DECISION = "second_panel_on_same_decision", _("The panel sees a returned decision again")
    DISQUALIFICATION = "disqualification", _("Disqualification from protection")
    CONCLUSIVE_AFTER_DISQUALIFICATION = (
        "conclusive_after_disqualification",
        _("A disqualified person still gets a conclusive grounds decision"),
    )
    PUBLIC_ORDER_REVOCATION = "public_order_revocation", _("Revoking a conclusive decision on public-order grounds")
    RECONSIDERATION_BY_ANYONE = "reconsideration_by_anyone", _("The person or anyone for them may ask to reconsider")
    VERBAL_WITHDRAWAL = "verbal_withdrawal", _("An adult may agree or withdraw by word through a professional")
    GUARDIAN_ENDS_AT_18 = "guardian_ends_at_18", _("Guardian support ends at 18")
    DETAINED_ADULTS_AT_RISK = "detained_adults_at_risk", _("Detained people come under the Adults at Risk policy")
    SLAVERY_LIMB_EVERYWHERE = "slavery_limb_everywhere", _("Slavery, servitude and forced labour count in every nation")


class RateCode(TextChoices):
    ADULT_SELF_CATERED = "adult_self_catered", _("Adult, self-catered")
    ADULT_CATERED = "adult_catered", _("Adult, catered")
    ADULT_OUTREACH = "adult_outreach", _("Adult, outreach")
    ADULT_ASYLUM_SUPPORTED = "adult_asylum_supported", _("Adult, asylum-supported, in total")
    CHILD_FIRST = "child_first", _("First child")
    CHILD_OTHER = "child_other", _("Each other child")
    CHILD_UNDER_1 = "child_under_1", _("More for a child under 1")
    CHILD_1_TO_3 = "child_1_to_3", _("More for a child aged 1 to 3")
    PREGNANCY = "pregnancy", _("More in pregnancy")
    MATERNITY = "maternity", _("Maternity payment for each child")


class Per(TextChoices):
    WEEK = "week", _("a week")
    ONCE = "once", _("once")


class WindowCode(TextChoices):
    EXIT_HOLD = "exit_hold", _("Nobody is asked to leave accommodation")
    BACK_PAYMENT = "back_payment", _("Incorrect support that is paid back")


class LetterCode(TextChoices):
    """The letters of the process. What each says is a template; who gets it is in the version."""

    L1 = "L1", _("Referral accepted")
    L2 = "L2", _("Positive reasonable grounds decision")
    L3 = "L3", _("Negative reasonable grounds decision")
    L4 = "L4", _("Extension, evidence request or progress")
    L5 = "L5", _("Positive conclusive grounds decision")
    L6 = "L6", _("Negative conclusive grounds decision")
    L7 = "L7", _("Case suspended or person missing")
    L8 = "L8", _("Withdrawn")
    L9 = "L9", _("Decision on a Recovery Needs Assessment")
    L10 = "L10", _("Disqualification considered or decided")
    L11 = "L11", _("Reconsideration")
    L12 = "L12", _("Police copy of a decision")
    L13 = "L13", _("Duty to notify received")
    L14 = "L14", _("Turning 18")
    L15 = "L15", _("Consent missing or contact failed")
    L16 = "L16", _("Notices to the guardian and the local authority")
    L17 = "L17", _("Consent withdrawn")


class Approval(TextChoices):
    """Who looks at a letter before it is made."""

    NONE = "none", _("goes by itself")
    OFFICER = "officer", _("an officer reads it first")
    SECOND = "second", _("a second person approves it")


class Recipient(TextChoices):
    PERSON = "person", _("the person")
    REPRESENTATIVE = "representative", _("legal representative")
    FIRST_RESPONDER = "first_responder", _("first responder")
    PRIME = "prime", _("prime contractor")
    PROVIDER = "provider", _("support provider")
    LOCAL_AUTHORITY = "local_authority", _("local authority")
    GUARDIAN = "guardian", _("guardianship service")
    POLICE = "police", _("police")
