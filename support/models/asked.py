"""Where a wish for more support stands on its way to the authority, and the reasons by which it is decided."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_WORDS = 4_000


class Because(models.TextChoices):
    """Why it is granted or refused: counted by its code."""

    FROM_EXPLOITATION = "from_exploitation", _("The need arises from the exploitation and is not met elsewhere yet")
    AT_RISK = "at_risk", _("Without it the person would be at risk")
    HARDSHIP = "hardship", _("The person would be destitute")
    NOT_FROM_EXPLOITATION = "not_from_exploitation", _("The need does not arise from the exploitation")
    MET_ELSEWHERE = "met_elsewhere", _("Another service meets the need, or will in time")
    NO_NEED = "no_need", _("What is recorded does not show a need")
    OTHER = "other", _("Another reason")


GRANTING = (Because.FROM_EXPLOITATION, Because.AT_RISK, Because.HARDSHIP, Because.OTHER)
REFUSING = (Because.NOT_FROM_EXPLOITATION, Because.MET_ELSEWHERE, Because.NO_NEED, Because.OTHER)


class Answer(models.TextChoices):
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
