"""The name of a person on the pages of support: one place says it, and what stands where there is none."""

from django.utils.translation import gettext as _

from referrals.casefile.models.person import Person


def of(person: Person) -> str:
    return f"{person.given_names} {person.family_names}".strip()


def known(person: Person) -> str:
    return of(person) or _("Not known yet")
