"""Addresses of sharing. Only references are in them."""

from django.urls import path

from decisions import converters
from decisions.sharing.views import justice, received, sharing
from referrals.casefile import converters as of_cases

of_cases.register()
converters.register()

urlpatterns = [
    path("received/", received.received, name="received"),
    path("received/<disclosure:reference>/", received.received_disclosure, name="received_disclosure"),
    path("received/<disclosure:reference>/minute/", received.received_ask_minute, name="received_ask_minute"),
    path("received/<disclosure:reference>/passed-on/", received.received_pass_on, name="received_pass_on"),
    path("cases/<case:reference>/sharing/", sharing.case_sharing, name="case_sharing"),
    path("cases/<case:reference>/justice/", justice.case_justice, name="case_justice"),
    path("cases/<case:reference>/justice/record/", justice.justice_record, name="justice_record"),
    path("cases/<case:reference>/immigration/", justice.immigration_record, name="immigration_record"),
    path("<decision:reference>/share/", sharing.decision_share, name="decision_share"),
    path("<decision:reference>/not-sent/", sharing.decision_not_sent, name="decision_not_sent"),
    path("<decision:reference>/minute-asked/", sharing.decision_minute_asked, name="decision_minute_asked"),
    path("disclosures/<disclosure:reference>/", sharing.disclosure, name="disclosure"),
    path("disclosures/<disclosure:reference>/received/", sharing.disclosure_heard, name="disclosure_heard"),
]
