"""Devolved panels: which local authorities host one from when, the children passed to it, and what it recorded."""

from datetime import date
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.decision import Decision
from decisions.models.panellist import BodyKind
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct, Party
from referrals.casefile.models.case import Case


class HostingAreaQuerySet(models.QuerySet["HostingArea"]):
    def live(self, on: date) -> Self:
        return self.filter(Q(to_on=None) | Q(to_on__gt=on), from_on__lte=on)


class HostingArea(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    local_authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    # The first day on which it hosts none any more.
    to_on = models.DateField(null=True)
    basis = models.CharField(max_length=200)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = HostingAreaQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["-from_on", "-id"], name="hosting_area_by_day")]
        constraints = [
            models.UniqueConstraint(fields=["local_authority"], condition=Q(to_on=None), name="hosting_area_open_once"),
            models.CheckConstraint(condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="hosting_area_in_order"),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class LeftBecause(models.TextChoices):
    AGE = "age", _("The child is too near their 18th birthday")
    AREA = "area", _("The local authority hosts no panel any more")
    UNABLE = "unable", _("The panel cannot meet in time")
    CONFLICT = "conflict", _("The local authority has a conflict of interest")


class ChildPanelQuerySet(models.QuerySet["ChildPanel"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of the local authority's own children only, as long as it takes part, and outside every wall."""
        if not actor.may(Permission.DECIDE_AS_CHILD_PANEL):
            return self.none()
        takes_part = Party.objects.filter(case=OuterRef("case"), organisation=actor.organisation_id, to_on=None)
        of_them = self.filter(Exists(takes_part), local_authority=actor.organisation_id, left_at=None)
        return scope.outside_walls(of_them, actor)

    def deciding(self) -> Self:
        """Those that have not handed the child back."""
        return self.filter(left_at=None)

    def waited_for(self) -> Self:
        """Those that have something to decide yet."""
        acts = NextAct.objects.filter(case=OuterRef("case"), act=ActCode.DECIDE_AS_CHILD_PANEL)
        return self.deciding().filter(Exists(acts))


class ChildPanel(models.Model):
    """A child's case that was passed to the panel of its local authority."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="child_panels")
    local_authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    left_because = models.CharField(max_length=10, choices=LeftBecause, blank=True)
    left_at = models.DateTimeField(null=True)

    objects = ChildPanelQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["local_authority", "-chosen_at", "-id"], name="child_panel_of_authority")]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(left_at=None), name="child_panel_one_of_a_case"),
            models.CheckConstraint(
                condition=Q(left_at=None, left_because="") | Q(left_at__isnull=False) & ~Q(left_because=""),
                name="child_panel_left_says_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class PanelRecord(models.Model):
    """One meeting of it: when, and what it decided."""

    panel = models.ForeignKey(ChildPanel, on_delete=models.PROTECT, related_name="records")
    held_on = models.DateField()
    reasonable = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    conclusive = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(reasonable__isnull=False) | Q(conclusive__isnull=False), name="panel_record_decided"
            ),
        ]

    def __str__(self) -> str:
        return str(self.held_on)


class PanelSeat(models.Model):
    """Who sat at it, and for which body."""

    record = models.ForeignKey(PanelRecord, on_delete=models.PROTECT, related_name="seats")
    body = models.CharField(max_length=20, choices=BodyKind)
    name = models.CharField(max_length=200)
    is_chair = models.BooleanField(default=False)
    is_lead_social_worker = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["record"], condition=Q(is_chair=True), name="panel_seat_one_chair"),
            models.CheckConstraint(
                condition=Q(is_chair=False) | Q(is_lead_social_worker=False), name="panel_seat_chair_is_not_the_lead"
            ),
        ]

    def __str__(self) -> str:
        return self.body
