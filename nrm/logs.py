"""Log lines as JSON with an allow-list of keys. Nothing personal: a message is kept, its arguments are not."""

import json
import logging
from datetime import UTC, datetime
from types import TracebackType

ALLOWED = ("request_id", "event_id", "outbox_id", "reaction", "code", "task", "status", "seconds")


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self._template(record),
        }
        line.update({key: getattr(record, key) for key in ALLOWED if hasattr(record, key)})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = self._where(record.exc_info[2])
        return json.dumps(line, default=str)

    def _template(self, record: logging.LogRecord) -> str:
        """Our own lines need no arguments; a library's may hold anything, so they stay out."""
        return str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__

    def _where(self, trace: TracebackType | None) -> list[str]:
        """File, line and function of each frame, never a value."""
        frames = []
        while trace is not None:
            code = trace.tb_frame.f_code
            frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        return frames[-12:]
