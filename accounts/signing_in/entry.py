"""Ways in that are ours and not the library's: an emailed link, an accepted invitation, one click in the demo."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import login

from accounts.models.user import User
from accounts.signing_in import assurance

BACKEND = f"{AuthenticationBackend.__module__}.{AuthenticationBackend.__qualname__}"


def sign_in(request: Any, user: User, *, method: str) -> None:
    """The session key changes, and whatever somebody else had proved in this browser goes."""
    if request.user.is_authenticated and request.user.pk != user.pk:
        request.session.flush()
    assurance.prove(request, user, method)
    login(request, user, backend=BACKEND)
