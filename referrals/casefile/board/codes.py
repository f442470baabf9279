"""The words of the board: its tracks and their states, capacities, acts and flags. They know no decision."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from nrm.permissions import Permission


class TrackCode(models.TextChoices):
    INTAKE = "intake", _("Intake")
    SUPPORT = "support", _("Support")
    SAFEGUARDING = "safeguarding", _("Child safeguarding")
    MISSING = "missing", _("Whereabouts")
    DECISION = "decision", _("Decision")
    COURSE = "course", _("Course of the case")
    RECONSIDERATION = "reconsideration", _("Reconsideration")
    JUSTICE = "justice", _("Criminal justice")
    DETENTION = "detention", _("Detention")
    DISQUALIFICATION = "disqualification", _("Disqualification")


class IntakeState(models.TextChoices):
    SUBMITTED = "submitted", _("Sent, not yet considered")
    HELD = "held", _("Safety referral sent, the rest to come")
    RETURNED = "returned", _("Returned for information")
    ACCEPTED_NRM = "accepted_nrm", _("Accepted into the National Referral Mechanism")
    ACCEPTED_REPORT = "accepted_report", _("Accepted as a duty to notify report")
    DUPLICATE = "duplicate", _("The same as another referral")


AT_THE_DESK = frozenset({IntakeState.SUBMITTED, IntakeState.HELD, IntakeState.RETURNED})


class DecisionState(models.TextChoices):
    """Where the decision of a stage stands: the words only, posted by the floor that decides."""

    RG_DRAFTING = "rg_drafting", _("Reasonable grounds being considered")
    RG_DRAFTED = "rg_drafted", _("Reasonable grounds drafted")
    RG_SECOND_CHECK = "rg_second_check", _("Reasonable grounds with the second checker")
    RG_RETURNED = "rg_returned", _("Reasonable grounds returned to the author")
    RG_ESCALATED = "rg_escalated", _("Reasonable grounds with a manager")
    RG_PANEL = "rg_panel", _("Reasonable grounds with a panel")
    RG_PANEL_RETURNED = "rg_panel_returned", _("Reasonable grounds to be looked at again, for a panel")
    RG_ENDED = "rg_ended", _("Reasonable grounds ended undecided")
    RG_ASSURED = "rg_assured", _("Reasonable grounds checked, not yet final")
    RG_FINAL = "rg_final", _("Reasonable grounds decided, not yet served")
    RG_POSITIVE = "rg_positive", _("Reasonable grounds: positive, served")
    RG_NEGATIVE = "rg_negative", _("Reasonable grounds: negative, served")
    CG_DRAFTING = "cg_drafting", _("Conclusive grounds being considered")
    CG_DRAFTED = "cg_drafted", _("Conclusive grounds drafted")
    CG_SECOND_CHECK = "cg_second_check", _("Conclusive grounds with the second checker")
    CG_RETURNED = "cg_returned", _("Conclusive grounds returned to the author")
    CG_ESCALATED = "cg_escalated", _("Conclusive grounds with a manager")
    CG_PANEL = "cg_panel", _("Conclusive grounds with the assurance panel")
    CG_PANEL_RETURNED = "cg_panel_returned", _("Conclusive grounds to be looked at again, for the panel")
    CG_ENDED = "cg_ended", _("Conclusive grounds ended undecided")
    CG_ASSURED = "cg_assured", _("Conclusive grounds checked, not yet final")
    CG_FINAL = "cg_final", _("Conclusive grounds decided, not yet served")
    CG_POSITIVE = "cg_positive", _("Conclusive grounds: positive, served")
    CG_NEGATIVE = "cg_negative", _("Conclusive grounds: negative, served")


class CourseState(models.TextChoices):
    """Whether anything can be decided at all. A case without this track runs."""

    RUNNING = "running", _("Running")
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    VOID = "void", _("Ended by death")
    CLOSED = "closed", _("Closed: left the United Kingdom")


# In which nothing is left to be done.
ENDED = (CourseState.WITHDRAWN.value, CourseState.VOID.value, CourseState.CLOSED.value)


class ReconsiderationState(models.TextChoices):
    REQUESTED = "requested", _("Asked for")
    DECLINED = "declined", _("Declined")
    UNDER_WAY = "under_way", _("Under way")
    MAINTAINED = "maintained", _("Decision maintained")
    CHANGED = "changed", _("Decision changed")


class JusticeState(models.TextChoices):
    S45_RAISED = "s45_raised", _("Section 45 defence raised")
    DISCLOSED = "disclosed", _("Decision sent to the police")
    RECEIVED = "received", _("Decision received by the police")


class DetentionState(models.TextChoices):
    DETAINED = "detained", _("Detained")
    RELEASED = "released", _("Released")


class DisqualificationState(models.TextChoices):
    CONSIDERED = "disqualification_considered", _("Disqualification being considered")
    MADE = "disqualified", _("Disqualified")
    NOT_MADE = "not_disqualified", _("Not disqualified")
    OVER = "disqualification_over", _("Disqualification withdrawn or quashed")


class SafeguardingState(models.TextChoices):
    NOBODY_TOLD = "nobody_told", _("No local authority could be told")
    TOLD = "authority_told", _("The local authority was told")
    TELEPHONED = "told_by_telephone", _("The local authority was told by telephone")
    IN_HAND = "child_in_hand", _("The local authority has it in hand")
    ENQUIRY = "child_enquiry", _("Section 47 enquiry")
    IN_NEED = "child_in_need", _("Section 17 assessment")
    EARLY_HELP = "child_early_help", _("Early help")
    LOOKED_AFTER = "child_looked_after", _("Looked after")
    NO_ACTION = "child_no_action", _("No further action by children’s services")


class SupportState(models.TextChoices):
    """Where the support of the person stands: the words only, posted by the floor that supports."""

    IN_SAFETY = "in_safety", _("In a place of safety")
    EMERGENCY = "emergency", _("Emergency support")
    TO_BEGIN = "to_begin", _("Support is to begin")
    RECOVERY = "recovery", _("Support in recovery")
    LOCAL_AUTHORITY = "local_authority", _("Supported by the local authority")
    MOVING_ON = "moving_on", _("Support to move on")
    LEAVING = "leaving", _("Leaving support")
    DROP_IN = "drop_in", _("Drop-in")
    OVER = "over", _("Support is over")


class Capacity(models.TextChoices):
    """As what an organisation takes part in a case."""

    REFERRER = "referrer", _("First responder")
    AUTHORITY = "authority", _("Competent authority")
    PRIME = "prime", _("Support contractor")
    # Under a contractor, and with the person: posted by the floor that supports.
    PROVIDER = "provider", _("Support provider")
    LOCAL_AUTHORITY = "local_authority", _("Local authority of the child")
    GUARDIAN = "guardian", _("Guardianship service")
    FORCE = "force", _("Police force")
    MEDICAL = "medical", _("Medical professional")


# In which somebody may follow a case that they were let into. A provider is told of it, and follows the person.
FOLLOWS = tuple(one for one in Capacity if one is not Capacity.PROVIDER)


class ActCode(models.TextChoices):
    """What somebody has to do next. The sentence is a template named by the code."""

    CONSIDER_INTAKE = "consider_intake", _("Consider a new referral")
    CONSIDER_REPORT = "consider_report", _("Read a duty to notify report")
    COMPLETE_REFERRAL = "complete_referral", _("Complete the rest of a safety referral")
    OFFER_SUPPORT = "offer_support", _("Offer emergency support")
    ANSWER_REQUEST = "answer_request", _("Answer a question")
    DECIDE_REASONABLE_GROUNDS = "decide_reasonable_grounds", _("Make the reasonable grounds decision")
    READ_ANSWER = "read_answer", _("Read an answer")
    CONSIDER_INFORMATION = "consider_information", _("Read what was added")
    CONSIDER_WITHDRAWAL = "consider_withdrawal", _("Consider a withdrawal")
    SAFEGUARD_CHILD = "safeguard_child", _("Safeguard the child")
    COMPARE_PEOPLE = "compare_people", _("Compare with an earlier referral")
    CHASE_ANSWER = "chase_answer", _("Chase an answer that is late")
    CONSIDER_WALL = "consider_wall", _("Consider a conflict of interest")
    REVIEW_BREAK_GLASS = "review_break_glass", _("Review an urgent opening of a restricted case")
    FIND_PERSON = "find_person", _("Follow up a missing person")
    CHECK_DECISION = "check_decision", _("Check a colleague’s negative decision")
    SETTLE_ESCALATION = "settle_escalation", _("Settle a decision that the second checker passed up")
    REDRAFT_DECISION = "redraft_decision", _("Redraft a decision that was returned")
    SERVE_DECISION = "serve_decision", _("Serve the decision")
    REVIEW_RECOVERY = "review_recovery", _("Review how the recovery period goes")
    PREPARE_CONCLUSIVE = "prepare_conclusive", _("Prepare the conclusive grounds decision")
    FOLLOW_MOVE_ON = "follow_move_on", _("See that the move-on support goes as it should")
    APPROVE_EARLY_DECISION = "approve_early_decision", _("Approve or refuse an early decision")
    AWAIT_PANEL = "await_panel", _("Wait for the assurance panel")
    ANSWER_PANEL = "answer_panel", _("Look again at a decision that the panel returned")
    DECIDE_AS_CHILD_PANEL = "decide_as_child_panel", _("Decide as the child panel")
    CONSIDER_RECONSIDERATION = "consider_reconsideration", _("Consider a request to look again at a decision")
    RECONSIDER = "reconsider", _("Look again at a decision")
    REVIEW_SUSPENSION = "review_suspension", _("Review a suspended case")
    ASK_AT_18 = "ask_at_18", _("Ask whether they stay in the NRM at 18")
    RECORD_DETENTION = "record_detention", _("Record the detention and its level of risk")
    SHARE_DECISION = "share_decision", _("Send the decision to those who get it")
    SEND_MINUTE = "send_minute", _("Answer a request for the full minute")
    CHASE_RECEIPT = "chase_receipt", _("Chase the receipt of a decision sent to the police")
    SEND_LETTERS = "send_letters", _("Read the letters that are drafted and send them")
    APPROVE_LETTER = "approve_letter", _("Approve a letter that a colleague drafted")
    SEE_TO_LETTER = "see_to_letter", _("See to a letter that could not be sent")
    HEAR_FROM_TOLD = "hear_from_told", _("Ask what was done after consent was withdrawn")
    DECIDE_DISQUALIFICATION = "decide_disqualification", _("Decide on a disqualification")
    TELL_DISQUALIFIED = "tell_disqualified", _("Tell the person of a disqualification, with the reasons")
    # Nobody there could be told inside the portal.
    TELL_BY_TELEPHONE = "tell_by_telephone", _("Telephone a body that could not be told here")


# What a body that refers sees of what is still to be done. Any other act might tell of a decision before it is made, or
# of its outcome before the person knows: what follows a positive one follows no negative.
TOLD_TO_REFERRERS = frozenset(
    {
        *(ActCode.CONSIDER_INTAKE, ActCode.CONSIDER_REPORT, ActCode.COMPLETE_REFERRAL, ActCode.ANSWER_REQUEST),
        *(ActCode.OFFER_SUPPORT, ActCode.SAFEGUARD_CHILD, ActCode.READ_ANSWER, ActCode.CONSIDER_INFORMATION),
        *(ActCode.CONSIDER_WITHDRAWAL, ActCode.DECIDE_REASONABLE_GROUNDS),
    }
)
# Acts that are shown to nobody but those who may do them.
TOLD_TO: Mapping[ActCode, Permission] = {
    ActCode.CONSIDER_WALL: Permission.RESTRICT_CASES,
    ActCode.REVIEW_BREAK_GLASS: Permission.REVIEW_ACCESS,
    ActCode.APPROVE_EARLY_DECISION: Permission.CHECK_DECISIONS,
    ActCode.DECIDE_DISQUALIFICATION: Permission.DISQUALIFY,
}


class FlagCode(models.TextChoices):
    """What everybody who opens the case should see first."""

    DANGER = "danger", _("In danger now")
    NO_AUTHORITY_TOLD = "no_authority_told", _("No local authority could be told: telephone one")
    NO_SUPPORT_TOLD = "no_support_told", _("No support provider could be told: telephone one")
    MISSING = "missing", _("Missing")
    PRIORITY = "priority", _("Priority")
    REPEAT = "repeat", _("Referred before")
    NEW_EXPLOITATION = "new_exploitation", _("New exploitation since the last decision")
    DETAINED = "detained", _("Detained")
    PRISON = "prison", _("In prison")
    S45 = "s45", _("Section 45 defence")
    DOMESTIC_WORKER = "domestic_worker", _("Overseas domestic worker")
    EU_SETTLEMENT = "eu_settlement", _("EU Settlement Scheme")


URGENT = frozenset({FlagCode.DANGER, FlagCode.NO_AUTHORITY_TOLD, FlagCode.NO_SUPPORT_TOLD, FlagCode.MISSING})

# Words may live low: those of an upper floor's states too.
STATE_WORDS = dict(
    (
        *IntakeState.choices,
        *DecisionState.choices,
        *CourseState.choices,
        *ReconsiderationState.choices,
        *JusticeState.choices,
        *DetentionState.choices,
        *DisqualificationState.choices,
        *SafeguardingState.choices,
        *SupportState.choices,
    )
)
