"""What a person reads best, as somebody who spoke with them recorded it. Without it their age decides."""

from django.db import models

from accounts.models.membership import Membership
from nrm.letters.languages import Language
from referrals.casefile.models.person import Person
from referrals.correspondence.models.letter import Reader


class ReadsBest(models.Model):
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    reader = models.CharField(max_length=10, choices=Reader)
    # Empty: the first of the languages of their referral that we write in.
    language = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Language], blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.reader
