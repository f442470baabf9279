"""The fault suite's table of reactions, and the events that start them. Names only, so that settings can import it."""

from nrm.happened import Happened
from nrm.wires import Effect, Lane, Reaction

# The event that starts it, and the row that the row-writing reaction leaves.
CAUSE, NOTED = Happened.WORK_HELD, Happened.WORK_RELEASED
POSTED, FRAGILE, LASTS = Happened.TRAINING_RECORDED, Happened.DESIGNATION_GIVEN, Happened.PERSON_INVITED

TABLE = (
    Reaction("note", CAUSE, "tests.faults.reactions.note", Effect.ROWS),
    Reaction("post", POSTED, "tests.faults.reactions.post", Effect.GATEWAY),
    Reaction("fragile_rows", FRAGILE, "tests.faults.reactions.fragile_rows", Effect.ROWS),
    Reaction("fragile_gateway", FRAGILE, "tests.faults.reactions.fragile_gateway", Effect.GATEWAY),
    Reaction("lasts", LASTS, "tests.faults.reactions.post", Effect.GATEWAY, Lane.LETTERS),
)
