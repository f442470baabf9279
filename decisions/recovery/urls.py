"""Addresses of the recovery period."""

from django.urls import path

from decisions.recovery import views

urlpatterns = [
    path("cases/<case:reference>/recovery/", views.case_recovery, name="case_recovery"),
    path("cases/<case:reference>/recovery/review/", views.recovery_review, name="recovery_review"),
    path("cases/<case:reference>/recovery/extend/", views.recovery_extend, name="recovery_extend"),
]
