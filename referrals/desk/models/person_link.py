"""Two person rows that somebody judged to be one person. The rows stay two: nothing is ever merged."""

from django.db import models
from django.db.models import F, Q

from referrals.casefile.models.person import Person
from referrals.desk.models.same_person import SamePerson


class PersonLink(models.Model):
    later = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    judgement = models.OneToOneField(SamePerson, on_delete=models.PROTECT, related_name="link")
    linked_at = models.DateTimeField()
    # A later judgement thought otherwise.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["later"], condition=Q(ended_at=None), name="person_link_of_later"),
            models.Index(fields=["earlier"], condition=Q(ended_at=None), name="person_link_of_earlier"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["later", "earlier"], condition=Q(ended_at=None), name="person_link_one_in_force"
            ),
            models.CheckConstraint(condition=~Q(later=F("earlier")), name="person_link_of_two"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
