"""Word documents: every member unpacked under a limit, looked at, and packed anew."""

import re
import zlib
from io import BytesIO
from xml.parsers import expat  # declarations are refused below, so nothing is ever expanded
from zipfile import ZIP_DEFLATED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from referrals.form.evidence.parsing.pictures import without_markers
from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused, TakenOut

MOST_MEMBERS = 2_000
MOST_UNPACKED = 100_000_000
MOST_TIMES = 150
SMALL = 2_000_000
ENCRYPTED = 0x1
TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = re.compile(r"vbaproject|vbadata|macrosheets|macroenabled", re.IGNORECASE)
INSIDE = re.compile(
    r"/embeddings/|/activex/|oleobject|\.(?:exe|dll|zip|docm?|xlsm?|js|vbs|bat|ps1|html?)$", re.IGNORECASE
)
UNSAFE_NAME = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:|[\x00-\x1f]")


def open_docx(content: bytes) -> Opened:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _anew(archive, len(content))
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, RuntimeError):
        raise Refused(Fault.DAMAGED) from None
    except (expat.ExpatError, UnicodeError):
        raise Refused(Fault.DAMAGED) from None


def _anew(archive: ZipFile, given: int) -> Opened:
    members = archive.infolist()
    _require_sound_list(members)
    left = min(MOST_UNPACKED, max(SMALL, given * MOST_TIMES))
    out, taken = BytesIO(), set[TakenOut]()
    with ZipFile(out, "w", ZIP_DEFLATED) as copy:
        for member in members:
            content = _unpacked(archive, member, left)
            left -= len(content)
            _require_harmless(member.filename, content)
            copy.writestr(ZipInfo(member.filename), _bare(member.filename, content, taken), ZIP_DEFLATED)
    return Opened(out.getvalue(), tuple(taken))


def _require_sound_list(members: list[ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(names) > MOST_MEMBERS:
        raise Refused(Fault.UNPACKS_TOO_BIG)
    if any(member.flag_bits & ENCRYPTED for member in members):
        raise Refused(Fault.LOCKED)
    if any(MACROS.search(name) for name in names):
        raise Refused(Fault.HOLDS_MACROS)
    if len({name.lower() for name in names}) < len(names) or any(UNSAFE_NAME.search(name) for name in names):
        raise Refused(Fault.DAMAGED)
    if TYPES not in names or "word/document.xml" not in names:
        raise Refused(Fault.NOT_WHAT_IT_SAYS)
    if any(INSIDE.search(f"/{name}") for name in names):
        raise Refused(Fault.HOLDS_FILES)


def _unpacked(archive: ZipFile, member: ZipInfo, left: int) -> bytes:
    """What the list says about sizes is not believed."""
    if member.file_size > left:
        raise Refused(Fault.UNPACKS_TOO_BIG)
    with archive.open(member) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise Refused(Fault.UNPACKS_TOO_BIG)
    return content


def _require_harmless(name: str, content: bytes) -> None:
    if name == TYPES:
        _require_word(content)
    elif name.lower().endswith(".rels"):
        _require_nothing_outside(content)
    elif name.lower().endswith(".xml"):
        _elements(content)
    elif content.startswith((b"PK\x03\x04", b"MZ", b"\xd0\xcf\x11\xe0")):
        raise Refused(Fault.HOLDS_FILES)


def _require_word(content: bytes) -> None:
    kinds = {attributes.get("ContentType", "") for _name, attributes in _elements(content)}
    if any(MACROS.search(kind) for kind in kinds):
        raise Refused(Fault.HOLDS_MACROS)
    if WORD not in kinds:
        raise Refused(Fault.NOT_WHAT_IT_SAYS)


def _require_nothing_outside(content: bytes) -> None:
    """A link that a reader may press is text; anything fetched on opening is not."""
    for _name, attributes in _elements(content):
        kind, mode = attributes.get("Type", ""), attributes.get("TargetMode", "")
        if mode.lower() == "external" and not kind.endswith("/hyperlink"):
            raise Refused(Fault.REACHES_OUTSIDE)
        if MACROS.search(kind) or kind.endswith(("/oleObject", "/package", "/control")):
            raise Refused(Fault.HOLDS_FILES)


def _elements(content: bytes) -> list[tuple[str, dict[str, str]]]:
    """The elements that matter here; a document type may hide anything and is never needed."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if "ContentType" in attributes or "TargetMode" in attributes or "Type" in attributes:
            found.append((name, attributes))

    def declared(*_ignored: object) -> None:
        raise Refused(Fault.DAMAGED)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, declared
    parser.Parse(content, True)
    return found


def _bare(name: str, content: bytes, taken: set[TakenOut]) -> bytes:
    if not name.lower().endswith((".jpg", ".jpeg")):
        return content
    bare = without_markers(content)
    if bare != content:
        taken.add(TakenOut.LOCATION)
    return bare
