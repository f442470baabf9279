"""Who acts in this request: built anew each time from the database, so that a right that was cut is gone at once.

Three reads: the session, the person, and one row that joins the session's membership, its organisation and the factor.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import uuid4

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import roles
from accounts.models.session import SignedInSession
from accounts.models.user import User
from accounts.signing_in import assurance, held_forms, sessions
from nrm import held
from nrm.actor import Actor, Source

GetResponse = Callable[[HttpRequest], HttpResponse]


class ActingMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.now = timezone.now()
        request.request_id = uuid4().hex
        request.signed_out_person = None
        request.actor = _actor(request)
        with held.one_request():
            return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> None:
        """After the forgery check: only what the person's own page sent is kept, or offered back."""
        row = getattr(request, "signed_in_session", None)
        if row is not None and not getattr(view, "leaves_the_clock_alone", False):
            sessions.touch(row, now=request.now)
        held_forms.attend(request, view)


def _actor(request: Any) -> Actor:
    anonymous = Actor(source=_source(request), request_id=request.request_id)
    if not request.session.session_key or not isinstance(request.user, User):
        return anonymous
    row = _row(request, request.user)
    if row is None or sessions.is_over(row, now=request.now):
        _show_out(request, row)
        return anonymous
    request.signed_in_session = row
    request.acting_for = row.membership.organisation.name if row.membership and row.membership_stands else ""
    return actor_of(request, request.user, row)


def actor_of(request: Any, user: User, row: Any) -> Actor:
    """`row` is what `_row` gives: the session with its two answers, whether its membership and its factor stand."""
    membership = row.membership if row.membership_stands else None
    codes = frozenset(membership.roles) if membership else frozenset[str]()
    return Actor(
        user_id=user.pk,
        membership_id=membership.pk if membership else None,
        organisation_id=membership.organisation_id if membership else None,
        organisation_kind=membership.organisation.kind if membership else "",
        organisation_group_id=membership.organisation.group_id if membership else None,
        roles=codes,
        permissions=roles.permissions_of(codes),
        assurance=assurance.of_session(request, user, factor_stands=row.factor_stands),
        source=_source(request),
        request_id=request.request_id,
        session_hash=session_hash(request.session.session_key),
        name=user.full_name,
    )


def session_hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:32]


def _row(request: Any, user: User) -> Any:
    factors = Authenticator.objects.filter(user=user, pk__in=assurance.factors_proved(request, user))
    rows = SignedInSession.objects.filter(person=user, session_key=request.session.session_key)
    row: Any = rows.select_related("membership__organisation").annotate(factor_stands=Exists(factors)).first()
    if row is not None:
        on, membership = timezone.localdate(request.now), row.membership
        row.membership_stands = membership is not None and membership.is_usable_by(user, on)
    return row


def _show_out(request: Any, row: SignedInSession | None) -> None:
    request.signed_out_person = request.user
    sessions.expire(request, row, now=request.now)
    request.user = AnonymousUser()
    messages.info(request, _("You have been signed out, because nothing was done here for a while."))


def _source(request: HttpRequest) -> Source:
    return Source.API if request.path.startswith("/api/") else Source.WEB
