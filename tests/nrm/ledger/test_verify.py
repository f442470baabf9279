"""Every way to falsify the ledger as a superuser, and the row that verification names for it."""

import stat
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from nrm.ledger import anchors, chain, signing
from nrm.ledger.models import AccessEntry, Event, Seal
from nrm.ledger.sealer import seal_round
from nrm.ledger.verify import verify
from tests.nrm.ledger.superuser import Superuser
from tests.nrm.ledger.writing import write_events

COLUMNS = "kind, at, facts, subject_type, subject_id, source, request_id, session_hash"
FORGED = "'work_held', now(), '{}', '', '', 'task', '', ''"


@pytest.fixture(autouse=True)
def is_sealed(written: None, now: datetime) -> None:
    seal_round(now=now)


def bad() -> str:
    found = verify().bad
    assert found is not None
    return f"{found.row} {found.what}"


def events() -> list[int]:
    return sorted(Event.objects.values_list("pk", flat=True))


def test_untouched_ledger_is_sound() -> None:
    report = verify()
    assert report.bad is None
    assert (report.links, report.anchors) == (Seal.objects.count(), 1)


@pytest.mark.parametrize(
    "edit",
    [
        "kind = 'work_released'",
        "facts = jsonb_set(facts, '{turn}', '9')",
        "at = at + interval '1 microsecond'",
        "recorded_at = recorded_at - interval '1 microsecond'",
        "actor_user_id = 1",
        "actor_membership_id = 1",
        "actor_organisation_id = 1",
        "subject_id = '0'",
        "subject_type = 'x.y'",
        "source = 'web'",
        "request_id = 'x'",
        "session_hash = 'x'",
        "xid = xid + 1",
    ],
)
def test_edited_event_is_named(superuser: Superuser, edit: str) -> None:
    target = events()[2]
    superuser.run(f"UPDATE ledger_event SET {edit} WHERE id = {target}")
    assert bad() == f"event {target} is not as it was sealed: changed or swapped"


@pytest.mark.parametrize(
    "edit",
    ["purpose = 'x'", "action = 'x'", "outcome = 'denied'", "fields = '{}'", "break_glass_id = 1", "actor_user_id = 1"],
)
def test_edited_look_is_named(superuser: Superuser, edit: str) -> None:
    target = AccessEntry.objects.earliest("pk").pk
    superuser.run(f"UPDATE ledger_accessentry SET {edit} WHERE id = {target}")
    assert bad() == f"access {target} is not as it was sealed: changed or swapped"


def test_first_of_two_edits_is_named(superuser: Superuser) -> None:
    first, second = events()[1], events()[4]
    superuser.run(f"UPDATE ledger_event SET kind = 'x' WHERE id IN ({first}, {second})")
    assert bad().startswith(f"event {first} ")


def test_deleted_row_is_named(superuser: Superuser) -> None:
    target = events()[3]
    superuser.run(f"DELETE FROM ledger_event WHERE id = {target}")
    assert bad() == f"event {target} was deleted"


def test_row_deleted_with_its_seal_is_a_gap_in_the_chain(superuser: Superuser) -> None:
    target = events()[3]
    n = Seal.objects.get(log="event", row_id=target).n
    superuser.run(f"DELETE FROM ledger_event WHERE id = {target}", f"DELETE FROM ledger_seal WHERE n = {n}")
    assert bad() == f"seal {n} is missing from the chain"


def test_row_deleted_and_the_chain_closed_up_does_not_follow(superuser: Superuser) -> None:
    target = events()[3]
    n = Seal.objects.get(log="event", row_id=target).n
    superuser.run(
        f"DELETE FROM ledger_event WHERE id = {target}",
        f"DELETE FROM ledger_seal WHERE n = {n}",
        f"UPDATE ledger_seal SET n = -n WHERE n > {n}",
        f"UPDATE ledger_seal SET n = -n - 1 WHERE n < -{n}",
    )
    assert bad().startswith(f"seal {n} (event {events()[3]}) does not follow")


def test_tail_cut_off_with_its_seals_is_named(superuser: Superuser) -> None:
    last = Seal.objects.count()
    cut_tail(superuser, last - 2)
    assert bad() == f"seal {last - 2} and all up to {last}, anchored outside the database, are cut off"


def test_tail_cut_off_and_grown_again_is_named(superuser: Superuser, now: datetime) -> None:
    last = Seal.objects.count()
    cut_tail(superuser, last - 1)
    write_events(5, now=now)
    seal_round(now=now)
    assert f"seal {last} " in bad()
    assert "not the one that was anchored" in bad()


def test_swapped_rows_are_named(superuser: Superuser) -> None:
    first, second = events()[1], events()[4]
    superuser.run(
        f"UPDATE ledger_event SET id = -1 WHERE id = {first}",
        f"UPDATE ledger_event SET id = {first} WHERE id = {second}",
        f"UPDATE ledger_event SET id = {second} WHERE id = -1",
    )
    assert bad() == f"event {first} is not as it was sealed: changed or swapped"


