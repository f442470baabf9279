"""What is asked for as evidence of each standard. Its wording is this service's own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from support.models.standard import Standard

EVIDENCE: Mapping[Standard, Promise] = {
    Standard.SAFE_PLACE: _("The risk assessment of the house, its checks for fire and gas, and who knows where it is"),
    Standard.FIRST_DAYS: _("The record of the first contact and of what was said about rights, for three people"),
    Standard.CHOICE: _("Consent in a language the person reads, and one choice that was changed because they said so"),
    Standard.TRAUMA: _("Training records, and how an account is passed on without being told again"),
    Standard.LANGUAGE: _("Bookings of interpreters, with what the person asked for"),
    Standard.PLAN: _("Three plans, with goals in the person’s words and the day of each review"),
    Standard.HEALTH: _("Referrals with their waits, and what was done about a long one"),
    Standard.CHILDREN: _("School places, and the safeguarding record of one family"),
    Standard.STAFF: _("Checks before appointment, training and supervision of three members of staff"),
    Standard.SAFEGUARDING: _("The log of concerns, with the day of each step"),
    Standard.PRIVACY: _("Who opened an address last month, and why"),
    Standard.VOICE: _("Complaints with their answers, and what changed after one"),
    Standard.LEAVING: _("Three exit checklists, with the destination of each"),
}
