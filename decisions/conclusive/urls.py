"""Addresses of the later stage."""

from django.urls import path

from decisions.conclusive import views

urlpatterns = [
    path("cases/<case:reference>/conclude/", views.conclusive_begin, name="conclusive_begin"),
    path("cases/<case:reference>/early/", views.early_ask, name="early_ask"),
    path("cases/<case:reference>/early/asked/", views.case_early, name="case_early"),
    path("early/<early_decision:reference>/", views.early_settle, name="early_settle"),
    path("<decision:reference>/read/", views.decision_read, name="decision_read"),
    path("<decision:reference>/final/", views.decision_final, name="decision_final"),
    path("<decision:reference>/serve/", views.decision_serve, name="decision_serve"),
]
