"""The roles and the page that shows them say the same thing."""

import pytest
from django.test import Client

from accounts import role_matrix, roles
from accounts.kinds import HoldingKind, OrganisationKind
from nrm.permissions import Permission
from tests.factories import accounts as make
from tests.signed_in import client_of


def test_codes_are_unique_and_titles_too() -> None:
    assert (
        len({role.code for role in roles.ROLES}) == len({str(role.title) for role in roles.ROLES}) == len(roles.ROLES)
    )


def test_every_role_says_what_it_is_for_and_fits_somewhere() -> None:
    for role in roles.ROLES:
        assert role.description
        assert role.kinds


def test_every_permission_is_held_by_somebody_and_has_words_once() -> None:
    held = frozenset[Permission]().union(*(role.permissions() for role in roles.ROLES))
    described = [right for rights in role_matrix.SUBJECTS.values() for right in rights]
    assert held == set(Permission)
    assert sorted(described) == sorted(Permission)


def test_every_kind_of_work_can_be_held_by_somebody() -> None:
    assert frozenset[HoldingKind]().union(*(role.holds for role in roles.ROLES)) == set(HoldingKind)


def test_every_kind_of_organisation_can_have_an_administrator_and_nobody_without_a_role() -> None:
    for kind in OrganisationKind:
        assert roles.OrganisationAdministrator in roles.fitting(kind)


def test_a_code_that_no_longer_exists_gives_no_right() -> None:
    assert roles.permissions_of(["emperor"]) == frozenset()
    assert not roles.may_hold(["emperor"], HoldingKind.CASE)


def test_nobody_who_drafts_guidance_may_publish_by_the_same_role() -> None:
    both = {Permission.DRAFT_GUIDANCE, Permission.PUBLISH_GUIDANCE}
    assert not [role for role in roles.ROLES if both <= role.permissions()]


def test_keepers_of_everybody_elses_rights_are_made_by_registrars_only() -> None:
    powers = {Permission.REGISTER_ORGANISATIONS, Permission.GRANT_ADMINISTRATION, Permission.SUPERVISE_DELIVERY}
    assert all(role.given_by_registrars_only for role in roles.ROLES if role.permissions() & powers)


@pytest.mark.django_db
def test_the_matrix_shows_each_role_with_exactly_its_rights() -> None:
    groups = role_matrix.groups()
    marked = {
        (cell.role.code, line.title) for group in groups for line in group.lines for cell in line.cells if cell.holds
    }
    declared = {
        (role.code, str(words))
        for role in roles.ROLES
        for rights in role_matrix.SUBJECTS.values()
        for right, words in rights.items()
        if right in role.permissions()
    }
    assert marked == declared


@pytest.mark.django_db
def test_anybody_signed_in_can_read_the_matrix() -> None:
    client: Client = client_of(make.membership(roles=["first_responder"]))
    page = client.get("/roles/").content.decode()
    assert all(f'id="role-{role.code}"' in page for role in roles.ROLES)
