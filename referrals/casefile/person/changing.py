"""Changes what is known of a person. Whoever saves an older copy is told what differs, and nothing is overwritten."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Happening, record_all
from nrm.refusal import Refusal
from referrals.casefile.actions.opening import AboutPerson, describe_person
from referrals.casefile.models.case import Case
from referrals.casefile.models.person import Alias, Person
from referrals.casefile.models.person_change import PersonChange
from referrals.casefile.person import knowing
from referrals.casefile.person.knowing import Meanwhile


class ReasonMissing(Refusal):
    sentence = _("Say why you change it: what you saw, or who told you")


class ChangedMeanwhile(Refusal):
    sentence = _("Somebody changed this meanwhile. Nothing was overwritten. Look at what differs, then save")

    def __init__(self, meanwhile: Meanwhile) -> None:
        super().__init__()
        self.meanwhile = meanwhile


@transaction.atomic
def change(*, case: Case, about: AboutPerson, seen: int, reason: str, by: Actor, now: datetime) -> bool:
    """`seen` is the revision the form was drawn with. Saving again what stands there already changes nothing."""
    person = Person.objects.select_for_update(no_key=True).get(pk=case.person_id)
    before = knowing.before(knowing.known(person), about)
    if not before:
        return False
    if person.revision != seen:
        raise ChangedMeanwhile(knowing.meanwhile(person, since=seen))
    if not reason.strip():
        raise ReasonMissing
    _describe(person, about)
    PersonChange.objects.create(
        person=person,
        revision=person.revision + 1,
        before=before,
        reason=reason.strip(),
        changed_by_id=by.acting(),
        changed_at=now,
    )
    _tell(person, sorted(before), by=by, now=now)
    return True


def _describe(person: Person, about: AboutPerson) -> None:
    """Names that were taken out go first: what follows from names is written anew from those that are left."""
    Alias.objects.filter(person=person).exclude(name__in=about.aliases).delete()
    describe_person(person, about)


def _tell(person: Person, fields: list[str], *, by: Actor, now: datetime) -> None:
    """Each case of the person has it in its timeline."""
    kind = Happened.PERSON_DETAILS_CHANGED
    cases = person.cases.order_by("id")
    record_all([Happening(kind, case, {"case_id": case.pk, "fields": fields}) for case in cases], by=by, at=now)
