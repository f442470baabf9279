"""Addresses of what is done for children. Only references are in them."""

from django.urls import path

from support.children import views
from support.turning.views import ready, turning

urlpatterns = [
    path("", views.children, name="children"),
    path("waiting/", views.children_waiting, name="children_waiting"),
    path("notices/<notice:reference>/", views.child_of_notice, name="child_of_notice"),
    path("turning-18/", turning.turning, name="turning"),
    path("turning-18/ready/", ready.turning_ready, name="turning_ready"),
    path("turning-18/ready/<child:reference>/", ready.turning_made_ready, name="turning_made_ready"),
    path("<child:reference>/", views.child, name="child"),
    path("<child:reference>/turning-18/", turning.child_turning, name="child_turning"),
    path("<child:reference>/turning-18/<turning:step>/", turning.turning_step, name="turning_step"),
    path("<child:reference>/referral/", views.child_referral, name="child_referral"),
    path("<child:reference>/in-hand/", views.child_in_hand, name="child_in_hand"),
    path("<child:reference>/discussion/", views.child_discussed, name="child_discussed"),
    path("<child:reference>/guardian/", views.guardian_accept, name="guardian_accept"),
    path("<child:reference>/guardian/decline/", views.guardian_decline, name="guardian_decline"),
    path("<child:reference>/guardian/end/", views.guardian_end, name="guardian_end"),
]
