"""PDF, opened and written anew: scripts and actions are taken out, other files inside refuse it."""

from collections.abc import Callable
from io import BytesIO

import pikepdf

from referrals.form.evidence.parsing.pictures import without_markers
from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused, TakenOut

SCRIPTS = ("/JS", "/JavaScript", "/AA", "/RichMedia", "/RichMediaContent")
ACTIONS = frozenset(
    (
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/RichMediaExecute",
        "/GoToE",
        "/GoToR",
        "/GoTo3DView",
    )
)
LIVE = frozenset(("/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"))
MOST_OBJECTS = 100_000


def open_pdf(content: bytes) -> Opened:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return _anew(pdf)
    except pikepdf.PasswordError:
        raise Refused(Fault.LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, AttributeError, OSError):
        raise Refused(Fault.DAMAGED) from None


def _anew(pdf: pikepdf.Pdf) -> Opened:
    if len(pdf.objects) > MOST_OBJECTS:
        raise Refused(Fault.UNPACKS_TOO_BIG)
    if not len(pdf.pages):
        raise Refused(Fault.DAMAGED)
    _refuse_own_reader(pdf)
    taken = {TakenOut.LOCK} if pdf.is_encrypted else set()
    for thing in pdf.objects:
        _clean(thing, taken, depth=0)
    out = BytesIO()
    pdf.save(out, encryption=False)
    return Opened(out.getvalue(), tuple(sorted(taken)))


def _refuse_own_reader(pdf: pikepdf.Pdf) -> None:
    """Such a form shows «please wait» in every reader but one."""
    if "/NeedsRendering" in pdf.Root and bool(pdf.Root["/NeedsRendering"]):
        raise Refused(Fault.NEEDS_ITS_OWN_READER)


def _clean(thing: object, taken: set[TakenOut], depth: int) -> None:
    """Indirect objects are walked by the caller; what stands inside one directly is walked here."""
    if depth > 50:
        raise Refused(Fault.DAMAGED)
    if isinstance(thing, pikepdf.Array):
        inner = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        _clean_one(thing, taken)
        inner = [thing[key] for key in thing.keys()]  # noqa: SIM118  # iterating a stream is not iterating its keys
    else:
        return
    for part in inner:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            _clean(part, taken, depth + 1)


def _clean_one(thing: pikepdf.Object, taken: set[TakenOut]) -> None:
    if "/EmbeddedFiles" in thing or "/EF" in thing or thing.get("/Subtype") == "/FileAttachment":
        raise Refused(Fault.HOLDS_FILES)
    for key in (*SCRIPTS, "/XFA"):
        _take(thing, key, taken, TakenOut.SCRIPT)
    _take_open_action(thing, taken)
    _take_where(thing, "/S", ACTIONS.__contains__, taken)
    _take_where(thing, "/Subtype", LIVE.__contains__, taken)
    _take(thing, "/Metadata", taken, None)
    if isinstance(thing, pikepdf.Stream):
        _clean_picture(thing, taken)


def _take(thing: pikepdf.Object, key: str, taken: set[TakenOut], what: TakenOut | None) -> None:
    if key in thing:
        del thing[key]
        taken.update({what} if what else ())


def _take_open_action(thing: pikepdf.Object, taken: set[TakenOut]) -> None:
    """A place to open at is a list; anything else acts."""
    if "/OpenAction" in thing and not isinstance(thing["/OpenAction"], pikepdf.Array):
        _take(thing, "/OpenAction", taken, TakenOut.SCRIPT)


def _take_where(thing: pikepdf.Object, key: str, bad: Callable[[str], bool], taken: set[TakenOut]) -> None:
    value = thing.get(key)
    if isinstance(value, pikepdf.Name) and bad(str(value)):
        for name in list(thing.keys()):
            if name not in {"/Type", "/Rect", "/Length"}:
                del thing[name]
        taken.add(TakenOut.SCRIPT)


def _clean_picture(stream: pikepdf.Stream, taken: set[TakenOut]) -> None:
    if stream.get("/Filter") != pikepdf.Name("/DCTDecode"):
        return
    raw = bytes(stream.read_raw_bytes())
    bare = without_markers(raw)
    if bare != raw:
        stream.write(bare, filter=pikepdf.Name("/DCTDecode"))
        taken.add(TakenOut.LOCATION)
