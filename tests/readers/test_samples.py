"""A sample beside its expected result is the test of a reader.

tests/samples/<reader>/<case>/ holds one input and expected.jsonl: what `reknit read INPUT --json` prints.
`pytest tests/readers/test_samples.py --write-samples` writes what is missing; a person reads it before it is committed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reknit.app.look import Hints, look

SAMPLES = Path(__file__).parents[1] / "samples"
NOT_INPUT = {"expected.jsonl", "options.json"}


def cases() -> list[Path]:
    return sorted(p for p in SAMPLES.glob("*/*") if p.is_dir())


def seen(case: Path) -> list[dict[str, Any]]:
    options = case / "options.json"
    hints = Hints(**json.loads(options.read_text())) if options.exists() else Hints()
    inputs = sorted(p for p in case.iterdir() if p.name not in NOT_INPUT)
    return [bare(line, str(case) + "/") for line in look(inputs, hints)]


def bare(line: dict[str, Any], prefix: str) -> dict[str, Any]:
    return json.loads(json.dumps(line).replace(json.dumps(prefix)[1:-1], ""))


@pytest.mark.parametrize("case", cases(), ids=lambda c: f"{c.parent.name}/{c.name}")
def test_reader_sees_what_a_person_checked(case: Path, request: pytest.FixtureRequest) -> None:
    expected = case / "expected.jsonl"
    lines = seen(case)
    if not expected.exists() and request.config.getoption("--write-samples"):
        expected.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    wanted = [json.loads(line) for line in expected.read_text(encoding="utf-8").splitlines()]
    assert lines == wanted
