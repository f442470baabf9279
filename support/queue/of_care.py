"""What was asked for somebody, on the page of their case: where it stands, and the way to decide it."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.look.parts import Link, SummaryRow, Tag
from nrm.permissions import Permission
from support.extension.showing import why
from support.models.asked import Answer
from support.models.care import Care
from support.models.extension import Extension
from support.models.leaving import ReEntry
from support.models.needs import NeedsState
from support.queue import scope
from support.rna.showing import day, tag

Wish = Extension | ReEntry


def asked(care: Care, actor: Actor) -> list[SummaryRow]:
    """Who may not decide reads the same without the way to it."""
    rows = [*_needs(care, actor), *_longer(care, actor), *_back(care, actor)]
    return rows if actor.may(Permission.DECIDE_SUPPORT) else [replace(row, actions=()) for row in rows]


def _needs(care: Care, actor: Actor) -> Iterator[SummaryRow]:
    for row in scope.assessments(actor).filter(care=care).order_by("-offered_on", "-id"):
        words = _("Decide") if row.progress == NeedsState.DECIDING else _("Read")
        yield SummaryRow(
            _("Recovery Needs Assessment"), tag=tag(row), actions=[_to("needs_decide", row.reference, words)]
        )


def _longer(care: Care, actor: Actor) -> Iterator[SummaryRow]:
    for row in scope.extensions(actor).filter(care=care, called_off_at=None).order_by("-asked_at", "-id"):
        title = _("Longer support, until %(day)s") % {"day": day(row.asked_until)}
        yield _wish(title, row, _to("extension_decide", row.reference, _("Decide")))


def _back(care: Care, actor: Actor) -> Iterator[SummaryRow]:
    for row in scope.re_entries(actor).filter(care=care).order_by("-asked_at", "-id"):
        title = _("Coming back, until %(day)s") % {"day": day(row.asked_until)}
        yield _wish(title, row, _to("re_entry_decide", row.reference, _("Decide")))


def _wish(title: str, row: Wish, decide: Link) -> SummaryRow:
    if row.decided_at is None:
        return SummaryRow(title, tag=Tag(_("To be decided"), "blue"), actions=[decide])
    colour = "green" if row.answer == Answer.GRANTED else "orange"
    return SummaryRow(title, f" {why(row)}", tag=Tag(row.get_answer_display(), colour))


def _to(page: str, reference: UUID, words: str) -> Link:
    return Link(words, reverse(page, args=[reference]))
