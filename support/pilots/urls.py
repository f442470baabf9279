"""Addresses of the pilot areas."""

from django.urls import path

from support import converters
from support.pilots import views

converters.register()

urlpatterns = [
    path("", views.pilot_areas, name="pilot_areas"),
    path("add/", views.pilot_area_add, name="pilot_area_add"),
    path("<pilot_area:reference>/end/", views.pilot_area_end, name="pilot_area_end"),
]
