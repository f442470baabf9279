"""Addresses of the API, under /api/v1/. Converters are those of the pages."""

from django.urls import path

from nrm.api import views

urlpatterns = [
    path("schema/", views.schema, name="api_schema"),
    path("guidance/versions/", views.versions, name="api_guidance_versions"),
    path("guidance/versions/<guidance_version:version>/", views.version, name="api_guidance_version"),
    path("guidance/adopted/", views.adopted, name="api_guidance_adopted"),
    path("bank-holidays/<jurisdiction:jurisdiction>/", views.bank_holidays, name="api_bank_holidays"),
    path("working-days/", views.working_days, name="api_working_days"),
]
