"""Whatever stands in a file, a zip or a mailbox, `look` says lines that can be printed."""

from __future__ import annotations

import io
import json
import random
import zipfile

import pytest
from mutations import inputs, mutate

from reknit.app.look import Hints, look

SAMPLES = inputs()
WRAPS = ("as it is", "in a zip", "as a damaged zip", "as mail", "in a folder of mail")


def wrapped(data: bytes, wrap: str, name: str, chance: random.Random) -> tuple[str, bytes]:
    if "zip" in wrap:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"folder/{name}", data)
            archive.writestr("other.txt", b"x")
        packed = stream.getvalue()
        return "a.zip", mutate(packed, chance) if "damaged" in wrap else packed
    if wrap == "as mail":
        return "a.mbox", b"From ann@example.com Thu Jan  1 00:00:00 1970\nFrom: ann@example.com\n\n" + data
    return ("1.eml" if "folder" in wrap else name), data


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("seed", range(12))
def test_only_lines_come_out(tmp_path, wrap, seed, soon):
    chance = random.Random(f"{wrap} {seed}")
    for number, sample in enumerate(chance.sample(SAMPLES, 5)):
        name, data = wrapped(mutate(sample.read_bytes(), chance), wrap, sample.name, chance)
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_bytes(data)
        with soon():
            for line in look([folder], Hints("DE")):
                json.dumps(line, ensure_ascii=False).encode()
