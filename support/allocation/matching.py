"""Whether a provider, and a room of it, fits what is sought. Pure: rows in, codes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from referrals.casefile.models.person import Gender
from support.models.contract import Subcontract, Taken
from support.models.house import Room
from support.models.seeking import Living, Seeking


class Misfit(models.TextChoices):
    CLOSED = "closed", _("Takes nobody new")
    FULL = "full", _("No place free that fits")
    AREA = "area", _("Works in other areas")
    NOT_THERE = "not_there", _("Works only where they must not be")
    GENDER = "gender", _("Takes others")
    NEEDS = "needs", _("Does not offer everything they need")
    LANGUAGE = "language", _("Nobody is known to speak their language")


# With these nobody can be offered. The others are for whoever chooses to weigh.
STOPS = frozenset({Misfit.CLOSED, Misfit.FULL, Misfit.NOT_THERE})
OF_GENDER = {Gender.FEMALE: Taken.WOMEN, Gender.MALE: Taken.MEN}


@dataclass(frozen=True, slots=True)
class Places:
    """What a provider has free on a day, with what is offered or promised to others taken off."""

    rooms: Sequence[Room] = ()
    promised: int = 0
    outreach: int = 0

    def free(self, seeking: Seeking, gender: str) -> int:
        if seeking.living == Living.OUTREACH:
            return max(self.outreach, 0)
        fitting = sum(1 for room in self.rooms if room_fits(room, seeking, gender))
        return max(min(fitting, len(self.rooms) - self.promised), 0)


def misfits(subcontract: Subcontract, seeking: Seeking, places: Places, *, gender: str) -> list[Misfit]:
    regions = set(subcontract.regions)
    found = {
        Misfit.CLOSED: bool(subcontract.closed_because),
        Misfit.FULL: places.free(seeking, gender) == 0,
        Misfit.NOT_THERE: bool(regions) and regions <= set(seeking.not_regions),
        Misfit.AREA: bool(seeking.regions) and not regions & set(seeking.regions),
        Misfit.GENDER: not takes(subcontract.takes, seeking.lives_with, gender),
        Misfit.NEEDS: not set(seeking.needs) <= set(subcontract.offers),
        Misfit.LANGUAGE: bool(seeking.language) and not speaks(subcontract, seeking.language),
    }
    return [misfit for misfit, is_so in found.items() if is_so]


def room_fits(room: Room, seeking: Seeking, gender: str) -> bool:
    return (
        room.sleeps > seeking.dependants
        and room.house.region not in seeking.not_regions
        and takes(room.house.takes, seeking.lives_with, gender, exactly=seeking.lives_with != Taken.ANYBODY)
    )


def takes(taken: str, lives_with: str, gender: str, *, exactly: bool = False) -> bool:
    """`exactly`: somebody who can live with women only is safe in no house that takes anybody."""
    if exactly:
        return taken == lives_with
    return taken in {Taken.ANYBODY, lives_with, OF_GENDER.get(Gender(gender))}


def speaks(subcontract: Subcontract, language: str) -> bool:
    return language.casefold() in {known.casefold() for known in subcontract.languages}
