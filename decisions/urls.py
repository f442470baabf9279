"""Addresses of decisions. Only references are in them."""

from django.urls import path

from decisions import converters
from decisions.workbench import views as workbench
from referrals.casefile import converters as of_cases

of_cases.register()
converters.register()

urlpatterns = [
    path("cases/<case:reference>/", workbench.case_decision, name="case_decision"),
    path("cases/<case:reference>/begin/", workbench.decision_begin, name="decision_begin"),
    path("<decision:reference>/", workbench.decision_work, name="decision_work"),
    path("<decision:reference>/save/", workbench.decision_save, name="decision_save"),
    path("<decision:reference>/draft/", workbench.decision_draft, name="decision_draft"),
    path("<decision:reference>/take-up/", workbench.decision_take_up, name="decision_take_up"),
    path("<decision:reference>/final/", workbench.decision_final, name="decision_final"),
    path("<decision:reference>/serve/", workbench.decision_serve, name="decision_serve"),
]
