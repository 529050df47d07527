"""The tables: one definition for SQLite and PostgreSQL.

The ledger is append-only; only forget.py deletes from it. ``gathered`` is the gatherer's memory of files, ``bodies``
that of mails and ``pictures`` that of photos: all may be lost. Views are dropped and remade by ``reknit rebuild``:
nobody edits them by hand.

Ids are text made from content (model/ids); ``seq`` is the order in which this ledger learned a line, local to it.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

SCHEMA = 4
VIEWS = 9
"""The form of the views: those of another form are dropped when the archive is opened, and remade when needed."""

ledger = MetaData()
views = MetaData()

_Seq = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER PRIMARY KEY is SQLite's own row number


def _seq() -> Column[int]:
    return Column("seq", _Seq, primary_key=True, autoincrement=True)


def _action() -> Column[int]:
    return Column("action", ForeignKey("actions.seq"), nullable=False, index=True)


meta = Table("meta", ledger, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

actions = Table(
    "actions",
    ledger,
    _seq(),
    Column("id", Text, nullable=False, unique=True),
    Column("command", Text, nullable=False),  # 'gather', 'judge', 'undo', ...
    Column("detail", Text, nullable=False),  # for the user: which files, which person
    Column("at", Text, nullable=False),  # when we learned all its lines: UTC
)

artifacts = Table(
    "artifacts",
    ledger,
    Column("hash", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary),  # NULL: in a file of its own, by hash
)

sources = Table(
    "sources",
    ledger,
    _seq(),
    Column("id", Text, nullable=False),
    _action(),
    Column("name", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("as_of", Text),
    Column("guessed", Boolean, nullable=False),  # as_of is what the user said, not what the file's name says
    Column("mapping", Text, nullable=False),  # JSON: kind -> column of a table, as the user chose
    Index("sources_id", "id"),
)

records = Table(
    "records",
    ledger,
    _seq(),
    Column("id", Text, nullable=False, unique=True),
    Column("reader", Text, nullable=False),
    Column("artifact", ForeignKey("artifacts.hash"), nullable=False),
    Column("owner", Boolean, nullable=False),
)

observations = Table(
    "observations",
    ledger,
    _seq(),
    Column("id", Text, nullable=False),
    _action(),
    Column("source", ForeignKey("sources.seq"), nullable=False, index=True),
    Column("record", ForeignKey("records.seq"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("type", Text),
    Column("parts", Text, nullable=False),  # JSON
    Column("holds", Boolean, nullable=False),
    Column("seen_first", Text),
    Column("seen_last", Text),
    Column("seen_by", Text),
    Column("count", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("place", Text, nullable=False),  # JSON: of the record in its source
    Column("spot", Text, nullable=False),  # JSON: of the observation, where that is more exact
    Index("observations_id", "id"),
)

messages = Table(
    "messages",
    ledger,
    _seq(),
    Column("id", Text, nullable=False),
    _action(),
    Column("source", ForeignKey("sources.seq"), nullable=False),
    Column("sent", BigInteger),  # seconds since 1970 UTC
    Column("sender", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("cc", Text, nullable=False),
    Column("in_reply_to", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("offset", BigInteger, nullable=False),
    Column("member", Text, nullable=False),
    Index("messages_id", "id"),
)

judgements = Table(
    "judgements",
    ledger,
    _seq(),
    Column("id", Text, nullable=False),
    _action(),
    Column("verdict", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("value", Text, nullable=False),
    Index("judgements_id", "id"),
)

attempts = Table(
    "attempts",
    ledger,
    _seq(),
    Column("id", Text, nullable=False),
    _action(),
    Column("step", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("claimed", Text, nullable=False),
    Column("finished", Text),
    Column("outcome", Text, nullable=False),
    Column("person", Text, nullable=False),  # a record of theirs
    Column("target", Text, nullable=False),
    Column("minutes", Float),
    Column("message", Text, nullable=False, default="", server_default=""),  # the id of the mail that it sent
    Column("answer", Text, nullable=False, default="", server_default=""),  # of the mail that says how it stands
    Index("attempts_id", "id"),
    Index("attempts_message", "message"),
)

retractions = Table(
    "retractions",
    ledger,
    _seq(),
    Column("id", Text, nullable=False),
    _action(),
    Column("target", Text, nullable=False),  # the id of a line, or of an action
    Column("why", Text, nullable=False),
    Index("retractions_id", "id"),
)

refused = Table("refused", ledger, Column("hash", Text, primary_key=True))  # salted: see forget.py

opted_out = Table("opted_out", ledger, Column("hash", Text, primary_key=True))  # salted: see opt_outs.py

gathered = Table(
    "gathered",
    ledger,
    Column("path", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("readers", Text, nullable=False),  # JSON: name -> version
    Column("hints", Text, nullable=False),  # JSON: as_of and mapping it was read with
    Column("bookmark", Text, nullable=False),  # how far an interrupted reading came
    Column("complete", Boolean, nullable=False),
)

bodies = Table(
    "bodies",
    ledger,
    Column("id", Text, primary_key=True),  # of the message
    Column("version", Integer, nullable=False),  # of the reader that read its body
)

pictures = Table(
    "pictures",
    ledger,
    Column("id", Text, primary_key=True),  # from its bytes
    Column("version", Integer, nullable=False),  # of what looked at it
    Column("source", Text, nullable=False),  # the key of the source that its cards were filed under
    Column("kept", Text, nullable=False),  # JSON: [[hash of an artifact, which side of it], ...]
)

# Views.

dead_actions = Table("dead_actions", views, Column("action", _Seq, primary_key=True, autoincrement=False))

dead_lines = Table(
    "dead_lines",
    views,
    Column("id", Text, primary_key=True),
    Column("before", BigInteger, nullable=False),  # lines of this id from earlier actions do not count
)

summary = Table("summary", views, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

people = Table(
    "people",
    views,
    Column("position", _Seq, primary_key=True, autoincrement=False),  # by worth, the most first
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),  # folded, to sort by
    Column("search", Text, nullable=False),  # folded: every name, address, employer, title, city, label
    Column("state", Text, nullable=False),
    Column("employer", Text, nullable=False),
    Column("employer_key", Text, nullable=False),  # folded, to look for and to sort by
    Column("employer_chance", Float),
    Column("title", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("last", Text),  # of anything seen of them
    Column("contact", Text),  # the last mail or meeting
    Column("worth", Float, nullable=False),
    Column("durable", Float, nullable=False),  # chance that a way leads to them that is no employer's
    Column("never", Boolean, nullable=False),
    Column("matters", Float),
    Column("passed", Integer, nullable=False),
    Column("kept", Boolean),
)

portraits = Table(  # what lists do not show of a person: apart, so that a list is found without reading it
    "portraits",
    views,
    Column("person", Text, primary_key=True),
    Column("parts", Text, nullable=False),  # JSON
    Column("tie", Text, nullable=False),  # JSON
    Column("spells", Text, nullable=False),  # JSON
    Column("jobs", Text, nullable=False),  # JSON
    Column("joins", Text, nullable=False),  # JSON
)

members = Table(
    "members",
    views,
    Column("record", Text, primary_key=True),
    Column("person", Text, nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("file", Text, nullable=False),
    Column("place", Text, nullable=False),  # JSON
)

beliefs = Table(
    "beliefs",
    views,
    Column("person", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("type", Text),
    Column("chance", Float),
    Column("seen_first", Text),
    Column("seen_last", Text),
    Column("count", Integer, nullable=False),
    Column("why", Text, nullable=False),
    Column("records", Text, nullable=False),  # JSON
)

links = Table(
    "links",
    views,
    Column("person", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("shared_threads", Integer, nullable=False),
    Column("shared_employer", Text, nullable=False),
)

questions = Table(
    "questions",
    views,
    Column("id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("person", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("said", Text, nullable=False),  # JSON: all of it
    Index("questions_of_a_kind", "kind", "position", "answer"),
)

decides = Table(
    "decides",
    views,
    Column("record", Text, primary_key=True),
    Column("about", Text, primary_key=True),  # 'kind:value', or of a pair the other record
    Column("question", Text, primary_key=True),  # that such a judgement answers
)

linked = Table(
    "linked",
    views,
    Column("key", Text, primary_key=True),  # a hash of all that it was made from
    Column("said", Text, nullable=False),  # JSON: who is who, and what is not sure of it
)

prepared = Table(
    "prepared",
    views,
    Column("key", Text, primary_key=True),
    Column("of", Text, nullable=False),  # JSON: which views it was reckoned from
    Column("at", Text, nullable=False),
    Column("said", Text, nullable=False),  # JSON
)
