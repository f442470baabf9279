"""What happened to a membership or an organisation, as sentences. The ledger has codes; the words are here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from nrm.happened import Happened
from nrm.ledger.models import Event

SHOWN = 30
SENTENCES: Mapping[str, Promise] = {
    Happened.MEMBERSHIP_STARTED: _("Joined the organisation"),
    Happened.ROLES_CHANGED: _("Roles changed"),
    Happened.PERSON_DEACTIVATED: _("Deactivated"),
    Happened.PERSON_REACTIVATED: _("Reactivated"),
    Happened.MEMBERSHIP_ENDED: _("Left the organisation"),
    Happened.TEAM_CHANGED: _("Team changed"),
    Happened.TRAINING_RECORDED: _("Training recorded"),
    Happened.WORK_HELD: _("Took on work"),
    Happened.WORK_RELEASED: _("Finished work"),
    Happened.WORK_HANDED_OVER: _("Took over work from a colleague"),
    Happened.ORGANISATION_REGISTERED: _("Registered"),
    Happened.ORGANISATION_CHANGED: _("Details changed"),
    Happened.ORGANISATION_CLOSED: _("Closed"),
    Happened.DOMAIN_RECOGNISED: _("Mail domain recognised"),
    Happened.DOMAIN_WITHDRAWN: _("Mail domain withdrawn"),
    Happened.DESIGNATION_GIVEN: _("Designated as a first responder"),
    Happened.DESIGNATION_ENDED: _("Designation ended"),
    Happened.ADMINISTRATION_GRANTED: _("Administration lent to somebody of another organisation"),
    Happened.ADMINISTRATION_REVOKED: _("Lent administration revoked"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    sentence: str
    by: str


def of(subject: Model) -> list[Entry]:
    """The latest entries, newest first."""
    kinds = list(SENTENCES)
    events = Event.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk), kind__in=kinds
    ).order_by("-id")[:SHOWN]
    events_shown = list(events)
    names = _names({event.actor_user_id for event in events_shown if event.actor_user_id})
    return [
        Entry(event.at, str(SENTENCES[event.kind]), names.get(event.actor_user_id or 0, str(_("The service"))))
        for event in events_shown
    ]


def _names(people: set[int]) -> dict[int, str]:
    return dict(User.objects.filter(pk__in=people).values_list("pk", "full_name"))
