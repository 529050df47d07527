"""A name server for the hosts of one test (RFC 1035). No other name exists, so that no question leaves loopback."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread

A, MX, CLASS_IN = 1, 15, 1
ANSWER, NO_SUCH_NAME = 0x8580, 0x8583
"""Flags of a response: QR, AA, RD and RA; with RCODE 3, NXDOMAIN (RFC 1035, section 4.1.1)."""
QUESTION = b"\xc0\x0c"
"""The name that was asked for, by its place in the message (section 4.1.4)."""
LOOPBACK = socket.inet_aton("127.0.0.1")


@contextmanager
def name_server(address: str, exchangers: Mapping[str, str]) -> Iterator[None]:
    """Answers on port 53 of ``address``; ``exchangers``: domain -> the host that takes its mail, on loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind((address, 53))
        worker = Thread(target=_serve, args=(server, exchangers), daemon=True)
        worker.start()
        try:
            yield
        finally:
            server.sendto(b"", (address, 53))
            worker.join()


def _serve(server: socket.socket, exchangers: Mapping[str, str]) -> None:
    while True:
        question, asker = server.recvfrom(4096)
        if not question:
            return
        server.sendto(_answer(question, exchangers), asker)


def _answer(asked: bytes, exchangers: Mapping[str, str]) -> bytes:
    labels, at = [], 12
    while length := asked[at]:
        labels.append(asked[at + 1 : at + 1 + length].decode())
        at += 1 + length
    question = asked[12 : at + 5]
    name, (kind,) = ".".join(labels).lower(), struct.unpack(">H", asked[at + 1 : at + 3])
    data = b""
    if kind == MX and name in exchangers:
        host = exchangers[name].split(".")
        data = struct.pack(">H", 10) + b"".join(bytes([len(label)]) + label.encode() for label in host) + b"\0"
    elif kind == A and name in exchangers.values():
        data = LOOPBACK
    flags = ANSWER if name in {*exchangers, *exchangers.values()} else NO_SUCH_NAME
    header = asked[:2] + struct.pack(">HHHHH", flags, 1, bool(data), 0, 0)
    record = QUESTION + struct.pack(">HHIH", kind, CLASS_IN, 60, len(data)) + data if data else b""
    return header + question + record
