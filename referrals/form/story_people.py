"""The people of the demo's referrals: all invented, names put together from parts of the world and of no one."""

from typing import Any, NamedTuple


class Tale(NamedTuple):
    """One referral: who writes it (the first responders by number), how long ago, and what is answered."""

    writer: int
    days_ago: int
    given: str
    family: str
    age: str
    nation: str
    # Codes, with a space between them.
    types: str
    nationality: str
    area: str
    account: str
    more: dict[str, Any] = {}


FARM = (
    "They answered an advertisement for farm work and paid a fee before leaving home.\n\nTheir papers were taken on"
    " the first evening. They slept eight to a caravan, worked from five in the morning and were told that the rent"
    " was more than the wage."
)
CAR_WASH = (
    "They washed cars seven days a week from eight until dark, without gloves. A cousin of the owner kept the bank"
    " card. When they asked for money they were told that their family at home would hear of it."
)
NAILS = (
    "They were driven from one salon to the next and slept in the room above. They do not know the names of the"
    " towns. They believe that they owe for the journey and that the debt grows every month."
)
HOUSE = (
    "They came to look after two children. They slept on the kitchen floor, ate what was left, and were never let out"
    " alone. Their passport is in a drawer of the employer's bedroom."
)
LINE = (
    "They were given a telephone and a train ticket and told to stay in somebody's flat until the packages were gone."
    " When they lost one they were told that they had to work it off. They are frightened of going home."
)
CANNABIS = (
    "They were locked in a house with plants and told to water them. Food was brought once a week. When the police"
    " came they were arrested, and said nothing for two days."
)
FLAT = (
    "They were promised work in a hotel. A woman met them at the coach station, took them to a flat and told them what"
    " the work was. They were moved every two weeks and never kept what the men paid."
)
BRICKS = (
    "They lived on a building site and were paid in food and alcohol. They had lived in the street before, and say that"
    " the man who found them there was kind at first."
)

E, W, S, N = "england", "wales", "scotland", "northern_ireland"
M, F = {"gender": "male"}, {"gender": "female"}

