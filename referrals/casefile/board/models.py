"""The rows that are posted. They know codes, dates and holders, never a decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q, Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.models.case import Case


class TrackCode(models.TextChoices):
    INTAKE = "intake", _("Intake")
    SUPPORT = "support", _("Support")
    SAFEGUARDING = "safeguarding", _("Child safeguarding")
    MISSING = "missing", _("Whereabouts")
    DECISION = "decision", _("Decision")


class IntakeState(models.TextChoices):
    SUBMITTED = "submitted", _("Sent, not yet considered")
    HELD = "held", _("Safety referral sent, the rest to come")
    RETURNED = "returned", _("Returned for information")
    ACCEPTED_NRM = "accepted_nrm", _("Accepted into the National Referral Mechanism")
    ACCEPTED_REPORT = "accepted_report", _("Accepted as a duty to notify report")
    DUPLICATE = "duplicate", _("The same as another referral")


class DecisionState(models.TextChoices):
    """Where the decision of a stage stands: the words only, posted by the floor that decides."""

    RG_DRAFTING = "rg_drafting", _("Reasonable grounds being considered")
    RG_DRAFTED = "rg_drafted", _("Reasonable grounds drafted")
    RG_SECOND_CHECK = "rg_second_check", _("Reasonable grounds with the second checker")
    RG_RETURNED = "rg_returned", _("Reasonable grounds returned to the author")
    RG_ESCALATED = "rg_escalated", _("Reasonable grounds with a manager")
    RG_ASSURED = "rg_assured", _("Reasonable grounds checked, not yet final")
    RG_FINAL = "rg_final", _("Reasonable grounds decided, not yet served")
    RG_POSITIVE = "rg_positive", _("Reasonable grounds: positive, served")
    RG_NEGATIVE = "rg_negative", _("Reasonable grounds: negative, served")
    CG_DRAFTING = "cg_drafting", _("Conclusive grounds being considered")
    CG_DRAFTED = "cg_drafted", _("Conclusive grounds drafted")
    CG_SECOND_CHECK = "cg_second_check", _("Conclusive grounds with the second checker")
    CG_RETURNED = "cg_returned", _("Conclusive grounds returned to the author")
    CG_ESCALATED = "cg_escalated", _("Conclusive grounds with a manager")
    CG_ASSURED = "cg_assured", _("Conclusive grounds checked, not yet final")
    CG_FINAL = "cg_final", _("Conclusive grounds decided, not yet served")
    CG_POSITIVE = "cg_positive", _("Conclusive grounds: positive, served")
    CG_NEGATIVE = "cg_negative", _("Conclusive grounds: negative, served")


class Capacity(models.TextChoices):
    """As what an organisation takes part in a case."""

    REFERRER = "referrer", _("First responder")
    AUTHORITY = "authority", _("Competent authority")
    PRIME = "prime", _("Support contractor")
    LOCAL_AUTHORITY = "local_authority", _("Local authority of the child")
    GUARDIAN = "guardian", _("Guardianship service")
    FORCE = "force", _("Police force")
    MEDICAL = "medical", _("Medical professional")


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
    READ_MENTION = "read_mention", _("Read a note that mentions you")
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
    # Nobody there could be told inside the portal.
    TELL_BY_TELEPHONE = "tell_by_telephone", _("Telephone a body that could not be told here")


# Acts that are shown to nobody but those who may do them.
TOLD_TO: Mapping[ActCode, Permission] = {
    ActCode.CONSIDER_WALL: Permission.RESTRICT_CASES,
    ActCode.REVIEW_BREAK_GLASS: Permission.REVIEW_ACCESS,
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


# Words may live low: those of an upper floor's states too.
STATE_WORDS = dict((*IntakeState.choices, *DecisionState.choices))


class Track(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tracks")
    track = models.CharField(max_length=20, choices=TrackCode)
    state = models.CharField(max_length=40)
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "track"], name="track_once")]

    def __str__(self) -> str:
        return f"{self.track} {self.state}"

    @property
    def state_words(self) -> str:
        """A code without words stands as it is."""
        return str(STATE_WORDS.get(self.state, self.state.replace("_", " ")))


class Flag(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="flags")
    flag = models.CharField(max_length=40, choices=FlagCode)
    # Said by whoever raised it by hand; what a floor raises says it by its code.
    reason = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["flag", "case"], name="flag_of_cases")]
        constraints = [models.UniqueConstraint(fields=["case", "flag"], name="flag_once")]

    def __str__(self) -> str:
        return self.flag


class Party(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20, choices=Capacity)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["organisation", "capacity", "case"], name="party_of_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "organisation", "capacity"], condition=Q(to_on=None), name="party_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.capacity} {self.organisation_id}"


# Without what one writer sets between the figures of a reference and another leaves out.
AS_COMPARED = Lower(Func("value", Value("[^[:alnum:]]"), Value(""), Value("g"), function="regexp_replace"))


class OtherReference(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="other_references")
    kind = models.CharField(max_length=40)
    value = models.CharField(max_length=100)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(AS_COMPARED, name="other_reference_by_value")]

    def __str__(self) -> str:
        return self.kind


class NextActQuerySet(models.QuerySet["NextAct"]):
    def visible_to(self, actor: Actor) -> Self:
        """Acts of the actor's own organisation, on cases that the actor may see."""
        cases = Case.objects.visible_to(actor).filter(pk=OuterRef("case_id"))
        return self.shown_to(actor).filter(Exists(cases), organisation=actor.organisation_id)

    def shown_to(self, actor: Actor) -> Self:
        """Some acts would tell of what only those may know who can do them."""
        return self.exclude(act__in=[act for act, right in TOLD_TO.items() if not actor.may(right)])

    def ready(self, *, now: datetime) -> Self:
        """Not those that wait for somebody else, until the day on which they should have answered."""
        return self.filter(Q(waiting_on="") | Q(attention_at__lte=now))

    def waiting(self, *, now: datetime) -> Self:
        return self.exclude(waiting_on="").filter(attention_at__gt=now)

    def held_by(self, actor: Actor) -> Self:
        return self.filter(holder=actor.membership_id)

    def unassigned(self) -> Self:
        return self.filter(holder=None)


class NextAct(models.Model):
    # What a page of a list goes on from.
    reference = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="next_acts")
    act = models.CharField(max_length=40, choices=ActCode)
    # Whose queue it stands in, and who has taken it.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    attention_at = models.DateTimeField()
    waiting_on = models.CharField(max_length=40, blank=True)
    since = models.DateTimeField()

    objects = NextActQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["holder", "attention_at", "id"], name="next_act_of_holder"),
            models.Index(fields=["holder", "since", "id"], name="next_act_of_holder_by_wait"),
            models.Index(fields=["organisation", "attention_at", "id"], name="next_act_of_queue"),
            models.Index(fields=["organisation", "since", "id"], name="next_act_of_queue_by_wait"),
            models.Index(
                fields=["organisation", "attention_at", "id"], condition=Q(holder=None), name="next_act_unassigned"
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["case", "act", "organisation"], name="next_act_once")]

    def __str__(self) -> str:
        return self.act
