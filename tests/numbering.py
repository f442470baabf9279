"""Where the counters of the factories begin: workers take one another's rows over, so each has numbers of its own."""

import os
import re

APART = 1_000_000
_WORKER = re.search(r"\d+$", os.environ.get("PYTEST_XDIST_WORKER", ""))
FIRST = 1 + APART * (int(_WORKER[0]) + 1 if _WORKER else 0)
