"""What goes along when a newer date takes a deadline's place: acts that wait for its instants, and what was told."""

from django.db.models import Case as When
from django.db.models import F, Value
from django.db.models import When as If

from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import Because, Deadline, DeadlineMark, Told
from referrals.casefile.reminders.models import Reminder


def follow(earlier: Deadline, later: Deadline) -> None:
    _move_acts(earlier, later)
    if later.because == Because.HOLIDAY:
        _keep_told(earlier, later)


def _move_acts(earlier: Deadline, later: Deadline) -> None:
    """An act whose attention was set to the old warning or the old end waits for the new one."""
    moved = {earlier.warn_at: later.warn_at, earlier.due_at: later.due_at}
    acts = NextAct.objects.filter(case=earlier.case_id, attention_at__in=moved)
    changes = (If(attention_at=before, then=Value(after)) for before, after in moved.items())
    acts.update(attention_at=When(*changes, default=F("attention_at")))


def _keep_told(earlier: Deadline, later: Deadline) -> None:
    """A day more or less is no reason to be warned again; a breach counts on only where the new date is past as well.

    Of an extension or a stop people are told anew: the clock has another end.
    """
    for mark in DeadlineMark.objects.filter(deadline=earlier):
        if mark.told == Told.WARNED or later.due_at <= mark.at:
            DeadlineMark.objects.create(deadline=later, told=mark.told, at=mark.at)
            Reminder.objects.filter(deadline=earlier, told=mark.told).update(deadline=later)
