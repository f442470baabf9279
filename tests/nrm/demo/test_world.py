"""The demo world: told once, whole or not at all, never among real people, and made anew by demo_reset."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from pytest_django import Settings

from nrm import wiring
from nrm.demo import world
from nrm.demo.models import Telling
from nrm.services import places
from tests.committed import Committed


class _Interrupted(Exception):
    pass


def tell_and_break(cast: object, *, now: object) -> None:
    raise _Interrupted


@pytest.mark.django_db
def test_a_story_is_told_once(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr(wiring, "STORIES", wiring.STORIES[:1])
    assert world.tell(now=timezone.now()) == list(wiring.STORIES)
    assert world.tell(now=timezone.now()) == []


@pytest.mark.django_db
def test_a_story_that_breaks_leaves_no_trace(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEMO = True
    monkeypatch.setattr(wiring, "STORIES", (f"{__name__}.tell_and_break",))
    with pytest.raises(_Interrupted):
        world.tell(now=timezone.now())
    assert not Telling.objects.exists()


@pytest.mark.django_db
def test_no_story_is_told_outside_demo_mode() -> None:
    with pytest.raises(world.NotADemo):
        world.tell(now=timezone.now())


def test_reset_is_refused_outside_demo_mode() -> None:
    with pytest.raises(CommandError, match="Only a demo can be reset"):
        call_command("demo_reset")


# A process of its own that knows the first story only: `make demo` from nothing, in test_starting.py, tells them all.
SHORT = (
    "from nrm import wiring; wiring.STORIES = wiring.STORIES[:1]; import sys; "
    "from django.core.management import execute_from_command_line as run; run(sys.argv)"
)


def test_reset_empties_the_database_and_tells_the_world_again(committed_database: Committed) -> None:
    with psycopg.connect(committed_database.owner_url) as owner:
        owner.execute("CREATE TABLE left_over (id int)")
    done = subprocess.run(
        [sys.executable, "-c", SHORT, "demo_reset"],
        cwd=places.ROOT,
        env={**os.environ, "NRM_MODE": "demo"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Caseworker" in done.stdout
    with psycopg.connect(committed_database.app_url) as app:
        told = [row[0] for row in app.execute("SELECT story FROM demo_telling ORDER BY id")]
        assert told == list(wiring.STORIES[:1])
        assert app.execute("SELECT to_regclass('left_over')").fetchone() == (None,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("TRUNCATE demo_telling")
