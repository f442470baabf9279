"""Addresses of letters. No name and no case number is in any of them."""

from django.urls import path

from referrals.casefile import converters as of_cases
from referrals.correspondence import converters
from referrals.correspondence.views import letter, listing

of_cases.register()
converters.register()

urlpatterns = [
    path("cases/<case:reference>/", listing.case_letters, name="case_letters"),
    path("<letter:reference>/", letter.letter, name="letter"),
]
