"""How many people bear the words of a name, as the database's own statistics tell it: nothing is counted for it.

ANALYZE keeps of all names the sounds and the words that are commonest, each with its share. Where it has never run,
nothing is known and nothing is made of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import prod

from django.db import connection

from referrals.desk.matching.known import Known
from referrals.desk.matching.names import Compared, Spelling, spelling

# As `name_sounds` splits a name: what is not of these letters has no sound of its own here.
WORDS = re.compile(r"[^a-z]+")
# What so many bear, and such a share of all, is a name and no slip of a key.
NAMED, SHARE_NAMED = 8, 0.0005
SHARES = """
WITH common AS MATERIALIZED (
    SELECT s.attname, each.code, each.share FROM pg_catalog.pg_stats s
    CROSS JOIN LATERAL unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS each(code, share)
    WHERE s.schemaname = 'public' AND s.tablename = 'casefile_namekey' AND s.attname IN ('sounds', 'words')
        AND each.code IS NOT NULL
), least AS (
    -- A sound that is not among them is rarer than all of them.
    SELECT min(share) / 2 AS share FROM common WHERE attname = 'sounds'
)
SELECT said.word, greatest(max(common.share), (SELECT share FROM least)) AS share,
    (SELECT reltuples FROM pg_catalog.pg_class WHERE oid = 'public.casefile_person'::regclass) AS people,
    coalesce(max(own.share), 0) AS as_spelt
FROM unnest(%s::text[]) AS said(word) CROSS JOIN LATERAL unnest(public.daitch_mokotoff(said.word)) AS sound(code)
LEFT JOIN common ON common.attname = 'sounds' AND common.code = sound.code
LEFT JOIN common own ON own.attname = 'words' AND own.code = said.word
GROUP BY said.word HAVING (SELECT share FROM least) IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Bearers:
    """Of so many people, the share that bears a word or one that sounds like it."""

    people: float = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    # Words that many bear in this very spelling.
    named: frozenset[str] = frozenset()

    def of(self, compared: Compared) -> float:
        """How many strangers would share these words by chance; as many as there are where nothing is known."""
        return self.people * prod(self._share(*pair) for pair in compared.words)

    def two_names(self, compared: Compared) -> int:
        """How many words stand beside another that is not heard in them and is as much a name as they are."""
        named = [pair for pair in compared.words if self.named.issuperset(pair)]
        return sum(spelling(*pair) in {Spelling.SLIP, Spelling.OTHER} for pair in named)

    def _share(self, one: str, other: str) -> float:
        """A word that was mistyped is rare, and says nothing: its like counts."""
        return max((self.shares[word] for word in (one, other) if word in self.shares), default=1.0)


UNKNOWN = Bearers()


def of_names(known: Iterable[Known]) -> Bearers:
    words = {word for one in known for name in one.names for word in WORDS.split(name) if word}
    with connection.cursor() as cursor:
        cursor.execute(SHARES, [sorted(words)])
        rows = cursor.fetchall()
    if not rows:
        return UNKNOWN
    people = max(rows[0][2], 0)
    least = max(SHARE_NAMED, NAMED / max(people, 1))
    named = frozenset(word for word, _share, _people, as_spelt in rows if as_spelt >= least)
    return Bearers(people, {word: share for word, share, *_more in rows}, named)
