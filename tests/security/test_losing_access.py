"""Twelve ways to lose access. Each takes effect at the very next click, whatever the session still says."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import grants
from accounts.models.grant import AdministrationGrant
from accounts.models.session import SignedInSession
from nrm.actor import Assurance
from tests.security import objects
from tests.security.objects import GRANTED, OWN, Scene
from tests.security.responses import Response
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
Loss = Callable[[Scene], object]


def _own(scene: Scene) -> int:
    return scene.visitors[OWN].pk


def _membership_ends(scene: Scene) -> None:
    visitor = scene.visitors[OWN]
    visitor.to_on = timezone.localdate()
    visitor.save()


def _is_deactivated(scene: Scene) -> None:
    visitor = scene.visitors[OWN]
    visitor.deactivated_at = timezone.now()
    visitor.save()


def _role_is_cut(scene: Scene) -> None:
    visitor = scene.visitors[OWN]
    visitor.roles = ["first_responder"]
    visitor.save()


def _account_is_closed(scene: Scene) -> None:
    person = scene.visitors[OWN].person
    person.is_active = False
    person.save()


def _organisation_closes(scene: Scene) -> None:
    home = scene.objects["organisation"]
    home.active_to = timezone.localdate()
    home.save()


def _session_is_ended(scene: Scene) -> None:
    SignedInSession.objects.filter(membership=_own(scene)).delete()


def _session_row_is_gone(scene: Scene) -> None:
    Session.objects.all().delete()


def _password_changes(scene: Scene) -> None:
    person = scene.visitors[OWN].person
    person.set_password("another-long-phrase")
    person.save()


def _second_factor_is_removed(scene: Scene) -> None:
    Authenticator.objects.filter(user=scene.visitors[OWN].person).delete()


def _is_idle(scene: Scene) -> None:
    _sessions_began(scene, minutes=31)


def _is_too_long(scene: Scene) -> None:
    SignedInSession.objects.filter(membership=_own(scene)).update(
        started_at=timezone.now() - timedelta(hours=12, minutes=1)
    )


def _sessions_began(scene: Scene, *, minutes: int) -> None:
    then = timezone.now() - timedelta(minutes=minutes)
    SignedInSession.objects.filter(membership=_own(scene)).update(started_at=then, seen_at=then)


def _session_key_is_unknown(scene: Scene) -> None:
    SignedInSession.objects.filter(membership=_own(scene)).update(session_key="another")


WAYS: tuple[Loss, ...] = (
    _membership_ends,
    _is_deactivated,
    _role_is_cut,
    _account_is_closed,
    _organisation_closes,
    _session_is_ended,
    _session_row_is_gone,
    _password_changes,
    _second_factor_is_removed,
    _is_idle,
    _is_too_long,
    _session_key_is_unknown,
)


def _page(scene: Scene, browser: Client) -> Response:
    return browser.get(reverse("person", args=[scene.objects["membership"].reference]))


@pytest.mark.parametrize("lose", WAYS, ids=lambda lose: lose.__name__.strip("_"))
def test_the_next_click_is_refused_after(lose: Loss) -> None:
    scene = objects.administrators()
    browser = client_of(scene.visitors[OWN])
    assert _page(scene, browser).status_code == 200
    lose(scene)
    assert _page(scene, browser).status_code in {302, 403, 404}
    assert browser.post(reverse("person_deactivate", args=[scene.objects["membership"].reference])).status_code in {
        302,
        403,
        404,
    }
    scene.objects["membership"].refresh_from_db()
    assert scene.objects["membership"].deactivated_at is None


@pytest.mark.parametrize("how", ["revoked", "run out"])
def test_a_loan_that_is_over_opens_nothing(how: str) -> None:
    scene = objects.administrators()
    browser = client_of(scene.visitors[GRANTED])
    assert _page(scene, browser).status_code == 200
    if how == "revoked":
        grants.take_back(person=scene.visitors[GRANTED].person, organisation=scene.objects["organisation"])
    else:
        now = timezone.now()
        AdministrationGrant.objects.update(given_at=now - timedelta(days=2), ends_at=now - timedelta(days=1))
    assert _page(scene, browser).status_code == 404


def test_mailbox_alone_cannot_put_a_new_second_step_before_the_old_one() -> None:
    """A stolen mailbox must not become a second factor: enrolling asks for the one that exists."""
    visitor = objects.administrators().visitors[OWN]
    client_of(visitor)
    browser = client_of(visitor, at=Assurance.MAILBOX)
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "account_set_password"):
        assert browser.get(reverse(name)).status_code == 302
        assert (
            browser.post(reverse(name), {"code": "000000", "password1": "x" * 20, "password2": "x" * 20}).status_code
            == 302
        )
    assert Authenticator.objects.filter(user=visitor.person).count() == 1
