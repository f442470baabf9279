"""Has every floor fill its tables, once, and notes what was loaded. All of it or nothing."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from nrm.bench import loaded, offered
from nrm.bench.loaded import Loaded, NotHere


@dataclass(frozen=True, slots=True)
class Filled:
    loaded: Loaded
    is_new: bool


def fill(*, cases: int, seed: int, now: datetime) -> Filled:
    loaded.require_no_production()
    if cases < 1:
        raise NotHere("Load one case at least.")
    earlier = loaded.found()
    if earlier is None:
        return Filled(_fill(cases=cases, seed=seed, now=now), is_new=True)
    if (earlier.cases, earlier.seed) != (cases, seed):
        raise NotHere(f"{earlier.cases:,} cases of seed {earlier.seed} are here already: use another database.")
    return Filled(earlier, is_new=False)


@transaction.atomic
def _fill(*, cases: int, seed: int, now: datetime) -> Loaded:
    sums = [load(cases=cases, seed=seed, now=now) for load in offered.loads()]
    done = Loaded(cases, seed, sha256("|".join(sums).encode()).hexdigest()[:16])
    loaded.note(done, now=now)
    return done
