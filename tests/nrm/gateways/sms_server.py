"""A provider of text messages on localhost that behaves as told, and remembers what it really sent."""

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Talk(BaseHTTPRequestHandler):
    server: "Provider"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.state.asked.append(("POST", self.headers["Authorization"]))
        self.server.state.behave(self, body)

    def do_GET(self) -> None:
        self.server.state.asked.append(("GET", self.headers["Authorization"]))
        if self.server.state.blind:
            self.reply(503, {})
            return
        wanted = parse_qs(urlsplit(self.path).query)["reference"][0]
        sent = [body for body in self.server.state.sent if body["reference"] == wanted]
        self.reply(200, {"messages": [{"id": f"m-{body['reference'][:8]}"} for body in sent]})

    def reply(self, status: int, answer: object) -> None:
        self.raw(status, json.dumps(answer).encode())

    def raw(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def hang_up(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


Behaviour = Callable[[Talk, dict[str, str]], None]


def accepts(talk: Talk, body: dict[str, str]) -> None:
    talk.server.state.sent.append(body)
    talk.reply(201, {"id": f"m-{body['reference'][:8]}"})


def accepts_and_hangs_up(talk: Talk, body: dict[str, str]) -> None:
    talk.server.state.sent.append(body)
    talk.hang_up()


def accepts_and_never_answers(talk: Talk, body: dict[str, str]) -> None:
    talk.server.state.sent.append(body)
    talk.server.state.released.wait(5)


def accepts_and_answers_nonsense(talk: Talk, body: dict[str, str]) -> None:
    talk.server.state.sent.append(body)
    talk.raw(200, b"<html>thanks</html>")


def accepts_and_answers_without_end(talk: Talk, body: dict[str, str]) -> None:
    talk.server.state.sent.append(body)
    talk.raw(200, b'{"id": "' + b"x" * 100_000 + b'"}')


def hangs_up_before_taking(talk: Talk, body: dict[str, str]) -> None:
    talk.hang_up()


def breaks_after_taking(talk: Talk, body: dict[str, str]) -> None:
    talk.server.state.sent.append(body)
    talk.reply(500, {})


def answers(status: int) -> Behaviour:
    return lambda talk, body: talk.reply(status, {"error": f"{body['to']} says no"})


def sends_elsewhere(talk: Talk, body: dict[str, str]) -> None:
    talk.raw(302, b"", Location=f"http://127.0.0.1:{talk.server.server_port}/thief")


@dataclass
class State:
    behave: Behaviour = accepts
    blind: bool = False
    port: int = 0
    sent: list[dict[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


class Provider(ThreadingHTTPServer):
    daemon_threads = True
    state: State


@contextmanager
def serving() -> Iterator[State]:
    server = Provider(("127.0.0.1", 0), Talk)
    server.state = State(port=server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.state
    finally:
        server.state.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
