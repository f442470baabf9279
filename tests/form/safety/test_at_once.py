"""Two presses at the same instant send once: both threads commit, against a database of their own."""

from datetime import datetime
from threading import Barrier, Thread

from django.db import connection

from accounts.cast import actor_through
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice
from referrals.form.actions import safety
from referrals.form.actions.submit import Sent
from referrals.form.models import DraftKind, Referral
from tests.committed import Committed
from tests.factories import accounts, form
from tests.form.safety import answers
from tests.form.safety.conftest import make_bodies


def test_two_presses_at_once_open_one_case(committed_database: Committed, now: datetime) -> None:
    make_bodies()
    responder = actor_through(accounts.membership())
    draft = form.draft(responder, now=now, kind=DraftKind.SAFETY, answers=answers.adult())
    ready, sent = Barrier(2), list[Sent]()

    def press() -> None:
        ready.wait()
        try:
            sent.append(safety.send(draft=draft, by=responder, now=now))
        finally:
            connection.close()

    presses = [Thread(target=press) for _press in range(2)]
    for thread in presses:
        thread.start()
    for thread in presses:
        thread.join()
    assert sorted(one.is_first for one in sent) == [False, True]
    assert (Case.objects.count(), Referral.objects.count(), Notice.objects.count()) == (1, 1, 1)
