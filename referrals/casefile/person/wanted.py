"""What somebody types who agrees safe contact anew, and for what a sealed detail may be opened. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from referrals.casefile.models.safe_contact import ChannelKind


@dataclass(frozen=True, slots=True)
class NewChannel:
    kind: ChannelKind
    detail: str
    is_safe: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody typed. A sealed text that is left empty stays as it is; one that is taken out goes."""

    # By its reference in the vault: whether it is safe, and the text that takes its place, if any.
    kept: Mapping[UUID, tuple[bool, str]] = field(default_factory=dict)
    new: NewChannel | None = None
    hours: tuple[str, ...] = ()
    words: str = ""
    words_out: bool = False
    never_tell: str = ""
    never_tell_out: bool = False
    decision_to: str = ""


class Purpose(models.TextChoices):
    REACH_PERSON = "reach_person", _("To reach the person")
    PREPARE_LETTER = "prepare_letter", _("To prepare a letter")
    CHECK_DETAILS = "check_details", _("To check with the person that it is right")
    SAFEGUARDING = "safeguarding", _("To keep somebody safe")
