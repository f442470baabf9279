"""Two machines that start a new release together load its new edition once."""

from dataclasses import replace
from datetime import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection

from nrm.guidance import loading
from nrm.guidance.editions import EDITIONS
from nrm.guidance.models import GuidanceVersion
from tests.committed import Committed


def test_two_loaders_at_once_add_a_new_edition_once(
    committed_database: Committed, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = EDITIONS[-1]
    fresh = replace(newest, guidance=replace(newest.guidance, code="2028"))
    monkeypatch.setattr(loading, "EDITIONS", (*EDITIONS, fresh))
    ready, added = Barrier(2), []

    def load() -> None:
        ready.wait()
        try:
            added.append(loading.load_editions(now=now))
        finally:
            connection.close()

    threads = [Thread(target=load) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(added) == [0, 1]
    assert GuidanceVersion.objects.filter(code="2028").count() == 1
