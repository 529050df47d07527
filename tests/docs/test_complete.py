"""Nothing that a user can say or read is without its documentation, and nothing is documented that is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from reknit.app.config import Config
from reknit.app.doctor import Finding
from reknit.cli import COMMANDS
from reknit.details import employer, mail_address, phone
from reknit.model.account import Account, Server
from reknit.model.card import FRONT, Card, Glyph, Side, TextLine
from reknit.model.entries import KINDS
from reknit.plans.manners import DAYS, Sending
from reknit.plans.routes import ROUTES
from reknit.plans.worth import WEIGHTS
from reknit.readers import READERS
from reknit.readers.csv_table.column_words import kinds
from reknit.readers.parts.cards import packed
from reknit.store import tables

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md"), *(ROOT / "changes.d").glob("*.md")]
)
LINK = re.compile(r"(?<!\\)\[[^\]]*\]\(([^)\s]+)\)")
KEYED_BY_DATA = {"mapping", "me", "addresses", "messages"}
"""Objects whose keys are columns, addresses or folders of the user, not words of ours."""

Run = Callable[[str], tuple[int, str]]


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """Heading of the second level -> the text below it."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def words(text: str) -> set[str]:
    """All that stands in `backticks`, fenced blocks left out."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return set(re.findall(r"`([^`]+)`", prose))


def command(name: str) -> click.Command:
    found: click.Command = import_module(f"reknit.cli.{name.replace('-', '_')}").command
    return found


def options(name: str) -> set[str]:
    """Its own, and those of its parts if it has any."""
    whole = command(name)
    parts = [whole, *(whole.commands.values() if isinstance(whole, click.Group) else ())]
    found = (
        word for part in parts for parameter in part.params for word in (*parameter.opts, *parameter.secondary_opts)
    )
    return {word for word in found if word.startswith("-")}


def test_every_command_has_its_section_and_no_other() -> None:
    found = [head.removeprefix("reknit ") for head in sections(text_of("commands.md")) if head.startswith("reknit ")]
    assert found == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(name: str) -> None:
    said = {word for span in words(sections(text_of("commands.md"))[f"reknit {name}"]) for word in span.split()}
    assert options(name) <= said


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_made_up(name: str) -> None:
    section = sections(text_of("commands.md"))[f"reknit {name}"]
    rows = re.findall(r"^\| (`-.*?) \|", section, flags=re.MULTILINE)
    named = {word for row in rows for span in re.findall(r"`([^`]+)`", row) for word in span.split()}
    assert {word for word in named if word.startswith("-")} <= options(name)


def test_every_setting_of_an_account_is_documented() -> None:
    said = words(sections(text_of("accounts.md"))["In the settings"])
    assert {field.name for kind in (Account, Server) for field in fields(kind)} <= said


def test_every_setting_is_documented() -> None:
    assert {field.name for field in fields(Config)} <= words(sections(text_of("commands.md"))["reknit me"])


def test_every_setting_of_the_pace_is_documented() -> None:
    said = words(sections(text_of("commands.md"))["reknit me"])
    usual = Sending()
    assert usual.quiet is not None
    quiet, days = [f"{hour:%H:%M}" for hour in usual.quiet], [DAYS[day] for day in sorted(usual.weekdays)]
    assert {"week", str(usual.week), "quiet", json.dumps(quiet), "weekdays", json.dumps(days)} <= said
    assert f"never more than {usual.day} a day" in text_of("commands.md")


CARD_OF_TOM = "d70701639748663a2c5f"
"""The id of his record in cards.csv: made from its content, so the same everywhere."""
SERVERS = "--imap 127.0.0.1:1 --smtp 127.0.0.1:1 --security none"
"""Nobody answers there."""

RUNS = {
    "gather": ["gather *.zip phone.vcf nothing.txt --json", "gather phone.vcf --json"],
    "status": ["outcome jonas helped", "status --json"],
    "people": ["people --json"],
    "show": ["outcome jonas sent --by linkedin", "show jonas --json"],
    "desk": ["desk --json"],
    "cards": ["gather card.reknit-card", "cards --json"],
    "questions": ["gather christmas.csv", "questions --json"],
    "merge": ["merge aisha tom --json"],
    "split": ["merge aisha tom", f"split aisha {CARD_OF_TOM} --json"],
    "week": ["week --json"],
    "account": [
        f"account add mara@quill.example --password-command 'echo made-up' {SERVERS} --json",
        "account list --json",
        "account use mara@quill.example --json",
        "account test --json",
        "account remove mara@quill.example --yes --json",
    ],
    "draft": ["draft ines --json", "draft --list --json", "draft --discard ines --json"],
    "send": ["draft ines", "send --json"],
    "run-due": ["run-due --json"],
    "listen": ["listen --json"],
    "outcome": ["outcome jonas sent --by linkedin --json", "outcome jonas --keep --json"],
    "star": ["star jonas 2 --json", "star jonas 0 --json"],
    "ready": ["ready --all --first 2 --json"],
    "backtest": ["backtest --json"],
    "search": ["search aisha --json"],
    "found": [
        "found aisha https://days.example/2024 programme.txt --json",
        "found aisha --nothing --json",
    ],
    "read": ["read *.* --json"],
    "me": ["me --json"],
    "undo": ["undo --json", "undo --redo --json"],
    "rebuild": ["rebuild --json"],
    "forget": ["forget elin --yes --json"],
    "dump": ["dump ledger.zip --json"],
    "load": ["load ledger.zip --json"],
    "doctor": ["doctor --json"],
}


def test_every_command_with_json_is_run() -> None:
    assert set(RUNS) == {name for name in COMMANDS if "--json" in options(name)}
    assert set(sections(text_of("json.md"))) == set(RUNS)


@pytest.fixture(scope="module")
def keys_of_observations() -> set[str]:
    return words(sections(text_of("json.md"))["read"])


@pytest.mark.parametrize("name", [name for name in RUNS if name != "load"])
def test_every_key_is_documented(
    name: str, gathered: Run, files: Path, keys_of_observations: set[str], request: pytest.FixtureRequest
) -> None:
    (files / "nothing.txt").write_text("no people here\n")
    (files / "card.reknit-card").write_bytes(a_card())
    reused = dict.fromkeys(("people", "gather", "desk", "found"), keys_of_observations)
    reused["run-due"] = words(sections(text_of("json.md"))["listen"])
    reused["send"] = words(sections(text_of("json.md"))["draft"])
    if name == "show":
        keys_of_observations = keys_of_observations | words(sections(text_of("json.md"))["people"])
    known = words(sections(text_of("json.md"))[name]) | reused.get(
        name, keys_of_observations if name == "show" else set()
    )
    documented = {key for span in known for key in re.findall(r"\w+", span)}
    if name == "gather":
        gathered("reknit undo")
    if name in {"listen", "send", "run-due"}:
        request.getfixturevalue("account")
    printed = [line for run in RUNS[name] for line in gathered(f"reknit {run}")[1].splitlines() if line[:1] == "{"]
    assert printed
    assert {key for line in printed for key in keys(json.loads(line))} <= documented


def test_every_key_of_load_is_documented(gathered: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gathered("reknit dump ledger.zip")
    monkeypatch.setenv("REKNIT_HOME", str(files / "another"))
    _, said = gathered("reknit load ledger.zip --json")
    assert set(json.loads(said)) <= words(sections(text_of("json.md"))["load"])


def a_card() -> bytes:
    """A business card as it is kept, of which every character is hard to read."""
    quad = ((0, 0), (900, 0), (900, 500), (0, 500))
    lines = [(60, "Ines Caldeira"), (400, "ines.caldeira@harrowvale.example")]
    seen = tuple(
        TextLine(
            ((60, top), (600, top), (600, top + 30), (60, top + 30)),
            tuple(Glyph(char, 0.3, round((at + 0.5) / len(text), 3)) for at, char in enumerate(text)),
            0.5,
        )
        for top, text in lines
    )
    return packed(Card((Side(FRONT, "card.jpg", 0, quad, (900, 500), b"", seen),)))


def keys(value: Any) -> Iterator[str]:
    """All keys of objects in the value, but those that are the user's data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key not in KEYED_BY_DATA:
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_kind_of_observation_is_documented() -> None:
    assert set(KINDS) <= words(sections(text_of("json.md"))["read"])


