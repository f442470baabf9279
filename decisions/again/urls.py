"""Addresses of what is decided again."""

from django.urls import path

from decisions.again import views

urlpatterns = [
    path("cases/<case:reference>/", views.case_again, name="case_again"),
    path("cases/<case:reference>/redraft/", views.redraft_begin, name="redraft_begin"),
]
