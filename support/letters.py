"""The letters of support: which room composes one, by what it is about."""

from nrm.letters import Letter
from referrals.correspondence.composing import Wanted
from support.extension import letters as of_longer
from support.rna import letters as of_needs

# By which the occasion of a letter begins.
LONGER = "longer"


def compose(wanted: Wanted) -> Letter:
    """A decision on an assessment, or on longer support: both are the person's letter about their support."""
    if wanted.occasion.startswith(f"{LONGER}:"):
        return of_longer.compose(wanted)
    return of_needs.compose(wanted)