def test_every_finding_of_doctor_has_the_documented_keys() -> None:
    assert {field.name for field in fields(Finding)} <= words(sections(text_of("json.md"))["doctor"])


def test_every_reader_has_its_page_and_no_other() -> None:
    assert {path.stem for path in (DOCS / "readers").glob("*.md")} == {reader.name for reader in READERS}
    assert {reader.name for reader in READERS} <= words(sections(text_of("json.md"))["read"])


def test_every_kind_for_map_is_documented() -> None:
    assert set(kinds()) <= words(text_of("readers/csv_table.md"))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_page_of_a_reader_says_the_same_things(reader: Any) -> None:
    page = text_of(f"readers/{reader.name}.md")
    wanted = ["What it reads", "What becomes what", "Dates", "Places", "Troubles", "Known limits"]
    assert [head for head in sections(page) if head in wanted] == wanted
    assert reader.noun in page


def test_every_route_has_its_section_and_no_other() -> None:
    names = list(ROUTES)
    assert [head for head in sections(text_of("routes.md")) if head.islower() and " " not in head] == names


def test_the_weights_of_worth_are_those_of_the_code() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| (0\.\d\d) \|", text_of("routes.md"), flags=re.MULTILINE))
    assert rows == {part: f"{weight:.2f}" for part, weight in WEIGHTS.items()}


