"""Scenes of letters: whose they are, and who stands where to them."""

from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import LetterCode, Recipient
from referrals.correspondence import drafting, making, representing
from referrals.correspondence.models import Batch, Dispatch, Letter
from referrals.correspondence.models.representative import Standing
from referrals.desk import intake
from tests import canaries
from tests.factories import consent, exports, form, letters, on_its_way
from tests.security.cast import member, organisation
from tests.security.objects import OTHER, OWN, Scene, an_authority


def lettered() -> Scene:
    """A letter is its case's: another authority's officer finds nothing, made or not."""
    now, own = timezone.now(), member("caseworker", organisation=an_authority())
    other = member("caseworker", organisation=organisation(OrganisationKind.COMPETENT_AUTHORITY))
    responder = member("first_responder", organisation=organisation(OrganisationKind.POLICE_FORCE))
    case = form.sent(actor_through(responder), now=now).case
    intake.accept(case=case, by=actor_through(own), now=now)
    guidance = adopted(local_day(now)).code
    drafting.draft(case=case, code=LetterCode.L1, occasion=f"case:{case.pk}", guidance_code=guidance, now=now)
    letter = Letter.objects.get(case=case, recipient=Recipient.FIRST_RESPONDER)
    making.make(letters.approval_of(letter), now=now)
    lawyer = representing.name(
        case=case,
        standing=Standing.LAWYER,
        called=canaries.personal("lawyer"),
        address=canaries.secret("address"),
        by=actor_through(own),
        now=now,
    )
    return Scene({OWN: own, OTHER: other}, {"case": case, "letter": letter, "representative": lawyer})


def agreed() -> Scene:
    """What somebody agreed to, and who was told by it, is their case's."""
    scene = lettered()
    case, by, now = scene.objects["case"], actor_through(scene.visitors[OWN]), timezone.now()
    reader = on_its_way.body(case, now=now)
    stop = consent.stopped(case, reader.organisation, by=by, now=now)
    again = consent.agreed(case, by=by, now=now)
    return Scene(scene.visitors, scene.objects | {"consent": again, "stop_request": stop})


def told_to_stop() -> Scene:
    """Who had to stop is the very body that was told; whoever takes part may hear that somebody no longer agrees."""
    scene = lettered()
    case, by, now = scene.objects["case"], actor_through(scene.visitors[OWN]), timezone.now()
    own, other = on_its_way.body(case, now=now), on_its_way.stranger()
    stop = consent.stopped(case, own.organisation, by=by, now=now)
    return Scene({OWN: own, OTHER: other}, {"case": case, "stop_request": stop})


def listed() -> Scene:
    """What stands in the list of a body is there for those of it who read letters, and for no other body."""
    scene = lettered()
    case, by, now = scene.objects["case"], actor_through(scene.visitors[OWN]), timezone.now()
    own, other = (on_its_way.body(case, now=now) for _ in range(2))
    letter = on_its_way.made(case, to=own.organisation, recipient=Recipient.PRIME, code=LetterCode.L7, by=by, now=now)
    on_its_way.sent(letter, now=now)
    return Scene({OWN: own, OTHER: other}, {"dispatch": letter.dispatches.get()})


def to_be_printed() -> Scene:
    """What goes by post is printed by the print room of the case's own authority."""
    scene = lettered()
    home, away = (scene.visitors[relation].organisation for relation in (OWN, OTHER))
    own, other = (member("print_clerk", organisation=place) for place in (home, away))
    case, by, now = scene.objects["case"], actor_through(scene.visitors[OWN]), timezone.now()
    on_its_way.agreed(case, (on_its_way.POST, on_its_way.address(), True), now=now)
    letter = on_its_way.made(case, by=by, now=now)
    batch = Batch.objects.create(authority=home, made_by=own, made_at=now)
    place = on_its_way.sealed(canaries.secret("place"), now=now)
    dispatch = Dispatch.objects.create(
        letter=letter, channel="post", address_reference=place, batch=batch, queued_at=now
    )
    return Scene({OWN: own, OTHER: other}, {"dispatch": dispatch, "batch": batch})


def taken_out() -> Scene:
    """A file is whoever's asked for it: not even a colleague's with the same right."""
    scene, now = lettered(), timezone.now()
    home = scene.visitors[OWN].organisation
    own, other = (member("authority_manager", organisation=home) for _ in range(2))
    export = exports.made(exports.asked(by=actor_through(own), now=now), now=now)
    return Scene({OWN: own, OTHER: other}, {"export": export})
