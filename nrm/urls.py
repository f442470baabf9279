"""The front gate: URL modules of the ground and of the floors, included by name."""

from django.urls import include, path

urlpatterns = [
    path("", include("nrm.health.urls")),
    path("", include("nrm.look.urls")),
    path("", include("accounts.urls")),
    path("", include("accounts.signing_in.urls")),
    path("", include("nrm.ledger.urls")),
    path("guidance/", include("nrm.guidance.urls")),
    path("bank-holidays/", include("nrm.calendars.urls")),
    path("", include("nrm.letters.urls")),
    path("", include("nrm.gateways.urls")),
    path("desk/", include("referrals.desk.urls")),
    path("referrals/", include("referrals.form.evidence.urls")),
    path("referrals/", include("referrals.casefile.urls")),
    path("referrals/", include("referrals.form.urls")),
    path("letters/", include("referrals.correspondence.urls")),
    path("letters/", include("referrals.correspondence.printing.urls")),
    path("letters/", include("referrals.correspondence.exports.urls")),
    path("sharing/", include("referrals.correspondence.sharing.urls")),
    path("decisions/", include("decisions.urls")),
    path("support/", include("support.urls")),
    path("api/v1/", include("nrm.api.urls")),
    path("api/v1/", include("referrals.casefile.api.urls")),
    path("api/v1/", include("referrals.form.api.urls")),
]

handler400 = "nrm.look.errors.bad_request"
handler403 = "nrm.look.errors.permission_denied"
handler404 = "nrm.look.errors.not_found"
handler429 = "nrm.look.errors.too_many"
handler500 = "nrm.look.errors.server_error"
