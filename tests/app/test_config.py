from __future__ import annotations

from pathlib import Path

import pytest

from reknit.app.config import FILE, Config, load, save
from reknit.model.trouble import UserError

FULL = Config(("Robin Quill",), ("robin@quill.example",), ("info@quill.example",), ("quill.example",), "DE")


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    save(tmp_path, FULL)
    assert load(tmp_path) == FULL
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_without_a_file_nothing_is_said(tmp_path: Path) -> None:
    assert load(tmp_path) == Config()


def test_comments_and_keys_of_the_user_are_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('# mine\n[me] # who\ncountry = "at" # home\n\n[other]\nkey = 1\n')
    assert load(tmp_path).country == "AT"
    save(tmp_path, Config(names=("Robin Quill",), country="DE"))
    assert (tmp_path / FILE).read_text() == (
        '# mine\n[me] # who\ncountry = "DE" # home\nnames = ["Robin Quill"]\n\n[other]\nkey = 1\n'
    )


def test_what_is_taken_back_leaves_the_file(tmp_path: Path) -> None:
    save(tmp_path, FULL)
    save(tmp_path, Config(country="DE"))
    assert load(tmp_path) == Config(country="DE")
    assert "names" not in (tmp_path / FILE).read_text().partition("[me]")[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[me]\ncountry = \n", "line 2"),
        ('[me]\n\n\nnames = ["Robin\n', "line 4"),
        ('[me]\nnames = "Robin"\n', "names must be a list"),
        ("me = 1\n", "[me] must be a table"),
    ],
)
def test_a_mistake_is_said_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(UserError) as error:
        load(tmp_path)
    assert said in error.value.message
    assert str(tmp_path / FILE) in error.value.message
    assert error.value.hint
