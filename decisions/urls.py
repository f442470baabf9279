"""Addresses of decisions. Only references are in them."""

from django.urls import include, path

from decisions import converters
from decisions.assurance import views as assurance
from decisions.workbench.views import decision, writing
from referrals.casefile import converters as of_cases

of_cases.register()
converters.register()

urlpatterns = [
    path("", include("decisions.conclusive.urls")),
    path("", include("decisions.recovery.urls")),
    path("panel/", include("decisions.panel.sitting_urls")),
    path("hearings/", include("decisions.panel.hearing_urls")),
    path("again/", include("decisions.again.urls")),
    path("child-panels/", include("decisions.child_panel.urls")),
    path("", include("decisions.course.urls")),
    path("", include("decisions.disqualification.urls")),
    path("cases/<case:reference>/", decision.case_decision, name="case_decision"),
    path("cases/<case:reference>/begin/", decision.decision_begin, name="decision_begin"),
    path("", include("decisions.sharing.urls")),
    path("", include("decisions.bundle.urls")),
    path("<decision:reference>/", decision.decision_work, name="decision_work"),
    path("<decision:reference>/beside/", decision.decision_beside, name="decision_beside"),
    path("<decision:reference>/save/", decision.decision_save, name="decision_save"),
    path("<decision:reference>/draft/", decision.decision_draft, name="decision_draft"),
    path("<decision:reference>/take-up/", decision.decision_take_up, name="decision_take_up"),
    path("<decision:reference>/send/", assurance.decision_send, name="decision_send"),
    path("<decision:reference>/check/", assurance.decision_check, name="decision_check"),
    path("<decision:reference>/check/beside/", assurance.check_beside, name="check_beside"),
    path("<decision:reference>/check/give-back/", assurance.check_give_back, name="check_give_back"),
    path("cases/<case:reference>/check/", assurance.case_check, name="case_check"),
    path("<decision:reference>/cite/<limb:limb>/", writing.decision_cite, name="decision_cite"),
    path("citations/<citation:citation>/take-back/", writing.citation_take_back, name="citation_take_back"),
    path("<decision:reference>/facts/add/", writing.fact_add, name="fact_add"),
    path("facts/<material_fact:fact>/", writing.fact_change, name="fact_change"),
    path("facts/<material_fact:fact>/take-out/", writing.fact_take_out, name="fact_take_out"),
    path("<decision:reference>/minute/", writing.decision_minute, name="decision_minute"),
]
