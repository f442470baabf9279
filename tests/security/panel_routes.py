"""Who may enter the pages of the panel, and how: a part of the declared table, by hand like the rest of it."""

from nrm.permissions import Permission as May

R, W, RW = ("GET", "HEAD"), ("POST",), ("GET", "HEAD", "POST")

# The register, the queue and the sittings are the secretary's; a member has their own days and their own sittings.
PANEL: dict[str, tuple[May, tuple[str, ...]]] = {
    "panels": (May.ARRANGE_PANELS, R),
    "panel_queue": (May.ARRANGE_PANELS, R),
    "panel_register": (May.ARRANGE_PANELS, R),
    "panel_member_add": (May.ARRANGE_PANELS, RW),
    "panel_member": (May.ARRANGE_PANELS, RW),
    "panel_member_leave": (May.ARRANGE_PANELS, W),
    "panel_member_availability": (May.ARRANGE_PANELS, RW),
    "sitting_add": (May.ARRANGE_PANELS, RW),
    "sitting": (May.ARRANGE_PANELS, R),
    "sitting_change": (May.ARRANGE_PANELS, RW),
    "sitting_seating": (May.ARRANGE_PANELS, RW),
    "sitting_agenda": (May.ARRANGE_PANELS, RW),
    "sitting_publish": (May.ARRANGE_PANELS, W),
    "sitting_cancel": (May.ARRANGE_PANELS, RW),
    "sitting_close": (May.ARRANGE_PANELS, RW),
    "sitting_printed": (May.ARRANGE_PANELS, R),
    "hearing_take_off": (May.ARRANGE_PANELS, W),
    "hearing_put_off": (May.ARRANGE_PANELS, W),
    "own_availability": (May.SIT_ON_PANELS, RW),
    "my_sittings": (May.SIT_ON_PANELS, R),
    "my_sitting": (May.SIT_ON_PANELS, R),
    "my_sitting_printed": (May.SIT_ON_PANELS, R),
    "declare_conflict": (May.SIT_ON_PANELS, RW),
}