@pytest.mark.parametrize("laws", [employer.LAWS, mail_address.LAWS, phone.LAWS])
def test_the_constants_of_the_laws_are_those_of_the_code(laws: Any) -> None:
    page = text_of("beliefs.md")
    for law in laws.values():
        for number in filter(None, (law.a, law.b)):
            assert re.search(rf"\b{re.escape(f'{number:g}')}\b", page), number


def test_every_table_and_column_is_documented() -> None:
    page = words(text_of("ledger.md"))
    said = {word for span in page for word in re.findall(r"\w+", span)}
    for metadata in (tables.ledger, tables.views):
        for table in metadata.tables.values():
            assert {table.name, *(column.name for column in table.columns)} <= said, table.name


def targets(document: Path) -> Iterable[str]:
    prose = re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return (link for link in LINK.findall(prose) if "://" not in link)


def anchors(document: Path) -> set[str]:
    """The anchors of headings, as GitHub and Forgejo make them."""
    heads = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    for link in targets(document):
        name, _, anchor = link.partition("#")
        target = (document.parent / name).resolve() if name else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_document_is_on_the_map() -> None:
    index = DOCS / "index.md"
    linked = {(DOCS / link.partition("#")[0]).resolve() for link in targets(index)}
    assert {path.resolve() for path in DOCS.rglob("*.md")} - {index.resolve()} <= linked


def test_the_picture_is_small_and_names_no_place() -> None:
    picture = (DOCS / "status.svg").read_text(encoding="utf-8")
    assert len(picture) < 300_000
    assert not re.search(r"/tmp|/home|/Users|url\(.?http", picture)
    assert "Is&#160;my&#160;network&#160;up&#160;to&#160;date?" in picture


def test_commands_in_documents_exist() -> None:
    for document in DOCUMENTS:
        for name in re.findall(r"^\s*(?:\$ )?reknit ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE):
            assert name in COMMANDS, f"{document.name}: reknit {name}"


def test_targets_of_make_in_documents_exist() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        assert set(re.findall(r"`make ([a-z]+)`", document.read_text(encoding="utf-8"))) <= made
