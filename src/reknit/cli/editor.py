"""A letter in the user's own editor: To, Subject, an empty line, the text."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ..app.config import home_folder
from ..details.mail_address import normalise
from ..details.text import tidy
from ..model.letter import Letter
from ..model.trouble import UserError
from .parts import say

EDITORS = ("nano", "vi")
"""What is tried where neither VISUAL nor EDITOR is set; on Windows notepad."""
_NO_EDITOR = "Set VISUAL or EDITOR to the editor that you want, such as EDITOR=nano."


def edited(letter: Letter) -> Letter | None:
    """The letter as the user leaves it in their editor; None if they emptied it, so that nothing is to change.

    What cannot be a letter is told, and may be mended at once. The file is in a private folder of the home, and gone
    afterwards. Raises UserError if no editor starts, or if it fails.
    """
    home = home_folder()
    command = editor(os.environ, sys.platform)
    with TemporaryDirectory(prefix="letter-", dir=home) as folder:
        path = Path(folder) / "letter.txt"
        with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(written(letter))
        while True:
            _edit(command, path)
            try:
                return read(letter, _text_of(path))
            except UserError as error:
                say(f"{error.message}\n{error.hint}", err=True)
                if not click.confirm("Edit it again?", default=True, err=True):
                    return None


def editor(environment: Mapping[str, str], platform: str) -> list[str]:
    """The command that edits a file: of VISUAL, else EDITOR, else what there is. ``platform`` as ``sys.platform``."""
    windows = platform == "win32"
    for name in ("VISUAL", "EDITOR"):
        if words := shlex.split(environment.get(name, ""), posix=not windows):
            return [word.strip('"') for word in words]
    if windows:
        return ["notepad"]
    for name in EDITORS:
        if shutil.which(name, path=environment.get("PATH")):
            return [name]
    raise UserError("No editor is known.", _NO_EDITOR)


def written(letter: Letter) -> str:
    """The letter as a file to edit."""
    return f"To: {letter.to}\nSubject: {tidy(letter.subject)}\n\n{letter.text}"


def read(letter: Letter, text: str) -> Letter | None:
    """The letter with what ``text``, as ``written`` made it, says now; None if it is empty.

    Raises UserError if an address is none, or there is nothing below the empty line.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").strip().split("\n")
    if lines == [""]:
        return None
    said: dict[str, str] = {}
    while lines and (line := lines.pop(0).strip()):
        name, colon, value = line.partition(":")
        if not colon or name.strip().lower() not in {"to", "subject"}:
            raise UserError(
                f"{line!r} stands above the empty line, and is neither To: nor Subject:.",
                "A letter begins with these two lines, an empty one, and then its text.",
            )
        said[name.strip().lower()] = tidy(value)
    body = "\n".join(line.rstrip() for line in lines).strip("\n")
    if not body:
        raise UserError("Below the empty line there is no text.", "To let the letter be, empty the whole file.")
    to = _address(said.get("to", letter.to), letter)
    target = to if letter.target == letter.to else letter.target
    return replace(letter, to=to, target=target, subject=said.get("subject", letter.subject), text=f"{body}\n")


def _address(written: str, letter: Letter) -> str:
    if written == letter.to:
        return letter.to
    if not (address := normalise(written)):
        raise UserError(f"{written!r} is no mail address.", "To: takes one address, like jan@example.org.")
    return address


def _edit(command: Sequence[str], path: Path) -> None:
    try:
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own editor
    except OSError as error:
        raise UserError(f"The editor {command[0]!r} does not start: {error.strerror}", _NO_EDITOR) from error
    if done.returncode:
        raise UserError(
            f"The editor {command[0]!r} ended with code {done.returncode}, so nothing was changed.", _NO_EDITOR
        )


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