TALES: tuple[Tale, ...] = (
    Tale(0, 41, "Dragomir", "Valchek", "adult", E, "labour", "bulgarian", "Wexcombe", FARM,
         M | {"indicators_general": ["documents", "debt"], "indicators_labour": ["hours", "lives_at_work"],
              "birth": {"day": "14", "month": "3", "year": "1988"}, "birth_certainty": "exact"}),
    Tale(1, 38, "Thị Mây", "Lương-Đoàn", "adult", E, "labour", "vietnamese", "Nether Quay", NAILS,
         F | {"interpreter": "yes", "interpreter_language": "Vietnamese", "native_name": "Lương Đoàn Thị Mây",
              "birth": {"day": "4", "month": "9", "year": "1999"}, "birth_certainty": "claimed"}),
    Tale(2, 36, "Jordan", "Askwith", "under_18", E, "criminal", "british", "Wexcombe", LINE,
         M | {"indicators_criminal": ["county_lines"], "indicators_child": ["missing"]}),
    Tale(0, 34, "Mirlinda", "Kastrioti-Bell", "adult", E, "sexual", "albanian", "Oldharbour", FLAT,
         F | {"police_told": "yes", "crime_reference": "NM/0341/25", "cooperates": "yes",
              "birth": {"day": "30", "month": "11", "year": "2001"}, "birth_certainty": "exact"}),
    Tale(3, 33, "Rhodri", "Pentrellan", "adult", W, "labour", "british", "Carnedd", BRICKS, M),
    Tale(4, 31, "Abena", "Sarpong-Wills", "adult", E, "domestic", "ghanaian", "Kingsholt", HOUSE,
         F | {"circumstances": ["domestic_worker"]}),
    Tale(5, 29, "Quân", "Trịnh-Lê", "not_sure", S, "criminal", "vietnamese", "Strathbeg", CANNABIS,
         M | {"circumstances": ["s45"], "birth": {"year": "2009", "words": "says sixteen"}}),
    Tale(1, 27, "Petru", "Munteanu-Gray", "adult", E, "labour", "romanian", "Wexcombe", CAR_WASH, M),
    Tale(6, 26, "Fionnuala", "Mac Airt-Dunne", "adult", N, "sexual", "irish", "Mourneview", FLAT,
         F),
    Tale(2, 24, "Selam", "Tekle-Haile", "adult", E, "domestic labour", "eritrean", "Nether Quay", HOUSE,
         F | {"exploitation_location": "both", "interpreter": "yes", "interpreter_language": "Tigrinya"}),
    Tale(0, 22, "Kieran", "Thistlewood", "under_18", E, "criminal", "british", "Kingsholt", LINE, M),
    Tale(4, 21, "Ilze", "Bērziņa-Root", "adult", E, "labour", "latvian", "Oldharbour", FARM,
         F | {"circumstances": ["eu_settlement"]}),
    Tale(7, 19, "Yusra", "Al-Khatib-Moor", "adult", E, "domestic", "sudanese", "Wexcombe", HOUSE, F),
    Tale(3, 18, "Cai", "Bronllwyn", "under_18", W, "criminal sexual", "british", "Carnedd", LINE, M),
    Tale(1, 16, "Emmanuel", "Oyelade-Finn", "adult", E, "labour", "nigerian", "Nether Quay", BRICKS, M),
    Tale(5, 14, "Agata", "Wrzos-Leith", "adult", S, "sexual", "polish", "Strathbeg", FLAT, F),
    Tale(2, 12, "Hoang", "Vũ-Sandys", "adult", E, "criminal", "vietnamese", "Oldharbour", CANNABIS,
         M | {"circumstances": ["prison", "s45"]}),
    Tale(0, 10, "Marisol", "Quispe-Hurst", "adult", E, "domestic", "bolivian", "Kingsholt", HOUSE, F),
    Tale(8, 9, "Tariq", "Noorani-Webb", "not_sure", E, "labour", "afghan", "Wexcombe", CAR_WASH, M),
    Tale(4, 7, "Ljubica", "Stankova-Hale", "adult", E, "sexual", "macedonian", "Nether Quay", FLAT, F),
    Tale(1, 6, "Callum", "Birkenshaw", "adult", E, "labour", "british", "Oldharbour", BRICKS, M),
    Tale(6, 5, "Adaeze", "Nnamdi-Craig", "adult", N, "domestic", "nigerian", "Mourneview", HOUSE, F),
    Tale(0, 3, "Zofia", "Kowalczuk-Ames", "under_18", E, "sexual", "polish", "Wexcombe", FLAT, F),
    Tale(2, 2, "Samuel", "Mensah-Thorne", "adult", E, "labour", "ghanaian", "Kingsholt", FARM, M),
    Tale(1, 1, "Linh", "Phùng-Adair", "adult", E, "labour", "vietnamese", "Wexcombe", NAILS, F),
    # Three who were referred before, or nearly: another spelling, a birthday the other way round, a sister.
    Tale(8, 6, "Dragomir", "Vylchek", "adult", E, "labour", "bulgarian", "Kingsholt", BRICKS,
         M | {"birth": {"day": "14", "month": "3", "year": "1988"}, "birth_certainty": "exact"}),
    Tale(4, 4, "Mây", "Lương Đoàn", "adult", E, "labour", "vietnamese", "Oldharbour", NAILS,
         F | {"birth": {"day": "9", "month": "4", "year": "1999"}, "birth_certainty": "claimed"}),
    Tale(7, 3, "Mirjeta", "Kastrioti-Bell", "adult", E, "sexual", "albanian", "Wexcombe", FLAT,
         F | {"birth": {"day": "2", "month": "6", "year": "2003"}, "birth_certainty": "exact",
              "police_told": "yes", "crime_reference": "NM/0341/25"}),
)  # fmt: skip

NOTIFIED: tuple[tuple[int, int, str, str], ...] = (
    (0, 30, "Oldharbour", "Three people at a car wash said they may not leave. They did not want their names written."),
    (
        2,
        15,
        "Kingsholt",
        "Met on a visit to a house. She is afraid of what would happen to her sister.",
    ),
    (4, 4, "Wexcombe", "Met on an outreach walk. He will think about it and has our card, hidden in a shoe."),
)
