"""Four presses at the same moment send one referral, and each is told of that one."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from nrm.actor import Actor
from referrals.casefile.models import Case
from referrals.form.actions.submit import Sent, submit
from referrals.form.models import Draft, Referral
from tests.committed import Committed
from tests.factories import accounts, form


def test_four_presses_at_once_send_one_referral(committed_database: Committed) -> None:
    accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    responder = actor_through(accounts.membership())
    draft = form.ready(responder, now=timezone.now())
    with ThreadPoolExecutor(4) as pool:
        sent = list(pool.map(lambda _press: _submit(draft, responder), range(4)))
    assert len({found.referral.pk for found in sent}) == 1
    assert [found.is_first for found in sent].count(True) == 1
    assert (Referral.objects.count(), Case.objects.count()) == (1, 1)


def _submit(draft: Draft, by: Actor) -> Sent:
    try:
        return submit(draft=draft, by=by, now=timezone.now())
    finally:
        connection.close()
