"""Sessions of people: when one starts, is used, is over, and how its owner ends another one.

Idle time is read from a small row beside the session, written at most once a minute; the session itself is left alone.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from accounts.models.membership import Membership
from accounts.models.session import SignedInSession
from accounts.models.user import User
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record

IDLE = timedelta(seconds=settings.IDLE_SECONDS)
ABSOLUTE = timedelta(seconds=settings.ABSOLUTE_SECONDS)
WRITE_EVERY = timedelta(minutes=1)


def start(request: Any, user: User, *, now: datetime) -> SignedInSession:
    """The row of a session that has just been signed in; it acts through the membership used last."""
    request.session.save()
    SignedInSession.objects.filter(session_key=request.session.session_key).delete()
    row: SignedInSession = SignedInSession.objects.create(
        person=user,
        session_key=request.session.session_key,
        membership=_usual_membership(user, now=now),
        started_at=now,
        seen_at=now,
        browser=request.META.get("HTTP_USER_AGENT", "")[:200],
    )
    return row


def carry_over(old_key: str, new_key: str) -> None:
    """The key changes whenever a session learns more about its person; the row follows."""
    SignedInSession.objects.filter(session_key=old_key).update(session_key=new_key)


def is_over(row: SignedInSession, *, now: datetime) -> bool:
    return now >= ends_at(row)


def ends_at(row: SignedInSession) -> datetime:
    """Never before the thirty minutes that the page promises: the last use may have been written a minute early."""
    return min(row.seen_at + IDLE + WRITE_EVERY, row.started_at + ABSOLUTE)


def is_left_alone(row: SignedInSession, *, now: datetime) -> bool:
    """Whether the page's own clock is right that nobody has used this session, in any window."""
    return now >= row.seen_at + IDLE - timedelta(seconds=5)


def touch(row: SignedInSession, *, now: datetime) -> None:
    if now - row.seen_at >= WRITE_EVERY:
        extend(row, now=now)


def extend(row: SignedInSession, *, now: datetime) -> None:
    SignedInSession.objects.filter(pk=row.pk, seen_at__lt=now).update(seen_at=now)
    row.seen_at = max(row.seen_at, now)


def expire(request: Any, row: SignedInSession | None, *, now: datetime) -> None:
    """A session that was left alone, or whose row somebody ended: nothing of it can be used again."""
    user = request.user
    request.session.flush()
    if row is not None:
        with transaction.atomic():
            row.delete()
            by = Actor(user_id=user.pk, request_id=request.request_id)
            record(
                Happened.SESSION_EXPIRED, subject=user, by=by, at=now, facts={"idle": now < row.started_at + ABSOLUTE}
            )


@transaction.atomic
def end(*, row: SignedInSession, by: Actor, now: datetime) -> None:
    Session.objects.filter(session_key=row.session_key).delete()
    row.delete()
    record(Happened.SESSION_ENDED, subject=row.person, by=by, at=now)


@transaction.atomic
def end_others(*, person: User, keep: str, by: Actor, now: datetime) -> int:
    rows = list(SignedInSession.objects.filter(person=person).exclude(session_key=keep).select_related("person"))
    for row in rows:
        end(row=row, by=by, now=now)
    return len(rows)


@transaction.atomic
def act_as(*, row: SignedInSession, membership: Membership, by: Actor, now: datetime) -> None:
    SignedInSession.objects.filter(pk=row.pk).update(membership=membership)
    record(
        Happened.ACTED_AS_CHANGED,
        subject=row.person,
        by=by,
        at=now,
        facts={"from_membership": row.membership_id, "to_membership": membership.pk},
    )


def _usual_membership(user: User, *, now: datetime) -> Membership | None:
    usable = Membership.objects.filter(person=user).usable(timezone.localdate(now))
    last = SignedInSession.objects.filter(person=user, membership__in=usable).order_by("-seen_at").first()
    return last.membership if last else usable.order_by("id").first()
