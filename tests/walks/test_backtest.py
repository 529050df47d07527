"""Lists of several years and mail, gathered today: each counts from its own day, and the past is foretold from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reknit.cli import main

OLD = "Name,E-mail,Company\n" + "".join(
    f"{name} Quill,{name.lower()}@lantern.example,Lantern Systems\n" for name in ("Ann", "Bob", "Cleo", "Dan")
)
NEW = "Name,E-mail,Company,Last seen\n" + "".join(
    f"{name} Quill,{name.lower()}@{host}.example,{firm},2018-05-06\n"
    for name, host, firm in (("Ann", "lantern", "Lantern Systems"), ("Bob", "umber", "Umber & Ochre"))
)


def mail(day: str, sender: str, to: str) -> str:
    sent = datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC)
    return (
        f"From x@example.com Mon Jan  1 00:00:00 2018\nFrom: {sender}\nTo: {to}\nDate: {format_datetime(sent)}\n"
        f"Subject: Lunch\nMessage-ID: <{day}@example.com>\n\nHello.\n\n"
    )


@pytest.fixture
def reknit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    monkeypatch.setenv("REKNIT_HOME", str(tmp_path / "home"))

    class Command:
        name = "reknit"

        def main(self, args: Any, **_: Any) -> None:
            main(args)

    return lambda *words: CliRunner().invoke(Command(), [str(word) for word in words]).output  # type: ignore[arg-type]


def parts(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def test_the_past_is_foretold_from_the_sources_own_days(tmp_path: Path, reknit: Callable[..., str]) -> None:
    (tmp_path / "old.csv").write_text(OLD)
    (tmp_path / "new.csv").write_text(NEW)
    me, cleo, eve = "Robin Teal <robin@teal.example>", "Cleo Quill <cleo@lantern.example>", "Eve <eve@harbeck.example>"
    letters = [
        mail("2013-03-04", cleo, me),
        mail("2016-03-04", me, cleo),
        mail("2016-04-05", me, eve),
        mail("2016-04-06", me, eve),
        mail("2020-03-04", cleo, me),
    ]
    (tmp_path / "mail.mbox").write_text("".join(letters))
    reknit("me", "--add", "robin@teal.example")
    reknit("gather", tmp_path / "old.csv", "--as-of", "2012-06-01")
    assert "Nothing to compare yet" in reknit("backtest")  # one list alone, however late it was gathered

    reknit("gather", tmp_path / "new.csv", tmp_path / "mail.mbox")
    whole, *rest = parts(reknit("backtest", "--json"))
    years = {line["year"]: line for line in rest if line["part"] == "year"}
    # 2013: Cleo writes; 2018: Ann is still there, Bob is not; 2020: Cleo writes again. Of Dan nothing tells.
    assert {year: (line["count"], line["came"]) for year, line in years.items()} == {
        2013: (2, 1.0),
        2018: (4, 0.5),
        2020: (2, 1.0),
    }
    assert years[2013]["known"] == years[2018]["known"] == 8
    assert whole["untold"] >= 2

    # a prediction for 2018 does not know what the mail of 2020 says
    until = json.loads(reknit("backtest", "--json", "--since", "2018").splitlines()[0])
    assert (until["since"], until["count"]) == (2018, 6)
    said = reknit("backtest")
    assert "Of 8 predictions since 2013" in said
