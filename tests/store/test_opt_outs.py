"""Who asked not to be written to is remembered, as hashes alone."""

from __future__ import annotations

from sqlalchemy import select

from reknit.store import append, opt_outs
from reknit.store.tables import opted_out
from reknit.store.undo import undo


def test_an_opt_out_outlives_an_undo_and_tells_nobody_who_it_is(house):
    with house.writing() as connection:
        append.begin(connection, "listen", "", house.now())
        assert opt_outs.remember(connection, ["Ann.Teal@example.org"]) == 1
        assert opt_outs.remember(connection, ["ann.teal+x@example.org"]) == 0
        undo(connection, house.now())
    with house.reading() as connection:
        known = opt_outs.load(connection)
        assert "ann.teal@example.org" in known
        assert "ann@example.org" not in known
        assert not any("teal" in kept for kept in connection.scalars(select(opted_out.c.hash)))
