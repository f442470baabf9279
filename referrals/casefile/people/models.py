"""One row for each name of a person, folded and sounded by the database itself so that no writer can forget it."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from referrals.casefile.models.person import Person

LONGEST = 1000


class KeyKind(models.TextChoices):
    FULL = "full", _("Given names and family names")
    NATIVE = "native", _("As the person writes it")
    ALIAS = "alias", _("Another name")
    # What was written in another script, in Latin letters: only ever for finding, never shown.
    ROMANISED = "romanised", _("In Latin letters")


class Folded(Func):
    """Small letters without accents: `name_folded` of the migrations, which PostgreSQL may keep in a column."""

    function = "name_folded"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, **{"output_field": models.TextField(), **extra})


class Sounds(Func):
    """The Daitch-Mokotoff codes of each word; none for a script that they are not made for."""

    function = "name_sounds"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, **{"output_field": ArrayField(models.TextField()), **extra})


class Words(Func):
    """Each word as it is spelt: the database counts by itself which of them many people bear."""

    function = "name_words"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, **{"output_field": ArrayField(models.TextField()), **extra})


class Marks(Func):
    """What somebody of this name and date of birth is looked for by: `name_marks` of the migrations says which."""

    function = "name_marks"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, **{"output_field": ArrayField(models.TextField()), **extra})


class NameKey(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="name_keys")
    kind = models.CharField(max_length=10, choices=KeyKind)
    text = models.CharField(max_length=LONGEST)
    # The person's own once more: one index reads a name beside them.
    birth_day = models.PositiveSmallIntegerField(null=True)
    birth_month = models.PositiveSmallIntegerField(null=True)
    birth_year = models.PositiveSmallIntegerField(null=True)
    folded = models.GeneratedField(expression=Folded("text"), output_field=models.TextField(), db_persist=True)
    sounds = models.GeneratedField(
        expression=Sounds("text"), output_field=ArrayField(models.TextField()), db_persist=True
    )
    words = models.GeneratedField(
        expression=Words("text"), output_field=ArrayField(models.TextField()), db_persist=True
    )

    class Meta:
        default_permissions = ()
        indexes = [
            # Without a list of what is still to be sorted in: each search would read all of that.
            GinIndex(fields=["folded"], opclasses=["gin_trgm_ops"], fastupdate=False, name="name_key_alike"),
            GinIndex(fields=["sounds"], fastupdate=False, name="name_key_sounds"),
            GinIndex(Marks("text", "birth_day", "birth_month", "birth_year"), fastupdate=False, name="name_key_marks"),
        ]

    def __str__(self) -> str:
        return self.kind
