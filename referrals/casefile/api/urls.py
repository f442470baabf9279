"""Addresses of the case file in the API, under /api/v1/."""

from django.urls import path

from referrals.casefile import converters
from referrals.casefile.api import views

converters.register()

urlpatterns = [
    path("cases/<case:reference>/", views.case_status, name="api_case"),
    path("work/<work_list:kind>/", views.worklist, name="api_worklist"),
]
