"""A policy service for Postfix (its SMTPD_POLICY_README): what a mail host says to first tries."""

from __future__ import annotations

import socketserver
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock, Thread

LET_GO = "DUNNO"
"""Postfix's word for: no opinion."""


@contextmanager
def policy_service(port: int, answers: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """On loopback. ``answers``: recipient, or the login of who submits -> what is said, in turn, then never again.

    An answer that is a number is so many seconds of silence before the mail is let go.
    """
    waiting, lock = {address: deque(said) for address, said in answers.items()}, Lock()

    class Asked(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked: dict[str, str] = {}
            for line in self.rfile:
                name, _, value = line.decode(errors="replace").rstrip("\n").partition("=")
                if name:
                    asked[name] = value
                else:
                    self.wfile.write(f"action={self.answer(asked)}\n\n".encode())
                    asked = {}

        @staticmethod
        def answer(asked: Mapping[str, str]) -> str:
            with lock:
                queue = waiting.get(asked.get("sasl_username") or asked["recipient"].lower())
                said = queue.popleft() if queue else LET_GO
            if said.isdecimal():
                time.sleep(int(said))
                return LET_GO
            return said

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True

    with Server(("127.0.0.1", port), Asked) as server:
        worker = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        worker.start()
        try:
            yield
        finally:
            server.shutdown()
            worker.join()
