"""Addresses of the case file. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters
from referrals.casefile.views import access, case, glass, missing, notices, walls

converters.register()

urlpatterns = [
    path("cases/<case:reference>/", case.case, name="case"),
    path("cases/<case:reference>/clocks/", case.case_clocks, name="case_clocks"),
    path("cases/<case:reference>/missing/", missing.case_missing, name="case_missing"),
    path("cases/<case:reference>/missing/report/", missing.report_missing, name="report_missing"),
    path("cases/<case:reference>/missing/returned/", missing.report_returned, name="report_returned"),
    path("cases/<case:reference>/access/", access.case_access, name="case_access"),
    path("cases/<case:reference>/access/looks/", access.case_looks, name="case_looks"),
    path("cases/<case:reference>/access/restrict/", access.case_restrict, name="case_restrict"),
    path("cases/<case:reference>/access/unrestrict/", access.case_unrestrict, name="case_unrestrict"),
    path("cases/<case:reference>/access/let-in/", access.access_give, name="access_give"),
    path("access/<access_grant:reference>/take-back/", access.access_take_back, name="access_take_back"),
    path("cases/<case:reference>/walls/person/", walls.wall_person, name="wall_person"),
    path("cases/<case:reference>/walls/organisation/", walls.wall_propose, name="wall_propose"),
    path("walls/<wall:reference>/impose/", walls.wall_impose, name="wall_impose"),
    path("walls/<wall:reference>/decline/", walls.wall_decline, name="wall_decline"),
    path("walls/<wall:reference>/lift/", walls.wall_lift, name="wall_lift"),
    path("urgent-access/", glass.break_glass, name="break_glass"),
    path("urgent-openings/", glass.glass, name="glass"),
    path("urgent-openings/<glass:reference>/", glass.glass_review, name="glass_review"),
    path("deadlines/<deadline:reference>/", case.explain_deadline, name="explain_deadline"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<notice:reference>/", notices.notice, name="notice"),
    path("notices/<notice:reference>/address/", notices.notice_address, name="notice_address"),
]
