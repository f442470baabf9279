"""Addresses of the intake desk."""

from django.urls import path

from referrals.casefile import converters
from referrals.desk import views
from referrals.desk.matching import converters as pairs
from referrals.desk.matching import views as matching

converters.register()
pairs.register()

urlpatterns = [
    path("intake/", views.intake, name="intake"),
    path("intake/<case:reference>/", views.consider, name="consider"),
    path("intake/<case:reference>/accept/", views.intake_accept, name="intake_accept"),
    path("intake/<case:reference>/return/", views.intake_return, name="intake_return"),
    path("intake/<case:reference>/duplicate/", views.intake_duplicate, name="intake_duplicate"),
    path("people/<case:reference>/", matching.earlier_referrals, name="earlier_referrals"),
    path("people/<case:reference>/again/", matching.look_again, name="look_again"),
    path("people/<case:reference>/name/", matching.name_case, name="name_case"),
    path("people/<case:reference>/<pair:pair>/", matching.compare_people, name="compare_people"),
    path("people/<case:reference>/<pair:pair>/judge/", matching.judge_people, name="judge_people"),
]
