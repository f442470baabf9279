"""The rows that are posted. They know codes, dates and holders, never a decision."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q, Value
from django.db.models.functions import Lower

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.casefile.board.codes import STATE_WORDS, TOLD_TO, ActCode, Capacity, FlagCode, TrackCode
from referrals.casefile.models.case import Case


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
