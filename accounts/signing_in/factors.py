"""Second factors of a person: what they have enrolled, and that a used code stays used."""

from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User

REAL = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
NAMES = {Authenticator.Type.TOTP: _("Authenticator app"), Authenticator.Type.RECOVERY_CODES: _("Recovery codes")}
# A code is accepted in the step before and after its own, so it must be remembered for all three.
CODE_LIVES_SECONDS = 120


def enrolled(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type__in=REAL).exists())


def names_of(user: User) -> list[str]:
    return [_name(factor) for factor in Authenticator.objects.filter(user=user).order_by("type", "id")]


def _name(factor: Authenticator) -> str:
    if factor.type == Authenticator.Type.WEBAUTHN:
        return str(factor.wrap().name)
    return str(NAMES[factor.type])


def sealing_context(user_id: int) -> str:
    return f"second-factor:{user_id}"


def first_use(user: User, code: str) -> bool:
    """Remembered in PostgreSQL, so that neither a restart nor a lost broker lets a code in twice."""
    first: bool = cache.add(f"second-factor-used:{user.pk}:{code}", 1, timeout=CODE_LIVES_SECONDS)
    return first
