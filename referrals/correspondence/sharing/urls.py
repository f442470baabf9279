"""Addresses of consent, of what was shared, and of the register of protocols. Only references are in them."""

from django.urls import path

from referrals.casefile import converters as of_cases
from referrals.correspondence import converters
from referrals.correspondence.sharing.views import consent, protocols, told

of_cases.register()
converters.register()

urlpatterns = [
    path("protocols/", protocols.protocols, name="protocols"),
    path("protocols/register/", protocols.protocol_register, name="protocol_register"),
    path("protocols/<protocol:reference>/", protocols.protocol, name="protocol"),
    path("protocols/<protocol:reference>/change/", protocols.protocol_change, name="protocol_change"),
    path("cases/<case:reference>/", consent.case_shares, name="case_shares"),
    path("cases/<case:reference>/agreed/", consent.consent_agreed, name="consent_agreed"),
    path("cases/<case:reference>/heard/", told.consent_heard, name="consent_heard"),
    path("consents/<consent:reference>/withdraw/", consent.consent_withdraw, name="consent_withdraw"),
    path("to-stop/<stop_request:reference>/", told.told_to_stop, name="told_to_stop"),
    path("to-stop/<stop_request:reference>/answer/", consent.stop_heard, name="stop_heard"),
]
