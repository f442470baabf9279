"""A small SMTP server on localhost that answers as it is told, and keeps what it took in."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """`answers` overrules the friendly reply to a verb; None hangs up instead of answering."""

    port: int = 0
    answers: dict[str, str | None] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)

    def answer(self, verb: str, friendly: str) -> str | None:
        return self.answers.get(verb, friendly)


@contextmanager
def serving() -> Iterator[MailServer]:
    state = MailServer()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            if not self._say("CONNECT", "220 ready"):
                return
            while line := self.rfile.readline().decode().strip():
                verb = line.split()[0].upper()
                if verb == "DATA":
                    if not self._take_message():
                        return
                elif not self._say(verb, "221 bye" if verb == "QUIT" else "250 fine") or verb == "QUIT":
                    return

        def _take_message(self) -> bool:
            if not self._say("DATA", "354 go on"):
                return False
            lines = []
            while (line := self.rfile.readline().decode()) != ".\r\n":
                lines.append(line)
            if str(state.answers.get("END", "250")).startswith(("2", "None")):
                state.taken.append("".join(lines))
            return self._say("END", "250 taken")

        def _say(self, verb: str, friendly: str) -> bool:
            reply = state.answer(verb, friendly)
            if reply is None:
                return False
            self.wfile.write(f"{reply}\r\n".encode())
            return True

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Talk)
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
