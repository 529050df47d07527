from __future__ import annotations

import pytest
from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from reknit.store import liveness
from reknit.store import tables as t

EVERY = [*t.ledger.sorted_tables, *t.views.sorted_tables]
LINES = [t.observations, t.messages, t.judgements, t.attempts, t.retractions, t.sources]


@pytest.mark.parametrize("table", EVERY, ids=lambda table: table.name)
def test_every_table_compiles_for_postgresql(table: Table) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))
    indexes = [str(CreateIndex(index).compile(dialect=postgresql.dialect())) for index in table.indexes]
    assert made.strip().startswith("CREATE TABLE")
    assert all("CREATE INDEX" in index for index in indexes)
    if "seq" in table.c:
        assert "seq BIGSERIAL" in made


@pytest.mark.parametrize("table", LINES, ids=lambda table: table.name)
def test_which_lines_count_is_asked_in_words_that_postgresql_knows(table: Table) -> None:
    query = select(table.c.id).where(table.c.id.in_(["a", "b"]), liveness.alive(table)).order_by(table.c.seq)
    words = str(query.compile(dialect=postgresql.dialect()))
    assert "NOT IN (SELECT dead_actions.action" in words
    assert "NOT (EXISTS (SELECT" in words


def test_every_reference_points_back() -> None:
    names = [table.name for table in t.ledger.sorted_tables]
    for table in t.ledger.sorted_tables:
        for key in table.foreign_keys:
            assert names.index(key.column.table.name) < names.index(table.name)
