"""`account test` against real servers: what it says of them; one that is not trusted gets no password."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from functools import partial

from servers import Post, World

from reknit.app.accounts.check import Doors, check, machine
from reknit.model.account import Account, Server
from reknit.wire import imap, smtp

ME, HOME = "mara.quill@norvale.test", "norvale.test"
WORLD = World(accounts={ME: ""}, passwords={ME: "correct"})


def test_real_servers_are_told_of(post: Callable[[World], Post]) -> None:
    there = post(WORLD)
    trusted = ssl.create_default_context(cafile=str(there.authority))
    doors = Doors(partial(imap.connect, context=trusted), partial(smtp.connect, context=trusted))
    for reads, sends in (
        (Server("127.0.0.1", there.imaps), Server("127.0.0.1", there.submissions[HOME])),
        (Server("127.0.0.1", there.imap, "starttls"), Server("127.0.0.1", there.submission[HOME], "starttls")),
    ):
        account = Account(ME, reads, sends, ME, command="echo correct")
        found = {seen.part: seen for seen in check(account, doors)}
        assert all(seen.well for seen in found.values()), found
        assert "INBOX (0), Sent (0), Archive (0)" in found["folders"].said
        assert "with a certificate of its own" in found["imap"].said
        assert "at once" in found["idle"].said
        assert "bytes" in found["size"].said
        strangers = {seen.part: seen for seen in check(account, machine())}
        assert [part for part, seen in strangers.items() if not seen.well] == ["imap", "smtp"]
        assert all("Your password was not given" in strangers[part].advice for part in ("imap", "smtp"))
