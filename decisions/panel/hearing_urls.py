"""Addresses of hearings. Only references are in them."""

from django.urls import path

from decisions.panel import hearing_views as views
from decisions.panel import pack_views

urlpatterns = [
    path("", views.hearings, name="hearings"),
    path("<hearing:reference>/", views.hearing, name="hearing"),
    path("<hearing:reference>/pack/", views.hearing_pack, name="hearing_pack"),
    path("<hearing:reference>/pack/file/", views.hearing_pack_file, name="hearing_pack_file"),
    path("<hearing:reference>/view/", views.hearing_opinion, name="hearing_opinion"),
    path("<hearing:reference>/open/", views.hearing_open, name="hearing_open"),
    path("<hearing:reference>/conclude/", views.hearing_conclude, name="hearing_conclude"),
    path("<hearing:reference>/check-pack/", pack_views.pack_check, name="pack_check"),
    path("<hearing:reference>/make-pack/", pack_views.pack_make, name="pack_make"),
]
