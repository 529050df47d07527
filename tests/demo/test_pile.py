import json
from datetime import UTC, datetime

import pytest

from reknit.app.house import open_house
from reknit.demo.cards import fonts
from reknit.demo.pile import make, run
from reknit.demo.run import MARK


def test_a_stack_is_read_and_laid_beside_what_stands_on_it(tmp_path):
    photos = make(tmp_path / "demo", seed=1, count=2)
    house = open_house(tmp_path / "demo" / "home", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    read = run(house, photos, tmp_path / "demo" / "truth.json", workers=1)
    assert not read.report.troubles
    assert read.stack.cards >= 2
    assert {right.what for right in read.score} == {"Names", "E-mail addresses", "Phone numbers"}
    assert all(0 < right.found <= right.true for right in read.score)


def test_it_is_made_again_in_its_own_folder_and_in_no_other(tmp_path):
    photos = make(tmp_path / "demo", seed=1, count=1)
    first = sorted(path.name for path in photos.iterdir())
    assert sorted(path.name for path in make(tmp_path / "demo", seed=1, count=1).iterdir()) == first
    (tmp_path / "demo" / MARK).unlink()
    with pytest.raises(FileExistsError):
        make(tmp_path / "demo", seed=1, count=1)


def test_it_is_drawn_where_debian_has_no_font(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "ROOT", tmp_path / "none")
    fonts._files.cache_clear()
    try:
        photos = make(tmp_path / "demo", seed=1, count=3)
    finally:
        fonts._files.cache_clear()
        fonts.face.cache_clear()
    truth = json.loads((tmp_path / "demo" / "truth.json").read_text())
    assert len(truth) >= 3
    assert not [card for card in truth if card.get("locale") in {"ja", "zh"}]
    assert len(list(photos.iterdir())) >= 2
