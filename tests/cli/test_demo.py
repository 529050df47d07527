"""`reknit demo`, in a world as small as it may be."""

from __future__ import annotations

import sys

import pytest

from reknit.demo.office import installed

SMALL = ("--people", "50", "--messages", "500")


@pytest.mark.skipif(not installed(), reason="needs reknit[demo]")
def test_it_plays_the_loop_and_lays_its_answers_beside_the_truth(run, tmp_path, monkeypatch):
    result = run("demo", *SMALL, "--folder", tmp_path / "world")
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "The made-up user approves" in said
    assert "8 days later: " in said
    assert "approved by you" in said
    assert said.index("This week:") < said.index("The loop") < said.index("Its answers beside the truth")
    monkeypatch.setenv("REKNIT_HOME", str(tmp_path / "world" / "home"))
    assert run("me", "--country", "GB").exit_code == 0
    assert run("doctor").exit_code == 0  # what the demo leaves can be looked around in


def test_without_the_servers_it_says_how_to_see_the_loop(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pymap", None)
    result = run("demo", *SMALL, "--folder", tmp_path / "world")
    assert result.exit_code == 0
    assert "pip install 'reknit[demo]' shows the loop" in result.stdout
    assert "The made-up user approves" not in result.stdout


def test_without_what_reads_pictures_it_says_what_to_install(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    result = run("demo", "--cards", "--folder", tmp_path / "stack")
    assert result.exit_code == 2
    assert "pip install 'reknit[cards]'" in result.stderr
    assert not (tmp_path / "stack").exists()


def test_a_folder_of_others_gets_no_stack(run, tmp_path):
    (tmp_path / "mine").write_text("my own")
    result = run("demo", "--cards", "--folder", tmp_path)
    assert result.exit_code == 2
    assert "holds something that no demo made" in " ".join(result.stderr.split())
    assert (tmp_path / "mine").read_text() == "my own"
