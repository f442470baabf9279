"""What people are told about a file: why it was refused, what was taken out of it, and whether it can be opened."""

from django.utils.translation import gettext_lazy as _

from nrm.look.parts import Tag, Text
from referrals.form.evidence.parsing.verdicts import Fault, TakenOut
from referrals.form.models.evidence import Verdict

FAULTS: dict[Fault, Text] = {
    Fault.EMPTY: _("This file is empty. Check that it opens on your device, then choose it again"),
    Fault.TOO_LARGE: _("This file is larger than 25 MB. Choose a smaller copy or split it"),
    Fault.NOT_ALLOWED: _("This kind of file cannot be taken. Save it as PDF, JPG, PNG or DOCX and choose that"),
    Fault.OLD_WORD: _(
        "This is an older kind of document. Open it, choose “Save as”, pick PDF as its type, and choose the PDF"
    ),
    Fault.PHONE_PICTURE: _("This kind of phone picture cannot be taken. Share or export it as JPG and choose that"),
    Fault.NOT_WHAT_IT_SAYS: _(
        "What is inside this file is not what its name says. Save it again as PDF, JPG, PNG or DOCX"
    ),
    Fault.DAMAGED: _("This file is damaged or not complete. Check that it opens on your device, then choose it again"),
    Fault.PICTURE_TOO_BIG: _("This picture has more than 30 million pixels. Save a smaller copy and choose that"),
    Fault.LOCKED: _("This file has a password. Save a copy without a password and choose that"),
    Fault.HOLDS_FILES: _("There are other files inside this one. Upload each of them by itself"),
    Fault.HOLDS_MACROS: _("This document holds macros, which are small programs. Save it as PDF and choose that"),
    Fault.REACHES_OUTSIDE: _("This document loads things from somewhere else. Save it as PDF and choose that"),
    Fault.UNPACKS_TOO_BIG: _("This file becomes far too large when it is opened. Save it as PDF and choose that"),
    Fault.NEEDS_ITS_OWN_READER: _("This form opens in one program only. Print it to PDF and choose that"),
    Fault.TOO_SLOW: _("This file takes too long to open safely. Save it again as PDF or as a picture and choose that"),
    Fault.BUSY: _("Too many files are being checked at this moment. Wait a minute and choose this one again"),
}

TAKEN_OUT: dict[str, Text] = {
    TakenOut.SCRIPT: _("A script or an action inside it was taken out."),
    TakenOut.LOCATION: _("What the camera wrote into it, such as the place and the time, was taken out."),
    TakenOut.LOCK: _("Its restrictions on copying and printing were taken off."),
}

TAGS: dict[str, Tag] = {
    Verdict.WAITING: Tag(_("Being checked"), "yellow"),
    Verdict.CLEAN: Tag(_("Checked for viruses"), "green"),
    Verdict.INFECTED: Tag(_("Has a virus"), "red"),
    Verdict.REFUSED: Tag(_("Could not be checked"), "red"),
    Verdict.NOT_SCANNED: Tag(_("Not scanned"), "grey"),
}

EXPLAINED: dict[str, Text] = {
    Verdict.WAITING: _("Nobody can open it until the check is done. You can go on, and send the referral, meanwhile."),
    Verdict.INFECTED: _("Nobody can open it. Remove it, and upload a clean copy if you have one."),
    Verdict.REFUSED: _("The virus scanner could not read it, so nobody can open it. Upload it in another form."),
    Verdict.NOT_SCANNED: _("This demonstration has no virus scanner. A real service opens nothing unscanned."),
}
