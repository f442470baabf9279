"""The people of guidance's tests: an editor and an approver of the authority, and a body that can be asked."""

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from tests.factories import accounts


def editor() -> Membership:
    return of_the_authority("guidance_editor")


def approver() -> Membership:
    return of_the_authority("guidance_approver")


def reader() -> Membership:
    return of_the_authority("caseworker")


def of_the_authority(*roles: str) -> Membership:
    return accounts.membership(organisation=authority(), roles=roles)


def body(name: str = "") -> Organisation:
    return accounts.organisation(name=name, kind=OrganisationKind.LOCAL_AUTHORITY)


def commenter(organisation: Organisation) -> Membership:
    return accounts.membership(organisation=organisation, roles=["childrens_worker"])


def authority() -> Organisation:
    found = Organisation.objects.filter(kind=OrganisationKind.COMPETENT_AUTHORITY).first()
    return found or accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
