"""Addresses of the case file. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters
from referrals.casefile.reminders import views as reminders
from referrals.casefile.views import (
    assignment,
    case,
    clock_changes,
    clock_health,
    clocks,
    invariants,
    kept_lists,
    notices,
    requests,
    search,
    worklists,
)

converters.register()

urlpatterns = [
    path("cases/<case:reference>/", case.case, name="case"),
    path("cases/<case:reference>/requests/", requests.case_requests, name="case_requests"),
    path("cases/<case:reference>/requests/ask/", requests.ask_request, name="ask_request"),
    path("cases/<case:reference>/done/", requests.act_done, name="act_done"),
    path("requests/<request:reference>/take-back/", requests.take_back_request, name="take_back_request"),
    path("cases/<case:reference>/take/", assignment.take_case, name="take_case"),
    path("cases/<case:reference>/release/", assignment.release_case, name="release_case"),
    path("cases/<case:reference>/assign/", assignment.assign_case, name="assign_case"),
    path("search/", search.search, name="search"),
    path("work/", worklists.work, name="work"),
    path("work/next/", assignment.take_next, name="take_next"),
    path("work/assign/", assignment.assign_cases, name="assign_cases"),
    path("work/load/", kept_lists.load, name="load"),
    path("work/saved/<saved_list:reference>/remove/", kept_lists.remove_list, name="remove_list"),
    path("work/clocks/<clock_list:kind>/", worklists.clock_list, name="clock_list"),
    path("work/<work_list:kind>/", worklists.worklist, name="worklist"),
    path("work/<work_list:kind>/save/", kept_lists.save_list, name="save_list"),
    path("work/<work_list:kind>/step/", worklists.worklist_step, name="worklist_step"),
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
