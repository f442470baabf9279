"""The people list as a screen needs it: membership, roles, state and training, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts import roles, training_due
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.training_due import CourseStanding

ORDER = ("person__full_name", "id")


class PersonState(TextChoices):
    ACTIVE = "active", _("Active")
    DEACTIVATED = "deactivated", _("Deactivated")
    LEFT = "left", _("Left")


@dataclass(frozen=True, slots=True)
class PersonRow:
    membership: Membership
    state: PersonState
    role_titles: list[str]
    training: list[CourseStanding]

    @property
    def training_word(self) -> str:
        return str(training_due.WORDS[training_due.worst(self.training)]) if self.training else ""

    @property
    def training_colour(self) -> str:
        return training_due.COLOURS[training_due.worst(self.training)]


def of_state(people: MembershipQuerySet, state: str, *, on: date) -> MembershipQuerySet:
    if state == PersonState.LEFT:
        return people.exclude(pk__in=people.live(on).values("pk"))
    if state == PersonState.DEACTIVATED:
        return people.live(on).exclude(deactivated_at=None)
    return people.live(on).filter(deactivated_at=None)


def with_parts(people: MembershipQuerySet) -> MembershipQuerySet:
    return people.select_related("person", "organisation").prefetch_related("person__training")


def rows(memberships: Iterable[Membership], *, on: date) -> list[PersonRow]:
    return [row(membership, on=on) for membership in memberships]


def row(membership: Membership, *, on: date) -> PersonRow:
    return PersonRow(
        membership=membership,
        state=state_of(membership, on=on),
        role_titles=roles.titles(membership.roles),
        training=training_due.standings(membership.roles, membership.person.training.all(), on=on),
    )


def state_of(membership: Membership, *, on: date) -> PersonState:
    if not membership.is_live(on):
        return PersonState.LEFT
    return PersonState.DEACTIVATED if membership.deactivated_at else PersonState.ACTIVE
