"""Whose program sends a request: on Linux the kernel says which user has the other end of a connection on loopback.

Other users of the machine reach its loopback too. One of them may see the address that opens the page where a browser
is started with it, or be visited at a port of their own, to which browsers send our cookie as well: cookies know no
ports.
"""

from __future__ import annotations

import os
import socket
import struct

ROOT = 0
SOCK_DIAG = 4
"""The netlink family that answers about sockets (netlink(7), NETLINK_SOCK_DIAG)."""
BY_FAMILY, REQUEST = 20, 1
"""SOCK_DIAG_BY_FAMILY and NLM_F_REQUEST (linux/sock_diag.h, linux/netlink.h)."""
HEAD = struct.Struct("=IHHII")
"""nlmsghdr: length, type, flags, number, port."""
SOCKET = struct.Struct("!HH4s12x4s12xI8s")
"""inet_diag_sockid: ports and addresses of both ends, interface, cookie (linux/inet_diag.h)."""
ASKED = struct.Struct("=BBBxI")
"""inet_diag_req_v2 before the socket: address family, protocol, extensions, states."""
UID = HEAD.size + 4 + SOCKET.size + 12
"""Where the user stands in the answer (inet_diag_msg): behind the socket, a time and two queues."""
WAIT = 0.2
"""Seconds for the kernel to answer."""


def owner(client: tuple[str, int], server: tuple[str, int]) -> int | None:
    """The user whose program has the end ``client`` of a connection to ``server``; None where nobody can say."""
    try:
        here, there = socket.inet_aton(client[0]), socket.inet_aton(server[0])
        ends = SOCKET.pack(client[1], server[1], here, there, 0, b"\xff" * 8)
        body = ASKED.pack(socket.AF_INET, socket.IPPROTO_TCP, 0, 0xFFFFFFFF) + ends
        with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, SOCK_DIAG) as kernel:
            kernel.settimeout(WAIT)
            kernel.send(HEAD.pack(HEAD.size + len(body), BY_FAMILY, REQUEST, 1, 0) + body)
            said = kernel.recv(4096)
        _, kind, *_ = HEAD.unpack_from(said)
        return int(struct.unpack_from("=I", said, UID)[0]) if kind == BY_FAMILY else None
    except (AttributeError, OSError, struct.error):  # no Linux, or one that answers no such question
        return None


def stranger(client: tuple[str, int] | None, server: tuple[str, int] | None) -> bool:
    """Whether another user's program asks; root's may, who can read everything anyway. False where nobody can say."""
    user = owner(client, server) if client and server else None
    return user is not None and user not in {os.getuid(), ROOT}
