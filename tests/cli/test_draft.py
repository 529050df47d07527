"""reknit draft, as a person and as a script use it."""

from __future__ import annotations

import json
import sys

import pytest


def words(result) -> str:
    return " ".join(result.output.split())


def lines(result) -> list[dict]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_a_letter_is_shown_with_what_it_rests_on_and_kept(gathered):
    said = gathered("draft", "ann")
    assert said.exit_code == 0
    assert "To:      Ann Quillfeather <ann@lantern.example>\n" in said.output
    assert "\n  Dear Ann,\n\n  " in said.output
    assert "that the e-mail address still holds" in words(said)
    assert "1 draft kept. `reknit send` goes through them one by one" in words(said)
    assert max(map(len, said.output.splitlines())) <= 80
    listed = gathered("draft", "--list").output
    assert "draft     Ann Quillfeather <ann@lantern.example>" in listed
    gathered("undo")
    assert "Nothing is drafted or approved" in gathered("draft", "--list").output


def test_what_only_the_user_can_say_is_told(gathered):
    said = words(gathered("draft", "ann"))
    assert "[your name]" in said
    assert "what stands in [brackets] only you can say: --edit" in said


def test_a_draft_is_thrown_away(gathered):
    gathered("draft", "ann")
    said = words(gathered("draft", "--discard", "ann"))
    assert "The letter to Ann Quillfeather <ann@lantern.example> is thrown away." in said
    again = gathered("draft", "--discard", "ann")
    assert (again.exit_code, again.stderr.splitlines()[0]) == (
        2, "No letter to Ann Quillfeather is drafted or approved."
    )  # fmt: skip
    assert "is approved and waits" in gathered("draft", "--withdraw", "ann").stderr


def test_the_week_is_written_once(gathered):
    first = lines(gathered("draft", "--week", "--json"))
    assert first
    assert {line["state"] for line in first} == {"draft"}
    assert lines(gathered("draft", "--list", "--json")) == first
    assert "No new letter is planned this week" in words(gathered("draft", "--week"))


def test_it_opens_in_the_editor_and_an_emptied_file_keeps_nothing(gathered, tmp_path, monkeypatch):
    script = tmp_path / "editor.py"
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}'")
    script.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\np.write_text(p.read_text() + 'PS: soon.\\n')"
    )
    assert "\n  PS: soon.\n" in gathered("draft", "ann", "--edit").output
    gathered("draft", "--discard", "ann")
    script.write_text("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('')")
    assert gathered("draft", "ann", "--edit").output == "Nothing was kept.\n"
    assert lines(gathered("draft", "--list", "--json")) == []


def test_templates_are_written_and_left_alone(gathered, home):
    said = words(gathered("draft", "--templates"))
    assert "56 templates written to" in said
    (home / "templates" / "en" / "reconnect.txt").write_text("Subject: A word\n\n{salutation}\n\nHow is {name}?\n")
    said = words(gathered("draft", "--templates"))
    assert "0 templates written" in said
    assert "56 files were there already and left as they are." in said
    assert lines(gathered("draft", "ann", "--kind", "reconnect", "--json"))[0]["text"] == "Dear Ann,\n\nHow is Ann?\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "For whom is the letter?"),
        (("--discard",), "For whom is the letter?"),
        (("--week", "ann"), "That is more than one thing to do."),
        (("--week", "--list"), "That is more than one thing to do."),
        (("--discard", "--withdraw", "ann"), "That is more than one thing to do."),
        (("ann", "--edit", "--json"), "--edit opens an editor, and --json asks nothing."),
        (("nobody",), "Nobody is called 'nobody'."),
        (("ann", "--kind", "ask"), "Nobody you have lost is known to Ann Quillfeather"),
    ],
)
def test_mistakes(gathered, arguments, said):
    result = gathered("draft", *arguments)
    assert (result.exit_code, result.output.startswith(said)) == (2, True), result.output


def test_a_name_steers_no_terminal_and_no_header(gathered, tmp_path):
    card = (
        "BEGIN:VCARD\nVERSION:3.0\nFN:Eve \x1b[31mQuay\nEMAIL:eve@quay.example\nREV:2023-03-04T10:11:12Z\nEND:VCARD\n"
    )
    (tmp_path / "eve.vcf").write_text(card)
    gathered("gather", str(tmp_path / "eve.vcf"))
    said = gathered("draft", "eve").output
    assert "eve@quay.example" in said
    assert "\x1b" not in said
