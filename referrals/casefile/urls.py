"""Addresses of the case file. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters
from referrals.casefile.reminders import views as reminders
from referrals.casefile.views import case, clock_changes, clock_health, clocks, invariants, notices

converters.register()

urlpatterns = [
    path("cases/<case:reference>/", case.case, name="case"),
    path("cases/<case:reference>/clocks/", clocks.case_clocks, name="case_clocks"),
    path("deadlines/<deadline:reference>/", clocks.explain_deadline, name="explain_deadline"),
    path("deadlines/<deadline:reference>/stop/", clock_changes.clock_stop, name="clock_stop"),
    path("deadlines/<deadline:reference>/resume/", clock_changes.clock_resume, name="clock_resume"),
    path("deadlines/<deadline:reference>/extend/", clock_changes.clock_extend, name="clock_extend"),
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/<reminder:reference>/", reminders.reminder, name="reminder"),
    path("reminders/<reminder:reference>/dismiss/", reminders.reminder_dismiss, name="reminder_dismiss"),
    path("clocks/", clock_health.clock_health, name="clock_health"),
    path("invariants/", invariants.invariants, name="invariants"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<notice:reference>/", notices.notice, name="notice"),
    path("notices/<notice:reference>/address/", notices.notice_address, name="notice_address"),
]
