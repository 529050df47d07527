"""What a document shows of a terminal is what the commands print: each ```console block is run, in order.

`pytest tests/docs --write-docs` pastes what they print today; a person reads it before it is committed. White space is
not compared, because lines are folded where the paths of this machine end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_CUT = "[...]"


def documents() -> list[Path]:
    found = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [path for path in found if "```console" in path.read_text(encoding="utf-8")]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """('reknit ...', what is shown below it)."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield line, shown


def bare(text: str) -> str:
    return "".join(text.split())


def shown_in(shown: str, said: str) -> bool:
    """Whether ``said`` is what is shown, which may leave out stretches with '[...]'."""
    pattern = ".*".join(re.escape(bare(piece)) for piece in shown.split(_CUT))
    return re.fullmatch(pattern, bare(said)) is not None


def test_a_stretch_may_be_left_out() -> None:
    assert shown_in("one\n[...]\nfour\n", "one\ntwo\nthree\nfour\n")
    assert not shown_in("one\n[...]\nfive\n", "one\ntwo\nthree\nfour\n")


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_documents_show_what_commands_print(
    document: Path, reknit: Callable[[str], tuple[int, str]], request: pytest.FixtureRequest
) -> None:
    text = document.read_text(encoding="utf-8")

    def pasted(match: re.Match[str]) -> str:
        out = []
        for line, shown in commands(match[1]):
            code, said = reknit(line)
            assert code in {0, 2}, said
            said = "\n".join(part.rstrip() for part in said.splitlines()) + "\n"
            out.append(f"$ {line}\n{shown if _CUT in shown and shown_in(shown, said) else said}")
        return "".join(out)

    today = BLOCK.sub(pasted, text)
    if request.config.getoption("--write-docs", default=False):
        document.write_text(today, encoding="utf-8")
        return
    for wanted, now in zip(BLOCK.findall(text), BLOCK.findall(today), strict=True):
        assert bare(wanted) == bare(now), f"{document.name}: pytest tests/docs --write-docs, then read it"
