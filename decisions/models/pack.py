"""What a panel reads of a case, without saying who the person is: made once, kept as it was made."""

import pgtrigger
from django.db import models

from accounts.models.membership import Membership
from decisions.models.sitting import Hearing

LONGEST_WORD = 100


class HiddenWord(models.Model):
    """A word that would still say who somebody is: the secretary saw it, no record did."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="hidden_words")
    word = models.CharField(max_length=LONGEST_WORD)
    added_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["hearing", "word"], name="hidden_word_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Pack(models.Model):
    """The one with the highest number is read; the others are kept, as somebody may have read them."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField()
    # As the reader page shows it, part by part: what the file was printed from.
    parts = models.JSONField()
    stored_as = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    # Empty where the agenda's publication made it.
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["hearing", "number"], name="pack_version_once")]
        triggers = [pgtrigger.Protect(name="pack_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)
