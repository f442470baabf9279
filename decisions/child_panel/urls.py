"""Addresses of child panels."""

from django.urls import path

from decisions.child_panel.views import authority, panel

urlpatterns = [
    path("", panel.child_panels, name="child_panels"),
    path("areas/", authority.hosting_areas, name="hosting_areas"),
    path("areas/add/", authority.hosting_area_add, name="hosting_area_add"),
    path("areas/<hosting_area:reference>/end/", authority.hosting_area_end, name="hosting_area_end"),
    path("cases/<case:reference>/choose/", authority.child_panel_choose, name="child_panel_choose"),
    path("cases/<case:reference>/take-back/", authority.child_panel_take_back, name="child_panel_take_back"),
    path("<child_panel:reference>/", panel.child_panel, name="child_panel"),
    path("<child_panel:reference>/record/", panel.child_panel_record, name="child_panel_record"),
    path("<child_panel:reference>/hand-back/", panel.child_panel_leave, name="child_panel_leave"),
]
