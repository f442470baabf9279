"""Addresses of the calendars, under /bank-holidays/."""

from django.urls import path

from nrm.calendars import views

urlpatterns = [
    path("", views.calendars, name="calendars"),
    path("add/", views.add, name="bank_holiday_add"),
    path("work-out/", views.work_out, name="work_out"),
    path("<bank_holiday:holiday>/withdraw/", views.withdraw, name="bank_holiday_withdraw"),
]
