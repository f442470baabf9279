"""Email domains by which an organisation's people are recognised. Matched whole, never by their ending."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.domains import domain_of
from accounts.models.organisation import Organisation
from nrm.ledger.history import tracked


class RecognisedDomainQuerySet(models.QuerySet["RecognisedDomain"]):
    def active(self) -> Self:
        return self.filter(withdrawn_at=None)

    def of_address(self, email: str) -> Self:
        """The active domain an address belongs to; an address that is not plain matches none."""
        domain = domain_of(email)
        return self.active().filter(domain=domain) if domain else self.none()


@tracked("organisation", "domain", "recognised_at", "withdrawn_at")
class RecognisedDomain(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253)
    recognised_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RecognisedDomainQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["domain", "id"]
        constraints = [
            models.UniqueConstraint(fields=["domain"], condition=Q(withdrawn_at=None), name="domain_active_once"),
            models.CheckConstraint(condition=Q(domain__regex=r"^[a-z0-9.-]+\.[a-z0-9-]+$"), name="domain_normalised"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=models.F("recognised_at")),
                name="domain_times_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.domain
