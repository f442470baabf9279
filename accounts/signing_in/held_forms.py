"""What somebody had typed when their session ended: kept sealed, shown again to them alone, on the page it came from.

Passwords, codes, tokens and files are never kept. The sign-in pages themselves are never kept.
"""

import json
import re
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

from accounts.models.held_form import HeldForm
from accounts.models.user import User
from nrm import held
from nrm.actor import Assurance
from nrm.vault.keyring import CannotUnseal, seal, unseal

KEPT_FOR = timedelta(hours=12)
LARGEST = 256 * 1024
LONGEST_PATH = 300
NEVER_KEPT = re.compile(r"password|passwd|csrf|token|secret|credential|^code$|^held", re.IGNORECASE)


def attend(request: Any, view: Any) -> None:
    """Before each view: keeps what an ended session sends, offers what was kept, forgets what was sent after all."""
    if not _asks_who(view):
        return
    if request.method == "POST" and request.signed_out_person is not None:
        keep(person=request.signed_out_person, request=request, now=request.now)
    elif request.method == "POST" and request.actor.is_signed_in:
        HeldForm.objects.filter(person_id=request.actor.user_id, path=request.path).delete()
    elif "held" in request.GET:
        held.offer(offered(request))


def keep(*, person: User, request: Any, now: datetime) -> HeldForm | None:
    return keep_fields(
        person=person, path=request.path, fields=request.POST, files_dropped=bool(request.FILES), now=now
    )


def keep_fields(
    *, person: User, path: str, fields: QueryDict, now: datetime, files_dropped: bool = False
) -> HeldForm | None:
    kept = {name: values for name, values in fields.lists() if not NEVER_KEPT.search(name)}
    text = json.dumps(kept)
    if len(text) > LARGEST or len(path) > LONGEST_PATH or not any(any(values) for values in kept.values()):
        return None
    row = HeldForm(person=person, path=path)
    held, _ = HeldForm.objects.update_or_create(
        person=person,
        path=path,
        defaults={
            "assurance": _asked_by(path),
            "sealed": seal(text.encode(), row.sealing_context),
            "files_dropped": files_dropped,
            "held_at": now,
            "expires_at": now + KEPT_FOR,
        },
    )
    return held


def offered(request: Any) -> QueryDict | None:
    """The fields kept for this page and this person; anybody else's reference finds nothing."""
    mine = HeldForm.objects.shown_to(request.actor, now=request.now).filter(path=request.path)
    row = next((row for row in mine if str(row.reference) == request.GET["held"]), None)
    return fields_of(row) if row and request.actor.is_signed_in else None


def fields_of(row: HeldForm) -> QueryDict | None:
    try:
        kept = json.loads(unseal(row.sealed, row.sealing_context))
    except CannotUnseal:
        return None
    fields = QueryDict(mutable=True)
    for name, values in kept.items():
        fields.setlist(name, values)
    return fields


def way_back(row: HeldForm) -> str:
    return f"{row.path}?{urlencode({'held': str(row.reference)})}"


def onward(person: User, to: str, *, now: datetime) -> str:
    """Where to go after signing in: first past what was kept, if anything was."""
    if not HeldForm.objects.of(person.pk, now=now).exists():
        return to
    return f"{reverse('kept_forms')}?{urlencode({'next': to})}"


def _asked_by(path: str) -> Assurance:
    """What the page at this address asks for; the most, where there is no such page."""
    try:
        door = getattr(resolve(path).func, "door", None)
    except Resolver404:
        return Assurance.SECOND_FACTOR
    return door.assurance if door is not None else Assurance.SECOND_FACTOR


def _asks_who(view: Any) -> bool:
    door = getattr(view, "door", None)
    return door is not None and not door.public
