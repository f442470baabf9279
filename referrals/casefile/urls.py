"""Addresses of the case file. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters
from referrals.casefile.views import case, notices

converters.register()

urlpatterns = [
    path("cases/<case:reference>/", case.case, name="case"),
    path("cases/<case:reference>/clocks/", case.case_clocks, name="case_clocks"),
    path("deadlines/<deadline:reference>/", case.explain_deadline, name="explain_deadline"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<notice:reference>/", notices.notice, name="notice"),
    path("notices/<notice:reference>/address/", notices.notice_address, name="notice_address"),
]
