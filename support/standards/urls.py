"""Addresses of standards and inspections."""

from django.urls import path

from support.standards import views

urlpatterns = [
    path("", views.inspections, name="inspections"),
    path("compared/", views.providers_compared, name="providers_compared"),
    path("<inspection:reference>/", views.inspection, name="inspection"),
    path("<inspection:reference>/ask/<standard:standard>/", views.improvement_ask, name="improvement_ask"),
    path("providers/<organisation:reference>/", views.inspect, name="inspect"),
    path("to-do/<to_do:reference>/done/", views.improvement_done, name="improvement_done"),
    path("to-do/<to_do:reference>/accept/", views.improvement_accept, name="improvement_accept"),
    path("to-do/<to_do:reference>/give-back/", views.improvement_give_back, name="improvement_give_back"),
]
