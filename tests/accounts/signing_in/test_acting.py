"""Rights are read on each request: whatever ends them, the very next click is refused."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, Organisation, SignedInSession, User
from accounts.signing_in import sessions
from nrm.actor import SYSTEM
from nrm.permissions import Permission
from tests.accounts.signing_in.conftest import Walker, a_browser, happened, member, organisation

TODAY = timezone.localdate


def _actor(walker: Walker) -> object:
    return walker.client.get(reverse("sign_in_history")).wsgi_request.actor


def _may(walker: Walker, permission: Permission = Permission.MANAGE_PEOPLE) -> bool:
    return bool(_actor(walker).may(permission))  # type: ignore[attr-defined]


def _cut_role(walker: Walker) -> None:
    Membership.objects.filter(pk=walker.membership.pk).update(roles=["first_responder"])


def _end_membership(walker: Walker) -> None:
    Membership.objects.filter(pk=walker.membership.pk).update(to_on=TODAY())


def _deactivate_membership(walker: Walker) -> None:
    Membership.objects.filter(pk=walker.membership.pk).update(deactivated_at=timezone.now())


def _close_organisation(walker: Walker) -> None:
    Organisation.objects.filter(pk=walker.membership.organisation_id).update(active_to=TODAY())


def _deactivate_account(walker: Walker) -> None:
    User.objects.filter(pk=walker.user.pk).update(is_active=False)


def _end_session(walker: Walker) -> None:
    row = SignedInSession.objects.select_related("person").get(person=walker.user)
    sessions.end(row=row, by=SYSTEM, now=timezone.now())


def _change_password(walker: Walker) -> None:
    person = User.objects.get(pk=walker.user.pk)
    person.set_password("another-long-password")
    person.save()


def _remove_second_factor(walker: Walker) -> None:
    Authenticator.objects.filter(user=walker.user).delete()


@pytest.mark.parametrize("cut", [_cut_role, _end_membership, _deactivate_membership, _close_organisation])
def test_right_that_ends_is_gone_at_the_next_click(ada: Walker, cut: Callable[[Walker], None]) -> None:
    ada.sign_in_fully()
    assert _may(ada)
    cut(ada)
    assert not _may(ada)


@pytest.mark.parametrize("cut", [_deactivate_account, _end_session, _change_password])
def test_session_that_ends_leads_to_signing_in(ada: Walker, cut: Callable[[Walker], None]) -> None:
    ada.sign_in_fully()
    assert ada.reaches_account()
    cut(ada)
    answer = ada.client.get(reverse("account"))
    assert answer.url == f"{reverse('sign_in')}?next=%2Faccount%2F"


def test_second_step_that_is_removed_counts_no_more(ada: Walker) -> None:
    ada.sign_in_fully()
    _remove_second_factor(ada)
    answer = ada.client.get(reverse("account"))
    assert answer.url.startswith(reverse("second_factor_needed"))
    assert ada.assurance() == 1


def test_session_row_that_was_taken_away_ends_the_session(ada: Walker) -> None:
    ada.sign_in_fully()
    SignedInSession.objects.filter(person=ada.user).delete()
    assert not ada.reaches_account()
    assert not Session.objects.filter(session_key=ada.client.session.session_key).exists() or not ada.reaches_account()


def test_roles_of_another_membership_do_not_count(ada: Walker) -> None:
    other = member(organisation("Authority", "competent_authority"), "guidance_editor")
    ada.sign_in_fully()
    assert not _may(ada, Permission.DRAFT_GUIDANCE)
    answer = ada.client.post(reverse("switch_membership"), {"membership": str(other.reference)})
    assert answer.url == reverse("home")
    assert _may(ada, Permission.DRAFT_GUIDANCE)
    assert not _may(ada, Permission.MANAGE_PEOPLE)
    assert "acted_as_changed" in happened(ada.user)


def test_nobody_acts_as_a_membership_that_is_not_theirs(ada: Walker, ben: Walker) -> None:
    ada.sign_in_fully()
    before = _actor(ada).membership_id  # type: ignore[attr-defined]
    answer = ada.client.post(reverse("switch_membership"), {"membership": str(ben.membership.reference)})
    assert answer.status_code == 200
    assert _actor(ada).membership_id == before  # type: ignore[attr-defined]


def test_membership_that_ended_cannot_be_switched_to(ada: Walker) -> None:
    ended = member(organisation("Authority", "competent_authority"), "guidance_editor")
    Membership.objects.filter(pk=ended.pk).update(to_on=TODAY())
    ada.sign_in_fully()
    answer = ada.client.post(reverse("switch_membership"), {"membership": str(ended.reference)})
    assert answer.status_code == 200
    assert not _may(ada, Permission.DRAFT_GUIDANCE)


def test_switching_needs_a_post(ada: Walker) -> None:
    other = member(organisation("Authority", "competent_authority"), "guidance_editor")
    ada.sign_in_fully()
    ada.client.get(reverse("switch_membership"), {"membership": str(other.reference)})
    assert not _may(ada, Permission.DRAFT_GUIDANCE)


def test_next_sign_in_acts_as_the_membership_used_last(ada: Walker) -> None:
    other = member(organisation("Authority", "competent_authority"), "guidance_editor")
    ada.sign_in_fully()
    ada.client.post(reverse("switch_membership"), {"membership": str(other.reference)})
    again = Walker(ada.user, ada.membership, a_browser())
    again.client.force_login(ada.user)
    row = SignedInSession.objects.get(session_key=again.client.session.session_key)
    assert row.membership == other


def test_actor_costs_three_reads(ada: Walker, django_assert_max_num_queries: Callable[..., object]) -> None:
    ada.sign_in_fully()
    with django_assert_max_num_queries(3):  # type: ignore[attr-defined]
        assert ada.client.post(reverse("session_hold")).status_code == 204


def test_visitor_costs_no_read(django_assert_num_queries: Callable[..., object], db: None) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        a_browser().get(reverse("signed_out"))
