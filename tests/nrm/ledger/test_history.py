"""Row history says who changed what and why, also where no code was there to remember."""

from datetime import datetime

from django.apps import apps
from django.db import connection
from django.http import HttpRequest, HttpResponse

from nrm.actor import ANONYMOUS
from nrm.calendars.models import BankHoliday
from nrm.ledger.history import HistoryMiddleware, changing
from tests.committed import Committed
from tests.nrm.ledger.writing import SOMEBODY


def rename(name: str) -> None:
    holiday = BankHoliday.objects.earliest("pk")
    BankHoliday.objects.filter(pk=holiday.pk).update(name=name)


def latest() -> dict[str, object]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pgh_label, pgh_context, name FROM {table()} ORDER BY pgh_id DESC LIMIT 1")
        label, context, name = cursor.fetchone()
    return {"label": label, "context": context, "name": name}


def table() -> str:
    [model] = [model for model in apps.get_models() if getattr(model, "pgh_tracked_model", None) is BankHoliday]
    return str(model._meta.db_table)


def test_bulk_change_is_kept_with_who_and_why(committed_database: Committed, now: datetime) -> None:
    with changing(SOMEBODY, why="correction"):
        rename("Another day")
    kept = latest()
    assert (kept["label"], kept["name"]) == ("update", "Another day")
    said = kept["context"]
    assert isinstance(said, str | dict)
    for word in ("correction", "7", "8", "9", "r1"):
        assert word in str(said)


def test_change_by_bare_sql_is_kept(committed_database: Committed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE calendars_bankholiday SET name = 'By hand' WHERE id = (SELECT min(id) FROM calendars_bankholiday)"
        )
    assert latest()["name"] == "By hand"


def test_request_says_who_acts(committed_database: Committed) -> None:
    def change(request: HttpRequest) -> HttpResponse:
        rename("By a request")
        return HttpResponse()

    request = HttpRequest()
    request.actor = SOMEBODY  # type: ignore[attr-defined]
    HistoryMiddleware(change)(request)
    assert "'user': 7" in str(latest()["context"]).replace('"', "'")


def test_request_without_an_actor_is_nobodys(committed_database: Committed) -> None:
    def change(request: HttpRequest) -> HttpResponse:
        rename("By nobody")
        return HttpResponse()

    HistoryMiddleware(change)(HttpRequest())
    assert ANONYMOUS.user_id is None
    assert "'user': null" in str(latest()["context"]).replace('"', "'").replace("None", "null")
