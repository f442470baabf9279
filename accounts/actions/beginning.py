"""The first registrar of a new installation: nobody is there yet who could invite anybody."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.actions import invitations, organisations
from accounts.kinds import Nation, OrganisationKind
from accounts.models.invitation import Invitation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.roles import ADMINISTRATOR, Registrar
from nrm.actor import Actor
from nrm.refusal import Refusal


class AlreadyBegun(Refusal):
    sentence = _("There is a registrar already. Ask them for an invitation")


@transaction.atomic
def invite_first_registrar(*, email: str, team: str, by: Actor, now: datetime) -> Invitation:
    """Registers the service team and invites its first person. An invitation that ran out makes way for a new one."""
    on = timezone.localdate(now)
    if Membership.objects.usable(on).with_role(Registrar.code).exists():
        raise AlreadyBegun
    organisation = Organisation.objects.active(on).filter(kind=OrganisationKind.SERVICE_TEAM).first()
    organisation = organisation or organisations.register(
        name=team, kind=OrganisationKind.SERVICE_TEAM, nation=Nation.UNITED_KINGDOM, active_from=on, by=by, now=now
    )
    roles = [Registrar.code, ADMINISTRATOR]
    return invitations.invite(email=email, organisation=organisation, roles=roles, by=by, now=now)
