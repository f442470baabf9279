"""Bundles for tests, chosen by the real actions. What a test is about, it says itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.bundle import choosing, chosen, laying_out
from decisions.bundle.chosen import Chosen
from decisions.models import Bundle, Decision, Minute, Reason
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.guidance.vocabulary import Outcome
from nrm.letters import Language, reading, render
from nrm.letters.specimen import Specimen
from referrals.casefile.models import Case
from referrals.correspondence.models import Letter
from referrals.correspondence.models.export import Purpose
from tests.factories import decisions, letters


def decided(officer: Membership, *, minute: str, now: datetime) -> Decision:
    """Final, with these words in its minute."""
    by = actor_through(officer)
    decision = decisions.drafted(decisions.case(officer, now=now), by, now=now, outcome=Outcome.POSITIVE)
    minuted(decision, minute, by, now=now)
    return finishing.finalise(decision=decision, by=by, now=now)


def minuted(decision: Decision, text: str, by: Actor, *, now: datetime) -> Minute:
    """A version more, whatever may be written at this stage."""
    number = decision.minutes.count() + 1
    values = {"changes": decision.changes, "written_by_id": by.acting(), "written_at": now}
    return Minute.objects.create(decision=decision, number=number, text=text, by_hand=True, **values)


def sent(case: Case, *steps: str, now: datetime, language: Language = Language.ENGLISH, name: str = "Ana") -> Letter:
    """A letter that says this, as making and sending would leave it."""
    [letter] = letters.many(1, case, now=now)
    typed = Specimen(
        reference=case.number,
        dated=now.date(),
        language=language,
        reader_name=name,
        reply_by=now.date(),
        telephone="01632 960 001",
        steps=steps,
    )
    content = render(typed)
    stored = filestore.put(content)
    Letter.objects.filter(pk=letter.pk).update(
        state="sent",
        dated=now.date(),
        approved_at=now,
        made_at=now,
        sent_at=now + timedelta(seconds=letter.pk % 60),
        file=stored.name,
        sha256=stored.sha256,
        size=stored.size,
        pages=reading.pages_of(content),
    )
    letter.refresh_from_db()
    return letter


def begun(case: Case, by: Actor, *, now: datetime, words: Sequence[str] = ()) -> Bundle:
    bundle = choosing.begin(case=case, purpose=Purpose.COURT, meant_for="County Court, matter 12", by=by, now=now)
    if words:
        choosing.add_words(bundle=bundle, words=words, reason=Reason.SOMEBODY_ELSE, by=by, now=now)
    return bundle


def several(case: Case, like: Letter, by: Actor, count: int, *, now: datetime) -> None:
    """Rows for lists: letters with the file of this one, and bundles."""
    kept = ("state", "dated", "approved_at", "made_at", "sent_at", "file", "sha256", "size", "pages")
    values = {name: getattr(like, name) for name in kept}
    Letter.objects.filter(pk__in=[one.pk for one in letters.many(count, case, now=now)]).update(**values)
    Bundle.objects.bulk_create(
        Bundle(case=case, purpose=Purpose.COURT, meant_for="A court", begun_by_id=by.acting(), begun_at=now)
        for _ in range(count)
    )


def stands(bundle: Bundle, by: Actor, *, now: datetime) -> Chosen:
    bundle.refresh_from_db()
    return chosen.of(bundle, by=by, now=now)


def printed(bundle: Bundle, by: Actor, *, now: datetime) -> bytes:
    return laying_out.laid_out(stands(bundle, by, now=now), by=by, done=lambda done: None, now=now)
