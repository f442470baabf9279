"""Addresses of the care. Only references are in them."""

from django.urls import include, path

from referrals.casefile import converters as of_cases
from support import converters
from support.views import cares, of_case

of_cases.register()
converters.register()

urlpatterns = [
    path("", include("support.course_urls")),
    path("", cares.cares, name="cares"),
    path("", include("support.plan.urls")),
    path("", include("support.handoffs.urls")),
    path("", include("support.arrival_urls")),
    path("cases/<case:reference>/", of_case.case_support, name="case_support"),
    path("letters-to-local-authorities/", include("support.mailings.urls")),
    path("pilot-areas/", include("support.pilots.urls")),
    path("standards/", include("support.standards.urls")),
    path("children/", include("support.children.urls")),
    path("<care:reference>/", cares.care, name="care"),
]
