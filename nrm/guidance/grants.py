"""Who is invited to comment on a draft. The only module of guidance that uses guardian.

A grant names an organisation's auth group: everybody who acts for that organisation, and nobody else.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group

from nrm.actor import Actor
from nrm.guidance.models import GuidanceVersion, GuidanceVersionGroupObjectPermission
from nrm.guidance.models.version import COMMENT


def invite(version: GuidanceVersion, groups: Iterable[Group]) -> None:
    for group in groups:
        GuidanceVersionGroupObjectPermission.objects.assign_perm(COMMENT, group, version)


def is_invited(version: GuidanceVersion, actor: Actor) -> bool:
    return actor.organisation_group_id in invited_group_ids(version)


def invited_group_ids(version: GuidanceVersion) -> frozenset[int]:
    rows = GuidanceVersionGroupObjectPermission.objects.filter(content_object=version, permission__codename=COMMENT)
    return frozenset(rows.values_list("group_id", flat=True))
