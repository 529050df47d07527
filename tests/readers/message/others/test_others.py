"""What colleagues answer, read for each of those whom the user asked after."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from reknit.readers.message.others import SURE, Asked, Told, told
from reknit.readers.parts.mail.mime import parse

USER, COLLEAGUE = "robin@quill.example", "sam.holt@lantern.example"
CAST = {
    "Jan Berg": "jan.berg@lantern.example", "Ute Fell": "ute.fell@lantern.example", "Ada Brandt": "ada@norvale.example",
    "Mo Quist": "mo.quist@lantern.example", "Tom Okafor": "tokafor@harrow.example",
    "Elin Sand": "elin.sand@osterby-old.example", "Peter Vance": "peter.vance@lantern.example",
    "Marie Duval": "marie.duval@norvale.example", "Luca Ferri": "luca.ferri@harrow.example",
    "Ana Ruiz": "ana.ruiz@harrow.example", "Piet Vos": "piet.vos@norvale.example",
    "Zofia Nowak": "z.nowak@osterby.example", "Jonas Lind": "jonas.lind@lantern.example",
    "Ken Yamamoto": "yamamoto@lantern.example",
}  # fmt: skip
ALSO = {"Ken Yamamoto": ("山本 健",)}
KINDS = ("mail_address", "employer", "phone")
REPLIES = tomllib.loads(Path(__file__).with_name("replies.toml").read_text(encoding="utf-8"))["reply"]


class Score(NamedTuple):
    """Of one person in one reply: whether the kind was read right; details right, missed, wrong, and wrong and sure."""

    kind: bool
    right: int
    missed: int
    wrong: int
    wrong_and_sure: int


def asked(names: list[str]) -> list[Asked]:
    return [Asked(name, (name, *ALSO.get(name, ())), (CAST[name],)) for name in names]


def read(text: str, names: list[str], *more: str, language: str = "") -> dict[str, Told]:
    lines = (
        f"From: Sam Holt <{COLLEAGUE}>", f"To: {USER}", "Subject: Re: A question",
        "Date: Tue, 24 Nov 2026 09:00:00 +0000", "MIME-Version: 1.0",
        *(more or ("Content-Type: text/plain; charset=utf-8",)), "", text,
    )  # fmt: skip
    return {each.key: each for each in told(parse("\n".join(lines).encode()), asked(names), {USER}, language)}


def scored(reply: dict[str, Any]) -> dict[str, Score]:
    found = read(reply["text"].lstrip("\n"), reply["ask"], language=reply.get("language", ""))
    scores = {}
    for name in reply["ask"]:
        kind, *values = reply["of"][name]
        wanted = {(k, v) for k, v in zip(KINDS, values, strict=False) if v}
        seen = found.get(name)
        read_as = {(d.kind, d.value): d.confidence for d in seen.details if d.kind in KINDS} if seen else {}
        sure = {each for each, chance in read_as.items() if chance > SURE}
        wrong = read_as.keys() - wanted
        scores[name] = Score(
            (seen.said if seen else "") == kind,
            len(read_as.keys() & wanted), len(wanted - read_as.keys()), len(wrong), len(wrong & sure),
        )  # fmt: skip
    return scores


@pytest.mark.parametrize("reply", [r for r in REPLIES if not r.get("unseen")], ids=lambda r: r["text"].strip()[:30])
def test_what_colleagues_write_is_read(reply):
    for name, score in scored(reply).items():
        assert score.kind, name
        assert not score.missed, name
        assert not score.wrong_and_sure, name


def test_what_was_never_looked_at_is_read_as_the_figures_say():
    scores = [score for reply in REPLIES if reply.get("unseen") for score in scored(reply).values()]
    kinds = sum(score.kind for score in scores) / len(scores)
    right, missed = sum(s.right for s in scores), sum(s.missed for s in scores)
    assert kinds >= 0.7
    assert right / (right + missed) >= 0.7
    assert not sum(score.wrong_and_sure for score in scores)
