"""What was told to whom of a case, on which basis and by which protocol; and what they did when they had to stop."""

from functools import reduce
from operator import or_
from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.guidance.vocabulary import LetterCode, Recipient
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice, NoticeKind
from referrals.correspondence.models.consent import Consent, ConsentWithdrawal
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.models.protocol import LONGEST_CITATION, DataClass, Protocol

LONGEST_BECAUSE, LONGEST_OCCASION = 500, 80


class Basis(models.TextChoices):
    """Of the law, but for one. Only what rests on consent ends with it."""

    CONSENT = "consent", _("The person’s consent")
    PUBLIC_TASK = "public_task", _("Public task")
    LEGAL_OBLIGATION = "legal_obligation", _("Legal obligation")
    CRIME = "crime", _("Prevention and detection of crime")
    SAFEGUARDING = "safeguarding", _("Safeguarding")


class Kind(models.TextChoices):
    LETTER = "letter", _("Letter")
    NOTICE = "notice", _("Notice")
    DISCLOSURE = "disclosure", _("Disclosure of a decision")


# What each kind's code means.
WHAT: dict[str, type[models.TextChoices]] = {
    Kind.LETTER: LetterCode,
    Kind.NOTICE: NoticeKind,
    Kind.DISCLOSURE: DataClass,
}


class Did(models.TextChoices):
    STOPPED = "stopped", _("We use it no longer")
    DELETED = "deleted", _("We deleted it")
    KEEPS = "keeps", _("We have to keep some of it")


class StopRequestQuerySet(models.QuerySet["StopRequest"]):
    def visible_to(self, actor: Actor) -> Self:
        """The authority's of its cases; a body's own, unless it is walled off. Those who refer: of their referrals."""
        if actor.may(Permission.READ_CASES):
            return self.filter(case__in=Case.objects.visible_to(actor))
        if not actor.may(Permission.READ_LETTERS):
            return self.none()
        own = self.filter(organisation=actor.organisation_id)
        if not actor.may(Permission.READ_NOTICES):
            own = own.filter(case__in=Case.objects.visible_to(actor))
        return scope.outside_walls(own, actor)

    def unanswered(self) -> Self:
        return self.filter(answered_at=None)


class StopRequest(models.Model):
    """To one body, because of one withdrawal: to stop using what it was told, and to say what it did."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="stop_requests")
    withdrawal = models.ForeignKey(ConsentWithdrawal, on_delete=models.PROTECT, related_name="stop_requests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    did = models.CharField(max_length=8, choices=Did, blank=True)
    because = models.CharField(max_length=LONGEST_BECAUSE, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    # By the body itself here, or as an officer heard it.
    in_portal = models.BooleanField(default=False)

    objects = StopRequestQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["withdrawal", "organisation"], name="stop_request_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, did="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(did=""),
                name="stop_request_answered_wholly",
            ),
            models.CheckConstraint(condition=~Q(did="keeps") | ~Q(because=""), name="stop_request_keeps_because"),
        ]
        triggers = [
            pgtrigger.Protect(name="stop_request_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="stop_request_answered_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.did or "waits"


# Of what was shared: everything but its end.
STAYS = (
    *("case", "organisation", "recipient", "kind", "what", "letter", "notice", "occasion", "basis", "citation"),
    *("protocol", "guidance_code", "consent", "shared_at"),
)


class Share(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # As what they were told, where the guidance has a word for it.
    recipient = models.CharField(max_length=16, choices=Recipient, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    # The code of the letter or of the notice, or which data of a decision.
    what = models.CharField(max_length=24)
    # The very thing that left, entered once; of what a floor above sent, its kind and number.
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, null=True, related_name="share")
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, null=True, related_name="+")
    occasion = models.CharField(max_length=LONGEST_OCCASION, blank=True)
    basis = models.CharField(max_length=20, choices=Basis)
    citation = models.CharField(max_length=LONGEST_CITATION)
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, null=True, related_name="shares")
    # The version of the guidance that names them: for what it names, it is the protocol.
    guidance_code = models.CharField(max_length=60, blank=True)
    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, null=True, related_name="shares")
    shared_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    stop = models.ForeignKey(StopRequest, on_delete=models.PROTECT, null=True, related_name="shares")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["case", "-shared_at", "-id"], name="share_of_case")]
        constraints = [
            models.UniqueConstraint(fields=["occasion"], condition=~Q(occasion=""), name="share_once"),
            models.CheckConstraint(
                condition=Q(kind="letter", letter__isnull=False, notice=None, occasion="")
                | Q(kind="notice", letter=None, notice__isnull=False, occasion="")
                | Q(kind="disclosure", letter=None, notice=None) & ~Q(occasion=""),
                name="share_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(basis="consent", consent__isnull=False) | ~Q(basis="consent") & Q(consent=None),
                name="share_by_consent_cites_it",
            ),
            models.CheckConstraint(
                condition=Q(protocol__isnull=False) | ~Q(guidance_code=""), name="share_cites_a_protocol"
            ),
            models.CheckConstraint(condition=~Q(citation=""), name="share_cites_its_basis"),
            # Whatever the code does: no withdrawal ends a safeguarding notice or a copy that the law asks for.
            models.CheckConstraint(
                condition=Q(closed_at=None, stop=None)
                | Q(basis="consent", closed_at__isnull=False, stop__isnull=False),
                name="share_ends_with_consent_alone",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="share_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="share_stays_as_it_was",
                operation=pgtrigger.Update,
                condition=reduce(
                    or_, (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in STAYS)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.basis}"

    @property
    def named(self) -> str:
        """What it was, in words."""
        meanings = WHAT[self.kind]
        return str(meanings(self.what).label) if self.what in meanings.values else self.what
