"""The probes' addresses, exempt from the redirect to HTTPS because probes come from inside."""

from django.urls import path

from nrm.health import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
