"""The numbers that letters tell people to call, in one place. They are invented: an installation puts its own here.

What each is for is said in the letter itself, in the reader's own words.
"""

from collections.abc import Mapping

HELP_LINES: Mapping[str, str] = {
    # Our own office, for any question about a letter.
    "office": "01632 960 100",
    # Somebody reads a letter out in the caller's language.
    "interpreter": "01632 960 101",
    # Support for adults, at any hour.
    "support": "01632 960 102",
    # For children and young people, and free to call.
    "children": "01632 960 103",
    # Finds a lawyer and says who pays.
    "legal": "01632 960 104",
    "emergency": "999",
}