def test_swapped_seals_are_named(superuser: Superuser) -> None:
    superuser.run(
        "UPDATE ledger_seal SET n = -1 WHERE n = 3",
        "UPDATE ledger_seal SET n = 3 WHERE n = 5",
        "UPDATE ledger_seal SET n = 5 WHERE n = -1",
    )
    assert bad().startswith("seal 3 ")


def test_row_put_in_as_if_it_had_always_been_there_is_named(superuser: Superuser, now: datetime) -> None:
    """With the transaction number of its neighbour it is below what is sealed, so the sealer never takes it."""
    xid = Event.objects.get(pk=events()[2]).xid
    superuser.run(f"INSERT INTO ledger_event (id, xid, {COLUMNS}) VALUES (900000, {xid}, {FORGED})")
    seal_round(now=now)
    assert bad() == "event 900000 was put in after its time was sealed"


def test_row_put_in_with_a_date_of_the_past_is_named(superuser: Superuser, now: datetime) -> None:
    write_events(1, now=now)
    seal_round(now=now)
    superuser.run(
        f"INSERT INTO ledger_event (id, recorded_at, {COLUMNS}) VALUES (900000, now() - interval '1 day', {FORGED})"
    )
    seal_round(now=now)
    assert bad() == "event 900000 was put in later than it says"


def test_row_put_in_with_a_number_yet_to_come_is_named(superuser: Superuser, now: datetime) -> None:
    superuser.run(f"INSERT INTO ledger_event (id, xid, {COLUMNS}) VALUES (900000, 4000000000, {FORGED})")
    seal_round(now=now)
    assert bad() == "event 900000 was put in after its time was sealed"


def test_seal_put_in_is_named(superuser: Superuser) -> None:
    last = Seal.objects.count()
    superuser.run(
        f"INSERT INTO ledger_seal (n, log, row_id, text, hash) VALUES ({last + 1}, 'event', 900000, '[]', 'x')"
    )
    assert bad().startswith(f"seal {last + 1} (event 900000) does not follow")


def test_chain_recomputed_by_whoever_holds_the_database_differs_from_the_anchor(superuser: Superuser) -> None:
    target = events()[0]
    superuser.run(f"UPDATE ledger_event SET actor_user_id = 1 WHERE id = {target}", *recomputed(target))
    head = Seal.objects.count()
    assert bad().startswith(f"seal {head} ")
    assert "not the one that was anchored" in bad()


def test_forged_anchor_is_named(var: Path) -> None:
    anchors.file().write_text(anchors.file().read_text().replace('"n": ', '"n": 9'))
    assert bad() == "anchor file holds a line that was not signed with our key"


def test_anchors_signed_with_a_lost_key_count_as_forged() -> None:
    signing.file().unlink()
    assert bad() == "anchor file holds a line that was not signed with our key"


def test_signing_key_is_readable_by_its_owner_only_and_never_made_twice(now: datetime) -> None:
    before = signing.file().read_text()
    assert stat.S_IMODE(signing.file().stat().st_mode) == 0o600
    anchors.anchor(now=now)
    assert signing.file().read_text() == before


def test_row_printed_differently_by_another_release_is_still_the_same() -> None:
    assert chain.same('["event/1", 1, {"a": 1}]', '["event/1",1,{"a":1}]')
    assert not chain.same('["event/1", 1]', '["event/1", 2]')


def test_command_says_that_all_is_well() -> None:
    out = StringIO()
    call_command("ledger_verify", stdout=out)
    assert f"{Seal.objects.count()} seals verified against 1 anchors" in out.getvalue()


def test_command_fails_and_names_the_row(superuser: Superuser) -> None:
    superuser.run(f"DELETE FROM ledger_event WHERE id = {events()[0]}")
    with pytest.raises(CommandError, match=f"event {events()[0] - 1} was deleted"):
        call_command("ledger_verify")


def test_command_warns_when_no_anchor_is_left(var: Path) -> None:
    anchors.file().unlink()
    out = StringIO()
    call_command("ledger_verify", stdout=out)
    assert "cut tail would not show" in out.getvalue()


def cut_tail(superuser: Superuser, first: int) -> None:
    for log, table in (("event", "ledger_event"), ("access", "ledger_accessentry")):
        superuser.run(
            f"DELETE FROM {table} WHERE id IN (SELECT row_id FROM ledger_seal WHERE log = '{log}' AND n >= {first})"
        )
    superuser.run(f"DELETE FROM ledger_seal WHERE n >= {first}")


def recomputed(target: int) -> list[str]:
    """What a careful forger would do: new text for the edited row, new hashes from there to the head."""
    before, statements = chain.START, []
    for seal in Seal.objects.order_by("n"):
        text = seal.text
        if (seal.log, seal.row_id) == ("event", target):
            text = text.replace("null, null, null", "1, null, null", 1)
        before = chain.link(before, seal.n, text)
        quoted = text.replace("'", "''").replace("%", "%%")
        statements.append(f"UPDATE ledger_seal SET text = '{quoted}', hash = '\\x{before.hex()}' WHERE n = {seal.n}")
    return statements
