"""Memberships: a person in an organisation with roles. A request acts through exactly one of them."""

from datetime import date, datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from accounts.models.user import User
from nrm.actor import Actor
from nrm.ledger.history import tracked
from nrm.permissions import Permission


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, actor: Actor, *, now: datetime) -> Self:
        """Administrators see their organisations' people; anybody else sees only the membership they act through."""
        if actor.may(Permission.MANAGE_PEOPLE):
            return self.filter(organisation__in=Organisation.objects.administered_by(actor, now=now))
        if actor.may(Permission.READ_PEOPLE):
            return self.filter(Q(organisation=actor.organisation_id))
        return self.filter(Q(pk=actor.membership_id))

    def live(self, on: date) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)

    def usable(self, on: date) -> Self:
        """Those one can act through on a day: live, not deactivated, of an open account and an open organisation."""
        open_organisation = Q(organisation__active_to=None) | Q(organisation__active_to__gt=on)
        return self.live(on).filter(
            open_organisation, organisation__active_from__lte=on, deactivated_at=None, person__is_active=True
        )

    def with_role(self, code: str) -> Self:
        return self.filter(roles__contains=[code])


@tracked("person", "organisation", "roles", "from_on", "to_on", "deactivated_at")
class Membership(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=40), verbose_name=_("roles"))
    # Those who share a queue: a word of the organisation's own, such as a place.
    team = models.CharField(_("team"), max_length=60, blank=True)
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("ended on"), null=True, blank=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["id"]
        indexes = [models.Index(fields=["organisation", "person"], name="membership_of_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(to_on=None), name="membership_live_once"
            ),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="membership_in_order"),
            models.CheckConstraint(condition=Q(roles__len__gt=0), name="membership_has_a_role"),
        ]

    def __str__(self) -> str:
        return str(self.reference)

    def is_live(self, on: date) -> bool:
        return self.from_on <= on and (self.to_on is None or on < self.to_on)

    def is_usable_by(self, person: User, on: date) -> bool:
        """What `usable` asks the database, of rows that were read a moment ago."""
        is_theirs = self.person_id == person.pk and person.is_active
        return is_theirs and self.deactivated_at is None and self.is_live(on) and self.organisation.is_active(on)
