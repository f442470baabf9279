"""Addresses of the case file. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters
from referrals.casefile.views import notices

converters.register()

urlpatterns = [
    path("notices/", notices.notices, name="notices"),
    path("notices/<notice:reference>/", notices.notice, name="notice"),
    path("notices/<notice:reference>/address/", notices.notice_address, name="notice_address"),
]
