"""What was known of a person before it was changed: who changed it, when and why.

Not in the row history, which cannot forget: a person's names and birth must be able to go when their time is over.
"""

from django.db import models

from accounts.models.membership import Membership
from referrals.casefile.models.person import Person

LONGEST_REASON = 500


class PersonChange(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="changes")
    # The revision that the change made.
    revision = models.PositiveIntegerField()
    # The fields that were changed, with what stood there before.
    before = models.JSONField()
    reason = models.CharField(max_length=LONGEST_REASON)
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "revision"], name="person_change_once")]

    def __str__(self) -> str:
        return f"{self.revision}"
