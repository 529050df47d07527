"""`reknit found` and `reknit search` at the terminal: what is opened, what is read, what is said."""

from __future__ import annotations

import json
import os
import stat
import sys

import pytest

PROFILE = """\
Ann Quillfeather - Chief Information Officer

Ann Quillfeather
Chief Information Officer
Osterby Energi AS
2021 - present
Head of IT
Lantern Freight
2014 - 2021
"""
BAKER = "Ann Quillfeather\nHead Baker\nQuill & Sons Ltd\nann@bakery.example\n"
URL = "https://www.example.com/people"
SCREENS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")


@pytest.fixture
def pages(tmp_path):
    for name, text in (("profile.txt", PROFILE), ("baker.txt", BAKER)):
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def no_screen(monkeypatch):
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)


def test_a_page_says_what_was_learnt_and_why_it_is_believed(gathered, pages):
    said = gathered("found", "quillfeather", URL, pages / "profile.txt")
    assert said.exit_code == 0
    assert "Ann Quillfeather: more than 9 in 10" in said.output
    assert "it names Lantern Freight, where they were in 2023" in said.output
    assert "employer   Osterby Energi AS  2021 to 20" in said.output
    assert "reknit undo takes it back" in said.output
    assert max(map(len, said.output.splitlines())) <= 80
    shown = gathered("show", "quillfeather").output
    assert URL in shown
    assert "in a page at example.com" in " ".join(shown.split())
    assert "you found the page in a search for them" in shown


def test_pasted_text_comes_in_by_standard_input(gathered, shell):
    said = gathered("found", "quillfeather", "-", answer=PROFILE).output
    assert "Osterby Energi AS" in said
    assert "Osterby Energi AS" in gathered("show", "quillfeather").output
    again = gathered("found", "quillfeather", "--text", "-", answer=PROFILE).output
    assert "You have told Reknit of this page before." in again


def test_a_doubtful_page_is_a_question_answered_with_one_key(gathered, pages, press):
    said = gathered("found", "quillfeather", pages / "baker.txt").output
    assert "Is this Ann Quillfeather?" in said
    assert "too little to take it for theirs unasked" in " ".join(said.split())
    told = gathered("questions").output
    assert "Is this page about Ann Quillfeather?" in told
    assert "nothing of it counts now" in told
    assert "ann@bakery.example" not in gathered("show", "quillfeather").output
    assert "1 page counts now, with what it says." in press("questions", "yq")
    assert "ann@bakery.example" in gathered("show", "quillfeather").output
    assert "it counts since" in gathered("questions", "--all").output


@pytest.mark.parametrize(("option", "known"), [("--yes", True), ("--no", False)])
def test_the_user_may_know(gathered, pages, option, known):
    said = gathered("found", "quillfeather", pages / "baker.txt", option).output
    assert "as you say" in said
    assert ("ann@bakery.example" in gathered("show", "quillfeather").output) is known
    assert "Is this page" not in gathered("questions").output


def test_a_page_that_was_split_off_counts_no_more(gathered, pages):
    line = json.loads(gathered("found", "quillfeather", pages / "profile.txt", "--json").output)
    said = gathered("split", "quillfeather", line["record"])
    assert said.exit_code == 0, said.output
    assert "Osterby" not in gathered("show", "quillfeather").output
    assert len(gathered("people", "--json").output.splitlines()) == 3


def test_json_has_the_details_with_their_news(gathered, pages):
    line = json.loads(gathered("found", "quillfeather", URL, pages / "profile.txt", "--json").output)
    assert (line["verdict"], line["said"], line["url"], line["file"]) == ("same", False, URL, "profile.txt")
    assert line["chance"] > 0.9
    employers = {d["value"]: d["new"] for d in line["details"] if d["kind"] == "employer"}
    assert employers == {"Osterby Energi AS": True, "Lantern Freight": False}


def test_a_search_that_found_nothing(gathered):
    assert "found nothing" in gathered("found", "quillfeather", "--nothing").output
    line = json.loads(gathered("found", "quillfeather", "--nothing", "--json").output)
    assert line["outcome"] == "no_answer"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "No page is given."),
        ((URL,), "Nothing is fetched"),
        (("nowhere.html",), "nowhere.html: no such file."),
        (("a.txt", "b.txt"), "more than one page"),
        (("--nothing", URL), "--nothing says that there is no page."),
        ((URL, "--yes", "--no"), "--yes, --no and --nothing contradict each other."),
        ((".",), ".: that is a folder."),
    ],
)
def test_mistakes_take_two_lines(gathered, words, said):
    done = gathered("found", "quillfeather", *words)
    assert done.exit_code == 2
    assert said in done.output
    assert len(done.output.splitlines()) == 2


def test_nothing_is_opened_unasked(gathered, monkeypatch, tmp_path):
    log = browser(monkeypatch, tmp_path)
    said = gathered("search", "quillfeather").output
    assert '"Ann Quillfeather"' in said
    assert "Nothing was opened." in said
    assert not log.exists()


def test_searches_are_opened_in_the_users_browser_and_engine(gathered, home, monkeypatch, tmp_path):
    log = browser(monkeypatch, tmp_path)
    (home / "reknit.toml").write_text('[search]\nengine = "https://search.example/?ask={query}"\n')
    said = gathered("search", "quillfeather", "--open").output
    opened = log.read_text().splitlines()
    assert f"{len(opened)} searches were opened in your browser." in said
    assert all(url.startswith("https://search.example/?ask=%22Ann%20Quillfeather%22") for url in opened)


def test_without_a_screen_the_addresses_are_printed(gathered, no_screen):
    said = gathered("search", "quillfeather", "--open").output
    assert "No browser could be opened here." in said
    assert "https://duckduckgo.com/?q=%22Ann%20Quillfeather%22" in said
    line = json.loads(gathered("search", "quillfeather", "--open", "--json").output)
    assert line["opened"] == 0
    assert all(0 <= query["chance"] <= 1 for query in line["queries"])


def test_a_search_under_way_ends_with_what_was_found(gathered, no_screen, pages):
    gathered("search", "quillfeather", "--open")
    line = json.loads(gathered("found", "quillfeather", pages / "profile.txt", "--json").output)
    assert line["outcome"] == "found"


@pytest.mark.parametrize("engine", ['"duckduckgo.com"', '"https://search.example/"', "7", '"file:///x?{query}"'])
def test_an_engine_that_is_none_is_said(gathered, home, engine):
    (home / "reknit.toml").write_text(f"[search]\nengine = {engine}\n")
    done = gathered("search", "quillfeather")
    assert done.exit_code == 2
    assert "engine in [search] must be a web address with {query} in it" in done.output


def browser(monkeypatch, tmp_path):
    """A browser that only notes what it is asked to open."""
    log, script = tmp_path / "opened", tmp_path / "browser"
    script.write_text(f"#!{sys.executable}\nimport sys\nopen({str(log)!r}, 'a').write(sys.argv[-1] + '\\n')\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("BROWSER", f"{script} %s")
    monkeypatch.setattr("webbrowser._tryorder", None)
    assert os.access(script, os.X_OK)
    return log
