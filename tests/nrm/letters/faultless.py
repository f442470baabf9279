"""What two machines say is wrong with a file by PDF/UA-1. The second follows the rules that veraPDF checks."""

from pathlib import Path

import page
from pdfua import validate


def faults(pdf: bytes, folder: Path) -> list[tuple[str, str]]:
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    first = [(str(one.rule_id), str(one.message)) for one in validate(str(file)).findings]
    second = page.validate_pdf_bytes(pdf, profile="ua1")
    return first + [(one.rule_id, one.message) for one in second.failures]
