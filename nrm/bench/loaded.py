"""What was loaded into this database to be measured. It is told like a story of the demo: once, and fictional."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connection

from nrm.demo.models import Telling

STORY = re.compile(r"bench_load cases=(?P<cases>\d+) seed=(?P<seed>\d+) checksum=(?P<checksum>\w+)")


class NotHere(Exception):
    """In words for whoever called the command."""


@dataclass(frozen=True, slots=True)
class Loaded:
    cases: int
    seed: int
    checksum: str

    @property
    def story(self) -> str:
        return f"bench_load cases={self.cases} seed={self.seed} checksum={self.checksum}"


def require_no_production() -> None:
    if settings.PRODUCTION:
        raise NotHere("Invented cases do not belong into a database of real ones: NRM_MODE is production.")


def found() -> Loaded | None:
    if Telling._meta.db_table not in connection.introspection.table_names():
        raise NotHere("This database has no tables yet: run `manage.py prepare_database` first.")
    for story in Telling.objects.filter(story__startswith="bench_load ").values_list("story", flat=True):
        match = STORY.fullmatch(story)
        if match:
            return Loaded(int(match["cases"]), int(match["seed"]), match["checksum"])
    return None


def required() -> Loaded:
    loaded = found()
    if loaded is None:
        raise NotHere("Nothing was loaded here to be measured: run `manage.py bench_load` first.")
    return loaded


def note(loaded: Loaded, *, now: datetime) -> None:
    Telling.objects.create(story=loaded.story, told_at=now)
