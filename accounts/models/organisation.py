"""Organisations of the mechanism, and which of them an actor may see or administer."""

from datetime import date, datetime
from typing import Self
from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation, OrganisationKind
from accounts.models.grant import AdministrationGrant
from accounts.roles import ADMINISTRATOR
from nrm.actor import Actor
from nrm.ledger.history import tracked
from nrm.permissions import Permission


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, actor: Actor) -> Self:
        """The register is open to those who may read it; everybody else sees the organisation they act for."""
        if actor.may(Permission.READ_ORGANISATIONS):
            return self
        return self.filter(Q(pk=actor.organisation_id))

    def administered_by(self, actor: Actor, *, now: datetime) -> Self:
        """One query shape for each role: a registrar all, an administrator theirs and those granted to them."""
        if actor.may(Permission.REGISTER_ORGANISATIONS):
            return self
        if not actor.may(Permission.MANAGE_PEOPLE):
            return self.none()
        granted = AdministrationGrant.objects.live(now).filter(Q(membership=actor.membership_id))
        own = [actor.organisation_id, *granted.values_list("organisation_id", flat=True)]
        return self.filter(pk__in=own)

    def active(self, on: date) -> Self:
        return self.filter(Q(active_to=None) | Q(active_to__gt=on), active_from__lte=on)

    def without_administrator(self, on: date) -> Self:
        """Open organisations with people in them and nobody who can let others in or out."""
        usable = Q(memberships__to_on=None, memberships__deactivated_at=None, memberships__person__is_active=True)
        people = models.Count("memberships", filter=usable)
        administrators = models.Count("memberships", filter=usable & Q(memberships__roles__contains=[ADMINISTRATOR]))
        return (
            self.active(on)
            .annotate(people=people, administrators=administrators)
            .filter(people__gt=0, administrators=0)
        )

    def designated(self, on: date) -> Self:
        live = Q(designations__to_on=None) | Q(designations__to_on__gt=on)
        return self.filter(live, designations__from_on__lte=on).distinct()


@tracked("name", "kind", "nation", "parent", "active_from", "active_to")
class Organisation(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=32, choices=OrganisationKind)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    active_from = models.DateField(_("active from"))
    # Like every `…_to` and `to_on` here: the first day on which it no longer holds.
    active_to = models.DateField(_("closed from"), null=True, blank=True)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="organisation")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        # The word used in guardian's tables; roles and `nrm.permissions` decide everything else.
        default_permissions = ()
        permissions = [("administer_organisation", "Administer the people of an organisation")]
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["name", "id"], name="organisation_by_name")]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="organisation_name_once"),
            models.CheckConstraint(
                condition=Q(active_to=None) | Q(active_to__gte=F("active_from")), name="organisation_dates_in_order"
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_not_its_own_parent"),
            models.CheckConstraint(condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"),
            models.CheckConstraint(condition=Q(nation__in=Nation.values), name="organisation_nation_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def is_active(self, on: date) -> bool:
        return self.active_from <= on and (self.active_to is None or on < self.active_to)
