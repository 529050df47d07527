"""The drill on the page: numbers first, who falls, what to do, and the list to take along."""

from __future__ import annotations

import builtins
import re
from io import BytesIO
from pathlib import Path

import pytest

from reknit.app.gather import gather
from reknit.app.house import House, untracked
from reknit.app.reading import Options
from reknit.app.ready_kept import COLUMNS, columns
from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.ready.reach import reach
from reknit.plans.worth import Worth
from reknit.web import ready
from reknit.web.drawing.cliff import cliff

ME = "Mara Quill <mara@norvale.example>"
NOW = "Mon, 02 Nov 2026 10:00:00 +0000"
PEOPLE = {
    "Ada Brandt": "ada@norvale.example",
    "Ben <script>alert(1)</script> Cole": "ben.cole@gmail.com",
    "Cleo Dahl": "cleo@lantern.example",
}


@pytest.fixture
def network(house: House, tmp_path: Path) -> House:
    """Mara Quill, of Norvale: a colleague, a friend whose name would be a script, and a customer."""
    mails, number = [], 0
    for name, address in PEOPLE.items():
        for _ in range(5):
            them = f'"{name}" <{address}>'
            mails += [_mail(number, ME, them), _mail(number + 1, them, ME)]
            number += 2
    (tmp_path / "mail.mbox").write_text("".join(mails))
    gather(house, [tmp_path / "mail.mbox"], Options())
    return house


def _mail(number: int, sender: str, to: str) -> str:
    answers = f"In-Reply-To: <{number - 1}@x.example>\n" if number % 2 else ""
    return (
        f"From x@x.example Mon Nov  2 10:00:00 2026\nMessage-ID: <{number}@x.example>\n{answers}Date: {NOW}\n"
        f"From: {sender}\nTo: {to}\nSubject: Plan\n\nHello\n\n"
    )


@pytest.fixture
def drilled(network, visit):
    """The page, with the drill run."""
    visitor = visit(network)
    visitor.look("/ready")
    visitor.settle()
    return visitor


def test_an_empty_home_teaches_and_reckons_nothing(house, visit):
    visitor = visit(house)
    assert 'href="/sources"' in visitor.look("/ready")
    assert not visitor.site.work.of("ready.drilled")


def test_numbers_come_first_then_who_falls(drilled):
    page = drilled.look("/ready")
    assert "data-waits" not in page
    assert re.search(r'<p class="big">\d of 3</p>', page)
    assert "without norvale.example" in page
    assert "The cliff: 1 person known only through your employer" in page
    assert "only through your employer: gone tonight, about 1" in page
    assert page.index("ada@norvale.example") < page.index("cleo@lantern.example")
    assert "Only while they stay: 1 person known only at their own employer" in page


def test_what_others_wrote_is_text(drilled):
    for path in ("/ready", "/ready/list"):
        page = drilled.look(path)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_more_minutes_are_offered_and_others_are_not_taken(drilled):
    assert "The next 15 minutes" in drilled.look("/ready?minutes=15")
    assert "The next 60 minutes" in drilled.look("/ready?minutes=7000")
    assert "The next 60 minutes" in drilled.look("/ready?minutes=<script>")
    assert not [job for job in drilled.site.work.jobs if not job.ends]


def test_what_is_to_be_done_leads_where_it_is_done(drilled):
    page = drilled.look("/ready?minutes=240")
    assert "https://www.linkedin.com/search/results/people/?keywords=Ada%20Brandt" in page
    assert re.search(r'href="/week/write/[0-9a-f]+">write to them', page)


def test_drafts_wait_to_be_copied_and_nothing_is_sent(drilled):
    page = drilled.look("/ready")
    assert "[I am leaving my job at norvale.example.]" in page
    assert "mailto:cleo@lantern.example?subject=" in page
    assert "Nothing is sent" in page


def test_a_new_word_has_the_drill_run_anew_and_shows_the_old_one_meanwhile(drilled, network, tmp_path):
    (tmp_path / "more.csv").write_text("Name,E-mail\nEve Fenn,eve.fenn@gmail.com\n")
    gather(network, [tmp_path / "more.csv"], Options())
    assert "The cliff: 1 person" in drilled.look("/ready")
    drilled.settle()
    assert "reckoned anew" not in drilled.look("/ready")
    assert len(drilled.site.work.of("ready.drilled")) == 2


def test_everybody_is_another_drill(drilled):
    assert "Of 3 people, about" not in drilled.look("/ready?all=yes")
    drilled.settle()
    assert "Of 3 people, about" in drilled.look("/ready?all=yes")


def test_the_list_is_read_by_name_with_ways_and_chances(drilled):
    page = drilled.look("/ready/list")
    assert "Mara Quill: 2 people" in page
    assert "ada@norvale.example" not in page
    assert "in 10" in page


def test_without_a_drill_there_is_no_list(network, visit):
    visitor = visit(network)
    for path in ("/ready/list", "/ready/list.pdf", "/ready/list.vcf"):
        assert visitor.client.get(path, follow_redirects=False).headers["location"] == "/ready"


def test_the_list_is_taken_as_cards_or_on_paper(drilled):
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("reportlab")
    answer = drilled.client.get("/ready/list.vcf")
    assert answer.headers["content-disposition"] == 'attachment; filename="whom-to-reach-2026-11-23.vcf"'
    assert answer.headers["content-type"] == "text/vcard; charset=utf-8"
    assert answer.text.count("BEGIN:VCARD") == 3
    paper = drilled.client.get("/ready/list.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    assert "Cleo Dahl" in pypdf.PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    assert "There is no list as doc" in drilled.look("/ready/list.doc", status=400)


def test_without_what_writes_pdf_it_is_said_what_to_install(drilled, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **more):
        if name.startswith("reportlab"):
            raise ModuleNotFoundError(f"No module named {name!r}", name="reportlab")
        return real(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    assert "pip install &#39;reknit[pdf]&#39;" in drilled.look("/ready/list.pdf", status=400)


def test_nothing_is_written_before_the_drill(house):
    with pytest.raises(Exception, match="not reckoned yet"):
        ready.written(house, untracked, form="vcf")


def test_many_people_share_a_column():
    def one(number, chance):
        detail = Belief("mail_address", f"p{number}@gmail.com", None, chance, None, None, 1, "")
        return reach(Portrait(str(number), "", "dormant", (detail,), Tie()), Worth(0.5, ()), ())

    people = [one(number, 1 - number / 1000) for number in range(1000)]
    found = columns(people)
    assert len(found) <= COLUMNS
    assert found == sorted(found, reverse=True)
    assert columns(people[:3]) == [[1.0] * 3, [0.999] * 3, [0.998] * 3]
    assert columns([]) == []


def test_the_cliff_is_drawn_of_anybody_and_nobody():
    drawn = str(cliff([[0.9, 0.9, 0.9], [0.0, 0.5, 0.7]], 'Of "2" people'))
    assert drawn.startswith("<svg ")
    assert 'aria-label="Of &#34;2&#34; people"' in drawn
    assert 'class="s1"' in drawn
    assert 'class="s5"' not in drawn, "nobody stands where nothing lasts"
    assert "style" not in drawn
    assert "<svg" in str(cliff([], "Nobody"))
