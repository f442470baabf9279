"""Lays out the page that somebody holds themselves: what comes next, when, and what they want. Nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import date_format

from support.models.contacts import Appointment, Cue
from support.models.own_plan import OwnPlan, PlainLanguage
from support.plan.page_words import WORDS, PageWords

MOST = 8


@dataclass(frozen=True, slots=True)
class Coming:
    cue: str
    word: str
    day: str
    clock: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    language: str
    words: PageWords
    coming: list[Coming]
    lines: list[str]


def lay_out(plan: OwnPlan, *, now: datetime) -> OwnPage:
    language = PlainLanguage(plan.language)
    found = Appointment.objects.filter(
        care_id=plan.care_id, state=Appointment.State.PLANNED, starts_at__gte=now
    ).order_by("starts_at", "id")[:MOST]
    with translation.override(language.value):
        coming = [_coming(one, WORDS[language]) for one in found]
    return OwnPage(language.value, WORDS[language], coming, [line for line in plan.lines.splitlines() if line.strip()])


def _coming(one: Appointment, words: PageWords) -> Coming:
    at = timezone.localtime(one.starts_at)
    return Coming(one.cue, words.cues[Cue(one.cue)], date_format(at, "l j F"), date_format(at, "H:i"))
