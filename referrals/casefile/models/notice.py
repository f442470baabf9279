"""In-portal notices to organisations: what an organisation is told about a case, and when it opened it."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.models.case import Case


class NoticeKind(models.TextChoices):
    EMERGENCY_SUPPORT = "emergency_support", _("Emergency support asked for")
    PLACE_OF_SAFETY = "place_of_safety", _("An adult was offered a place of safety")
    CHILD_REFERRED = "child_referred", _("A child in your area was referred")
    GUARDIAN_OFFERED = "guardian_offered", _("A child in your area can have a guardian")
    PASSED_ON = "passed_on", _("A case was passed to your organisation")
    SUSPENDED = "suspended", _("A case was suspended")
    RESUMED = "resumed", _("A suspended case runs again")
    WITHDRAWN = "withdrawn", _("A person withdrew")
    ENDED = "ended", _("A case ended without a decision")
    DISQUALIFIED = "disqualified", _("Somebody’s support ended by a decision")
    NOT_DISQUALIFIED = "not_disqualified", _("Somebody’s support may go on again")
    TO_LOCAL_AUTHORITIES = "to_local_authorities", _("A letter to every local authority")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Actor) -> Self:
        if not actor.may(Permission.READ_NOTICES):
            return self.none()
        return scope.outside_walls(self.filter(organisation_id=actor.organisation_id), actor)

    def unopened(self) -> Self:
        return self.filter(is_opened=False)


class Notice(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # Empty where an adult has not consented: the notice then stands alone, without name, address or case.
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="notices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24, choices=NoticeKind)
    # Which time, of what can happen to a case more than once.
    occasion = models.PositiveBigIntegerField(default=0)
    # What the organisation may know and needs, worded by a template for the kind. Addresses are vault references.
    facts = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    opened_by_membership_id = models.BigIntegerField(null=True)
    is_opened = models.GeneratedField(
        expression=ExpressionWrapper(Q(opened_at__isnull=False), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["organisation", "is_opened", "-sent_at", "-id"], name="notice_of_organisation")]
        constraints = [
            models.UniqueConstraint(fields=["case", "organisation", "kind", "occasion"], name="notice_once"),
            models.CheckConstraint(
                condition=~Q(kind="place_of_safety") | Q(case=None), name="notice_without_consent_names_no_case"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
