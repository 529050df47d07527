"""Taking back from the page: one action by its id, once; and no other than what may be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.people import search
from reknit.app.reading import Options
from reknit.store.tables import actions

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Ann Quillfeather\nEMAIL:ann@lantern.example\nEND:VCARD\n"


def test_an_action_is_taken_back_once(house: House, tmp_path: Path, visit: Callable[[House], Any]) -> None:
    (tmp_path / "cards.vcf").write_text(CARD)
    gather(house, [tmp_path / "cards.vcf"], Options())
    visitor = visit(house)
    with house.reading() as connection:
        (gathered,) = connection.execute(actions.select()).all()
    assert "Taken back." in visitor.send("/undo", action=gathered.id)
    assert "That was taken back already." in visitor.send("/undo", action=gathered.id)
    visitor.settle()
    assert not search(house)
    assert gather(house, [tmp_path / "cards.vcf"], Options()).new, "the file is read again"


def test_there_is_no_such_action(house: House, visit: Callable[[House], Any]) -> None:
    visitor = visit(house)
    for action in ("", "guessed"):
        assert "There is no such word of yours." in visitor.send("/undo", action=action)
    assert "There is nothing to give back." in visitor.send("/undo/newest", redo="yes")
    with house.reading() as connection:
        assert not connection.execute(actions.select()).all()
