from __future__ import annotations

import os
import socket
import sys

import pytest

from reknit.web.neighbour import owner, stranger

HERE = "127.0.0.1"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells whose a connection is")
def test_the_kernel_says_whose_a_connection_is() -> None:
    with socket.create_server((HERE, 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert owner(client.getsockname(), server.getsockname()) == os.getuid()
        assert not stranger(client.getsockname(), server.getsockname())


@pytest.mark.parametrize("client", [(HERE, 1), ("testclient", 50_000), (HERE, 70_000), ("::1", 80)])
def test_of_no_connection_nobody_can_say(client: tuple[str, int]) -> None:
    assert owner(client, (HERE, 7345)) is None
    assert not stranger(client, (HERE, 7345))
    assert not stranger(None, (HERE, 7345))
    assert not stranger(client, None)
