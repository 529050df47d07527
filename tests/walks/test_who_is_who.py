"""The same people in several lists, by the command line: told apart, joined, parted, carried to another machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reknit.app.house import open_house
from reknit.app.questions import asked, judge
from reknit.cli import main
from reknit.model.question import NO, YES

OLD_CARDS = """\
Name,E-mail,Company,Title,Phone,Last seen
Mara Quill,mara.quill@lantern.example,Lantern Systems,Network Engineer,+44 20 7946 0101,2009-05-04
Jan Berg,bergs@gmail.com,Osterby Energi,CIO,,2011-02-03
Tom Okafor,t.okafor@bellweather.example,Bellweather,Storage Architect,+1 202 555 0143,2011-09-08
"""
PHONE = """\
BEGIN:VCARD
VERSION:3.0
N:Harlow;Mara;;;
FN:Mara Harlow
ORG:Harbeck
EMAIL:mara@harbeck.example
REV:2019-03-04T10:11:12Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Berg;Eva;;;
FN:Eva Berg
EMAIL:bergs@gmail.com
REV:2015-03-04T10:11:12Z
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Okafor;Tom;;;
FN:Tom Okafor
EMAIL:t.okafor@bellweather.example
REV:2014-03-04T10:11:12Z
END:VCARD
"""
NEWER = """\
Name,E-mail,Company,Last seen
Mara Harlow,mara@harbeck.example,Harbeck,2024
Eva Berg,bergs@gmail.com,,2024
"""


class Home:
    """One home and its command line."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, monkeypatch

    def __call__(self, *words: object) -> Result:
        self._patch.setenv("REKNIT_HOME", str(self.folder))

        class Command:
            name = "reknit"

            def main(self, args: object, **_: object) -> None:
                main(args)  # type: ignore[arg-type]

        return CliRunner().invoke(Command(), [str(word) for word in words])  # type: ignore[arg-type]

    def people(self) -> dict[str, tuple[str, int]]:
        """Id -> name and how many records."""
        lines = map(json.loads, self("people", "--json").output.splitlines())
        return {line["id"]: (line["name"], len(line["records"])) for line in lines}

    def named(self, name: str) -> str:
        return next(key for key, (called, _) in self.people().items() if called == name)


def test_who_is_who_from_three_lists_to_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = Home(tmp_path / "home", monkeypatch)
    for name, text in (("cards.csv", OLD_CARDS), ("phone.vcf", PHONE), ("newer.csv", NEWER)):
        (tmp_path / name).write_text(text)
    home("gather", tmp_path / "cards.csv")
    home("gather", tmp_path / "phone.vcf")
    tom = home.named("Tom Okafor")
    assert home.people()[tom][1] == 2  # one address, in both lists
    quill, harlow, jan, eva = map(home.named, ("Mara Quill", "Mara Harlow", "Jan Berg", "Eva Berg"))

    # a maiden name that no detail tells of, and a couple with one address
    assert home("merge", "Mara Harlow", "Mara Quill").exit_code == 0
    with_both = home.people()
    assert with_both[quill] == ("Mara Harlow", 2)
    (question,) = asked(open_house(home.folder))
    assert set(question.people) == {jan, eva}
    judge(open_house(home.folder), question, NO)
    assert {jan, eva} <= set(home.people())

    # what is learned later joins whom the user said they are, and asks nothing again
    home("gather", tmp_path / "newer.csv")
    after = home.people()
    assert set(after) == set(with_both)
    assert after[quill] == ("Mara Harlow", 3)
    assert home("questions").output == "No pair of records waits for your word.\n"

    # the same on another machine, and after a rebuild
    assert home("dump", tmp_path / "ledger.zip").exit_code == 0
    other = Home(tmp_path / "other", monkeypatch)
    assert other("load", tmp_path / "ledger.zip").exit_code == 0
    assert other.people() == after
    other("rebuild")
    assert other.people() == after

    # a slip of the finger: shown, answered again, gone
    judge(open_house(other.folder), question, YES)
    assert len({jan, eva} & set(other.people())) == 1
    assert "Taken back: questions" in other("undo").output
    assert other.people() == after

    # and taken apart again
    records = json.loads(other("show", quill, "--json").output)["records"]
    assert other("split", quill, *(record["id"][:8] for record in records[1:])).exit_code == 0
    assert {quill, harlow} <= set(other.people())
    assert (other.people()[quill], other.people()[harlow][1]) == (("Mara Quill", 1), 2)
