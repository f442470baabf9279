"""Rules that several actions on people and organisations share, each with the refusal it raises."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor, Source
from nrm.permissions import Permission
from nrm.refusal import Refusal


class OrganisationClosed(Refusal):
    sentence = _("This organisation is closed, so nobody can join it or act for it")


class RolesDoNotFit(Refusal):
    sentence = _("Choose roles that this kind of organisation has")


class NoRoleChosen(Refusal):
    sentence = _("Choose at least one role")


class OnlyRegistrarsGive(Refusal):
    sentence = _("Only a registrar can give the role of registrar or delivery supervisor")


class LastAdministrator(Refusal):
    sentence = _("They are the only administrator here. Make a colleague administrator first, or ask a registrar")


class LastRegistrar(Refusal):
    sentence = _("Nobody else could keep the national register. Make somebody else a registrar first")


class WorkRemains(Refusal):
    sentence = _("They still hold work. Hand it over to a colleague first")

    def __init__(self, holdings: Collection[Holding]) -> None:
        super().__init__()
        self.holdings = list(holdings)


def lock(organisation_id: int) -> Organisation:
    """Every change to an organisation's people waits here for the one before it."""
    return Organisation.objects.select_for_update(no_key=True, of=("self",)).get(pk=organisation_id)


def require_open(organisation: Organisation, on: date) -> None:
    if not organisation.is_active(on):
        raise OrganisationClosed


def require_fitting(
    codes: Collection[str], organisation: Organisation, *, by: Actor, already: Collection[str] = ()
) -> None:
    if not codes:
        raise NoRoleChosen
    fitting = {role.code for role in roles.fitting(organisation.kind)}
    if not set(codes) <= fitting:
        raise RolesDoNotFit
    added = set(codes) - set(already)
    if any(roles.BY_CODE[code].given_by_registrars_only for code in added) and not _is_registrar(by):
        raise OnlyRegistrarsGive


def require_another_administrator(leaving: Membership, *, by: Actor, on: date) -> None:
    """Nobody is left without somebody who can let people in; a registrar may, because a registrar can."""
    if roles.ADMINISTRATOR not in leaving.roles or _is_registrar(by):
        return
    others = Membership.objects.usable(on).filter(organisation=leaving.organisation_id).exclude(pk=leaving.pk)
    if not others.with_role(roles.ADMINISTRATOR).exists():
        raise LastAdministrator


def require_another_registrar(leaving: Collection[Membership], *, on: date) -> None:
    """Somebody must be left who lets administrators in. The rows are locked: two must not remove each other at once."""
    if not any(roles.Registrar.code in membership.roles for membership in leaving):
        return
    keepers = Membership.objects.with_role(roles.Registrar.code).order_by("pk").select_for_update(no_key=True)
    standing = set(keepers.values_list("pk", flat=True)) - {membership.pk for membership in leaving}
    if not Membership.objects.usable(on).with_role(roles.Registrar.code).filter(pk__in=standing).exists():
        raise LastRegistrar


def require_nothing_held(membership: Membership) -> None:
    holdings = list(Holding.objects.of(membership))
    if holdings:
        raise WorkRemains(holdings)


def require_held_work_fits(membership: Membership, codes: Collection[str]) -> None:
    """Work stays with somebody whose role may do it."""
    unfit = [work for work in Holding.objects.of(membership) if not roles.may_hold(codes, work.kind)]
    if unfit:
        raise WorkRemains(unfit)


def in_role_order(codes: Collection[str]) -> list[str]:
    return [role.code for role in roles.ROLES if role.code in set(codes)]


def _is_registrar(by: Actor) -> bool:
    """The product itself counts as one, by a task or a command; a visitor of its pages never does."""
    is_product = not by.is_signed_in and by.source in {Source.TASK, Source.COMMAND}
    return by.may(Permission.REGISTER_ORGANISATIONS) or is_product
