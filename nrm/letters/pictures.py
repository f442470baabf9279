"""The pictures beside the ideas of an easy-read letter: our own plain drawings, set into the letter as data.

A letter's template says in words what the picture shows, so that the words can be translated with it.
"""

from base64 import b64encode
from collections.abc import Mapping

# Blue lines on a light ground, one thing in each, so that it is told apart in black and white.
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">'
    '<rect width="64" height="64" rx="10" fill="#e9f1f8"/>'
    '<g fill="none" stroke="#12436d" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">{}</g></svg>'
)
TICK = '<circle cx="32" cy="32" r="20" fill="#cfe8d5"/><path d="M22 33l7 8 14-17" stroke="#005a30" stroke-width="5"/>'
CROSS = '<circle cx="32" cy="32" r="20" fill="#fff"/><path d="M24 24l16 16M40 24L24 40" stroke-width="5"/>'
PERSON = '<circle cx="{0}" cy="22" r="7" fill="#fff"/><path d="M{1} 50v-8a10 10 0 0 1 20 0v8z" fill="{2}"/>'
DRAWINGS: Mapping[str, str] = {
    "letter": '<path d="M12 20h40v26H12z" fill="#fff"/><path d="M12 20l20 16 20-16"/>',
    "yes": TICK,
    "no": CROSS,
    "calendar": (
        '<path d="M13 17h38v34H13z" fill="#fff"/><path d="M13 27h38M23 12v9M41 12v9"/>'
        '<path d="M21 35h4M30 35h4M39 35h4M21 43h4" /><circle cx="41" cy="43" r="4.5" fill="#12436d"/>'
    ),
    "home": (
        '<path d="M11 33l21-18 21 18"/><path d="M17 30v21h30V30" fill="#fff"/><path d="M28 51V39h8v12" fill="#f3d9a4"/>'
    ),
    "telephone": (
        '<path d="M20 12l7 1 2 9-5 4c2 6 6 10 12 13l5-5 9 3 0 7c0 4-3 7-7 6C28 '
        '48 15 35 13 19c0-4 3-7 7-7z" fill="#fff"/>'
    ),
    "talk": (
        '<path d="M10 14h28v18H24l-7 7v-7h-7z" fill="#fff"/><path d="M44 24h10v18h-6v7l-7-7H28v-4" fill="#f3d9a4"/>'
        '<path d="M17 21h14M17 26h9"/>'
    ),
    "person": PERSON.format(32, 22, "#f3d9a4"),
    "helper": PERSON.format(21, 11, "#f3d9a4") + PERSON.format(43, 33, "#cfe8d5"),
    "doctor": (
        '<path d="M14 20h36v30H14z" fill="#fff"/><path d="M25 20v-6h14v6"/>'
        '<path d="M32 27v16M24 35h16" stroke-width="5"/>'
    ),
    "money": (
        '<path d="M10 21h44v24H10z" fill="#cfe8d5"/><circle cx="32" cy="33" r="7" fill="#fff"/>'
        '<path d="M16 33h2M46 33h2"/>'
    ),
    "question": (
        '<circle cx="32" cy="32" r="21" fill="#fff"/><path d="M26 26a6 6 0 1 1 9 6c-2 1-3 3-3 5" stroke-width="4"/>'
        '<circle cx="32" cy="45" r="1.5" fill="#12436d"/>'
    ),
    "scales": ('<path d="M32 12v38M22 50h20M14 20h36"/><path d="M14 20l-6 14h12zM50 20l-6 14h12z" fill="#fff"/>'),
    "papers": '<path d="M21 11h26v34H21z" fill="#fff"/><path d="M16 18v34h26M27 20h14M27 27h14M27 34h9"/>',
    "look": '<circle cx="28" cy="28" r="14" fill="#fff"/><path d="M38 38l14 14" stroke-width="6"/>',
    "shield": (
        '<path d="M32 11l18 6v14c0 11-8 18-18 22-10-4-18-11-18-22V17z" fill="#cfe8d5"/><path d="M24 32l6 6 11-12"/>'
    ),
    "heart": '<path d="M32 51C18 41 11 33 11 25a10 10 0 0 1 21-4 10 10 0 0 1 21 4c0 8-7 16-21 26z" fill="#f6d3d3"/>',
    "clock": '<circle cx="32" cy="32" r="20" fill="#fff"/><path d="M32 20v13l8 6"/>',
    "plane": '<path d="M12 34l40-14-14 32-7-13z" fill="#fff"/><path d="M31 39l21-19"/>',
    "court": '<path d="M12 26l20-13 20 13z" fill="#fff"/><path d="M18 30v16M27 30v16M37 30v16M46 30v16M12 51h40"/>',
}


def _drawn(drawing: str) -> str:
    return b64encode(FRAME.format(drawing).encode()).decode()


PICTURES: Mapping[str, str] = {name: _drawn(drawing) for name, drawing in DRAWINGS.items()}
