"""The cookies this product sets, named from the settings that set them. The cookies page shows exactly these."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Cookie:
    name: str
    purpose: Promise
    lasts: Promise


def cookies() -> Iterable[Cookie]:
    return (
        Cookie(settings.SESSION_COOKIE_NAME, _("Keeps you signed in while you work"), _("At most 12 hours")),
        Cookie(settings.CSRF_COOKIE_NAME, _("Proves that a form was sent from your own browser"), _("1 year")),
    )
