"""Guardian's direct foreign-key tables for cases, and the only writers of them."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from accounts.models.user import User
from referrals.casefile.models.case import Case

OPEN = "open_case"
OPEN_RESTRICTED = "open_restricted_case"


class CaseUserObjectPermission(UserObjectPermissionBase):
    content_object = models.ForeignKey(Case, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        default_permissions = ()


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Case, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        default_permissions = ()


def give(*, people: Iterable[User], case: Case) -> None:
    """In one statement, however many: those who follow a case from its first moment."""
    word = _word(OPEN)
    CaseUserObjectPermission.objects.bulk_create(
        [CaseUserObjectPermission(permission=word, user=person, content_object=case) for person in people],
        ignore_conflicts=True,
    )


def let_in(*, person: User, case: Case) -> CaseUserObjectPermission:
    """Somebody of the authority, into a restricted case. A word of its own: it gives nothing anywhere else."""
    row: CaseUserObjectPermission
    row, _created = CaseUserObjectPermission.objects.get_or_create(
        permission=_word(OPEN_RESTRICTED), user=person, content_object=case
    )
    return row


def take_back(*, person: User, case: Case) -> None:
    CaseUserObjectPermission.objects.remove_perm(OPEN, person, case)


def shut_out(*, person: User, case: Case) -> None:
    CaseUserObjectPermission.objects.remove_perm(OPEN_RESTRICTED, person, case)


def followers_of(case: Case) -> "models.QuerySet[CaseUserObjectPermission]":
    return CaseUserObjectPermission.objects.filter(content_object=case, permission__codename=OPEN)


def _word(codename: str) -> Permission:
    return Permission.objects.get(
        codename=codename, content_type__app_label=Case._meta.app_label, content_type__model=Case._meta.model_name
    )
