"""When a letter counts as served, by the rule of its own version, whatever way it went."""

from collections.abc import Mapping
from datetime import date, datetime

from nrm.calendars.holidays import calendar_of
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.clocks.arithmetic import due
from referrals.casefile.clocks.starting import counts_by
from referrals.casefile.nations import jurisdiction_of
from referrals.correspondence.models.dispatch import Channel
from referrals.correspondence.models.letter import Letter

CLOCKS: Mapping[Channel, ClockCode] = {
    Channel.POST: ClockCode.SERVED_BY_POST,
    Channel.BY_HAND: ClockCode.SERVED_BY_HAND,
    Channel.PORTAL: ClockCode.SERVED_IN_PORTAL,
}


def served_on(letter: Letter, channel: Channel, *, at: datetime) -> date:
    """`at`: when it was posted, handed over, or put into their list. Opened there sooner, it is served sooner."""
    clock = version(letter.guidance_code).clock(CLOCKS[channel], jurisdiction_of(letter.case.nation))
    return due(clock, started_at=at, calendar=calendar_of(counts_by(clock, letter.case))).on
